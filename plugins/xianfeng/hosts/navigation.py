"""``nav`` of mkdocs.yml as sections of the site: one row, whatever groups the editor made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xianfeng.findings.finding import Loc
from xianfeng.model.kinds import KINDS
from xianfeng.model.sections import Section

_ELSEWHERE = ("http://", "https://", "//", "mailto:", "tel:")
_NAMES = {"": "首页", **{f"{kind.prefix}/": kind.title for kind in KINDS.values() if kind.prefix}}


def sections(nav: Iterable[object], at: Loc = ("nav",)) -> Iterator[Section]:
    """Entries in their order: ``标题: address``, an address alone, or ``标题`` over a group of them.

    An address is one of the site, a file under content as MkDocs has it, or one of another site.
    A group's own title is not shown: the site has one row of sections. ``at``: the keys of ``nav``.
    """
    for position, item in enumerate(nav):
        for title, target in item.items() if isinstance(item, dict) else [("", item)]:
            where = (*at, position, title) if title else (*at, position)
            if isinstance(target, list):
                yield from sections(target, where)
            else:
                address = _address(str(target or ""))
                yield Section(str(title or _NAMES.get(address, address)), address, where)


def _address(target: str) -> str:
    """Under the site's root: ``stories/index.md`` is ``stories/``, ``pages/about.md`` is ``about/``."""
    if target.startswith(_ELSEWHERE):
        return target
    target = target.removeprefix("./").removeprefix("/")
    name = target.rpartition("/")[2]
    if name == "index.md":
        return target.removesuffix(name)
    for kind in KINDS.values():
        if not kind.is_list and kind.owns(f"content/{target}"):
            return kind.url(f"content/{target}", "")
    return f"{target}/" if name and "." not in name else target
