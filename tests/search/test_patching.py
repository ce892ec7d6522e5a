"""A build that patches what an earlier one kept makes the very bytes of one that starts anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from indexes import contents
from xianfeng.search import SearchDocument, patching, writing

PAGES = 96
WORDS = ("天仙湖", "红色", "學習a", "湖 边", "党员先锋岗", "𠮷\n野")
"""Few, so that pairs are frequent enough for triples and cross levels all the time."""
TEXTS = some.lists(some.sampled_from(WORDS), max_size=9).map("".join)
CHANCES = some.randoms(use_true_random=False)


class Memory(dict[str, bytes]):
    """A memo that forgets nothing."""

    def put(self, key: str, value: bytes) -> None:
        """Keep a value."""
        self[key] = value


def page(number: int, title: str, body: str) -> SearchDocument:
    """Pages whose addresses are in the order of their numbers."""
    return SearchDocument(
        f"p/{number:04}/",
        title,
        body,
        headings=(body[:2],),
        summary=body[-3:],
        date="2026-01-01",
        names=(title[:2],),
        card=number % 3 == 0,
    )


@some.composite
def edits(draw: some.DrawFn) -> tuple[list[SearchDocument], list[SearchDocument]]:
    """Pages, and the same after a few changed, went or came."""
    chance = draw(CHANCES)
    pages = [
        page(number, chance.choice(WORDS), "".join(chance.choices(WORDS, k=chance.randrange(11))))
        for number in range(PAGES)
    ]
    after = list(pages)
    for number in draw(some.sets(some.integers(0, PAGES - 1), max_size=PAGES // writing.FEW)):
        after[number] = page(number, draw(some.sampled_from(WORDS)), draw(TEXTS))
    if draw(some.integers(0, 9)) == 0:
        del after[draw(some.integers(0, PAGES - 1))]
    if draw(some.integers(0, 9)) == 0:
        after.append(page(draw(some.integers(PAGES, 2 * PAGES)), "新", draw(TEXTS)))
    return pages, after


@settings(max_examples=60, deadline=None)
@given(edits())
def test_a_patched_index_is_a_new_index(
    both: tuple[list[SearchDocument], list[SearchDocument]],
) -> None:
    before, after = both
    memo = Memory()
    contents(before, memo)
    assert contents(after, memo) == contents(after)
    assert contents(before, memo) == contents(before)


def counted(monkeypatch: pytest.MonkeyPatch, name: str) -> list[object]:
    """What a function of ``writing`` is called with from now on."""
    seen: list[object] = []
    kept: Callable[..., object] = getattr(writing, name)

    def watched(*given: object) -> object:
        seen.append(given)
        return kept(*given)

    monkeypatch.setattr(writing, name, watched)
    return seen


def story(number: int) -> SearchDocument:
    """Every story has the frequent phrase; in one of them it can go, so that a level is crossed."""
    return page(number, f"第{number}篇", "天仙湖边的红色课堂" + chr(0x5000 + number % 8) * 2)


@pytest.mark.parametrize("count", [64, 96])
def test_one_changed_story_is_patched_across_a_level(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 64 pages the pairs of the phrase fall from level 7 to none: all its triples go."""
    memo = Memory()
    before = [story(number) for number in range(count)]
    contents(before, memo)
    after = [*before]
    after[7] = replace(after[7], body="豆腐作坊")
    inverted, decided = counted(monkeypatch, "inverted"), []
    monkeypatch.setattr(patching, "_decides", _watched(patching._decides, decided))
    patched = contents(after, memo)
    assert not inverted
    assert any(decided) == (count == 64)
    assert patched == contents(after)


def _watched(call: Callable[..., bool], seen: list[bool]) -> Callable[..., bool]:
    def watched(*given: object) -> bool:
        seen.append(call(*given))
        return seen[-1]

    return watched


def test_what_the_memo_lost_is_made_again() -> None:
    before = [story(number) for number in range(PAGES)]
    after = [*before[:-1], replace(before[-1], title="改了")]
    for lost in ("entry", "file", "segment"):
        memo = Memory()
        contents(before, memo)
        for key in [key for key in memo if key.split("/")[2] == lost]:
            del memo[key]
        assert contents(before, memo) == contents(before)
        assert contents(after, memo) == contents(after)


def test_nothing_is_opened_where_nothing_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    memo = Memory()
    pages = [story(number) for number in range(PAGES)]
    contents(pages, memo)
    asked: list[str] = []
    monkeypatch.setattr(Memory, "get", lambda self, key: asked.append(key) or dict.get(self, key))
    list(writing.index(pages, memo))
    assert {key.split("/")[2] for key in asked} <= {"segment", "bundles", "suggestions"}
