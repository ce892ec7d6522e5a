"""From a Word file to a text that is reviewed, kept and sent: all of it at the desk."""

from __future__ import annotations

import io
import os
import re
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from PIL import ExifTags, Image
from werkzeug.test import TestResponse

import word_files
from desks import HERE, POLICY, PORT, Browser
from portals import story
from xianfeng.hosts.desk.admission import OWN_HEADER
from xianfeng.hosts.desk.bringing import plain_name
from xianfeng.hosts.desk.git_words import meaning_of
from xianfeng.importing.packages import MAX_BYTES
from xianfeng.model.pictures import MAX_BYTES as MOST_OF_A_PICTURE

Write = Callable[[str], Path]
STORY = "content/stories/2026/shiqiao.md"
TEXT = f"-- {STORY} --\n" + story("石桥边的议事厅", body="\n## 背景\n\n桥头有一间议事厅。\n")


def upload(browser: Browser, address: str, data: bytes, **query: str) -> TestResponse:
    return browser.client.post(
        f"/desk/{address}", data=data, content_type="application/octet-stream", base_url=HERE,
        headers={"Origin": HERE, OWN_HEADER: "1"}, query_string=query,
    )  # fmt: skip


def with_policy(root: Path) -> Path:
    site = root / "data/site.yml"
    site.write_text(site.read_text("utf-8") + POLICY, "utf-8")
    return root


def git(root: Path, *arguments: str) -> str:
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", *arguments], cwd=root, capture_output=True, text=True, check=True,
        env={**os.environ, **quiet},
    )  # fmt: skip
    return done.stdout


@pytest.fixture
def quiet_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Git that knows nobody, as on a new machine."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


def begun(root: Path) -> Path:
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "-c", "user.name=甲", "-c", "user.email=a@example.com", "commit", "-qm", "开始")
    return root


# Import.


def word(*paragraphs: str) -> bytes:
    return word_files.word(*(word_files.p(one) for one in paragraphs))


def test_a_word_file_becomes_a_draft_with_a_form(portal_at: Write) -> None:
    root = portal_at("")
    browser = Browser(root)
    data = word(
        "关于石桥议事厅的做法",
        "一、背景",
        "桥头有一间议事厅，三年议成了四十件事。",
        "二、做法",
        "先议后干。",
    )
    told = upload(browser, "import", data, name="C:\\报告\\石桥 议事厅.docx").get_json()
    assert not told["failed"]
    (draft,) = told["drafts"]
    assert draft["title"] == "关于石桥议事厅的做法"
    (path,) = parse_qs(draft["address"].partition("?")[2])["path"]
    assert (root / path).read_text("utf-8").endswith("先议后干。\n")
    assert any("都有下落" in line for line in told["lines"])
    assert "桥头有一间议事厅" in browser.form(path)


@pytest.mark.parametrize("name", ["a.exe", "a", "../../a.docx", ".docx", "x" * 400 + ".docx", ""])
def test_files_that_are_none_are_told_so(portal_at: Write, name: str) -> None:
    root = portal_at("")
    before = {path for path in root.rglob("*") if ".cache" not in path.parts}
    told = upload(Browser(root), "import", b"PK\x03\x04" + b"\0" * 100, name=name).get_json()
    assert told["failed"]
    assert told["lines"]
    assert {path for path in root.rglob("*") if ".cache" not in path.parts} == before


_MAIN = "word/document.xml"
_RELATED = {"_rels/.rels": word_files.PACKAGE}
_ENTITY = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_LAUGH = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "files",
    [
        {**_RELATED, _MAIN: b"\0" * 40_000_000},
        {**_RELATED, **{f"word/{n}.xml": b"" for n in range(6000)}},
        {**_RELATED, _MAIN: f"{_ENTITY}<w>&a;</w>"},
        {**_RELATED, _MAIN: f"{_LAUGH}<w>&b;</w>"},
        {**_RELATED, _MAIN: "<w"},
        {
            "_rels/.rels": word_files.PACKAGE.replace("word/", "../../"),
            "../../document.xml": "<w/>",
        },
    ],
    ids=["bomb", "parts", "entity", "laughs", "torn", "outside"],
)
def test_packages_that_are_traps_are_left_alone(
    portal_at: Write, files: dict[str, str | bytes]
) -> None:
    root = portal_at("")
    before = {path for path in root.rglob("*") if ".cache" not in path.parts}
    told = upload(Browser(root), "import", word_files.zipped(files), name="a.docx").get_json()
    assert told["failed"]
    assert "什么都没有写" in told["lines"][-1]
    assert {path for path in root.rglob("*") if ".cache" not in path.parts} == before


