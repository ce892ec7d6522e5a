"""Pages that say something instead of showing it: not found, withdrawn, moved."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from xianfeng.artifacts import Due, Json, PageArtifact
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import page
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Record

_LOST = "网址可能写错了，或页面已经移走。可以从下面的栏目找起。"
_WITHDRAWN = "这篇稿件已由编辑部撤下。"


def artifacts(edition: Edition) -> Iterator[Due]:
    yield edition.due("404.html", partial(_notice, edition, "404.html", "没有找到这个页面", _LOST))
    for record in edition.catalog.withdrawn:
        make = partial(_notice, edition, record.url, "本文已撤下", _WITHDRAWN)
        yield edition.due(record.url, make)
    for records in edition.catalog.published.values():
        for record in records:
            for alias in record.entity.held("aliases") or ():
                path = alias.lstrip("/")
                yield edition.due(path, partial(_redirect, edition, path, record), record)


def _notice(edition: Edition, path: str, title: str, text: str) -> PageArtifact:
    links: list[Json] = [{"title": s.title, "url": s.url} for s in edition.portal.sections]
    return page(edition, path, "notice.html", title=title, context={"text": text, "links": links})


def _redirect(edition: Edition, path: str, record: Record[Entity]) -> PageArtifact:
    return page(
        edition, path, "redirect.html", title=record.entity.title, context={"target": record.url}
    )
