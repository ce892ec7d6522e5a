"""Ten thousand made reports, and copies of some that people have changed as they do.

A report has eight paragraphs of five clauses, of which every fifth is a turn of phrase that a hundred
others use as well; what one says and another doesn't is drawn from a million clauses.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping

_WHO = [
    "村支书",
    "网格长",
    "老党员",
    "驻村干部",
    "合作社理事长",
    "返乡青年",
    "退休教师",
    "护林员",
    "水管员",
    "包组干部",
    "妇女主任",
    "会计",
]
_WHERE = [
    f"{one}{kind}"
    for one in [
        "上河",
        "下河",
        "东坪",
        "西坪",
        "柳林",
        "石盘",
        "竹园",
        "茶坡",
        "枫树",
        "松岗",
        "金鸡",
        "白鹤",
        "青龙",
        "双溪",
    ]
    for kind in ("组", "院子", "片区", "老街", "水库边")
]
_DID = [
    "挨户登记",
    "当面算账",
    "带头试种",
    "请来技术员",
    "逐条过了一遍",
    "牵头成立互助组",
    "记下意见",
    "商定轮值",
    "定了时限",
    "签了协议",
]
_WHAT = [
    f"{one}{kind}"
    for one in [
        "水渠",
        "茶园",
        "养老",
        "夜间",
        "停车",
        "物业",
        "粮食",
        "课业",
        "电梯",
        "道路",
        "果品",
        "垃圾",
        "饮水",
        "用电",
        "鱼塘",
        "桑蚕",
    ]
    for kind in ("清淤的事", "管护的账", "排班的表", "收费的办法", "修缮的钱", "验收的单子")
]
_TURNS = [
    f"{one}为抓手扎实推进各项工作第{at}环节"
    for at in range(20)
    for one in ("以党建", "以网格", "以项目", "以队伍", "以服务")
]
_PARAGRAPHS, _CLAUSES = 8, 5
Report = list[list[str]]
"""Paragraphs of clauses."""


def _clause(chance: random.Random) -> str:
    amount = chance.randrange(2, 900)
    parts = (chance.choice(_WHERE), "的", chance.choice(_WHO), "为", chance.choice(_WHAT),
             chance.choice(_DID), f"共{amount}笔")  # fmt: skip
    return "".join(parts)


def report(number: int) -> Report:
    chance = random.Random(number)
    return [
        [chance.choice(_TURNS) if at == 0 else _clause(chance) for at in range(_CLAUSES)]
        for _ in range(_PARAGRAPHS)
    ]


def written(text: Report) -> str:
    return "\n\n".join(f"{'，'.join(clauses)}。" for clauses in text)


def _with(share: float) -> Callable[[Report, random.Random], Report]:
    """A copy in which so many of the clauses are written anew."""
    return lambda text, chance: [
        [_clause(chance) if chance.random() < share else one for one in clauses] for clauses in text
    ]


def _shuffled(text: Report, chance: random.Random) -> Report:
    return chance.sample(text, len(text))


def _renamed(text: Report, chance: random.Random) -> Report:
    """Another place and another number here and there, as who takes over a neighbour's report does."""
    return [
        [one.replace("的", "新的", 1) if chance.random() < 0.25 else one for one in clauses]
        for clauses in text
    ]


def _framed(text: Report, chance: random.Random) -> Report:
    return [[_clause(chance) for _ in range(4)], *text, [_clause(chance) for _ in range(4)]]


def _half(text: Report, _chance: random.Random) -> Report:
    return text[: len(text) // 2]


def _joined(text: Report, chance: random.Random) -> Report:
    """As a part of a longer one."""
    return [*report(chance.randrange(10**6, 2 * 10**6)), *text]


COPIES: Mapping[str, Callable[[Report, random.Random], Report]] = {
    "as it is": _with(0),
    "a tenth written anew": _with(0.1),
    "a quarter written anew": _with(0.25),
    "paragraphs in another order": _shuffled,
    "names changed": _renamed,
    "another beginning and end": _framed,
    "half of it": _half,
    "inside a longer one": _joined,
}
"""What a copy is, and how it is made."""
OTHERS: Mapping[str, Callable[[Report, random.Random], Report]] = {
    "three quarters written anew": _with(0.75),
    "a quoted paragraph": lambda text, chance: [text[0], *report(chance.randrange(10**6))[1:]],
}
"""What is no copy."""


def reports(size: int, of_each: int) -> Iterator[tuple[str, str, str]]:
    """Path, text, and of each copy or other text that was made of an earlier one, what it is."""
    for number in range(size):
        yield f"{number:05}", written(report(number)), ""
    for kind, (name, change) in enumerate((*COPIES.items(), *OTHERS.items())):
        for at in range(of_each):
            number = kind * of_each + at
            text = change(report(number), random.Random(-1 - number))
            yield f"{number:05} {name}", written(text), name