@pytest.mark.parametrize(
    ("address", "most"), [("import", MAX_BYTES), ("picture", MOST_OF_A_PICTURE)]
)
def test_what_is_too_much_is_not_even_read(portal_at: Write, address: str, most: int) -> None:
    """It is refused by the length that it says."""
    answer = Browser(portal_at("")).client.post(
        f"/desk/{address}", environ_overrides={"CONTENT_LENGTH": str(most + 2)}, base_url=HERE,
        headers={"Origin": HERE, OWN_HEADER: "1"}, content_type="application/octet-stream",
    )  # fmt: skip
    assert answer.status_code == 413
    assert "太大" in answer.get_json()["refused"]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../x.docx", "x.docx"), ("C:\\a\\b.docx", "b.docx"), ("a\0b\n.docx", "ab.docx"),
        ("..", "文件"), ("", "文件"), ("a:b.docx", "ab.docx"), ("/etc/passwd", "passwd"),
    ],
)  # fmt: skip
def test_names_of_files_lead_nowhere(given: str, name: str) -> None:
    assert plain_name(given) == name


def test_a_table_fills_the_ledger_of_its_name(portal_at: Write) -> None:
    root = portal_at(
        "-- data/ledgers/2026-a.yml --\ntitle: 清单\ntype: 任务清单\nunit: liushu-cun\nyear: 2026\n"
        "rows:\n  - {title: 甲}\n"
    )
    data = "事项,时限\n乙,2026-12-31\n".encode()
    told = upload(Browser(root), "import", data, name="清单.csv").get_json()
    assert not told["failed"], told
    assert "乙" in (root / "data/ledgers/2026-a.yml").read_text("utf-8")


# Pictures.


def photo(form: str = "JPEG", *, located: bool = False, turned: bool = False) -> bytes:
    image = Image.new("RGB", (900, 600), "#a61b1b")
    exif = Image.Exif()
    if located:
        exif[ExifTags.IFD.GPSInfo] = {ExifTags.GPS.GPSLatitude: (30.0, 1.0, 2.0)}
        exif[ExifTags.Base.Artist] = "某某"
    if turned:
        exif[ExifTags.Base.Orientation] = 6
    made = io.BytesIO()
    image.save(made, form, exif=exif)
    return made.getvalue()


def test_a_picture_is_laid_beside_the_text_and_tells_no_place(portal_at: Write) -> None:
    root = portal_at(TEXT)
    browser = Browser(root)
    told = upload(
        browser, "picture", photo(located=True, turned=True), path=STORY, name="IMG 1 桥头.JPG"
    ).get_json()
    assert told["file"] == "images/qiaotou.jpg"
    kept = root / "content/stories/2026" / told["file"]
    with Image.open(kept) as image:
        assert not image.getexif()
        assert image.size == (600, 900)
    again = upload(browser, "picture", kept.read_bytes(), path=STORY, name="b.jpg").get_json()
    assert again["file"] == told["file"]
    shown = browser.get("picture", query_string={"path": f"content/stories/2026/{told['file']}"})
    assert (shown.status_code, shown.mimetype) == (200, "image/jpeg")


def test_what_tells_nothing_is_kept_byte_for_byte(portal_at: Write) -> None:
    root = portal_at(TEXT)
    made = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(made, "PNG")
    told = upload(Browser(root), "picture", made.getvalue(), path=STORY, name="图.png").get_json()
    assert (root / "content/stories/2026" / told["file"]).read_bytes() == made.getvalue()


