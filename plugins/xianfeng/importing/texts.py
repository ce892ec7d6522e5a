"""Files of plain text: which characters their bytes are, and which paragraphs these make."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import NamedTuple

from xianfeng.findings.finding import Place
from xianfeng.findings.rules import finding
from xianfeng.importing.originals import NotTakenError, Original, Passage, Stretch

MAX_BYTES = 4_000_000
"""Of a text in any encoding; the longest story that ``check`` takes has 100,000 characters."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_GUESSES = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
_NAMES = {"gb18030": "GBK", "utf-8": "UTF-8"}
_LEAST = 0.85
"""Of the characters of a text that a guess gives, how many must be likely ones."""
_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_MARKUP = re.compile(r"^#{1,6} |^\|.*\|\s*$|^[-*+] |^\d+\. |^> |\]\([^)\s]+\)|^```", re.MULTILINE)
_SENTENCE_END = re.compile("[。！？；：….!?;:”’」』）)】》]$")
_WRAPPED = range(56, 100)
"""Columns at which mail programs and old editors break lines; a Chinese character takes two."""


class Decoded(NamedTuple):
    """``text`` as the bytes say it, line ends and all; ``encoding``: what they were."""

    text: str
    encoding: str


def decoded(name: str, data: bytes) -> Decoded:
    """The characters of ``data``. ``NotTakenError``: too much, no text, or none of the encodings."""
    if len(data) > MAX_BYTES:
        raise NotTakenError(
            finding(Place(name), "I101", size=len(data) // 1000, limit=MAX_BYTES // 1000)
        )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(name, data[len(mark) :], encoding), encoding)
    guessed: list[tuple[float, str, str]] = []
    for encoding in _GUESSES:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        likely = _likelihood(text)
        # What is not UTF-8 is hardly ever valid as it, once a character takes three bytes.
        if likely == 1.0 or (encoding == "utf-8" and likely > 0.5 and max(text) > "\u07ff"):
            return Decoded(text, encoding)
        guessed.append((likely, encoding, text))
    if not guessed:
        try:
            data.decode("gb18030")
        except UnicodeDecodeError as error:
            before = data[: error.start].decode("gb18030", "replace")
            raise NotTakenError(finding(_place(name, before), "I102")) from None
    likely, encoding, text = max(guessed, key=lambda one: one[0])
    if likely < _LEAST:
        raise NotTakenError(finding(Place(name), "I103", name=_NAMES.get(encoding, encoding)))
    return Decoded(text, encoding)


def _strictly(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        raise NotTakenError(finding(_place(name, before), "I102")) from None


def _place(name: str, before: str) -> Place:
    line = before.count("\n") + 1
    return Place(name, line, len(before) - before.rfind("\n"))


def _likelihood(text: str) -> float:
    """How many of the characters of ``text`` an office would write; ASCII tells nothing unless it is
    controls, which UTF-16 read as something else is full of."""
    controls = sum(one < " " and one not in "\t\n\r\x0b\x0c\x1a" for one in text)
    others = [one for one in text if one > "\x7f"]
    if not others:
        return 1.0 if not controls else 1 - controls / len(text)
    common = sum(_is_common(one) for one in others)
    return common / (len(others) + controls * 4)


def _is_common(character: str) -> bool:
    """Of the 7,000 of GB 2312, or one of the signs and blanks that office texts have."""
    if character in "\xa0\ufeff\u200b\u2022\ufffd—–㎡㎞℃“”‘’…":
        return True
    if "\u0080" <= character < "\u0370" or "\uac00" <= character < "\ue000":
        return False
    try:
        return len(character.encode("gb2312")) == 2 and not "\u0370" <= character < "\u0460"
    except UnicodeEncodeError:
        return "\u3000" <= character <= "\u9fff" and unicodedata.category(character) != "Lo"


def text_original(name: str, data: bytes) -> Original:
    """The file ``name`` of plain text or Markdown. ``NotTakenError``: see ``decoded``."""
    text = decoded(name, data).text
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise NotTakenError(finding(Place(name), "I104"))
    is_markdown = name.lower().endswith((".md", ".markdown")) and bool(_MARKUP.search(text))
    if text.startswith("---\n") and name.lower().endswith(".md"):
        raise NotTakenError(finding(Place(name), "I105"))
    lines: list[tuple[int, int]] = []
    at = 0
    for ending in _LINE_END.finditer(text):
        lines.append((at, ending.start()))
        at = ending.end()
    lines.append((at, len(text)))
    starts = tuple(start for start, _ in lines)
    blocks = tuple(
        Passage(tuple(Stretch(*line) for line in paragraph))
        for paragraph in _paragraphs(text, lines)
    )
    return Original(name, text, blocks, starts, is_markdown=is_markdown)


def _paragraphs(text: str, lines: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """A line is a paragraph, unless the whole text was broken at one width."""
    width = _width_of_wrapping([text[start:end] for start, end in lines])
    found: list[list[tuple[int, int]]] = []
    goes_on = False
    for start, end in lines:
        line = text[start:end]
        if goes_on and line.strip() and not line[0].isspace():
            found[-1].append((start, end))
        else:
            found.append([(start, end)])
        goes_on = bool(width and _columns(line) >= width - 4 and not _SENTENCE_END.search(line))
    return found


def _width_of_wrapping(lines: list[str]) -> int:
    """At how many columns all of the long lines end in the middle of a sentence; 0: they don't."""
    widths = [_columns(line) for line in lines if line.strip()]
    widest = max(widths, default=0)
    if widest not in _WRAPPED or len(widths) < 6:
        return 0
    full = [line for line in lines if _columns(line) >= widest - 4]
    open_ended = [line for line in full if not _SENTENCE_END.search(line)]
    return widest if len(open_ended) * 3 > len(full) * 2 and len(full) * 3 > len(widths) else 0


def _columns(line: str) -> int:
    return sum(2 if one > "\u2e7f" or one in "“”‘’…—" else 1 for one in line)
