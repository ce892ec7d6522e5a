"""Words that were written twice: 公路公路, 到到."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xianfeng.findings.fault import Fault
from xianfeng.proofreading.anchors import pair
from xianfeng.proofreading.tables import entries, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xianfeng.proofreading.anchors import Pairs

_LAGS = (2, 3, 4, 6)
"""How many characters a word has that is looked for twice."""
_HAN = "\u4e00-\u9fff"
_TWICE = re.compile(rf"(?P<word>[{_HAN}]{{2,6}}?)(?:(?P=word))")
_ONCE = "的地得了在是和与及到对为将把被从由向以而其于就也都并给让使但或会能要我这那有等们已被都也又还更若虽即"
_DOUBLED = re.compile(rf"(?P<word>[{_ONCE}])(?P=word)")
_FINE = re.compile("等等|得得|是是|对对|为为|给给|地地|有有|会会|要要|能能|让让|我我|人人|种种")
_SINGLE = tuple(f"{one}{one}" for one in _ONCE if not _FINE.fullmatch(f"{one}{one}"))
PAIRS = frozenset(pair(word) for word in _SINGLE)
_LEGAL = {entry.words: entry.unless for entry in entries("small_words")}
_REDUPLICATED = words("doubled")


def repeated(text: str, pairs: Pairs, found: frozenset[int]) -> Iterator[Fault]:
    """Words that stand twice in a row, and small words that do."""
    if not PAIRS.isdisjoint(found):
        for match in _DOUBLED.finditer(text):
            if not _is_fine(text, match):
                yield Fault(match.start(), "W105", (("word", match["word"]),))
    if _may_repeat(pairs.units):
        for match in _TWICE.finditer(text):
            word = match["word"]
            if (
                word in _REDUPLICATED
                or word[0] in "一每很不多请"
                or word[-1] in "着不一"
                or text[match.start() - 1 : match.start()] == "一"
                or len(set(word)) == 1
            ):
                continue
            if text[match.end() : match.end() + 1] in ("的", "地") or _is_listed(text, match):
                continue
            yield Fault(match.start(), "W105", (("word", word),))


def _is_fine(text: str, match: re.Match[str]) -> bool:
    doubled = match[0]
    if text[match.start() - 2 : match.start() - 1] == text[match.start() - 1 : match.start()] != "":
        return True  # 暖暖和和
    if text[match.end() : match.end() + 1] == text[match.end() + 1 : match.end() + 2] != "":
        return True  # 从从容容
    around = text[max(0, match.start() - 3) : match.end() + 3]
    if doubled not in _SINGLE:
        return True
    return any(word in around for word in _LEGAL.get(doubled, ()))


def _is_listed(text: str, match: re.Match[str]) -> bool:
    """Whether what stands twice is the end of one word and the beginning of another: 县委书记书记处."""
    word, after = match["word"], text[match.end() : match.end() + 1]
    joined = word + after
    return any(
        joined.startswith(one)
        for one in (
            "书记处",
            "支队长",
            "大队长",
            "中队长",
            "主教团",
            "根据地",
            "代表大会代",
            "委员会委员",
            "中国中",
            "人民人",
            "北京北京",
            "学生学",
            "教师教",
            "工作工",
            "教育教",
        )
    ) or word in ("委员", "理事", "会员", "社员", "人民", "大会")


def _may_repeat(units: bytes) -> bool:
    """Whether the text, two bytes a character, has two neighbouring characters that stand again
    at once: a character is the same as another where the difference of both is nought."""
    number = int.from_bytes(units, "little")
    size = len(units)
    for apart in _LAGS:
        differences = (number ^ (number >> 16 * apart)).to_bytes(size, "little")
        nought = bytes(2 * apart)
        at = differences.find(nought, 0, size - 2 * apart)
        while at >= 0:
            if at % 2 == 0:
                return True
            at = differences.find(nought, at + 1, size - 2 * apart)
    return False
