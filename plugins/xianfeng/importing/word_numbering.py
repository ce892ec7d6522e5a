"""The numbers that Word counts by itself, written out (ECMA-376, part 1, 17.9)."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from xianfeng.importing.xml_trees import Node

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


class ListLevel(NamedTuple):
    """One level of a list: ``text`` has %1 to %9 for the numbers of the levels."""

    start: int
    form: str
    text: str
    follows: str
    """What stands behind it: tab, space or nothing."""


class Numbering:
    """Counts; ask for each paragraph once, in the order of the document."""

    def __init__(self, root: Node | None) -> None:
        self._abstract: dict[str, dict[int, ListLevel]] = {}
        self._of: dict[str, str] = {}
        self._overrides: dict[tuple[str, int], ListLevel] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        for node in root.children if root else ():
            if node.tag == "w:abstractNum":
                self._abstract[node.get("w:abstractNumId")] = dict(_levels(node))
            elif node.tag == "w:num":
                self._take(node)

    def _take(self, node: Node) -> None:
        ident = node.get("w:numId")
        self._of[ident] = node.value("w:abstractNumId")
        for override in node.children:
            if override.tag == "w:lvlOverride":
                depth = _whole(override.get("w:ilvl"))
                if start := override.value("w:startOverride"):
                    self._starts[ident, depth] = _whole(start)
                for at, level in _levels(override):
                    self._overrides[ident, at] = level

    def next(self, ident: str, depth: int) -> tuple[str, bool]:
        """The number of the next paragraph at ``depth`` of the list ``ident``, and whether it is a
        bullet instead; empty where there is neither."""
        abstract = self._of.get(ident, "")
        level = self._level(ident, depth)
        if ident in ("", "0") or level is None or level.form == "none":
            return "", False
        if level.form == "bullet":
            return "", True
        counts = self._counts[abstract]
        if (ident, depth) in self._starts and (ident, depth) not in self._begun:
            counts[depth] = self._starts[ident, depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        self._begun.add((ident, depth))
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        written = re.sub(
            r"%(\d)", lambda match: self._shown(ident, counts, int(match[1]) - 1), level.text
        )
        behind = " " if level.follows in ("tab", "space") and written[-1:].isascii() else ""
        return (written + behind if written else ""), False

    def _level(self, ident: str, depth: int) -> ListLevel | None:
        own = self._overrides.get((ident, depth))
        return own or self._abstract.get(self._of.get(ident, ""), {}).get(depth)

    def _shown(self, ident: str, counts: dict[int, int], depth: int) -> str:
        level = self._level(ident, depth)
        if level is None:
            return ""
        return written_number(counts.setdefault(depth, level.start), level.form)


def _levels(node: Node) -> list[tuple[int, ListLevel]]:
    return [(_whole(one.get("w:ilvl")), _level(one)) for one in node.children if one.tag == "w:lvl"]


def _level(node: Node) -> ListLevel:
    start = _whole(node.value("w:start") or "1")
    return ListLevel(start, _form(node), node.value("w:lvlText"), node.value("w:suff") or "tab")


def _form(level: Node) -> str:
    inside = next((one for one in level.walk() if one.tag == "w:numFmt"), None)
    return inside.get("w:val") if inside else "decimal"


def _whole(text: str) -> int:
    return int(text) if re.fullmatch(r"\d{1,6}", text) else 0


def written_number(value: int, form: str) -> str:
    """``value`` in the form that Word calls ``form``; digits for one that is not known."""
    match form:
        case (
            "chineseCounting"
            | "chineseCountingThousand"
            | "japaneseCounting"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand"
        ):
            return chinese(value, _DIGITS, "十百千")
        case "chineseLegalSimplified" | "japaneseLegal" | "ideographLegalTraditional":
            return chinese(value, _LEGAL, "拾佰仟")
        case "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital":
            return "".join(_DIGITS[int(one)] for one in str(value))
        case "ideographTraditional":
            return _STEMS[(value - 1) % 10]
        case "ideographZodiac":
            return _BRANCHES[(value - 1) % 12]
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese":
            return circled(str(value))
        case "decimalFullWidth" | "decimalFullWidth2":
            return "".join(chr(ord(one) + 0xFEE0) for one in str(value))
        case "decimalZero":
            return f"{value:02}"
        case "decimalEnclosedParen":
            return chr(0x2473 + value) if 1 <= value <= 20 else f"({value})"
        case "ideographEnclosedCircle":
            return chr(0x327F + value) if 1 <= value <= 10 else str(value)
        case "upperRoman":
            return _roman(value)
        case "lowerRoman":
            return _roman(value).lower()
        case "upperLetter":
            return chr(64 + (value - 1) % 26 + 1) * ((value - 1) // 26 + 1)
        case "lowerLetter":
            return chr(96 + (value - 1) % 26 + 1) * ((value - 1) // 26 + 1)
        case _:
            return str(value)


def circled(number: str) -> str:
    """The character for ``number`` in a circle; empty where Unicode has none."""
    if re.fullmatch(r"[1-9]|1\d|20", number):
        return chr(0x2460 + int(number) - 1)
    if re.fullmatch(r"2[1-9]|3[0-5]", number):
        return chr(0x3251 + int(number) - 21)
    return (
        chr(0x3280 + "一二三四五六七八九十".index(number))
        if number and number in "一二三四五六七八九十"
        else ""
    )


def chinese(value: int, digits: str, units: str) -> str:
    """``value`` below 10,000 in Chinese numerals: 十二, 一百零五."""
    if not 0 < value < 10_000:
        return str(value)
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            text += (
                ("零" if gap and text else "") + digits[digit] + (units[power - 1] if power else "")
            )
            gap = False
        else:
            gap = True
    ten = digits[1] + units[0]
    return text[1:] if text.startswith(ten) and units[0] == "十" else text


def _roman(value: int) -> str:
    text = ""
    for amount, sign in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
                         (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):  # fmt: skip
        text += sign * (value // amount)
        value %= amount
    return text
