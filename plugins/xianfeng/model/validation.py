"""From a source's fields to an entity, or to all that is wrong with them in the editor's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from xianfeng.model.chinese import nearest
from xianfeng.model.findings import Finding
from xianfeng.model.rules import finding
from xianfeng.model.source import Source

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
    "too_long": "M113",
}


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


def _findings(
    model: type[BaseModel], source: Source, keys: Loc, details: Sequence[ErrorDetails]
) -> Iterator[Finding]:
    for detail in details:
        loc = detail["loc"]
        if detail["type"] == "too_short" and _has_faults_inside(loc, details):
            continue
        code = _CODES.get(detail["type"], "M199")
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
        near = None  # numbers that look alike may be far apart
    else:
        near = nearest(str(value), _allowed(owner, key))
    return f"是不是“{near}”？" if near else ""
