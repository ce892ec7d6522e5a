"""Values as they are written into sources."""

from __future__ import annotations

import json
import re

_PLAIN = re.compile(r"[0-9A-Za-z\u4e00-\u9fff][0-9A-Za-z\u4e00-\u9fff.\-，。、；（）《》“”？！％]*")
_NO_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off"})


def scalar(value: str) -> str:
    """``value`` in YAML: bare where that is surely read as it is."""
    is_plain = _PLAIN.fullmatch(value) and value.lower() not in _NO_TEXT
    return value if is_plain else json.dumps(value, ensure_ascii=False)
