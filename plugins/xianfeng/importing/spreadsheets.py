"""Tables of an office, .csv and .xlsx, as rows of text; cells as a person reads them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, timedelta

from xianfeng.importing.packages import EXCEL, Package
from xianfeng.importing.texts import decoded
from xianfeng.importing.xml_trees import Node

_PLAIN = (".csv", ".tsv")
TABLES = (*EXCEL, *_PLAIN)
"""How files that ``rows_of`` reads end."""
MAX_ROWS = 20_000
MAX_COLUMNS = 200
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_DATES = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
"""Formats of dates that every Excel and WPS has (ECMA-376, part 1, 18.8.30)."""
_DATE_SIGNS = re.compile(r"[ymd年月日]", re.IGNORECASE)
_ASIDE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def rows_of(name: str, data: bytes) -> list[list[str]]:
    """The rows of the file ``name`` down to the last that says something, all equally long.
    ``NotTakenError``."""
    rows = _of_csv(name, data) if name.lower().endswith(_PLAIN) else _of_excel(name, data)
    width = min(max(map(len, rows), default=0), MAX_COLUMNS)
    even = [[*(cell.strip() for cell in row[:width]), *[""] * (width - len(row))] for row in rows]
    while even and not any(even[-1]):
        even.pop()
    return even


def _of_csv(name: str, data: bytes) -> list[list[str]]:
    text = decoded(name, data).text.removeprefix("\ufeff").replace("\0", "")
    head = text.partition("\n")[0]
    separator = max("\t,;，", key=head.count)
    rows = csv.reader(io.StringIO(text), delimiter=separator)
    return [row for row, _ in zip(rows, range(MAX_ROWS), strict=False)]


def _of_excel(name: str, data: bytes) -> list[list[str]]:
    """The first sheet that is not hidden."""
    package = Package(name, data)
    book = package.tree("xl/workbook.xml")
    sheets = [one for one in book.walk() if one.tag == "x:sheet"] if book else []
    shown = next((one for one in sheets if one.get("state") in ("", "visible")), None)
    relation = package.relations("xl/workbook.xml").get(shown.get("r:id")) if shown else None
    sheet = package.tree(relation.target) if relation else None
    if sheet is None:
        raise package.refused("I164")
    strings = [_text(one) for one in _children(package.tree("xl/sharedStrings.xml"), "x:si")]
    dates = _formats_of_dates(package.tree("xl/styles.xml"))
    is_1904 = any(one.get("date1904") in ("1", "true") for one in book.walk()) if book else False
    grid: dict[int, dict[int, str]] = {}
    for cell in (one for one in sheet.walk() if one.tag == "x:c"):
        place = _REFERENCE.fullmatch(cell.get("r"))
        if place and int(place[2]) <= MAX_ROWS:
            value = _value(cell, strings, dates, is_1904)
            grid.setdefault(int(place[2]), {})[_column(place[1])] = value
    for merged in (one for one in sheet.walk() if one.tag == "x:mergeCell"):
        _fill(grid, merged.get("ref"))
    rows = (grid.get(number, {}) for number in range(1, max(grid, default=0) + 1))
    return [
        [row.get(at, "") for at in range(1, min(max(row, default=0), MAX_COLUMNS) + 1)]
        for row in rows
    ]


def _value(cell: Node, strings: list[str], dates: frozenset[int], is_1904: bool) -> str:
    kind, held = cell.get("t"), cell.child("x:v")
    if kind == "inlineStr":
        return _text(cell)
    raw = held.text.strip() if held else ""
    if kind == "s":
        return strings[int(raw)] if raw.isdigit() and int(raw) < len(strings) else ""
    if kind == "b":
        return "是" if raw == "1" else "否"
    if kind or not re.fullmatch(r"-?\d+(?:\.\d+)?(?:E[+-]?\d+)?", raw):
        return raw
    style = cell.get("s")
    if style.isdigit() and int(style) in dates and 0 < float(raw) < 2_958_466:
        first = date(1904, 1, 1) if is_1904 else date(1899, 12, 30)
        return (first + timedelta(int(float(raw)))).isoformat()
    return f"{float(raw):.10g}"  # 0.1 + 0.2 as Excel shows it


def _formats_of_dates(root: Node | None) -> frozenset[int]:
    """Styles of cells, by position, that show a date."""
    own = {
        int(one.get("numFmtId"))
        for one in (root.walk() if root else ())
        if one.tag == "x:numFmt" and one.get("numFmtId").isdigit()
        and _DATE_SIGNS.search(_ASIDE.sub("", one.get("formatCode")))
    }  # fmt: skip
    styles = _children(root.child("x:cellXfs") if root else None, "x:xf")
    return frozenset(
        at for at, one in enumerate(styles)
        if one.get("numFmtId").isdigit() and int(one.get("numFmtId")) in _DATES | own
    )  # fmt: skip


def _children(root: Node | None, tag: str) -> Iterator[Node]:
    yield from (one for one in root.children if one.tag == tag) if root else ()


def _text(node: Node) -> str:
    """What a string shows; how it sounds (phonetic runs) is no part of it."""
    if node.tag == "x:rPh":
        return ""
    return "".join([node.text if node.tag == "x:t" else "", *map(_text, node.children)])


def _fill(grid: dict[int, dict[int, str]], reference: str) -> None:
    """What a merged cell shows holds for all rows and columns that it covers."""
    places = [_REFERENCE.fullmatch(one) for one in reference.split(":")]
    if len(places) != 2 or not places[0] or not places[1]:
        return
    top, bottom = int(places[0][2]), min(int(places[1][2]), MAX_ROWS)
    left, right = _column(places[0][1]), min(_column(places[1][1]), MAX_COLUMNS)
    value = grid.get(top, {}).get(left, "")
    for row in range(top, bottom + 1):
        for column in range(left, right + 1) if row in grid else ():
            grid[row][column] = value


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
