"""The pages of the desk: what is mine, due, drafted, waiting or wrong; lists, new records, ways to them."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image

from desks import Browser
from portals import story
from xianfeng.hosts.desk.desk_files import open_file
from xianfeng.model.kinds import KINDS

Write = Callable[[str], Path]
DRAFT = story("还没写完的", "status: 草稿\n")
MINE = story("我写的", "author: 周文\n")
WRONG = story("写错单位的").replace("liushu-cun", "nobody")
PORTAL = f"""
-- content/stories/2026/draft.md --
{DRAFT.rstrip()}
-- content/stories/2026/mine.md --
{MINE.rstrip()}
-- content/stories/2026/wrong.md --
{WRONG.rstrip()}
-- data/ledgers/tasks.yml --
title: 一本台账
type: 任务清单
unit: shiqiao
year: 2026
rows:
  - title: 快到期的事
    state: 推进
    due: 2026-11-30
    unit: shiqiao
  - title: 还早的事
    state: 推进
    due: 2027-06-30
"""


def sections(html: str) -> dict[str, list[tuple[str, str]]]:
    """By heading: titles and addresses of the rows."""
    parts = re.split(r"<h2>(.*?)(?:<span.*?)?</h2>", html)
    row = re.compile(r'<a href="([^"]*)">(.*?)</a>')
    return {
        title: [(unescape(name), unescape(href)) for href, name in row.findall(part)]
        for title, part in zip(parts[1::2], parts[2::2], strict=True)
    }


@pytest.fixture
def browser(portal_at: Write) -> Browser:
    return Browser(portal_at(PORTAL))


def titles(rows: list[tuple[str, str]]) -> list[str]:
    return [title for title, _ in rows]


def test_the_first_page_tells_what_is_to_be_done(browser: Browser) -> None:
    told = sections(browser.get("").text)
    assert titles(told["草稿"]) == ["还没写完的"]
    assert "快到期的事" in titles(told["到期和 30 天内到期"])
    assert "还早的事" not in titles(told["到期和 30 天内到期"])
    assert "写错单位的" in titles(told["有错误和提醒"])
    assert told["我的"] == []
    assert len(told["全部稿件和档案"]) == len(KINDS) + 1


def test_a_long_list_is_folded_after_its_first_ten(portal_at: Write) -> None:
    drafts = [
        f"-- content/stories/2026/draft-{at}.md --\n{story(f'草稿之{at:02}', 'status: 草稿' + chr(10))}"
        for at in range(12)
    ]
    html = Browser(portal_at("\n".join(drafts))).get("").text
    before, _, folded = html.partition("<summary>另外 2 条</summary>")
    assert before.count(">草稿之") == 10
    assert folded.partition("</details>")[0].count(">草稿之") == 2
    assert html.index("<h2>草稿") < html.index("到期和 30 天内到期")


def test_of_a_story_the_text_stands_behind_its_title(browser: Browser) -> None:
    form = browser.form("content/stories/2026/mine.md")
    places = [form.index(sign) for sign in ('id="f.title"', 'id="text"', 'id="f.pub_date"')]
    assert places == sorted(places)
    assert form.count('id="f.title"') == 1


def test_a_person_sees_what_is_theirs(browser: Browser) -> None:
    told = sections(browser.get("", query_string={"who": "周文"}).text)
    assert titles(told["我的"]) == ["我写的"]


def test_each_row_leads_to_a_form(browser: Browser) -> None:
    for rows in sections(browser.get("").text).values():
        for title, href in rows:
            assert href.startswith("/desk/")
            response = browser.client.get(href, base_url="http://127.0.0.1:8000")
            assert response.status_code == 200, title


def test_a_list_without_an_entry_leads_to_all_of_them(browser: Browser) -> None:
    answer = browser.get("edit", query_string={"path": "data/terms.yml"})
    assert (answer.status_code, answer.location) == (302, "/desk/kind/term")
    (browser.latest.root / "data/terms.yml").write_text("- id: [a\n", "utf-8")
    assert "读不出来" in browser.get("edit", query_string={"path": "data/terms.yml"}).text


def test_lists_are_searched(browser: Browser) -> None:
    assert "写错单位的" in browser.get("kind/story").text
    found = browser.get("kind/story", query_string={"q": "还没 draft"}).text
    assert "还没写完的" in found
    assert "我写的" not in found


def test_names_are_offered_by_title_or_id(browser: Browser) -> None:
    found = browser.get("names/unit", query_string={"q": "柳"}).json
    assert found
    assert all("柳" in one["title"] for one in found)
    by_id = browser.get("names/unit", query_string={"q": found[0]["id"]}).json
    assert found[0] in by_id


def test_a_page_leads_to_its_form(browser: Browser) -> None:
    response = browser.get("page", query_string={"at": "stories/2026/mine/"})
    assert response.location == "/desk/edit?path=content%2Fstories%2F2026%2Fmine.md"
    assert browser.get("page", query_string={"at": "search/"}).status_code == 404


@pytest.mark.parametrize("name", KINDS)
def test_a_record_of_every_kind_is_begun(portal_at: Write, name: str) -> None:
    root = portal_at("")
    browser = Browser(root)
    assert browser.get(f"new/{name}").status_code == 200
    response = browser.post(f"new/{name}", {"title": "新来的一份"})
    assert response.status_code == 200, response.json
    asked = parse_qs(urlsplit(response.json["address"]).query)
    (path,), item = asked["path"], asked.get("item", [""])[0]
    file = open_file(root, path, item)
    assert file.fields
    assert browser.save(path, {"summary": "一句摘要"}, item).status_code == 200
    assert "summary: 一句摘要" in (root / path).read_text("utf-8")
    again = browser.post(
        f"new/{name}", {"title": "新来的一份", "id": file.as_read["id"] or "07-01"}
    )
    assert again.status_code in (200, 422)


def test_nothing_is_begun_without_a_name_nor_behind_a_link(portal_at: Write) -> None:
    root = portal_at("")
    browser = Browser(root)
    for sent in (
        {"title": " "},
        {"title": "x", "id": "../x"},
        {"title": "x", "id": "a/b"},
        {"title": 7},
        {},
    ):
        assert browser.post("new/brand", sent).status_code in (400, 422)
    assert not (root / "data/brands").exists()
    outside = root.parent / "outside"
    outside.mkdir()
    (root / "data/brands").symlink_to(outside)
    assert browser.post("new/brand", {"title": "链接后面"}).status_code == 404
    assert not list(outside.iterdir())


def test_what_is_wrong_leads_to_the_entry_that_is_wrong(portal_at: Write) -> None:
    """Or it says what is wrong, where there is no form to be opened."""
    terms = (
        "-- data/terms.yml --\n- {id: a, title: 甲}\n- {id: b, title: 乙, summary: 二, area: no}\n"
    )
    root = portal_at(f"{terms}-- data/stray/one.yml --\ntitle: 甲\n")
    images = root / "content/stories/2026/images"
    images.mkdir(exist_ok=True)
    (images / "broken.jpg").write_bytes(b"x")
    page = Browser(root).get("").text
    told = sections(page)
    wrong = dict(told["有错误和提醒"])
    assert wrong["甲"] == "/desk/edit?path=data%2Fterms.yml&item=%230"
    picture = "/desk/picture?path=content%2Fstories%2F2026%2Fimages%2F"
    assert wrong["content/stories/2026/images/broken.jpg"] == f"{picture}broken.jpg"
    assert "data/stray/one.yml" not in wrong
    assert "不知道这个文件属于哪一类" in page
    browser = Browser(root)
    for rows in told.values():
        for title, href in rows:
            response = browser.client.get(href, base_url="http://127.0.0.1:8000")
            assert response.status_code in (200, 302), title


def test_a_picture_that_nothing_uses_is_told(portal_at: Write) -> None:
    root = portal_at("")
    (root / "content/stories/2026/images").mkdir(exist_ok=True)
    path = "content/stories/2026/images/lone.png"
    Image.new("RGB", (640, 480)).save(root / path)
    browser = Browser(root)
    told = sections(browser.get("").text)["没有哪一份用到的图片"]
    assert (path, f"/desk/picture?path={path.replace('/', '%2F')}") in told
    (root / path).unlink()
    assert "没有哪一份用到的图片" not in sections(Browser(root).get("").text)


def test_the_countys_own_wording_has_a_form(portal_at: Write) -> None:
    path = "data/wording.yml"
    browser = Browser(portal_at("-- data/wording.yml --\n# 自己的\nleaders: []\nforms: []\n"))
    assert ("本县用语", f"/desk/edit?path={path.replace('/', '%2F')}") in sections(
        browser.get("").text
    )["全部稿件和档案"]
    form = {"right": "枫陵县", "wrong": [{"at": None, "value": "枫岭县"}], "source": "通知"}
    values = {"forms": [{"at": None, "value": form}]}
    told = browser.save(path, values).json["findings"]
    assert [(one["loc"], one["code"]) for one in told] == [(["forms", 0, "date"], "M101")]
    text = (browser.latest.root / path).read_text("utf-8")
    assert text.startswith("# 自己的\nleaders: []\nforms:")
    assert "right: 枫陵县" in text


def test_a_list_that_went_since_it_was_read_is_told_by_its_name(portal_at: Write) -> None:
    root = portal_at("-- data/terms.yml --\n- {id: a, title: 甲}\n")
    browser = Browser(root)
    browser.latest.get()
    (root / "data/terms.yml").unlink()
    assert "data/terms.yml" in dict(sections(browser.get("").text)["有错误和提醒"])
