"""Public fields as data files have them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from xianfeng.artifacts import Json
from xianfeng.model.field_specs import FieldSpec, public
from xianfeng.model.kinds.entity import Part

LEFT_OUT = frozenset({"visibility", "status"})
"""The same for all that is published."""


@lru_cache(maxsize=4096)
def specs(model: type[Part]) -> tuple[FieldSpec, ...]:
    """The fields of ``model`` that data files hold."""
    return tuple(spec for spec in public(model) if spec.key not in LEFT_OUT)


def data(part: Part) -> dict[str, Json]:
    """Every public field by its key; null where nothing was written."""
    return {spec.key: _json(getattr(part, spec.attribute)) for spec in specs(type(part))}


def _json(value: Any) -> Json:
    if value is None or value == "":
        return None
    if isinstance(value, Part):
        return data(value)
    if isinstance(value, tuple):
        return [_json(one) for one in value]
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return int(value) if value == int(value) else value
    return value if isinstance(value, int) else str(value)
