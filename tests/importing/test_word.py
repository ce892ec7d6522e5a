"""Word files as offices send them: what becomes of each thing in them, and what is refused."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from PIL import Image, PngImagePlugin

from imports import FOLDER, body, field, from_word, refused, story
from word_files import (
    PACKAGE,
    SPACES,
    cell,
    listed,
    numbering,
    p,
    part,
    picture,
    relations,
    t,
    table,
    word,
    zipped,
)
from word_files import field as word_field
from xianfeng.importing.bringing import Imported
from xianfeng.pictures.inspecting import inspect

CENTRED = '<w:jc w:val="center"/>'
LONG = "桥头说事每月逢五开一次，群众先说，干部后答，答不上来的记在本子上，下次先答。"


def told(found: Imported) -> dict[str, list[str]]:
    """What was left out, by the reason."""
    left: dict[str, list[str]] = {}
    for one in found.original.omitted:
        left.setdefault(one.why, []).append(one.text)
    return left


def codes(found: Imported) -> list[str]:
    return [one.code for one in found.findings]


def test_a_report_as_an_office_writes_it() -> None:
    found = from_word(
        p("关于桥头说事会的", properties=CENTRED),
        p("情况报告", properties=CENTRED),
        p("石桥铺镇党委", properties=CENTRED),
        p("（2026年3月5日）", properties=CENTRED),
        p(),
        p(LONG),
        p("一、主要做法"),
        p("（一）先听后说"),
        p("一是群众先开口。" + LONG),
        p("2025年办结事项86件，到场群众1240人。"),
    )
    assert body(found) == (
        f"{LONG}\n\n## 一、主要做法\n\n### （一）先听后说\n\n**一是群众先开口。**{LONG}\n\n"
        "2025年办结事项86件，到场群众1240人。"
    )
    assert [
        field(found, name) for name in ("title", "source", "unit", "domain", "pub_date", "kind")
    ] == [
        "关于桥头说事会的情况报告",
        "石桥铺镇党委",
        "shiqiaopu",
        "农村",
        "2026-03-05",
        "综述",
    ]
    assert field(found, "metrics") == [
        {
            "label": "办结事项",
            "value": "86",
            "unit": "件",
            "note": "2025年办结事项86件，到场群众1240人。",
        },
        {
            "label": "到场群众",
            "value": "1240",
            "unit": "人",
            "note": "2025年办结事项86件，到场群众1240人。",
        },
    ]
    assert str(field(found, "summary")).startswith("桥头说事每月逢五开一次")
    assert codes(found) == []


def test_numbers_that_word_counts_are_written_out() -> None:
    levels = numbering(
        ("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")
    )
    found = from_word(
        p("章程", properties=CENTRED),
        p("总则", properties=listed(0)),
        p("目的", properties=listed(1)),
        p(LONG, properties=listed(2)),
        p(LONG, properties=listed(2)),
        p("范围", properties=listed(1)),
        p("附则", properties=listed(0)),
        p(LONG),
        word__numbering=levels,
    )
    assert body(found) == (
        f"## 一、总则\n\n### （一）目的\n\n1\\.{LONG}\n\n2\\.{LONG}\n\n### （二）范围\n\n## 二、附则\n\n{LONG}"
    )


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", "第12条"),
        ("chineseCountingThousand", "第十二条"),
        ("upperRoman", "第XII条"),
        ("lowerLetter", "第l条"),
        ("decimalEnclosedCircle", "第⑫条"),
        ("decimalFullWidth", "第１２条"),
        ("chineseLegalSimplified", "第壹拾贰条"),
        ("ideographTraditional", "第乙条"),
        ("decimalZero", "第12条"),
    ],
)
def test_every_form_of_numbers(form: str, shown: str) -> None:
    rows = [p(LONG, properties=listed()) for _ in range(12)]
    found = from_word(*rows, word__numbering=numbering((form, "第%1条"), suffix="space"))
    assert f"{shown}{LONG}" in body(found)


def test_bullets_are_lists() -> None:
    found = from_word(
        p("清单", properties=CENTRED),
        p(LONG),
        p("甲事", properties=listed(0)),
        p("乙事", properties=listed(1)),
        word__numbering=numbering(("bullet", "\uf0b7"), ("bullet", "o")),
    )
    assert body(found) == f"{LONG}\n\n- 甲事\n\n  - 乙事"


def test_tables_with_merged_cells_are_readable() -> None:
    found = from_word(
        p("情况表说明", properties=CENTRED),
        table(
            cell("各村收支表", properties='<w:gridSpan w:val="3"/>'),
            cell("村", properties='<w:vMerge w:val="restart"/>')
            + cell("收入|支出", properties='<w:gridSpan w:val="2"/>'),
            cell(properties="<w:vMerge/>") + cell("经营") + cell("其他"),
            cell("双槐") + cell("12", "（万元）") + cell(table(cell("内") + cell("套"))),
            cell("注：数字到六月。", properties='<w:gridSpan w:val="3"/>'),
        ),
    )
    assert body(found) == (
        "各村收支表\n\n| 村 | 收入\\|支出 |  |\n|---|---|---|\n|  | 经营 | 其他 |\n| 双槐 | 12 （万元） | 内 套 |\n\n"
        "注：数字到六月。"
    )


def test_a_table_of_one_cell_is_a_frame() -> None:
    found = from_word(p("说明", properties=CENTRED), table(cell(LONG, "第二段。")))
    assert body(found) == f"{LONG}\n\n第二段。"


def test_notes_links_breaks_and_fields() -> None:
    found = from_word(
        p("说明", properties=CENTRED),
        p(
            "渠修了三年",
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            "，见",
            f'<w:hyperlink r:id="rId9">{t("方案")}</w:hyperlink>',
            "和",
            f'<w:hyperlink r:id="rId8">{t("内网")}</w:hyperlink>',
            "。",
            "<w:r><w:br/></w:r>",
            "联系人：镇农业办",
            "<w:r><w:br/></w:r>",
            "电话另附",
            "<w:r><w:tab/></w:r>",
            "完",
        ),
        p(
            "第",
            word_field("PAGE", "7"),
            "页",
            word_field("EQ \\o\\ac(○,3)"),
            "已办",
            '<w:r><w:endnoteReference w:id="1"/></w:r>',
        ),
        word__footnotes=part(
            "w:footnotes",
            f'<w:footnote w:id="0" w:type="separator">{p("")}</w:footnote>',
            f'<w:footnote w:id="2">{p("2023 年冬开工。")}{p("次年放水。")}</w:footnote>',
        ),
        word__endnotes=part("w:endnotes", f'<w:endnote w:id="1">{p("尾注。")}</w:endnote>'),
        rels=relations(
            rId9="hyperlink https://example.com/a?b=1", rId8="hyperlink file://nas/x.doc"
        ),
    )
    assert body(found) == (
        "渠修了三年[^1]，见[方案](https://example.com/a?b=1)和内网。\n\n"
        "联系人：镇农业办\\\n电话另附 完\n\n第页③已办[^2]\n\n"
        "[^1]: 2023 年冬开工。\n\n    次年放水。\n\n[^2]: 尾注。"
    )
    assert told(found)["页码"] == ["7"]
    assert codes(found) == ["I134"]


def test_text_boxes_stand_once_though_they_stand_twice_in_the_file() -> None:
    box = f"<w:txbxContent>{p('框里的话。')}</w:txbxContent>"
    shape = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    found = from_word(p("说明", properties=CENTRED), p("前半句，", shape, "后半句。"))
    assert body(found) == "前半句，后半句。\n\n框里的话。"
    assert told(found)["同一内容的旧版副本"] == ["框里的话。"]


def test_what_is_around_the_text_is_left_out_by_name() -> None:
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('一、做法 3')}</w:sdtContent></w:sdt>"
    )
    waiting = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{t('单击此处输入')}</w:sdtContent></w:sdt>"
    ruby = f"<w:r><w:ruby><w:rt>{t('dú')}</w:rt><w:rubyBase>{t('渎')}</w:rubyBase></w:ruby></w:r>"
    found = from_word(
        p("说明", properties=CENTRED),
        contents,
        p("沟", ruby, waiting, "。"),
        word__header1=part("w:hdr", p("内部资料")),
        docProps__core="<a><creator>张三</creator></a>",
        word__charts__chart1=part("c", "<a:t>图里的字</a:t>"),
        **{"word/vbaProject.bin": b"x"},
    )
    assert body(found) == "沟渎。"
    assert told(found) == {
        "目录（网站自动生成）": ["一、做法 3"],
        "没有填的占位提示": ["单击此处输入"],
        "注音": ["dú"],
        "页眉页脚": ["内部资料"],
        "文件属性": ["张三"],
        "图表里的文字": ["图里的字"],
    }
    assert codes(found) == ["I141", "I142"]


def test_bold_stays_where_it_is_a_phrase() -> None:
    found = from_word(
        p("说明", properties=CENTRED),
        p(
            t("敲门图", "<w:b/>"),
            "管用。",
            t("整句都是粗的，一句接一句。两句也是。", "<w:b/>"),
            t("轻", '<w:b w:val="0"/>'),
        ),
        p(t("加", "<w:b/>"), t("粗的词", "<w:b/>"), "在前，某", t("*", "<w:b/>"), "县在后。"),
    )
    assert body(found) == (
        "**敲门图**管用。整句都是粗的，一句接一句。两句也是。轻\n\n**加粗的词**在前，某{{ 隐去:地名 }}县在后。"
    )


def jpeg(*, exif: bool = False, size: tuple[int, int] = (900, 600)) -> bytes:
    out, more = io.BytesIO(), {}
    if exif:
        told = Image.Exif()
        told[0x010F], told[0x0112] = "相机", 6
        told.get_ifd(0x8825)[2] = (30.0, 1.0, 1.0)
        more["exif"] = told
    Image.new("RGB", size, "teal").save(out, "JPEG", **more)
    return out.getvalue()


def test_pictures_lose_what_the_camera_told_and_keep_the_label_of_a_machine() -> None:
    made, info = io.BytesIO(), PngImagePlugin.PngInfo()
    info.add_text("AIGC", '{"Label":"1","ContentProducer":"某某公司"}')
    info.add_text("Author", "张三")
    Image.new("RGB", (400, 300), "red").save(made, "PNG", pnginfo=info)
    gif = io.BytesIO()
    Image.new("P", (300, 300)).save(gif, "GIF")
    found = from_word(
        p("说明", properties=CENTRED),
        p(
            "看图。",
            picture("rId1", "桥头的议事棚"),
            "图后。",
            picture("rId2"),
            picture("rId3"),
            picture("rId4"),
            picture("rId5"),
        ),
        rels=relations(
            rId1="image media/image1.jpeg",
            rId2="image media/image2.png",
            rId3="image media/image3.gif",
            rId4="image media/image4.emf",
            rId5="image https://example.com/track.png",
        ),
        **{
            "word/media/image1.jpeg": jpeg(exif=True),
            "word/media/image2.png": made.getvalue(),
            "word/media/image3.gif": gif.getvalue(),
            "word/media/image4.emf": b"\x01\0\0\0 EMF",
        },
    )
    assert body(found) == (
        '看图。\n\n![桥头的议事棚](images/shuoming-1.jpg)\n\n图后。\n\n![](images/shuoming-2.png "AI 生成")\n\n'
        "![](images/shuoming-3.png)"
    )
    first, second, third = (
        found.pictures[f"{FOLDER}/images/shuoming-{n}"] for n in ("1.jpg", "2.png", "3.png")
    )
    with Image.open(io.BytesIO(first)) as image:
        assert image.size == (600, 900)
        assert not image.getexif()
    assert "相机".encode() not in first
    assert b"Author" not in second
    assert "某某公司" in inspect(second).aigc
    assert inspect(third).format == "PNG"
    assert codes(found) == ["I137", "I131"]


@pytest.mark.parametrize(
    ("body_", "code"),
    [
        (p("甲", f"<w:ins w:id='1'>{t('加的')}</w:ins>"), "I121"),
        (p("甲", "<w:del w:id='1'><w:r><w:delText>删的</w:delText></w:r></w:del>"), "I121"),
        (p("甲", f"<w:moveFrom w:id='1'>{t('移走')}</w:moveFrom>"), "I121"),
        (p("甲", f"<w:moveTo w:id='1'>{t('移来')}</w:moveTo>"), "I121"),
        (p("甲", properties="<w:rPr><w:del w:id='2'/></w:rPr>"), "I121"),
        (p("甲", t("看不见", "<w:vanish/>")), "I123"),
        (
            p("甲") + table(f"<w:trPr><w:ins w:id='3'/></w:trPr>{cell('行')}"),
            "I121",
        ),
        ('<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:altChunk r:id="rId1"/>', "I116"),
    ],
)
def test_what_must_be_settled_first_is_refused_with_its_place(body_: str, code: str) -> None:
    (line,) = refused(word(p("题目"), p("前一段"), body_))
    place = line.split(" ")[0]
    assert line.split(" ")[1] == code
    assert place.startswith(("报告.docx:3:", "报告.docx:4:"))


def test_comments_are_refused_until_they_are_settled() -> None:
    def commented(done: str) -> bytes:
        comment = f'<w:p w14:paraId="0A">{t("这个数不对")}</w:p>'
        return word(
            p("题目"),
            p("共12", '<w:commentRangeStart w:id="0"/>', "户", '<w:commentRangeEnd w:id="0"/>'),
            word__comments=part(
                "w:comments", f'<w:comment w:id="0" w:author="李四">{comment}</w:comment>'
            ),
            word__commentsExtended=part(
                "w15:commentsEx", f'<w15:commentEx w15:paraId="0A" w15:done="{done}"/>'
            ),
        )

    (line,) = refused(commented("0"))
    assert line.startswith("报告.docx:2:4: I122 这里有李四的批注没有处理：“这个数不对”。")
    with pytest.raises(AssertionError, match="taken"):
        refused(commented("1"))


def test_hidden_by_a_style_is_hidden() -> None:
    styles = part(
        "w:styles",
        '<w:style w:styleId="S" w:type="character"><w:name w:val="密"/><w:rPr><w:vanish/></w:rPr></w:style>',
    )
    (line,) = refused(
        word(p("题目"), p("甲", t("不给看", '<w:rStyle w:val="S"/>')), word__styles=styles)
    )
    assert " I123 " in line


def test_styles_make_titles_and_headings() -> None:
    def style(ident: str, name: str, more: str = "") -> str:
        return f'<w:style w:styleId="{ident}" w:type="paragraph"><w:name w:val="{name}"/>{more}</w:style>'

    styles = part(
        "w:styles",
        style("T", "Title"),
        style("H1", "heading 1"),
        style("H2", "heading 2", "<w:basedOn w:val='H1'/>"),
        style("X", "机关标题", '<w:basedOn w:val="H2"/>'),
        style("TOC1", "toc 1"),
    )
    found = from_word(
        *(
            p(words, properties=f'<w:pStyle w:val="{ident}"/>')
            for words, ident in [
                ("年度工作", "T"),
                ("一、做法\t1", "TOC1"),
                ("做法", "H1"),
                ("先听", "H2"),
                ("后说", "X"),
            ]
        ),
        p(LONG),
        word__styles=styles,
    )
    assert field(found, "title") == "年度工作"
    assert body(found) == f"## 做法\n\n### 先听\n\n### 后说\n\n{LONG}"


def test_maths_symbols_and_hyphens() -> None:
    found = from_word(
        p("说明", properties=CENTRED),
        p(
            "式",
            "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>",
            '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
            '<w:r><w:sym w:font="Webdings" w:char="F0C1"/></w:r>',
            "<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t></w:r>",
        ),
    )
    assert body(found) == "式a+b☑□A-B"
    assert codes(found) == ["I132", "I135"]


def lying(declared: int) -> bytes:
    """A zip whose directory says that its document is ``declared`` bytes long."""
    data = bytearray(word(p("甲")))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        if data[at + 46 : at + 63] == b"word/document.xml":
            data[at + 24 : at + 28] = struct.pack("<I", declared)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


DOCTYPE = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
HOSTILE = {
    "bomb": (word(p("甲"), **{"word/media/image1.png": b"\0" * 70_000_000}), "I113"),
    "packed bomb": (word(p("甲"), **{"word/styles": b" " * 29_000_000}), "I113"),
    "300 MB declared": (lying(300_000_000), "I113"),
    "entities": (
        zipped({"_rels/.rels": PACKAGE, "word/document.xml": f"{DOCTYPE}<w:document {SPACES}/>"}),
        "I114",
    ),
    "broken XML": (zipped({"_rels/.rels": PACKAGE, "word/document.xml": "<w:document>"}), "I114"),
    "too deep": (
        zipped({"_rels/.rels": PACKAGE, "word/document.xml": "<a>" * 5000 + "</a>" * 5000}),
        "I114",
    ),
    "no zip": (b"PK\x03\x04" + b"x" * 500, "I109"),
    "cut off": (word(p("甲" * 5000))[:-40], "I109"),
    "no document": (zipped({"xl/workbook.xml": "<a/>"}), "I115"),
    "password": (
        b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "I108",
    ),
    "old": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "I110"),
    "empty": (word(p("  ")), "I104"),
    "climbing": (
        zipped({"_rels/.rels": PACKAGE.replace("word/document.xml", "../../../etc/passwd")}),
        "I115",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_and_broken_files_are_refused_in_words(name: str) -> None:
    data, code = HOSTILE[name]
    (line,) = refused(data)
    assert f" {code} " in line


def test_two_parts_of_one_name_are_refused() -> None:
    out = io.BytesIO(word(p("甲")))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {SPACES}><w:body>{p('乙')}</w:body></w:document>"
        )
    (line,) = refused(out.getvalue())
    assert " I109 " in line


def test_a_text_that_was_passed_over_stops_the_import() -> None:
    """``w:foo`` is nothing that the reader knows: the second count finds it."""
    (line,) = refused(word(p("题目"), "<w:foo><w:t>谁也没读到</w:t></w:foo>"))
    assert " I119 " in line
    assert "谁也没读到" in line


def test_strict_files_and_other_encodings_of_xml_are_read() -> None:
    document = f"<w:document {SPACES}><w:body>{p('说明', properties=CENTRED)}{p(LONG)}</w:body></w:document>"
    strict = document.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    wide = ('<?xml version="1.0" encoding="UTF-16"?>' + document).encode("utf-16")
    for written in (strict, wide):
        found = from_word(**{"word/document.xml": written})
        assert body(found) == LONG


@pytest.mark.parametrize(
    "part_", ["<!-- 注 -->", "<![CDATA[甲<乙]]>", "&#x7532;&lt;乙", "<w:t>甲</w:t>"]
)
def test_both_ways_of_counting_read_the_same(part_: str) -> None:
    inner = part_ if part_.startswith("<w:t") else f"<w:t a='>'>{part_}丙</w:t>"
    found = from_word(p("说明", properties=CENTRED), f"<w:p><w:r>{inner}</w:r></w:p>", p(LONG))
    assert found.wrong == ()


def test_what_shows_only_in_word_is_told() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict></w:r>'
    found = from_word(p("说明", properties=CENTRED), p(LONG, art, word_field("EQ \\f(1,2)")))
    assert codes(found) == ["I136", "I133"]


def test_a_line_end_inside_a_text_is_a_blank_as_in_word() -> None:
    rows = table(cell("甲") + cell("乙"), cell("一\n二") + cell("三"))
    found = from_word(p("说明", properties=CENTRED), p(LONG), rows)
    assert "| 一 二 | 三 |" in body(found)


def test_a_unit_below_a_styled_title_is_its_by_line() -> None:
    styles = part(
        "w:styles", '<w:style w:styleId="T" w:type="paragraph"><w:name w:val="Title"/></w:style>'
    )
    title = p("年度工作", properties=f'<w:pStyle w:val="T"/>{CENTRED}')
    found = from_word(title, p("石桥铺镇", properties=CENTRED), p(LONG), word__styles=styles)
    assert (field(found, "title"), field(found, "source")) == ("年度工作", "石桥铺镇")


def test_struck_words_are_settled_first() -> None:
    for how in ("strike", "dstrike"):
        (said,) = refused(word(p("题目在这里"), p("收入", t("百万元", f"<w:{how}/>"), LONG)))
        assert " I124 " in str(said)
    off = from_word(p("题目在这里"), p(t(LONG, '<w:strike w:val="0"/>')))
    assert LONG in body(off)


def test_what_only_its_look_says_is_told() -> None:
    raised, white = '<w:vertAlign w:val="superscript"/>', '<w:color w:val="FFFFFF"/>'
    found = from_word(p("题目在这里"), p("十的", t("8", raised), t("白字", white), LONG))
    assert codes(found) == ["I139", "I140"]
    assert "十的8白字" in body(found)


def test_a_title_over_lines_of_one_paragraph() -> None:
    turn = "<w:r><w:br/></w:r>"
    found = from_word(p("关于桥头说事", turn, "工作情况的报告", properties=CENTRED), p(LONG))
    assert field(found, "title") == "关于桥头说事工作情况的报告"
    assert field(from_word(p("关于桥头", turn, "的报告"), p(LONG)), "title").startswith("待拟题目")


def test_whose_paper_it_is_and_its_number_are_no_title() -> None:
    found = from_word(
        p("石桥镇党委文件", properties=CENTRED),
        p("石党发〔2026〕5号", properties=CENTRED),
        p("关于桥头说事的通知", properties=CENTRED),
        p(LONG),
    )
    assert field(found, "title") == "关于桥头说事的通知"
    assert body(found).startswith("石桥镇党委文件\n\n石党发〔2026〕5号\n\n桥头说事每月")


def test_a_day_that_is_in_no_calendar_stays_in_the_text() -> None:
    found = from_word(p("题目在这里"), p("2026年2月30日"), p(LONG))
    assert field(found, "pub_date") == "2026-11-28"
    assert "2026年2月30日" in body(found)


def test_lists_never_begin_deep() -> None:
    bullets = numbering(*[("bullet", "·")] * 9)
    found = from_word(
        p("题目在这里"), p(LONG), *(p(one, properties=listed(at)) for one, at in (("甲", 2), ("乙", 8), ("丙", 0))),
        p(LONG), word__numbering=bullets,
    )  # fmt: skip
    assert "\n\n- 甲\n\n  - 乙\n\n- 丙\n\n" in body(found)


def test_signs_that_would_open_a_fence_and_links_with_brackets() -> None:
    address = "https://example.com/a_(b)"
    link = f'<w:hyperlink r:id="r">{t("网")}</w:hyperlink>'
    found = from_word(
        p("题目在这里"), p("~~~波浪", LONG), p(link, word_field('HYPERLINK "file:///c"', "件"), LONG),
        rels=relations(r=f"hyperlink {address}"),
    )  # fmt: skip
    assert "～～～波浪" in body(found)
    assert "[网](https://example.com/a_%28b%29)件" in body(found)
    assert codes(found) == ["I134"]


def test_a_heading_of_contents_is_left_out_and_a_title_may_end_like_a_head() -> None:
    found = from_word(p("题目在这里", properties=CENTRED), p("目 录", properties=CENTRED), p(LONG))
    assert (field(found, "title"), "author" in story(found)) == ("题目在这里", False)
    assert "目" not in body(found)
    assert field(from_word(p("一份没有印发的文件"), p(LONG)), "title") == "一份没有印发的文件"
