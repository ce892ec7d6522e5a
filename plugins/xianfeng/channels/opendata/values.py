"""Public fields as data files have them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from xianfeng.model.anatomy import Piece, public
from xianfeng.model.artifacts import Json
from xianfeng.model.kinds.entity import Part

LEFT_OUT = frozenset({"visibility", "status"})
"""The same for all that is published."""


@lru_cache(maxsize=4096)
def pieces(model: type[Part]) -> tuple[Piece, ...]:
    """The fields of ``model`` that data files hold."""
    return tuple(piece for piece in public(model) if piece.key not in LEFT_OUT)


def data(part: Part) -> dict[str, Json]:
    """Every public field by its key; null where nothing was written."""
    return {piece.key: _json(getattr(part, piece.attribute)) for piece in pieces(type(part))}


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
