"""Nothing is published that leads nowhere or calls other hosts."""

from __future__ import annotations

from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xianfeng.artifacts import ROOT, Artifact, PageArtifact, PictureArtifact
from xianfeng.engine.verification import Facts, Scanner


def _facts(html, path="a/b/index.html", url=""):
    return Scanner(url).facts(path, html.encode())


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ('<a href="../c/">', {"a/c/index.html"}),
        ("<a class='x' href='../c/'>", {"a/c/index.html"}),
        ('<a\n  href="/c/d.html?x=1#y"\n>', {"c/d.html#y"}),
        ('<a href="">', set()),
        ('<a href="#top">', {"a/b/index.html#top"}),
        ('<a href=".">', {"a/b/index.html"}),
        ('<a href="..">', {"a/index.html"}),
        ('<a href="../../../../x/">', {"../../x/index.html"}),
        ('<a href="%E5%81%9A%E6%B3%95/#%E5%81%9A">', {"a/b/做法/index.html#做"}),
        ('<a href="c/?a=1&amp;b=2">', {"a/b/c/index.html"}),
        ('<a title="a > b" href="c/">', {"a/b/c/index.html"}),
        ('<area href="c/"><form action="d/">', {"a/b/c/index.html", "a/b/d/index.html"}),
        ('<link rel="next" href="c/">', {"a/b/c/index.html"}),
        ('<a href="https://other.example/x">', set()),
        ('<a href="mailto:a@b.example"><a href="tel:1"><a href="//other.example/">', set()),
        ('<meta http-equiv="refresh" content="0; url=../c/">', {"a/c/index.html"}),
        ('<!-- <a href="c/"> -->', set()),
        ('<p data-href="c/">&lt;a href="c/"&gt;</p>', set()),
    ],
)
def test_links(html, links):
    facts = _facts(html)
    assert facts.links == links
    assert facts.assets == facts.foreign == frozenset()


@pytest.mark.parametrize(
    ("html", "assets"),
    [
        ('<script src="../x.js"></script>', {"a/x.js"}),
        ('<img src="x.webp" srcset="y.webp 2x, /z.webp 3x" alt="">',
         {"a/b/x.webp", "a/b/y.webp", "z.webp"}),
        ('<link rel="stylesheet" href="/x.css"><link rel="shortcut icon" href="/i.ico">',
         {"x.css", "i.ico"}),
        ('<use href="/icons.svg#star"/>', {"icons.svg"}),
        ('<video poster="p.webp"><source src="v.mp4"></video>', {"a/b/p.webp", "a/b/v.mp4"}),
        ('<p style="background: url(&quot;x.webp&quot;)">', {"a/b/x.webp"}),
        ("<style>@import '/x.css'; p { background: url(y.webp) }</style>", {"x.css", "a/b/y.webp"}),
        ('<img src="data:image/png;base64,AAAA" alt="">', set()),
        ('<p>style="background: url(x.webp)" @import "x.css"</p>', set()),
    ],
)  # fmt: skip
def test_assets(html, assets):
    facts = _facts(html)
    assert facts.assets == assets
    assert facts.links == facts.foreign == frozenset()


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<img src="//cdn.example/x.png" alt="">',
        '<img src="a.png" srcset="https://cdn.example/x.png 2x" alt="">',
        '<link rel="preconnect" href="https://fonts.example">',
        '<iframe src="HTTPS://cdn.example/"></iframe>',
        '<object data="http://cdn.example/x"></object>',
        '<style>@import "https://cdn.example/x.css"</style>',
        "<p style='background:url(https://cdn.example/x.png)'>",
    ],
)
def test_requests_to_other_hosts(html):
    (address,) = _facts(html).foreign
    assert ".example" in address


def test_style_sheets():
    sheet = b"@font-face{src:url(../f/x.woff2)} a{background:url('https://cdn.example/x.png')}"
    facts = Scanner().facts("assets/css/x.css", sheet)
    assert facts.assets == {"assets/f/x.woff2"}
    assert facts.foreign == {"https://cdn.example/x.png"}


def test_anchors():
    html = '<h2 id="做法"><h3 class="x" id="a&amp;b"></h3><p data-id="no" title=\'id="no"\'>'
    assert _facts(html).anchors >= {"做法", "a&b"}
    assert "no" not in _facts('<p data-id="no">').anchors


def test_the_sites_own_address_is_inside():
    html = (
        '<link rel="canonical" href="https://x.example/dj/a/">'
        '<script src="https://x.example/dj/x.js"></script>'
        '<a href="/dj/b/"><a href="/elsewhere/"><a href="https://x.example/other/">'
    )
    facts = _facts(html, url="https://x.example/dj")
    assert facts.links == {"a/index.html", "b/index.html", "../elsewhere/index.html"}
    assert facts.assets == {"x.js"}
    assert facts.foreign == frozenset()


_NAMES = st.sampled_from(["a", "b", "c.html", "做法", "x y"])
_PARTS = st.lists(st.one_of(_NAMES, st.sampled_from([".", ".."])), min_size=1, max_size=5)


@given(path=st.lists(_NAMES, min_size=1, max_size=4), parts=_PARTS, folder=st.booleans())
def test_addresses_resolve_as_in_browsers(path, parts, folder):
    """Python's urljoin stands for the browser, wherever the address stays inside the site."""
    page, reference = "/".join([*path, "index.html"]), "/".join(parts) + "/" * folder
    expected = unquote(urlsplit(urljoin(f"http://h/{page}", reference)).path)[1:]
    found = Scanner().resolve(page, reference)
    if not found.startswith("../"):
        assert found == (f"{expected}index.html" if expected.endswith("/") or not expected
                         else expected)  # fmt: skip


