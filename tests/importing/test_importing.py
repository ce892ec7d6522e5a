"""``xianfeng import`` in a portal: drafts that pass the check, nothing written over."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from PIL import Image

from portals import PROJECT, TESTS, TODAY, opened
from word_files import p, picture, relations, t, word
from xianfeng.cli import main
from xianfeng.findings.rules_of_importing import IMPORTING
from xianfeng.hosts import conversion
from xianfeng.importing.packages import LOCKED

LONG = "桥头说事每月逢五开一次，群众先说，干部后答，答不上来的记在本子上，下次先答。"
SPEECHES = f"""会议交流
有为有位树导向
中共*县委组织部
*县{LONG}

“四字功夫”强党建
柳树村
{LONG}
"""


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    root = tmp_path / "portal"
    shutil.copytree(TESTS / "sites" / "minimal", root)
    shutil.copy(PROJECT / "mkdocs.yml", root)
    return root


def run(root: Path, *arguments: str | Path) -> int:
    return main(["import", "--root", str(root), "--today", TODAY, *map(str, arguments)])


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in ("content", "data")
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
    }


def a_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(out, "JPEG")
    return out.getvalue()


def a_report() -> bytes:
    return word(
        p("桥头说事会的做法", properties='<w:jc w:val="center"/>'),
        p(LONG),
        p(picture("rId1")),
        p("某", t("*"), "县，见图。"),
        rels=relations(rId1="image media/a.jpeg"),
        **{"word/media/a.jpeg": a_picture()},
    )


def test_drafts_pass_the_check_and_reach_no_reader(portal: Path, tmp_path: Path) -> None:
    (tmp_path / "报告.docx").write_bytes(a_report())
    (tmp_path / "发言.txt").write_bytes(SPEECHES.encode("gbk"))
    before = opened(portal)[1]
    assert run(portal, tmp_path / "报告.docx", tmp_path / "发言.txt", "--split") == 0
    opened_portal, findings = opened(portal)
    new = [one for one in findings if one not in before]
    assert {one.split(" ")[1] for one in new} <= {
        "R120",
        "R106",
        "M132",
        "M187",
        "P301",
        "P303",
        "U103",
    }
    stories = opened_portal.library.shelf("story")
    assert {"qiaotou-shuoshi-huizuo", "youwei-youwei-shudao"} < set(stories)
    out = {record.id for record in opened_portal.catalog.published["story"]}
    assert out == {"stone-bridge"}


def test_what_was_edited_is_never_written_over(portal: Path, tmp_path: Path, capsys) -> None:
    source = tmp_path / "发言.txt"
    source.write_text(f"题目在这里\n{LONG}\n", "utf-8")
    assert run(portal, source) == 0
    made = files(portal)
    assert run(portal, source) == 0
    assert "没有变化" in capsys.readouterr().out
    assert files(portal) == made
    story = portal / "content/stories/2026/timu-zheli.md"
    story.write_text(story.read_text("utf-8").replace("先答", "先回答"), "utf-8")
    edited = files(portal)
    assert run(portal, source) == 1
    assert " I151 " in capsys.readouterr().out
    assert files(portal) == edited


def test_an_order_that_fails_in_part_keeps_the_rest(portal: Path, tmp_path: Path, capsys) -> None:
    folder = tmp_path / "来稿"
    folder.mkdir()
    (folder / "甲.txt").write_text(f"题目在这里\n{LONG}\n", "utf-8")
    (folder / "乙.docx").write_bytes(word(p("题目"), p(f"<w:ins w:id='1'>{t('加的')}</w:ins>")))
    (folder / "~$丙.docx").write_bytes(b"x")
    (folder / "图.jpg").write_bytes(b"x")
    assert run(portal, folder) == 1
    said = capsys.readouterr().out
    assert " I121 " in said
    assert "写出草稿 content/stories/2026/timu-zheli.md" in said
    assert "丙" not in said


def test_the_account_names_what_was_left_out_by_its_place(
    portal: Path, tmp_path: Path, capsys
) -> None:
    source = tmp_path / "发言.txt"
    source.write_text(f"题目在这里\n##paidbegin##{LONG}*县##paidend##\n", "utf-8")
    assert run(portal, source) == 0
    said = capsys.readouterr().out
    assert "付费标记（没有写进去） 2 处：2:1“##paidbegin##”、2:54“##paidend##”" in said
    assert "隐去 1 处（地名 1）：2:52“*”" in said
    assert "逐字核对过" in said


def test_markdown_takes_its_pictures_along(portal: Path, tmp_path: Path, capsys) -> None:
    folder = tmp_path / "来稿"
    (folder / "图").mkdir(parents=True)
    located = Image.Exif()
    located[0x8825] = {1: "N", 2: (30.0, 1.0, 1.0), 3: "E", 4: (110.0, 1.0, 1.0)}
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(out, "JPEG", exif=located)
    (folder / "图/桥 头.jpg").write_bytes(out.getvalue())
    (tmp_path / "别处.jpg").write_bytes(a_picture())
    lines = (
        "# 桥头说事", "村里**五户**先开口，见 ![小图](图/桥%20头.jpg)。",
        '![桥头的棚](图/桥%20头.jpg "摄影：周明")', "![](<图/桥 头.jpg>)",
        "![引用][甲]", "[甲]: 图/桥%20头.jpg",
        '![没有](不在.png)和![网上](https://example.com/a_(b).png "题")', "![外面](../别处.jpg)", "- 一项",
    )  # fmt: skip
    (folder / "稿.md").write_bytes("\r\n\r\n".join(lines).encode())
    assert run(portal, folder / "稿.md") == 0
    said = capsys.readouterr().out
    assert said.count(" I138 ") == 3
    assert "没有带来的图片（没有写进去） 6 处" in said
    name = "qiaotou-shuoshi"
    written = (portal / f"content/stories/2026/{name}.md").read_text("utf-8")
    assert written.endswith(
        f"村里**五户**先开口，见 ![小图](images/{name}-1.jpg)。\n\n"
        f'![桥头的棚](images/{name}-1.jpg "摄影：周明")\n\n![](images/{name}-2.jpg)\n\n'
        f"![引用][甲]\n\n[甲]: images/{name}-1.jpg\n\n没有和网上\n\n外面\n\n- 一项\n"
    )
    assert b"Exif" not in (portal / f"content/stories/2026/images/{name}-1.jpg").read_bytes()
    told = [one for one in opened(portal)[1] if name in one]
    assert {one.split(" ")[1] for one in told} == {"M132", "P301", "P303", "R120"}


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", b"%PDF", "I106"),
        ("没有.txt", None, "I107"),
        ("旧.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 99, "I111"),
        ("旧.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 99, "I111"),
        ("锁.docx", b"\xd0\xcf\x11\xe0" + LOCKED, "I108"),
        ("假.txt", b"PK\x03\x04" + b"x" * 99, "I109"),
    ],
)
def test_files_that_are_not_taken(
    portal: Path, tmp_path: Path, capsys, monkeypatch, name: str, data: bytes | None, code: str
) -> None:
    monkeypatch.setattr(conversion.shutil, "which", lambda _: None)
    if data is not None:
        (tmp_path / name).write_bytes(data)
    before = files(portal)
    assert run(portal, tmp_path / name) == 1
    assert f" {code} " in capsys.readouterr().out
    assert files(portal) == before


def test_old_files_go_through_libreoffice(
    portal: Path, tmp_path: Path, capsys, monkeypatch
) -> None:
    """A stand-in for it: what it is called with, and what it leaves."""
    program = tmp_path / "soffice"
    (tmp_path / "made.docx").write_bytes(a_report())
    program.write_text(
        '#!/bin/sh\nwhile [ $# -gt 2 ]; do [ "$1" = --outdir ] && out=$2; shift; done\n'
        f'[ -s "$2" ] && cp "{tmp_path}/made.docx" "$out/original.docx"\n'
    )
    program.chmod(0o755)
    monkeypatch.setattr(
        conversion.shutil, "which", lambda name: str(program) if name == "soffice" else None
    )
    (tmp_path / "-旧.doc").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 99)
    assert run(portal, tmp_path / "-旧.doc") == 0
    assert (portal / "content/stories/2026/qiaotou-shuoshi-huizuo.md").exists()
    program.write_text("#!/bin/sh\nexit 1\n")
    assert run(portal, tmp_path / "-旧.doc") == 1
    assert " I112 " in capsys.readouterr().out


def test_what_is_too_long_for_one_story_is_refused(portal: Path, tmp_path: Path, capsys) -> None:
    (tmp_path / "长.txt").write_text(
        f"题目在这里\n{LONG * 300}\n{(LONG + chr(10)) * 3000}", "utf-8"
    )
    assert run(portal, tmp_path / "长.txt") == 1
    said = capsys.readouterr().out
    assert "长.txt:2:1: I125 " in said
    assert "长.txt:1:1: I126 " in said


@pytest.mark.parametrize("to", ["content/pages", "../x", "content/stories/../../x", "data"])
def test_stories_go_nowhere_else(portal: Path, tmp_path: Path, to: str) -> None:
    (tmp_path / "a.txt").write_text(LONG, "utf-8")
    assert run(portal, tmp_path / "a.txt", "--to", to) == 2


def test_every_rule_of_importing_is_tested() -> None:
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("*.py"))
    assert [rule.code for rule in IMPORTING if rule.code not in tests] == []


ODD = """# 渡口村修桥

