"""Nothing is lost, and if something were, it would be seen."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from imports import FOLDER, SETTING, from_text, imported
from word_files import cell, field, listed, numbering, p, part, t, table, word
from xianfeng.importing.accounts import Account
from xianfeng.importing.bringing import Imported, brought_in
from xianfeng.importing.originals import NotTakenError
from xianfeng.importing.proof import prove
from xianfeng.importing.texts import text_original
from xianfeng.importing.word import word_original

SPEECHES = """全县组织部长会议上的交流发言
（2篇）
桥头说事半小时
中共*县石桥铺镇委员会
*县石桥铺镇从2025年起，每月逢五在桥头说事，到场群众1,240人，办结事项86件。
一、谁来说
**选派**\\路径&nbsp;*名干部到场。占地5*8米，<b>不是</b>网页。
（一）先听
一是群众先开口。支部书记坐在最后，听完再回答，答不上来的记在本子上。
1. 不是列表
##paidbegin##电话13812345678，身份证留在镇上。##paidend##

“五字功夫”管住账
县统计局
党组县统计局以一本账为主线，采用“xxx”工作法，做到“硬”“强”并举。
在“硬”字上下功夫，把底数摸清。全县 23 个村逐户核对，错一处退一处。
| 竖线 | 不是表 |
—————
"""

WORD = word(
    p("关于桥头说事的报告", properties='<w:jc w:val="center"/>'),
    p("石桥铺镇党委"),
    p(t("总体情况"), properties=listed(0)),
    p("我镇", t("桥头说事", "<w:b/>"), "三年，", "共*次。", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
    table(
        cell("指标", properties='<w:vMerge w:val="restart"/>') + cell("数字", properties='<w:gridSpan w:val="2"/>'),
        cell(properties="<w:vMerge/>") + cell("2024年") + cell("2025年|合计"),
        cell("次数") + cell("12") + cell("24"),
    ),
    p(field("PAGE", "7"), "结尾", '<w:r><w:br/></w:r>', "换行以后。"),
    word__numbering=numbering(("chineseCounting", "%1、")),
    word__footnotes=part("w:footnotes", f'<w:footnote w:id="2">{p("按天统计。")}</w:footnote>'),
)  # fmt: skip


def cases() -> list[Imported]:
    speeches = brought_in(text_original("交流.txt", SPEECHES.encode()), FOLDER, SETTING, split=True)
    return [speeches, from_text(SPEECHES), imported(word_original("报告.docx", WORD))]


def still_wrong(found: Imported, files: dict[str, str], account: Account) -> bool:
    return bool(prove(found.original.text, files, account))


def said(text: str) -> str:
    """What a text says, blanks aside."""
    return "".join(text.split())


CHARACTERS = "的一是不了县村镇人12。，、*某A|#\\"


def changed(text: str, chance: random.Random) -> str:
    """``text`` with one thing in it that is not as it was."""
    while True:
        at = chance.randrange(len(text))
        to = min(len(text), at + chance.randint(1, 12))
        other = chance.randrange(len(text))
        match chance.randrange(6):
            case 0:
                new = text[:at] + text[to:]
            case 1:
                new = text[:at] + chance.choice(CHARACTERS) + text[at:]
            case 2:
                new = text[:at] + chance.choice(CHARACTERS) + text[at + 1 :]
            case 3:
                new = text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
            case 4:
                lines = text.split("\n")
                one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
                lines[one], lines[two] = lines[two], lines[one]
                new = "\n".join(lines)
            case _:
                new = text[:other] + text[at:to] + text[other:]
        if said(new) != said(text):
            return new


def test_every_one_of_a_thousand_changes_of_what_comes_out_is_seen() -> None:
    """1,000 of 1,000: the account is that of the import, the file is not."""
    chance = random.Random(20261128)
    found = cases()
    assert all(one.wrong == () for one in found)
    for turn in range(1000):
        one = found[turn % len(found)]
        path = chance.choice(sorted(one.files))
        files = {**one.files, path: changed(one.files[path], chance)}
        assert still_wrong(one, files, one.account), (turn, path)


def faults(found: Imported, chance: random.Random) -> Iterator[tuple[dict[str, str], Account]]:
    """What comes out if the importer is wrong and believes itself: its account fits its files."""
    shares, additions = list(found.account.shares), list(found.account.additions)
    at = chance.randrange(len(shares))
    one = shares[at]
    placed = [
        share
        for share in shares
        if share.file and re.search(r"\w", found.original.text[share.start : share.end])
    ]
    written = chance.choice(placed)
    file, text = written.file, found.files[written.file]
    length = written.until - written.at

    def moved(by: int) -> tuple[list, list]:  # what stands behind the place of the fault
        return (
            [s._replace(at=s.at + by, until=s.until + by) if s.file == file and s.at >= written.until else s
             for s in shares if s != written],
            [a._replace(at=a.at + by) if a.file == file and a.at >= written.until else a for a in additions],
        )  # fmt: skip

    without = {**found.files, file: text[: written.at] + text[written.until :]}
    yield found.files, replace(found.account, shares=tuple(shares[:at] + shares[at + 1 :]))
    yield without, Account(*map(tuple, moved(-length)), found.account.fields)
    less, others = moved(-length)
    for why in ("空白", "付费标记", "日期", "项目符号"):
        lost = written._replace(how=why, file="", at=0, until=0, field="")
        yield without, Account((*less, lost), tuple(others), found.account.fields)
    if one.end - one.start > 1:
        cut = one._replace(end=one.end - 1)
        yield (
            found.files,
            replace(found.account, shares=(*shares[:at], cut, *shares[at + 1 :])),
        )
    more, later = moved(2)
    invented = {**found.files, file: text[: written.until] + "好的" + text[written.until :]}
    for why in ("段落", "加粗", "表格", "资料", "符号"):
        put = later[0]._replace(file=file, at=written.until, text="好的", why=why)
        yield invented, Account((*more, written), (*later, put), found.account.fields)
    for how in ("隐去", "部首", "转义", "号码里的星号", "个人号码遮住"):
        other = "错" * length
        if text[written.at : written.until] != other:
            wrong = {**found.files, file: text[: written.at] + other + text[written.until :]}
            swapped = [s if s != written else s._replace(how=how) for s in shares]
            yield wrong, replace(found.account, shares=tuple(swapped))


def test_an_importer_that_believes_its_own_fault_is_not_believed() -> None:
    chance = random.Random(7)
    count, found = 0, cases()
    for turn in range(60):
        one = found[turn % 3]
        for files, account in faults(one, chance):
            assert still_wrong(one, files, account), turn
            count += 1
    assert count > 800


def test_paragraphs_in_another_order_are_seen() -> None:
    one = from_text("题目在这里\n甲段说一件事。\n乙段说两件事。\n")
    (path,) = one.files
    first, second = [s for s in one.account.shares if s.file and not s.field]
    text = one.files[path]
    files = {
        path: text.replace("甲段说一件事。\n\n乙段说两件事。", "乙段说两件事。\n\n甲段说一件事。")
    }
    shares = [s for s in one.account.shares if s not in (first, second)]
    shares += [
        first._replace(at=second.at, until=second.until), second._replace(at=first.at, until=first.until)
    ]  # fmt: skip
    account = replace(one.account, shares=tuple(shares))
    assert any("次序" in said for said in prove(one.original.text, files, account))


PIECES = st.sampled_from(
    [
        "甲乙", "丙丁戊", "县委组织部", "*", "**", "***", "xxx", "XX", "＊", "某某", "5*8", "138****1234",
        "13812345678", "11010519491231002X", "##paidbegin##", "##paidend##", "一、", "（一）", "一是", "1. ",
        "1.", "- ", "+ ", "> ", "# ", "## ", "|", "|---|", "---", "===", "___", "__", "`", "```", "~~", "==",
        "[", "]", "](", "(a.md)", "![", "[^1]", "[^1]: ", "\\", "\\*", "&lt;", "&amp;", "&", "<b>", "<!--",
        "{{ 数据:x }}", "{{ 隐去:地名 }}", "{{", "$x_1$", "http://a.b/c_d_e", "a@b.c", "“", "”", "。", "，", "：",
        "；", " ", "  ", "\u3000\u3000", "\t", "\xa0", "\u200b", "\ufeff", "\x07", "\x0c", "\u202e", "\u2028",
        "⻓江", "\ue000", "•", "●", "·", "2026年3月5日", "（2026年3月）", "来源：", "作者：", "第一篇：", "（3篇）",
        "——副题", "\n", "\n\n", "\r\n", "\r", "𬶍", "\U0001f600", "25名", "100%", "title: x", "---\n", "'",
        '"', "!", "!!! note",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map("".join)


@settings(deadline=None, max_examples=400)
@given(TEXTS, st.sampled_from(["a.txt", "a.md"]), st.booleans())
@example("1. 甲乙\n丙丁戊\\", "a.txt", False)
@example("甲乙\n来源：##paidbegin##\n甲乙", "a.txt", False)
def test_whatever_is_written_has_its_place(text: str, name: str, split: bool) -> None:
    try:
        original = text_original(name, text.encode())
    except NotTakenError:
        return
    assert brought_in(original, FOLDER, SETTING, split=split).wrong == ()


RUNS = st.lists(
    st.tuples(PIECES.filter(lambda one: not re.search("[\x00-\x08\x0b-\x1f\ufffe]", one)),
              st.sampled_from(["", "<w:b/>", "<w:i/>"])),
    max_size=6,
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(
    st.lists(RUNS, min_size=1, max_size=6),
    st.lists(st.lists(RUNS, min_size=1, max_size=3), max_size=3),
)
def test_whatever_is_written_in_word_has_its_place(paragraphs: list, rows: list) -> None:
    def written(runs: list) -> str:
        return p(*(t(text.replace("\n", " "), look) for text, look in runs))

    body = [written(runs) for runs in paragraphs]
    if rows:
        body.append(table(*("".join(cell(written(runs)) for runs in row) for row in rows)))
    try:
        original = word_original("a.docx", word(*body))
    except NotTakenError:
        return
    assert brought_in(original, FOLDER, SETTING).wrong == ()


@pytest.mark.parametrize("split", [False, True])
def test_the_sample_of_all_sorts_is_whole(split: bool) -> None:
    found = brought_in(text_original("交流.txt", SPEECHES.encode()), FOLDER, SETTING, split=split)
    assert found.wrong == ()
    assert len(found.files) == (3 if split else 1)