def test_the_label_of_a_machine_stays(portal_at: Write) -> None:
    root = portal_at(TEXT)
    made = io.BytesIO()
    xmp = b'<x:xmpmeta><rdf:li TC260:AIGC="{&quot;Label&quot;:&quot;1&quot;}"/></x:xmpmeta>'
    Image.new("RGB", (300, 200)).save(made, "JPEG", xmp=xmp.replace(b"&quot;", b'"'), exif=b"")
    told = upload(Browser(root), "picture", made.getvalue(), path=STORY, name="a.jpg").get_json()
    assert told["ai"]
    assert b"AIGC" in (root / "content/stories/2026" / told["file"]).read_bytes()


@pytest.mark.parametrize(
    ("data", "path", "status"),
    [
        (b"GIF89a" + b"\0" * 50, STORY, 422),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", STORY, 422),
        (b"", STORY, 422),
        (b"\xff\xd8\xff" + b"\0" * 50, STORY, 422),
        (photo(), "content/../x.md", 404),
        (photo(), "../x/a.md", 404),
        (photo(), "README.md", 404),
        (photo(), "content/stories/2026/none.md", 404),
        (photo(), "data/site.yml", 404),
        (photo(), "content/stories/2026/.git/a.md", 404),
    ],
)
def test_no_other_file_comes_in_as_a_picture(
    portal_at: Write, data: bytes, path: str, status: int
) -> None:
    root = portal_at(TEXT)
    before = {one for one in root.rglob("*") if ".cache" not in one.parts}
    response = upload(Browser(root), "picture", data, path=path, name="a.jpg")
    assert response.status_code == status
    assert response.get_json()["refused"]
    assert {one for one in root.rglob("*") if ".cache" not in one.parts} == before


def test_pictures_are_not_laid_through_links(portal_at: Write, tmp_path: Path) -> None:
    root = portal_at(TEXT)
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "content/stories/2026/images").symlink_to(outside)
    browser = Browser(root)
    assert upload(browser, "picture", photo(), path=STORY, name="a.jpg").status_code == 404
    assert list(outside.iterdir()) == []
    (outside / "a.jpg").write_bytes(photo())
    path = {"path": "content/stories/2026/images/a.jpg"}
    assert browser.get("picture", query_string=path).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["data/site.yml", "mkdocs.yml", "../x.jpg", "/etc/x.jpg", "theme/x.png", "content/x.md", ""],
)
def test_only_pictures_of_the_sources_are_shown(portal_at: Write, path: str) -> None:
    root = portal_at("")
    (root / "theme/x.png").write_bytes(photo("PNG"))
    assert Browser(root).get("picture", query_string={"path": path}).status_code == 404


# What readers will see.


def test_a_text_is_shown_by_the_portals_reader(portal_at: Write) -> None:
    root = portal_at(
        TEXT
        + "-- data/metrics.yml --\n- {id: hushu, title: 户数, value: 1312, unit: 户, as_of: 2026-06,"
        " source: 统计}\n"
    )
    text = (
        "## 做法\n\n<script>alert(1)</script>共 {{ 数据:hushu }}。[见](stone-bridge.md)"
        '[坏](javascript:alert(1))\n\n![桥](images/a.jpg "摄影：甲")\n'
    )
    told = Browser(root).post("render", {"path": STORY, "text": text}).get_json()
    assert "<script" not in told["html"]
    assert "javascript:" not in told["html"]
    assert "1,312 户" in told["html"]
    assert "/stories/2026/stone-bridge/" in told["html"]
    assert "/desk/picture?path=content%2Fstories%2F2026%2Fimages%2Fa.jpg" in told["html"]
    assert "refused" in Browser(root).post("render", {"path": STORY, "text": "[" * 5000}).get_json()


def test_what_can_be_named_is_found_by_words(portal_at: Write) -> None:
    root = portal_at(TEXT)
    found = Browser(root).get("links", query_string={"what": "record", "path": STORY, "q": "石桥"})
    told = found.get_json()
    assert told
    one = next(one for one in told if one["after"] == "](stone-bridge.md)")
    assert one["before"] == "["
    others = Browser(root).get("links", query_string={"what": "record", "path": STORY, "q": ""})
    assert any(one["after"].startswith("](/branches/") for one in others.get_json())


