"""From a source's fields to an entity, or to all that is wrong with them in the editor's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cache
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, Field, ValidationError, create_model
from pydantic_core import ErrorDetails

from xianfeng.findings.finding import Finding
from xianfeng.findings.rules import finding
from xianfeng.prose.chinese import nearest
from xianfeng.reading.source import Source

M = TypeVar("M", bound=BaseModel)
Loc = tuple[str | int, ...]

_CODES = {
    "missing": "M101",
    "extra_forbidden": "M102",
    "enum": "M103",
    "literal_error": "M103",
    "string_type": "M104",
    "int_parsing": "M105",
    "int_type": "M105",
    "int_from_float": "M105",
    "float_parsing": "M106",
    "float_type": "M106",
    "finite_number": "M106",
    "date": "M107",
    "bool_parsing": "M115",
    "bool_type": "M115",
    "consent": "M116",
    "string_too_long": "M108",
    "tuple_type": "M109",
    "model_type": "M110",
    "model_attributes_type": "M110",
    "dict_type": "M110",
    "greater_than_equal": "M111",
    "less_than_equal": "M111",
    "string_too_short": "M112",
    "empty": "M112",
    "form": "M113",
    "string_pattern_mismatch": "M113",
    "too_short": "M114",
    "too_long": "M117",
}

_DASH = re.compile(r"\s*[-－–~～至]+\s*")
_OF_KEYS = {"missing", "extra_forbidden"}
"""Types of mistakes that are about a key, not about its value."""


def validate(
    model: type[M], source: Source, keys: Loc, fields: Mapping[str, Any]
) -> tuple[M | None, tuple[Finding, ...]]:
    """``fields`` as a ``model``, or None and one finding for each mistake.

    ``keys`` lead to ``fields`` inside ``source``, so that findings name the right line.
    """
    try:
        return model.model_validate(fields), ()
    except ValidationError as error:
        details = error.errors(include_url=False)
    return None, tuple(_findings(model, source, keys, details))


def salvaged(model: type[M], fields: Mapping[str, Any]) -> M | None:
    """What is right in ``fields``, which are not a ``model``; None where that can't be told.

    For checks that look at one field at a time, so that one run tells all mistakes. A field that
    is missing or wrong holds the empty string, whatever its type.
    """
    rest: dict[str, Any] = deepcopy(dict(fields))
    lost: frozenset[str] = frozenset()
    for inside in (True, True, False):
        try:
            sound = _without(model, lost).model_validate(rest)
        except ValidationError as error:
            faults = [detail["loc"] for detail in error.errors(include_url=False)]
        else:
            names = {info.alias or name: name for name, info in model.model_fields.items()}
            return model.model_construct(**{k: getattr(sound, n) for k, n in names.items()})
        whole = {str(loc[0]) for loc in faults if loc and not (inside and _pruned(rest, loc))}
        lost |= whole & _by_key(model).keys()
        rest = {key: value for key, value in rest.items() if key not in whole}
    return None


@cache
def _without(model: type[M], lost: frozenset[str]) -> type[M]:
    """``model`` that takes the fields with the keys ``lost`` for empty, whatever they hold."""
    empty: dict[str, Any] = {
        name: (Any, Field("", alias=info.alias))
        for name, info in model.model_fields.items()
        if (info.alias or name) in lost
    }
    return create_model(model.__name__, __base__=model, **empty) if empty else model


def _pruned(fields: Any, loc: Loc) -> bool:
    """Takes the key that ``loc`` leads to out of a part of ``fields``, if it is there."""
    for step in loc[:-1]:
        fields = fields[step]
    if len(loc) == 1 or not isinstance(fields, dict):
        return False
    return fields.pop(loc[-1], None) is not None


def _findings(
    model: type[BaseModel], source: Source, keys: Loc, details: Sequence[ErrorDetails]
) -> Iterator[Finding]:
    for detail in details:
        loc = detail["loc"]
        if detail["type"] == "too_short" and _has_faults_inside(loc, details):
            continue
        is_empty = detail["input"] is None and detail["type"] in _CODES.keys() - _OF_KEYS
        code = "M112" if is_empty else _CODES.get(detail["type"], "M199")
        named_by_key = code == "M102"
        place = (source.place_of_key if named_by_key else source.place)(*keys, *loc)
        yield finding(place, code, **_words(model, loc, detail))


def _has_faults_inside(loc: Loc, details: Sequence[ErrorDetails]) -> bool:
    """Faulty items don't count for pydantic: a list of one faulty item is not too short."""
    return any(d["loc"][: len(loc)] == loc and len(d["loc"]) > len(loc) for d in details)


