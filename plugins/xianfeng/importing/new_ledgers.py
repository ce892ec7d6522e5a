"""A ledger made of a table: its columns with what they hold, ready to be filled."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xianfeng.findings.finding import Place
from xianfeng.findings.rules import finding
from xianfeng.importing.ledgers import key_of, names_of
from xianfeng.importing.originals import NotTakenError
from xianfeng.importing.table_heads import COUNTERS, bare, head_of, measure_in
from xianfeng.importing.units import KnownUnit, unit_told
from xianfeng.model.fields import is_id
from xianfeng.model.kinds.columns import ColumnType
from xianfeng.model.kinds.ledger import LedgerType
from xianfeng.model.yaml_writing import scalar

_WHOLE = re.compile(r"-?\d{1,3}(?:[,，]\d{3})+|-?\d+")
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?")
_YEAR = re.compile(r"20\d\d")


def new_ledger(
    table: Sequence[Sequence[str]], name: str, title: str, unit: str, units: Sequence[KnownUnit],
    today: str,
) -> str:  # fmt: skip
    """The file of a ledger called ``title`` that takes the rows of ``table``, the file ``name``, and
    has none yet. ``unit``: who keeps it, by id or name; empty: the one that the title names.
    ``NotTakenError``."""
    keeper = unit_told(unit or title, units)
    if keeper is None:
        raise NotTakenError(finding(Place(name), "I167"))
    names = names_of({})
    head = head_of(table, names)
    if head is None:
        raise NotTakenError(finding(Place(name), "I162"))
    columns = [
        _column(
            parts, [row[at] for row in table[head.last + 1 :]], Place(name, head.last + 1, at + 1)
        )
        for at, parts in enumerate(head.columns)
        if not key_of(parts, names) and "".join(map(bare, parts)) not in COUNTERS
    ]
    year = _YEAR.search(title)
    kind = next((one for one in LedgerType if one[:2] in title), LedgerType.OTHER)
    lines = (
        f"title: {scalar(title)}", f"type: {kind}", f"unit: {keeper.ident}",
        f"year: {year[0] if year else today[:4]}", f"updated: {today[:10]}",
        *(["columns:", *columns] if columns else []), "rows:", "",
    )  # fmt: skip
    return "\n".join(lines)


def _column(parts: Sequence[str], cells: Sequence[str], place: Place) -> str:
    title = "".join(map(bare, parts))
    if not is_id(title.lower()):
        raise NotTakenError(finding(place, "I168", title="".join(parts)))
    kind = _type_of([one for one in cells if one])
    told = {"key": title.lower(), "title": title, "type": str(kind)}
    if kind is not ColumnType.TEXT and (measure := measure_in(parts)):
        told["unit"] = measure
    return "  - {" + ", ".join(f"{key}: {scalar(value)}" for key, value in told.items()) + "}"


def _type_of(cells: Sequence[str]) -> ColumnType:
    """What a column with ``cells`` holds: text, unless all of them are numbers."""
    if cells and all(_WHOLE.fullmatch(one) for one in cells):
        return ColumnType.WHOLE
    if cells and all(_NUMBER.fullmatch(one) for one in cells):
        return ColumnType.NUMBER
    return ColumnType.TEXT
