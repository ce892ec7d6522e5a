"""Addresses that links of a Word file lead to."""

from __future__ import annotations

import re

from xianfeng.prose.link_targets import CREDENTIALS, SCHEMES, fault_of_web_address


def sound_address(address: str) -> str:
    """``address``, if a story may lead there; else nothing."""
    address = address.replace("(", "%28").replace(")", "%29")
    scheme = address.partition(":")[0].lower()
    fits = re.fullmatch(r"[^\s()<>\\\u3400-\u9fff\"]+", address) is not None
    if CREDENTIALS.search(address) or scheme not in SCHEMES or not fits:
        return ""
    return "" if scheme in ("http", "https") and fault_of_web_address(address) else address
