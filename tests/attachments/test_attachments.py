"""Attachments from the folder beside a text to the page that offers them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image

from attached_files import GOOD, HOSTILE, MP4, VTT, docx, package, sheet, slides
from portals import PROJECT, opened, story
from xianfeng.attachments.captions import words
from xianfeng.attachments.inspecting import faults
from xianfeng.channels import CHANNELS
from xianfeng.cli import main
from xianfeng.hosts.outcome import Options
from xianfeng.hosts.site import build_site
from xianfeng.model.attachments import MAX_BYTES, TYPES, offered
from xianfeng.model.content_hash import content_hash
from xianfeng.model.disclosure import disclose
from xianfeng.model.kinds.story import Story

Write = Callable[[str], Path]
HOME = "content/stories/2026"


def put(root: Path, name: str, data: bytes) -> None:
    path = root / HOME / "files" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def told(root: Path, name: str) -> list[str]:
    return [line for line in opened(root)[1] if f"files/{name}:" in line]


def test_all_types_are_offered_as_they_are(portal_at: Write) -> None:
    links = "".join(f"[{name}](files/{name})\n\n" for name in GOOD)
    root = portal_at(f"-- {HOME}/a.md --\n" + story("带附件", body=f"## 背景\n\n{links}"))
    for name, data in GOOD.items():
        put(root, name, data)
    assert {suffix for suffix in TYPES if f"a{suffix}" not in GOOD} == {".ppt"}
    outcome = build_site(
        Options(root, root / "site", "2026-11-21", (), executor="serial", quiet=True)
    )
    assert outcome.published, outcome.mistakes
    assert [str(one) for one in outcome.findings if "files/" in str(one)] == []
    site = root / "site/stories/2026"
    assert {name: (site / "files" / name).read_bytes() for name in GOOD} == GOOD
    page = (site / "a/index.html").read_text("utf-8")
    block = page[page.index("attachments-title") :].partition("</section>")[0]
    assert re.search(
        r'href="[^"]*files/a\.docx" download>a\.docx</a> <[^>]*>Word 文档，1 KB<', block
    )
    assert re.search(
        r'<video controls preload="metadata"[^>]* poster="[^"]*cards/[0-9a-f]+\.jpg"[^>]* '
        r'src="[^"]*files/a\.mp4"',
        block,
    )
    assert re.search(r'<track kind="captions" srclang="zh-CN"[^>]*src="[^"]*files/a\.vtt"', block)
    assert re.search(r'<audio controls preload="metadata"[^>]*src="[^"]*files/a\.mp3"', block)
    assert "autoplay" not in page
    downloads = (root / "site/downloads/index.html").read_text("utf-8")
    assert downloads.count("带附件") >= len(GOOD) - 1  # captions stand with their video
    assert 'href="../downloads/"' in (root / "site/sitemap/index.html").read_text("utf-8")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_told(portal_at: Write, name: str) -> None:
    data, code = HOSTILE[name]
    root = portal_at()
    put(root, name, data)
    codes = [re.search(r" ([A-Z]\d{3}) ", line)[1] for line in told(root, name)]
    assert code in codes
    assert set(codes) <= {code, "A110", "A113"}


def test_too_large_a_file_is_not_even_read(portal_at: Write) -> None:
    root = portal_at()
    path = root / HOME / "files/big.mp4"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        file.truncate(300_000_000)  # a hole
    (line,) = [line for line in told(root, "big.mp4") if "A106" in line]
    assert "300 MB" in line
    assert str(MAX_BYTES // 1_000_000) in line


def test_a_file_is_offered_under_the_words_of_its_link(portal_at: Write) -> None:
    links = (
        "[**申报表**（`2026`）](files/a.docx)，[名单\\[一\\]](<files/b.docx>)，![图](files/c.docx)"
    )
    root = portal_at(f"-- {HOME}/a.md --\n" + story("甲", body=f"## 背景\n\n{links}\n"))
    for name in ("a.docx", "b.docx"):
        put(root, name, docx())
    portal = opened(root)[0]
    (record,) = [one for one in portal.library.of(Story).values() if one.entity.title == "甲"]
    assert [one.title for one in offered(record, portal.attachments)] == [
        "申报表（2026）",
        "名单[一]",
    ]


def test_a_draft_offers_nothing_and_a_field_offers_by_its_title(portal_at: Write) -> None:
    more = "attachments:\n  - {file: files/a.docx, title: 申报表}\n  - files/no.docx\n"
    draft = story("乙", "status: 草稿\n", "[秘](files/b.docx)\n")
    root = portal_at(f"-- {HOME}/a.md --\n{story('甲', more)}-- {HOME}/b.md --\n{draft}")
    put(root, "a.docx", docx())
    put(root, "b.docx", docx())
    portal, found = opened(root)
    assert [line for line in found if "A114" in line and "files/no.docx" in line]
    (root / HOME / "a.md").write_text(story("甲", more.replace("  - files/no.docx\n", "")), "utf-8")
    portal, _ = opened(root)
    shown = disclose(portal)
    made = {one.path for one in CHANNELS["web"].artifacts(shown, None)}
    assert "stories/2026/files/a.docx" in made
    assert "stories/2026/files/b.docx" not in made
    (document,) = [one for one in documents(shown) if one.title == "甲"]
    assert "申报表" in document.fields


def documents(shown: object) -> list[object]:
    from xianfeng.channels.search import documents as made

    return list(made(shown))


def test_a_video_wants_captions(portal_at: Write) -> None:
    root = portal_at(f"-- {HOME}/a.md --\n{story('甲', body='[录像](files/v.mp4)')}")
    put(root, "v.mp4", MP4)
    assert [line for line in told(root, "v.mp4") if "A113" in line and "v.vtt" in line]
    put(root, "v.vtt", VTT)
    assert told(root, "v.mp4") == []


@given(
    some.sampled_from(sorted(TYPES)),
    some.binary(max_size=200),
    some.sampled_from([b"", b"PK\x03\x04", b"%PDF-"]),
)
def test_any_bytes_are_judged(suffix: str, data: bytes, magic: bytes) -> None:
    assert all(code.startswith("A") for code, _ in faults(suffix, magic + data))


def test_a_page_follows_its_attachment(portal_at: Write) -> None:
    """What a build remembers doesn't hide that a file grew."""
    root = portal_at(f"-- {HOME}/a.md --\n{story('甲', body='[表](files/a.docx)')}")
    options = Options(root, root / "site", "2026-11-21", (), executor="serial", quiet=True)
    sizes = []
    for data in (docx(), docx(("大", bytes(range(256)) * 9000))):
        put(root, "a.docx", data)
        assert build_site(options).published
        page = (root / "site/stories/2026/a/index.html").read_text("utf-8")
        sizes.append(re.search(r"Word 文档，([^<]+)<", page)[1])
        assert (root / "site/stories/2026/files/a.docx").read_bytes() == data
    assert len(set(sizes)) == 2


