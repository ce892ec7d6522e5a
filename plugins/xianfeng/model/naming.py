"""What an entity names: other entities by their ids, and pictures by their files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xianfeng.model.kinds.entity import Part, Picture
from xianfeng.model.walking import values
from xianfeng.prose.illustration import Illustration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xianfeng.model.field_specs import FieldSpec, Loc


class Reference(NamedTuple):
    """An id of ``kind`` that an entity names at ``loc``."""

    loc: Loc
    kind: str
    id: str


def references(part: Part) -> Iterator[Reference]:
    """Every id that ``part`` names, with its place in the source's fields."""
    for loc, spec, ident in values(part, _names_an_id):
        yield Reference(loc, spec.ref, ident)


def illustrations(part: Part) -> Iterator[Illustration]:
    """Every picture that the fields of ``part`` name."""
    for loc, _, picture in values(part, _is_picture):
        yield Illustration(picture.file, picture.alt, picture.credit or "", loc)


def _names_an_id(spec: FieldSpec) -> bool:
    return bool(spec.ref)


def _is_picture(spec: FieldSpec) -> bool:
    return spec.part is not None and issubclass(spec.part, Picture)
