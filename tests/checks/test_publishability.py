"""What may lie in the repository, what waits, what must stay reachable."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portals import opened, story

Write = Callable[[str], Path]
A = "-- content/stories/2026/a.md --\n"


def codes(root: Path, today: str = "2026-11-21") -> list[str]:
    return [one.split(": ", 1)[1][:4] for one in opened(root, today)[1]]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("status: 已发布\n", []),
        ("status: 归档\n", []),
        ("status: 已撤稿\n", []),
        ("status: 草稿\n", ["M132"]),
        ("status: 终审\n", ["M132", "V114"]),
        ("visibility: 汇总\n", []),
        ("visibility: 内部\n", ["M130"]),
        ("visibility: 内部\nstatus: 草稿\n", ["M132", "M130"]),
    ],
)
def test_what_readers_will_not_see_is_told(portal_at: Write, more: str, told: list[str]) -> None:
    assert sorted(codes(portal_at(A + story("甲", more)))) == sorted(told)


@pytest.mark.parametrize(("today", "told"), [("2026-03-04", True), ("2026-03-05", False)])
def test_a_text_waits_for_its_day_and_no_longer(portal_at: Write, today: str, told: bool) -> None:
    _, found = opened(portal_at(A + story("甲")), today)
    assert any(one.startswith("content/stories/2026/a.md:3:11: M131 ") for one in found) is told


@pytest.mark.parametrize(
    ("updated", "told"),
    [("2026-03-05", []), ("2026-03-06 08:00", []), ("2026-03-04 23:59", ["M139"])],
)
def test_an_update_comes_after_publication(portal_at: Write, updated: str, told: list[str]) -> None:
    assert codes(portal_at(A + story("甲", f"updated: {updated}\n"))) == told


URLS = "-- data/urls.yml --\n- /stories/2026/a/\n"
OUT = [
    "-- content/stories/2026/a.md --\n" + story("甲"),
    "-- content/stories/2026/a.md --\n" + story("甲", "status: 已撤稿\n"),
    "-- content/stories/2026/b.md --\n" + story("乙", "aliases: [/stories/2026/a/]\n"),
]
GONE = [
    "",
    "-- content/stories/2026/a.md --\n" + story("甲", "status: 草稿\n"),
    "-- content/stories/2027/a.md --\n" + story("甲"),
]


@pytest.mark.parametrize("text", OUT, ids=["there", "withdrawn", "moved with its old address"])
def test_an_address_that_was_published_leads_somewhere(portal_at: Write, text: str) -> None:
    assert "U102" not in codes(portal_at(URLS + text))


@pytest.mark.parametrize("text", GONE, ids=["removed", "drafted again", "moved"])
def test_an_address_that_was_published_can_not_vanish_silently(portal_at: Write, text: str) -> None:
    assert codes(portal_at(URLS + text)).count("U102") == 1


def test_nobody_is_asked_to_record_addresses_before_the_first_time(portal_at: Write) -> None:
    assert "U103" not in codes(portal_at(""))


def test_one_address_has_one_page(portal_at: Write) -> None:
    old = "aliases: [/old/a/]\n"
    assert codes(portal_at(A + story("甲", old))) == []
    both = portal_at("-- content/stories/2026/b.md --\n" + story("乙", old))
    assert codes(both) == ["U101"]


@pytest.mark.parametrize(
    "taken", ["/about/", "/units/liushu-cun/", "/stories/", "/stories/2026/a/"]
)
def test_an_old_address_can_not_hide_a_page(portal_at: Write, taken: str) -> None:
    assert codes(portal_at(A + story("甲", f"aliases: [{taken}]\n"))) == ["U101"]
