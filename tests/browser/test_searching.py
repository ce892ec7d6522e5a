"""Searching as readers do it: in a real browser, from a folder on disk, with the keyboard."""

from __future__ import annotations

import gzip
import json
import re
import time
import zlib
from base64 import b64decode, b64encode
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error, expect

from indexes import contents
from xianfeng.search import SearchDocument
from xianfeng.search.normalising import Normaliser, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ASSETS = Path(__file__).parents[2] / "theme" / "assets"
POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"
SHELL = """<!doctype html><html lang="zh-CN" data-root="{root}" data-search="{manifest}">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<script src="{root}search-ui.js" data-engine="{root}search.js" defer></script>
<link rel="stylesheet" href="{root}portal.css"></head>
<body><header><form role="search" action="{root}search/"><input type="search" name="q"
aria-label="搜索内容"></form></header><main>{main}</main></body></html>"""


def story(number: int, town: str, text: str) -> SearchDocument:
    """A page of that town."""
    return SearchDocument(
        f"stories/{number}/",
        f"{town}的故事之{number}",
        text,
        headings=("做法",),
        summary=f"{town}怎样做。",
        date=f"2026-0{number % 9 + 1}-11",
        section="典型经验",
        facets={"town": (town,), "year": ("2026年",)},
    )


DOCUMENTS = (
    SearchDocument("units/a/", "石桥铺镇", names=("石桥铺",), card=True, section="镇街"),
    SearchDocument("terms/a/", "集体经济", names=("村集体经济",), card=True, section="提法"),
    *(
        story(n, "石桥铺镇", "开头的话。村集体经济年年有增长。\n" + "别的话。" * 60)
        for n in range(8)
    ),
    *(story(n, "南浔镇", "垫话。" * 1000 + "主题党日之后，乡村振兴靠人才。") for n in range(8, 16)),
    story(16, "枫林街道", "<b>标记</b>与“阿卜杜·热合曼”同志，增长30％，後來黨建引領。"),
)


def published(folder: Path, documents: tuple[SearchDocument, ...]) -> None:
    """A small site with its search."""
    manifest = ""
    for name, content in contents(documents).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        manifest = name
    for asset in ("search.js", "search-ui.js", "portal.css"):
        (folder / asset).write_bytes((ASSETS / asset).read_bytes())
    pages = {"": "<p>首页</p>", "search/": '<div id="search-page"></div>'}
    pages |= {one.url: f"<h1>{one.title}</h1><p>{one.body}</p>" for one in documents}
    for url, main in pages.items():
        path = folder / url / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        root = "../" * url.count("/") or "./"
        path.write_text(
            SHELL.format(root=root, manifest=manifest, policy=POLICY, title=url, main=main), "utf-8"
        )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site on disk."""
    folder = tmp_path_factory.mktemp("site")
    published(folder, DOCUMENTS)
    return folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in which no script may fail."""
    errors: list[str] = []
    page = browser.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    yield page
    page.close()
    assert [one for one in errors if "ERR_FILE_NOT_FOUND" not in one] == []


def opened(page: Page, site: Path, query: str, rest: str = "") -> list[str]:
    """The titles of the results of the search page."""
    page.goto(f"{(site / 'search/index.html').as_uri()}?q={query}{rest}")
    expect(page.locator("#search-page [role=status]")).not_to_contain_text("正在查找")
    page.locator("#search-page:not([aria-busy])").wait_for()
    return page.locator(".search-results h2").all_inner_texts()


def loaded(page: Page, site: Path) -> None:
    """A page in which what searches is there."""
    page.goto((site / "index.html").as_uri())
    page.add_script_tag(url="search.js")


