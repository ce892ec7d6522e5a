"""What is known of a text without rendering it, and the numbers that it quotes.

``{{ 数据:jiti-shouru }}`` in a text stands for the value that data/metrics.yml has on record. In
code it stands for itself, so that a manual can show how it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from xianfeng.model.chinese import count_characters, excerpt
from xianfeng.model.digests import digest
from xianfeng.model.illustrations import embedded
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.metric import Metric
from xianfeng.model.library import Library, Marks, Prose, Record
from xianfeng.model.markup import plain, targets
from xianfeng.model.numbers import UNKNOWN, told

MARK = re.compile(r"(?P<code>(?P<ticks>`+)[\s\S]*?(?P=ticks))|\{\{\s*数据[^\n{}]*(?:\}\})?")
"""A mark as somebody meant it, well written or not; code comes first and is no mark."""

_HEADING = re.compile(r"\n#{2,6}\s*(.+?)\s*$", re.MULTILINE)
_WELL = re.compile(r"\{\{\s*数据\s*[:：]\s*([^\s{}]+)\s*\}\}")


def prose_of(body: str, line: int, quoting: Marks | None = None) -> Prose:
    """``line``: where ``body`` begins in its file; ``quoting``: marks that stood in it."""
    if not body:
        return Prose()
    bare = plain(body)
    text = "\n".join(line for line in body.splitlines() if not line.startswith("#"))
    prose = Prose(
        digest=digest(body.encode()),
        line=line,
        characters=count_characters(bare),
        opening=excerpt(plain(text[:600])),
        headings=tuple(_HEADING.findall(f"\n{body}")),
        targets=targets(body),
        pictures=tuple(embedded(body)),
        marks=tuple(marks(body)) if quoting is None else quoting,
    )
    vars(prose).update(text=body, plain=bare)
    return prose


def marks(text: str) -> Iterator[tuple[int, str, str]]:
    """Each mark with its offset and the id that it names; an empty id where it is badly written."""
    if "{{" not in text:
        return
    for found in MARK.finditer(text):
        if not found["code"]:
            well = _WELL.fullmatch(found[0])
            yield found.start(), found[0], well[1] if well else ""


def quoted(library: Library) -> Library:
    """``library`` with numbers in the place of marks; what it doesn't hold is 未公布."""
    metrics = library.of(Metric)
    shelves = {
        kind: {ident: _quoted(record, metrics) for ident, record in shelf.items()}
        for kind, shelf in library.shelves.items()
    }
    return Library(shelves, library.broken)


def _quoted(record: Record[Entity], metrics: Mapping[str, Record[Metric]]) -> Record[Entity]:
    if not record.prose.marks:
        return record

    def value(found: re.Match[str]) -> str:
        well = _WELL.fullmatch(found[0])
        if well is None:
            return found[0]
        metric = metrics.get(well[1])
        return told(metric.entity.value, metric.entity.unit) if metric else UNKNOWN

    text = MARK.sub(value, record.prose.text)
    prose = prose_of(text, record.prose.line, record.prose.marks)
    return record.but(prose.digest, prose=prose)
