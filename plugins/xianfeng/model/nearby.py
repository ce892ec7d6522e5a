"""What an address that leads nowhere was surely meant to be."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from posixpath import basename, dirname, relpath, splitext
from typing import TYPE_CHECKING

from xianfeng.findings.limiting import MAX_OF_A_RULE
from xianfeng.model.kinds import KINDS
from xianfeng.model.linking import file_of
from xianfeng.prose.anchors import slug
from xianfeng.prose.chinese import maybe, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from xianfeng.model.linking import Target
    from xianfeng.model.portal import Portal
    from xianfeng.prose.prose import Title

_FEW = 6
"""Headings that are named one by one."""
_NUMBERED = re.compile(r"/page/\d+/$")
_PAGE_SUFFIX = re.compile(r"(?:/|\.html?|\.md)$")


class Nearby:
    """Names the nearest text or address of ``portal``. To look through thousands takes time, so only
    the first ``MAX_OF_A_RULE`` times: an editor mends these and asks again."""

    def __init__(self, portal: Portal) -> None:
        self._portal = portal
        self._left = MAX_OF_A_RULE

    def text(self, path: str, source: str) -> str:
        """The text whose file name is nearest to that of ``source``, as seen from ``path``."""
        if not self._has_time():
            return ""
        near = nearest(basename(source), self._texts)
        return relpath(self._texts[near], dirname(path)) if near else ""

    def written_as_page(self, path: str, target: Target) -> str:
        """The text whose page was meant, as seen from ``path``: a file's name is written to link it."""
        place = _PAGE_SUFFIX.sub("", target.source or target.page)
        folders = ("",) if target.source else ("content/", "content/pages/", "")
        sources = (f"{folder}{place}.md" for folder in folders)
        found = next((one for one in sources if one in self._portal.catalog.sources), "")
        return relpath(found, dirname(path)) if found else ""

    def page(self, target: Target) -> str:
        """The nearest address under the site's root; home is told as the empty one, as is none."""
        for page in _shown(target.source) if target.source else ():
            if file_of(page) in self._portal.announced:
                return page
        if not self._has_time():
            return ""
        page = target.page
        beside = self._addresses.get(_above(page), ()) or self._addresses.get("", ())
        return nearest(page, beside) or next(iter(self._by_name.get(_name(page), ())), "")

    def _has_time(self) -> bool:
        self._left -= 1
        return self._left >= 0

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        """By their name."""
        return {basename(path): path for path in sorted(self._portal.files) if path.endswith(".md")}

    @cached_property
    def _addresses(self) -> Mapping[str, Sequence[str]]:
        """By the folder that they lie in."""
        return _grouped(_pages(self._portal.announced), _above)

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[str]]:
        """By their last part."""
        return _grouped(_pages(self._portal.announced), _name)


def nearest_heading(titles: Sequence[Title], typed: str) -> str:
    """In Chinese, which heading was meant by the anchor ``typed``, or which ones there are."""
    known = {slug(one.text): one.anchor for one in titles}
    if near := nearest(slug(typed), known):
        return maybe(f"#{known[near]}")
    if not known:
        return "那一页没有小标题，请删去 # 和后面的字"
    listed = "、".join(f"#{anchor}" for anchor in list(known.values())[:_FEW])
    return f"# 后面照抄那一页里的小标题，如 {listed}"


def _shown(source: str) -> Iterator[str]:
    """Where the site shows what lies in the file or folder ``source``."""
    yield f"{source.removeprefix('content/')}/"
    for kind in KINDS.values():
        if kind.owns(source):
            yield f"{kind.prefix}/" if kind.is_list else kind.url(source, "")


def _pages(files: Iterator[str] | Mapping[str, object]) -> Iterator[str]:
    for path in files:
        page = path.removesuffix("index.html") if basename(path) == "index.html" else path
        if not (_NUMBERED.search(page) or page.startswith("pictures/")):
            yield page


def _grouped(pages: Iterable[str], by: Callable[[str], str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        found[by(page)].append(page)
    return found


def _above(page: str) -> str:
    return page[: page.rfind("/", 0, -1) + 1]


def _name(page: str) -> str:
    return splitext(basename(page.rstrip("/")))[0]
