"""A made-up county of any size: the same stories as a portal of ours and as a site of Hugo.

Stories have about 1,800 characters: the four sections, named steps, a list, some bold, a table in
every fifth; a town, a field, three of forty keywords; every twentieth has the wording of a term.
Beside them stand as many branches and ledgers as are asked for.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_HUGO = Path(__file__).with_name("hugo")
TERM = "敲门走访"
TERM_EVERY = 20
TODAY = "2026-11-20"
ROWS = 200
"""Of each ledger."""
_STATES = ("推进", "滞后", "达标")
_TOWNS = ["青坝镇", "沙洲镇", "云台镇", "梅溪镇", "柏林镇", "临江镇", "高桥镇", "石坪乡", "茶园乡",
          "松岭乡", "双河乡", "大湾乡"]  # fmt: skip
_FIELDS = ["农村", "城市社区", "机关", "国企", "两新", "公立医院", "学校", "市县"]
_THEMES = ["组织体系", "队伍建设", "集体经济", "基层治理", "党员教育", "人才", "联建", "红色资源"]
_WHO = ["村支书", "网格长", "老党员", "驻村干部", "小组长", "合作社社长", "返乡青年", "退休教师"]
_WHEN = ["开春以后", "汛期之前", "每逢赶集日", "秋收时节", "入冬前后", "月底例会上", "周一早上"]
_DID = ["挨户登记", "当面算账", "把账目贴上墙", "带头试种", "请来技术员", "把清单逐条过了一遍",
        "牵头成立互助组", "记下二十七条意见", "商定了轮值表", "给每件事定了时限"]  # fmt: skip
_WHAT = ["水渠清淤", "茶园管护", "养老送餐", "夜间巡逻", "停车难题", "物业纠纷", "粮食烘干",
         "留守儿童课业", "老旧电梯", "道路硬化", "果品外销", "垃圾分类"]  # fmt: skip
_RESULT = ["群众当场就认账", "工期提前了九天", "全年没有新的投诉", "收入比上年多出一成",
           "参加的人从七户增加到四十三户", "这件事从此有人管"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Story:
    """A story in the terms that both sites share; ``body`` is Markdown."""

    id: str
    title: str
    summary: str
    day: str
    town: int
    field: str
    theme: str
    keywords: tuple[str, ...]
    body: str


def stories(size: int) -> Iterator[Story]:
    """``size`` stories, the same every time."""
    for number in range(size):
        yield _story(number, random.Random(number))


def _story(number: int, chance: random.Random) -> Story:
    town, subject = chance.randrange(len(_TOWNS)), chance.choice(_WHAT)
    day = date(2023, 1, 1) + timedelta(days=chance.randrange(1400))
    return Story(
        f"story-{number:05}",
        f"{_TOWNS[town]}{subject}怎么办：第{number}号记录",
        f"{_TOWNS[town]}围绕{subject}开展工作，{chance.choice(_RESULT)}。",
        day.isoformat(),
        town,
        chance.choice(_FIELDS),
        chance.choice(_THEMES),
        tuple(f"关键词{one:02}" for one in sorted(chance.sample(range(40), 3))),
        _body(number, chance),
    )


def _sentence(chance: random.Random) -> str:
    parts = (chance.choice(_WHEN), "，", chance.choice(_WHO), "围绕", chance.choice(_WHAT),
             chance.choice(_DID), "，", chance.choice(_RESULT), "。")  # fmt: skip
    return "".join(parts)


def _paragraph(chance: random.Random) -> str:
    sentences = [_sentence(chance) for _ in range(5)]
    return f"{sentences[0]}**{sentences[1][:-1]}**。{''.join(sentences[2:])}"


def _body(number: int, chance: random.Random) -> str:
    blocks = ["## 背景", _paragraph(chance), _paragraph(chance)]
    if number % TERM_EVERY == 0:
        blocks.append(f"镇里把这套办法叫作{TERM}。{_sentence(chance)}")
    blocks.append("## 做法")
    for step in ("先摸底", "再商量", "后公示"):
        blocks += [f"### {step}", _paragraph(chance), _paragraph(chance)]
    blocks.append("\n".join(f"- {_sentence(chance)}" for _ in range(4)))
    if number % 5 == 0:
        rows = [f"| {chance.choice(_WHAT)} | {chance.randrange(9, 99)} |" for _ in range(6)]
        blocks.append("\n".join(["| 事项 | 件数 |", "| --- | --- |", *rows]))
    blocks += ["## 成效", _paragraph(chance), _paragraph(chance), "## 启示", _paragraph(chance)]
    return "\n\n".join(blocks) + "\n"


def portal(folder: Path, size: int, *, search: bool, branches: int = 0, ledgers: int = 0) -> None:
    """Writes a portal of ours of ``size`` stories into the new ``folder``."""
    shutil.copytree(_ROOT / "theme", folder / "theme")
    settings = (_ROOT / "mkdocs.yml").read_text("utf-8")
    option = f"- xianfeng:\n      search: {str(search).lower()}\n"
    _write(folder / "mkdocs.yml", settings.replace("- xianfeng:\n", option))
    for story in stories(size):
        _write(folder / f"content/stories/{story.day[:4]}/{story.id}.md", _ours(story))
    about = "---\ntitle: 关于本站\nsummary: 这是一个用来测量的网站。\n---\n\n测量用。\n"
    _write(folder / "content/pages/about.md", about)
    _write(
        folder / "data/site.yml",
        "name: 测量先锋\nshort_name: 测量先锋\n"
        "url: https://measure.example/\norganisation: 测量县委组织部\ndescription: 测量用的网站\n",
    )
    units = [
        f"- id: town-{n}\n  title: {name}\n  type: {name[-1]}\n" for n, name in enumerate(_TOWNS)
    ]
    _write(folder / "data/units.yml", "".join(units))
    _write(folder / "data/columns.yml", "- id: study\n  title: 学习\n  cadence: 每周\n")
    term(folder, "走访要进门")
    for number in range(branches):
        _write(folder / f"data/branches/branch-{number:04}.yml", _branch(number))
    for number in range(ledgers):
        _write(folder / f"data/ledgers/ledger-{number:03}.yml", _ledger(number))


def _branch(number: int) -> str:
    chance = random.Random(number)
    return (
        f"title: {_TOWNS[number % len(_TOWNS)]}第{number}党支部\norg_type: 党支部\n"
        f"domain: {chance.choice(_FIELDS)}\nunit: town-{number % len(_TOWNS)}\n"
        f"star: {chance.randrange(1, 6)}\nsummary: {_sentence(chance)}\n"
        f"highlights:\n  - title: {chance.choice(_WHAT)}\n    text: {_sentence(chance)}\n"
    )


def _ledger(number: int) -> str:
    """Tasks of all towns, with a column of amounts."""
    chance = random.Random(number)
    rows = "".join(
        f"  - {{title: {chance.choice(_WHAT)}第{row}项, unit: town-{chance.randrange(len(_TOWNS))}, "
        f"owner: {chance.choice(_WHO)}, due: 2026-{chance.randrange(1, 13):02}-15, "
        f"state: {chance.choice(_STATES)}, fund: {chance.randrange(1, 99)}}}\n"
        for row in range(ROWS)
    )
    return (
        f"title: 第{number}本任务清单\ntype: 任务清单\nunit: town-{number % len(_TOWNS)}\n"
        "year: 2026\ncolumns:\n  - {key: fund, title: 资金, type: 数字, unit: 万元}\n"
        f"rows:\n{rows}"
    )


def term(folder: Path, meaning: str) -> None:
    """Writes the glossary, in which the term of every twentieth story has ``meaning``."""
    text = f"- id: visits\n  title: {TERM}\n  expansion:\n    - {meaning}\n    - 问题要记账\n"
    _write(folder / "data/terms.yml", text)


def _ours(story: Story) -> str:
    keywords = "".join(f"  - {word}\n" for word in story.keywords)
    return (
        f"---\ntitle: {story.title}\nsummary: {story.summary}\nunit: town-{story.town}\n"
        f"domain: {story.field}\ntheme:\n  - {story.theme}\npub_date: {story.day}\n"
        f"keywords:\n{keywords}---\n\n{story.body}"
    )


def hugo(folder: Path, size: int) -> None:
    """Writes the same stories as a site of Hugo into the new ``folder``."""
    shutil.copytree(_HUGO, folder)
    for story in stories(size):
        front = {
            "title": story.title, "description": story.summary, "date": story.day,
            "towns": [_TOWNS[story.town]], "fields": [story.field], "themes": [story.theme],
            "keywords": list(story.keywords), "slug": story.id,
        }  # fmt: skip
        text = f"{json.dumps(front, ensure_ascii=False, indent=1)}\n\n{story.body}"
        _write(folder / f"content/stories/{story.id}.md", text)


def plain(folder: Path, size: int) -> None:
    """Writes the same stories as a site of MkDocs alone into the new ``folder``: outside of nav, in
    which it would take minutes."""
    settings = "site_name: 测量先锋\nsite_url: https://measure.example/\nplugins: []\nnav:\n  - 首页: index.md\n"
    _write(folder / "mkdocs.yml", settings + "validation:\n  omitted_files: ignore\n")
    _write(folder / "docs/index.md", "# 测量先锋\n")
    for story in stories(size):
        _write(folder / f"docs/stories/{story.id}.md", f"# {story.title}\n\n{story.body}")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
