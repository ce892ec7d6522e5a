"""What the index costs when little changes, and what it never holds."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from indexes import contents
from xianfeng.artifacts import Batch
from xianfeng.memory.memo import Versioned
from xianfeng.search import SearchDocument, artifacts
from xianfeng.search.bundling import CARDS, TEXTS
from xianfeng.search.naming import digest, letters
from xianfeng.search.segments import STEPS


class Watched(dict[str, bytes]):
    """A memo that tells what it was asked to keep."""

    def put(self, key: str, value: bytes) -> None:
        """Keep a value."""
        self[key] = value

    def full(self, key: str) -> str:
        """Under which key."""
        return key


def story(number: int) -> SearchDocument:
    """A page of many words of its own."""
    text = "".join(chr(0x4E00 + (number * 7919 + at * at * 31) % 3000) for at in range(300))
    return SearchDocument(
        f"s/{number:04}/", f"第{number}篇", text, date=f"2026-01-{number % 28 + 1:02}"
    )


STORIES = [replace(story(number), date=f"20{number // 10:02}-01-01") for number in range(300)]


def rewritten(before: dict[str, bytes], after: dict[str, bytes]) -> int:
    """Bytes of files that were not there."""
    return sum(len(content) for path, content in after.items() if before.get(path) != content)


def test_a_memo_changes_nothing_but_the_work() -> None:
    memo = Watched()
    fresh = contents(STORIES, memo)
    kept = set(memo)
    assert contents(STORIES, memo) == fresh == contents(STORIES)
    assert kept
    assert set(memo) == kept


def test_only_the_changed_story_is_read_again() -> None:
    memo = Watched()
    contents(STORIES, memo)
    before = set(memo)
    changed = [*STORIES[:-1], replace(STORIES[-1], title="改了")]
    assert contents(changed, memo) == contents(changed)
    added = [key.split("/")[2] for key in set(memo) - before]
    assert added.count("entry") == 1
    assert added.count("file") < len(contents(changed)) / 10


def test_a_new_story_leaves_what_has_none_of_its_words() -> None:
    """Of what tells how pages are numbered, each file of postings has another name in it."""
    before, after = contents(STORIES), contents([*STORIES, replace(story(301), date="2099-01-01")])
    kept = [path.split("/")[1] for path, content in before.items() if after.get(path) == content]
    assert len(STORIES) % STEPS[-1] + 1 < STEPS[-1]
    assert kept.count("c") == len(STORIES) // CARDS
    assert kept.count("t") >= len(STORIES) // TEXTS - 2


def test_a_changed_word_rewrites_few_contents() -> None:
    changed = STORIES[:]
    changed[17] = replace(changed[17], body=changed[17].body + "豆腐")
    before, after = contents(STORIES), contents(changed)
    assert sum(before.get(path) != content for path, content in after.items()) < 20


def test_nothing_is_left_of_a_withdrawn_story() -> None:
    secret = SearchDocument("secret/", "已撤回", "瞿塘峡口的往事", date="2023-06-01")
    with_it, without = contents([*STORIES, secret]), contents(STORIES)
    assert any("瞿塘峡".encode() in content for content in with_it.values())
    assert not any("瞿塘峡".encode() in content for content in without.values())
    assert contents([*STORIES, secret][:-1]) == without


def test_files_say_where_they_stand_and_what_they_hold() -> None:
    for path, content in contents(STORIES[:40]).items():
        place = path.removeprefix("search/").removesuffix(".js")
        head, digested, payload = content.decode().split(",", 2)
        assert head.split() == [f'xianfeng("{place}"'] or head.startswith(f'xianfeng("{place} ')
        assert letters(digest(payload.removesuffix(");").encode())) == digested.strip('"')


def test_an_unknown_facet_is_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        SearchDocument("a/", "题", facets={"colour": ("红",)})


def test_an_empty_site_has_an_index() -> None:
    assert list(contents([])) != []


def test_a_worker_makes_the_same_index_and_what_to_remember_of_it() -> None:
    """Plain data goes to it and comes back; the next build needs no worker."""
    memo = Versioned(Watched(), "1")
    (batch,) = artifacts(STORIES, memo)
    assert isinstance(batch, Batch)
    made = pickle.loads(pickle.dumps(batch)).make()
    assert {one.path: one.read() for one in made.files} == contents(STORIES)
    assert all(key.startswith("1:") for key in made.memos)
    for key, value in made.memos.items():
        memo.put(key.removeprefix("1:"), value)
    assert {one.path for one in artifacts(STORIES, memo)} == {one.path for one in made.files}