@given(st.builds(Facts, *[st.frozensets(st.text(max_size=9), max_size=5)] * 4))
def test_facts_are_remembered(facts):
    assert Facts.unpack(facts.pack()) == facts


def _messages(workshop):
    before = workshop.tree() if workshop.target.exists() else {}
    report = workshop.build()
    assert not report.published
    assert (workshop.tree() if workshop.target.exists() else {}) == before
    return [str(problem) for problem in report.problems]


def test_a_broken_link_is_not_published(workshop):
    workshop.texts[3] = "见[别处](../99/)。"
    assert _messages(workshop) == [
        "stories/3/index.html: 链接 stories/99/index.html 没有对应的页面"
    ]


def test_a_removed_page_breaks_links_of_pages_that_did_not_change(workshop):
    workshop.texts[3] = "见[另一篇](../11/)。"
    workshop.build()
    workshop.stories = 11
    assert _messages(workshop) == [
        "stories/3/index.html: 链接 stories/11/index.html 没有对应的页面"
    ]


def test_a_lost_anchor_breaks_links_of_pages_that_did_not_change(workshop):
    workshop.build()
    workshop.theme["story.html"] = workshop.theme["story.html"].replace("{{ body }}", "")
    for path in (workshop.folder / ".cache").glob("engine*"):
        path.unlink()
    found = _messages(workshop)
    assert "index.html: 页面 stories/5/index.html 里没有锚点 #做法（共 2 个页面）" in found
    assert "stories/5/index.html: 页面 stories/5/index.html 里没有锚点 #背景" in found


def test_one_lost_anchor_breaks_the_link_of_another_page(workshop):
    workshop.texts[3] = "### 缘起\n\n见下。"
    workshop.texts[5] = "见[缘起](../3/#缘起)。"
    workshop.build()
    workshop.texts[3] = "见下。"
    assert _messages(workshop) == [
        "stories/5/index.html: 页面 stories/3/index.html 里没有锚点 #缘起"
    ]


def test_a_lost_asset_is_noticed(workshop):
    workshop.build()
    style = workshop.assets.pop("assets/site.css")
    assert _messages(workshop) == ["index.html: 缺少资源 assets/site.css（共 13 个页面）"]
    workshop.assets["assets/site.css"] = style
    del workshop.assets["assets/dot.svg"]
    assert _messages(workshop) == ["assets/site.css: 缺少资源 assets/dot.svg"]


def test_requests_to_other_hosts_are_not_published(workshop):
    workshop.theme["frame.html"] += '<script src="https://cdn.example/x.js"></script>'
    assert _messages(workshop) == [
        "index.html: 页面会向别的主机请求 https://cdn.example/x.js（共 13 个页面）"
    ]


def test_a_problem_that_was_mended_is_published(workshop):
    workshop.build()
    before = workshop.tree()
    workshop.texts[3] = "见[别处](../99/)。"
    _messages(workshop)
    _messages(workshop)
    workshop.texts.clear()
    report = workshop.build()
    assert (report.written, report.removed) == ((), ())
    assert workshop.tree() == before


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (["x/../y"], "这个文件地址不能用"),
        (["/etc/x"], "这个文件地址不能用"),
        (["../x"], "这个文件地址不能用"),
        (["a//b"], "这个文件地址不能用"),
        (["C:/x"], "这个文件地址不能用"),
        (["长" * 90], "这个文件地址不能用"),
        (["x", "x"], "有两个文件要写到同一个地址"),
        (["files.json"], "有两个文件要写到同一个地址"),
        (["Story", "story"], "只差大小写"),
    ],
)
def test_paths_that_cannot_be(workshop, paths, message):
    workshop.extra = [Artifact(path, b"%d" % n) for n, path in enumerate(paths)]
    (found,) = _messages(workshop)
    assert message in found


def test_the_same_file_twice_is_one_file(workshop):
    workshop.extra = [Artifact("x.js", b"1"), Artifact("x.js", b"1")]
    assert workshop.build().published
    assert (workshop.target / "x.js").read_bytes() == b"1"


def test_faults_of_a_page_name_its_template_and_line(workshop):
    workshop.theme["plain.html"] = "<p>\n{{ page.text }}\n{{ page.missing }}</p>"
    workshop.extra = [PageArtifact("x.html", "plain.html", {"text": "1"})]
    (found,) = _messages(workshop)
    assert found.startswith("x.html: ")
    assert "plain.html 第 3 行" in found
    assert "missing" in found


def test_one_fault_of_a_template_is_told_once(workshop):
    """And links to pages that were not made are not broken links."""
    workshop.theme["partials/nav.html"] = "{{ site.missing }}"
    (found,) = _messages(workshop)
    assert found.startswith("index.html: ")
    assert found.endswith("（共 13 个页面）")


def test_missing_templates_and_pictures(workshop):
    workshop.extra = [
        PageArtifact("x.html", "none.html", {}),
        PictureArtifact("y", "none.jpg", "", 9),
    ]
    assert _messages(workshop) == ["x.html: 没有模板 none.html", "y: 没有图片 none.jpg"]


def test_what_stands_on_many_pages_is_read_once_and_counts_on_each() -> None:
    scanner = Scanner("https://a.example/")
    part = f'<nav id="top"><a href="#x">甲</a><a href="{ROOT}b/">乙</a><img src="c.webp"></nav>'
    for path in ("index.html", "d/index.html"):
        whole = scanner.page(path, f'<p id="x">丙</p>{part}')
        assert scanner.page(path, '<p id="x">丙</p>', [part]) == whole
    assert "d/c.webp" in whole.assets
