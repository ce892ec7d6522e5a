"""Answers above the list: the right card for 200 questions, and none where the county says nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from portals import PROJECT, TODAY, files_in, opened
from xianfeng.channels import search
from xianfeng.memory.memo import Forgetful
from xianfeng.model.disclosure import disclose
from xianfeng.search import index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ASSETS = PROJECT / "theme" / "assets"
QUESTIONS = [
    line.split("\t")
    for line in (PROJECT / "tests/search/questions.tsv").read_text("utf-8").splitlines()
]
ASK = """async ([questions, today]) => { const given = [];
    for (const one of questions) { const { cards, which } = await index.answer(one, today);
        given.push([cards.map(({ url, said }) => [url, said.map(([key, , text]) => [key, text])]),
            which.map(({ url }) => url)]); }
    return given; }"""
SHELL = """<!doctype html><html lang="zh-CN" data-root="{root}" data-search="search/manifest.js">
<meta charset="utf-8"><title>t</title><script src="{root}search-ui.js" data-engine="{root}search.js" defer></script>
<link rel="stylesheet" href="{root}portal.css"><main>{main}</main>"""


def published(root: Path, folder: Path) -> None:
    """The search of the portal at ``root``."""
    portal, _ = opened(root)
    shown = disclose(portal)
    for one in index(search.documents(shown), Forgetful(), search.answering(shown)):
        path = folder / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.read())
    for name in ("search.js", "search-ui.js", "portal.css"):
        (folder / name).write_bytes((ASSETS / name).read_bytes())
    (folder / "index.html").write_text(SHELL.format(root="./", main=""), "utf-8")
    page = SHELL.format(root="../", main='<div id="search-page"></div>')
    (folder / "search/index.html").write_text(page, "utf-8")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def asked(page: Page, folder: Path, questions: list[str], today: str = TODAY) -> list[list[list]]:
    """For each question the cards, and the subjects of which the reader has to choose."""
    page.goto((folder / "index.html").as_uri())
    page.add_script_tag(url="search.js")
    page.evaluate(
        "xianfengSearch.open('./', 'search/manifest.js').then(one => { window.index = one; })"
    )
    given: list[list[list]] = page.evaluate(ASK, [questions, today])
    return given


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The search of the sample."""
    folder = tmp_path_factory.mktemp("sample")
    published(PROJECT, folder)
    return folder


def test_two_hundred_questions(page: Page, sample: Path) -> None:
    given = asked(page, sample, [question for question, _ in QUESTIONS])
    wrong = []
    for (question, wanted), (cards, _) in zip(QUESTIONS, given, strict=True):
        url, _, key = wanted.partition("#")
        told = [(one, {name for name, _ in said}) for one, said in cards]
        if not (len(told) == 1 and told[0][0] == url and key in told[0][1]) if url != "-" else told:
            wrong.append((question, wanted, told))
    assert wrong == []


def test_questions_written_before_the_tables_were_seen(page: Page, sample: Path) -> None:
    """Nine of ten get the right card, one of a hundred a wrong one: what the county doesn't say is no answer."""
    lines = (PROJECT / "tests/search/fresh_questions.tsv").read_text("utf-8").splitlines()
    questions = dict(line.split("\t") for line in lines)
    given = asked(page, sample, [*questions], "2026-11-28")
    right, wrong = [], []
    for (question, wanted), (cards, _) in zip(questions.items(), given, strict=True):
        told = " ".join(text for _, said in cards for _, text in said)
        if not cards if wanted == "-" else wanted in told:
            right.append(question)
        elif cards:
            wrong.append((question, wanted, told))
    assert len(right) >= 0.9 * len(questions)
    assert len(wrong) <= 0.01 * len(questions), wrong


def test_what_the_county_has_nothing_of(page: Page, sample: Path) -> None:
    """No card, and what is nearest is called so: what is found is told to be something else."""
    queries = (PROJECT / "tests/search/unanswerable.txt").read_text("utf-8").split()
    given = asked(page, sample, queries)
    assert [one for one, (cards, which) in zip(queries, given, strict=True) if cards or which] == []
    step = "async query => { const found = await index.search(query); return found.isEmpty ? '' : found.step; }"
    steps = [page.evaluate(step, query) for query in queries]
    assert "exact" not in steps
    assert steps.count("nearest") + steps.count("") >= 0.95 * len(queries)


