"""Tables for office programs: RFC 4180, UTF-8 with a byte order mark, titles in the first row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_FORMULA = re.compile(r"^[=+\-@\t\r\n＝＋－＠﹦﹢﹣﹫]")
"""Chinese and Japanese spreadsheets take the full-width and the small form of a sign for the sign."""
_NUMBER = re.compile(r"^-?\d+(?:\.\d+)?$")
"""Negative numbers begin like a formula and are none."""

CsvLine = Iterable[str]


def csv_table(heads: Sequence[str], lines: Iterable[CsvLine]) -> bytes:
    """The table as bytes, safe to open: no cell is a formula."""
    return encoded([heads], "utf-8-sig") + encoded(lines)


def encoded(lines: Iterable[CsvLine], encoding: str = "utf-8") -> bytes:
    """Lines of a table: the first of all are in ``utf-8-sig``, which begins with the mark."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for line in lines:
        writer.writerow([cell and guarded(cell) for cell in line])
    return out.getvalue().encode(encoding)


def guarded(cell: str) -> str:
    """An apostrophe before what a spreadsheet would run (OWASP: CSV injection)."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.match(cell) else cell
