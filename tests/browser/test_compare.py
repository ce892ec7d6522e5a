"""对比 in a browser: one address shows two records side by side; without scripts there are lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A telephone's page. A mistake in a script, or one that the policy refuses, fails the test."""
    context = browser.new_context(viewport={"width": 360, "height": 780}, locale="zh-CN")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda entry: said.append(entry.text) if entry.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []
    context.close()


def test_two_branches_from_the_address(page: Page, served: str) -> None:
    page.goto(f"{served}compare/?a=shuanghuai-cun&b=chaya-cun")
    table = page.locator("[data-compared] table")
    table.wait_for()
    heads = page.locator(".compare__pair a")
    assert heads.all_inner_texts() == ["石桥铺镇双槐村党总支", "雾坪镇茶垭村党支部"]
    types = table.locator("tbody tr").filter(has=page.get_by_role("rowheader", name="类型"))
    assert types.locator("td").all_inner_texts() == ["党总支", "党支部"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    heads.first.click()
    assert page.url == f"{served}branches/shuanghuai-cun/"


def test_two_practices_are_found_by_their_ids_alone(page: Page, served: str) -> None:
    page.goto(f"{served}compare/?a=shuanghuai-honggan&b=wucun-lianqu")
    rows = page.locator("[data-compared] tbody tr")
    rows.first.wait_for()
    assert page.locator("[data-kind]").first.input_value() == "story"
    assert rows.filter(has_text="难点教训").locator("td").count() == 2


def test_the_choice_is_kept_in_the_address(page: Page, served: str) -> None:
    page.goto(f"{served}branches/shuanghuai-cun/")
    page.get_by_role("link", name="与其他支部对比").click()
    page.locator("[data-compared] p").wait_for()
    page.get_by_label("第二个").fill("芦渡村")
    page.get_by_label("第二个").press("Tab")
    page.locator("[data-compared] table").wait_for()
    assert page.url.endswith("compare/?a=shuanghuai-cun&b=ludu-cun")


def test_the_two_records_alone_are_read(page: Page, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served)))
    page.goto(f"{served}compare/?kind=story&a=shuanghuai-honggan&b=wucun-lianqu")
    page.locator("[data-compared] table").wait_for()
    read = [one for one in asked if one.startswith("compare/") and one.endswith(".json")]
    assert 1 <= len(set(read)) == len(read) <= 2
    assert not [one for one in asked if one.startswith("search/")]


def test_what_the_page_does_not_list_is_found_by_some_of_its_words(page: Page, served: str) -> None:
    page.goto(f"{served}compare/?kind=story&a=shuanghuai-honggan")
    page.locator("[data-compared] p").wait_for()
    page.evaluate(
        "for (const one of document.querySelectorAll('[data-compare-lists] li')) one.remove()"
    )
    page.get_by_label("第二个").fill("五个村一条")
    page.locator("datalist option").first.wait_for(state="attached")
    page.get_by_label("第二个").press("Tab")
    page.locator("[data-compared] table").wait_for()
    assert "b=wucun-lianqu" in page.url


def test_words_that_fit_nothing_are_told(page: Page, served: str) -> None:
    page.goto(f"{served}compare/")
    page.locator("[data-compared] p").wait_for()
    page.get_by_label("第一个").fill("没有这个支部")
    page.get_by_label("第一个").press("Tab")
    page.get_by_text("没有找到“没有这个支部”").wait_for()


def test_without_scripts_the_profiles_are_listed(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}compare/?a=shuanghuai-cun")
    assert page.locator("form[data-compare]").is_hidden()
    page.get_by_role("link", name="雾坪镇茶垭村党支部").click()
    assert page.url == f"{served}branches/chaya-cun/"
    context.close()
