"""大喇叭 and 明白纸: how long what is handed out holds, and where the site has what is read aloud."""

from __future__ import annotations

from typing import Any

from xianfeng.model.catalog import Catalog
from xianfeng.model.clock import Clock
from xianfeng.model.kinds.platform import Platform, PlatformType
from xianfeng.model.library import Record

SCRIPTS = "feeds/broadcast.txt"
"""Scripts of the newest stories, under the site's root."""


def holds_until(record: Record[Any]) -> str:
    """The 有效期 of what ``record`` hands out, or that of the text where it ends sooner; empty: none."""
    handout = record.entity.held("handout")
    ends = (handout.valid_until if handout else None, record.entity.held("expires"))
    return min(
        filter(None, ends), key=lambda end: f"{end} 24", default=""
    )  # a day has all its hours


def is_over(record: Record[Any], clock: Clock) -> bool:
    """Whether it has passed: nothing of it is sent or read again."""
    until = holds_until(record)
    return bool(until) and clock.is_over(until)


def script_lines(record: Record[Any]) -> list[str]:
    """广播稿 of ``record``, a paragraph each, as an editor wrote it; empty: nobody did."""
    handout = record.entity.held("handout")
    written = handout.script if handout and handout.script else ""
    return [line for line in written.split("\n") if line.strip()]


def has_loudspeakers(catalog: Catalog) -> bool:
    """Whether one of the platforms is 大喇叭."""
    return any(one.entity.type is PlatformType.BROADCAST for one in catalog.of(Platform))
