"""From what a form sends to what the source is to say: what it says already stays as it is written.

A form sends, by key, only fields that somebody touched. What it sends of a field:
text as typed, empty for nothing; of a part a map of its fields; of a list its items in their order,
each ``{"at": n, "value": …}``, where ``n`` is the place the item had in the source, None for a new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from xianfeng.artifacts import Json
from xianfeng.findings.finding import Loc
from xianfeng.hosts.desk.words import is_no, is_yes, typed
from xianfeng.model.field_specs import FieldSpec, by_key
from xianfeng.model.kinds.entity import Part
from xianfeng.reading.values import YamlValue
from xianfeng.reading.yaml_splicing import REMOVED, FieldChange
from xianfeng.reading.yaml_styles import NewValue

_BETWEEN = re.compile(r"\s*[,，、;；\s]\s*")


class FormError(Exception):
    """What came is nothing that the form of this record sends. Chinese text."""


def changes_of(
    model: type[Part], keys: Loc, fields: Mapping[str, YamlValue], sent: Mapping[str, Json]
) -> Iterator[FieldChange]:
    """What makes ``fields``, which stand at ``keys`` in the source, say what was ``sent``.

    FormError: it can't be.
    """
    specs = by_key(model)
    for key, one in sent.items():
        if key not in specs:
            raise FormError(f"这里没有“{key}”这一项")
        before = fields.get(key)
        after = merged(specs[key], before, one)
        if after is None and before is not None:
            yield FieldChange((*keys, key), REMOVED)
        elif after != before:
            yield FieldChange((*keys, key), after)


def merged(spec: FieldSpec, before: YamlValue, sent: Json) -> NewValue:
    """What a field is to say that says ``before``; None: nothing. FormError: ``sent`` is of no such
    shape."""
    if spec.many:
        return _list(spec, before, sent)
    if spec.part:
        return _part(spec.part, before, sent)
    if sent is None:
        return None
    if not isinstance(sent, str):
        raise FormError(f"“{spec.title}”的格式不对")
    return _scalar(spec, before, typed(sent).strip())


def as_new(sent: Json) -> Json:
    """``sent`` as if none of it had been in the source, which is another one by now."""
    if isinstance(sent, list):
        return [
            {"at": None, "value": as_new(one["value"])} if isinstance(one, dict) and "value" in one
            else one
            for one in sent
        ]  # fmt: skip
    if isinstance(sent, dict):
        return {key: as_new(one) for key, one in sent.items()}
    return sent


def _scalar(spec: FieldSpec, before: YamlValue, text: str) -> NewValue:
    if spec.form == "other":
        pair = _BETWEEN.split(text) if text else None
        return before if _stripped(before) == pair else pair
    if isinstance(before, str) and _says(spec, before.strip(), text):
        return before
    if not text:
        return None
    return is_yes(text) if spec.form == "yes-no" and (is_yes(text) or is_no(text)) else text


def _says(spec: FieldSpec, before: str, text: str) -> bool:
    """Whether both mean the same to the model."""
    if spec.form == "yes-no" and text:
        return (is_yes(before), is_no(before)) == (is_yes(text), is_no(text)) != (False, False)
    return before == text


def _stripped(before: YamlValue) -> object:
    return [str(one).strip() for one in before] if isinstance(before, list) else before


def _list(spec: FieldSpec, before: YamlValue, sent: Json) -> NewValue:
    single = replace(spec, many=False)
    old = before if isinstance(before, list) else [] if before in (None, "") else [before]
    told: list[NewValue] = []
    seen = set()
    for at, one in _items(sent or []):
        if at is not None and (at in seen or not 0 <= at < len(old)):
            raise FormError(f"“{spec.title}”的次序对不上")
        seen.add(at)
        after = merged(single, None if at is None else old[at], one)
        if after is not None:
            told.append(after)
    if spec.form == "word":  # boxes have an order of their own
        told = [*(one for one in old if one in told), *(one for one in told if one not in old)]
    return before if told == old else told or None


def _items(sent: Json) -> Iterator[tuple[int | None, Json]]:
    if not isinstance(sent, list):
        raise FormError("列表的格式不对")
    for one in sent:
        if not isinstance(one, dict) or one.keys() != {"at", "value"}:
            raise FormError("列表的格式不对")
        at = one["at"]
        if at is not None and type(at) is not int:
            raise FormError("列表的格式不对")
        yield at, one["value"]


def _part(part: type[Part], before: YamlValue, sent: Json) -> NewValue:
    """What the form doesn't know of stays: it may be a slip that is to be mended."""
    if sent is None:
        return None
    if not isinstance(sent, Mapping):
        raise FormError("这一组的格式不对")
    specs = by_key(part)
    if strange := sent.keys() - specs.keys():
        raise FormError(f"这里没有“{min(strange)}”这一项")
    is_short = isinstance(before, str) and bool(part.short)
    old = {part.short: before} if is_short else before if isinstance(before, Mapping) else {}
    order = [*old, *(key for key in specs if key not in old)]
    made = {
        key: merged(specs[key], old.get(key), sent[key]) if key in sent else old.get(key)
        for key in order
    }
    told = {
        key: one for key, one in made.items()
        if one is not None or (key in old and old[key] is None)
    }  # fmt: skip
    if told == old:
        return before
    if all(one is None for one in told.values()):
        return None
    is_new = not isinstance(before, Mapping)
    return told[part.short] if is_new and part.short and told.keys() == {part.short} else told
