"""Pages that say something instead of showing it: not found, withdrawn, moved."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.artifacts import Json, PageArtifact
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import page


def artifacts(edition: Edition) -> Iterator[PageArtifact]:
    links: list[Json] = [{"title": s.title, "url": s.url} for s in edition.portal.sections]
    yield page(
        edition, "404.html", "notice.html", title="没有找到这个页面",
        context={"text": "网址可能写错了，或页面已经移走。可以从下面的栏目找起。", "links": links},
    )  # fmt: skip
    for record in edition.catalog.withdrawn:
        yield page(
            edition, record.url, "notice.html", title="本文已撤下",
            context={"text": "这篇稿件已由编辑部撤下。", "links": links},
        )  # fmt: skip
    for records in edition.catalog.published.values():
        for record in records:
            for alias in record.entity.held("aliases") or ():
                yield page(
                    edition, alias.lstrip("/"), "redirect.html", title=record.entity.title,
                    context={"target": record.url},
                )  # fmt: skip