def test_where_the_site_shows_a_record(portal_at: Write) -> None:
    browser = Browser(portal_at(TEXT))
    shown = browser.get("where", query_string={"path": STORY, "item": ""}).get_json()
    assert shown["page"].endswith("/stories/2026/shiqiao/")
    assert browser.get("where", query_string={"path": "x.md"}).get_json() == {"page": ""}


def test_what_is_not_out_is_seen_at_its_own_address_and_only_until_it_changes(
    portal_at: Write,
) -> None:
    root = portal_at(TEXT)
    path = "content/stories/2026/draft.md"
    (root / path).write_text(story("还没写完的桥", "status: 草稿\n"), "utf-8")
    browser = Browser(root)
    page = "/stories/2026/draft/"
    assert browser.site.get(page, base_url=HERE).status_code == 404
    where = browser.get("where", query_string={"path": path, "item": ""}).get_json()
    assert where == {"page": page, "mistakes": []}
    html = browser.site.get(page, base_url=HERE).text
    assert "还没写完的桥" in html
    assert "未发布" in html
    assert browser.site.get(page, base_url=f"http://evil.example:{PORT}").status_code == 404
    assert browser.site.get("/%2e%2e/%2e%2e/data/site.yml", base_url=HERE).status_code == 404
    browser.latest.end(browser.latest.begin(), None, ())  # something changed, and was built
    assert browser.site.get(page, base_url=HERE).status_code == 404


def test_what_was_just_begun_waits_for_the_build_that_knows_it(portal_at: Write) -> None:
    browser = Browser(portal_at(TEXT))
    browser.latest.get()
    made = browser.post("new/story", {"title": "一座新桥", "id": "new-bridge"})
    assert made.status_code == 200, made.text
    assert browser.latest.settled(0) is None
    browser.latest.end(browser.latest.begin(), None, ())
    where = {"path": "content/stories/2026/new-bridge.md", "item": ""}
    told = browser.get("where", query_string=where).get_json()
    assert told["page"] == "/stories/2026/new-bridge/", told


def test_a_draft_is_seen_whatever_is_wrong_elsewhere(portal_at: Write) -> None:
    root = portal_at(TEXT)
    path = "content/stories/2026/draft.md"
    (root / path).write_text(story("还没写完的桥", "status: 草稿\n"), "utf-8")
    wrong = story("写错的").replace("liushu-cun", "nobody")
    (root / "content/stories/2026/wrong.md").write_text(wrong, "utf-8")
    (root / "data/terms.yml").write_text("- {id: x\n", "utf-8")
    browser = Browser(root)
    where = browser.get("where", query_string={"path": path, "item": ""}).get_json()
    assert where == {"page": "/stories/2026/draft/", "mistakes": []}
    assert "还没写完的桥" in browser.site.get(where["page"], base_url=HERE).text


@pytest.mark.parametrize(
    ("path", "head"),
    [
        ("content/stories/2026/empty.md", "unit: liushu-cun\ndomain: 农村\npub_date: 2026-11-01\n"),
        ("content/pages/empty.md", ""),
    ],
)
def test_a_draft_without_a_text_is_seen(portal_at: Write, path: str, head: str) -> None:
    root = portal_at(f"-- {path} --\n---\ntitle: 还没有正文的\nstatus: 草稿\n{head}---\n")
    browser = Browser(root)
    where = browser.get("where", query_string={"path": path, "item": ""}).get_json()
    assert where["page"], where
    assert "还没有正文的" in browser.site.get(where["page"], base_url=HERE).text


# Review.


def seen(browser: Browser, path: str = STORY) -> dict[str, Any]:
    return browser.loaded(path)


def sign(browser: Browser, stage: str, by: str, **more: str) -> TestResponse:
    return browser.post("sign", {**seen(browser), "stage": stage, "by": by, **more})


