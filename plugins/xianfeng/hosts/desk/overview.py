"""What the first page of the desk tells: what is mine, due, drafted, waiting for a review, or wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

from xianfeng.artifacts import Json
from xianfeng.deadlines import deadlines
from xianfeng.deadlines.deadline import Deadline
from xianfeng.findings.finding import Finding
from xianfeng.hosts.desk.desk_files import OTHERS, is_there, item_name, kind_at, open_file
from xianfeng.hosts.desk.judging import of_items
from xianfeng.hosts.desk.latest import Reading
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Record
from xianfeng.model.pictures import PICTURES
from xianfeng.model.portal import Portal
from xianfeng.model.reviewing import would_be_counted, would_be_out
from xianfeng.model.reviews import ReviewState
from xianfeng.model.vocabularies import ReviewStage, Status

_SOON = 30
"""Days."""
MOST = 200
"""Rows of a list: who looks for more, searches."""


class Office:
    """A portal as those see it who work on it. ``who``: a person's name, a unit's title, or nobody."""

    def __init__(self, reading: Reading, who: str = "") -> None:
        self.portal, self.findings = reading
        self.who = who.strip()
        units = self.portal.library.of(Unit)
        self._unit = next(
            (key for key, one in units.items() if self.who in (key, one.entity.title)), ""
        )
        self._wrong: defaultdict[str, list[Finding]] = defaultdict(list)
        for one in self.findings:
            if one.level in ("error", "warning"):
                self._wrong[one.place.path].append(one)

    def groups(self) -> list[Json]:
        """The lists of the first page, each with its title, what stands there if it is empty, and rows."""
        mine: list[Json] = (
            [self.row(one) for one in self._records() if self._is_mine(one)] if self.who else []
        )
        drafted: list[Json] = [self.row(one) for one in self._records() if _is_draft(one)]
        told: list[tuple[str, str, list[Json]]] = [
            ("我的", "在上面选一个人或一个单位" if not self.who else "没有", mine),
            ("草稿", "没有", drafted),
            ("等审", "没有", [self.row(one, told) for one, told in self._waiting()]),
            ("有错误和提醒", "没有", list(self._faulty())),
            (f"到期和 {_SOON} 天内到期", "没有", list(self._due())),
        ]
        if unused := list(self._unused()):
            told.append(("没有哪一份用到的图片", "", unused))
        return [
            {"title": title, "empty": empty, "rows": rows[:MOST], "count": len(rows)}
            for title, empty, rows in told
        ]

    def names(self) -> list[Json]:
        """Whom one can be: who signs, who wrote something, and the units."""
        policy = self.portal.settings.review_policy
        signers = [one.name for one in policy.signers] if policy else []
        authors = {one.entity.held("author") for one in self._records()} - {None}
        units = [one.entity.title for one in self.portal.library.of(Unit).values()]
        return list(dict.fromkeys((*signers, *sorted(map(str, authors)), *units)))

    def row(self, record: Record[Entity], told: str = "") -> dict[str, Json]:
        entity = record.entity
        status = entity.held("status")
        return {
            "title": entity.title or record.path,
            "address": edit_address(record),
            "kind": record.kind.title,
            "told": told or ("" if status in (None, "", Status.PUBLISHED) else str(status)),
            "more": entity.dated,
            "wrong": 0 if record.kind.is_list else len(self._wrong.get(record.path, ())),
        }

    def of_kind(self, name: str, wanted: str) -> tuple[list[Json], int]:
        """Rows of the kind ``name`` in which every word of ``wanted`` stands, and how many there are."""
        words = wanted.lower().split()
        found = [
            one for one in self._records(name) if all(word in _searched(one) for word in words)
        ]
        found.sort(key=lambda one: one.entity.dated, reverse=KINDS[name].order == "newest")
        return [self.row(one) for one in found[:MOST]], len(found)

    def counts(self) -> list[Json]:
        """The kinds, each with its title and how many there are."""
        held = Counter(one.kind.name for one in self._records())
        return [
            {"name": name, "title": kind.title, "count": held[name]} for name, kind in KINDS.items()
        ]

    def _records(self, kind: str = "") -> Iterator[Record[Entity]]:
        for one in self.portal.library.as_written():
            if kind in ("", one.kind.name):
                yield one

    def _is_mine(self, record: Record[Entity]) -> bool:
        held = record.entity.held
        if self._unit:
            return self._unit in (held("owner"), held("unit")) and held("owner") in (
                "",
                None,
                self._unit,
            )
        if held("author") == self.who:
            return True
        key = record.kind.name, record.id
        written = self.portal.written.get(key)
        return written is not None and any(one.by == self.who for one in written.reviews)

    def _due(self) -> Iterator[Json]:
        today = date.fromisoformat(self.portal.clock.day)
        last = (today + timedelta(days=_SOON)).isoformat()
        for one in sorted(deadlines(self.portal), key=lambda one: (not one.day, one.day)):
            if one.day <= last and (not self._unit or one.owner == self._unit):
                yield self._of_deadline(one, today)

    def _of_deadline(self, one: Deadline, today: date) -> Json:
        left = (date.fromisoformat(one.day) - today).days if one.day else -1
        told = "没有期限" if not one.day else f"过了 {-left} 天" if left < 0 else f"还有 {left} 天"
        return {
            "title": one.subject, "kind": one.matter, "told": told, "more": one.day, "wrong": 0,
            "address": address_of(one.path, _item(self.portal, one)),
        }  # fmt: skip

    def _waiting(self) -> Iterator[tuple[Record[Entity], str]]:
        """What nothing but its reviews keeps back, with the stage that comes next."""
        policy = self.portal.settings.review_policy
        for one in self.portal.library if policy else ():
            catalog = self.portal.catalog
            if would_be_out(catalog, one) or would_be_counted(catalog, one):
                state = self.portal.reviews.get((one.kind.name, one.id), ReviewState())
                stage = state.missing[0] if state.missing else ReviewStage.FINAL
                if not self.who or self._unit or self._may_sign(stage):
                    yield one, f"等{stage}"

    def _may_sign(self, stage: ReviewStage) -> bool:
        policy = self.portal.settings.review_policy
        now = self.portal.clock.day
        return policy is not None and policy.lets(self.who, stage, now)

    def _faulty(self) -> Iterator[Json]:
        sources = self.portal.catalog.sources
        for path, wrong in sorted(self._wrong.items()):
            count = len(wrong)
            if known := sources.get(path):
                yield _faulty_row(
                    known.entity.title or path, known.kind.title, count, address_of(path)
                )
            elif (kind := kind_at(path)) and kind.is_list:
                yield from self._faulty_entries(path, kind.title, wrong)
            elif kind or path in OTHERS:
                yield _faulty_row(path, "", count, address_of(path))
            else:
                first = wrong[0]
                told = f"{first.message}。{first.hint_in_form}"
                yield {**_faulty_row(path, "", count, _picture(path)), "told": told}

    def _faulty_entries(self, path: str, title: str, found: list[Finding]) -> Iterator[Json]:
        """Those of a list, each by itself, as far as it can be read."""
        entries: Counter[int] = Counter()
        if is_there(self.portal.root, path):
            file = open_file(self.portal.root, path)
            entries = of_items(file, found)
            listed = file.source.fields if file.source else []
            for at, wrong in sorted(entries.items()):
                fields = listed[at] if isinstance(listed, list) else None
                told = fields if isinstance(fields, dict) else {}
                name = str(told.get("title") or told.get("id") or f"{path} 第 {at + 1} 条")
                yield _faulty_row(name, title, wrong, address_of(path, f"#{at}"))
        if rest := len(found) - sum(entries.values()):
            yield _faulty_row(path, title, rest, address_of(path))

    def _unused(self) -> Iterator[Json]:
        """Pictures that were laid down, and nothing names them: each is published with the sources."""
        for one in self.findings:
            if one.code == "P304":
                path = one.place.path
                yield {
                    "title": path,
                    "kind": "",
                    "told": "",
                    "more": "",
                    "wrong": 0,
                    "address": _picture(path),
                }


def _faulty_row(title: str, kind: str, count: int, address: str) -> dict[str, Json]:
    return {
        "title": title,
        "kind": kind,
        "told": "",
        "more": "",
        "wrong": count,
        "address": address,
    }


def _picture(path: str) -> str:
    """Where a picture is shown, below the desk's own address; empty: it is none."""
    is_picture = path.lower().endswith(tuple(PICTURES))
    return f"picture?{urlencode({'path': path})}" if is_picture else ""


