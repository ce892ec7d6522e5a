"""Work that has a due date: rows of ledgers, tasks, projects, actions, items, pledges."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.deadlines.deadline import Deadline, of
from xianfeng.findings.finding import Loc
from xianfeng.model.kinds.alliance import Alliance
from xianfeng.model.kinds.benchmark import Benchmark
from xianfeng.model.kinds.branch import Branch
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.kinds.programme import Programme
from xianfeng.model.kinds.project import Project
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal
from xianfeng.model.standing import Work
from xianfeng.model.vocabularies import WorkState


def rows(portal: Portal) -> Iterator[Deadline]:
    """Rows of ledgers."""
    for record in portal.library.of(Ledger).values():
        for at, row in enumerate(record.entity.rows):
            keys = ("rows", at, "due")
            yield from _open(record, row, keys, "台账", row.title, owner=row.unit, post=row.owner)


def tasks(portal: Portal) -> Iterator[Deadline]:
    """Tasks of alliances."""
    for record in portal.library.of(Alliance).values():
        for at, task in enumerate(record.entity.tasks):
            keys = ("tasks", at, "due")
            yield from _open(record, task, keys, "联建任务", task.title, post=task.owner)


def projects(portal: Portal) -> Iterator[Deadline]:
    """Projects, and the next steps of those that are open."""
    for record in portal.library.of(Project).values():
        project = record.entity
        # Of a project that says nothing of its delay a check tells already (M242).
        told = "M301" if project.state is WorkState.LATE else ""
        yield from _open(record, project, ("due",), "书记项目", project.title, code=told)
        for at, step in enumerate(project.milestones if not project.state.is_done else ()):
            if not step.done_at:
                yield of(
                    record, ("milestones", at, "due"), step.due, "项目节点", step.title, "M303"
                )


def actions(portal: Portal) -> Iterator[Deadline]:
    """What was to follow from looking at others."""
    for record in portal.library.of(Benchmark).values():
        for at, one in enumerate(record.entity.actions):
            keys = ("actions", at, "due")
            yield from _open(record, one, keys, "对标行动", one.text, owner=one.owner)


def items(portal: Portal) -> Iterator[Deadline]:
    """Items of programmes."""
    for record in portal.library.of(Programme).values():
        for at, item in enumerate(record.entity.items):
            keys = ("items", at, "due")
            yield from _open(record, item, keys, "工程子项", item.title, owner=item.unit)


def pledges(portal: Portal) -> Iterator[Deadline]:
    """What branches promised."""
    for record in portal.library.of(Branch).values():
        for at, pledge in enumerate(record.entity.pledges):
            if pledge.due and not pledge.done:
                yield of(record, ("pledges", at, "due"), pledge.due, "承诺", pledge.text, "M302")


def _open(
    record: Record[Ledger | Alliance | Project | Benchmark | Programme],
    work: Work, keys: Loc, matter: str, subject: str,
    *, owner: str | None = None, post: str | None = None, code: str = "M301",
) -> Iterator[Deadline]:  # fmt: skip
    """``work``, unless it is done or has no state: then it isn't work."""
    if work.due and work.state and not work.state.is_done:
        yield of(
            record, keys, work.due, matter, subject, code,
            owner=owner, post=post, matter_title=matter, state=work.state,
        )  # fmt: skip
