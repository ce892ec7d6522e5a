"""A YAML text read to its end: its tree, and a finding for every mistake on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from xianfeng.model.findings import Place
from xianfeng.model.rules import finding
from xianfeng.model.yaml_slips import Slip, diagnose, written_slips
from xianfeng.model.yaml_tree import Mistake, Tree, UnreadableError

if TYPE_CHECKING:
    from xianfeng.model.findings import Finding

_MAX_ROUNDS = 20
_MAX_FINDINGS = 20


def read_yaml(path: str, text: str, first_line: int = 1) -> tuple[Tree | None, tuple[Finding, ...]]:
    """The tree of ``text``, which begins at ``first_line`` of its file; None: can't be read.

    A tree may come with errors: it is what was surely meant, so that its contents can be checked
    in the same run.
    """
    tree, mistakes = _read(text.split("\n"))
    findings = [
        finding(
            Place(path, mistake.spot[0] + first_line - 1, mistake.spot[1]),
            mistake.code,
            **dict(mistake.words),
        )
        for mistake in sorted(set(mistakes), key=lambda mistake: (mistake.spot, mistake.code))
    ]
    return tree, tuple(findings[:_MAX_FINDINGS])


def _read(lines: list[str]) -> tuple[Tree | None, list[Mistake]]:
    """Read, mend, and read again until the text is whole or can't be mended."""
    mended: list[Mistake] = []
    for _ in range(_MAX_ROUNDS):
        tree = Tree()
        try:
            tree.grow("\n".join(lines))
        except UnreadableError as stop:
            return None, [*mended, *tree.mistakes, stop.mistake]
        except yaml.MarkedYAMLError as error:
            slips = _slips(error, tree, lines)
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


def _slips(error: yaml.MarkedYAMLError, tree: Tree, lines: list[str]) -> list[Slip]:
    slip = diagnose(error, tree, lines)
    last = max(slip.mistake.spot[0], error.problem_mark.line + 1 if error.problem_mark else 1)
    return list(written_slips(lines, last, tree.folded)) or [slip]


def _slips_of_text(tree: Tree, lines: list[str]) -> list[Slip]:
    """A file whose every colon is full-width is one text to YAML, and no error."""
    return list(written_slips(lines, len(lines), set())) if isinstance(tree.value, str) else []