def others(root: Path) -> Iterator[Json]:
    """What has a form and is no record."""
    for path, one in OTHERS.items():
        if is_there(root, path):
            yield {"title": one.title, "address": address_of(path)}


def edit_address(record: Record[Entity]) -> str:
    """Of the form of ``record``, below the desk's own."""
    return address_of(record.path, item_name(record.keys, {"id": record.id}) if record.keys else "")


def address_of(path: str, item: str = "") -> str:
    """Of the form of a source, or of a record in it, below the desk's own."""
    return f"edit?{urlencode({'path': path, **({'item': item} if item else {})})}"


def _item(portal: Portal, one: Deadline) -> str:
    at = one.keys[0] if one.keys else None
    return f"#{at}" if isinstance(at, int) else ""


def _is_draft(record: Record[Entity]) -> bool:
    return record.entity.held("status") is Status.DRAFT


def _searched(record: Record[Entity]) -> str:
    entity = record.entity
    return f"{entity.title} {record.id} {record.path} {entity.held('summary') or ''}".lower()


def known_names(portal: Portal, kind: str, wanted: str, most: int = 50) -> Iterable[Json]:
    """Ids of ``kind`` with their titles, those first in which ``wanted`` stands at the beginning."""
    low = wanted.strip().lower()
    found = [
        (not (key.startswith(low) or str(one.entity.title).startswith(low)), key, one.entity.title)
        for key, one in portal.library.shelf(kind).items()
        if low in key or low in str(one.entity.title).lower()
    ]
    found.sort(key=lambda one: one[0])
    return [{"id": key, "title": title} for _, key, title in found[:most]]