COUNTY = """
-- data/site.yml --
name: 试
url: https://a.example/
organisation: 中共试点县委组织部
description: 试。
-- data/units.yml --
- {id: east, title: 东岭镇, type: 镇, phone: 0000-5550001}
- {id: west, title: 西岭镇, type: 镇}
- {id: east-shiqiao, title: 石桥村, type: 村, parent: east}
- {id: west-shiqiao, title: 石桥村, type: 村, parent: west}
- {id: liuwan, title: 柳湾村, type: 村, parent: west}
-- data/branches/east.yml --
title: 东岭镇石桥村党支部
org_type: 党支部
domain: 农村
unit: east-shiqiao
base: {name: 石桥村党群服务中心, phone: 0000-5550011}
-- data/branches/west.yml --
title: 西岭镇石桥村党支部
org_type: 党支部
domain: 农村
unit: west-shiqiao
base: {name: 石桥村党群服务中心, phone: 0000-5550012}
-- data/branches/liuwan.yml --
{title: 西岭镇柳湾村党支部, org_type: 党支部, domain: 农村, unit: liuwan, secretary: {name: 黎建, consent: true}}
-- content/policies/old.md --
---
title: 试点县人才公寓管理办法（2020 年）
type: 办法
issuer: 县委组织部
date: 2020-01-02
validity: 已废止
apply: 旧办法
deadline: 2020-05-01
---
正文。
-- content/policies/new.md --
---
title: 试点县人才公寓管理办法
type: 办法
issuer: 县委组织部
date: 2025-01-02
valid_until: 2026-12-31
apply: 到窗口申请
deadline: 2026-03-01
---
正文。
-- data/metrics.yml --
- {id: told, title: 公寓套数, value: 96, unit: 套, as_of: 2026-06, source: 简报}
- {id: withheld, title: 公寓申请人数, unit: 人, as_of: 2026-06, source: 简报, previous: [{as_of: 2025-06, value: 40}]}
-- data/synonyms.yml --
- words: [单身楼]
  means: [人才公寓]
-- data/lectures/a.yml --
{title: 大讲堂第一讲, type: 大讲堂, unit: east, starts: 2026-11-21 14:30, place: 礼堂}
-- data/lectures/b.yml --
{title: 大讲堂第二讲, type: 大讲堂, unit: east, starts: 2026-11-25 14:30, place: 礼堂}
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county with villages of one name, a policy that is over, a number that nobody gave."""
    root, folder = tmp_path_factory.mktemp("county"), tmp_path_factory.mktemp("site")
    for path, text in files_in(COUNTY).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    published(root, folder)
    return folder


def told(page: Page, county: Path, question: str, today: str = TODAY) -> tuple[list[str], int]:
    """All texts of the cards, and of how many the reader has to choose."""
    [[cards, which]] = asked(page, county, [question], today)
    return [text for _, said in cards for _, text in said], len(which)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("石桥村电话", ([], 2)),
        ("东岭镇石桥村的电话是多少", (["0000-5550011"], 0)),
        ("西岭石桥村党群服务中心电话", (["0000-5550012"], 0)),
        ("柳湾村书记是谁", (["黎建"], 0)),
        ("石桥村书记是谁", ([], 0)),
        ("东岭镇柳湾村书记是谁", ([], 0)),
        ("人才公寓怎么申请", (["到窗口申请", "2026-03-01（已过）"], 0)),
        ("人才公寓管理办法（2020年）怎么申请", ([], 0)),
        ("公寓套数是多少", (["96 套"], 0)),
        ("公寓申请人数有多少", ([], 0)),
        ("今天有什么活动", (["2026-11-21 14:30", "礼堂"], 0)),
        ("下周有什么活动", (["2026-11-25 14:30", "礼堂"], 0)),
        ("明天有什么活动", ([], 0)),
        ("“柳湾村书记是谁”", ([], 0)),
        ("柳湾村养猪场书记是谁", ([], 0)),
        ("书记是谁", ([], 0)),
        ("电话", ([], 0)),
        ("柳湾村的书记叫啥", (["黎建"], 0)),
        ("柳湾村支部书记是哪一位呀", (["黎建"], 0)),
        ("我想找东岭镇石桥村党支部的电话", (["0000-5550011"], 0)),
        ("东岭镇电话打哪里", (["0000-5550001"], 0)),
        ("人才公寓管理最晚什么时候报名", (["2026-03-01（已过）"], 0)),
        ("人才公寓管理办法是哪个单位发的", (["县委组织部"], 0)),
        ("人才公寓要带什么材料", (["到窗口申请", "2026-03-01（已过）"], 0)),
        ("东岭镇酒店电话", ([], 0)),
        ("护照去哪儿办", ([], 0)),
        ("西岭镇石桥村村委会电话", ([], 0)),
        ("石桥村党支部怎么联系", ([], 2)),
        ("东岭石桥党支部电话", (["0000-5550011"], 0)),
        ("公寓管理办法谁能申请", ([], 0)),
        ("柳湾村书记找谁", ([], 0)),
    ],
)
def test_only_what_was_asked(
    page: Page, county: Path, question: str, answer: tuple[list[str], int]
) -> None:
    assert told(page, county, question) == answer


