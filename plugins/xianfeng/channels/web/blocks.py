"""The blocks of a record's page. ``partials/blocks.html`` prints them; all are plain data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from xianfeng.artifacts import Json
from xianfeng.channels.web.turning import Words

PageBlock = dict[str, Json]
ROWS = 100
"""Of a table on one page; a longer one has pages."""


def cell(text: Words, url: str = "") -> PageBlock:
    """A value as it is printed, with where it leads."""
    return {"text": text, "url": url}


def way(link: Json, otherwise: str = "") -> PageBlock:
    """The cell of what ``Edition.link`` found; ``otherwise``: what stands where it found nothing."""
    if isinstance(link, dict):
        return cell(str(link["title"]), str(link["url"]))
    return cell(otherwise)


def fact(label: str, value: Words, url: str = "") -> PageBlock:
    """A line of ``facts``."""
    return {"label": label, "value": value, "url": url or None}


def facts(title: str, items: Iterable[PageBlock]) -> PageBlock:
    """Names and values."""
    return {"type": "facts", "title": title, "items": list(items)}


def text(title: str, written: str) -> PageBlock:
    """Plain text; an empty line parts paragraphs."""
    paragraphs: list[Json] = [part.strip() for part in written.split("\n\n") if part.strip()]
    return {"type": "text", "title": title, "paragraphs": paragraphs}


def notice(written: Words) -> PageBlock:
    """What a reader must know before believing the rest."""
    return {"type": "notice", "title": "", "text": written}


def said(written: Words) -> Iterator[PageBlock]:
    """A notice, where there is something to say now or later."""
    if written:
        yield notice(written)


def listing(title: str, items: Iterable[PageBlock], *, ordered: bool = False) -> PageBlock:
    """Cells below each other."""
    return {"type": "list", "title": title, "items": list(items), "ordered": ordered}


def steps(title: str, items: Iterable[PageBlock], *, ordered: bool = False) -> PageBlock:
    """Things with a name and a text; ``ordered`` ones stand on a line in time."""
    return {"type": "steps", "title": title, "items": list(items), "ordered": ordered}


def step(
    title: str, *, text: str = "", note: Words = "", url: str = "", done: bool = False
) -> PageBlock:
    """An item of ``steps``. ``note``: when, where, how much."""
    return {"title": title, "text": text, "note": note, "url": url, "done": done}


def figures(title: str, items: Iterable[PageBlock]) -> PageBlock:
    """Numbers large; ``figure`` makes them."""
    return {"type": "figures", "title": title, "items": list(items)}


def figure(label: str, value: Words, unit: str = "", note: Words = "") -> PageBlock:
    return {"label": label, "value": value, "unit": unit, "note": note}


def table(
    title: str,
    columns: Sequence[tuple[str, bool]],
    rows: Iterable[Sequence[PageBlock]],
    *,
    foot: Sequence[PageBlock] = (),
    note: str = "",
    pager: Json = None,
) -> PageBlock:
    """``columns``: title, and whether it holds numbers. The first cell of a row heads it.

    ``pager``: the way to the other pages of a table that is longer.
    """
    written = [list(row) for row in rows]
    return {
        "type": "table",
        "title": title,
        "columns": [
            {"title": name, "numeric": numeric, "form": "number" if numeric else _form(written, at)}
            for at, (name, numeric) in enumerate(columns)
        ],
        "rows": written,
        "foot": list(foot),
        "note": note,
        "pager": pager,
    }


_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_LONG = 18
"""字 of a cell that wants room."""


def _form(rows: Sequence[Sequence[PageBlock]], at: int) -> str:
    """``date`` of a column that holds days alone, ``long`` of one with sentences, else ``text``."""
    told = [text for row in rows if isinstance(text := row[at]["text"], str) and text]
    if told and all(map(_DAY.fullmatch, told)):
        return "date"
    return "long" if any(len(text) > _LONG for text in told) else "text"


def cards(title: str, found: list[Json], *, more: str = "", total: int = 0) -> PageBlock:
    """Records; ``more``: address of all of them, ``total``: how many there are."""
    return {"type": "cards", "title": title, "cards": found, "more": more, "total": total}


def links(title: str, groups: Iterable[tuple[str, Iterable[PageBlock]]]) -> PageBlock:
    """Cells under labels: ways to other pages, a line each."""
    found: list[Json] = [{"label": label, "items": list(items)} for label, items in groups]
    return {"type": "links", "title": title, "groups": found}


def chart(title: str, drawing: PageBlock) -> PageBlock:
    """A drawing of ``charts``, or the figures that it has in its place."""
    if few := drawing["few"]:
        assert isinstance(few, list)
        return figures(title, few)
    return {"type": "chart", "title": title, "chart": drawing}


def tree(title: str, items: list[Json]) -> PageBlock:
    """Cells with a ``note`` and the ``items`` below each."""
    return {"type": "tree", "title": title, "items": items}


def code(title: str, address: str, note: str) -> PageBlock:
    """A code of ``address`` to scan; ``note`` says where it leads."""
    return {"type": "code", "title": title, "qr": address, "note": note}


def pictures(title: str, found: list[Json]) -> PageBlock:
    return {"type": "pictures", "title": title, "items": found}


def drawn_map(title: str, drawing: PageBlock, note: str) -> PageBlock:
    """A drawing of ``maps``; ``note`` says what it is not."""
    return {"type": "map", "title": title, "map": drawing, "note": note}
