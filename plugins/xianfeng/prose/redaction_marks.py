"""``{{ 隐去:地名 }}`` in a text stands for what its editors left out, and shows as 某 or 〔未公布〕.

So what is left out is data: how often, of which kind, why; no star is ever eaten. A reason may
follow a comma; without one it is that the original had left it out already.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

REDACTION_MARK = re.compile(r"\{\{\s*隐去[^\n{}]*(?:\}\})?")
"""A mark as somebody meant it, well written or not."""
_WELL_WRITTEN = re.compile(
    r"\{\{\s*隐去\s*[:：]\s*(地名|单位|人名|名称|数字)(?:\s*[，,]\s*([^\s{}][^{}]*?))?\s*\}\}"
)
REASON = "原稿已隐去"
"""What holds where a mark gives no reason."""
SHOWN: Mapping[str, str] = MappingProxyType(
    {"地名": "某", "单位": "某", "人名": "某", "名称": "某", "数字": "〔未公布〕"}
)
"""What readers see, by kind; a number in brackets, so that “选派〔未公布〕名干部” can be read."""


class Redaction(NamedTuple):
    """What is left out: a 地名, 单位, 人名, 名称 (of a method, a programme) or 数字, and why."""

    kind: str
    reason: str

    @property
    def shown(self) -> str:
        return SHOWN[self.kind]


def redaction(written: str) -> Redaction | None:
    """What the mark ``written`` leaves out; None where it is badly written."""
    well = _WELL_WRITTEN.fullmatch(written)
    return Redaction(well[1], well[2] or REASON) if well else None
