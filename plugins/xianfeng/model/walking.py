"""The one walk over the parts of an entity: whatever stands in it, with its place in the source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, TypeAlias

from xianfeng.findings.finding import Loc
from xianfeng.model.field_specs import FieldSpec, field_specs
from xianfeng.model.kinds.entity import Part

Wanted: TypeAlias = Callable[[FieldSpec], bool]
"""Which fields are looked for: a function with a name, so that ways are found once a model."""


def is_text(spec: FieldSpec) -> bool:
    """Words of any kind."""
    return spec.form == "text"


def is_free_text(spec: FieldSpec) -> bool:
    """Words that are no fact by themselves, such as a telephone or hours."""
    return spec.form == "text" and not spec.fact


@lru_cache(maxsize=4096)
def leading_to(wanted: Wanted, model: type[Part]) -> tuple[FieldSpec, ...]:
    """The fields of ``model`` that are wanted, themselves or further in."""
    return tuple(
        spec
        for spec in field_specs(model)
        if wanted(spec) or (spec.part and leading_to(wanted, spec.part))
    )


def values(
    part: Part, wanted: Wanted, loc: Loc = (), *, disclosed: bool = False
) -> Iterator[tuple[Loc, FieldSpec, Any]]:
    """Each value of a wanted field of ``part`` and of the parts in it, in the order of the model.

    A list gives its items one by one; what is empty gives nothing. ``loc``: where ``part`` stands;
    ``disclosed``: nothing of parts that readers do not know of.
    """
    held = part.__dict__
    for spec, is_wanted in _way(wanted, type(part)):
        value = held[spec.attribute]
        if not value and (value is None or value == "" or value == ()):
            continue
        here = (*loc, spec.key)
        for place, one in _items(here, value) if spec.many else ((here, value),):
            if is_wanted:
                yield place, spec, one
            if spec.part and (not disclosed or one.is_disclosed):
                yield from values(one, wanted, place, disclosed=disclosed)


@lru_cache(maxsize=4096)
def _way(wanted: Wanted, model: type[Part]) -> tuple[tuple[FieldSpec, bool], ...]:
    """The fields to pass, and whether each is wanted itself."""
    return tuple((spec, wanted(spec)) for spec in leading_to(wanted, model))


def _items(loc: Loc, many: tuple[Any, ...]) -> Iterator[tuple[Loc, Any]]:
    for at, one in enumerate(many):
        yield (*loc, at), one
