"""Text files as offices send them: encodings, masks, heads, several texts in one file."""

from __future__ import annotations

import pytest

from imports import SETTING, body, field, from_text, imported, refused, story
from xianfeng.importing.bringing import brought_in
from xianfeng.importing.masks import masks
from xianfeng.importing.texts import decoded, text_original
from xianfeng.model.fields import TO_BE_NAMED

LONG = "桥头说事每月逢五开一次，群众先说，干部后答，答不上来的记在本子上，下次先答。"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
@pytest.mark.parametrize("text", ["联通", LONG, "ABC 只有几个字", f"题目\r\n\r\n{LONG}\r\n"])
def test_every_encoding_of_an_office_is_read(encoding: str, text: str) -> None:
    if encoding == "gbk" or not (text == "联通" and encoding.startswith("utf-16-")):
        assert decoded("a.txt", text.encode(encoding)).text == text


def test_rare_characters_and_signs_are_read_as_utf_8() -> None:
    text = "𬶍𫖯村①㎡—…“”·🙂 naïve Ω"
    assert decoded("a.txt", text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (LONG.encode() + b"\xff\xff\x80", "I102"),
        (LONG.encode("gbk")[:-1], "I102"),
        ("題目在這裡，內容也在這裡，讀不出來就要說。".encode("big5"), "I103"),
        (bytes(range(256)) * 20, "I10"),
        (b"", "I104"),
        ("\ufeff \r\n\u3000".encode(), "I104"),
        (b"x" * 5_000_000, "I101"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, code: str) -> None:
    (line,) = refused(data, "a.txt")
    assert f" {code}" in line


def test_a_story_of_ours_is_not_imported_twice() -> None:
    (line,) = refused("---\ntitle: 甲\n---\n\n乙\n".encode(), "a.md")
    assert " I105 " in line


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("先后赴*市*区学习", "地名 地名"),
        ("对*名村书记", "数字"),
        ("引进人才*人", "数字"),
        ("采用“*”工作法", "名称"),
        ("与*师院合作", "单位"),
        ("张**同志", "人名"),
        ("村支书***说", "人名"),
        ("xxx市委组织部", "地名"),
        ("江苏XX、", "地名"),
        ("即将建成*万㎡孵化器", "数字"),
        ("某某村", "地名"),
        ("＊＊县", "地名"),
        ("×× 县", ""),
        ("××县", "地名"),
        ("占地5*8米", ""),
        ("长5*宽3", ""),
        ("XXL 码", ""),
        ("www.xxx.com", ""),
        ("电话138****1234", "-"),
        ("* 项目", ""),
        ("2*3=6", ""),
        ("xx", ""),
    ],
)
def test_masks_and_their_kinds(text: str, kinds: str) -> None:
    found = " ".join(one.kind or "-" for one in masks(text, 0, len(text)))
    assert found == kinds


def test_masks_are_marks_in_the_text_and_words_in_the_fields() -> None:
    found = from_text(
        f"做活校地合作建设美丽*\n中共*区委组织部\n选派*名干部，电话138****1234。{LONG}\n"
    )
    assert field(found, "title") == "做活校地合作建设美丽某"
    assert field(found, "source") == "中共某区委组织部"
    assert field(found, "unit") == TO_BE_NAMED
    assert body(found).startswith("选派{{ 隐去:数字 }}名干部，电话138＊＊＊＊1234。")


def test_numbers_of_persons_are_not_written_into_the_portal() -> None:
    found = from_text(f"说明\n电话13812345678，身份证11010519491231002X。{LONG}\n")
    assert body(found).startswith("电话138＊＊＊＊5678，身份证110105＊＊＊＊＊＊＊＊002X。")


def test_marks_of_markdown_in_a_text_are_text() -> None:
    found = from_text(
        "说明\n# 井号\n> 大于60%\n- 5℃的早晨\n1. 不是列表\n`码`<b>粗</b>&nbsp;[^1][方](括)a_b__c__\n"
        f"{LONG}\n***\n"
    )
    assert body(found) == (
        "\\# 井号\n\n\\> 大于60%\n\n- 5℃的早晨\n\n1\\. 不是列表\n\n"
        "\\`码\\`\\<b>粗\\</b>&amp;nbsp;\\[^1]\\[方](括)a_b\\_\\_c\\_\\_\n\n"
        f"{LONG}"
    )


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        (
            "题目在这里\n——副题也有\n石桥铺镇\n",
            {"title": "题目在这里", "subtitle": "副题也有", "source": "石桥铺镇"},
        ),
        (
            "题目在这里\n县委组织部  2026年3月5日\n",
            {"source": "县委组织部", "pub_date": "2026-03-05", "unit": "zuzhibu"},
        ),
        (
            "题目在这里\n张三\n（二〇二六年三月十五日）\n",
            {"author": "张三", "pub_date": "2026-03-15"},
        ),
        (
            "题目在这里\n来源：石桥铺镇 作者：李 四 发布时间：2026-03-05 09:30 浏览次数：128\n",
            {
                "source": "石桥铺镇",
                "author": "李 四",
                "pub_date": "2026-03-05",
                "unit": "shiqiaopu",
            },
        ),
        (
            "题目在这里\n（2025年11月）\n",
            {"title": "题目在这里", "period": "2025", "pub_date": "2026-11-28"},
        ),
    ],
)
def test_what_stands_above_a_text(head: str, wanted: dict[str, str]) -> None:
    found = from_text(f"{head}{LONG}\n{LONG}\n")
    assert {name: field(found, name) for name in wanted} == wanted
    assert body(found) == f"{LONG}\n\n{LONG}"