def test_three_stages_are_signed_and_lapse(portal_at: Write) -> None:
    root = with_policy(portal_at(TEXT))
    browser = Browser(root)
    page = browser.get("review", query_string={"path": STORY}).text
    assert "签初审" in page
    assert "周文（初审）" in page
    assert sign(browser, "复审", "陈涛").status_code == 422
    assert "不能签" in sign(browser, "初审", "王海").get_json()["refused"]
    for stage, by in (("初审", "周文"), ("复审", "陈涛"), ("终审", "王海")):
        assert sign(browser, stage, by, opinion="可以：发").status_code == 200
    assert "三审都签过了" in browser.get("review", query_string={"path": STORY}).text
    assert browser.save(STORY, {"title": "石桥边的新议事厅"}).status_code == 200
    page = browser.get("review", query_string={"path": STORY}).text
    assert "不再算数" in page
    assert '<ins><span class="aloud">添上</span>新</ins>' in page


def test_nobody_signs_what_they_have_not_seen(portal_at: Write) -> None:
    root = with_policy(portal_at(TEXT))
    browser = Browser(root)
    old = seen(browser)
    assert browser.save(STORY, {"title": "换了题目"}).status_code == 200
    answer = browser.post("sign", {**old, "stage": "初审", "by": "周文"})
    assert answer.status_code == 409
    assert not (root / "data/reviews").exists()


def test_a_finding_is_acknowledged_with_a_reason(portal_at: Write) -> None:
    root = portal_at(TEXT.replace("桥头有", "座落在桥头的，有"))
    browser = Browser(root)
    page = browser.get("review", query_string={"path": STORY}).text
    assert "核对过，可以保留" in page
    code = page.split('data-code="')[1].split('"')[0]
    words = page.split('data-words="')[1].split('"')[0]
    sent = {**seen(browser), "code": code, "words": words}
    assert browser.post("acknowledge", {**sent, "reason": " "}).status_code == 400
    assert browser.post("acknowledge", {**sent, "reason": "店名如此"}).status_code == 200
    assert f"acknowledged:\n  - code: {code}\n" in (root / STORY).read_text("utf-8")
    assert "已确认：店名如此" in browser.get("review", query_string={"path": STORY}).text
    assert (
        browser.post(
            "acknowledge", {**seen(browser), "code": "Y101", "words": "", "reason": "甲"}
        ).status_code
        == 400
    )


def test_an_entry_of_a_list_is_reviewed_by_itself(portal_at: Write) -> None:
    metrics = "".join(
        f"- {{id: {name}, title: {name}, value: 1, unit: 户, as_of: 2026-06, source: 座落在桥头}}\n"
        for name in "ab"
    )
    root = portal_at(f"-- data/metrics.yml --\n{metrics}")
    browser = Browser(root)
    path = "data/metrics.yml"
    page = browser.get("review", query_string={"path": path, "item": "b"}).text
    assert "签初审" in page
    code, words = (page.split(f'data-{one}="')[1].split('"')[0] for one in ("code", "words"))
    seen = browser.loaded(path, "b")
    assert seen["item"] == "b"
    sent = {**seen, "code": code, "words": words, "reason": "店名如此"}
    assert browser.post("acknowledge", sent).status_code == 200
    first, second = (root / path).read_text("utf-8").splitlines()
    assert "acknowledged" not in first
    assert "acknowledged: [{code:" in second
    signed = browser.post("sign", {**browser.loaded(path, "b"), "stage": "初审", "by": " 周\n文 "})
    assert signed.get_json() == {"told": "周 文签了初审"}
    assert (root / "data/reviews/metric/b.yml").exists()


@pytest.mark.parametrize("address", ["render", "sign", "acknowledge", "keep", "save", "check"])
def test_halves_of_characters_are_no_text(portal_at: Write, address: str) -> None:
    root = portal_at(TEXT)
    data = b'{"path": "\\ud800", "text": "\\ud800", "by": "\\ud800"}'
    answer = Browser(root).post(address, None, data=data, content_type="application/json")
    assert answer.status_code == 400


# Keeping and sending.


