"""Rows of a table as rows of a ledger: columns found by their titles, values as the ledger has them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xianfeng.findings.finding import Finding, Place
from xianfeng.findings.rules import finding
from xianfeng.importing.heads import DATE, number_of
from xianfeng.importing.originals import NotTakenError
from xianfeng.importing.stories import scalar
from xianfeng.importing.units import KnownUnit
from xianfeng.model.kinds.columns import ColumnType, LedgerColumn, Row
from xianfeng.model.vocabularies import WorkState, meant_by
from xianfeng.prose.chinese import maybe, nearest

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
_COUNTERS = frozenset({"序号", "编号", "No", "NO", ""})
_BESIDE = re.compile(r"[（(][^（）()]*[）)]|[\s：:*＊]")


@dataclass(frozen=True)
class Filled:
    """``text``: the ledger's file with the new rows; ``added`` and ``known``: how many rows are new, and
    how many it had. ``findings``: rows that it has otherwise."""

    text: str
    added: int
    known: int
    findings: tuple[Finding, ...]


def filled(
    path: str, text: str, fields: Mapping[str, object], table: Sequence[Sequence[str]], name: str,
    units: Sequence[KnownUnit],
) -> Filled:  # fmt: skip
    """The ledger in the file ``path``, whose ``text`` says ``fields``, with the rows of ``table``, the
    file ``name``. ``NotTakenError``: a column that the ledger has no place for, or no title of a row."""
    columns = _columns(fields)
    start, keys = _heads(table, columns, name)
    written = {str(row.get("title")): row for row in _maps(fields.get("rows"))}
    lines: list[str] = []
    findings: list[Finding] = []
    known = 0
    for number, cells in enumerate(table[start + 1 :], start=start + 2):
        row = {
            key: _value(key, cell, columns, units)
            for key, cell in zip(keys, cells, strict=True)
            if key and cell
        }
        title = row.get("title", "")
        if not title or title in ("合计", "总计", "小计"):
            continue
        if title in written:
            known += 1
            old = {key: str(value) for key, value in written[title].items() if key in row}
            if any(old.get(key) != value for key, value in row.items()):
                findings.append(finding(Place(name, number), "I163", title=title))
            continue
        written[title] = dict(row)
        lines.append(_line(row))
    return Filled(_inserted(text, lines), len(lines), known, tuple(findings))


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


def _heads(
    table: Sequence[Sequence[str]], columns: Mapping[str, LedgerColumn], name: str
) -> tuple[int, list[str]]:
    """Which row has the titles of the columns, and the key of each; empty for one that only counts."""
    names = {word: key for key, words in _OTHER_NAMES.items() for word in words.split()}
    names |= {field.title: key for key, field in Row.model_fields.items() if field.title}
    names |= {bare(one): key for key, column in columns.items() for one in (key, column.title)}
    best, most = 0, 0
    for at, row in enumerate(table[:10]):
        if (count := sum(bare(cell) in names for cell in row)) > most:
            best, most = at, count
    if not most:
        raise NotTakenError(finding(Place(name), "I161", title="", maybe=""))
    keys, wrong = [], []
    for at, cell in enumerate(table[best]):
        key = names.get(bare(cell), "")
        if (not key and bare(cell) not in _COUNTERS) or (key and key in keys):
            near = maybe(nearest(bare(cell), names))
            wrong.append(finding(Place(name, best + 1, at + 1), "I161", title=cell, maybe=near))
        keys.append(key)
    if "title" not in keys and not wrong:
        wrong.append(finding(Place(name, best + 1), "I162"))
    if wrong:
        raise NotTakenError(*wrong)
    return best, keys


def bare(title: str) -> str:
    """A column's title without its measure and its blanks: 金额（万元） → 金额."""
    return _BESIDE.sub("", title)


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
