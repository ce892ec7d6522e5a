"""What pydantic says of a field, in the editor's words: which rule is broken, and what was meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pydantic_core import ErrorDetails

from xianfeng.findings.finding import Loc
from xianfeng.model.field_specs import FieldSpec, by_key, field_specs
from xianfeng.model.kinds.columns import Row
from xianfeng.model.kinds.entity import Part
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.vocabularies import meant_by
from xianfeng.prose.chinese import maybe, nearest

_CODES = {
    "missing": "M101",
    "extra_forbidden": "M102",
    "enum": "M103",
    "literal_error": "M103",
    "string_type": "M104",
    "int_parsing": "M105",
    "int_parsing_size": "M105",
    "int_type": "M105",
    "int_from_float": "M105",
    "float_parsing": "M106",
    "float_type": "M106",
    "finite_number": "M106",
    "date": "M107",
    "string_too_long": "M108",
    "tuple_type": "M109",
    "model_type": "M110",
    "model_attributes_type": "M110",
    "greater_than_equal": "M111",
    "less_than_equal": "M111",
    "string_too_short": "M112",
    "empty": "M112",
    "form": "M113",
    "string_pattern_mismatch": "M113",
    "too_short": "M114",
    "bool_parsing": "M115",
    "bool_type": "M115",
    "consent": "M116",
    "too_long": "M117",
    "comma": "M118",
}
_OF_KEYS = {"missing", "extra_forbidden"}
"""Types of mistakes that are about a key, not about its value."""

_DASH = re.compile(r"\s*[-－–~～至]+\s*")
_BETWEEN = re.compile(r"\s*[、，,；;/]\s*")
"""What editors write between the items of a list."""


def rule_broken(
    model: type[Part], detail: ErrorDetails, *, suggest: bool
) -> tuple[str, dict[str, str]]:
    """The rule that is broken, and what the catalogue's templates may say of the mistake.

    ``suggest``: whether to look for what was meant.
    """
    loc, kind, value = detail["loc"], detail["type"], detail["input"]
    owner, key = _owner(model, loc)
    spec = by_key(owner).get(key)
    code = _CODES.get(kind, "M199")
    if value is None and code != "M199" and kind not in _OF_KEYS:
        code = "M112"
    if code in ("M109", "M110") and "\t" in str(value):
        code = "M119"
    context = detail.get("ctx", {})
    bounds = [
        str(context[name]) for name in ("ge", "le", "max_length", "min_length") if name in context
    ]
    description = spec.description if spec else ""
    example = _example(spec) if spec and spec.part else ""
    words = {
        "field": f"{spec.title}（{key}）" if spec else key,
        "key": str(loc[-1]) if loc else "",
        "value": _shown(value),
        "bound": "".join(bounds),
        "side": "小于" if "ge" in context else "大于",
        "allowed": "、".join(spec.words) if spec else "",
        "maybe": _maybe(owner, key, spec, value) if suggest else "",
        "suggested": _joined(spec, value) or str(context.get("suggested") or description),
        "listed": _joined(spec, value)
        or f"另起一行，每行一项，以“- ”开头{example and f'，如{example}'}",
        "description": description,
        "filled": "写上内容" if spec and spec.required else "写上内容，或删去这一行",
        "otherwise": _new_column(model, owner, key),
        "example": example,
    }
    return code, words


def _owner(model: type[Part], loc: Loc) -> tuple[type[Part], str]:
    """The innermost model on the way to ``loc`` and the last key in it."""
    owner, key = model, ""
    for step in loc:
        if isinstance(step, str):
            spec = by_key(owner).get(key)
            owner, key = (spec and spec.part) or owner, step
    return owner, key


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "一组键值"
    if isinstance(value, list | tuple):
        return "一个列表"
    text = "空" if value is None else " ".join(str(value).split())
    return text if len(text) <= 40 else text[:39] + "…"


def _maybe(owner: type[Part], key: str, spec: FieldSpec | None, value: object) -> str:
    """是不是“…”？ for a mistyped name (by key or Chinese title) or word; empty when none is near."""
    if spec is None:
        titles = {one.title: one.key for one in field_specs(owner)}
        near = nearest(key, [*by_key(owner), *titles])
        return maybe(titles.get(near or "", near))
    return _joined(spec, value) or maybe(_word(str(value), spec.words))


def _word(written: str, known: Sequence[str]) -> str | None:
    """The one of the ``known`` words that was meant."""
    if any(character.isdigit() for character in written):
        # Numbers that look alike may be far apart; only the dash between them may differ.
        band = _DASH.sub("—", written)
        return band if band in known else None
    return meant_by(written, known) or nearest(written, known)


def _joined(spec: FieldSpec | None, value: object) -> str:
    """What to do where several words or ids were written as one text."""
    if spec and spec.part and spec.part.short:
        spec = replace(by_key(spec.part)[spec.part.short], many=spec.many)
    items = _BETWEEN.split(value.strip()) if isinstance(value, str) else []
    if spec is None or len(items) < 2 or not all(items) or spec.form not in ("word", "ref"):
        return ""
    if spec.form == "word" and any(_word(one, spec.words) is None for one in items):
        return ""
    if not spec.many:
        return "这里只写一个，选最主要的。"
    return f"写成列表：[{', '.join(_word(one, spec.words) or one for one in items)}]。"


def _new_column(model: type[Part], owner: type[Part], key: str) -> str:
    """What else an unknown name may be but a slip."""
    if issubclass(model, Ledger) and issubclass(owner, Row):
        return f"要多记一列，先在 columns 里加上“- key: {key}”和“title: 列标题”；不要就删去这一行"
    return "没有这一项就删去这一行"


def _example(spec: FieldSpec) -> str:
    """How the part that belongs here begins."""
    assert spec.part is not None
    needed_first = sorted(field_specs(spec.part), key=lambda one: not one.required)
    count = min(max(2, sum(one.required for one in needed_first)), 3)
    lines = [f"{one.key}: {one.title}" for one in needed_first[:count]]
    if spec.many:
        lines[0] = f"- {lines[0]}"
    return "".join(f"“{line}”" for line in lines)
