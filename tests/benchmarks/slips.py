"""Makes the tables of wrong characters from plain texts: slips FILE…

A word that is often written, with one character for another that sounds or looks like it, is a slip
if no text has those two neighbours: neither in the FILEs (some ten million characters of laws, news
and reports, a paragraph a line; none of them is kept here), nor in a word of jieba's dictionary, nor
often where one word ends and the next begins, as far as that can be told from how often words do.
Writes ``tables/slips.txt`` and ``tables/words.txt`` of ``xianfeng.proofreading``.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import jieba

from xianfeng.proofreading import likeness
from xianfeng.proofreading.slips import neighbours

TABLES = Path(likeness.__file__).with_name("tables")
_CHINESE = re.compile("[一-鿿]+")
_NUMBER = re.compile("[一二三四五六七八九十百千][一二三四五六七八九十百千条章款项元]|第")
_SUFFIXES = "性型化式制者员率度类师家机业级界处"
_FUNCTION = frozenset(
    "的了着过不一是在有和与及或也都就还而又这那个们二三四五六七八九十百千万几两上下大小第"
)
MOST = {2: 1900, 3: 100, 4: 500}
"""How many words of two to four characters."""
GUARDS = 12_000
"""How many words of two characters tell where words end."""
USUAL = {"reports": 3000, "others": 6000}
"""How often words begin or end with a character that is written by mistake."""
RARE = 30
"""How often texts may have the neighbours by which a longer word is looked for."""
OFTENEST = 1500
SELDOM = {"reports": 6e-7, "oftenest": 2e-7, "others": 8e-8}
"""Of all neighbours, how many may be these two by chance: for the words of reports, which stand in
``slips_words.txt``, for the oftenest of the texts, and for others."""


class Counts(NamedTuple):
    """What texts and the dictionary have."""

    words: Counter[str]
    """The dictionary's, by how often jieba counted them."""
    neighbours: Counter[str]
    written: Counter[str]
    """Words of two to four characters, by how often the texts have them."""


def counts(texts: Iterable[str]) -> Counts:
    with Path(jieba.__file__).with_name("dict.txt").open(encoding="utf-8") as lines:
        words = Counter({word: int(often) for word, often, _ in map(str.split, lines)})
    neighbours: Counter[str] = Counter()
    written: Counter[str] = Counter()
    known = {word for word in words if 2 < len(word) < 5}
    for text in texts:
        for run in _CHINESE.findall(text):
            neighbours.update(map("".join, pairwise(run)))
            for at in range(len(run) - 2):
                for size in (3, 4):
                    if (word := run[at : at + size]) in known and len(word) == size:
                        written[word] += 1
    written.update({word: neighbours[word] for word in words if len(word) == 2})
    return Counts(words, neighbours, written)


def syllables() -> dict[str, set[str]]:
    """Usual characters by each that is read in the same way, and by each that looks like it."""
    by_sound: dict[str, set[str]] = {}
    for line in likeness.PINYIN.read_text("utf-8").splitlines():
        usual = {one for one in line if likeness.is_usual(one)}
        for one in usual:
            by_sound.setdefault(one, set()).update(usual)
    for one, others in likeness.looks().items():
        by_sound.setdefault(one, set()).update(filter(likeness.is_usual, others))
    return by_sound


