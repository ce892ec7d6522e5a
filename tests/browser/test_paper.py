"""What stands on every printed sheet, and how many sheets a text takes."""

from __future__ import annotations

import io
import re
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from pypdf import PageObject, PdfReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

FOOT = (8 + 18) * 72 / 25.4
"""Points above the lower edge: the margin of the sheet and what stands on each."""
NOT_PRINTED = {"404.html", "redirect"}
OTHERS = ("", "centres/", "overview/map/", "overview/stars/", "data/", "stories/", "units/")
"""Pages that are of no record, beside one of each template."""


class Line(NamedTuple):
    y: float
    text: str


@pytest.fixture
def paper(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(locale="zh-CN")
    page.emulate_media(media="print")
    yield page
    page.close()


def sheets(paper: Page) -> list[list[Line]]:
    """Of each printed sheet its lines, with the height of each above the lower edge in points."""
    printed = paper.pdf(format="A4", prefer_css_page_size=True)
    return [lines(sheet) for sheet in PdfReader(io.BytesIO(printed)).pages]


def lines(sheet: PageObject) -> list[Line]:
    found: dict[float, str] = {}

    def read(text: str, at: list[float], within: list[float], *_: Any) -> None:
        y = round(within[4] * at[1] + within[5] * at[3] + at[5], 1)
        found[y] = found.get(y, "") + text

    sheet.extract_text(visitor_text=read)
    return [
        Line(y, "".join(unicodedata.normalize("NFKC", text).split())) for y, text in found.items()
    ]


def test_every_sheet_of_every_page_says_whose_it_is_of_when_and_where(
    paper: Page, served: str, pages: dict[str, str], records: dict[str, str]
) -> None:
    addresses = {*pages.values(), *records.values(), *OTHERS}
    for address in sorted(one for one in addresses if not NOT_PRINTED & {one, *one.split("/")}):
        assert_told_on_each_sheet(paper, served, address)


def test_a_story_takes_two_sheets_at_most(paper: Page, served: str, own_site: Path) -> None:
    stories = sorted(own_site.glob("stories/20*/*/index.html"))
    assert stories
    taken = {}
    for story in stories:
        address = f"{story.parent.relative_to(own_site).as_posix()}/"
        taken[address] = assert_told_on_each_sheet(paper, served, address)
    assert {address: count for address, count in taken.items() if count > 2} == {}


def assert_told_on_each_sheet(paper: Page, served: str, address: str) -> int:
    """That source, day, address and code stand at the foot and nothing else does; the sheets."""
    paper.goto(served + address)
    foot = paper.locator(".take")
    assert foot.locator(".qr").bounding_box()["width"] > 55, address
    told = ["".join(one.split()) for one in foot.inner_text().splitlines() if one.strip()]
    source, day, where = told[0], told[1], "".join(told[2:])
    assert "·" in source, address
    assert re.search(r"20\d\d", day), address
    assert where.startswith("https://"), address
    printed = sheets(paper)
    for number, sheet in enumerate(printed, start=1):
        low = [line for line in sheet if 0 < line.y < FOOT and line.text]
        rest = "".join(line.text for line in sorted(low, reverse=True))
        for one in (source, day, where, f"{number}/{len(printed)}"):
            assert one in rest, (address, number, one, rest)
            rest = rest.replace(one, "", 1)
        assert rest == "", (address, number, rest)
    return len(printed)
