"""What is due: a new source of it is one function in a module here and one line below.

Each takes the portal and yields deadlines, of everything that it holds, also of what is not out.
A deadline that passed is no mistake of the sources: a build goes on; ``check`` tells of it, and
``due`` lists it with what is still to come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xianfeng.deadlines import inspection, validity, work
from xianfeng.deadlines.deadline import Deadline
from xianfeng.findings.finding import Finding
from xianfeng.model.portal import Portal

SOURCES: tuple[Callable[[Portal], Iterator[Deadline]], ...] = (
    inspection.home,
    inspection.lists,
    inspection.columns,
    inspection.undated,
    work.rows,
    work.tasks,
    work.projects,
    work.actions,
    work.items,
    work.pledges,
    validity.notices,
    validity.ratings,
    validity.policies,
    validity.brands,
    validity.agreements,
    validity.expiry,
    validity.reviews,
    validity.requoted,
)


def deadlines(portal: Portal) -> tuple[Deadline, ...]:
    """All of them, the earliest first."""
    found = (one for source in SOURCES for one in source(portal))
    return tuple(sorted(found, key=lambda one: (one.day, one.path, one.keys, one.code)))


def overdue(portal: Portal) -> Iterator[Finding]:
    """Those that are over, as findings; but for those of which another check tells."""
    for one in deadlines(portal):
        if one.code and one.is_over(portal.clock):
            yield one.finding(portal.places)