@pytest.mark.usefixtures("quiet_git")
def test_a_text_is_kept_with_its_reviews(portal_at: Write) -> None:
    root = begun(with_policy(portal_at(TEXT)))
    browser = Browser(root)
    browser.save(STORY, {"title": "新的题目"})
    signed = browser.post("sign", {**browser.loaded(STORY), "stage": "初审", "by": "周文"})
    assert signed.status_code == 200, signed.text
    browser.latest.end(browser.latest.begin(), None, ())
    page = browser.get("send").text
    row, policy = re.findall(r'name="paths" value="([^"]*)"[^>]*> ([^<]*)<', page)
    assert policy[1] == "审校的安排"
    paths = unescape(row[0]).split("\n")
    assert paths[0] == STORY
    assert {one.partition("/shiqiao.")[0] for one in paths[1:]} == {"data/reviews/story"}
    assert row[1] == "新的题目"
    assert "连同审校记录" in page
    sent = {"paths": [*paths, policy[0]], "message": "初审", "name": "周文"}
    assert browser.post("keep", sent).status_code == 200
    assert "都已经保存到稿库" in browser.get("send").text


@pytest.mark.usefixtures("quiet_git")
def test_sources_are_kept_and_sent(portal_at: Write, tmp_path: Path) -> None:
    root = begun(portal_at(TEXT))
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "others.git")
    browser = Browser(root)
    assert "都已经保存到稿库" in browser.get("send").text
    assert "还没有设好送到哪里" in browser.post("send", {}).get_json()["refused"]
    git(root, "remote", "add", "origin", str(tmp_path / "others.git"))
    browser.save(STORY, {"title": "新的题目"})
    (root / "data/-x y.yml").write_text("a: 1\n", "utf-8")
    (root / "mkdocs.yml").write_text("changed", "utf-8")
    page = browser.get("send").text
    assert "新的题目" in page or STORY in page
    assert "data/-x y.yml" in page
    assert "mkdocs.yml" not in page
    keep = {"paths": [STORY, "data/-x y.yml"], "message": "# 一句话", "name": ""}
    assert "姓名" in browser.post("keep", keep).get_json()["refused"]
    assert browser.post("keep", {**keep, "name": "李 <b>"}).get_json() == {"told": "保存了 2 份"}
    assert (
        git(root, "log", "-1", "--format=%s|%an", "--name-only")
        .split("\n")[0]
        .startswith("# 一句话|李")
    )
    assert "mkdocs.yml" in git(root, "status", "--porcelain")
    assert "有 2 次保存还没有送出" in browser.get("send").text
    assert browser.post("send", {}).get_json() == {"told": "送出了"}
    assert git(tmp_path / "others.git", "log", "-1", "--format=%s", "main").strip() == "# 一句话"
    assert "没有等着送出的" in browser.get("send").text


@pytest.mark.usefixtures("quiet_git")
def test_what_changed_since_it_was_kept_is_told_word_by_word(portal_at: Write) -> None:
    cover = "cover: {file: images/a.jpg, alt: 桥头坐满了人}\n"
    root = begun(portal_at(f"-- {STORY} --\n" + story("石桥边的议事厅", cover)))
    browser = Browser(root)
    assert "没有改动" in browser.get("review", query_string={"path": STORY}).text
    values = {"cover": {"file": "images/a.jpg", "alt": "桥头坐着二十个人"}, "author": "甲"}
    sent = {**browser.loaded(STORY), "values": values, "text": "\n## 背景\n\n换了。\n"}
    assert browser.post("save", sent).status_code == 200
    page = browser.get("review", query_string={"path": STORY}).text
    assert "<dt>头图 · 替代文本</dt>" in page
    assert '<dd>桥头坐<del><span class="aloud">删去</span>满了</del>' in page
    assert '<dt>作者</dt>\n<dd><ins><span class="aloud">添上</span>甲</ins></dd>' in page
    assert "<dt>正文第" in page


