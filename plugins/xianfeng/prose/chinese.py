"""What Chinese text needs: counting, reading time, excerpts, the nearest word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

CHARACTERS_A_MINUTE = 500
"""Silent reading of Chinese prose, 字 a minute (Brysbaert 2019 gives 260 words, about 500 字)."""

_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+[”’」』）)]*|[^。！？!?]+$")
_CHARACTERS = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_HIGH_OF_COMMON = bytes(range(0x4E, 0xA0))
"""What stands before the low byte of the characters from U+4E00 to U+9FFF, and of no others."""
_HIGH_OF_RARE = bytes((*range(0x34, 0x4E), *range(0xD8, 0xE0), 0xF9, 0xFA))
_WORDS = re.compile(r"[A-Za-z0-9]+(?:[.\-'][A-Za-z0-9]+)*")


def count_characters(text: str) -> int:
    """字数: every Chinese character counts one, every run of letters or digits counts one."""
    latin = text.encode("ascii", "replace").decode().replace("?", " ")
    return _count_chinese(text) + len(_WORDS.findall(" ".join(latin.split())))


def _count_chinese(text: str) -> int:
    """By the high bytes of a text without rare characters, ten times as quick as by a pattern."""
    high = text.encode("utf-16-le", "surrogatepass")[1::2]
    if len(high.translate(None, _HIGH_OF_RARE)) < len(high):
        return sum(map(len, _CHARACTERS.findall(text)))
    return len(high) - len(high.translate(None, _HIGH_OF_COMMON)) + text.count("〇")


def reading_minutes(characters: int) -> int:
    """Minutes of reading, at least 1."""
    return max(1, round(characters / CHARACTERS_A_MINUTE))


def excerpt(text: str, limit: int = 120) -> str:
    """The first whole sentences of ``text`` within ``limit`` characters; cut with … if none fits."""
    line = " ".join(text.split())
    taken = ""
    for sentence in _SENTENCE.findall(line):
        if len(taken) + len(sentence) > limit:
            break
        taken += sentence
    if taken.strip():
        return taken.strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip("，、；：") + "…"


def whole_sentences(text: str, limit: int) -> str:
    """The first sentences of ``text`` within ``limit`` characters, but the first one in any case."""
    sentences: list[str] = _SENTENCE.findall(" ".join(text.split())) or [text]
    taken, *rest = sentences
    for sentence in rest:
        if len(taken) + len(sentence) > limit:
            break
        taken += sentence
    return taken.strip()


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The most similar of the ``known`` words, or None when none is near."""
    # As ``difflib.get_close_matches``, which measures also those that can't be nearer than the best.
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    best, found = 0.6 if word.isascii() else 0.5, ""  # a Chinese word may have two characters
    for one in known:
        matcher.set_seq1(one)
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best:
            best, found = max((best, found), (matcher.ratio(), one))
    return found or None


def maybe(meant: str | None) -> str:
    """Asks in Chinese whether ``meant`` was meant; nothing where none is near."""
    return f"是不是“{meant}”？" if meant else ""
