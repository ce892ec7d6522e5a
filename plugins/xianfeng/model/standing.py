"""Where work stands: how much of it is open, overdue and done, and what later work follows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from xianfeng.model.clock import Clock
from xianfeng.model.kinds.standard import Rating, Standard
from xianfeng.model.library import Library
from xianfeng.model.vocabularies import WorkState


class Work(Protocol):
    """Anything with a state and a due date: a row of a ledger, a project, an action."""

    @property
    def state(self) -> WorkState | None: ...

    @property
    def due(self) -> str | None: ...


class Standing(NamedTuple):
    """Counts of work; what has no state isn't work."""

    open: int = 0
    """Begun or to be begun, in time."""
    overdue: int = 0
    """Its due date has passed and it isn't done."""
    done: int = 0

    @property
    def total(self) -> int:
        return self.open + self.overdue + self.done


def is_overdue(work: Work, clock: Clock) -> bool:
    """On its due date a thing is still in time."""
    is_open = work.state and not work.state.is_done
    return bool(is_open and work.due and clock.is_over(work.due))


def standing(works: Iterable[Work], clock: Clock) -> Standing:
    found = Standing()
    for work in works:
        if work.state is None:
            continue
        if work.state.is_done:
            found = found._replace(done=found.done + 1)
        elif is_overdue(work, clock):
            found = found._replace(overdue=found.overdue + 1)
        else:
            found = found._replace(open=found.open + 1)
    return found


def is_followed(library: Library, rating: Rating) -> bool:
    """Whether a later round measured by the same standard, or by what replaced it."""
    standards = library.of(Standard)
    same = {rating.standard}
    same |= {one.id for one in standards.values() if one.entity.replaces == rating.standard}
    later = (record.entity for record in library.of(Rating).values())
    return any(one.standard in same and one.rated_at > rating.rated_at for one in later)
