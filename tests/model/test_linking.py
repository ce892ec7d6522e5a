"""Where an address leads that somebody typed."""

from __future__ import annotations

import pytest

from xianfeng.model.linking import file_of, is_own, target_of, written

HOME = "https://yunxi.example/portal/"
TARGETS: dict[str, tuple[str, str, str, str] | None] = {
    "https://yunxi.example/portal": ("", "", "", ""),
    "https://yunxi.example/portal/": ("", "", "", ""),
    "https://yunxi.example/": None,
    "https://yunxi.example/portal2/": None,
    "https://yunxi.example/portal/a/?x=1#%E7%94%B2": ("", "a/", "x=1", "甲"),
    "//yunxi.example/portal/b": ("", "b/", "", ""),
    "ftp://yunxi.example/portal/": None,
    "https://yunxi.example:443/portal/c/": ("", "c/", "", ""),
    "https://yunxi.example:80/portal/c/": ("", "c/", "", ""),
    "https://yunxi.example:8080/portal/c/": None,
    "https://yunxi.example:x/portal/": None,
    "http://[a": None,
    "HTTPS://YUNXI.example/portal/d.csv": ("", "d.csv", "", ""),
    "//other/x": None,
    "mailto:a@b": None,
    "a:b": None,
    "#%E7%94%B2": ("", "stories/2026/a/", "", "甲"),
    "?q=1": ("", "stories/2026/a/", "q=1", ""),
    "./a.md?x#y": ("content/stories/2026/a.md", "", "x", "y"),
    "%61.md": ("content/stories/2026/a.md", "", "", ""),
    "../x/a.md": ("content/stories/x/a.md", "", "", ""),
    "/a.md": ("", "a.md", "", ""),
    "../": ("content/stories", "stories/2026/", "", ""),
    "..": ("content/stories", "stories/2026/", "", ""),
    ".": ("content/stories/2026", "stories/2026/a/", "", ""),
    "./": ("content/stories/2026", "stories/2026/a/", "", ""),
    "/..": ("", "", "", ""),
    "../../../../x": ("../x", "x/", "", ""),
    "a/../b": ("content/stories/2026/b", "stories/2026/a/b/", "", ""),
    "b/index.html": ("content/stories/2026/b/index.html", "stories/2026/a/b/", "", ""),
    "index.html": ("content/stories/2026/index.html", "stories/2026/a/", "", ""),
    "/index.html": ("", "", "", ""),
    "/x/index.htm": ("", "x/index.htm", "", ""),
    "/x/.": ("", "x/", "", ""),
    "/x/..": ("", "", "", ""),
    "/x.y/z": ("", "x.y/z/", "", ""),
    "/%E7%94%B2/": ("", "甲/", "", ""),
    "/a//b/": ("", "a/b/", "", ""),
    "x.html#a?b": ("content/stories/2026/x.html", "stories/2026/a/x.html", "", "a?b"),
}
"""What is typed in ``content/stories/2026/a.md``; source, page, query, anchor; None: away."""


@pytest.mark.parametrize("typed", TARGETS)
def test_what_is_typed_names_a_source_or_a_page(typed: str) -> None:
    found = target_of(typed, "content/stories/2026/a.md", "stories/2026/a/", HOME)
    assert found == TARGETS[typed]


def test_a_page_is_a_file_of_the_site() -> None:
    files = {"": "index.html", "a/": "a/index.html", "a.csv": "a.csv"}
    assert {page: file_of(page) for page in files} == files


def test_what_the_site_makes_of_its_own_accord() -> None:
    own = (
        "index.html", "search", "search/index.html", "data/story.csv", "study/on-this-day",
        "study/on-this-day/index.html", "lectures/coming/index.html", "lines/east/sheet/index.html",
        "stories/page/2/index.html", "stories/tag/a/page/12/index.html",
    )  # fmt: skip
    others = (
        "searches", "study/on-this-day.html", "lectures/coming2", "lines/sheet", "page/2",
        "stories/page/x", "lines/a/b/sheet", "about/index.html",
    )  # fmt: skip
    assert [one for one in own if not is_own(one)] == []
    assert [one for one in others if is_own(one)] == []


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("https://a.example/?q=<2>&b=[1]|{x}", "https://a.example/?q=%3C2%3E&b=%5B1%5D%7C%7Bx%7D"),
        ("https://a.example/100%/%E7%94%B2", "https://a.example/100%25/%E7%94%B2"),
        ("https://a.example/a#b#c", "https://a.example/a#b%23c"),
        ("https://甲.example/乙?丙=丁#戊", "https://甲.example/乙?丙=丁#戊"),
        ("https://[::1]/^`", "https://[::1]/%5E%60"),
        ("tel:010 5550", "tel:010%205550"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("http://[a", "http://[a"),
    ],
)
def test_what_no_address_may_hold_is_escaped(typed: str, sent: str) -> None:
    assert written(typed) == sent
    assert written(sent) == sent
