"""What of a part is held back from readers, whatever it is a part of."""

from __future__ import annotations

from typing import Any, TypeVar

from xianfeng.model.field_specs import FieldSpec
from xianfeng.model.kinds.entity import Part
from xianfeng.model.library import RecordKey
from xianfeng.model.vocabularies import Visibility
from xianfeng.model.walking import leading_to

M = TypeVar("M", bound=Part)


def without(part: M, hidden: frozenset[RecordKey]) -> M:
    """``part`` without what is held back; itself where nothing is."""
    changes = {}
    for spec in leading_to(_may_be_withheld_or_name if hidden else _may_be_withheld, type(part)):
        value = getattr(part, spec.attribute)
        kept = _kept(spec, value, hidden) if value else value
        if not spec.is_public:
            kept = spec.default
        if kept is not value and kept != value:
            changes[spec.attribute] = kept
    return part.model_copy(update=changes) if changes else part


def _may_be_withheld(spec: FieldSpec) -> bool:
    """A held field, or rows of which single ones can be 汇总 or 内部, or not told otherwise."""
    part = spec.part
    if not spec.is_public or part is None:
        return not spec.is_public
    return "visibility" in part.model_fields or part.is_disclosed is not Part.is_disclosed


def _may_be_withheld_or_name(spec: FieldSpec) -> bool:
    """Where some ids are hidden, a field that names ids as well."""
    return bool(spec.ref) or _may_be_withheld(spec)


def _kept(spec: FieldSpec, value: Any, hidden: frozenset[RecordKey]) -> Any:
    if spec.many:
        kept = (_one(spec, one, hidden) for one in value)
        return tuple(one for one in kept if one != "" and one is not None)
    return _one(spec, value, hidden)


def _one(spec: FieldSpec, value: Any, hidden: frozenset[RecordKey]) -> Any:
    if spec.ref:
        return "" if (spec.ref, value) in hidden else value
    if spec.part is None:
        return value
    shown = getattr(value, "visibility", Visibility.PUBLIC) is Visibility.PUBLIC
    return without(value, hidden) if shown and value.is_disclosed else None
