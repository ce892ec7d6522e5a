"""Which moment a host takes for now: the one that an editor gave, or what the clock says."""

from __future__ import annotations

import time
from datetime import datetime

from xianfeng.model.clock import CHINA, minute


def moment(given: str) -> str:
    """``given``, or where it is empty now, in China wherever this machine stands.

    ValueError (Chinese): ``given`` is no day (YYYY-MM-DD), nor one with an hour (HH:MM).
    """
    if given:
        return minute(given)
    return datetime.fromtimestamp(time.time(), CHINA).strftime("%Y-%m-%d %H:%M")
