"""What is wrong with the texts of a source, whatever its page will be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xianfeng.findings.finding import Place
from xianfeng.findings.limiting import first_of_each
from xianfeng.findings.rules import finding
from xianfeng.prose.mark_mistakes import field_mistakes
from xianfeng.prose.mistakes import mistakes
from xianfeng.prose.redaction_mistakes import redaction_faults, redactions_in_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xianfeng.findings.finding import Finding, Loc
    from xianfeng.prose.prose import Prose
    from xianfeng.reading.source import Source
    from xianfeng.reading.values import YamlValue


_MARKED = re.compile(r"[<#*xX&]|\{\{")
"""Whatever is wrong with a text among the fields has one of these in it; most have none."""


def prose_findings(source: Source, prose: Prose) -> tuple[Finding, ...]:
    """Findings on the body, which is ``prose``, and on every text among the fields of ``source``."""
    return tuple(first_of_each(sorted({*_body(source, prose), *_fields(source)})))


def _body(source: Source, prose: Prose) -> Iterator[Finding]:
    if not prose.digest:
        return
    document = prose.document
    for fault in mistakes(source.path, prose):
        line, column = document.place(fault.at)
        place = Place(source.path, source.body_line + line - 1, column)
        yield finding(place, fault.code, **dict(fault.words))


def _fields(source: Source) -> Iterator[Finding]:
    """Findings on texts among the fields, at the beginning of each."""
    for keys, text in _texts((), source.fields):
        if not _MARKED.search(text):
            continue
        faults = [*field_mistakes(text), *redaction_faults(text), *redactions_in_field(text)]
        for fault in {fault.code: fault for fault in reversed(faults)}.values():
            yield finding(source.place(*keys), fault.code, **dict(fault.words))


def _texts(keys: Loc, value: YamlValue) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts((*keys, index), item)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _texts((*keys, name), item)
