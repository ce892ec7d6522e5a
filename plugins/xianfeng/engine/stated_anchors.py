"""Anchors that every page of a template has, read from the templates themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from xianfeng.engine.templates import environment

_LITERAL = re.compile(r"""\sid=["']([^"'{}]+)["']""")
_SOMETIMES = (nodes.If, nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)


class StatedAnchors:
    """Reads the templates of ``folders``, the portal's own first."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._known: dict[str, frozenset[str]] = {}

    def of(self, template: str) -> frozenset[str]:
        """Anchors that a page of ``template`` has whatever it shows; none of a template that can't be
        read: that is told where a page is made of it."""
        known = self._known.get(template)
        if known is None:
            known = self._known[template] = frozenset(self._stated(template, frozenset()))
        return known

    @cached_property
    def _environment(self) -> Environment:
        return environment({})

    def _stated(self, name: str, replaced: frozenset[str]) -> Iterator[str]:
        """``replaced``: blocks that a template built on this one fills itself."""
        path = next((one / name for one in self._folders if (one / name).is_file()), None)
        if path is None:
            return
        try:
            tree = self._environment.parse(path.read_text("utf-8"))
        except TemplateSyntaxError:
            return
        blocks = {block.name: block for block in tree.find_all(nodes.Block)}
        parent = tree.find(nodes.Extends)
        for one in blocks:
            if one not in replaced:
                yield from self._always(blocks[one])
        if parent is None:
            yield from self._always(tree)
        elif isinstance(parent.template, nodes.Const):
            yield from self._stated(parent.template.value, replaced | blocks.keys())

    def _always(self, node: nodes.Node) -> Iterator[str]:
        """What stands in ``node`` outside of conditions, loops, macros and blocks of their own."""
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.TemplateData):
                yield from _LITERAL.findall(child.data)
            elif isinstance(child, nodes.Include) and isinstance(child.template, nodes.Const):
                yield from self._stated(child.template.value, frozenset())
            elif not isinstance(child, _SOMETIMES):
                yield from self._always(child)