def test_another_file_is_another_text_to_a_review(portal_at: Write) -> None:
    root = portal_at(f"-- {HOME}/a.md --\n{story('甲', body='[表](files/a.docx)')}")
    hashes = []
    for data in (docx(), docx(body="<w:document/>"), docx()):
        put(root, "a.docx", data)
        portal, _ = opened(root)
        record = portal.library.shelf("story")["a"]
        hashes.append(content_hash(portal, record).digest)
    assert hashes[0] == hashes[2] != hashes[1]


HOSTED = """attachments:
  - {file: https://media.example.com/2026/v.mp4, title: 开闸, size: 1.5 GB}
  - file: files/w.mp4
    poster: {file: images/zha.jpg, alt: 闸门提起来了, credit: 摄影：甲}
"""
LINKS = """## 背景

- 填[申报表](files/a.docx)，**看[录像](https://media.example.com/2026/v.mp4#t=9)**

| 表 |
|---|
| [表](files/a.docx)[^1] |

## [表](files/a.docx)

[^1]: 见[表](files/a.docx)。
"""


def hosting(portal_at: Write, more: str = HOSTED, body: str = LINKS) -> Path:
    root = portal_at(f"-- {HOME}/a.md --\n{story('甲', more, body)}")
    settings = root / "data/site.yml"
    settings.write_text(
        settings.read_text("utf-8") + "media_host: https://media.example.com\n", "utf-8"
    )
    put(root, "a.docx", docx())
    for name in ("w.mp4", "v.vtt"):
        put(root, name, MP4 if name == "w.mp4" else VTT)
    (root / HOME / "images").mkdir(exist_ok=True)
    Image.new("RGB", (640, 360), "red").save(root / HOME / "images/zha.jpg")
    return root