def test_header_box_by_keyboard(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("Alt+/")
    box = page.get_by_role("combobox")
    assert box.evaluate("one => one === document.activeElement")
    page.keyboard.type("石桥铺")
    option = page.get_by_role("option", name="石桥铺镇 镇街")
    option.first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == option.first.get_attribute("id")
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/units/a/index.html")


def test_enter_without_a_choice_opens_the_search_page(page: Page, site: Path) -> None:
    page.goto((site / "stories/1/index.html").as_uri())
    page.get_by_role("combobox").fill("主题 党日")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html?q=*")
    page.locator(".search-results h2").first.wait_for()
    expect(page.locator(".search-results h2")).to_have_count(8)
    expect(page.locator("#search-page [role=status]")).to_have_text("找到 8 篇")


def test_card_first_then_newest(page: Page, site: Path) -> None:
    titles = opened(page, site, "石桥铺")
    assert titles[:3] == ["石桥铺镇", "石桥铺镇的故事之7", "石桥铺镇的故事之6"]
    assert page.locator(".search-result--card").count() == 1


def test_result_opens_at_the_hit(page: Page, site: Path) -> None:
    opened(page, site, "乡村振兴人才")
    page.locator(".search-results a").first.click()
    page.wait_for_url("**/stories/8/index.html#hit=*")
    page.wait_for_load_state()
    assert page.evaluate("[...CSS.highlights.get('search-hit')].map(String)") == [
        "乡村振兴",
        "人才",
    ]
    assert page.evaluate("scrollY") > 0


@pytest.mark.parametrize("cut", ["%", "%E4%B9", "", "%25%"])
def test_an_address_that_was_cut_off_opens_the_page_all_the_same(
    page: Page, site: Path, cut: str
) -> None:
    page.goto(f"{(site / 'stories/8/index.html').as_uri()}#hit={cut}")
    expect(page.get_by_role("combobox")).to_be_visible()
    assert page.evaluate("scrollY") == 0


def test_letters_of_an_input_method_are_not_yet_typed(page: Page, site: Path) -> None:
    """The search page and its box wait for the characters that the letters become."""
    page.goto((site / "search/index.html").as_uri())
    method = page.context.new_cdp_session(page)
    status = page.locator("#search-page > [role=status]")
    page.get_by_label("搜索内容").last.focus()
    page.keyboard.type("村")
    expect(page.locator(".search-results h2").first).to_be_visible()
    found, address = status.inner_text(), page.url
    for letters in ("j", "ji", "jit"):
        caret = {"selectionStart": len(letters), "selectionEnd": len(letters)}
        method.send("Input.imeSetComposition", {"text": letters, **caret})
        page.wait_for_timeout(200)
        assert (status.inner_text(), page.url) == (found, address)
    method.send("Input.insertText", {"text": "集体"})
    expect(page).to_have_url(re.compile("q=%E6%9D%91%E9%9B%86%E4%BD%93$"))
    expect(page.locator(".search-results mark").first).to_contain_text("集体")


def test_filters_address_and_history(page: Page, site: Path) -> None:
    assert len(opened(page, site, "的故事")) == 10
    town = page.locator("select[name=town]")
    town.wait_for()
    expect(town.locator("option")).to_have_text(
        ["全部", "石桥铺镇（8）", "南浔镇（8）", "枫林街道（1）"]
    )
    town.select_option("枫林街道")
    expect(page.locator(".search-results li")).to_have_count(1)
    assert "town=" in page.url
    page.go_back()
    expect(page.locator(".search-results li")).to_have_count(10)
    page.get_by_role("button", name="更多结果").click()
    expect(page.locator(".search-results li")).to_have_count(17)
    expect(page.get_by_role("button", name="更多结果")).to_be_hidden()


def test_kinds_are_tabs_with_counts(page: Page, site: Path) -> None:
    opened(page, site, "石桥铺")
    tabs = page.get_by_role("group", name="栏目").get_by_role("button")
    expect(tabs).to_have_text(["全部 9", "典型经验 8", "镇街 1"])
    tabs.nth(1).click()
    expect(page.locator(".search-results h2")).to_have_count(8)
    expect(tabs.nth(1)).to_be_focused()
    expect(tabs.nth(1)).to_have_attribute("aria-pressed", "true")


def test_equal_matches_stand_by_kind_and_can_be_grouped(page: Page, tmp_path: Path) -> None:
    """What is over comes behind what holds, whatever their dates; a better match comes before any kind."""
    told = "送餐上门的养老服务怎样收费。"
    published(tmp_path, (
        SearchDocument("policies/over/", "甲", told, date="2026-09-09", section="已失效的政策文件", order=9),
        SearchDocument("policies/holds/", "乙", told, date="2020-01-01", section="政策文件", order=0),
        SearchDocument("stories/a/", "丙", told, date="2026-01-01", section="典型经验", order=2),
        SearchDocument("stories/b/", "丁", told, date="2026-02-02", section="典型经验", order=2),
        SearchDocument("branches/a/", "戊", told, section="支部档案", order=1),
        SearchDocument("stories/c/", "养老服务", told, date="2019-01-01", section="典型经验", order=2),
    ))  # fmt: skip
    assert opened(page, tmp_path, "养老服务") == ["养老服务", *"乙戊丁丙甲"]
    assert opened(page, tmp_path, "养老服务", "&sort=kind") == ["乙", "戊", "养老服务", *"丁丙甲"]
    listed = page.locator(".search-results > li").all_inner_texts()
    headings = [one for one in listed if "\n" not in one]
    assert headings == ["政策文件", "支部档案", "典型经验", "已失效的政策文件"]
    tabs = page.get_by_role("group", name="栏目").get_by_role("button")
    expect(tabs).to_have_text(
        ["全部 6", "政策文件 1", "支部档案 1", "典型经验 3", "已失效的政策文件 1"]
    )
    assert opened(page, tmp_path, "养老服务", "&sort=date") == [*"甲丁丙乙", "养老服务", "戊"]


def test_a_number_is_found_among_many_that_contain_it(page: Page, tmp_path: Path) -> None:
    """Whatever else has all its digits in pairs: a telephone among a hundred, 405 among 1,405."""
    told = "电话 0000-77705{0:02}，编号 YL-{0:02}-007，惠及 {1},405 户。"
    others = (
        SearchDocument(f"branches/{n}/", f"第{n}支部", told.format(n, n + 1)) for n in range(60)
    )
    published(
        tmp_path,
        (*others, SearchDocument("branches/a/", "这一个", "惠及 405 户，电话 0000-7775077。")),
    )
    for query, title in {
        "0000-7770507": "第7支部",
        "7770507": "第7支部",
        "yl-07-007": "第7支部",
        "405户": "这一个",
    }.items():
        assert opened(page, tmp_path, query)[0] == title


def test_filters_are_folded_on_a_phone(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    opened(page, site, "的故事")
    expect(page.locator("select[name=town]")).to_be_hidden()
    page.get_by_text("筛选和排序").click()
    expect(page.locator("select[name=town]")).to_be_visible()


def test_back_returns_to_the_same_place(page: Page, site: Path) -> None:
    """As many results as were shown, and scrolled to where the reader was."""
    page.set_viewport_size({"width": 360, "height": 640})
    opened(page, site, "的故事")
    page.get_by_role("button", name="更多结果").click()
    last = page.locator(".search-results li a").nth(16)
    last.click()
    page.wait_for_url("**/stories/**")
    page.go_back()
    expect(page.locator(".search-results li")).to_have_count(17)
    expect(page.locator(".search-results li a").nth(16)).to_be_in_viewport()


def test_enter_is_a_step_of_the_history_and_remembered(page: Page, site: Path) -> None:
    opened(page, site, "石桥铺")
    box = page.get_by_label("搜索内容").last
    box.fill("集体经济")
    box.press("Enter")
    expect(page).to_have_url(re.compile("%E9%9B%86%E4%BD%93"))
    page.go_back()
    expect(box).to_have_value("石桥铺")
    box.fill("")
    expect(page.locator(".search-recent .search-chip")).to_have_text(["集体经济"])
    page.get_by_role("button", name="清除").click()
    expect(page.locator(".search-recent")).to_be_hidden()


THERE = """new Promise(done => { let left = 100; const look = () =>
    window.xianfengSearch || !left-- ? done(Boolean(window.xianfengSearch)) : setTimeout(look, 50); look(); })"""


def test_what_searches_is_there_before_the_first_word(page: Page, site: Path) -> None:
    page.goto((site / "search/index.html").as_uri())
    page.get_by_label("搜索内容").last.focus()
    assert page.evaluate(THERE)


SHIFTS = """new Promise(done => new PerformanceObserver(list => { }).observe({ type: 'layout-shift', buffered: true })
    || setTimeout(() => { let sum = 0; const seen = new PerformanceObserver(list => {
        for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value; });
        seen.observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(sum), 300); }, 300))"""


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_moves_while_somebody_types(browser: Browser, tmp_path: Path, width: int) -> None:
    """What stood below the field has left the screen before results come, however late they do."""
    published(tmp_path, DOCUMENTS)
    shell = tmp_path / "search/index.html"
    below = '<div id="search-page"></div><nav class="topics">' + "<p>分类</p>" * 20 + "</nav>"
    shell.write_text(
        shell.read_text("utf-8").replace('<div id="search-page"></div>', below), "utf-8"
    )
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.route("**/search/s0/**", lambda route: (time.sleep(0.7), route.continue_()))
    opened(page, tmp_path, "")
    page.locator(".search-page__input").press_sequentially("石桥铺镇", delay=40)
    expect(page.locator(".search-result").first).to_be_visible()
    page.locator("#search-page:not([aria-busy])").wait_for()
    expect(page.locator(".topics")).to_be_hidden()
    assert page.evaluate(SHIFTS) < 0.05
    page.locator(".search-page__input").fill("鲸")
    expect(page.locator(".topics")).to_be_visible()
    page.close()


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("query", ["石桥铺镇", "石乔铺镇", "主题党日活动方案模板", "jtjj"])
def test_nothing_moves_while_results_come(
    browser: Browser, site: Path, query: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    opened(page, site, query)
    assert page.evaluate(SHIFTS) < 0.05
    page.close()


def test_filters_stand_open_where_there_is_room(browser: Browser, site: Path) -> None:
    for width, is_open in ((768, True), (767, False)):
        page = browser.new_page(viewport={"width": width, "height": 900})
        opened(page, site, "石桥铺镇")
        assert page.locator(".search-filter").first.is_visible() == is_open
        page.close()


def test_a_filter_that_was_changed_keeps_the_focus(page: Page, site: Path) -> None:
    """Arrow keys go from one option to the next and the next."""
    opened(page, site, "的故事")
    town = page.locator("select[name=town]")
    expect(town.locator("option")).to_have_count(4)
    town.focus()
    for name in ("石桥铺镇", "南浔镇", "枫林街道"):
        page.keyboard.press("ArrowDown")
        expect(town).to_have_value(name)
        expect(page.locator("#search-page > [role=status]")).to_contain_text("筛选后找到")
        expect(town).to_be_focused()


@pytest.mark.parametrize(
    "query",
    ["黨建引領", "３０％", "阿卜杜•热合曼", "30%25", "后来党建", "%22同志 增长%22", "Ｂ"],
)
def test_writings_that_are_the_same(page: Page, site: Path, query: str) -> None:
    assert opened(page, site, query) == ["枫林街道的故事之16"]


NUMBERED = (
    SearchDocument("n/1/", "收入", "全村一千二百户，户均增收 1,350 元，占百分之五十。"),
    SearchDocument("n/2/", "安排", "二〇二六年七月五日开工，电话 0571-5550301，在桥南路 12 号。"),
    SearchDocument("n/3/", "文件", "见枫组发〔2026〕6号，覆盖86.4％，共三十万元。"),
)
WRITTEN = {
    "收入": "1200户 1,200户 １２００户 一千二百户 一千二百 千二百户 1350元 50% ５０％ 百分之五十",
    "安排": "2026年7月 2026-07 二〇二六年七月 2026-07-05 2026/7/5 2026年07月05日 七月五日 05715550301 "
    "0571-5550301 桥南路12号",
    "文件": "枫组发〔2026〕6号 枫组发[2026]6号 枫组发(2026)6号 86.4% ８６．４％ 百分之八十六点四 30万元 三十万元",
}


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages with numbers in many writings."""
    folder = tmp_path_factory.mktemp("numbered")
    published(folder, NUMBERED)
    return folder


@pytest.mark.parametrize("title", WRITTEN)
def test_numbers_and_dates_however_they_are_written(page: Page, numbered: Path, title: str) -> None:
    spaced = {"收入": "1350 元", "安排": "桥南路 12 号", "文件": "30 万元"}
    for query in [*WRITTEN[title].split(), spaced[title]]:
        assert opened(page, numbered, query.replace("%", "%25"))[:1] == [title], query
        assert page.locator(".search-result mark").count(), query


def test_no_digit_of_a_longer_number_is_an_answer(page: Page, tmp_path: Path) -> None:
    """Newer pages come first, but 1,608 are no 608, and 275.9 no 75.9."""
    said = ("覆盖 608 户，投入 75.9 万元", "覆盖 1,608 户，投入 275.9 万元")
    pages = [SearchDocument(f"{n}/", one[:2] + str(n), one) for n, one in enumerate(said)]
    published(tmp_path, tuple(pages))
    for query in ("608户", "608 户", "75.9万元", "投入 75.9 万"):
        assert opened(page, tmp_path, query)[:1] == ["覆盖0"], query


def test_what_stands_only_in_longer_numbers_is_shown_all_the_same(
    page: Page, tmp_path: Path
) -> None:
    """However many pages have it so: none has it alone."""
    published(
        tmp_path,
        tuple(SearchDocument(f"{n}/", f"第{n}页", f"共 {n}07 户") for n in range(100, 160)),
    )
    assert len(opened(page, tmp_path, "07户")) == 10


def test_a_slip_in_a_long_title_reads_few_files(page: Page, tmp_path: Path) -> None:
    chance = Random(5)
    titles = [
        "".join(chance.sample("云岭石桥松柏枫林清溪竹园青杠柳坪凤鸣金沙", 16)) for _ in range(300)
    ]
    published(tmp_path, tuple(SearchDocument(f"{n}/", one, one) for n, one in enumerate(titles)))
    loaded(page, tmp_path)
    asked = """async query => { const index = await xianfengSearch.open('./', 'search/manifest.js');
        const answer = await index.search(query), [first] = await answer.own(1);
        return [answer.step, first.title, [...index.kept.keys()].filter(one => one[0] === 's').length]; }"""
    for at in (3, 8, 12):
        typed = titles[7][:at] + "误" + titles[7][at + 1 :]
        step, found, shards = page.evaluate(asked, typed)
        assert (step, found) == ("corrected", titles[7])
        assert shards < 10


@pytest.mark.parametrize("query", ["jtjj", "jitijingji", "cunjtjj", "jiti jj", "jitijingj"])
def test_pinyin(page: Page, site: Path, query: str) -> None:
    """Syllables and initials, mixed as they are typed; what they stand for is marked, and looked for in texts."""
    titles = opened(page, site, query)
    assert titles[0] == "集体经济"
    assert len(titles) == 9
    marked = page.locator(".search-result mark").all_inner_texts()
    assert marked[0] == "集体经济"
    assert {*marked} <= {"集体经济", "村集体经济"}
    page.locator(".search-results a").first.click()
    page.wait_for_url("**/terms/a/index.html#hit=*")
    assert page.evaluate("[...CSS.highlights.get('search-hit')].map(String)") == ["集体经济"]


@pytest.mark.parametrize("query", ["%22jtjj%22", "jitixxjn", "jijt"])
def test_what_only_looks_like_pinyin(page: Page, site: Path, query: str) -> None:
    assert opened(page, site, query) == []


def test_pinyin_that_reads_in_two_ways(page: Page, tmp_path: Path) -> None:
    """A page that has the sounds, but not one after the other, is none."""
    titles = "整理档案", "不再单干", "单位和干部"
    published(tmp_path, tuple(SearchDocument(f"{n}/", title) for n, title in enumerate(titles)))
    assert opened(page, tmp_path, "zhenglidangan") == ["整理档案"]
    assert opened(page, tmp_path, "dangan") == ["不再单干"]
    assert page.locator(".search-result mark").all_inner_texts() == ["单干"]
    assert opened(page, tmp_path, "dang an") == ["整理档案"]


@pytest.mark.parametrize("query", ["石乔铺镇", "石铺镇", "石桥大铺镇", "石铺桥镇"])
def test_a_slip_is_corrected_at_once(page: Page, site: Path, query: str) -> None:
    assert opened(page, site, query)[0] == "石桥铺镇"
    status = page.locator("#search-page > [role=status]")
    expect(status).to_contain_text(f"已按“石桥铺镇”查找，仍要查“{query}”？")
    page.locator(".search-results a").nth(1).click()
    page.wait_for_url("**/stories/**")
    page.wait_for_load_state()
    page.wait_for_function("CSS.highlights.has('search-hit')")
    assert "石桥铺镇" in page.evaluate("[...CSS.highlights.get('search-hit')].map(String)")
    page.go_back()
    page.get_by_role("link", name=f"“{query}”").click()
    expect(status).to_contain_text(
        re.compile("最接近的是|没有找到")
    )  # 石铺桥镇 leaves no pair whole


def test_a_question_is_asked_without_its_words(page: Page, site: Path) -> None:
    assert opened(page, site, "石桥铺镇的集体经济怎么增长")[0].startswith("石桥铺镇的故事")
    assert opened(page, site, "请问主题党日是什么")[0].startswith("南浔镇的故事")
    expect(page.locator("#search-page > [role=status]")).to_contain_text("已按“主题党日”查找")


def test_the_nearest_is_told_to_be_that(page: Page, site: Path) -> None:
    assert opened(page, site, "主题党日活动方案模板")[0].startswith("南浔镇的故事")
    expect(page.locator("#search-page > [role=status]")).to_have_text(
        "没有完全相同的，最接近的是："
    )


def test_what_is_there_is_given_before_files_of_the_nearest_are_read(
    page: Page, site: Path
) -> None:
    loaded(page, site)
    files = """async query => { const index = await xianfengSearch.open('./', 'search/manifest.js');
        const answer = await index.search(query), own = await answer.own(10), before = index.kept.size;
        await answer.next(10);
        return [own.length, index.kept.size > before]; }"""
    assert page.evaluate(files, "乡村振兴靠人才") == [8, True]


def test_what_is_not_there_gets_help(page: Page, site: Path) -> None:
    assert opened(page, site, "xyzzy") == []
    expect(page.locator("#search-page > [role=status]")).to_contain_text("没有找到“xyzzy”")


def test_quoted_is_found_in_simplified_characters_too(page: Page, site: Path) -> None:
    assert opened(page, site, '"鄉村振興靠人才"')[0].startswith("南浔镇的故事")


def test_quoted_is_exact(page: Page, site: Path) -> None:
    assert len(opened(page, site, "乡村振兴人才")) == 8
    assert opened(page, site, "“乡村振兴人才”") == []


def test_sorted_by_date(page: Page, site: Path) -> None:
    titles = opened(page, site, "的故事", "&sort=date")
    assert titles[:2] == ["南浔镇的故事之8", "石桥铺镇的故事之7"]


def test_excerpt_is_a_sentence(page: Page, site: Path) -> None:
    opened(page, site, "乡村振兴")
    text = page.locator(".search-result__text").first
    assert text.inner_text().endswith("主题党日之后，乡村振兴靠人才。")
    assert text.locator("mark").all_inner_texts() == ["乡村振兴"]


def test_failure_says_so_and_retries(page: Page, site: Path, tmp_path: Path) -> None:
    published(tmp_path, DOCUMENTS[:4])
    manifest = tmp_path / "search/manifest.js"
    away = manifest.rename(tmp_path / "away.js")
    page.goto(f"{(tmp_path / 'search/index.html').as_uri()}?q=石桥铺")
    retry = page.get_by_role("button", name="重试")
    retry.wait_for()
    away.rename(manifest)
    retry.click()
    page.locator(".search-results h2").first.wait_for()


VECTORS = json.loads((Path(__file__).parents[1] / "search/vectors.json").read_text("utf-8"))
MINE = {
    "normalise": "([text]) => xianfengSearch.normalise(text, simple)",
    "canonical": "([text]) => xianfengSearch.canonical(text, simple)",
    "grams": "([text]) => xianfengSearch.grams(text).sort((a, b) => a - b)",
    "triple": "([first, second]) => xianfengSearch.triple(first, second)",
    "mixed": "([gram]) => xianfengSearch.mixed(gram)",
    "digest": "([text]) => xianfengSearch.digest(text)",
    "sounds": "([text, parts]) => xianfengSearch.sounds(parts)",
}


@pytest.mark.parametrize("name", MINE)
def test_vectors(page: Page, site: Path, name: str) -> None:
    """The script does what Python does: tests/search/test_vectors.py has the other side."""
    loaded(page, site)
    traditional, simplified = table("simplified.txt").split()
    pairs = list(zip(traditional, simplified, strict=True))
    page.evaluate("pairs => { window.simple = new Map(pairs); }", pairs)
    cases = VECTORS[name]
    found = page.evaluate(f"cases => cases.map({MINE[name]})", cases)
    wanted = [case[-1] for case in cases]
    if name == "grams":  # Python also keeps single characters: each run of two or more has pairs
        wanted = [[gram for gram in grams if gram > 0xFFFF or len(grams) == 1] for grams in wanted]
    assert found == wanted


def test_canonical_forms_are_those_of_python(page: Page, site: Path) -> None:
    loaded(page, site)
    chance = Random(7)
    parts = [
        *"一二九十百千万亿点零〇 ,.-/%年月日号党a０１２0123456789",
        "百分之",
        "2026",
        "-07-",
        "1,200",
    ]
    texts = ["".join(chance.choices(parts, k=chance.randrange(1, 14))) for _ in range(4000)]
    found = page.evaluate("texts => texts.map(one => xianfengSearch.canonical(one))", texts)
    assert found == [Normaliser().canonical(text) for text in texts]


def test_whoever_may_need_the_table_of_traditional_characters_is_told(
    page: Page, site: Path
) -> None:
    old, new = (files("xianfeng.search") / "tables/simplified.txt").read_text("utf-8").split()
    loaded(page, site)
    told = "some => [...some].filter(one => xianfengSearch.mayBeTraditional(one)).length"
    assert page.evaluate(told, old) == len(old)
    assert page.evaluate(told, "人才公寓怎么申请，2026年xyz" + "支部书记") == 0
    assert page.evaluate(told, new) < len(new) // 4


def test_shards_vectors(page: Page, site: Path) -> None:
    loaded(page, site)
    read = "packed => [...xianfengSearch.decode(xianfengSearch.unpack(packed))]"
    for vector in VECTORS["shards"]:
        assert page.evaluate(read, vector["packed"]) == vector["lists"]


@pytest.mark.parametrize("size", [0, 1, 5000, 200_000])
@pytest.mark.parametrize(
    ("level", "strategy"),
    [(0, zlib.Z_DEFAULT_STRATEGY), (9, zlib.Z_FIXED), (9, zlib.Z_DEFAULT_STRATEGY)],
    ids=["stored", "fixed", "dynamic"],
)
def test_deflate_is_unpacked(page: Page, site: Path, size: int, level: int, strategy: int) -> None:
    raw = Random(size).randbytes(size // 2) + b"abcabcabd" * (size // 18)
    deflate = zlib.compressobj(level, zlib.DEFLATED, -15, strategy=strategy)
    packed = deflate.compress(raw) + deflate.flush()
    loaded(page, site)
    unpack = "packed => btoa([...xianfengSearch.unpack(packed)].map(one => String.fromCharCode(one)).join(''))"
    assert b64decode(page.evaluate(unpack, b64encode(packed).decode())) == raw
    with pytest.raises(Error, match="ends too early"):
        page.evaluate(unpack, b64encode(packed[:-1]).decode())


def test_a_file_of_another_version_is_refused(page: Page, tmp_path: Path) -> None:
    """Old names with new contents after a deploy give a message, never a wrong hit."""
    published(tmp_path, DOCUMENTS[:4])
    for path in tmp_path.glob("search/s0/*/*.js"):
        path.write_text(path.read_text("utf-8").replace('",', 'other",', 1), "utf-8")
    page.goto(f"{(tmp_path / 'search/index.html').as_uri()}?q=石桥铺")
    page.get_by_role("button", name="重试").wait_for()
    assert page.locator(".search-results li").count() == 0


def test_a_phrase_that_chance_hides_is_looked_for_step_by_step(page: Page, tmp_path: Path) -> None:
    """Pages with both words are read a few at a time, never all at once."""
    apart = [story(n, "南浔镇", "甲乙，无关，丙丁。") for n in range(70)]
    published(tmp_path, (*apart, SearchDocument("old/", "旧文", "甲乙，丙丁。")))
    opened(page, tmp_path, "“甲乙，丙丁”")
    expect(page.locator(".search-results h2")).to_have_text(["旧文"])


def test_the_scripts_are_small() -> None:
    """As servers send them: 8 KiB that every reader of every page pays, 17 KiB when one searches."""
    assert len(gzip.compress((ASSETS / "search-ui.js").read_bytes())) <= 8 * 1024
    assert len(gzip.compress((ASSETS / "search.js").read_bytes())) <= 17 * 1024
