"""当前位置: the way from home to a page, over lists that the site has."""

from __future__ import annotations

from xianfeng.channels.web.edition import Edition, PageLink, above
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.kind import Kind
from xianfeng.model.kinds.term import Term

HOME: PageLink = {"title": "首页", "url": ""}


def is_listed(edition: Edition, kind: Kind) -> bool:
    """A kind that nobody has used yet has no list, unless the navigation leads to it."""
    is_used = edition.portal.is_used(kind.name)
    return kind.listed and (is_used or edition.section(f"{kind.prefix}/") is not None)


def trail(edition: Edition, path: str) -> list[PageLink]:
    """Home, and the section or list that ``path`` lies in; home alone where the site has neither."""
    folder = above(path)
    if not folder:
        return [HOME]
    if section := edition.section(folder):
        return [HOME, {"title": section.title, "url": section.url}]
    first = folder.partition("/")[0]
    lists: list[PageLink] = [
        {"title": kind.title, "url": f"{kind.prefix}/"}
        for kind in KINDS.values()
        if kind.prefix == first and (is_listed(edition, kind) or kind.model is Term)
    ]
    return [HOME, *lists]