def test_links_in_texts_tell_what_they_lead_to(portal_at: Write, tmp_path: Path) -> None:
    """On the page and wherever else addresses can be followed, not in headings."""
    root = hosting(portal_at)
    shutil.copytree(PROJECT / "templates", root / "templates")
    assert build_site(
        Options(root, root / "site", "2026-11-21", (), executor="serial", quiet=True)
    ).published
    page = (root / "site/stories/2026/a/index.html").read_text("utf-8")
    text = page[page.index("<h2 id=") :].partition("attachments-title")[0]
    assert text.count("</a>（Word 文档，1 KB）") == 3
    assert text.count("</a>（视频，1.5 GB）") == 1
    assert 'href="https://media.example.com/2026/v.mp4#t=9"' in text
    assert "（Word" not in "".join(re.findall(r"<h2.*?</h2>", text))
    for channel, file in (("markdown", "a/story.md"), ("wechat", "a/wechat/copy.html")):
        to = tmp_path / channel
        words = ("--story", "a", "--to", str(to), "--root", str(root), "--today", "2026-11-21")
        assert main(["publish", channel, *words]) == 0
        told = (to / file).read_text("utf-8")
        assert told.count("（Word 文档，1 KB）") == 3, channel
        assert "（视频，1.5 GB）" in told
        assert "/stories/2026/files/a.docx" in told, "where the file is published"


def test_what_another_host_serves_is_fetched_by_readers_alone(portal_at: Write) -> None:
    root = hosting(portal_at)
    assert build_site(
        Options(root, root / "site", "2026-11-21", (), executor="serial", quiet=True)
    ).published
    page = (root / "site/stories/2026/a/index.html").read_text("utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    assert "media-src 'self' https://media.example.com;" in policy
    far, near = re.findall(r"<video .*?</video>", page)
    assert 'preload="none"' in far
    assert 'src="https://media.example.com/2026/v.mp4"' in far
    assert re.search(r'<track [^>]*src="[^"]*files/v\.vtt"', far)
    assert (root / "site/stories/2026/files/v.vtt").exists()
    poster = re.search(r'poster="([^"]*)"', near)[1]
    assert (root / "site/stories/2026/a" / poster).exists()
    assert "封面：闸门提起来了（摄影：甲）" in page
    assert "<summary>文字稿</summary><p>桥修好了。</p>" in page
    downloads = (root / "site/downloads/index.html").read_text("utf-8")
    assert 'href="https://media.example.com/2026/v.mp4"' in downloads


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("- {file: http://media.example.com/v.mp4, size: 3 MB}", "A115"),
        ("- {file: https://media.example.com.evil.example/v.mp4, size: 3 MB}", "A115"),
        ("- {file: 'https://u@media.example.com/v.mp4', size: 3 MB}", "A115"),
        ("- {file: //media.example.com/v.mp4, size: 3 MB}", "A115"),
        ("- {file: 'javascript:alert(1)//a.mp4', size: 3 MB}", "A115"),
        ("- {file: 'https://[media/v.mp4', size: 3 MB}", "A115"),
        (r"- {file: 'C:\u.docx', size: 3 MB}", "A115"),
        ("- https://media.example.com/v.mp4", "A116"),
        ("- {file: https://media.example.com/v, size: 3 MB}", "A118"),
        ("- {file: https://media.example.com/v.exe, size: 3 MB}", "A118"),
        ("- {file: 'https://media.example.com/\"x y.mp3', size: 3 MB}", "A118"),
        ("- {file: https://media.example.com/u.mp4, size: 3 MB}", "A113"),
        ("- {file: files/a.docx, size: 3 MB}", "A117"),
        ("- {file: files/a.docx, poster: {file: images/zha.jpg, alt: 闸}}", "A117"),
    ],
)
def test_what_fields_tell_of_files_is_looked_at(portal_at: Write, more: str, code: str) -> None:
    root = hosting(portal_at, f"attachments:\n  {more}\n", "[表](files/a.docx)\n")
    told = [line for line in opened(root)[1] if line.startswith(f"{HOME}/a.md") and " A1" in line]
    assert [re.search(r" (A\d{3}) ", line)[1] for line in told] == [code]