def test_a_policy_runs_out_between_builds(page: Page, county: Path) -> None:
    assert told(page, county, "人才公寓怎么申请", "2027-01-01") == ([], 0)


def test_readers_see_the_answer_and_where_it_stands(page: Page, county: Path) -> None:
    page.goto(f"{(county / 'search/index.html').as_uri()}?q=公寓套数是多少")
    card = page.locator(".search-answer")
    expect(card.locator("dd").first).to_have_text("96 套")
    expect(card.locator(".search-answer__source")).to_contain_text("公寓套数")
    expect(card.locator(".search-answer__source")).to_contain_text("数据 · 截至 2026-06")
    page.goto(f"{(county / 'search/index.html').as_uri()}?q=石桥村电话")
    expect(page.locator(".search-choice a")).to_have_count(2)
    expect(page.locator(".search-answer")).to_have_count(0)


def test_a_question_with_a_slip_is_answered_as_it_was_meant(page: Page, county: Path) -> None:
    page.goto(f"{(county / 'search/index.html').as_uri()}?q=人才工寓怎么申请")
    expect(page.locator(".search-answer dd").first).to_have_text("到窗口申请")
    status = page.locator("#search-page > [role=status]")
    expect(status).to_contain_text("已按“人才公寓 申请”查找，仍要查“人才工寓怎么申请”？")
    page.locator(".search-typed").click()
    expect(status).not_to_contain_text("已按“人才公寓")
    expect(page.locator(".search-answer")).to_have_count(0)


def test_a_result_shows_its_picture(page: Page, sample: Path) -> None:
    """It is asked for when it is seen, its room is kept, and a result without one has none."""
    page.goto(f"{(sample / 'search/index.html').as_uri()}?q=三年账本摊在老槐树下")
    picture = page.locator(".search-result").first.locator("img")
    expect(picture).to_have_attribute("loading", "lazy")
    expect(picture).to_have_attribute("alt", "")
    assert "/pictures/shuanghuai-sannian-" in str(picture.evaluate("img => img.src"))
    box = picture.bounding_box()
    assert box is not None
    assert box["width"] > box["height"] > 50
    expect(page.locator(".search-result", has_not=page.locator("img")).first).to_be_visible()


def test_a_kind_that_is_named_narrows_the_search(page: Page, sample: Path) -> None:
    page.goto(f"{(sample / 'search/index.html').as_uri()}?q=对标学习 差距")
    page.locator("#search-page:not([aria-busy])").wait_for()
    kinds = {one.split(" · ")[0] for one in page.locator(".search-result__facts").all_inner_texts()}
    assert kinds == {"对标学习"}
    status = page.locator("#search-page > [role=status]")
    expect(status).to_contain_text("已按“差距”在“对标学习”查找")


def test_what_says_nothing_finds_nothing(page: Page, sample: Path) -> None:
    for query in ("！！！", "？", "“”", " "):
        page.goto(f"{(sample / 'search/index.html').as_uri()}?q={query}")
        page.locator("#search-page:not([aria-busy])").wait_for()
        expect(page.locator("#search-page > [role=status]")).not_to_contain_text("网络")
        expect(page.locator(".search-result")).to_have_count(0)


def test_editors_say_what_readers_call_things(page: Page, county: Path) -> None:
    """Their synonyms are looked for, and that is told."""
    page.goto(f"{(county / 'search/index.html').as_uri()}?q=单身楼")
    expect(page.locator(".search-result h2").first).to_contain_text("人才公寓")
    expect(page.locator("#search-page > [role=status]")).to_contain_text(
        "也按意思相同的“人才公寓”查找"
    )
