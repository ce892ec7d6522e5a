"""What stands under a picture, and what it says of a machine that made it."""

from __future__ import annotations

import re

LABELLED = re.compile(r"(?:人工智能|(?<![A-Za-z])AI)[^，。；]{0,6}(?:生成|合成)")
"""Words by which a caption itself tells readers that a machine made the picture."""

DECLARED = re.compile(r"(?:人工智能|(?<![A-Za-z])AI)[^，。；]{0,6}(?:生成|合成|绘|作图|制图|出图)")
"""Words by which an editor says so."""


def captioned(caption: str, label: str) -> str:
    """``caption`` with the ``label``, unless it says so itself (GB 45438—2025, 4.2)."""
    if not label or LABELLED.search(caption):
        return caption
    return f"{caption}（{label}）" if caption else label
