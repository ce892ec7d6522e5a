"""A text without its marks, and the addresses that it names."""

from __future__ import annotations

import re

_TARGET = re.compile(
    r"\]\(\s*<?((?:[^()\s>]|\([^()\s]*\))+)|^\s{0,3}\[(?!\^)[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)",
    re.MULTILINE,
)
_CODE_OR_LINK = re.compile(r"```.*?```|!?\[([^\]]*)\]\([^)]*\)", re.DOTALL)
_FOOTNOTE = re.compile(r"\[\^[^\]\n]+\](?:: ?)?")
_LINE_MARK = re.compile(r"^\s*[#>|:-]+\s?", re.MULTILINE)


def targets(text: str) -> tuple[str, ...]:
    """Addresses that links and pictures of the Markdown ``text`` name, as written, in order."""
    if "](" not in text and "]:" not in text:
        return ()
    return tuple(dict.fromkeys(a or b for a, b in _TARGET.findall(text)))


def plain(text: str) -> str:
    """The Markdown ``text`` without its marks, for counting, excerpts and search."""
    if "](" in text or "```" in text:
        text = _CODE_OR_LINK.sub(lambda match: match[1] or "", text)
    if "[^" in text:
        text = _FOOTNOTE.sub("", text)
    text = _LINE_MARK.sub("", text)
    return text.replace("*", "").replace("_", "").replace("`", "").replace("|", "")