def _words(model: type[BaseModel], loc: Loc, detail: ErrorDetails) -> dict[str, str]:
    """What the catalogue's templates may say of one mistake."""
    context = detail.get("ctx", {})
    owner, key = _owner(model, loc)
    bounds = [
        str(context[name]) for name in ("ge", "le", "max_length", "min_length") if name in context
    ]
    return {
        "field": _titled(owner, key),
        "key": str(loc[-1]) if loc else "",
        "value": _shown(detail["input"]),
        "bound": "".join(bounds),
        "side": "小于" if "ge" in context else "大于",
        "allowed": "、".join(_allowed(owner, key)),
        "maybe": _maybe(owner, key, code=detail["type"], value=detail["input"]),
        "suggested": str(context.get("suggested") or _description(owner, key)),
        "description": _description(owner, key),
        "filled": "写上内容" if _is_required(owner, key) else "写上内容，或删去这一行",
    }


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "一组键值"
    if isinstance(value, list | tuple):
        return "一个列表"
    text = "空" if value is None else str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _owner(model: type[BaseModel], loc: Loc) -> tuple[type[BaseModel], str]:
    """The innermost model on the way to ``loc`` and the last key in it."""
    owner, key = model, ""
    for step in loc:
        if isinstance(step, int):
            continue
        if key:
            owner = _inner(owner, key) or owner
        key = step
    return owner, key


def _inner(owner: type[BaseModel], key: str) -> type[BaseModel] | None:
    return next(iter(_models(_annotation(owner, key))), None)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def _by_key(owner: type[BaseModel]) -> dict[str, Any]:
    return {info.alias or name: info for name, info in owner.model_fields.items()}


def _annotation(owner: type[BaseModel], key: str) -> Any:
    info = _by_key(owner).get(key)
    return info.annotation if info else None


def _titled(owner: type[BaseModel], key: str) -> str:
    info = _by_key(owner).get(key)
    return f"{info.title}（{key}）" if info else key


def _description(owner: type[BaseModel], key: str) -> str:
    info = _by_key(owner).get(key)
    return (info.description or "") if info else ""


def _is_required(owner: type[BaseModel], key: str) -> bool:
    info = _by_key(owner).get(key)
    return info is not None and info.is_required()


def _allowed(owner: type[BaseModel], key: str) -> list[str]:
    return [str(value) for value in _options(_annotation(owner, key))]


def _options(annotation: Any) -> Iterator[object]:
    if isinstance(annotation, type):
        yield from getattr(annotation, "__members__", {}).values()
        return
    for inner in get_args(annotation):
        if isinstance(inner, str | bool):
            yield str(inner).lower() if isinstance(inner, bool) else inner
        else:
            yield from _options(inner)


def _maybe(owner: type[BaseModel], key: str, *, code: str, value: object) -> str:
    """是不是“…”？ for a mistyped field (by key or Chinese title) or value; empty when none is near."""
    if code == "extra_forbidden":
        titles = {info.title: name for name, info in _by_key(owner).items()}
        near = nearest(key, [*_by_key(owner), *filter(None, titles)])
        near = titles.get(near, near)
    elif any(character.isdigit() for character in str(value)):
        # Numbers that look alike may be far apart; only the dash between them may differ.
        band = _DASH.sub("—", str(value))
        near = band if band in _allowed(owner, key) else None
    else:
        near = nearest(str(value), _allowed(owner, key))
    return f"是不是“{near}”？" if near else ""
