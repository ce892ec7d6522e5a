"""Small models of an entity as pages get them."""

from __future__ import annotations

from typing import cast

from xianfeng.artifacts import Json
from xianfeng.model.kinds.entity import Part


def plain(part: Part) -> dict[str, Json]:
    """A small model as JSON, nothing written as empty text."""
    return cast("dict[str, Json]", _filled(part.model_dump(mode="json")))


def _filled(value: Json) -> Json:
    if isinstance(value, dict):
        return {key: _filled(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_filled(inner) for inner in value]
    return "" if value is None else value
