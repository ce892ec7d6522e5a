"""Signs that stand for something left out: stars, ``xxx``, masked numbers.

Stars beside Chinese are refused: in the reports that come in, every one of them was a name left
out. What readers get instead is 某, or a sentence that needs no name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xianfeng.findings.fault import Fault
from xianfeng.prose.flows import BREAK, OPAQUE
from xianfeng.prose.mark_mistakes import LOOSE_BOLD
from xianfeng.prose.redaction_marks import REDACTION_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xianfeng.prose.flows import Flow

_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff“”‘’、，。《》（）]")
_STARS = re.compile(r"\*+")
_TIMES = re.compile(r"[\d米宽高长厚深厘层间栋](?:\*)[\d宽高长厚深]")
"""A star between two sides is times: 长 5*宽 3 米."""
_MASKED = re.compile(r"(?<!\d)\d{2,6}(\*{2,})\d{0,4}(?!\d)|(?<=[A-Za-z0-9])\*{4,}")
_CROSSES = re.compile(
    r"(?<![A-Za-z_/.@-])(?:[xX]{2,}(?![A-Za-z0-9_./@-])|(?<!\d)[xX](?=[省市县镇乡村月日]))"
)
_LINES = re.compile(f"[^\n{BREAK}]+")
_ANY = re.compile(r"[*xX{]")


def redaction_mistakes(flow: Flow) -> Iterator[Fault]:
    """What is left out in ``flow``, line by line."""
    if not _ANY.search(flow.literal):
        return
    if "{{" in flow.literal and (badly := REDACTION_MARK.search(flow.literal)):
        yield Fault(flow.offset(badly.start()), "T411", (("mark", badly[0][:14]),))
    literal = LOOSE_BOLD.sub(lambda match: OPAQUE * len(match[0]), flow.literal)
    for line in _LINES.finditer(literal):
        for fault in redaction_faults(line[0]):
            yield fault._replace(at=flow.offset(line.start() + fault.at))


def redaction_faults(line: str) -> Iterator[Fault]:
    """One fault of each kind at most, at its first place in ``line``, which holds no markup."""
    masked = list(_MASKED.finditer(line)) if "**" in line else []
    if masked:
        yield Fault(masked[0].start(), "T305")
        line = _MASKED.sub(lambda match: "0" * len(match[0]), line)
    stars = [
        run.start()
        for run in (_STARS.finditer(line) if "*" in line else ())
        if (len(run[0]) > 3 or _beside_chinese(line, run))
        and not _TIMES.match(line, run.start() - 1)
    ]
    if stars:
        yield Fault(stars[0], "T301", (("count", len(stars)),))
    found = _CROSSES.finditer(line) if "x" in line or "X" in line else ()
    crosses = [match for match in found if _beside_chinese(line, match)]
    if crosses:
        words = (("mark", crosses[0][0]), ("count", len(crosses)))
        yield Fault(crosses[0].start(), "T304", words)


def redactions_in_field(text: str) -> Iterator[Fault]:
    """Marks of what is left out, which mean nothing in a field."""
    if match := REDACTION_MARK.search(text):
        yield Fault(match.start(), "T411", (("mark", match[0][:14]),))


def _beside_chinese(line: str, match: re.Match[str]) -> bool:
    before = line[max(match.start() - 1, 0) : match.start()]
    after = line[match.end() : match.end() + 1]
    return bool(_CHINESE.match(before) or _CHINESE.match(after))