def lines(found: Counts) -> Iterator[str]:
    """Each word, and for each of its places what is wrongly written there, or ``-``."""
    like = syllables()
    total = sum(found.words.values())
    begins: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    inside: set[str] = set()
    for word, often in found.words.items():
        begins[word[0]] += often
        ends[word[-1]] += often
        inside.update(word[at : at + 2] for at in range(len(word) - 1))
    right: dict[str, str] = {}
    chosen = {size: _most(found, size) for size in MOST}
    known = of_reports()
    for size, some in chosen.items():
        chosen[size] = list(dict.fromkeys((*(one for one in known if len(one) == size), *some)))
    parts = frozenset(chosen[2])
    oftenest = frozenset(chosen[2][: len(known) + OFTENEST])
    slips: dict[str, list[list[str]]] = {}
    for word in (word for words in chosen.values() for word in words):
        slips[word] = [[] for _ in word]
        is_known = word in known
        seldom = SELDOM["reports" if is_known else "oftenest" if word in oftenest else "others"]
        for at, one in enumerate(word):
            is_suffix = at == 2 and len(word) == 3 and one in _SUFFIXES
            if one in _FUNCTION or is_suffix or (len(word) > 2 and _is_part(word, at, parts)):
                continue
            for other in sorted(like.get(one, set()) - {one} - _FUNCTION):
                if begins[other] + ends[other] < USUAL["reports" if is_known else "others"]:
                    continue
                wrong = word[:at] + other + word[at + 1 :]
                pair = neighbours(wrong, at)
                if pair in right or found.neighbours[pair] > (0 if len(word) == 2 else RARE):
                    continue
                by_chance = ends[pair[0]] / total * (begins[pair[1]] / total)
                if len(word) == 2 and (pair in inside or by_chance > seldom):
                    continue
                right[pair] = word
                slips[word][at].append(other)
    for word, places in slips.items():
        if any(places):
            yield " ".join((word, *("".join(others) or "-" for others in places)))


def of_reports() -> dict[str, None]:
    """Words of reports, in the order of their list."""
    words = Path(__file__).with_name("slips_words.txt").read_text("utf-8").split()
    return dict.fromkeys(words)


def _most(found: Counts, size: int) -> list[str]:
    """The words of ``size`` characters that are written most."""
    often, least = (100, 80) if size == 2 else (3, 2)
    some = [
        word
        for word in found.words
        if len(word) == size and found.words[word] >= often and found.written[word] >= least
        and not _NUMBER.search(word)
    ]  # fmt: skip
    weight = 1 if size == 2 else 0
    return sorted(some, key=lambda word: (-weight * found.written[word] - found.words[word], word))[
        : MOST[size]
    ]


def _is_part(word: str, at: int, parts: frozenset[str]) -> bool:
    """Whether the character at ``at`` belongs to a shorter word, which tells of it anyway."""
    return word[max(at - 1, 0) : at + 1] in parts or word[at : at + 2] in parts


def not_written(rows: Iterable[str], texts: Iterable[str]) -> Iterator[str]:
    """``rows`` without those slips of longer words that ``texts`` have."""
    rows = [*rows]
    wrong = {
        word[:at] + other + word[at + 1 :]
        for word, *places in map(str.split, rows)
        for at, others in enumerate(places if len(word) > 2 else ())
        for other in others
    }
    seen = set[str]()
    for text in texts:
        for run in _CHINESE.findall(text):
            parts = (run[at : at + size] for at in range(len(run) - 2) for size in (3, 4))
            seen.update(wrong.intersection(parts))
    for word, *places in map(str.split, rows):
        left = (
            "".join(one for one in others if word[:at] + one + word[at + 1 :] not in seen)
            for at, others in enumerate(places)
        )
        yield " ".join((word, *(others or "-" for others in left)))


def main(arguments: Sequence[str]) -> int:
    texts = [line for name in arguments for line in Path(name).read_text("utf-8").splitlines()]
    found = counts(texts)
    told = "Made by tests/benchmarks/slips.py from laws, news and the dictionary of jieba (MIT License)"
    (TABLES / "slips.txt").write_text(
        "\n".join((f"# {told}", *not_written(lines(found), texts), "")), "utf-8"
    )
    ranked = sorted(
        (word for word in found.words if len(word) == 2),
        key=lambda word: (-found.written[word] - found.words[word], word),
    )
    known = {*(one for one in of_reports() if len(one) == 2), *ranked[:GUARDS]}
    rows = [" ".join(sorted(known)[at : at + 30]) for at in range(0, len(known), 30)]
    (TABLES / "words.txt").write_text("\n".join((f"# {told}", *rows, "")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
