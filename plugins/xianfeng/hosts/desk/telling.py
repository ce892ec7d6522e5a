"""Values of fields as people read them, for two versions side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from xianfeng.model.field_specs import FieldSpec, by_key


def told_value(spec: FieldSpec, value: object) -> str:
    """A value of the source, or what a form would write there; nothing: （空）."""
    if value in (None, "", [], {}):
        return "（空）"
    if spec.many and isinstance(value, list):
        single = replace(spec, many=False)
        return "\n".join(f"{at}. {told_value(single, one)}" for at, one in enumerate(value, 1))
    if spec.part and isinstance(value, Mapping):
        known = by_key(spec.part)
        return "；".join(
            f"{known[key].title if key in known else key}：{_inner(known.get(key), one)}"
            for key, one in value.items()
            if one is not None
        )
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def _inner(spec: FieldSpec | None, value: object) -> str:
    return told_value(spec, value) if spec else str(value)
