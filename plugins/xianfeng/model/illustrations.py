"""Pictures that the fields of a record name, with the words that go with them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from xianfeng.model.field_specs import FieldSpec, field_specs
from xianfeng.model.kinds.entity import Part, Picture
from xianfeng.prose.illustration import Illustration

if TYPE_CHECKING:
    from collections.abc import Iterator


def named_in(part: Part, keys: tuple[str | int, ...] = ()) -> Iterator[Illustration]:
    """Every picture that the fields of ``part``, which stands under ``keys``, name."""
    for spec in _holders(type(part)):
        name, value = spec.attribute, getattr(part, spec.attribute)
        if not value:
            continue
        for position, item in enumerate(value if spec.many else (value,)):
            where = (*keys, name, position) if spec.many else (*keys, name)
            if isinstance(item, Picture):
                yield Illustration(item.file, item.alt, item.credit or "", where)
            else:
                yield from named_in(item, where)


@lru_cache(maxsize=4096)
def _holders(model: type[Part]) -> tuple[FieldSpec, ...]:
    """Fields that may hold pictures, themselves or further in."""
    return tuple(
        spec
        for spec in field_specs(model)
        if spec.part and (issubclass(spec.part, Picture) or _holders(spec.part))
    )
