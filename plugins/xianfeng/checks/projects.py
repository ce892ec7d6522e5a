"""书记项目: states that agree with dates and progress."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.findings.finding import Finding
from xianfeng.findings.rules import finding
from xianfeng.model.kinds.project import Project
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal
from xianfeng.model.standing import is_overdue
from xianfeng.model.vocabularies import WorkState

WHOLE = 100


def states(portal: Portal) -> Iterator[Finding]:
    """What is late says so and why; what is done is done wholly."""
    for record in portal.library.of(Project).values():
        project = record.entity
        late = project.state is WorkState.LATE
        if is_overdue(project, portal.clock) and not late:
            place = portal.places.field(record, "state")
            yield finding(place, "M242", due=project.due, state=project.state)
        if late and not project.public_note:
            yield finding(portal.places.field(record, "state"), "M244")
        if project.state.is_done != (project.progress == WHOLE):
            place = portal.places.field(record, "progress")
            yield finding(place, "M243", progress=project.progress, state=project.state)
        if project.start and project.due < project.start:
            yield finding(portal.places.field(record, "due"), "M245")


def milestones(portal: Portal) -> Iterator[Finding]:
    """Nothing is done tomorrow."""
    for record in portal.library.of(Project).values():
        for at, milestone in enumerate(record.entity.milestones):
            if milestone.done_at and not portal.clock.has_come(milestone.done_at):
                place = portal.places.field(record, "milestones", at, "done_at")
                yield finding(place, "M241", date=milestone.done_at)


def closing(portal: Portal) -> Iterator[Finding]:
    """销号 has its day and its evidence, and nothing else has them: as in ledgers."""
    for record in portal.library.of(Project).values():
        yield from _closing(portal, record)


def _closing(portal: Portal, record: Record[Project]) -> Iterator[Finding]:
    project = record.entity
    if project.state is WorkState.CLOSED:
        if not project.closed_at:
            yield finding(portal.places.field(record, "state"), "M143")
        if not project.evidence:
            yield finding(portal.places.field(record, "state"), "M146")
    elif project.closed_at:
        yield finding(portal.places.field(record, "closed_at"), "M144", state=project.state)
    if project.closed_at and not portal.clock.has_come(project.closed_at):
        yield finding(portal.places.field(record, "closed_at"), "M145", date=project.closed_at)
