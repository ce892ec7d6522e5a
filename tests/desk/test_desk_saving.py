"""From form to file: all that a form holds, sent back, changes no byte; one field changes its lines."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest

from desks import Browser
from portals import PROJECT, TODAY, story
from xianfeng.hosts.desk.controls import form_of
from xianfeng.hosts.desk.desk_files import OpenFile, kind_at, open_file
from xianfeng.hosts.desk.editing import save
from xianfeng.hosts.desk.latest import Latest
from xianfeng.model.field_specs import FieldSpec, field_specs
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Part
from xianfeng.model.settings import SITE_FILE

Write = Callable[[str], Path]
BRANCH = "data/branches/liushu-cun.yml"
STORY = "content/stories/2026/stone-bridge.md"
SOURCES = sorted(
    path.relative_to(PROJECT).as_posix()
    for folder in ("content", "data")
    for path in (PROJECT / folder).rglob("*")
    if path.suffix in (".md", ".yml")
    and (path == PROJECT / SITE_FILE or kind_at(path.relative_to(PROJECT).as_posix()))
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources of the project's own portal, to be written to."""
    root = tmp_path_factory.mktemp("own")
    for name in ("content", "data"):
        shutil.copytree(PROJECT / name, root / name)
    return root


@pytest.fixture(scope="module")
def latest(root: Path) -> Latest:
    return Latest(root, lambda: TODAY)


def records(root: Path, path: str) -> Iterator[OpenFile]:
    """Those of the source ``path``."""
    file = open_file(root, path)
    assert file.source is not None
    if file.kind is None or not file.kind.is_list:
        yield file
        return
    assert isinstance(file.source.fields, list)
    for at in range(len(file.source.fields)):
        yield open_file(root, path, f"#{at}")


def sent_of(controls: Any) -> dict[str, Any]:
    """What a browser sends of a form, see scripts/values.js; ``tests/browser`` proves that it does."""
    return {
        one["key"]: sent(one)
        for one in (*controls["shown"], *controls["more"])
        if one["form"] != "odd"
    }


def sent(one: Any) -> Any:
    if one["form"] == "list":
        return [{"at": at, "value": sent(item)} for at, item in enumerate(one["items"])]
    if one["form"] == "part":
        return sent_of(one["fields"])
    if one["form"] == "words":
        return [{"at": None, "value": it["word"]} for it in one["options"] if it["chosen"]]
    if one["form"] == "word":
        return next((it["word"] for it in one["options"] if it["chosen"]), "")
    return one["value"]


def form(file: OpenFile) -> dict[str, Any]:
    assert file.fields is not None
    return sent_of(form_of(file.model, file.fields, lambda *_: "", has_name=not file.keys))


def asked(file: OpenFile, values: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"path": file.path, "item": file.item, "version": file.version, "values": values, **more}


def test_there_is_a_source_of_every_kind() -> None:
    assert {kind.name for path in SOURCES if (kind := kind_at(path))} == {*KINDS}


