"""What a text can name: other records, terms, numbers on record; found by words, written as texts do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from posixpath import dirname, relpath
from urllib.parse import quote

from xianfeng.artifacts import Json
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.metric import Metric
from xianfeng.model.kinds.term import Term
from xianfeng.model.library import Record
from xianfeng.model.numbers import amount
from xianfeng.model.portal import Portal

_MOST = 30
_SPECIAL = re.compile(r"([\\\[\]*_`])")


def linkables(portal: Portal, what: str, path: str, wanted: str) -> list[Json]:
    """Of ``what`` (record, term, metric) those in which every word of ``wanted`` stands, for the text of
    the source ``path``: ``title``, ``more``, and ``before``, ``words``, ``after`` as they are written."""
    words = wanted.lower().split()
    found = (
        one for one in _records(portal, what)
        if all(word in f"{one.entity.title} {one.id}".lower() for word in words)
    )  # fmt: skip
    ordered = sorted(
        found, key=lambda one: not str(one.entity.title).lower().startswith(wanted.lower())
    )
    return list(islice((_told(one, path) for one in ordered if one.path != path), _MOST))


def _records(portal: Portal, what: str) -> Iterator[Record[Entity]]:
    if what == "term":
        yield from portal.library.of(Term).values()
    elif what == "metric":
        yield from portal.library.of(Metric).values()
    else:
        yield from (one for one in portal.library if not one.kind.is_list)


def _told(record: Record[Entity], path: str) -> Json:
    entity = record.entity
    title = str(entity.title)
    if isinstance(entity, Metric):
        value = amount(entity.value, entity.unit)
        mark = f"{{{{ 数据:{record.id} }}}}"
        return {"title": title, "more": value, "before": mark, "words": "", "after": ""}
    if record.path.endswith(".md"):
        target = quote(relpath(record.path, dirname(path)), safe="/.-_~")
    else:
        target = f"/{quote(record.url, safe='/.-_~')}"
    return {
        "title": title, "more": record.kind.title,
        "before": "[", "words": _SPECIAL.sub(r"\\\1", title), "after": f"]({target})",
    }  # fmt: skip
