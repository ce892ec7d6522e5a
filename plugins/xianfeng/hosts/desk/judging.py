"""What is wrong with a source that is being edited, told of the field that it is about.

The same reading and the same checks as of a build: of this file alone, and of what the build told last
of it among the others.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from xianfeng import checks
from xianfeng.artifacts import Json
from xianfeng.findings.finding import Finding, Loc
from xianfeng.findings.limiting import first_of_each
from xianfeng.hosts.desk.desk_files import OpenFile, is_there
from xianfeng.hosts.desk.words import hint_in_titles, in_titles, titles_of
from xianfeng.model.pictures import Measured
from xianfeng.model.portal import Portal
from xianfeng.model.reviews import REVIEWS_HOME
from xianfeng.model.vocabularies import Status
from xianfeng.prose.link_targets import local_target
from xianfeng.reading.gists import FORM, Gist, Understood, understood
from xianfeng.reading.parsing import parse
from xianfeng.reading.places import SourcePlaces
from xianfeng.reading.source import Source
from xianfeng.reading.standards import standards_of
from xianfeng.reading.validation import located

TEXT = "text"
"""Stands for what is written below the fields, as no field of a kind that has a text is called."""


def judged(portal: Portal, file: OpenFile) -> tuple[Finding, ...]:
    """All that is wrong with ``file`` by itself and beside the others of ``portal``, also with the other
    records in it."""
    root = portal.root
    gist, passing = parse(file.path, file.data, checks.judge, standards_of(root), making=False)
    told = first_of_each((*gist.findings, *_beside(portal, file, gist, passing)))
    is_eased = _is_being_written(root, file)
    return tuple(checks.eased(one) if is_eased else one for one in told)


def _beside(
    portal: Portal, file: OpenFile, gist: Gist, passing: Mapping[str, object]
) -> Iterator[Finding]:
    """What only shows beside the others: of ids, links, pictures."""
    read = understood(file.path, FORM.pack(gist))
    if file.source is None or read is None or not gist.items:
        return
    for record in read.written:
        vars(record.prose).update(passing)
    laid = {path: Measured(path) for path in _laid_down(portal, read)}
    beside = replace(
        portal,
        library=portal.library.with_source(file.path, read.records, read.torn, gist.broken),
        places=SourcePlaces(portal.root, file.source),
        pictures={**portal.pictures, **laid} if laid else portal.pictures,
    )
    yield from (one for one in checks.of_source(beside) if one.place.path == file.path)


def _laid_down(portal: Portal, read: Understood) -> Iterator[str]:
    """Pictures that are named and were not there yet when ``portal`` was read."""
    for record in read.written:
        for one in record.illustrations:
            path = local_target(record.path, one.file)
            if path and path not in portal.pictures and is_there(portal.root, path):
                yield path


def _is_being_written(root: Path, file: OpenFile) -> bool:
    """A draft that nobody has signed, see ``model.reviewing``; of a list other records are as well."""
    if file.kind is None or file.kind.is_list:
        return False
    fields = file.as_read
    signed = root / REVIEWS_HOME / file.kind.name / f"{fields['id']}.yml"
    return fields.get("status") == Status.DRAFT and not signed.exists()


def together(own: Iterable[Finding], told: Iterable[Finding]) -> tuple[Finding, ...]:
    """What a file is told by itself and what a build ``told`` of it, each once, as the build told it."""
    by_name = {(one.place, one.code, one.message): one for one in (*own, *told)}
    return tuple(by_name.values())


def among(own: Iterable[Finding], told: Iterable[Finding]) -> tuple[Finding, ...]:
    """What of ``told`` only a build tells: nobody sees it in the file by itself."""
    known = {(one.place, one.code, one.message) for one in own}
    return tuple(one for one in told if (one.place, one.code, one.message) not in known)


def of_fields(file: OpenFile, findings: Iterable[Finding]) -> Iterator[dict[str, Json]]:
    """Those of ``findings`` that are about the record of ``file``, each with the way to its field
    (empty: about all of it), and in its text the line."""
    found, titles = _Fields(file), titles_of(file.model)
    for one in findings:
        loc = found.loc(one)
        if loc is not None:
            line = (
                one.place.line - file.source.body_line + 1 if file.source and loc == (TEXT,) else 0
            )
            yield {
                "loc": list(loc), "line": line, "column": one.place.column, "code": one.code,
                "level": one.level, "message": in_titles(one.message, titles),
                "hint": hint_in_titles(one.hint_in_form, titles),
            }  # fmt: skip


def of_items(file: OpenFile, findings: Iterable[Finding]) -> Counter[int]:
    """How many of ``findings`` are about each entry of the list in ``file``, by its place."""
    found = _Fields(file)
    ways = (found.whole(one) for one in findings)
    return Counter(way[0] for way in ways if way and isinstance(way[0], int))


class _Fields:
    """Where in a source its fields stand, to be asked the other way round."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file
        spots = _spots(file.source) if file.source else {}
        self._validated = dict(_validated(file))
        self._starts = sorted(spots)
        self._locs = [spots[start] for start in self._starts]

    def loc(self, finding: Finding) -> Loc | None:
        """The way inside the record; None: it is about another one."""
        source, keys = self._file.source, self._file.keys
        if finding in self._validated:
            return self._validated[finding]
        if source is None or finding.place.path != source.path:
            return ()
        if self._file.path.endswith(".md") and finding.place.line >= source.body_line:
            return (TEXT,)
        whole = self.whole(finding)
        if whole[: len(keys)] != keys:
            return () if not whole else None
        return whole[len(keys) :]

    def whole(self, finding: Finding) -> Loc:
        """The way from the top of the source."""
        at = bisect_right(self._starts, (finding.place.line, finding.place.column)) - 1
        return self._locs[at] if at >= 0 else ()


def _validated(file: OpenFile) -> Iterator[tuple[Finding, Loc]]:
    """What the model says of the record: it knows of fields that aren't there."""
    if file.source and file.fields is not None:
        for loc, one in located(file.model, file.source, file.keys, file.as_read):
            yield one, loc


def _spots(source: Source) -> dict[tuple[int, int], Loc]:
    """By line and column, the innermost value or key that begins there."""
    found: dict[tuple[int, int], Loc] = {}
    for spots in (source.key_spots, source.spots):
        for loc, spot in spots.items():
            if len(loc) >= len(found.get(spot, ())):
                found[spot] = loc
    return found
