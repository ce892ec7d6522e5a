"""What never belongs here is refused with its reason; what merely mentions it is not."""

from __future__ import annotations

import pytest

from portals import opened, story
from xianfeng.model.refused import MATTERS

CARD = "11010519491231002X"
"""The example of GB 11643-1999."""

REFUSED = {
    25: ("党员积分台账", "党员个人量化考评得分", "积分靠后党员"),
    58: ("民主生活会整改落实情况", "组织生活会查摆问题"),
    60: ("第三督导组安排", "督查评估结果", "督导通报"),
    98: ("人才信息库", "在外人才名册", "在外人才信息"),
    113: (
        "后备干部名单", "年轻干部储备库", "干部实绩档案", "领导干部个人有关事项报告",
        "干部人事档案专项审核", "因私出国（境）证件", "违规经商办企业清理", "职数测算表",
        "班子配备测算",
    ),
    114: ("部务会议题", "机关例会安排", "组织委员会议记录"),
}  # fmt: skip


def ledger(title: str, columns: str = "", row: str = "", summary: str = "") -> str:
    return (
        f"-- data/ledgers/a.yml --\ntitle: {title}\n{summary}"
        "type: 任务清单\nunit: shiqiao\nyear: 2026\n"
        f"{columns}rows:\n  - {{title: {row or '修桥'}}}\n"
    )


def codes(root) -> list[str]:
    _, findings = opened(root)
    return [line.split(" ")[1] for line in findings]


def lines(root, code: str) -> list[str]:
    _, findings = opened(root)
    return [line for line in findings if f" {code} " in line]


def test_every_refused_row_of_the_list_has_words():
    assert {matter.row for matter in MATTERS} == set(REFUSED)


@pytest.mark.parametrize(("row", "title"), [(row, one) for row in REFUSED for one in REFUSED[row]])
def test_a_ledger_about_a_refused_matter_is_an_error_with_its_reason(portal_at, row, title):
    (line,) = lines(portal_at(ledger(title)), "D201")
    assert line.startswith("data/ledgers/a.yml:1:8: D201 “")
    (matter,) = (one for one in MATTERS if one.row == row and one.wording_in(title))
    assert matter.reason in line
    assert matter.advice in line


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (ledger("台账", row="测算表填报"), "6:13"),
        (ledger("台账", summary="summary: 登记党员积分\n"), "2:10"),
        (ledger("台账", columns="columns:\n  - {key: a, title: 身份证号}\n"), "6:21"),
        (ledger("台账", columns="columns:\n  - {key: a, title: 手机号码}\n"), "6:21"),
        (ledger("台账", columns="columns:\n  - {key: a, title: 姓名}\n"), "6:21"),
        (ledger("台账", columns="columns:\n  - {key: a, title: 后备干部}\n"), "6:21"),
    ],
)
def test_rows_columns_and_summaries_are_looked_at(portal_at, text, place):
    root = portal_at(text)
    found = lines(root, "D201")
    assert [line.split(": ")[0] for line in found] == [f"data/ledgers/a.yml:{place}"]


@pytest.mark.parametrize(
    "name", ["content/stories/2026/images/党员积分表.jpg", "content/stories/2026/后备干部.md"]
)
def test_file_names_give_a_matter_away(portal_at, name):
    root = portal_at()
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_bytes(story("一篇").encode())
    assert [line for line in lines(root, "D201") if line.startswith(f"{name}:1:1:")]


@pytest.mark.parametrize(
    "title",
    [
        "党员积分怎么定，八个村议了三回", "督导组走后，路修好了没有", "民主生活会整改见实效",
        "人才信息库建起来以后", "例会安排少了一半",
    ],
)  # fmt: skip
def test_a_story_may_be_about_the_practice(portal_at, title):
    assert lines(portal_at(f"-- content/stories/2026/a.md --\n{story(title)}"), "D201") == []


@pytest.mark.parametrize(
    "title",
    [
        "石桥镇党员积分排名",
        "县委督导组问题清单",
        "在外人才信息库名单",
        "后备干部这样培养",
        "测算表怎么填",
    ],
)
def test_a_story_that_is_a_list_or_about_cadres_is_refused(portal_at, title):
    assert lines(portal_at(f"-- content/stories/2026/a.md --\n{story(title)}"), "D201")


LISTS = {"党员积分台账", "党员个人量化考评得分", "在外人才名册", "后备干部名单",
         "因私出国（境）证件", "职数测算表"}  # fmt: skip
"""Matters of which prose that names them publishes a list or a result."""


def mentioning(words) -> str:
    every = "".join(f"提到{one}。\n\n" for one in words)
    body = f"## 背景\n\n{every}\n## 做法\n\n一\n\n## 成效\n\n二\n\n## 启示\n\n三\n"
    return f"-- content/stories/2026/a.md --\n{story('修桥', body=body)}"


def test_prose_may_mention_a_matter(portal_at):
    every = {one for words in REFUSED.values() for one in words}
    assert every >= LISTS
    assert codes(portal_at(mentioning(sorted(every - LISTS)))) == []


@pytest.mark.parametrize("words", sorted(LISTS))
def test_prose_may_not_publish_its_list(portal_at, words):
    assert codes(portal_at(mentioning([words]))) == ["D217"]


@pytest.mark.parametrize(
    "title",
    [
        "积分超市兑换",
        "督促检查机制",
        "姓名牌制作",
        "人才需求清单",
        "档案室改造",
        "会议室改造",
        "手机课堂",
        "测算水价",
    ],
)
def test_ordinary_ledgers_pass(portal_at, title):
    columns = f"columns:\n  - {{key: a, title: {title.replace('手机', '微')}}}\n"
    assert codes(portal_at(ledger(title, columns))) == []


def test_an_internal_value_is_an_error_where_it_stands(portal_at):
    columns = "columns:\n  - {key: a, title: 甲, visibility: 内部}\n"
    assert codes(portal_at(ledger("台账", columns))) == [], "declaring is no mistake"
    root = portal_at(ledger("台账", columns).replace("修桥}", "修桥, a: 内情}"))
    (line,) = lines(root, "D101")
    assert line.startswith("data/ledgers/a.yml:8:20: D101 甲（a）是内部资料")


def test_an_internal_row_is_an_error_where_it_stands(portal_at):
    root = portal_at(ledger("台账").replace("修桥}", "修桥, visibility: 内部}"))
    assert [line.split(" ")[0] for line in lines(root, "D102")] == ["data/ledgers/a.yml:6:29:"]


@pytest.mark.parametrize(
    ("text", "code"), [(CARD, "D202"), ("13800001234", "D203"), ("138 0000 1234", "D203")]
)
def test_numbers_of_persons_are_errors_in_any_field(portal_at, text, code):
    root = portal_at(ledger("台账", row=f"找 {text} 办"))
    assert codes(root) == [code]
    root = portal_at(
        ledger("台账")
        + f"-- content/stories/2026/a.md --\n{story('修桥', f'author: 某人 {text}{chr(10)}')}"
    )
    assert codes(root) == [code]
