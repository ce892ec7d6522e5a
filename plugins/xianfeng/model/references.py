"""Which ids an entity names, read once from its model's ``Ref`` marks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from xianfeng.model.fields import Ref

Loc = tuple[str | int, ...]


class Reference(NamedTuple):
    """An id of ``kind`` that an entity names at ``loc``."""

    loc: Loc
    kind: str
    id: str


class _Field(NamedTuple):
    attribute: str
    key: str
    ref: str | None
    """The kind named, or None where a nested model may name some."""


def _mark(annotation: Any, metadata: list[Any]) -> str | None:
    for item in metadata:
        if isinstance(item, Ref):
            return item.kind
    for inner in get_args(annotation):
        if found := _mark(inner, list(getattr(inner, "__metadata__", ()))):
            return found
    return None


def _nested(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _nested(inner)]


@cache
def _fields(model: type[BaseModel]) -> tuple[_Field, ...]:
    """The fields of ``model`` that name ids, themselves or further in."""
    found = []
    for name, info in model.model_fields.items():
        ref = _mark(info.annotation, info.metadata)
        if ref or any(_fields(inner) for inner in _nested(info.annotation)):
            found.append(_Field(name, info.alias or name, ref))
    return tuple(found)


def references(part: BaseModel, loc: Loc = ()) -> Iterator[Reference]:
    """Every id that ``part`` names, with its place in the source's fields."""
    for field in _fields(type(part)):
        value = getattr(part, field.attribute)
        if value:
            yield from _values(value, field.ref, (*loc, field.key))


def _values(value: object, ref: str | None, loc: Loc) -> Iterator[Reference]:
    if isinstance(value, BaseModel):
        yield from references(value, loc)
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _values(item, ref, (*loc, position))
    elif isinstance(value, str) and ref:
        yield Reference(loc, ref, value)
