"""A YAML text read to its end: its tree, and a finding for every mistake on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from xianfeng.findings.finding import Place
from xianfeng.findings.limiting import first_of_each
from xianfeng.findings.rules import finding
from xianfeng.reading.yaml_slips import Slip, diagnose, written_slips
from xianfeng.reading.yaml_tree import Mistake, UnreadableError, YamlTree, within

if TYPE_CHECKING:
    from xianfeng.findings.finding import Finding

_MAX_ROUNDS = 20


def read_yaml(path: str, text: str) -> tuple[YamlTree | None, tuple[Finding, ...]]:
    """The tree of ``text``, the YAML of the file ``path``; None when it can't be read.

    A tree may come with errors: it is what was surely meant, so that its contents can be checked
    in the same run.
    """
    lines = text.split("\n")
    tree, mistakes = _read(list(lines))
    if tree and mistakes:
        tree.keep_within(lines)
    findings = {
        finding(Place(path, *within(one.spot, lines)), one.code, **dict(one.words))
        for one in mistakes
    }
    return tree, first_of_each(findings)


def _read(lines: list[str]) -> tuple[YamlTree | None, list[Mistake]]:
    """Read ``lines``, mend them, and read again until they are whole or can't be mended."""
    mended: list[Mistake] = []
    diagnosed: set[int] = set()
    for _ in range(_MAX_ROUNDS):
        tree = YamlTree()
        try:
            tree.grow("\n".join(lines))
        except UnreadableError as stop:
            return None, [*mended, *tree.mistakes, stop.mistake]
        except yaml.MarkedYAMLError as error:
            slips = _slips(error, tree, lines, diagnosed)
        else:
            slips = _slips_of_text(tree, lines)
            if not slips:
                return tree, [*mended, *tree.mistakes]
        if any(slip.mended is None for slip in slips):
            return None, [*mended, *tree.mistakes, *_own(slips, mended)]
        mended += [slip.mistake for slip in slips]
        for slip in slips:
            lines[slip.line - 1] = slip.mended or ""
    return None, mended


def _own(slips: list[Slip], mended: list[Mistake]) -> list[Mistake]:
    """The mistakes that are not merely what a mended line has left behind."""
    near = {mistake.spot[0] + step for mistake in mended for step in (0, 1)}
    return [slip.mistake for slip in slips if slip.mistake.spot[0] not in near]


def _slips(
    error: yaml.MarkedYAMLError, tree: YamlTree, lines: list[str], diagnosed: set[int]
) -> list[Slip]:
    """What is wrong before ``error``. A line is mended by diagnosis only once."""
    slip = diagnose(error, tree, lines)
    last = max(slip.mistake.spot[0], error.problem_mark.line + 1 if error.problem_mark else 1)
    written = list(written_slips(lines, last, tree.folded))
    if written:
        return written
    known = slip.line in diagnosed
    diagnosed.add(slip.line)
    return [Slip(slip.mistake)] if known else [slip]


def _slips_of_text(tree: YamlTree, lines: list[str]) -> list[Slip]:
    """Slips in what YAML takes for good: a full-width colon makes a text of what was a map."""
    if isinstance(tree.value, str):
        return list(written_slips(lines, len(lines), set()))
    wide = {mistake.spot[0] for mistake in tree.mistakes if mistake.code == "Y104"}
    if not wide:
        return []
    return [slip for slip in written_slips(lines, len(lines), tree.folded) if slip.line in wide]
