"""From a source's fields to an entity, or to all that is wrong with them in the editor's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import Field, ValidationError, create_model
from pydantic_core import ErrorDetails

from xianfeng.findings.finding import Finding, Loc, Place
from xianfeng.findings.limiting import MAX_OF_A_RULE
from xianfeng.findings.rules import finding
from xianfeng.model.field_specs import by_key, field_specs
from xianfeng.model.fields import is_id
from xianfeng.model.kinds.entity import Part
from xianfeng.reading.field_mistakes import rule_broken
from xianfeng.reading.filenames import plain_stem
from xianfeng.reading.source import Source

M = TypeVar("M", bound=Part)


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
    return None, tuple(one for _, one in _findings(model, source, keys, details))


def located(
    model: type[Part], source: Source, keys: Loc, fields: Mapping[str, Any]
) -> Iterator[tuple[Loc, Finding]]:
    """The findings of ``validate``, each with the way to its field inside ``fields``, also to one
    that isn't written."""
    try:
        model.model_validate(fields)
    except ValidationError as error:
        yield from _findings(model, source, keys, error.errors(include_url=False))


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
            held = {key: getattr(sound, spec.attribute) for key, spec in by_key(model).items()}
            return cast("M", model.model_construct(**held))
        whole = {str(loc[0]) for loc in faults if loc and not (inside and _pruned(rest, loc))}
        lost |= whole & by_key(model).keys()
        rest = {key: value for key, value in rest.items() if key not in whole}
    return None


@cache
def _without(model: type[M], lost: frozenset[str]) -> type[M]:
    """``model`` that takes the fields with the keys ``lost`` for empty, whatever they hold."""
    empty: dict[str, Any] = {
        spec.attribute: (Any, Field("", alias=spec.key))
        for spec in field_specs(model)
        if spec.key in lost
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
    model: type[Part], source: Source, keys: Loc, details: Sequence[ErrorDetails]
) -> Iterator[tuple[Loc, Finding]]:
    around = {detail["loc"][:end] for detail in details for end in range(len(detail["loc"]))}
    suggested: Counter[str] = Counter()
    for detail in details:
        loc = detail["loc"]
        if detail["type"] == "too_short" and loc in around:
            continue  # for pydantic a list of one faulty item is too short as well
        if (*keys, *loc) == ("id",) and loc not in source.spots:
            yield loc, _misnamed(source.path, str(detail["input"]))
            continue
        suggested[detail["type"]] += 1
        # To look for what was meant in each of thousands would take minutes.
        code, words = rule_broken(model, detail, suggest=suggested[detail["type"]] <= MAX_OF_A_RULE)
        place = source.place_of_key if code == "M102" else source.place
        yield loc, finding(place(*keys, *loc), code, **words)


def _misnamed(path: str, stem: str) -> Finding:
    """That the name of a file, which is the id where none is written, can't be one."""
    better = plain_stem(stem)
    name, suffix = path.rpartition("/")[2], path[path.rindex(".") :]
    return finding(
        Place(path), "M123", name=name, maybe=f"如 {better}{suffix}；" if is_id(better) else ""
    )
