"""What people type, in the groups of the trial, and the pages that are right.

Each query knows what it was made of, so truth needs no search: the stories of that village and
matter, the record with that number. ``right`` empty: the county has nothing of it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from math import log2

from tests.benchmarks._trial_county import MATTERS, TOWNS, County, Told

from xianfeng.search.readings import Readings

HOMOPHONES = {
    "石": "时",
    "村": "邨",
    "公": "工",
    "寓": "遇",
    "助": "住",
    "餐": "参",
    "调": "条",
    "解": "姐",
    "防": "妨",
    "汛": "讯",
    "保": "宝",
    "障": "帐",
    "流": "留",
    "转": "赚",
    "党": "档",
    "员": "园",
    "集": "级",
    "体": "梯",
    "议": "义",
    "事": "是",
    "联": "连",
    "户": "护",
    "停": "亭",
    "车": "扯",
    "难": "男",
    "驿": "译",
    "站": "战",
    "溪": "西",
    "旧": "就",
    "址": "纸",
    "办": "半",
    "法": "发",
    "服": "伏",
    "务": "物",
    "育": "玉",
    "苗": "描",
    "灯": "登",
    "桥": "乔",
    "渠": "曲",
    "守": "首",
    "夜": "业",
    "湾": "弯",
    "坪": "平",
    "饮": "引",
    "水": "睡",
}
UNKNOWN = (
    "火星移民补贴",
    "护照怎么办理",
    "高铁时刻表",
    "足球联赛比分",
    "宠物狗上户口",
    "股票开户流程",
    "飞机票退改签",
    "比特币怎么买",
    "滑雪场门票多少钱",
    "离婚冷静期几天",
    "签证面签要带什么",
    "彩票开奖结果",
    "海鲜市场几点关门",
    "钢琴考级报名",
    "潜水证怎么考",
    "游艇停泊费",
    "黄金价格今天多少",
    "明星演唱会门票",
    "奶茶加盟费",
    "驾驶证换证地点",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query of a group, and the addresses of the pages that are right."""

    group: str
    text: str
    right: frozenset[str]


