"""Bytes of an authored file as text: strict UTF-8, line ends unified, nothing invisible."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from xianfeng.findings.finding import Place
from xianfeng.findings.limiting import MAX_OF_A_RULE, the_rest
from xianfeng.findings.rules import RULES, finding
from xianfeng.prose.radicals import RADICAL, character_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xianfeng.findings.finding import Finding

MAX_BYTES = 1_000_000
"""The largest authored file. The longest real report is under 20,000 bytes."""

_BINARY = {
    b"PK\x03\x04": "Word、WPS 文档或压缩包",
    b"\xd0\xcf\x11\xe0": "旧版 Word 或 WPS 文档",
    b"%PDF": "PDF 文件",
    b"{\\rtf": "RTF 文档",
    b"\x89PNG": "PNG 图片",
    b"\xff\xd8\xff": "JPEG 图片",
}
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")

# What YAML and HTML forbid (Unicode's non-characters are among it), other line ends than LF (line
# numbers would differ between programs), and the marks that turn the writing direction round (text
# would read other than it is stored).
_CONTROLS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff"
)
_HIGH_CONTROLS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
)
CONTROL = re.compile(f"[{_CONTROLS}{_HIGH_CONTROLS}]")
# Soft hyphen, zero-width space, joiners, fillers, marks of directions, invisible operators, tags.
_ZERO_WIDTH = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u2060-\u2065"
    "\u206a-\u206f\u2800\u3164\uffa0\ufff0-\ufffb"
)
_HIGH_ZERO_WIDTH = "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
UNSEEN = re.compile(f"{CONTROL.pattern[:-1]}{_ZERO_WIDTH}{_HIGH_ZERO_WIDTH}]")
"""What nobody sees in a name, wherever it stands."""
_CONTROL_NAMES = {
    "\x00": "空字符 NUL",
    "\x0b": "Word 手动换行符",
    "\x0c": "分页符",
    "\u2028": "行分隔符",
    "\u2029": "段分隔符",
}
_SIGNS = {
    "F105": CONTROL,
    "F107": re.compile("^(?:<{7}|>{7}) ", re.MULTILINE),  # of a merge that was left half done
    "F108": re.compile("\ufffd"),  # what programs write for bytes that they can't read
    # Those that emoji need only where there is none.
    "F109": re.compile(
        f"[{_ZERO_WIDTH}{_HIGH_ZERO_WIDTH}]|(?<=[\u2e80-\u9fff])[\u200d\ufe00-\ufe0f]"
    ),
    # For private use: bullets of Wingdings and the like.
    "F110": re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"),
    "F111": RADICAL,
}
_SIGN = re.compile(f"[{_CONTROLS}{_ZERO_WIDTH}\u200d\u2e80-\u2fd5\ue000-\uf8ff\ufe00-\ufe0f\ufffd]")
"""What every sign but F107 has in it, up to U+FFFF: Python looks up whole classes there, and goes
through the ranges of others one by one."""
_HIGH_SIGN = re.compile(f"[{_HIGH_CONTROLS}{_HIGH_ZERO_WIDTH}\U000f0000-\U0010ffff]")
_MERGES = ("<<<<<<< ", ">>>>>>> ")
"""Looked for as a whole: a text with neither has no sign, and hardly any text has one."""


def decode(
    path: str, data: bytes, *, most: int | None = MAX_BYTES
) -> tuple[str | None, tuple[Finding, ...]]:
    """The text of a file, or None when it can't be had; lines end in LF, a BOM is dropped.

    ``most``: bytes that it may have, None for a file that a program writes. Control characters
    become spaces so that the rest can still be read and checked.
    """
    refusal = _refusal(path, data, most)
    if refusal:
        return None, (refusal,)
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return None, (_not_utf8(path, data, error.start),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _has_sign(text) and not any(merge in text for merge in _MERGES):
        return text, ()
    return CONTROL.sub(" ", text), tuple(sorted(_characters(path, text)))


def _has_sign(text: str) -> bool:
    is_high = len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)
    return bool(_SIGN.search(text) or (is_high and _HIGH_SIGN.search(text)))


def _refusal(path: str, data: bytes, most: int | None) -> Finding | None:
    if most and len(data) > most:
        return finding(Place(path), "F101", size=len(data) // 1000, limit=most // 1000)
    if data.startswith(_UTF16_MARKS) or _looks_like_utf16(data):
        return finding(Place(path), "F102")
    for mark, name in _BINARY.items():
        if data.startswith(mark):
            return finding(Place(path), "F106", what=name)
    return None


def _looks_like_utf16(data: bytes) -> bool:
    """Whether every other byte of the beginning is zero mostly: ASCII written in UTF-16."""
    head = data[:200]
    return len(head) >= 4 and max(head[::2].count(0), head[1::2].count(0)) * 5 > len(head) * 2


def _not_utf8(path: str, data: bytes, start: int) -> Finding:
    before = data[:start].replace(b"\r\n", b"\n").replace(b"\r", b"\n").decode("utf-8-sig")
    place = _place(path, before, len(before))
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return finding(place, "F104")
    return finding(place, "F103")


def signs_in(value: str) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """The first sign of each rule in ``value``: the rule, the sign, and words of its message."""
    for code, sign in _SIGNS.items() if _has_sign(value) else ():
        if match := sign.search(value):
            yield code, match[0], _words(match[0])


def _words(sign: str) -> Mapping[str, str]:
    name = _CONTROL_NAMES.get(sign, f"U+{ord(sign[0]):04X}")
    return {"char": name, "radical": sign, "right": character_of(sign)}


def _characters(path: str, text: str) -> Iterator[Finding]:
    for code, sign in _SIGNS.items():
        signs = sign.finditer(text)
        for match in islice(signs, MAX_OF_A_RULE):
            yield finding(_place(path, text, match.start()), code, **_words(match[0]))
        if left_out := [match.start() for match in signs]:
            place = _place(path, text, left_out[0])
            yield the_rest(place, code, RULES[code].level, len(left_out))


def _place(path: str, text: str, index: int) -> Place:
    line = text.count("\n", 0, index) + 1
    return Place(path, line, index - text.rfind("\n", 0, index))
