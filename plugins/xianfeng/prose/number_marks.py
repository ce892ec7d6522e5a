"""``{{ 数据:jiti-shouru }}`` in a text stands for the value that data/metrics.yml has on record.

In code it stands for itself, so that a manual can show how it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xianfeng.prose.nodes import NumberMark, Text
from xianfeng.prose.redaction_marks import REDACTION_MARK, redaction

NUMBER_MARK = re.compile(r"\{\{\s*数据[^\n{}]*(?:\}\})?")
"""A mark of a number as somebody meant it, well written or not."""
_MARK = re.compile(f"{NUMBER_MARK.pattern}|{REDACTION_MARK.pattern}")
_WELL_WRITTEN = re.compile(r"\{\{\s*数据\s*[:：]\s*([^\s{}]+)\s*\}\}")


def with_marks(start: int, end: int, text: str) -> Iterator[Text | NumberMark]:
    """``text``, which stands from ``start`` to ``end``, parted at its marks of numbers; what is left
    out is the text that shows instead."""
    at = 0
    for match in _MARK.finditer(text):
        span = start + match.start(), start + match.end()
        left_out = redaction(match[0])
        if left_out is None and REDACTION_MARK.match(match[0]):
            continue  # badly written: stays as it is, and is told
        if match.start() > at:
            yield Text(start + at, span[0], text[at : match.start()])
        if left_out:
            yield Text(*span, left_out.shown)
        else:
            well = _WELL_WRITTEN.fullmatch(match[0])
            yield NumberMark(*span, match[0], well[1] if well else "")
        at = match.end()
    if at < len(text):
        yield Text(start + at, end, text[at:])
