"""What the proof-reader finds in a source, at its places: in the text and in every field."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from xianfeng.findings.finding import Place
from xianfeng.findings.rules import finding
from xianfeng.model.kinds.entity import ACKNOWLEDGED
from xianfeng.proofreading.proofreader import Asked, faults
from xianfeng.prose.flows import OPAQUE, flows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xianfeng.findings.fault import Fault
    from xianfeng.findings.finding import Finding, Loc
    from xianfeng.prose.document import Document
    from xianfeng.prose.flows import Flow
    from xianfeng.prose.prose import Prose
    from xianfeng.reading.source import Source
    from xianfeng.reading.standards import Standards
    from xianfeng.reading.values import YamlValue

_MECHANICAL = frozenset(
    {
        "id",
        "url",
        "file",
        "aliases",
        "pub_date",
        "updated",
        "date",
        "code",
        "site_code",
        "related",
        "branch",
        "unit",
        "area",
        "brand",
        "line",
        "project",
        "audio",
        "video",
        "captions",
    }
)
"""Keys whose values are no words of an editor's."""
_NO_PROSE = frozenset({"W103", "W204", "W205", "W301", "W303", "W401"})
"""What makes sense of sentences alone, not of a name or a title in a field."""
_OFFICIAL = frozenset({"phone", "email", "report", "contact", "icp", "police"})
"""Keys under which what is public by its purpose stands; a mobile telephone is none."""


def proofs(source: Source, prose: Prose, standards: Standards) -> Iterator[Finding]:
    """Findings on the body, which is ``prose``, and on the fields of ``source``."""
    fields = source.fields if isinstance(source.fields, dict) else {}
    asked = Asked(
        month=_month(fields), has_basis=bool(fields.get("first_claim")),
        domain=standards.domain, own=standards.own,
    )  # fmt: skip
    values = list(_values((), source.fields))
    whole = "\n".join((prose.plain if prose.digest else "", *(text for _, text in values)))
    # All at once first: of ten thousand sources few have anything.
    if next(faults(whole, asked), None) is None:
        return
    if prose.digest:
        yield from _in_body(source, prose.document, asked)
    for keys, text in values:
        yield from _in_field(source, keys, text, asked)


def _month(fields: dict[str, YamlValue]) -> str:
    """When a source says what it says: 所属年度, or when it was published."""
    told = (
        fields.get("period") or fields.get("pub_date") or fields.get("date") or fields.get("year")
    )
    return told[:7] if isinstance(told, str) and told[:4].isdecimal() else ""


def _in_body(source: Source, document: Document, asked: Asked) -> Iterator[Finding]:
    parts = list(flows(document))
    starts = list(accumulate((len(flow.text) + 1 for flow in parts), initial=0))
    for fault in sorted(_faults(parts, asked)):
        part = bisect_right(starts, fault.at) - 1
        flow = parts[part]
        at = flow.offset(min(fault.at - starts[part], max(0, len(flow.text) - 1)))
        line, column = document.place(at)
        place = Place(source.path, source.body_line + line - 1, column)
        yield finding(place, fault.code, field="正文", **dict(fault.words))


def _faults(parts: Sequence[Flow], asked: Asked) -> set[Fault]:
    """Of all parts of a text. What is code holds no wording; numbers of persons are ones anywhere."""
    text = _joined(flow.text for flow in parts)
    literal = _joined(
        OPAQUE * len(flow.text) if flow.kind == "code" else flow.literal for flow in parts
    )
    if text == literal:
        return set(faults(text, asked))
    found = {one for one in faults(text, asked) if not _is_of_words(one)}
    return found | {one for one in faults(literal, asked) if _is_of_words(one)}


def _joined(texts: Iterable[str]) -> str:
    return "".join(f"{text}\n" for text in texts).replace(OPAQUE, "\ufffd")


def _is_of_words(fault: Fault) -> bool:
    return fault.code.startswith("W") or fault.code == "D220"


def _in_field(source: Source, keys: Loc, text: str, asked: Asked) -> Iterator[Finding]:
    name = next((str(key) for key in reversed(keys) if isinstance(key, str)), "")
    found: dict[tuple[str, Sequence[object]], Fault] = {}
    for fault in sorted(faults(text, asked._replace(has_basis=True))):
        if fault.code in _NO_PROSE and not _is_sentence(text):
            continue
        found.setdefault((fault.code, fault.words), fault)
    for fault in found.values():
        yield finding(
            source.place(*keys),
            fault.code,
            field=f"“{name}”" if name else "这里",
            **dict(fault.words),
        )


def _is_sentence(text: str) -> bool:
    return "。" in text or len(text) > 40


def _values(keys: Loc, value: YamlValue) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        if len(value) > 1:
            yield keys, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _values((*keys, index), item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in _MECHANICAL and name != ACKNOWLEDGED:
                yield from _values((*keys, name), item)
