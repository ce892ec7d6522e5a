"""``{{ 数据:jiti-shouru }}`` in a text stands for the value that data/metrics.yml has on record.

In code it stands for itself, so that a manual can show how it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xianfeng.prose.nodes import NumberMark, Text

NUMBER_MARK = re.compile(r"\{\{\s*数据[^\n{}]*(?:\}\})?")
"""A mark of a number as somebody meant it, well written or not."""
_WELL_WRITTEN = re.compile(r"\{\{\s*数据\s*[:：]\s*([^\s{}]+)\s*\}\}")


def with_number_marks(start: int, end: int, text: str) -> Iterator[Text | NumberMark]:
    """``text``, which stands from ``start`` to ``end``, parted at its marks."""
    at = 0
    for match in NUMBER_MARK.finditer(text):
        if match.start() > at:
            yield Text(start + at, start + match.start(), text[at : match.start()])
        well = _WELL_WRITTEN.fullmatch(match[0])
        span = start + match.start(), start + match.end()
        yield NumberMark(*span, match[0], well[1] if well else "")
        at = match.end()
    if at < len(text):
        yield Text(start + at, end, text[at:])
