"""What is wrong with a record beside the others is told while it is typed, as a build tells it; and what
only a build knows comes from one that has read what was saved."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config

from desks import Browser
from portals import TODAY, story
from xianfeng.hosts import mkdocs
from xianfeng.hosts.desk import application
from xianfeng.hosts.desk.words import hint_in_titles, in_titles, titles_of
from xianfeng.hosts.opening import open_portal
from xianfeng.hosts.site import build_site
from xianfeng.model.kinds.story import Story

Write = Callable[[str], Path]
STORY = "content/stories/2026/stone-bridge.md"
METRICS = "data/metrics.yml"
TEXT = "## 背景\n\n背景。\n\n## 做法\n\n{}\n\n## 成效\n\n成效。\n\n## 启示\n\n启示。\n"


def codes(found: list[dict[str, Any]], *loc: str) -> set[str]:
    return {one["code"] for one in found if one["loc"][: len(loc)] == [*loc]}


def checked(browser: Browser, values: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    told = browser.post("check", {**browser.loaded(STORY), "values": values, **more}).json
    found: list[dict[str, Any]] = told["findings"]
    return found


@pytest.mark.parametrize(
    ("values", "text", "loc", "code"),
    [
        ({"unit": "liushu"}, None, ["unit"], "R101"),
        ({"cover": {"file": "../a.jpg", "alt": "村民在晒谷场上投票"}}, None, ["cover", "file"], "P201"),
        ({"cover": {"file": "../../../a.jpg", "alt": "村民在投票"}}, None, ["cover", "file"], "P202"),
        ({}, TEXT.format("![村民在投票](images/gone.jpg)"), ["text"], "P201"),
        ({}, TEXT.format("见[另一篇](../2025/gone.md)。"), ["text"], "R104"),
        ({}, TEXT.format("有 {{ 数据:no-such }} 户。"), ["text"], "M176"),
        ({"attachments": [{"at": None, "value": {"file": "files/a.pdf", "title": "表"}}]}, None,
         ["attachments", "0"], "A114"),
        ({"status": "草稿"}, None, ["status"], "M132"),
    ],
)  # fmt: skip
def test_a_build_tells_the_same(
    portal_at: Write, values: dict[str, Any], text: str | None, loc: list[str], code: str
) -> None:
    root = portal_at("")
    browser = Browser(root)
    was = {"text": text, "text_was": "x"} if text else {}
    typed = checked(browser, values, **was)
    assert code in {
        one["code"] for one in typed if [str(it) for it in one["loc"]][: len(loc)] == loc
    }
    saved = browser.save(STORY, values, **was)
    assert codes(saved.json["findings"]) == codes(typed)
    _, built = open_portal(root, today=TODAY)
    titles = titles_of(Story)
    assert {
        (one.code, in_titles(one.message, titles), hint_in_titles(one.hint_in_form, titles))
        for one in built
        if one.place.path == STORY
    } == {(one["code"], one["message"], one["hint"]) for one in saved.json["findings"]}


def test_what_is_mended_vanishes_at_once_and_does_not_come_back(portal_at: Write) -> None:
    root = portal_at(f"-- {STORY} --\n{story('石桥上的议事会').replace('liushu-cun', 'nobody')}")
    browser = Browser(root)
    assert codes(checked(browser, {"title": "题目"}), "unit") == {"R101"}
    assert codes(checked(browser, {"unit": "liushu-cun"}), "unit") == set()
    assert codes(checked(browser, {"unit": "no-one"}), "unit") == {"R101"}
    assert browser.save(STORY, {"unit": "liushu-cun"}).status_code == 200
    assert codes(checked(browser, {"title": "另一个题目"}), "unit") == set()


def test_entries_of_a_list_are_judged_beside_the_others(portal_at: Write) -> None:
    root = portal_at("")
    (root / METRICS).write_text(
        "- {id: a, title: 户数, value: 3, unit: 户, as_of: 2026-01-01, source: 表}\n"
        "- {id: b, title: 人数, value: 9, unit: 人, as_of: 2026-01-01, source: 表}\n",
        "utf-8",
    )
    browser = Browser(root)
    sent = {**browser.loaded(METRICS, "b"), "values": {"story": "bridge"}}
    assert codes(browser.post("check", sent).json["findings"], "story") == {"R101"}
    sent["values"] = {"story": "stone-bridge"}
    assert not codes(browser.post("check", sent).json["findings"], "story")


def test_pages_that_only_a_build_knows_are_left_to_it(portal_at: Write) -> None:
    browser = Browser(portal_at(""))
    links = TEXT.format(
        "见[年份](/stories/year/2026/)、[下一页](/stories/#年份)、[检索](/search/)。"
    )
    assert not codes(checked(browser, {}, text=links, text_was="x"), "text")


def test_a_picture_that_was_laid_down_since_is_there(portal_at: Write) -> None:
    root = portal_at("")
    browser = Browser(root)
    browser.latest.get()
    cover = {"cover": {"file": "images/new.jpg", "alt": "村民在晒谷场上投票", "credit": "张三"}}
    assert "P201" in codes(checked(browser, cover))
    (root / "content/stories/2026/images").mkdir(exist_ok=True)
    (root / "content/stories/2026/images/new.jpg").write_bytes(b"x")
    assert "P201" not in codes(checked(browser, cover))


# The build that follows a save.


def test_a_build_that_began_before_the_save_is_not_its_answer(portal_at: Write) -> None:
    """It reads, then somebody saves, then it ends: what it tells is of the file before."""
    root = portal_at("")
    browser = Browser(root)
    slow = browser.latest.begin()
    read = open_portal(root, today=TODAY)
    title = {"aliases": [{"at": None, "value": "/about/"}]}
    assert browser.save(STORY, title).status_code == 200
    browser.latest.end(slow, *read)
    told: list[Any] = []

    def ask() -> None:
        told.append(browser.get(f"told?path={STORY}&item=").json["findings"])

    asking = threading.Thread(target=ask)
    asking.start()
    asking.join(0.3)
    assert asking.is_alive()
    browser.latest.end(browser.latest.begin(), *open_portal(root, today=TODAY))
    asking.join(30)
    assert codes(told[0], "aliases") == {"U101"}


def test_a_build_of_the_server_counts_from_before_it_reads(
    portal_at: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = load_config(str(portal_at("") / "mkdocs.yml"))
    plugin = config.plugins["xianfeng"]
    monkeypatch.setattr(plugin, "_serving", True)
    plugin.on_config(config)
    latest = plugin._for_desk()
    built: list[Any] = []

    def meanwhile(*given: Any) -> Any:
        built.append(build_site(*given))
        if len(built) == 1:
            latest.write()
        return built[-1]

    monkeypatch.setattr(mkdocs, "build_site", meanwhile)
    plugin.on_post_build(config=config)
    assert latest.settled(0) is None
    plugin.on_post_build(config=config)
    assert latest.settled(0) is not None
    plugin.on_shutdown()


def test_two_builds_that_end_the_other_way_round(portal_at: Write) -> None:
    root = portal_at("")
    browser = Browser(root)
    first = browser.latest.begin()
    old = open_portal(root, today=TODAY)
    second = browser.latest.begin()
    browser.latest.end(second, old[0], ())
    browser.latest.end(first, *old)
    assert browser.latest.get().findings == ()


def test_where_no_build_comes_nobody_waits_for_ever(
    portal_at: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = Browser(portal_at(""))
    monkeypatch.setattr(application, "PATIENCE", 0)
    address = f"told?path={STORY}&item="
    assert isinstance(browser.get(f"{address}&builds=999999999").json["findings"], list)
    assert browser.save(STORY, {"title": "另一个题目"}).status_code == 200
    assert browser.get(address).json == {"findings": None}
    assert browser.save(STORY, {"title": "另一个题目"}).status_code == 200
    browser.latest.end(browser.latest.begin(), None, ())  # had nothing to do
    assert isinstance(browser.get(address).json["findings"], list)


@pytest.mark.parametrize("record", ["path=../a&item=", "path=content/gone.md&item=x", "", "item=x"])
def test_who_asks_of_what_is_not_there_is_told_so_in_json(portal_at: Write, record: str) -> None:
    answer = Browser(portal_at("")).get(f"told?{record}")
    assert answer.status_code == 404
    assert answer.json["refused"]
