"""The web of links of a whole site: every link leads somewhere, every asset is there.

A site that was published was sound. So only what changed can break it: links of files that
were made anew, and links of any file to what is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from xianfeng.engine.report import Problem
from xianfeng.engine.verification import Facts


class Mentions:
    """Who mentions what: a broken link of the frame is one problem, not one a page."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[str, int]] = {}

    def add(self, what: str, path: str) -> None:
        """Notes that the file ``path`` mentions ``what``."""
        first, count = self._found.get(what, (path, 0))
        self._found[what] = (min(first, path), count + 1)

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        """What, the first file that mentions it, and in Chinese how many do if that is not all."""
        for what, (first, count) in self._found.items():
            yield what, first, f"（共 {count} 个页面）" if count > 1 else ""


class Web:
    """Gathers facts of files; ``facts_of`` gives those of a file of the next site."""

    def __init__(self, facts_of: Callable[[str], Facts]) -> None:
        self._facts_of = facts_of
        self._links = Mentions()
        self._assets = Mentions()
        self._foreign = Mentions()

    def add(self, path: str, facts: Facts) -> None:
        """Takes the file ``path`` into the check."""
        for link in facts.links:
            target, _, anchor = link.partition("#")
            if target != path or anchor not in facts.anchors:
                self._links.add(link, path)
        for asset in facts.assets:
            self._assets.add(asset, path)
        for address in facts.foreign:
            self._foreign.add(address, path)

    def add_referring(self, paths: Iterable[str], gone: Collection[str]) -> None:
        """Takes in those of ``paths`` that refer to something ``gone`` (paths, ``path#anchor``)."""
        lost = frozenset(gone)
        for path in paths:
            facts = self._facts_of(path)
            if not (lost.isdisjoint(facts.links) and lost.isdisjoint(facts.assets)):
                self.add(path, facts)

    def problems(self, paths: Collection[str]) -> Iterator[Problem]:
        """What is wrong if the site consists of ``paths``."""
        for address, page, times in self._foreign:
            yield Problem(page, f"页面会向别的主机请求 {address}{times}")
        for asset, page, times in self._assets:
            if asset not in paths:
                yield Problem(page, f"缺少资源 {asset}{times}")
        for link, page, times in self._links:
            target, _, anchor = link.partition("#")
            if target not in paths:
                yield Problem(page, f"链接 {target} 没有对应的页面{times}")
            elif anchor and anchor not in self._facts_of(target).anchors:
                yield Problem(page, f"页面 {target} 里没有锚点 #{anchor}{times}")
