"""对标: practice, gap and action side by side; each action with its project and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.records import gathered, own, page_of
from xianfeng.channels.web.tally_blocks import totals
from xianfeng.channels.web.turning import Words, counts, duties, standings, work_state
from xianfeng.model.kinds.benchmark import Action, Benchmark
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record


def details(edition: Edition, record: Record[Benchmark]) -> Mapping[str, Json]:
    return page_of(record, list(_blocks(edition, record)))


def _blocks(edition: Edition, record: Record[Benchmark]) -> Iterator[PageBlock]:
    one = record.entity
    if one.actions:
        yield _figures(edition, one.actions)
    yield from own(edition, record, leave_out=("targets", "practices", "gaps", "actions"))
    yield blocks.listing("对标地区", [blocks.cell(target) for target in one.targets])
    yield _side_by_side(edition, one)
    if one.actions:
        yield _actions(edition, one.actions)
    if "actions" in record.tallies:
        yield from totals("行动", record.tallies["actions"])
    yield from gathered(edition, record)


def _figures(edition: Edition, actions: Sequence[Action]) -> PageBlock:
    found = standings(duties(actions), edition.portal.clock)
    open_, overdue, done = counts(found, edition.portal.clock)
    counted: tuple[tuple[str, Words], ...] = (
        ("行动", str(found[0][1].total)),
        ("办理中", open_),
        ("已超期", overdue),
        ("已办结", done),
    )
    return blocks.figures(
        "办到哪一步", [blocks.figure(title, count, "项") for title, count in counted]
    )


def _side_by_side(edition: Edition, one: Benchmark) -> PageBlock:
    """A row for each field of work, in the order of the practices."""
    fields = dict.fromkeys([*(p.field for p in one.practices), *(g.field for g in one.gaps)])
    rows = []
    for field in fields:
        practices = [p for p in one.practices if p.field == field]
        seen = "；".join(f"{p.place}：{p.text.rstrip('。')}" for p in practices)
        story = next((edition.link("story", p.story) for p in practices if p.story), None)
        missing = "；".join(gap.text.rstrip("。") for gap in one.gaps if gap.field == field)
        close = "；".join(act.text.rstrip("。") for act in one.actions if act.field == field)
        rows.append(
            [
                blocks.cell(field, str(story["url"]) if isinstance(story, dict) else ""),
                *(blocks.cell(text) for text in (seen, missing, close)),
            ]
        )
    heads = [(title, False) for title in ("方面", "先进做法", "我们的差距", "补差距的行动")]
    return blocks.table("对照", heads, rows)


def _actions(edition: Edition, actions: Sequence[Action]) -> PageBlock:
    heads = [
        (title, False) for title in ("措施", "责任单位", "时限", "进展", "书记项目", "成果稿件")
    ]
    return blocks.table("行动进展", heads, [_action(edition, action) for action in actions])


def _action(edition: Edition, action: Action) -> list[PageBlock]:
    return [
        blocks.cell(action.text),
        _link(edition, "unit", action.owner),
        blocks.cell(action.due),
        blocks.cell(work_state(action, edition.portal.clock)),
        _link(edition, "project", action.project),
        _link(edition, "story", action.story or _story_of(edition, action)),
    ]


def _story_of(edition: Edition, action: Action) -> str | None:
    """The latest story of the project that the action became."""
    project = edition.portal.library.shelf("project").get(action.project or "")
    if project is None:
        return None
    return next((story.id for story in edition.catalog.named_by(project, Story)), None)


def _link(edition: Edition, kind: str, ident: str | None) -> PageBlock:
    return blocks.way(edition.link(kind, ident))
