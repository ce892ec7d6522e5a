"""What only shows beside other texts: one that says what another says, a mask that another undoes."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from xianfeng.findings.rules import finding
from xianfeng.memory.digests import digest
from xianfeng.memory.packing import Packing, unpacked
from xianfeng.model.kinds.entity import Article
from xianfeng.model.kinds.unit import Unit
from xianfeng.proofreading.masks import MASK, place_names
from xianfeng.prose.flows import flows

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Mapping, Sequence

    from xianfeng.findings.finding import Finding
    from xianfeng.model.kinds.entity import Entity
    from xianfeng.model.library import Record
    from xianfeng.model.portal import Portal

_SAMPLE = 24
"""Clauses of a text by which it is compared: the lowest numbers of both, a fair sample of all."""
_FEWEST = 6
"""Long clauses that a text must have to be compared."""
_SAME = 0.6
"""Of the shorter text's clauses that stand in the other."""
_USUAL = 12
"""Texts that have a clause which tells of none of them: a form that all use."""
_SHARED = 2
"""Clauses that a masked text shares with the one that names what it masks."""


class Likeness(NamedTuple):
    """Paths of two texts, and of the shorter one's clauses how many in a hundred stand in the other."""

    first: str
    second: str
    share: int


_FORM = Packing(list[Likeness])


def duplicates(portal: Portal) -> Iterator[Finding]:
    """Texts of which most clauses stand in an earlier one."""
    by_path = {record.path: record for record in _texts(portal)}
    acknowledged = {path for path, one in by_path.items() if _acknowledges(one, "W501")}
    for pair in _pairs(portal, by_path):
        if pair.second not in acknowledged and pair.first not in acknowledged:
            record = by_path[pair.second]
            yield finding(portal.places.text(record, 0), "W501", other=pair.first, share=pair.share)


def _texts(portal: Portal) -> Iterator[Record[Entity]]:
    for record in portal.library.as_written():
        if isinstance(record.entity, Article) and len(record.prose.clauses) >= 4 * _FEWEST:
            yield record


def _acknowledges(record: Record[Entity], code: str) -> bool:
    return any(one.code == code for one in record.entity.acknowledged or ())


def _pairs(portal: Portal, by_path: dict[str, Record[Entity]]) -> list[Likeness]:
    parts = (
        part for path, one in sorted(by_path.items()) for part in (path.encode(), one.prose.clauses)
    )
    key = f"alike:{digest(*parts).hex()}"
    known = _FORM.unpack(portal.memo.get(key))
    if known is None:
        known = sorted(
            alike({path: unpacked(one.prose.clauses) for path, one in sorted(by_path.items())})
        )
        portal.memo.put(key, _FORM.pack(known))
    return [pair for pair in known if pair.first in by_path and pair.second in by_path]


def alike(numbers: Mapping[str, array[int]]) -> Iterator[Likeness]:
    """Those that say the same, of texts whose clauses as ``numbers`` are given by their paths."""
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for path, found in numbers.items():
        for one in found[:_SAMPLE]:
            holders[one].append(path)
    together: Counter[tuple[str, str]] = Counter()
    for paths in holders.values():
        if 1 < len(paths) <= _USUAL:
            together.update((a, b) for at, a in enumerate(paths) for b in paths[at + 1 :])
    for (first, second), count in together.items():
        if count >= 3:
            shorter, longer = sorted((numbers[first], numbers[second]), key=len)
            share = len(set(shorter).intersection(longer)) / len(shorter)
            if share >= _SAME:
                yield Likeness(first, second, round(100 * share))


def unmasked(portal: Portal) -> Iterator[Finding]:
    """Texts that leave a place out, and another that shares clauses with it and names the place."""
    masked = [
        one for one in _written(portal) if one.prose.is_masked and MASK.search(one.prose.plain)
    ]
    if not masked:
        return
    units = frozenset(one.entity.title for one in portal.library.of(Unit).values())
    sharing = _sharing(masked, list(_written(portal)))
    for record in masked:
        told = _giving_away(record, sharing[record.path], units)
        mask = MASK.search(record.prose.plain)
        if told and mask and not _acknowledges(record, "D221"):
            other, place = told
            at = next(
                (
                    flow.offset(found.start())
                    for flow in flows(record.prose.document)
                    if (found := MASK.search(flow.text))
                ),
                0,
            )
            yield finding(
                portal.places.text(record, at), "D221", mask=mask[0], other=other.path, named=place
            )


def _written(portal: Portal) -> Iterator[Record[Entity]]:
    return (one for one in portal.library.as_written() if one.prose.digest)


def _sharing(
    masked: Sequence[Record[Entity]], others: Sequence[Record[Entity]]
) -> Mapping[str, Sequence[Record[Entity]]]:
    """By the path of each of ``masked``, the ``others`` that share enough clauses with it."""
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for record in masked:
        for clause in unpacked(record.prose.clauses):
            holders[clause].append(record.path)
    found: defaultdict[str, list[Record[Entity]]] = defaultdict(list)
    for other in others:
        shared = Counter(
            path
            for clause in unpacked(other.prose.clauses)
            if clause in holders and len(holders[clause]) <= _USUAL
            for path in holders[clause]
            if path != other.path
        )
        for path, count in shared.items():
            if count >= _SHARED:
                found[path].append(other)
    return found


def _giving_away(
    record: Record[Entity], others: Sequence[Record[Entity]], units: frozenset[str]
) -> tuple[Record[Entity], str] | None:
    here = record.prose.plain
    for other in others:
        if not MASK.search(other.prose.plain):
            places = place_names(f"{other.entity.title}\n{other.prose.plain}", units)
            named = next((one for one in places if one not in here), "")
            if named:
                return other, named
    return None
