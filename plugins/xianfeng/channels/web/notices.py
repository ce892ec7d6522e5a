"""Pages that say something instead of showing it: not found, withdrawn, moved."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import quote, urlsplit

from xianfeng.artifacts import Due, Json, PageArtifact, later
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import page
from xianfeng.channels.web.site import sections_with_content
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Record, Records

_LOST = "网址可能写错了，或页面已经移走。可以从下面的栏目找起。"
REDIRECTS = "redirects.map"
_UNSAFE = frozenset('"\\$;{}')
"""Signs that mean something in a file of nginx."""
ADDRESSES = "addresses/"
_WITHDRAWN = "这篇稿件已由编辑部撤下。"


def artifacts(edition: Edition) -> Iterator[Due]:
    yield edition.due("404.html", partial(_lost, edition))
    for prefix, records in _listed(edition).items():
        yield later(f"{ADDRESSES}{prefix}.txt", partial(_addresses, records))
    for record in edition.catalog.withdrawn:
        make = partial(_notice, edition, record.url, "本文已撤下", _WITHDRAWN)
        yield edition.due(record.url, make)
    for path, record in _aliases(edition):
        yield edition.due(path, partial(_redirect, edition, path, record), record)
    if _moved(edition):
        yield later(REDIRECTS, lambda: _redirects(edition))


def _aliases(edition: Edition) -> Iterator[tuple[str, Record[Entity]]]:
    """Addresses of old under the site's root, and what stands elsewhere now."""
    for records in edition.catalog.published.values():
        for record in records:
            for alias in record.entity.held("aliases") or ():
                yield alias.lstrip("/"), record


def _moved(edition: Edition) -> dict[str, str]:
    """New address by old one, both from the root of the host."""
    base = urlsplit(edition.portal.settings.url).path
    return {f"{base}{path}": f"{base}{quote(record.url)}" for path, record in _aliases(edition)}


def _redirects(edition: Edition) -> bytes:
    """For the ``map`` of nginx, which answers with 301 where the page itself can only lead on."""
    moved = _moved(edition).items()
    lines = (f'"{old}" "{new}";\n' for old, new in moved if not _UNSAFE.intersection(old))
    return "".join(lines).encode()


def _listed(edition: Edition) -> dict[str, Records]:
    """By the first part of their addresses."""
    published = edition.catalog.published
    return {KINDS[name].prefix: records for name, records in published.items() if records}


def _lost(edition: Edition) -> PageArtifact:
    """A browser looks in the files of addresses for what may have been meant."""
    return _notice(
        edition, "404.html", "没有找到这个页面", _LOST,
        {"folder": ADDRESSES, "prefixes": list(_listed(edition))},
    )  # fmt: skip


def _notice(edition: Edition, path: str, title: str, text: str, lost: Json = None) -> PageArtifact:
    links: list[Json] = [
        {"title": s.title, "url": s.url} for s in sections_with_content(edition.portal) if s.url
    ]
    context: dict[str, Json] = {"text": text, "links": links, "lost": lost}
    return page(edition, path, "notice.html", title=title, description=text, context=context)


def _addresses(records: Records) -> bytes:
    """Address and title of each record, a line each, with a tab between."""
    lines = (f"{one.url}\t{' '.join(one.entity.title.split())}\n" for one in records)
    return "".join(lines).encode()


def _redirect(edition: Edition, path: str, record: Record[Entity]) -> PageArtifact:
    return page(
        edition, path, "redirect.html", title=record.entity.title, context={"target": record.url}
    )
