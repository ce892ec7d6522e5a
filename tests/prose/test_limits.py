"""How much Markdown one file may hold: as much as the limit is fine, one more is not."""

from __future__ import annotations

import pytest

from xianfeng.prose.limits import limit_findings


@pytest.mark.parametrize(
    ("code", "most", "one_more"),
    [
        ("T101", "甲\n" * 50_000, "甲\n" * 50_000 + "乙"),
        ("T102", "\n" * 4_999, "\n" * 5_000),
        ("T103", "甲" * 10_000, "甲" * 10_001),
        ("T104", "[" * 1_000, "[" * 1_001),
        ("T105", "[^" * 300, "[^" * 301),
        ("T106", "> " * 10, "> " * 11),
        ("T106", "    " * 9 + "- 甲", "    " * 10 + "- 甲"),
        ("T106", "\t" * 9 + "1. 甲", "\t" * 10 + "1. 甲"),
        ("T107", "```\n" * 200, "~~~\n" * 201),
        ("T109", "`甲" * 1_000, "`甲" * 1_001),
        ("T109", "\\\n" * 1_000, "\\\n" * 1_001),
        ("T109", ("甲&" * 900 + "\n\n") * 4, "> 甲&\n" * 1_001),
        ("T109", "- <甲\n" * 1_001, "2. <甲\n" * 1_001),
        ("T109", "|甲|乙|\n|-|-|\n" + "|<|乙|\n" * 1_001, "|甲|乙|\n|-|\n" + "|<|乙|\n" * 1_001),
        ("T109", "3. 甲\n" * 1_001, "2026. 甲\n" * 1_001),
        ("T110", "## 甲\n" * 1_000, "> - # 甲\n" * 1_001),
    ],
)
def test_each_limit(code: str, most: str, one_more: str) -> None:
    def codes(text: str) -> list[str]:
        return [one.code for one in limit_findings("a.md", text, 1)]

    assert code not in codes(most)
    assert code in codes(one_more)


def test_a_rule_of_many_marks_is_not_deep() -> None:
    assert list(limit_findings("a.md", "- " * 30 + "\n" + "* " * 30, 1)) == []
    assert [one.place.line for one in limit_findings("a.md", "甲\n" + "- " * 30 + "甲", 7)] == [8]
