"""What check says is what build does: an error in the sources, and nothing else, keeps a site from
being published."""

from __future__ import annotations

import base64
import io
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

import test_broken
from portals import PROJECT, TESTS, TODAY
from xianfeng.findings.finding import Place
from xianfeng.hosts.outcome import Options
from xianfeng.hosts.site import build_site
from xianfeng.model.sections import NAVIGATION_FILE

ROUNDS = 8
"""Of mending: what a mistake hid is told in the next."""
SOURCES = ("content", "data", "mkdocs.yml", "site")
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where portals stand, one after the other: the theme is the same, so it is read once."""
    folder = tmp_path_factory.mktemp("portal")
    shutil.copytree(PROJECT / "theme", folder / "theme")
    return folder


def emptied(root: Path) -> Path:
    for name in SOURCES:
        path = root / name
        path.unlink() if path.is_file() else shutil.rmtree(path, ignore_errors=True)
    return root


def agrees(root: Path, nav: Sequence[object] = ()) -> list[Place]:
    """Builds the portal at ``root``, which is published just if check has no error; places of errors."""
    options = Options(root, root / "site", TODAY, nav, executor="serial", quiet=True)
    outcome = build_site(options)
    errors = [one.place for one in outcome.findings if one.level == "error"]
    assert outcome.problems == ()
    assert outcome.published is not bool(errors)
    return errors


OF_SOURCES = [slug for slug in test_broken.CASES if not slug.startswith("settings-")]
"""What MkDocs reads is tried with MkDocs, in hosts/test_mkdocs.py."""


@pytest.mark.parametrize("slug", OF_SOURCES)
def test_of_each_mistake(root: Path, slug: str) -> None:
    test_broken.outcome(slug, emptied(root))
    agrees(root)


PLACES = st.sampled_from([
    "b.md", "a.md", "../2026/b.md", "../../study/first-branch.md", "nope.md", "../b/", "../", "..",
    ".", "./", "b", "b.html", "index.html", "/", "/stories/", "/stories", "//stories/", "/STORIES/",
    "/stories/domain/rural/", "/stories/tag/议事/", "/stories/tag/%E8%AE%AE%E4%BA%8B/",
    "/stories/page/1/", "/stories/2026/b/", "/stories/2026/b/index.html", "/stories//2026/./b/",
    "/stories/town/shiqiao/", "/old/a/", "/old/a", "/old/b.html", "/terms/", "/units/liushu-cun/",
    "/overview/stars/", "/adoption/", "/404.html", "/robots.txt", "/sitemap.xml", "/files.json",
    "/data/story.csv", "/data/unit.json", "/data/story.schema.json", "/feeds/stories.xml",
    "/feeds/study.atom", "/search/", "/search/manifest.js", "/assets/", "/compare/", "/files/a.pdf",
    "a.docx", "images/p.png", "/pictures/p.webp", "images/none.png", "../../../data/units.yml",
    "/content/stories/2026/b.md", "https://yunxi.example/", "https://yunxi.example",
    "http://yunxi.example/stories/", "https://yunxi.example/nowhere/", "//yunxi.example/stories/",
    "https://yunxi.example/old/a/", "https://yunxi.example:443/stories/", "https://yunxi.example:x/",
    "https://other.example/stories/", "mailto:a@b.example", "tel:110", "javascript:x", "http://[",
    "", "?", "%2e%2e/b.md", "%00", "b%2emd", "b.md%20", "a b.md", "b.md “乙”", "../../../../../x.md",
    "&#47;stories/", "/stories/&amp;", "b.md&#35;背景", "/a\\b/", "＃背景", "b.md＃背景",
])  # fmt: skip
"""Where a link may lead, or not."""

ANCHORS = st.sampled_from([
    "", "#", "#背景", "#背 景", "#背-景", "#main", "#h-main", "#Main", "#没有", "#fn:1", "#fnref:1",
    "#fnref2:1", "#fn:9", "#term-sanhui-yike", "#block-1", "#branch-title", "#sanhui-yike",
    "#%E8%83%8C%E6%99%AF", "#%", "#a#b", "#背景?x", "?x#背景", "?a=b&c=d", ' "说明"', " '说明'",
])  # fmt: skip

ADDRESSES = st.one_of(
    st.builds(str.__add__, PLACES, ANCHORS),
    st.text(st.sampled_from("ab./#?%&:;,~@!$'*+=-_ 背景\\\"<>|^`{}"), max_size=12),
)

LINKS = st.builds(
    str.format,
    st.sampled_from([
        "[那里]({0})", "[那里](<{0}>)", "![画面里有人]({0})", "[![画面里有人](images/p.png)]({0})",
        "[**那里**]({0})", "[那里][x]\n\n[x]: {0}\n\n", "<{0}>", "[]({0})", "[{0}]({0})", "！[图]({0})",
    ]),
    ADDRESSES,
)  # fmt: skip

WORDS = st.sampled_from([
    "支部把会开到桥头，账目贴在桥栏上。", "三会一课", "占地 5*8 米", "**谁受益谁出工**", "建设红色**、长征，全面",
    "文[^1]", "文[^1]、[^1]", "文[^2]", "`代码 [x](nope.md)`", "\\[不是链接](nope.md)", "{{ 数据:x }}",
    "<b>粗</b>", "a@b.example", "&nbsp;&lt;", "１３８", "第一行\n第二行", "  ", "☃\u2028\u00a0",
])  # fmt: skip

INLINES = st.lists(st.one_of(LINKS, WORDS), min_size=1, max_size=3).map("".join)

BLOCKS = st.one_of(
    INLINES,
    st.builds(str.__add__, st.sampled_from(["# ", "## ", "### ", "##", "#### "]), st.one_of(
        st.sampled_from(["背景", "背 景", "main", "Main", "h-main", "term-x", "？", "a", "fn:1", "做法"]),
        INLINES,
    )),
    INLINES.map("- {}\n- 乙".format),
    INLINES.map("1. {}\n2. 乙".format),
    INLINES.map("> {}".format),
    INLINES.map("| 甲 | 乙 |\n| --- | --- |\n| {} | 二 |".format),
    INLINES.map("[^1]: {}".format),
    INLINES.map("```\n{}\n```".format),
    st.sampled_from(["---", "[^1]: 注。", "[^1]: 注。\n\n    第二段。", "[^2]：注", "![画面里有人](images/p.png)"]),
)  # fmt: skip

TEXTS = st.lists(BLOCKS, min_size=1, max_size=6).map("\n\n".join)

FIELDS = st.lists(
    st.sampled_from([
        "kind: 动态", "unit: nope", "aliases: [/old/a/]", "aliases: [/old/b.html, /old/c/]",
        "aliases: [/OLD/A/]", "aliases: [/old/]", "aliases: [/stories/]", "aliases: [/x/index.html, /x/]",
        "aliases: [/old/b.html/]", "aliases: [/Data/]",
        "aliases: [/old/a]", "aliases: [/old/a.html/]", "keywords: [议事, 修桥]", "keywords: [a, A]",
        f"keywords: [{'长' * 40}]", f"aliases: [/{'长' * 90}/]", "status: 草稿", "status: 已撤稿",
        "visibility: 汇总", "related: [b]", "expires: 2020-01-01", "theme: [文化]", "adopters: [shiqiao]",
        "cover: {file: images/p.png, alt: 画面里有人}", "cover: {file: images/no.png, alt: 画面里有人}",
        'summary: "一句话"', 'summary: "石\\0桥"', 'subtitle: "\\a"', 'author: "\\ufffe"', "unti: x",
        "updated: 2026-03-06", "updated: 2020-01-01", "pub_date: 2027-01-01", "branch: liushu-cun",
        "steps: [议, 定]", "metrics: [{label: 户, value: 312}]", 'source: "\\u202e"', "id: con",
    ]),
    max_size=4,
    unique_by=lambda line: line.partition(":")[0],
)  # fmt: skip

NAMES = st.sampled_from(["a", "石桥", "a/index", "A", "page/2", "domain/rural", "x.y", "长" * 60])
SECTIONS = st.lists(
    st.one_of(
        st.sampled_from(["index.md", "stories/2026/b.md", "pages/about.md", "nowhere/", "stories", "#x"]),
        PLACES.filter(bool),
    ).map(lambda address: {"栏目": address}),
    max_size=2,
)  # fmt: skip


USUAL = {"title": "甲", "pub_date": "2026-03-05", "unit": "liushu-cun", "domain": "农村"}


def article(fields: Sequence[str], text: str) -> str:
    given = {line.partition(":")[0] for line in fields}
    head = [*(f"{key}: {value}" for key, value in USUAL.items() if key not in given), *fields]
    return "\n".join(["---", *head, "---", "", text, "", "末段。", ""])


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(NAMES, FIELDS, TEXTS, FIELDS, TEXTS, SECTIONS)
def test_of_any_portal(
    root: Path,
    name: str,
    fields: list[str],
    text: str,
    others: list[str],
    other: str,
    nav: list[object],
) -> None:
    """Also once what check names has been mended: few portals are good as they come."""
    shutil.copytree(TESTS / "sites/minimal", emptied(root), dirs_exist_ok=True)
    stories = root / "content/stories/2026"
    (stories / "images").mkdir()
    (stories / "images/p.png").write_bytes(PICTURE)
    for path, written in (
        (stories / f"{name}.md", article(fields, text)),
        (stories / "b.md", article(others, other)),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written, "utf-8")
    for _ in range(ROUNDS):
        errors = agrees(root, nav)
        if not errors:
            return
        nav = [] if any(one.path == NAVIGATION_FILE for one in errors) else nav
        for path in {one.path for one in errors} - {NAVIGATION_FILE}:
            mend(root / path, {one.line for one in errors if one.path == path})


def mend(path: Path, numbers: set[int]) -> None:
    """Takes away the lines of which something is told; the whole file, where it is the file itself."""
    lines = path.read_text("utf-8").split("\n")
    if 1 in numbers:
        path.unlink()
        return
    for number in numbers:
        key = lines[number - 1].partition(":")[0]
        lines[number - 1] = f"{key}: {USUAL[key]}" if key in USUAL else ""
    path.write_text("\n".join(lines), "utf-8")


VALUES = st.one_of(
    st.sampled_from(
        [
            "",
            "甲",
            "liushu-cun",
            "shiqiao",
            "2026-03-05",
            "2026-13-01",
            "12",
            "-3.5",
            "1e308",
            "9" * 400,
            "1,01",
            "是",
            "yes",
            "null",
            "=1+1",
            "＝1",
            "销号",
            "已完成",
            "石\0桥",
            "\u202e",
            "\ufffe",
            "https://a.example/",
            "javascript:x",
            "https://u:p@a.example/",
            "长" * 300,
            [],
            ["甲", "甲"],
            [[]],
            {},
            {"year": 2025, "plan": 1},
            12,
            -3.5,
            1e308,
            True,
            None,
        ]
    ),
    st.text(max_size=3),
)
KEYS = st.sampled_from(
    [
        "title",
        "unit",
        "owner",
        "due",
        "state",
        "done",
        "n",
        "money",
        "plan",
        "note",
        "year",
        "visibility",
        "n ",
        "甲",
    ]
)
COLUMNS = st.dictionaries(
    st.sampled_from(["key", "title", "type", "unit", "visibility", "note", "facet", "x"]),
    st.one_of(
        st.sampled_from(
            ["n", "money", "plan", "整数", "小数", "文字", "日期", "计划实绩", "汇总", "万元"]
        ),
        VALUES,
    ),
    min_size=1,
)
LEDGERS = st.fixed_dictionaries(
    {
        "title": st.just("台账"),
        "unit": st.just("liushu-cun"),
        "year": st.just(2026),
        "type": st.sampled_from(["问题整改", "攻坚计划", "x"]),
    },
    optional={
        "columns": st.lists(COLUMNS, max_size=3),
        "rows": st.lists(st.dictionaries(KEYS, VALUES), max_size=4),
        "note": VALUES,
    },
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(LEDGERS)
def test_of_any_ledger(root: Path, ledger: dict[str, object]) -> None:
    shutil.copytree(TESTS / "sites/minimal", emptied(root), dirs_exist_ok=True)
    (root / "data/ledgers").mkdir()
    text = yaml.safe_dump(ledger, allow_unicode=True, sort_keys=False)
    (root / "data/ledgers/one.yml").write_text(text, "utf-8")
    agrees(root)


@st.composite
def pictures(draw: st.DrawFn) -> bytes:
    """A small picture of any sort, whole or spoilt."""
    mode = draw(
        st.sampled_from(["1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "I;16", "I", "F"])
    )
    size = draw(st.integers(1, 40)), draw(st.integers(1, 40))
    made = io.BytesIO()
    with suppress(OSError, ValueError, KeyError):  # not every format knows every mode
        Image.new(mode, size).save(
            made, draw(st.sampled_from(["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"]))
        )
    data = made.getvalue()
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.binary(max_size=4)) + data[at + draw(st.integers(0, 6)) :]
    return data


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(pictures(), st.sampled_from([".png", ".jpg", ".jpeg", ".webp", ".gif", ".PNG"]))
def test_of_any_picture(root: Path, data: bytes, suffix: str) -> None:
    shutil.copytree(TESTS / "sites/minimal", emptied(root), dirs_exist_ok=True)
    stories = root / "content/stories/2026"
    (stories / "images").mkdir()
    (stories / f"images/p{suffix}").write_bytes(data)
    text = article(["kind: 动态"], f"![画面里有人](images/p{suffix})")
    (stories / "b.md").write_text(text, "utf-8")
    agrees(root)