def test_a_signature_at_the_end_is_the_head_as_well() -> None:
    found = from_text(f"题目在这里\n{LONG}\n{LONG}\n石桥铺镇党委\n2026年3月5日\n")
    assert (field(found, "source"), field(found, "pub_date")) == ("石桥铺镇党委", "2026-03-05")
    assert body(found) == f"{LONG}\n\n{LONG}"


def test_a_text_without_a_title_says_so() -> None:
    found = from_text(LONG)
    assert field(found, "title") == "待拟题目：桥头说事每月逢五开一次"
    assert [one.code for one in found.findings] == ["I154"]


def test_lines_of_one_width_are_one_paragraph() -> None:
    lines = [("县里的事一件一件办村里的账一笔一笔清" * 4)[at : at + 36] for at in range(0, 72, 36)]
    text = "说明\n" + "\n".join([*lines, "完。"] * 4)
    assert body(from_text(text)).count("\n\n") == 3
    ended = "县里的事一件一件办，村里的账一笔一笔清，谁也不许差。"
    assert body(from_text(f"说明\n{ended}\n" + f"{ended}\n" * 8)).count("\n\n") == 8


SPEECHES = f"""全县组织部长会议上的精彩交流发言
（3篇）
有为有位树导向
中共*县委组织部
*县{LONG}
一、做法
{LONG}

“四字功夫”强党建
县统计局
党组县统计局以一本账为主线。
{LONG}
"""


def test_speeches_are_split_into_a_collection() -> None:
    found = imported(text_original("交流.txt", SPEECHES.encode()), split=True)
    first, second, collection = found.files
    assert first == "content/stories/2026/youwei-youwei-shudao.md"
    assert 'source: "县统计局党组"' in found.files[second]
    assert "\n\n县统计局以一本账为主线。\n" in found.files[second]
    assert found.account.fields[second]["unit"] == "tongjiju"
    assert found.account.fields[collection] == {
        "title": "全县组织部长会议上的精彩交流发言",
        "type": "交流材料",
        "occasion": "全县组织部长会议",
        "date": "2026-11-28",
        "status": "草稿",
        "items": [
            {"story": "youwei-youwei-shudao", "byline": "中共某县委组织部"},
            {"story": second[21:-3], "byline": "县统计局党组"},
        ],
    }
    assert [one.code for one in found.findings] == ["I153", "I156"]
    assert [str(one.place) for one in found.findings] == ["交流.txt:11:1", "交流.txt:1:1"]


def test_one_file_of_several_texts_stays_one_unless_asked() -> None:
    found = from_text(SPEECHES)
    assert len(found.files) == 1
    assert "I152" in [one.code for one in found.findings]


@pytest.mark.parametrize("turn", ["第一篇：", "【篇一】", "范文一 "])
def test_texts_that_are_counted_are_split(turn: str) -> None:
    other = turn.replace("一", "二")
    text = f"{turn}头一件事\n{LONG}\n{other}第二件事\n{LONG}\n"
    found = imported(text_original("a.txt", text.encode()), split=True)
    assert [found.account.fields[path]["title"] for path in found.files][:2] == [
        "头一件事",
        "第二件事",
    ]


@pytest.mark.parametrize(
    "remark", ["（此件公开发布）", "抄送：县纪委、县委办。", "枫陵县委办公室　2026年3月21日印发"]
)
def test_a_paper_is_signed_above_its_remarks(remark: str) -> None:
    text = f"关于修渠的通报\n各村：\n{LONG}\n表 1\n中共石桥镇委员会\n2026年3月20日\n{remark}\n"
    found = from_text(text)
    told = [field(found, name) for name in ("pub_date", "source", "summary")]
    assert told[:2] == ["2026-03-20", "中共石桥镇委员会"]
    assert LONG.startswith(told[2])
    assert remark in body(found)


def test_markdown_keeps_its_marks() -> None:
    text = (
        "# 题目在这里 #\n\n## 做法\n\n**先听**后说，赴*县学习。\n\n- 一\n- 二\n\n| 甲 | 乙 |\n|---|---|\n"
        f"| 1 | 2 |\n\n{LONG}[^1]\n\n[^1]: 注。\n"
    )
    found = from_text(text, "a.md")
    assert field(found, "title") == "题目在这里"
    assert body(found) == text.split("\n\n", 1)[1].replace("*县", "{{ 隐去:地名 }}县").strip()


def test_markdown_that_reads_otherwise_here_is_text() -> None:
    found = from_text("# 题目在这里\n\n```\n没有结束 &lt;\n", "a.md")
    assert "I157" in [one.code for one in found.findings]
    assert "没有结束" in body(found)


def test_names_that_are_taken_are_not_given_again() -> None:
    original = text_original("a.txt", f"题目在这里\n{LONG}".encode())
    folder = "content/stories/2026"
    assert [*brought_in(original, folder, SETTING, taken={"timu-zheli"}).files] != [
        *brought_in(original, folder, SETTING).files
    ]


def test_the_same_file_gives_the_same_bytes() -> None:
    assert story(from_text(f"题目在这里\n{LONG}")) == story(from_text(f"题目在这里\n{LONG}"))


def test_a_file_of_one_text_says_that_it_was_not_split() -> None:
    found = imported(text_original("a.txt", f"题目在这里\n{LONG}".encode()), split=True)
    assert [one.code for one in found.findings] == ["I155"]
