"""Work that several records speak of: how far it is and until when."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple
from unicodedata import normalize

from xianfeng.checks.facts.names import Names, unit_of
from xianfeng.checks.facts.saying import Saying
from xianfeng.findings.finding import Loc
from xianfeng.model.kinds.alliance import Alliance
from xianfeng.model.kinds.benchmark import Benchmark
from xianfeng.model.kinds.branch import Branch
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.kinds.project import Project
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal
from xianfeng.model.vocabularies import WorkState
from xianfeng.prose.numerals import NUMERAL, number_of

_BRACKETED = re.compile(r"\(.*?\)")
"""After ``normalize("NFKC", …)``."""
_MARKS = re.compile(r"[\s“”‘’（）()、，,。：:；;·]+")
SAME = 0.8
"""Of the signs of the shorter name, how many the other has."""
LONGER = 2.5
"""How many times as long the other may be: a longer one speaks of more than this."""
_SHORTEST = 4
"""Signs of a name that can be told from others."""
_COMMON = 64
"""Pieces that may share a pair of signs which tells them from others."""


class _Piece(NamedTuple):
    """A piece of work as one record tells of it."""

    name: str
    unit: str
    due: str
    state: WorkState | None
    record: Record[Any]
    loc: Loc
    keys: tuple[str, str]
    """Of its due date and its state."""
    title: str


def sayings(portal: Portal) -> Iterator[Saying]:
    yield from _same_names(portal)
    yield from _projects(portal)


def _pieces(portal: Portal) -> Iterator[_Piece]:
    names = Names(portal)
    library = portal.library
    both = ("due", "state")

    def piece(record: Record[Any], loc: Loc, title: str, unit: str | None, part: Any) -> _Piece:
        return _Piece(
            _plain(names, title), unit or unit_of(record), part.due or "", part.state,
            record, loc, both, title,
        )  # fmt: skip

    for ledger in library.of(Ledger).values():
        for at, row in enumerate(ledger.entity.rows):
            if row.state:
                yield piece(ledger, ("rows", at), row.title, row.unit, row)
    for alliance in library.of(Alliance).values():
        for at, task in enumerate(alliance.entity.tasks):
            yield piece(alliance, ("tasks", at), task.title, None, task)
    for project in library.of(Project).values():
        yield piece(project, (), project.entity.title, None, project.entity)
    for branch in library.of(Branch).values():
        for at, pledge in enumerate(branch.entity.pledges):
            state = WorkState.MET if pledge.done else None
            yield _Piece(
                _plain(names, pledge.text), unit_of(branch), pledge.due or "", state, branch,
                ("pledges", at), ("due", "done"), pledge.text,
            )  # fmt: skip


def _plain(names: Names, title: str) -> str:
    plain = _MARKS.sub("", names.plain(_BRACKETED.sub("", _uncounted(title))))
    return "" if names.is_unit(plain) else names.without_unit(plain)


def _uncounted(title: str) -> str:
    """Numbers tell nothing of what the work is: what is counted is compared by itself."""
    return _COUNTED.sub(r"几\2", normalize("NFKC", title))


def _same_names(portal: Portal) -> Iterator[Saying]:
    """Pieces of related units whose names say the same."""
    names = Names(portal)
    pieces = [one for one in _pieces(portal) if len(one.name) >= _SHORTEST]
    frequency = Counter(pair for one in pieces for pair in _pairs(one.name))
    groups: list[list[_Piece]] = []
    with_pair: dict[str, list[list[_Piece]]] = defaultdict(list)
    for one in pieces:
        # What half a county's work has in its name tells nothing: so nobody is compared with all.
        telling = [pair for pair in _pairs(one.name) if frequency[pair] <= _COMMON]
        near = (group for pair in telling for group in with_pair[pair])
        group = next((group for group in near if _speaks_of(names, group[0], one)), None)
        if group is None:
            group = []
            groups.append(group)
            for pair in telling:
                with_pair[pair].append(group)
        group.append(one)
    for at, group in enumerate(groups):
        for one in group if len(group) > 1 else ():
            yield from _standing(f"事 {at}", one)


def _speaks_of(names: Names, first: _Piece, one: _Piece) -> bool:
    return (
        first.record is not one.record
        and _is_of_one_time(first, one)
        and first.due[:4] == one.due[:4]
        and _are_same(first.name, one.name)
        and names.are_related(first.unit, one.unit)
    )


def _is_of_one_time(first: _Piece, one: _Piece) -> bool:
    """A task that each quarter's ledger has again is another each time."""
    periods = [piece.record.entity.held("period") for piece in (first, one)]
    if not (isinstance(first.record.entity, Ledger) and isinstance(one.record.entity, Ledger)):
        return True
    if all(periods):
        mine, other = (_MARKS.sub("", period) for period in periods)
        return mine in other or other in mine
    return _quarter(first.due) == _quarter(one.due)


