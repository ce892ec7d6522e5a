"""Queries of every kind, and what they should find: exact substring search over the pages."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

from tests.benchmarks._search_corpus import TERMS, planted

from xianfeng.search import SearchDocument
from xianfeng.search.readings import Readings


@dataclass(frozen=True, slots=True)
class Query:
    """A query of a kind, the parts that a page has to hold, and how it was meant."""

    kind: str
    text: str
    parts: tuple[str, ...]
    titles: bool = False
    """Whether only titles and names count: pinyin."""
    exact: bool = True
    """Whether pages beyond the truth are wrong: not so where words may also stand apart."""


class Texts:
    """The pages' texts, normalised by code that shares nothing with the index but its tables."""

    def __init__(self, documents: Sequence[SearchDocument]) -> None:
        old, new = (files("xianfeng.search") / "tables/simplified.txt").read_text("utf-8").split()
        self.simple = str.maketrans(old, new)
        self.traditional = str.maketrans(new, old)
        self.documents = sorted(documents, key=lambda one: (one.date, one.url))

    def plain(self, text: str) -> str:
        """``text`` without what does not matter."""
        text = unicodedata.normalize("NFKC", text).lower().translate(self.simple)
        text = re.sub("[•‧∙⋅・]", "·", text)
        return re.sub(r"(?:(?![%+·°£¥€×÷〇々])[^\w\U0001f000-\U0001ffff]|_)+", " ", text).strip()

    @cached_property
    def fields(self) -> list[tuple[str, str, str, str]]:
        """Titles and names, headings, summary and body of each page."""
        join = "\n".join
        return [
            tuple(join(map(self.plain, some)) for some in
                  ((one.title, *one.names), one.headings, (one.summary,), one.body.split("\n")))
            for one in self.documents
        ]  # type: ignore[misc]  # fmt: skip

    @cached_property
    def whole(self) -> list[str]:
        """All that each page says."""
        return ["\n".join(fields) for fields in self.fields]

    def truth(self, query: Query) -> set[int]:
        """The pages that hold all parts of the query."""
        parts = [self.plain(part) for part in query.parts]
        texts = [fields[0] for fields in self.fields] if query.titles else self.whole
        return {at for at, text in enumerate(texts) if all(part in text for part in parts)}

    def best(self, part: str, count: int = 10) -> list[int]:
        """The first pages for one part: cards of that name, then the better field, the kind, the newer."""
        part, ranked = self.plain(part), []
        for at, fields in enumerate(self.fields):
            held = [number for number, text in enumerate(fields) if part in text]
            if held:
                page = self.documents[at]
                named = page.card and part in fields[0].split("\n")
                ranked.append((-named, held[0], page.order, -at))
        return [-at for *_, at in sorted(ranked)[:count]]


def queries(texts: Texts, each: int = 40) -> list[Query]:
    """``each`` queries of every kind."""
    chance = random.Random(4)
    return [*_words(texts, chance, each), *_pieces(texts, chance, each), *_oddities(each)]


def _words(texts: Texts, chance: random.Random, each: int) -> Iterator[Query]:
    names = [planted(number) for number in chance.sample(range(1000), each)]
    terms = chance.choices(TERMS, k=each)
    pairs = [chance.sample(TERMS, 2) for _ in range(each)]
    readings = Readings()
    for text in names:
        yield Query("planted name", text, (text,), exact=False)
    for text in terms:
        yield Query("term", text, (text,), exact=False)
        yield Query("quoted term", f"“{text}”", (text,))
        changed = text.translate(texts.traditional)
        yield Query("traditional", f'"{changed}"', (text,))
    for one, other in pairs:
        yield Query("words", f"“{one}” “{other}”", (one, other))
        yield Query("words in one", one + other, (one, other), exact=False)
    for text in [one for one in terms if len(one) > 3][: each // 2]:
        yield Query("initials", readings.initials(text), (text,), titles=True, exact=False)


def _pieces(texts: Texts, chance: random.Random, each: int) -> Iterator[Query]:
    for at in range(each * 2):
        body = chance.choice([one for one in chance.sample(texts.documents, 9) if one.body]).body
        length = at % 8 + 1
        starts = [m.start() for m in re.finditer(rf"(?=[\u4e00-\u9fff]{{{length}}})", body)]
        start = chance.choice(starts or [0])
        text = body[start : start + length]
        yield Query("n-gram", text, (text,), exact=False)
        yield Query("quoted n-gram", f"「{text}」", (text,))
    for _ in range(each):
        body = chance.choice(texts.documents[-len(texts.documents) // 2 :]).body or "党，员"
        start = chance.choice(
            [m.start() for m in re.finditer(r"(?<=\w\w)[，。、](?=\w\w)", body)] or [1]
        )
        text = body[start - 2 : start + 3]
        yield Query("punctuation", f'"{text}"', (text,))
        single = chance.choice(re.findall(r"[\u4e00-\u9fff]", body))
        yield Query("character", single, (single,))


def _oddities(each: int) -> Iterator[Query]:
    for text in ("🎉", "👍", "🌾", "🎉点赞", "🐉"):
        yield Query("emoji", text, (text,))
    for text in ("App", "ａｐｐ", "5G", "APP和5g", "xyzzy"):
        yield Query("latin", f'"{text}"', (text,))
    for number in range(each // 2):
        yield Query(
            "digits",
            f'"{number * 17 + 3}.{number % 10}万"',
            (f"{number * 17 + 3}.{number % 10}万",),
        )
        yield Query("digits", f"“增长{number + 1}％”", (f"增长{number + 1}%",))
    for text in (
        "<b>党建</b>",
        "&lt;script&gt;",
        "<img src=x onerror=alert(1)>",
        "党建' OR 1=1 --",
    ):
        yield Query("markup", f'"{text}"', (text,))
    yield Query("garbage", "乱码" * 5000, ("乱码" * 32,), exact=False)
    yield Query("garbage", "a" * 10000, ("a" * 64,), exact=False)
