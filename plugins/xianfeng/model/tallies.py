"""汇总: what is told of values that are not shown themselves. Pure counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from xianfeng.model.field_specs import FieldSpec, field_specs
from xianfeng.model.kinds.entity import Part
from xianfeng.model.vocabularies import Visibility

THRESHOLD = 3
"""Fewer values than this can be worked out from their total, so that it isn't told either."""

TownOf = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Total:
    """One number over several values. ``value`` is None where too few stand behind it."""

    key: str
    """Of the field, ``income.plan`` for a field inside another; empty for the count itself."""
    title: str
    value: float | None
    unit: str = ""
    year: int | None = None
    of_hidden: bool = True
    """Whether over rows that are not shown, or over a hidden field of rows that are."""
    counts: tuple[tuple[str, int], ...] = ()
    """Where the field holds words: how often each, all of them or none."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows of one list, or entities of one kind, that are not shown, and their totals."""

    hidden: int | None = 0
    """None: there are some, fewer than ``THRESHOLD``."""
    totals: tuple[Total, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.hidden == 0 and not self.totals

    def sums(self, key: str, *, of_hidden: bool = True) -> tuple[Total, ...]:
        """The totals of one field."""
        return tuple(t for t in self.totals if t.key == key and t.of_hidden == of_hidden)


def tally(parts: Sequence[Part], town_of: TownOf) -> Tally:
    """Of rows or entities: those that are 汇总, and the 汇总 fields of those that are 公开."""
    hidden = [part for part in parts if _visibility(part) is Visibility.AGGREGATE]
    shown = [p for p in parts if _visibility(p) is Visibility.PUBLIC and p.is_disclosed]
    totals = [
        *_totals(hidden, (Visibility.PUBLIC, Visibility.AGGREGATE), of_hidden=True),
        *_by_town(hidden, town_of),
        *_totals(shown, (Visibility.AGGREGATE,), of_hidden=False),
    ]
    told = len(hidden) if len(hidden) >= THRESHOLD or not hidden else None
    return Tally(told, tuple(totals))


def _visibility(part: Part) -> Visibility:
    held: Visibility = getattr(part, "visibility", Visibility.PUBLIC)
    return held


def _totals(
    parts: Sequence[Part], seen: tuple[Visibility, ...], *, of_hidden: bool
) -> Iterator[Total]:
    if not parts:
        return
    for spec in field_specs(type(parts[0])):
        if spec.visibility not in seen or spec.key == "visibility":
            continue
        values = [getattr(part, spec.attribute) for part in parts]
        if spec.form == "number" and not spec.many:
            yield from _sum(spec, values, of_hidden)
        elif spec.form in ("word", "yes-no") and not spec.many:
            yield from _counts(spec, values, of_hidden)
        elif spec.form == "part" and spec.many:
            yield from _by_year(spec, values, of_hidden)


def _sum(
    spec: FieldSpec,
    values: Iterable[Any],
    of_hidden: bool,
    year: int | None = None,
    outer: str = "",
) -> Iterator[Total]:
    known = [value for value in values if value is not None]
    if known:
        told = float(sum(known)) if len(known) >= THRESHOLD else None
        key = f"{outer}.{spec.key}" if outer else spec.key
        yield Total(key, spec.title, told, spec.measure, year, of_hidden)


def _counts(spec: FieldSpec, values: Iterable[Any], of_hidden: bool) -> Iterator[Total]:
    """All counts or none: a single one that is left out follows from the others."""
    found = Counter(_word(value) for value in values if value is not None)
    if found:
        whole = min(found.values()) >= THRESHOLD
        counts = tuple(sorted(found.items(), key=lambda item: _order(spec, item[0])))
        told = float(found.total()) if whole else None
        yield Total(
            spec.key, spec.title, told, "", None, of_hidden, counts if whole else ()
        )  # fmt: skip


def _word(value: Any) -> str:
    return ("是" if value else "否") if isinstance(value, bool) else str(value)


def _order(spec: FieldSpec, word: str) -> int:
    words = ("是", "否") if spec.form == "yes-no" else spec.words
    return words.index(word) if word in words else -1


def _by_year(spec: FieldSpec, values: Iterable[Any], of_hidden: bool) -> Iterator[Total]:
    """Sums of the numbers inside parts that name a year."""
    assert spec.part is not None
    inner = {one.key: one for one in field_specs(spec.part)}
    if "year" not in inner:
        return
    parts = [part for held in values for part in held]
    for year in sorted({part.year for part in parts}):
        for one in inner.values():
            if one.form == "number" and one.key != "year":
                of_year = [getattr(part, one.attribute) for part in parts if part.year == year]
                for total in _sum(one, of_year, of_hidden, year, spec.key):
                    yield Total(total.key, spec.title, total.value, spec.measure, year, of_hidden)


def _by_town(hidden: Sequence[Part], town_of: TownOf) -> Iterator[Total]:
    found = Counter(town for part in hidden if (town := town_of(part)))
    if found:
        whole = min(found.values()) >= THRESHOLD
        counts = tuple(sorted(found.items(), key=lambda item: (-item[1], item[0]))) if whole else ()
        yield Total("town", "镇街", float(found.total()) if whole else None, counts=counts)
