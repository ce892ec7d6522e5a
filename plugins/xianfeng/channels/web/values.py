"""One value of a field as readers see it."""

from __future__ import annotations

from typing import Any

from xianfeng.channels.web.blocks import PageBlock, cell, fact, way
from xianfeng.channels.web.edition import Edition
from xianfeng.model.field_specs import FieldSpec, public
from xianfeng.model.kinds.entity import Part
from xianfeng.model.numbers import UNKNOWN, number_text


def value_block(
    edition: Edition, spec: FieldSpec, value: Any, *, measure: bool = True
) -> PageBlock:
    """``value`` of the field ``spec`` as one cell. ``measure``: with what the number counts."""
    if spec.many:
        return cell("；".join(_one(edition, spec, one, measure)["text"] for one in value))  # type: ignore[misc]
    return _one(edition, spec, value, measure)


def fact_of(edition: Edition, spec: FieldSpec, value: Any) -> PageBlock:
    """``value`` of the field ``spec`` as a line of facts."""
    if spec.many:
        return fact(spec.title, "、".join(str(one) for one in value))
    found = value_block(edition, spec, value)
    return fact(spec.title, str(found["text"]), str(found["url"]))


def _one(edition: Edition, spec: FieldSpec, value: Any, measure: bool) -> PageBlock:
    if value is None or value == "":
        return cell(UNKNOWN if spec.form == "number" else "")
    match spec.form:
        case "number":
            number = number_text(value)
            return cell(f"{number} {spec.measure}" if measure and spec.measure else number)
        case "yes-no":
            return cell("是" if value else "否")
        case "ref":
            return _link(edition, spec, value)
        case "link":
            return cell(value, value)
        case "part":
            return cell(inline(edition, value))
        case "other":
            return cell("，".join(str(one) for one in value) if isinstance(value, tuple) else "")
        case _:
            return cell(str(value))


def _link(edition: Edition, spec: FieldSpec, ident: str) -> PageBlock:
    """The thing named, or its id while it has no page."""
    return way(edition.link(spec.ref, ident))


def inline(edition: Edition, part: Part) -> str:
    """A small model on one line: its first field, then the others with their names."""
    written_out = []
    for position, spec in enumerate(public(type(part))):
        value = getattr(part, spec.attribute)
        if has(value):
            words = str(value_block(edition, spec, value)["text"])
            written_out.append(words if position == 0 else f"{spec.title}：{words}")
    return "，".join(written_out)


def has(value: Any) -> bool:
    """Whether anything was written. False and 0 are something."""
    return value is not None and value != "" and value != ()
