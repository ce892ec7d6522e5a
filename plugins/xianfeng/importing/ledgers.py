"""Rows of a table as rows of a ledger: columns found by their titles, values as the ledger has them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xianfeng.findings.finding import Finding, Place
from xianfeng.findings.rules import finding
from xianfeng.importing.dates import DATE, number_of
from xianfeng.importing.originals import NotTakenError
from xianfeng.importing.table_heads import COUNTERS, TableHead, bare, head_of
from xianfeng.importing.units import KnownUnit
from xianfeng.model.kinds.columns import ColumnType, LedgerColumn, Row
from xianfeng.model.vocabularies import WorkState, meant_by
from xianfeng.model.yaml_writing import scalar
from xianfeng.prose.chinese import maybe, nearest

_TOTALS = frozenset({"合计", "总计", "小计"})
_OTHER_NAMES = {
    "title": "事项 任务 工作任务 任务名称 项目 项目名称 名称 内容 工作内容 实事 主要任务",
    "unit": "责任单位 牵头单位 单位 承办单位 所属单位 镇街",
    "owner": "责任人岗位 责任人 责任岗位 负责人岗位 牵头领导",
    "due": "时限 完成时限 办结时限 截止时间 完成时间 期限",
    "state": "进展 状态 进度 完成情况 办理情况 进展情况",
    "closed_at": "销号日期 销号时间 办结日期 办结时间",
    "evidence": "佐证 佐证材料 证明材料 依据",
}
"""What offices call the columns that every ledger has."""


@dataclass(frozen=True)
class Filled:
    """``text``: the ledger's file with the new rows; ``added`` and ``known``: how many rows are new, and
    how many it had. ``findings``: rows that it has otherwise."""

    text: str
    added: int
    known: int
    findings: tuple[Finding, ...]
    left: tuple[str, ...]
    """Rows that are none of the list: the title above it, sums, remarks."""


def filled(
    path: str, text: str, fields: Mapping[str, object], table: Sequence[Sequence[str]], name: str,
    units: Sequence[KnownUnit],
) -> Filled:  # fmt: skip
    """The ledger in the file ``path``, whose ``text`` says ``fields``, with the rows of ``table``, the
    file ``name``. ``NotTakenError``: a column that the ledger has no place for, or no title of a row."""
    columns = _columns(fields)
    head, keys = _heads(table, columns, name)
    written: dict[str, list[Mapping[str, object]]] = {}
    for row in _maps(fields.get("rows")):
        written.setdefault(str(row.get("title")), []).append(row)
    lines: list[str] = []
    findings: list[Finding] = []
    left = [_left(at, cells) for at, cells in enumerate(table[: head.first]) if any(cells)]
    known = 0
    for at, cells in enumerate(table[head.last + 1 :], start=head.last + 1):
        new = {
            key: _value(key, cell, columns, units)
            for key, cell in zip(keys, cells, strict=True)
            if key and cell
        }
        title = new.get("title", "")
        if not title or not _TOTALS.isdisjoint("".join(cell.split()) for cell in cells):
            left += [_left(at, cells)] if any(cells) else []
            continue
        if old := _same(new, written.get(title, ())):
            known += 1
            if any(str(old.get(key, "")) != value for key, value in new.items()):
                findings.append(finding(Place(name, at + 1), "I163", title=title))
            continue
        written.setdefault(title, []).append(new)
        lines.append(_line(new))
    return Filled(_inserted(text, lines), len(lines), known, tuple(findings), tuple(left))


def _same(
    new: Mapping[str, str], written: Sequence[Mapping[str, object]]
) -> Mapping[str, object] | None:
    """Of rows with the same title the one that is the same thing: of the same unit."""
    unit = new.get("unit")
    return next((one for one in written if unit is None or one.get("unit") in (None, unit)), None)


def _left(at: int, cells: Sequence[str]) -> str:
    words = "，".join(dict.fromkeys(cell for cell in cells if cell))
    return f"第 {at + 1} 行“{words[:40]}”"


def _columns(fields: Mapping[str, object]) -> dict[str, LedgerColumn]:
    found = {}
    for one in _maps(fields.get("columns")):
        title = str(one.get("title", one.get("key")))
        kind = next((kind for kind in ColumnType if kind == one.get("type")), ColumnType.TEXT)
        found[str(one.get("key"))] = LedgerColumn.model_construct(
            key=str(one.get("key")), title=title, type=kind
        )
    return found


def _maps(value: object) -> list[dict[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def names_of(columns: Mapping[str, LedgerColumn]) -> dict[str, str]:
    """What columns are called, and the key of each."""
    names = {word: key for key, words in _OTHER_NAMES.items() for word in words.split()}
    names |= {field.title: key for key, field in Row.model_fields.items() if field.title}
    names |= {bare(one): key for key, column in columns.items() for one in (key, column.title)}
    return names


def key_of(column: Sequence[str], names: Mapping[str, str]) -> str:
    """The key of the column with ``column`` above it; empty where it has none of ``names``."""
    words = ("".join(map(bare, column)), *(bare(one) for one in reversed(column)))
    return next((names[one] for one in words if one in names), "")


def _heads(
    table: Sequence[Sequence[str]], columns: Mapping[str, LedgerColumn], name: str
) -> tuple[TableHead, list[str]]:
    """The head, and the key of each column; empty for one that only counts."""
    names = names_of(columns)
    head = head_of(table, names)
    if head is None:
        raise NotTakenError(finding(Place(name), "I161", title="", maybe=""))
    keys: list[str] = []
    wrong = []
    for at, parts in enumerate(head.columns):
        key, title = key_of(parts, names), "".join(parts)
        if (not key and bare(title) not in COUNTERS) or (key and key in keys):
            near = maybe(nearest(bare(title), names))
            wrong.append(
                finding(Place(name, head.last + 1, at + 1), "I161", title=title, maybe=near)
            )
        keys.append(key)
    if "title" not in keys and not wrong:
        wrong.append(finding(Place(name, head.last + 1), "I162"))
    if wrong:
        raise NotTakenError(*wrong)
    return head, keys


def _value(
    key: str, cell: str, columns: Mapping[str, LedgerColumn], units: Sequence[KnownUnit]
) -> str:
    kind = columns[key].type if key in columns else None
    text = " ".join(cell.split())
    if key == "unit" or kind is ColumnType.UNIT:
        return next((unit.ident for unit in units if text in (unit.ident, *unit.names)), text)
    if key == "state":
        return meant_by(text, tuple(WorkState)) or text
    if key in ("due", "closed_at") or kind is ColumnType.DATE:
        date = DATE.fullmatch(text)
        if date and date["year"].isascii():
            day = f"-{number_of(date['day']):02}" if date["day"] else ""
            return f"{date['year']}-{number_of(date['month']):02}{day}"
        return text
    if kind in (ColumnType.WHOLE, ColumnType.NUMBER):
        return text.replace(",", "").replace("，", "")
    return text


def _line(row: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {scalar(value)}" for key, value in row.items()) + "}"


def _inserted(text: str, rows: Sequence[str]) -> str:
    """``text`` with ``rows`` at the end of its list of rows; nothing else is touched."""
    if not rows:
        return text
    lines = text.split("\n")
    start = next(at for at, line in enumerate(lines) if re.match(r"rows\s*:", line))
    end = next((at for at in range(start + 1, len(lines)) if re.match(r"\S", lines[at]) and lines[at][0] not in "-#"),
               len(lines))  # fmt: skip
    while not lines[end - 1].strip():
        end -= 1
    dash = next((line for line in lines[start + 1 : end] if line.lstrip().startswith("- ")), "  - ")
    indent = dash[: len(dash) - len(dash.lstrip())]
    return "\n".join([*lines[:end], *(f"{indent}- {row}" for row in rows), *lines[end:]])