2026年2月30日开工，<img src="bridge.jpg" alt="桥"> 见图。

联系邮箱 lisi@163.example，微信：abc_12345，京A12345。

![图](no.jpg) [看](b c.html) 村民李桂兰患糖尿病。
"""


@pytest.mark.parametrize("name", ["桥.txt", "桥.md"])
def test_what_is_wrong_in_a_draft_stops_nobody_until_it_is_signed(
    portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / name).write_text(ODD, "utf-8")
    assert run(portal, tmp_path / name) == 0
    draft = next(path for path in (portal / "content").rglob("*.md") if "修桥" in path.read_text())
    check = ["check", str(draft), "--root", str(portal), "--today", TODAY]
    assert main(check) == 0
    told = capsys.readouterr().out
    assert {"W202", "D207", "D208", "D209", "D211"} <= set(told.split())
    assert "送审以前要改好" in told
    draft.write_text(draft.read_text("utf-8").replace("unit: 待定", "unit: liushu-cun"), "utf-8")
    review = ["review", str(draft.relative_to(portal)), "--stage", "初审", "--by", "周文"]
    assert main([*review, "--root", str(portal), "--today", TODAY]) == 1
    assert "W202" in capsys.readouterr().err
    draft.write_text(draft.read_text("utf-8").replace("草稿", "已发布"), "utf-8")
    assert main(check) == 1
    assert "送审以前要改好" not in capsys.readouterr().out


def test_numbers_of_persons_are_errors_in_a_draft_too(portal: Path) -> None:
    story = portal / "content/stories/2026/stone-bridge.md"
    text = story.read_text("utf-8").replace(
        "---\n\n", "status: 草稿\n---\n\n电话 13800001234。\n\n", 1
    )
    story.write_text(text, "utf-8")
    assert any(" D203 " in one for one in opened(portal)[1])
    assert main(["check", str(story), "--root", str(portal), "--today", TODAY]) == 1


@pytest.mark.parametrize("mark", ["密级：秘密★1年", "机密★10年", "【绝密】"])
def test_what_is_secret_is_not_taken(
    portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], mark: str
) -> None:
    before = files(portal)
    (tmp_path / "件.docx").write_bytes(word(p(mark), p("桥头说事会的做法"), p(LONG)))
    assert run(portal, tmp_path / "件.docx") == 1
    assert "I127" in capsys.readouterr().out
    assert files(portal) == before


def test_another_story_of_the_same_title_has_a_name_of_its_own(
    portal: Path, tmp_path: Path
) -> None:
    other = "上半年修了三条渠，下半年要修两座桥，钱从集体经济里出，账贴在公开栏里。"
    for name, text in (("a", LONG), ("b", other)):
        (tmp_path / f"{name}.txt").write_text(f"工作总结报告\n\n{text}\n", "utf-8")
        assert run(portal, tmp_path / f"{name}.txt") == 0
    before = files(portal)
    stories = [
        text.decode()
        for path, text in before.items()
        if "工作总结报告" in text.decode("utf-8", "ignore")
    ]
    assert len(stories) == 2
    assert run(portal, tmp_path / "a.txt") == 0
    assert files(portal) == before


def test_a_text_of_too_many_paragraphs_is_refused(
    portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "长.docx").write_bytes(word(*[p("一段话")] * 2001))
    assert run(portal, tmp_path / "长.docx") == 1
    assert "I128" in capsys.readouterr().out


def test_a_draft_in_a_list_eases_nothing_for_what_is_out_beside_it(portal: Path) -> None:
    terms = portal / "data/terms.yml"
    before = terms.read_text("utf-8") if terms.exists() else ""
    entry = "- id: {}\n  title: {}\n  meaning: 按装路灯。\n"
    terms.write_text(
        before + entry.format("one", "头一个") + entry.format("two", "第二个") + "  status: 草稿\n",
        "utf-8",
    )
    assert sum(" W101 " in one and "送审" not in one for one in opened(portal)[1]) == 2
