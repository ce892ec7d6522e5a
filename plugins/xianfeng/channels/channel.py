"""What a channel is, and what it can take from the portal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar, cast

from xianfeng.artifacts import AnyArtifact
from xianfeng.findings.finding import Finding
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.kinds.issue import Issue
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record
from xianfeng.prose.chinese import maybe, nearest

T = TypeVar("T")

_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_MEANT_WEEK = re.compile(r"(\d{4})\D{0,2}(\d{1,2})\D?")
_LONGEST_YEAR = 53
"""Weeks."""


class SelectionError(Exception):
    """What was named can't be taken. Chinese text."""


class Week(NamedTuple):
    """Its Monday and its Sunday, YYYY-MM-DD (ISO 8601)."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Selection(Generic[T]):
    """What a channel takes, and how it is named on the command line: ``--option FORM``.

    ``choose``: what the words after the option mean; SelectionError: nothing.
    """

    title: str
    option: str
    """Empty: there is nothing to name."""
    form: str
    choose: Callable[[Disclosed, Sequence[str]], T]
    many: bool = False

    @property
    def usage(self) -> str:
        """How it is written on the command line."""
        return f"--{self.option} {self.form}{'…' if self.many else ''}" if self.option else ""


@dataclass(frozen=True, slots=True)
class Channel(Generic[T]):
    """A way out for the portal. ``hosted`` channels together are the site; they take the portal.

    ``artifacts`` is pure. It gets what is disclosed, and of that what was chosen. What it gives is not
    made yet: its paths are the addresses of the site that links may name. What takes ``STORIES`` puts
    all that it makes of one into the folder of its id, so that several channels may write to one place;
    templates of what isn't hosted are in ``templates/<name>/``, and are named ``<name>/….html``.
    """

    name: str
    title: str
    hosted: bool
    selection: Selection[T]
    artifacts: Callable[[Disclosed, T], Iterable[AnyArtifact]]
    findings: Callable[[Disclosed, T], Iterable[Finding]] = lambda _portal, _chosen: ()
    """What of the chosen doesn't fit, each at its place; an error keeps all from being published."""
    announced: bool = True
    """Whether these paths are known without making anything; not those of files that are named after
    what they hold."""


def _portal(_portal: Disclosed, _named: Sequence[str]) -> None:
    return None


def _records(kind: str, portal: Disclosed, named: Sequence[str]) -> tuple[Record[Any], ...]:
    """What is out of ``kind`` under the ids ``named``, in their order."""
    known = {record.id: record for record in portal.catalog.published.get(kind, ())}
    for ident in named:
        if ident not in known:
            near = nearest(ident, known) or _by_title(known, ident)
            raise SelectionError(f"已发布的里面没有编号是“{ident}”的。{maybe(near)}")
    return tuple(known[ident] for ident in dict.fromkeys(named))


def _by_title(known: dict[str, Record[Any]], title: str) -> str | None:
    titles = {record.entity.title: ident for ident, record in known.items()}
    near = nearest(title, titles)
    return titles[near] if near else None


def _stories(portal: Disclosed, named: Sequence[str]) -> tuple[Record[Story], ...]:
    return cast("tuple[Record[Story], ...]", _records("story", portal, named))


def _issue(portal: Disclosed, named: Sequence[str]) -> Record[Issue]:
    return cast("Record[Issue]", _records("issue", portal, named)[0])


def _week(_portal: Disclosed, named: Sequence[str]) -> Week:
    found = _WEEK.fullmatch(named[0])
    try:
        year, week = map(int, found.groups()) if found else (0, 0)
        days = (date.fromisocalendar(year, week, day).isoformat() for day in (1, 7))
        return Week(*days)
    except ValueError:
        raise SelectionError(
            f"没有“{named[0]}”这一周。{_meant_week(named[0])}写年份和第几周，如 2026-W47。"
        ) from None


def _meant_week(word: str) -> str:
    found = _MEANT_WEEK.fullmatch(word)
    week = int(found[2]) if found else 0
    return maybe(f"{found[1]}-W{week:02}" if found and 1 <= week <= _LONGEST_YEAR else "")


PORTAL: Selection[None] = Selection("整个门户", "", "", _portal)
STORIES = Selection("典型经验，一篇或几篇", "story", "编号", _stories, many=True)
ISSUE = Selection("一期刊物", "issue", "期号", _issue)
WEEK = Selection("一周", "week", "2026-W47", _week)

SELECTIONS = MappingProxyType({one.option: one for one in (STORIES, ISSUE, WEEK)})
"""Those that are named on the command line, by option."""