class Maker:
    """Makes the queries of a county."""

    def __init__(self, county: County, seed: int = 5) -> None:
        self.county = county
        self.chance = random.Random(seed)
        old, new = (files("xianfeng.search") / "tables/simplified.txt").read_text("utf-8").split()
        self.traditional = str.maketrans(new, old)
        self.readings = Readings()

    @cached_property
    def groups(self) -> Mapping[str, Callable[[Told], Asked | tuple[str, frozenset[str]] | None]]:
        return {
            "titles": lambda one: (one.title, self.where(title=one.title)),
            "halves": self.half,
            "names": lambda one: (one.slogan, self.where(slogan=one.slogan)),
            "words": self.words,
            "numbers": self.numbers,
            "typos": self.typo,
            "pinyin": self.pinyin,
            "traditional": lambda one: (
                one.slogan.translate(self.traditional)
                + " "
                + one.matter.name.translate(self.traditional),
                self.where(slogan=one.slogan, matter=one.matter),
            ),
            "questions": self.question,
            "synonyms": self.synonym,
            "paste": self.paste,
            "unit or date": self.unit,
            "many": self.many,
        }

    def where(self, **wanted: object) -> frozenset[str]:
        """Stories with these attributes."""
        return frozenset(
            one.url
            for one in self.county.stories
            if all(getattr(one, name) == value for name, value in wanted.items())
        )

    def asked(self, each: int) -> Iterator[Asked]:
        """``each`` queries of every group, then those that nothing answers, then of records."""
        for group, make in self.groups.items():
            made = 0
            while made < each:
                found = make(self.chance.choice(self.county.stories))
                if found:
                    text, right = found  # type: ignore[misc]
                    yield Asked(group, text, right)
                    made += 1
        for text in UNKNOWN:
            yield Asked("unknown", text, frozenset())
        yield from self.records(each)

    def half(self, one: Told) -> tuple[str, frozenset[str]] | None:
        first = self.chance.random() < 0.5
        cut = len(one.title) // 2 + 1
        text = (one.title[:cut] if first else one.title[cut:]).strip("：“”—")
        right = frozenset(other.url for other in self.county.stories if text in other.title)
        return (text, right) if len(text) > 3 and len(right) < 9 else None

    def words(self, one: Told) -> tuple[str, frozenset[str]]:
        words = self.chance.sample((one.village, one.matter.name, one.town[:2]), 2)
        wanted = {"village": one.village, "matter": one.matter}
        text = self.chance.choice(("", " ")).join(
            (one.village, one.matter.name) if one.town[:2] in words else words
        )
        return text, self.where(**wanted)

    def numbers(self, one: Told) -> tuple[str, frozenset[str]]:
        return self.chance.choice(
            (
                (f"{one.money}万元", self.where(money=one.money)),
                (f"{one.households}户", self.where(households=one.households)),
                (
                    f"{one.households:,}户 {one.village}",
                    self.where(households=one.households, village=one.village),
                ),
                (f"投入 {one.money} 万", self.where(money=one.money)),
            )
        )

    def typo(self, one: Told) -> tuple[str, frozenset[str]] | None:
        text, right = self.chance.choice(
            (
                (one.slogan, self.where(slogan=one.slogan)),
                (one.village + one.matter.name, self.where(village=one.village, matter=one.matter)),
                (one.slogan + one.matter.name, self.where(slogan=one.slogan, matter=one.matter)),
                (one.title, self.where(title=one.title)),
            )
        )
        at = self.chance.randrange(1, len(text) - 1)
        way = self.chance.randrange(4)
        if way == 0:
            spots = [i for i, one_ in enumerate(text) if one_ in HOMOPHONES]
            if not spots:
                return None
            at = self.chance.choice(spots)
            return text[:at] + HOMOPHONES[text[at]] + text[at + 1 :], right
        if way == 1:
            return text[:at] + text[at + 1 :], right
        if way == 2:
            return text[:at] + self.chance.choice("的了在和一人大") + text[at:], right
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :], right

    def spelt(self, text: str) -> list[str]:
        return [self.readings._syllables.get(one, (one,))[0] for one in text]

    def pinyin(self, one: Told) -> tuple[str, frozenset[str]] | None:
        if one.slogan not in one.title:
            return None
        spelt = self.spelt(one.slogan)
        way = self.chance.randrange(6)
        right = self.where(slogan=one.slogan)
        if way == 0:
            return "".join(syllable[0] for syllable in spelt), right
        if way == 1:
            return " ".join(spelt), right
        if way == 2:
            return one.slogan[:2] + "".join(spelt[2:]), right
        if way == 3:
            return "'".join(spelt), right
        if way == 4:
            wrong = "".join(spelt)
            for some, other in self.chance.sample(
                [
                    ("ang", "an"),
                    ("zh", "z"),
                    ("sh", "s"),
                    ("ing", "in"),
                    ("eng", "en"),
                    ("n", "l"),
                    ("ian", "ina"),
                ],
                7,
            ):
                if some in wrong:
                    return wrong.replace(some, other, 1), right
        return "".join(spelt), right

    def question(self, one: Told) -> tuple[str, frozenset[str]]:
        matter = one.matter
        return self.chance.choice(
            (
                (
                    f"{one.village}怎么抓{matter.name}",
                    self.where(village=one.village, matter=matter),
                ),
                (f"请问{one.slogan}是什么意思", self.where(slogan=one.slogan)),
                (
                    f"{one.village}的{matter.name}花了多少钱？",
                    self.where(village=one.village, matter=matter),
                ),
                (f"哪里可以学{one.slogan}的做法", self.where(slogan=one.slogan)),
                (
                    f"{one.village}{matter.name}是什么时候开始的",
                    self.where(village=one.village, matter=matter),
                ),
                (matter.question, self.where(matter=matter)),
            )
        )

    def synonym(self, one: Told) -> tuple[str, frozenset[str]]:
        said = self.chance.choice(one.matter.said)
        return self.chance.choice(
            (
                (f"{one.village}{said}", self.where(village=one.village, matter=one.matter)),
                (f"{one.village} {said}", self.where(village=one.village, matter=one.matter)),
                (said, self.where(matter=one.matter)),
            )
        )

    def paste(self, one: Told) -> tuple[str, frozenset[str]]:
        text = self.chance.choice(one.lines[1:3]) + self.chance.choice(one.lines[2:4])
        return self.chance.choice(
            (text, text.replace("，", " "), text[:90], text[5:60])
        ), frozenset({one.url})

    def unit(self, one: Told) -> tuple[str, frozenset[str]]:
        year, month = one.day[:4], int(one.day[5:7])
        return self.chance.choice(
            (
                (
                    f"{one.matter.name} {one.money}万元",
                    self.where(matter=one.matter, money=one.money),
                ),
                (
                    f"{one.village} {year}年{month}月",
                    frozenset(
                        other.url
                        for other in self.county.stories
                        if other.village == one.village and other.day[:7] == one.day[:7]
                    ),
                ),
                (
                    f"{one.village}{one.matter.name}{one.day[:7]}",
                    frozenset(
                        other.url
                        for other in self.county.stories
                        if other.village == one.village
                        and other.matter == one.matter
                        and other.day[:7] == one.day[:7]
                    ),
                ),
                (
                    f"{one.matter.name}覆盖{one.households}户",
                    self.where(matter=one.matter, households=one.households),
                ),
            )
        )

    def many(self, one: Told) -> tuple[str, frozenset[str]]:
        return self.chance.choice(
            (
                (one.matter.name, self.where(matter=one.matter)),
                (f"{one.town}{one.matter.name}", self.where(town=one.town, matter=one.matter)),
                (
                    f"{one.town} {one.matter.name}怎么做",
                    self.where(town=one.town, matter=one.matter),
                ),
                (self.chance.choice(one.matter.said), self.where(matter=one.matter)),
            )
        )

    def records(self, each: int) -> Iterator[Asked]:
        """Numbers that only records have."""
        for _ in range(each):
            number = self.chance.randrange(len(self.county.villages))
            branch, town, policy = self.county.branch(number), number % len(TOWNS), number % 16
            base = branch["base"]
            assert isinstance(base, dict)
            yield self.chance.choice(
                (
                    Asked("records", str(base["phone"]), frozenset({f"branches/b{number:03}/"})),
                    Asked("records", str(branch["code"]), frozenset({f"branches/b{number:03}/"})),
                    Asked(
                        "records",
                        f"{TOWNS[town]}中兴路{town * 3 + 8}号",
                        frozenset({f"units/t{town:02}/"}),
                    ),
                    Asked(
                        "records",
                        f"云组发[2024]{policy + 5}号",
                        frozenset({f"policies/p{policy:02}/"}),
                    ),
                    Asked(
                        "records",
                        f"{MATTERS[number % len(MATTERS)].name}覆盖户数",
                        frozenset({f"metrics/m{number % len(MATTERS):02}/"}),
                    ),
                )
            )


def judged(asked: Sequence[Asked], found: Sequence[Sequence[str]]) -> dict[str, dict[str, float]]:
    """By group and in all: MRR, share without any result, hits among ten, nDCG among ten."""
    rows: dict[str, list[tuple[float, bool, bool, float]]] = {}
    for one, urls in zip(asked, found, strict=True):
        ranks = [at for at, url in enumerate(urls[:10], 1) if url in one.right]
        ideal = sum(1 / log2(at + 1) for at in range(1, min(len(one.right), 10) + 1))
        row = (
            1 / ranks[0] if ranks else 0.0,
            not urls,
            bool(ranks),
            sum(1 / log2(at + 1) for at in ranks) / (ideal or 1),
        )
        rows.setdefault(one.group, []).append(row)
        if one.right:
            rows.setdefault("all", []).append(row)
    names = ("mrr", "zero", "hit", "ndcg")
    return {
        group: {
            name: round(sum(row[at] for row in some) / len(some), 3)
            for at, name in enumerate(names)
        }
        for group, some in rows.items()
    }
