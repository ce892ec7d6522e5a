"""Attachments from the folder beside a text to the page that offers them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from attached_files import GOOD, HOSTILE, MP4, VTT, docx
from portals import opened, story
from xianfeng.attachments.inspecting import faults
from xianfeng.channels import CHANNELS
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
        r'<video controls preload="metadata"[^>]*><source src="[^"]*files/a\.mp4"', block
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
