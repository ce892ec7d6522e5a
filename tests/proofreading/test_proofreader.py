"""What the proof-reader finds and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.benchmarks._planted import clean, planted
from tests.benchmarks.checks import codes
from tests.proofreading.held_back import CLEAN, FAULTY

from xianfeng.proofreading.anchors import Pairs, pair
from xianfeng.proofreading.proofreader import Asked, faults
from xianfeng.proofreading.repetitions import _may_repeat


def told(text: str, **asked: object) -> set[str]:
    return {one.code for one in faults(text, Asked(**{"month": "2026-11", **asked}))}


def test_it_finds_what_is_planted_and_nothing_in_prose_without_a_fault() -> None:
    missed = [one for one in planted() if codes(one.text).isdisjoint(one.codes)]
    assert len(planted()) > 600
    assert len(missed) <= len(planted()) // 50, missed
    assert [
        one for piece in clean(30_000).split("\n\n") for one in faults(piece, Asked("2026"))
    ] == []


@pytest.mark.parametrize(
    "text",
    ["电话 0000-5550123。", "统一社会信用代码 91350100M000100Y43。", "编号 110105194912310021 的设备。",
     "增长 19.5、20.3、21.4、22.6 个百分点。", "网址 https://a.example/13800001234。", "19号网格，2栋楼。",
     "微信公众号：fengling-xianfeng", "网格员李敏走访低保户 12 户。", "党员王建国为困难群众送去种苗。",
     "关心残疾人、留守儿童和困难群众。", "江口镇低保户 126 户。", "严防因病返贫。", "县委组织部位于学府路 1 号。",
     "建立后备干部培养机制。", "严格执行领导干部个人有关事项报告制度。", "某县的做法值得学。", "保守党的秘密。",
     "暖暖和和过冬，天天向上。", "一步一步来，研究研究再定。", "2020年，县扶贫办牵头办过三期班。",
     "比去年增长 120%。", "“四个意识”“两个维护”", "1）摸底；2）公示。",
     "“三亮三比”：亮身份、亮承诺、亮业绩，比学习、比作风、比奉献。"],
)  # fmt: skip
def test_it_leaves_alone(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [("一三八零零零零一二三四", "D203"), ("①③⑧⓪⓪⓪⓪①②③④", "D203"), ("+86 138 0000 1234", "D203"),
     ("138.0000.1234", "D203"),
     ("15 位旧号 110105491231002", "D205"), ("lisi (at) 163.com", "D208"), ("VX：abc_12345", "D209")],
)  # fmt: skip
def test_it_knows_numbers_however_they_are_written(text: str, code: str) -> None:
    assert code in told(f"请找他：{text}。")


def test_a_term_of_the_past_may_stand_where_it_was_true() -> None:
    assert told("县扶贫办作了安排。", month="2016-05") == set()
    assert told("县扶贫办作了安排。") == {"W103"}


def test_a_claim_with_its_basis_is_none() -> None:
    assert told("这是全省首创。", has_basis=True) == set()


def test_addresses_of_the_portal_itself_are_everybodys() -> None:
    assert told("写信到 a@x.example。", domain="x.example") == set()
    assert told("写信到 a@x.example。", domain="y.example") == {"D208"}


@given(st.text(max_size=60))
def test_places_are_in_the_text_and_equal_texts_give_the_same(text: str) -> None:
    found = list(faults(text, Asked("2026-11")))
    assert found == list(faults(text, Asked("2026-11")))
    assert all(0 <= one.at <= len(text) for one in found)


@given(st.text(st.sampled_from("一二三四甲乙丙丁，"), max_size=40))
def test_pairs_and_repetitions_are_those_of_a_plain_search(text: str) -> None:
    pairs = Pairs(text)
    wanted = {f"{one}{other}": pair(f"{one}{other}") for one in "一甲，" for other in "二乙，"}
    found = pairs.among(frozenset(wanted.values()))
    assert found == {number for words, number in wanted.items() if words in text}
    doubled = any(
        text[at : at + lag] == text[at + lag : at + 2 * lag]
        for lag in (2, 3, 4, 6)
        for at in range(len(text) - 2 * lag + 1)
    )
    assert _may_repeat(pairs.units) >= doubled


@pytest.mark.parametrize(
    "text", ["a." * 20_000 + "@", "×" * 40_000, "〇" * 40_000, "“" * 20_000, "1 " * 20_000]
)
def test_no_text_keeps_it_busy(text: str) -> None:
    """A quadratic pattern takes minutes of these: the suite's limit of time ends it."""
    assert list(faults(text, Asked("2026-11"))) is not None