@pytest.mark.usefixtures("quiet_git")
def test_what_others_sent_is_fetched_or_left(portal_at: Write, tmp_path: Path) -> None:
    root = begun(portal_at(TEXT))
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "others.git")
    git(root, "remote", "add", "origin", str(tmp_path / "others.git"))
    browser = Browser(root)
    assert browser.post("send", {}).status_code == 200
    git(tmp_path, "clone", "-q", "others.git", "other")
    other = tmp_path / "other"
    (other / STORY).write_text((other / STORY).read_text("utf-8").replace("石桥", "木桥"), "utf-8")
    git(other, "-c", "user.name=乙", "-c", "user.email=b@example.com", "commit", "-qam", "改")
    git(other, "push", "-q")
    browser.save(STORY, {"title": "我的题目"})
    keep = {"paths": [STORY], "message": "我改的", "name": "丙"}
    assert browser.post("keep", keep).status_code == 200
    assert "取回别人送的" in browser.post("send", {}).get_json()["refused"]
    assert "合不到一起" in browser.post("fetch", {}).get_json()["refused"]
    assert "我的题目" in (root / STORY).read_text("utf-8")
    assert git(root, "status", "--porcelain", "content", "data") == ""


@pytest.mark.usefixtures("quiet_git")
def test_nothing_that_a_file_says_is_run(portal_at: Write, tmp_path: Path) -> None:
    root = begun(portal_at(TEXT))
    mark = tmp_path / "ran"
    hook = root / "content/hooks/pre-commit"
    hook.parent.mkdir()
    hook.write_text(f"#!/bin/sh\ntouch {mark}\n", "utf-8")
    hook.chmod(0o755)
    git(root, "config", "core.hooksPath", "content/hooks")
    git(root, "config", "core.fsmonitor", f"touch {mark}")
    git(root, "remote", "add", "origin", f"ext::sh -c 'touch {mark}'")
    browser = Browser(root)
    browser.save(STORY, {"title": "新的题目"})
    keep = {"paths": [STORY], "message": "改", "name": "丙"}
    assert browser.post("keep", keep).status_code == 200
    assert browser.post("send", {}).status_code == 422
    assert browser.post("fetch", {}).status_code == 422
    assert not mark.exists()


@pytest.mark.usefixtures("quiet_git")
@pytest.mark.parametrize(
    "paths",
    [["mkdocs.yml"], ["../x"], ["--all"], [":/"], ["content"], ["*"], [], ["data/none.yml"], [1]],
)
def test_only_changed_sources_are_kept(portal_at: Write, paths: list[Any]) -> None:
    root = begun(portal_at(TEXT))
    (root / "mkdocs.yml").write_text("changed", "utf-8")
    browser = Browser(root)
    browser.save(STORY, {"title": "新的题目"})
    answer = browser.post("keep", {"paths": paths, "message": "改", "name": "丙"})
    assert answer.status_code == 422
    assert git(root, "log", "--format=%s").strip() == "开始"


def test_without_git_it_says_so(portal_at: Write) -> None:
    root = portal_at(TEXT)
    browser = Browser(root)
    assert "还没有放进稿库" in browser.get("send").text
    assert (
        browser.post("keep", {"paths": [STORY], "message": "改", "name": "丙"}).status_code == 422
    )
    assert "还没有存进稿库" in browser.get("review", query_string={"path": STORY}).text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("fatal: Authentication failed for 'https://x'", "没有登录"),
        ("fatal: Could not resolve host: x", "连不上稿库"),
        ("remote: error: GH006: Protected branch update failed", "送审"),
        ("fatal: something new", "something new"),
    ],
)
def test_git_is_told_in_the_words_of_the_office(words: str, told: str) -> None:
    assert told in meaning_of(words)


@pytest.mark.parametrize(
    "address", ["import", "picture", "render", "sign", "acknowledge", "keep", "send", "fetch"]
)
@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "http://evil.example"}, {"Origin": HERE}],
    ids=["none", "evil", "plain"],
)
def test_no_page_of_another_site_does_any_of_it(
    portal_at: Write, address: str, headers: dict[str, str]
) -> None:
    root = portal_at(TEXT)
    before = (root / STORY).read_bytes()
    response = Browser(root).client.post(
        f"/desk/{address}", data=b"{}", content_type="text/plain", headers=headers, base_url=HERE
    )
    assert response.status_code == 403
    assert (root / STORY).read_bytes() == before
