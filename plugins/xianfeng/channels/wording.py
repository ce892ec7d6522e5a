"""What readers see of a record's fields, as plain text: each field with its title, a row a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xianfeng.model.disclosure import Disclosed
from xianfeng.model.field_specs import FieldSpec, public
from xianfeng.model.kinds.entity import Entity, Part
from xianfeng.model.numbers import number_text

_ELSEWHERE = frozenset({"id", "title", "summary", "visibility", "status", "aliases", "headline"})
"""Fields that are told otherwise, or that no reader sees."""


def lines(portal: Disclosed, entity: Entity) -> Iterator[str]:
    """The fields of ``entity`` that were filled, in the order of its model."""
    for spec in public(type(entity)):
        value = getattr(entity, spec.attribute)
        if spec.key in _ELSEWHERE or _is_empty(value):
            continue
        if spec.form == "part" and spec.many:
            yield spec.title
            yield from _table(portal, value)
        elif found := _text(portal, spec, value):
            yield f"{spec.title}：{found}"


def _table(portal: Disclosed, rows: tuple[Part, ...]) -> Iterator[str]:
    specs = [one for one in public(type(rows[0])) if one.key != "visibility"]
    filled = [one for one in specs if any(not _is_empty(getattr(r, one.attribute)) for r in rows)]
    yield "，".join(f"{one.title}（{one.measure}）" if one.measure else one.title for one in filled)
    for row in rows:
        yield "，".join(filter(None, (_text(portal, s, getattr(row, s.attribute)) for s in filled)))


def _text(portal: Disclosed, spec: FieldSpec, value: Any) -> str:
    if _is_empty(value):
        return ""
    several = value if spec.many else (value,)
    return "；".join(filter(None, (_one(portal, spec, one) for one in several)))


def _one(portal: Disclosed, spec: FieldSpec, value: Any) -> str:
    match spec.form:
        case "number":
            return f"{number_text(value)} {spec.measure}".rstrip()
        case "yes-no":
            return "是" if value else "否"
        case "ref":
            named = portal.library.shelf(spec.ref).get(value)
            if named is None or not portal.catalog.is_out(named):
                return ""
            return named.entity.held("short_title") or named.entity.title
        case "part":
            return _inline(portal, value)
        case "other":
            return "，".join(map(str, value)) if isinstance(value, tuple) else ""
        case _:
            return str(value)


def _inline(portal: Disclosed, part: Part) -> str:
    told = (
        (spec.title, _text(portal, spec, getattr(part, spec.attribute)))
        for spec in public(type(part))
        if spec.key != "visibility"
    )
    return "，".join(f"{title}：{text}" for title, text in told if text)


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", ())