@pytest.mark.parametrize(
    ("text", "wanted", "count"),
    [
        ("推行“五个一”工程：建一张清单、组一支队伍、立一本台账、开一场宣讲。", 5, 4),
        ("推行“五个一”工作法，即一张清单、一支队伍、一本台账、一套机制。", 5, 4),
        ("抓好五项重点工作。一是清账目。二是修水渠。三是建烘房。四是请教员。", 5, 4),
        ("主要采取三条措施：一是建台账；二是定时限；三是上门办；四是回头看。", 3, 4),
        ("建立四项制度：考勤制度、学习制度、值班制度。", 4, 3),
        ("做好以下六方面工作：\n一、抓班子\n二、抓队伍\n三、抓阵地\n四、抓产业\n五、抓治理", 6, 5),
        ("开展“四大行动”：清渠行动、护林行动、亮灯行动。", 4, 3),
        ("落实“七个有”：有场所、有人员、有制度、有经费、有活动、有档案。", 7, 6),
        ("突出三个重点，一要选好人，二要用好钱。", 3, 2),
        ("形成“六联”机制（组织联建、阵地联用、党员联管、活动联办、产业联兴）。", 6, 5),
        ("提出5条建议：第一，早谋划。第二，早动手。第三，早见效。第四，早总结。", 5, 4),
    ],
)
def test_it_counts_what_a_text_announces(text: str, wanted: int, count: int) -> None:
    found = [dict(one.words) for one in faults(text, Asked("2026")) if one.code == "W205"]
    assert [(one["wanted"], one["count"]) for one in found] == [(wanted, count)]


@pytest.mark.parametrize(
    "text",
    [
        "推行“五个一”工程：建一张清单、组一支队伍、立一本台账、开一场宣讲、办一批实事。",
        "抓好三项重点工作。一是清账目。二是修水渠。三是建烘房。",
        "去年办了五件实事，其中修路两件、引水一件、亮灯一件。",
        "五项措施落地以后，一是村里的账清了，二是干群的心近了。",
        "建立三项制度：民主评议、党员大会、谈心谈话等。",
        "第三项措施：一是建台账；二是定时限。",
        "全县8个镇、96个村（社区），其中柳林镇（6个）、石坪乡（5个）、茶园乡（4个）。",
        "实施“三步走”：先摸底，再商量，后公示。",
        "做法有四条：一是建账；二是定人；三是限时。最后还要公示。",
        "二十三个单位：县委办、政府办、人大办。",
        "开展“五比五看”活动：比学习看提高、比作风看服务、比业绩看贡献。",
        "抓三个环节：一是学理论：一是自学，二是共学；二是讲党课；三是办实事。",
    ],
)
def test_it_leaves_alone_what_announces_nothing_else(text: str) -> None:
    assert "W205" not in told(text)


@pytest.mark.parametrize(("text", "rules"), FAULTY)
def test_it_finds_what_was_held_back(text: str, rules: str) -> None:
    assert any(one.startswith(tuple(rules.split())) for one in told(text))


def test_it_finds_what_was_held_back_later() -> None:
    lines = Path(__file__).with_name("held_back.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert [text for rules, text in rows if told(text).isdisjoint(rules.split())] == []


def test_it_leaves_alone_what_was_held_back() -> None:
    assert {text: found for text in CLEAN if (found := told(text))} == {}
