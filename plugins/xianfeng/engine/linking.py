"""The web of links of a whole site: every link leads somewhere, every asset is there.

A site that was published was sound. So only what changed can break it: links of files that
were made anew, and links of any file to what is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from xianfeng.engine.report import Problem
from xianfeng.engine.verification import Facts


class Web:
    """Gathers facts of files; ``facts_of`` gives those of a file of the coming site."""

    def __init__(self, facts_of: Callable[[str], Facts]) -> None:
        self._facts_of = facts_of
        self._links: dict[str, tuple[str, int]] = {}
        self._assets: dict[str, tuple[str, int]] = {}
        self._foreign: dict[str, tuple[str, int]] = {}

    def add(self, path: str, facts: Facts) -> None:
        """Takes the file ``path`` into the check."""
        for link in facts.links:
            target, _, anchor = link.partition("#")
            if target != path or anchor not in facts.anchors:
                _count(self._links, link, path)
        for asset in facts.assets:
            _count(self._assets, asset, path)
        for address in facts.foreign:
            _count(self._foreign, address, path)

    def add_referring(self, paths: Iterable[str], gone: Collection[str]) -> None:
        """Takes in those of ``paths`` that refer to something ``gone`` (paths, ``path#anchor``)."""
        lost = frozenset(gone)
        for path in paths:
            facts = self._facts_of(path)
            if not (lost.isdisjoint(facts.links) and lost.isdisjoint(facts.assets)):
                self.add(path, facts)

    def problems(self, paths: Collection[str]) -> Iterator[Problem]:
        """What is wrong if the site consists of ``paths``."""
        for address, (page, count) in self._foreign.items():
            yield Problem(page, f"页面会向别的主机请求 {address}{_times(count)}")
        for asset, (page, count) in self._assets.items():
            if asset not in paths:
                yield Problem(page, f"缺少资源 {asset}{_times(count)}")
        for link, (page, count) in self._links.items():
            target, _, anchor = link.partition("#")
            if target not in paths:
                yield Problem(page, f"链接 {target} 没有对应的页面{_times(count)}")
            elif anchor and anchor not in self._facts_of(target).anchors:
                yield Problem(page, f"页面 {target} 里没有锚点 #{anchor}{_times(count)}")


def _count(found: dict[str, tuple[str, int]], reference: str, path: str) -> None:
    first, count = found.get(reference, (path, 0))
    found[reference] = (min(first, path), count + 1)


def _times(count: int) -> str:
    return f"（共 {count} 个页面）" if count > 1 else ""