def _quarter(due: str) -> tuple[str, int]:
    return due[:4], (int(due[5:7] or 0) + 2) // 3


def _pairs(name: str) -> list[str]:
    """Each two signs that follow one another, once, in their order."""
    return list(dict.fromkeys(name[at : at + 2] for at in range(len(name) - 1)))


def _are_same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(long) > LONGER * len(short):
        return False
    left = list(long)
    common = 0
    for sign in short:
        if sign in left:
            left.remove(sign)
            common += 1
    return common >= SAME * len(short) and _has_pair(short, long)


def _has_pair(short: str, long: str) -> bool:
    """They have at least half of the shorter one's pairs of signs: order counts as well."""
    pairs = _pairs(short)
    return 2 * sum(pair in long for pair in pairs) >= len(pairs)


_COUNTED = re.compile(
    rf"(?<![零〇一二三四五六七八九十百千万亿两\d])({NUMERAL})\s*(处|个|户|条|千米|公里|亩|台|盏|间|家|名|棵|吨)"
)


def _counted(title: str) -> tuple[str, float] | None:
    """六十处 of 六十处楼道装扶手, where it counts nothing else."""
    found = {
        (match[2], number)
        for match in _COUNTED.finditer(_BRACKETED.sub("", normalize("NFKC", title)))
        if (number := number_of(match[1])) is not None and number > 1
    }
    return found.pop() if len(found) == 1 else None


def _standing(thing: str, one: _Piece) -> Iterator[Saying]:
    due, state = one.keys
    title = f"“{one.title}”"
    if counted := _counted(one.title):
        key = "text" if state == "done" else "title"
        unit, number = counted
        shown = f"{number:g} {unit}"
        yield Saying(
            f"{thing} {one.due} {unit}", "数目", number, shown, one.record, (*one.loc, key), title
        )
    if one.due:
        yield Saying(thing, "时限", one.due, one.due, one.record, (*one.loc, due), title, "date")
    is_done = bool(one.state and one.state.is_done)
    shown = str(one.state) if one.state else "没有办好"
    if state == "done":
        shown = "已践诺" if is_done else "没有践诺"
    yield Saying(thing, "进展", is_done, shown, one.record, (*one.loc, state), title)


def _projects(portal: Portal) -> Iterator[Saying]:
    """Actions that became a project stand as it stands."""
    projects = portal.library.of(Project)
    for record in portal.library.of(Benchmark).values():
        for at, action in enumerate(record.entity.actions):
            project = projects.get(action.project or "")
            if project is None:
                continue
            thing, title = f"行动 {record.id} {at}", f"“{project.entity.title}”"
            for source, part, loc in (
                (project, project.entity, ()),
                (record, action, ("actions", at)),
            ):
                yield Saying(
                    thing, "进展", part.state.is_done, str(part.state), source,
                    (*loc, "state"), title,
                )  # fmt: skip
                yield Saying(
                    thing, "时限", part.due, part.due, source, (*loc, "due"), title, "date"
                )
