"""Marks that stand for something left out: stars, ``xxx``, masked numbers.

In Markdown pairs of stars vanish and what lies between turns italic or bold, so stars beside
Chinese are refused. A pair of single stars is refused as well: Chinese has no italics, and in the
reports that come in, every one of them was a name left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xianfeng.findings.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff“”‘’、，。《》（）]")
_STARS = re.compile(r"\*+")
_BULLET = re.compile(r"[\s>]*\*(?=\s)|\s*(?:\*\s*){3,}$")
_BOLD_PLACES = re.compile(r"(?<!\*)\*\*[省市州县区旗镇乡村][^*]{12,}\*\*[省市州县区旗镇乡村]")
_MASKED = re.compile(r"(?<!\d)\d{2,6}(\*{2,})\d{0,4}(?!\d)|(?<=[A-Za-z0-9])\*{4,}")
_MAYBE_MASKED = re.compile(r"[\dA-Za-z]\*\*")
"""Whether it is worth looking closer: most stars are bold, and stand behind Chinese."""
_CROSSES = re.compile(
    r"(?<![A-Za-z_/.@-])(?:[xX]{2,}(?![A-Za-z0-9_./@-])|(?<!\d)[xX](?=[省市县镇乡村月日]))"
)


def redaction_faults(line: str, *, bold: bool = True) -> Iterator[Fault]:
    """One fault of each kind at most, at its first place. ``bold``: pairs of ``**`` are markup."""
    masked = list(_MASKED.finditer(line)) if "**" in line and _MAYBE_MASKED.search(line) else []
    if masked:
        yield Fault(masked[0].start(), "T305")
        line = _MASKED.sub(lambda match: "0" * len(match[0]), line)
    stars = _stars(line, bold) if "*" in line else []
    if bold and "**" in line and (match := _BOLD_PLACES.search(line)):
        yield Fault(match.start(), "T302")
    if stars:
        yield Fault(stars[0], "T301", (("count", len(stars)),))
    found = _CROSSES.finditer(line) if "x" in line or "X" in line else ()
    crosses = [match for match in found if _beside_chinese(line, match)]
    if crosses:
        words = (("mark", crosses[0][0]), ("count", len(crosses)))
        yield Fault(crosses[0].start(), "T304", words)


def _stars(line: str, bold: bool) -> list[int]:
    """Where runs of stars stand beside Chinese without being bullets or pairs of ``**``."""
    bullet = _BULLET.match(line)
    runs = list(_STARS.finditer(line, bullet.end() if bullet else 0))
    paired = _bold_marks(line, [run for run in runs if len(run[0]) == 2]) if bold else set()
    return [
        run.start()
        for run in runs
        if run.start() not in paired and (len(run[0]) > 3 or _beside_chinese(line, run))
    ]


def _bold_marks(line: str, doubles: Sequence[re.Match[str]]) -> set[int]:
    """Starts of the ``**`` that open and close bold text."""
    marks: set[int] = set()
    index = 0
    while index + 1 < len(doubles):
        opening, closing = doubles[index : index + 2]
        inner = line[opening.end() : closing.start()]
        if inner and inner == inner.strip():
            marks |= {opening.start(), closing.start()}
            index += 1
        index += 1
    return marks


def _beside_chinese(line: str, match: re.Match[str]) -> bool:
    before = line[max(match.start() - 1, 0) : match.start()]
    after = line[match.end() : match.end() + 1]
    return bool(_CHINESE.match(before) or _CHINESE.match(after))
