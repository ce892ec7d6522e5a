"""Words that are wrong wherever they stand, and fixed phrases of which one character is wrong."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from xianfeng.findings.fault import Fault
from xianfeng.proofreading.anchors import PairIndex, pair
from xianfeng.proofreading.likeness import alike, are_alike
from xianfeng.proofreading.slips import is_between
from xianfeng.proofreading.tables import Listed, entries, words

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHINESE = re.compile("[\u4e00-\u9fff]+")
_FUNCTION = frozenset(
    "的了和与及或是在之为、地得着过等来去就也都又一二两三四五六七八九十百千万零〇第个"
    "中上下大小新老各全本我你他不有无非以于而并将被把给让向从到对抓搞促"
)
"""A phrase with one of these is another phrase, not a wrong one."""
_PAST = re.compile(
    r"原|时任|曾|当时|当年|过去|此前|之前|以前|前身|昔日|历史上|回顾|更名|改为|改称"
    r"|合并|转隶|撤销|组建|挂牌|截至|废止|取消|停止|不再|打赢了|打好了|已经|胜利|期间"
    r"|以来|后[，,]|[（(](?:已|原)|[12][0-9]{3}\s?年|[０-９]年|“?(?:十二五|十三五"
    r"|十一五)"
)


class _Phrase(NamedTuple):
    """A phrase that is compared, because one character of it may be any other."""

    words: str
    at: int
    """Where the part that it is looked for by stands in it."""
    part: str
    source: str


_FOLLOWING = "在到于成为了的有出入"
"""What follows a word oftener than it ends one that begins there: 座|落在."""
_LONG = 6
"""From so many characters on what sounds alike is a slip, whatever it means: 中华民族伟大复新."""
_SHORT = 5
"""Up to so many characters only what sounds or looks alike is taken for a slip."""


@cache
def _wrong() -> PairIndex[Listed]:
    return PairIndex((one.words, one) for name in ("typos", "banned") for one in entries(name))


@cache
def _outdated() -> PairIndex[Listed]:
    return PairIndex((one.words, one) for one in entries("outdated"))


@cache
def _phrases() -> PairIndex[_Phrase]:
    """The long phrases by each of their halves."""
    return PairIndex(
        (half, _Phrase(entry.words, at, half, entry.source))
        for entry in entries("phrases")
        for at, half in _halves(entry.words)
        if len(entry.words) > _SHORT
    )


def _halves(words: str) -> Iterator[tuple[int, str]]:
    middle = len(words) // 2
    yield 0, words[:middle]
    yield middle, words[middle:]


@cache
def _slips() -> dict[int, list[tuple[str, str]]]:
    """Short phrases with one character that sounds or looks alike, or with two displaced, and the
    right ones; by a pair of characters that holds what is wrong."""
    found: dict[int, list[tuple[str, str]]] = {}
    for entry in entries("phrases"):
        words = entry.words
        for at, one in enumerate(words) if 3 < len(words) <= _SHORT else ():
            head, tail, begin = words[:at], words[at + 1 :], min(at, len(words) - 2)
            for other in alike(one) - _FUNCTION if one not in _FUNCTION else ():
                wrong = head + other + tail
                found.setdefault(pair(wrong[begin : begin + 2]), []).append((wrong, words))
            if at:
                wrong = head[:-1] + one + head[-1] + tail
                found.setdefault(pair(wrong[at - 1 : at + 1]), []).append((wrong, words))
    return found


@cache
def _known() -> frozenset[str]:
    """Parts of fixed phrases: no variant of another phrase that is one of these is wrong."""
    return frozenset(entry.words for entry in entries("phrases"))


@cache
def pairs() -> frozenset[int]:
    """All that ``wrong_words`` and ``outdated_words`` look for."""
    return _wrong().pairs.union(_outdated().pairs, _phrases().pairs, _slips())


def wrong_words(text: str, found: frozenset[int]) -> Iterator[Fault]:
    """Wrong words and phrases in ``text``, of which ``found`` are the pairs."""
    told: set[int] = set()
    for entry in sorted({*_wrong().maybe(found)}):
        for at in _places(text, entry):
            if not told & set(range(at, at + len(entry.words))):
                told.update(range(at, at + len(entry.words)))
                yield _fault(at, "W101", entry)
    for wrong, right in sorted(slip for one in _slips().keys() & found for slip in _slips()[one]):
        at = text.find(wrong)
        if at >= 0 and at not in told and wrong not in _known() and wrong not in ALSO_RIGHT:
            told.update(range(at, at + len(wrong)))
            source = next(one.source for one in entries("phrases") if one.words == right)
            yield Fault(at, "W102", (("wrong", wrong), ("right", right), ("source", source)))
    for phrase in sorted({*_phrases().maybe(found)}):
        for at, wrong in _variants(text, phrase):
            if not told & set(range(at, at + len(wrong))):
                told.update(range(at, at + len(wrong)))
                yield Fault(
                    at,
                    "W102",
                    (("wrong", wrong), ("right", phrase.words), ("source", phrase.source)),
                )


def outdated_words(text: str, found: frozenset[int], year: str) -> Iterator[Fault]:
    """Terms in ``text`` that ended before ``year`` (YYYY or YYYY-MM) and are used as if they hadn't."""
    told: set[int] = set()
    for entry in sorted({*_outdated().maybe(found)}, key=lambda one: -len(one.words)):
        if year[:7] <= entry.date[: len(year)]:
            continue
        for at in _places(text, entry):
            begin = max(text.rfind(sign, 0, at) for sign in "。！？；\n") + 1
            end = min(
                (place for sign in "。！？；\n" if (place := text.find(sign, at)) >= 0),
                default=len(text),
            )
            if at not in told and not _PAST.search(text, begin, end):
                told.update(range(at, at + len(entry.words)))
                yield _fault(at, "W103", entry)


