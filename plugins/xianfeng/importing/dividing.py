"""Several texts in one file: where each begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from xianfeng.importing.heads import COUNT, Extent, is_blank, is_byline, is_title, plain_span
from xianfeng.importing.originals import Grid, Original, Passage, Stretch

Blocks: TypeAlias = "list[Passage | Grid]"

_TURN = re.compile(
    r"[【（(]?(?:第[一二三四五六七八九十\d]{1,3}篇"
    r"|(?:篇|范文|发言)之?[一二三四五六七八九十\d]{1,3})[】）)]?[：:、.\s]*"
)
_OCCASION = re.compile(
    r"[\u4e00-\u9fff\d“”]{2,24}?(?:会议|大会|座谈会|推进会|现场会|交流会|研讨会|培训班)"
)


class Division(NamedTuple):
    """A file of several texts: what stands before the first, and each of them."""

    before: Blocks
    texts: tuple[Blocks, ...]


def divided(original: Original) -> Division:
    """The texts of ``original``; one where no second begins."""
    blocks = [one for one in original.blocks if not is_blank(original, one)]
    starts = _styled(blocks) or _numbered(original, blocks) or _bylined(original, blocks)
    if len(starts) < 2:
        return Division([], (blocks,))
    ends = [*starts[1:], len(blocks)]
    texts = tuple(blocks[start:end] for start, end in zip(starts, ends, strict=True))
    return Division(blocks[: starts[0]], texts)


def _styled(blocks: Blocks) -> list[int]:
    """Where the program's own style of titles stands, apart from each other."""
    at = [index for index, one in enumerate(blocks) if isinstance(one, Passage) and one.is_title]
    return [index for index in at if index - 1 not in at] if len(at) > 1 else []


def _numbered(original: Original, blocks: Blocks) -> list[int]:
    """第一篇, 篇二："""
    found = []
    for index, block in enumerate(blocks):
        span = plain_span(original, block)
        if span and span.end - span.start <= 50 and _TURN.match(original.text, *span):
            found.append(index)
    return found if len(found) > 1 else []


def _bylined(original: Original, blocks: Blocks) -> list[int]:
    """A title with the unit below it."""
    lines = [plain_span(original, block) for block in blocks]
    words = [original.text[slice(*line)] if line else "" for line in lines]
    return [
        index
        for index, (one, below) in enumerate(pairwise(words))
        if is_title(one) and is_byline(below) and not is_byline(one) and not COUNT.search(one)
    ]


def turn_of(original: Original, block: Passage | Grid) -> Extent | None:
    """第一篇： before a title: where it stands."""
    span = plain_span(original, block)
    turn = _TURN.match(original.text, *span) if span else None
    return Extent(*turn.span()) if turn and turn.end() > turn.start() else None


def without_start(block: Passage, until: int) -> Passage:
    """``block`` from the offset ``until`` on."""
    pieces = [
        one._replace(start=max(one.start, until)) if isinstance(one, Stretch) else one
        for one in block.pieces
        if not isinstance(one, Stretch) or one.end > until
    ]
    return replace(block, pieces=tuple(pieces))


def torn_from_byline(original: Original, byline: Extent, block: Passage | Grid) -> Extent | None:
    """党组 at the beginning of ``block`` that belongs to the unit of the line above: 市统计局 / 党组市统计局以…"""
    if not isinstance(block, Passage):
        return None
    span = plain_span(original, block)
    unit = re.sub(r"^中共", "", original.text[slice(*byline)]).lstrip("*＊xX某")
    if span is None or len(unit) < 2:
        return None
    for word in ("党组", "党委", "党支部", "党工委"):
        if original.text.startswith(word + unit, span.start) or re.match(
            rf"{word}[*＊xX某]*{re.escape(unit)}", original.text[slice(*span)]
        ):
            return Extent(span.start, span.start + len(word))
    return None


def occasion_of(words: Sequence[str]) -> str:
    """The meeting that a title speaks of; empty where it names none."""
    return next((found[0] for one in words if (found := _OCCASION.search(one))), "")
