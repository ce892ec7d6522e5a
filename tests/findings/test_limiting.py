"""Of many mistakes alike the first are told, and how many more there are, however often it is cut."""

from __future__ import annotations

from xianfeng.findings.finding import Finding, Place
from xianfeng.findings.limiting import MAX_OF_A_RULE, first_of_each
from xianfeng.findings.rules import finding


def many(count: int, code: str = "M143", path: str = "data/a.yml", start: int = 1) -> list[Finding]:
    return [finding(Place(path, line), code) for line in range(start, start + count)]


def test_few_are_all_told_in_the_order_of_places() -> None:
    found = [*many(2, "M146"), *many(MAX_OF_A_RULE)]
    assert first_of_each(reversed(found)) == tuple(sorted(found))


def test_the_last_line_counts_what_is_left_out_and_stands_where_it_begins() -> None:
    told = first_of_each(many(500))
    assert list(told[:-1]) == many(MAX_OF_A_RULE)
    assert (told[-1].place.line, told[-1].code, told[-1].level) == (21, "M143", "error")
    assert str(told[-1]).startswith("data/a.yml:21:1: M143 同样的问题还有 480 处")
    assert sum(one.count for one in told) == 500


def test_each_file_and_each_rule_has_its_own() -> None:
    told = first_of_each([*many(50), *many(50, "M146"), *many(50, path="data/b.yml")])
    assert [one.more for one in told if one.more] == [30, 30, 30]


def test_what_was_cut_is_cut_again_without_a_loss() -> None:
    once = first_of_each(many(100, start=50))
    again = first_of_each([*once, *many(30)])
    assert sum(one.count for one in again) == 130
    assert [one.place.line for one in again] == list(range(1, 22))
    assert first_of_each(again) == again