@pytest.mark.parametrize("path", SOURCES)
def test_what_nobody_changed_stays_as_it_is(root: Path, latest: Latest, path: str) -> None:
    before = (root / path).read_bytes()
    for file in records(root, path):
        assert file.source is not None
        text = file.source.body if path.endswith(".md") else None
        told, status = save(latest, asked(file, form(file), text=text))
        assert status == 200, told
        assert (root / path).read_bytes() == before


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    lines = [*unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")][2:]
    return (
        [line[1:] for line in lines if line[0] == "-"], [line[1:] for line in lines if line[0] == "+"]
    )  # fmt: skip


@pytest.mark.parametrize("path", SOURCES)
def test_one_changed_field_changes_its_lines_and_no_other(
    root: Path, latest: Latest, path: str
) -> None:
    """A field on one line, the title of a record for one, and nothing else in the file."""
    before = (root / path).read_text("utf-8")
    file = next(records(root, path))
    assert file.fields is not None
    key = next(
        (one for one in ("title", "text", "url") if isinstance(file.fields.get(one), str)), None
    )
    assert key
    values = form(file)
    values[key] = f"{values[key]}（改）"
    told, status = save(latest, asked(file, values))
    assert status == 200, told
    gone, come = changed_lines(before, (root / path).read_text("utf-8"))
    (root / path).write_text(before, "utf-8")
    assert len(gone) == len(come) == 1
    assert come[0].rstrip('"').endswith("（改）")


def specs_of(model: type[Part]) -> Iterator[FieldSpec]:
    for spec in field_specs(model):
        yield spec
        if spec.part:
            yield from specs_of(spec.part)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_no_field_is_without_a_control(kind: Any) -> None:
    """Of 1,233 fields; what goes in by a control comes out of the file."""
    controls = form_of(kind.model, {}, lambda *_: "", has_name=True)

    def keys(some: Any) -> Iterator[str]:
        for one in (*some["shown"], *some["more"]):
            yield one["key"]
            inner = one["blank"] if one["form"] == "list" else one
            assert inner["form"] in {
                "line", "lines", "number", "date", "word", "words", "yes-no", "ref", "part"
            }  # fmt: skip
            if inner["form"] == "part":
                yield from keys(inner["fields"])

    assert sorted(keys(controls)) == sorted(one.key for one in specs_of(kind.model))


def filled(spec: FieldSpec) -> Any:
    """What somebody could type there."""
    if spec.many and spec.words:
        return [{"at": None, "value": word} for word in spec.words[-2:]]
    if spec.many:
        one = filled(replace(spec, many=False))
        return [{"at": None, "value": one}, {"at": None, "value": one}]
    if spec.part:
        return {inner.key: filled(inner) for inner in field_specs(spec.part)}
    if spec.words:
        return spec.words[-1]
    return {"date": "2026-03-05", "number": "3", "yes-no": "true", "other": "3，4"}.get(
        spec.form, "a-1"
    )


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_all_fields_of_all_kinds_are_written_by_the_form_alone(tmp_path: Path, kind: Any) -> None:
    """From an almost empty file, all at once; the form of it then has all of that."""
    path = kind.home if kind.is_list else f"{kind.home}/a-1{kind.suffix}"
    (tmp_path / path).parent.mkdir(parents=True)
    begun = "- id: a-1\n" if kind.is_list else "title: 一\n"
    (tmp_path / path).write_text(
        f"---\n{begun}---\n" if kind.suffix == ".md" and not kind.is_list else begun, "utf-8"
    )
    file = open_file(tmp_path, path, "a-1")
    values = {spec.key: filled(spec) for spec in field_specs(kind.model)}
    if kind.name == "ledger":
        del values["columns"]  # which make fields of rows: see below
    told, status = save(Latest(tmp_path, lambda: TODAY), asked(file, values))
    assert status == 200, told
    again = form(open_file(tmp_path, path, "a-1"))
    assert {key: without_places(again[key]) for key in values} == without_places(values)
    data = (tmp_path / path).read_bytes()
    told, status = save(
        Latest(tmp_path, lambda: TODAY), asked(open_file(tmp_path, path, "a-1"), again)
    )
    assert (status, (tmp_path / path).read_bytes()) == (200, data)


def test_a_column_that_a_ledger_declares_is_a_field_of_its_rows(tmp_path: Path) -> None:
    path = "data/ledgers/a-1.yml"
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text("title: 一\nrows:\n  - title: 甲\n", "utf-8")
    column = {"at": None, "value": {"key": "fund", "title": "资金", "type": "数字"}}
    told, status = save(
        Latest(tmp_path, lambda: TODAY), asked(open_file(tmp_path, path), {"columns": [column]})
    )
    assert status == 200
    assert told["reload"]
    file = open_file(tmp_path, path)
    (row,) = form(file)["rows"]
    row["value"]["fund"] = "3.5"
    assert save(Latest(tmp_path, lambda: TODAY), asked(file, {"rows": [row]}))[1] == 200
    assert (tmp_path / path).read_text("utf-8").endswith("rows:\n  - title: 甲\n    fund: 3.5\n")


def without_places(sent: Any) -> Any:
    if isinstance(sent, list):
        return [without_places(one["value"]) for one in sent]
    if isinstance(sent, dict):
        return {key: without_places(one) for key, one in sent.items()}
    return sent


@pytest.fixture
def browser(portal_at: Write) -> Browser:
    return Browser(portal_at(""))


def read(browser: Browser, path: str) -> str:
    return (browser.latest.root / path).read_text("utf-8")


def test_another_field_that_changed_meanwhile_is_kept(browser: Browser) -> None:
    loaded = browser.loaded(BRANCH)
    browser.save(BRANCH, {"summary": "先存的"})
    later = {**loaded, "values": {"code": "后存的"}, "was": {"code": ""}}
    response = browser.post("save", later)
    assert response.status_code == 200
    assert response.json["reload"]
    assert "summary: 先存的" in read(browser, BRANCH)
    assert "code: 后存的" in read(browser, BRANCH)


def test_the_same_field_in_two_tabs_is_shown_side_by_side(browser: Browser) -> None:
    loaded = browser.loaded(BRANCH)
    browser.save(BRANCH, {"summary": "先存的"})
    later = {**loaded, "values": {"summary": "后存的"}, "was": {"summary": ""}}
    response = browser.post("save", later)
    assert response.status_code == 409
    assert response.json["conflicts"] == [
        {"key": "summary", "title": "摘要", "theirs": "先存的", "mine": "后存的"}
    ]
    assert "summary: 先存的" in read(browser, BRANCH)
    assert (
        browser.post(
            "save", {**later, "chosen": ["summary"], "seen": response.json["version"]}
        ).status_code
        == 200
    )
    assert "summary: 后存的" in read(browser, BRANCH)


def test_both_wrote_the_same(browser: Browser) -> None:
    loaded = browser.loaded(BRANCH)
    browser.save(BRANCH, {"summary": "一样的"})
    same = {**loaded, "values": {"summary": "一样的"}, "was": {"summary": ""}}
    assert browser.post("save", same).status_code == 200


def test_a_list_that_changed_meanwhile_is_replaced_only_by_choice(browser: Browser) -> None:
    items = [{"at": None, "value": {"title": title, "text": "一句。"}} for title in "甲乙"]
    browser.save(BRANCH, {"highlights": items})
    loaded = browser.loaded(BRANCH)
    was = [{**one, "at": at} for at, one in enumerate(items)]
    browser.save(BRANCH, {"highlights": [was[1]]})
    later = {**loaded, "values": {"highlights": [was[1], was[0]]}, "was": {"highlights": was}}
    response = browser.post("save", later)
    assert response.status_code == 409
    assert response.json["conflicts"][0]["theirs"] == "1. 名称：乙；说明：一句。"
    assert (
        browser.post(
            "save", {**later, "chosen": ["highlights"], "seen": response.json["version"]}
        ).status_code
        == 200
    )
    assert read(browser, BRANCH).index("title: 乙") < read(browser, BRANCH).index("title: 甲")


def test_a_text_that_changed_meanwhile_is_shown_side_by_side(browser: Browser) -> None:
    loaded = browser.loaded(STORY)
    browser.post("save", {**loaded, "values": {}, "text": "别人写的。\n", "text_was": "x"})
    later = {**loaded, "values": {}, "text": "我写的。\n", "text_was": "原来的。\n"}
    response = browser.post("save", later)
    assert response.status_code == 409
    (told,) = response.json["conflicts"]
    assert (told["key"], told["theirs"], told["mine"]) == ("text", "别人写的。\n", "我写的。\n")
    assert read(browser, STORY).endswith("别人写的。\n")
    assert (
        browser.post(
            "save", {**later, "chosen": ["text"], "seen": response.json["version"]}
        ).status_code
        == 200
    )
    assert read(browser, STORY).endswith("---\n我写的。\n")


def test_items_are_moved_with_their_comments_and_what_the_form_does_not_know(
    browser: Browser,
) -> None:
    path = browser.latest.root / BRANCH
    written = (
        "highlights:\n  - title: 甲\n    text: 一句。  # 核过\n    strange: 不认识\n"
        "  - title: 乙\n    text: 两句。\n"
    )
    path.write_text(path.read_text("utf-8") + written, "utf-8")
    file = open_file(browser.latest.root, BRANCH)
    first, second = form(file)["highlights"]
    assert browser.save(BRANCH, {"highlights": [second, first]}).status_code == 200
    assert read(browser, BRANCH).endswith(
        "highlights:\n  - title: 乙\n    text: 两句。\n"
        "  - title: 甲\n    text: 一句。  # 核过\n    strange: 不认识\n"
    )


def test_mistakes_are_told_of_their_field_and_do_not_keep_from_saving(browser: Browser) -> None:
    sent = {**browser.loaded(STORY), "values": {
        "pub_date": "2026年3月5日", "title": "", "unit": "shiqiao",
        "metrics": [{"at": None, "value": {"label": ""}}, {"at": None, "value": {"label": "户数", "value": "三"}}],
    }, "text": "## 背景\n\n开展了了活动。\n"}  # fmt: skip
    told = browser.post("check", sent).json["findings"]
    by_code = {one["code"]: one for one in told}
    assert by_code["M101"]["loc"] == ["title"]
    assert by_code["M107"]["loc"] == ["pub_date"]
    assert by_code["M106"]["loc"] == ["metrics", 0, "value"]
    in_text = [one for one in told if one["loc"] == ["text"]]
    assert in_text
    assert {one["line"] for one in in_text} <= {1, 3}
    assert "2026年3月5日" not in read(browser, STORY)
    saved = browser.post("save", sent)
    assert saved.status_code == 200
    assert {one["code"] for one in saved.json["findings"]} == {*by_code}
    assert "pub_date: 2026年3月5日" in read(browser, STORY)


def test_a_form_shows_what_the_build_told_of_the_file_among_others(portal_at: Write) -> None:
    root = portal_at(f"-- {STORY} --\n{story('石桥上的议事会').replace('liushu-cun', 'nobody')}")
    html = Browser(root).form(STORY)
    assert "R101" in html or "nobody" in html.partition("data-findings=")[2].partition("</ul>")[0]


def test_a_file_that_can_not_be_read_says_where(portal_at: Write) -> None:
    root = portal_at(f"-- {BRANCH} --\ntitle: “柳树村\n  - a: [b\n")
    browser = Browser(root)
    page = browser.get("edit", query_string={"path": BRANCH})
    assert page.status_code == 200
    assert f"{BRANCH}:" in page.text
    assert "<form" not in page.text
    version = {"path": BRANCH, "item": "", "version": ""}
    assert browser.post("save", {**version, "values": {"title": "x"}}).status_code == 400
    assert read(browser, BRANCH).startswith("title: “柳树村")


def test_what_only_the_other_files_tell_stays_until_its_field_is_touched(
    portal_at: Write,
) -> None:
    """That two have one address is told by a build, and not by the file; nor of another version of it."""
    moved = story("石桥上的议事会", "aliases: [/stories/2026/other/]\n")
    other = f"-- content/stories/2026/other.md --\n{story('另一篇')}"
    browser = Browser(portal_at(f"-- {STORY} --\n{moved}\n{other}"))

    def told(values: dict[str, Any]) -> set[str]:
        found = browser.post("check", {**browser.loaded(STORY), "values": values}).json["findings"]
        return {one["code"] for one in found if one["loc"][:1] == ["aliases"]}

    assert told({"title": "另一个题目"}) == {"U101"}
    assert told({"aliases": []}) == set()
    assert browser.save(STORY, {"aliases": []}).status_code == 200
    assert told({"title": "另一个题目"}) == set()


def test_words_of_a_draft_are_judged_as_a_build_judges_them(portal_at: Write) -> None:
    wrong = story(
        "石桥上的议事会", "status: 草稿\n", "## 背景\n\n开展了了活动，报名电话 13800138000。\n"
    )
    browser = Browser(portal_at(f"-- {STORY} --\n{wrong}"))
    sent = {**browser.loaded(STORY), "values": {"subtitle": "一句"}}
    found = browser.post("check", sent).json["findings"]
    _, by_build = browser.latest.get()
    built = {(one.code, one.level) for one in by_build if one.place.path == STORY}
    assert {(one["code"], one["level"]) for one in found if one["loc"] == ["text"]} <= built
    assert len(found) == len(
        {(one["code"], one["line"], one["column"], one["message"]) for one in found}
    )


def test_no_kind_with_a_text_has_a_field_of_that_name() -> None:
    for kind in KINDS.values():
        assert kind.suffix == ".yml" or "text" not in {one.key for one in field_specs(kind.model)}


def test_of_two_with_one_name_the_one_that_was_opened_is_changed(browser: Browser) -> None:
    path = "data/terms.yml"
    twin = "- id: a\n  title: 甲\n  summary: 一\n- id: a\n  title: 乙\n  summary: 二\n"
    (browser.latest.root / path).write_text(twin, "utf-8")
    assert browser.save(path, {"title": "丙"}, "#1").status_code == 200
    assert read(browser, path) == twin.replace("乙", "丙")


@pytest.mark.parametrize("lead", ["", "\ufeff"])
def test_line_ends_of_windows_stay(browser: Browser, lead: str) -> None:
    for path in (BRANCH, STORY, "data/units.yml"):
        place = browser.latest.root / path
        before = (lead + place.read_text("utf-8").replace("\n", "\r\n")).encode()
        place.write_bytes(before)
        item = "#0" if path == "data/units.yml" else ""
        assert browser.save(path, {"summary": "换过的摘要"}, item).status_code == 200
        after = place.read_bytes()
        assert after.count(b"\n") == after.count(b"\r\n")
        assert after.startswith(lead.encode())
        gone, come = changed_lines(before.decode(), after.decode())
        assert len(come) == 1
        assert len(gone) <= 1


def test_a_disk_that_takes_nothing_is_told(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read(browser, BRANCH)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("xianfeng.hosts.desk.desk_files.replace_bytes", full)
    response = browser.save(BRANCH, {"summary": "写不进去"})
    assert response.status_code == 500
    assert "磁盘" in response.json["refused"]
    assert read(browser, BRANCH) == before


def test_what_was_chosen_holds_for_what_was_seen_alone(browser: Browser) -> None:
    """A third version that came after the two were shown is shown as well."""
    loaded = browser.loaded(BRANCH)
    browser.save(BRANCH, {"summary": "先存的"})
    later = {**loaded, "values": {"summary": "后存的"}, "was": {"summary": ""}}
    seen = browser.post("save", later).json["version"]
    browser.save(BRANCH, {"summary": "第三个人存的"})
    response = browser.post("save", {**later, "chosen": ["summary"], "seen": seen})
    assert response.status_code == 409
    assert response.json["conflicts"][0]["theirs"] == "第三个人存的"
    assert "summary: 第三个人存的" in read(browser, BRANCH)


def test_both_took_the_same_item_away(browser: Browser) -> None:
    """The places that the later form has of the other items are no longer theirs."""
    items = [{"at": None, "value": {"title": title, "text": "一句。"}} for title in "甲乙"]
    browser.save(BRANCH, {"highlights": items})
    loaded = browser.loaded(BRANCH)
    was = [{**one, "at": at} for at, one in enumerate(items)]
    browser.save(BRANCH, {"highlights": [was[1]]})
    later = {**loaded, "values": {"highlights": [was[1]]}, "was": {"highlights": was}}
    assert browser.post("check", later).json.keys() == {"findings"}
    assert browser.post("save", later).status_code == 200
    assert read(browser, BRANCH).count("title: 乙") == 1
