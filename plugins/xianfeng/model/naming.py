"""What an entity names: other entities by their ids, and pictures by their files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from xianfeng.model.fields import is_id
from xianfeng.model.kinds.entity import CreditedPicture, Part
from xianfeng.model.walking import leading_to, values
from xianfeng.prose.illustration import Illustration

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xianfeng.findings.finding import Loc
    from xianfeng.model.field_specs import FieldSpec


class Reference(NamedTuple):
    """An id of ``kind`` that an entity names at ``loc``."""

    loc: Loc
    kind: str
    id: str


def references(part: Part) -> Iterator[Reference]:
    """Every id that ``part`` names, with its place in the source's fields."""
    for loc, spec, ident in values(part, _names_an_id):
        yield Reference(loc, spec.ref, ident)


def references_in_fields(
    model: type[Part], fields: Mapping[str, Any], loc: Loc = ()
) -> Iterator[Reference]:
    """Every id that ``fields`` name, which should be a ``model`` and are none."""
    for spec in leading_to(_names_an_id, model):
        value = fields.get(spec.key)
        many = value if spec.many and isinstance(value, list) else None
        for at, one in enumerate([value] if many is None else many):
            here = (*loc, spec.key) if many is None else (*loc, spec.key, at)
            if spec.part and spec.part.short and isinstance(one, str):
                one = {spec.part.short: one}
            if spec.part and isinstance(one, dict):
                yield from references_in_fields(spec.part, one, here)
            elif spec.ref and isinstance(one, str) and is_id(one.strip()):
                yield Reference(here, spec.ref, one.strip())


def illustrations(part: Part) -> Iterator[Illustration]:
    """Every picture that the fields of ``part`` name."""
    for loc, _, picture in values(part, _is_picture):
        yield Illustration(picture.file, picture.alt, picture.credit or "", loc, ai=picture.ai)


def links(part: Part) -> Iterator[tuple[Loc, str]]:
    """Every address on the web that the fields of ``part`` name."""
    for loc, _, address in values(part, _is_link):
        yield loc, address


def _names_an_id(spec: FieldSpec) -> bool:
    return bool(spec.ref)


def _is_link(spec: FieldSpec) -> bool:
    return spec.form == "link"


def _is_picture(spec: FieldSpec) -> bool:
    return spec.part is not None and issubclass(spec.part, CreditedPicture)