def _fault(at: int, code: str, entry: Listed) -> Fault:
    named = (
        ("wrong", entry.words),
        ("right", entry.right),
        ("source", entry.source),
        ("date", entry.date),
    )
    return Fault(at, code, named)


def _places(text: str, entry: Listed) -> Iterator[int]:
    words = entry.words
    at = text.find(words)
    while at >= 0:
        is_other = len(words) == 2 and is_between(text, at, at + 2, but=_FOLLOWING)
        if not is_other and not any(_covers(text, at, words, one) for one in entry.unless):
            yield at
        at = text.find(words, at + len(words))


def _covers(text: str, at: int, words: str, longer: str) -> bool:
    """Whether ``words`` at ``at`` are part of ``longer`` there."""
    inside = longer.find(words)
    while inside >= 0:
        if text.startswith(longer, at - inside) and at >= inside:
            return True
        inside = longer.find(words, inside + 1)
    return False


def _variants(text: str, phrase: _Phrase) -> Iterator[tuple[int, str]]:
    """Where ``phrase`` stands in ``text`` with one character wrong, missing or displaced."""
    words = phrase.words
    at = text.find(phrase.part)
    while at >= 0:
        begin = at - phrase.at
        if begin >= 0 and not text.startswith(words, begin):
            wrong = text[begin : begin + len(words)]
            if _is_variant(wrong, words):
                yield begin, wrong
            elif len(words) > 6 and (short := _shortened(text, begin, phrase)):
                yield short
        at = text.find(phrase.part, at + 1)


def _is_variant(wrong: str, right: str) -> bool:
    if len(wrong) != len(right):
        return False
    differ = [at for at, (one, other) in enumerate(zip(wrong, right, strict=True)) if one != other]
    if len(differ) == 1:
        one, other = wrong[differ[0]], right[differ[0]]
        is_long = len(right) >= _LONG and are_alike(one, other)
        is_other = not is_long and (one in _FUNCTION or other in _FUNCTION)
        if not _CHINESE.fullmatch(one) or is_other or wrong in ALSO_RIGHT:
            return False
        is_inside = 0 < differ[0] < len(right) - 1
        return wrong not in _known() and (is_inside or are_alike(one, other))
    if len(differ) == 2 and differ[1] == differ[0] + 1:
        first, second = differ
        return (wrong[first], wrong[second]) == (right[second], right[first])
    return False


def _shortened(text: str, begin: int, phrase: _Phrase) -> tuple[int, str] | None:
    """The phrase without one character of the half that is not ``phrase.part``."""
    words = phrase.words
    if phrase.at:
        start = begin + 1
        wrong = text[start : start + len(words) - 1] if start >= 0 else ""
        inner = range(1, phrase.at)
    else:
        start, wrong = begin, text[begin : begin + len(words) - 1]
        inner = range(len(phrase.part), len(words) - 1)
    if wrong in _known() or len(wrong) < len(words) - 1 or wrong in ALSO_RIGHT:
        return None
    return (start, wrong) if any(words[:cut] + words[cut + 1 :] == wrong for cut in inner) else None


ALSO_RIGHT = words("also_right")
"""Variants of fixed phrases that are right themselves."""