def test_a_link_to_the_media_host_wants_its_size(portal_at: Write) -> None:
    root = hosting(portal_at, "", "[录像](https://media.example.com/2026/v.mp4)\n")
    assert [line for line in opened(root)[1] if " A119 " in line]


def test_captions_are_a_text_to_read(portal_at: Write) -> None:
    """And are looked at as one."""
    cues = (
        "WEBVTT\n\nNOTE 不说\n\n1\n00:00.000 --> 00:01.000 align:start\n<v 甲>桥&amp;路\n修好了\n\n"
    )
    cues += "00:01.000 --> 00:02.000\n桥&amp;路 修好了\n\n00:02.000 --> 00:03.000\n打 13812345678\n"
    assert words(cues.replace("\n", "\r\n").encode()) == ("桥&路 修好了", "打 13812345678")
    assert words(b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\nx\n\n" * 60_000) == ()
    root = portal_at()
    put(root, "v.vtt", cues.encode())
    assert [line for line in told(root, "v.vtt") if " D203 " in line]


CARD = "11010519491231002X"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", f"姓名,号码\n甲,{CARD}\n".encode("gb18030")),
        ("a.txt", f"\ufeff证号 {CARD}".encode()),
        ("a.docx", docx(body=f"<w:p><w:t>证号 {CARD[:6]}</w:t><w:t>{CARD[6:]}</w:t></w:p>")),
        ("b.docx", docx(("word/footer1.xml", f"<w:p><w:t>{CARD}</w:t></w:p>"))),
        ("a.xlsx", sheet("", ("xl/sharedStrings.xml", f"<si><t>{CARD}</t></si>"))),
        ("b.xlsx", sheet("<row><c><v>7</v></c><c><v>13812345678</v></c></row>")),
        ("a.pptx", slides(f"<p:sld><a:p><a:t>{CARD}</a:t></a:p></p:sld>")),
        (
            "a.ofd",
            package(("OFD.xml", "<x/>"), ("Doc_0/Pages/Page_0/Content.xml", f"<t>{CARD}</t>")),
        ),
        ("b.txt", "机密★3年".encode()),
    ],
)
def test_what_documents_tell_of_persons_is_told(portal_at: Write, name: str, data: bytes) -> None:
    root = portal_at()
    put(root, name, data)
    assert [line for line in told(root, name) if re.search(r" D2(?:02|03|10) 附件里有", line)]


def test_numbers_of_a_sheet_are_nobodys(portal_at: Write) -> None:
    """Results with many digits, and places of shared strings."""
    root = portal_at()
    cells = "<row><c><v>0.30000000000000004</v></c><c><f>A1*11010519491231002</f><v>1</v></c></row>"
    put(root, "a.xlsx", sheet(cells))
    assert [line for line in told(root, "a.xlsx") if " D" in line] == []


def test_an_office_is_no_person() -> None:
    assert list(faults(".docx", docx(author="中共云溪县委组织部"))) == []


@pytest.mark.parametrize(
    "host",
    [
        "http://media.example.com", "media.example.com", "https://media.example.com/",
        "https://*.example.com", "https://m.example.com; script-src *", "https://m.example.com:99999",
    ],
)  # fmt: skip
def test_only_a_host_is_let_into_the_policy(portal_at: Write, host: str) -> None:
    settings = portal_at() / "data/site.yml"
    settings.write_text(settings.read_text("utf-8") + f"media_host: '{host}'\n", "utf-8")
    assert [line for line in opened(settings.parents[1])[1] if " M113 " in line]
