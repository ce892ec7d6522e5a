"""A new file of a kind: what must be written is filled, what may be written stands in comments.

Everything follows from the fields of the kind's model. A line of a field that may be left out begins
with ``#`` and no blank: without that sign it counts. A line of explanation begins with ``# ``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from xianfeng.model.field_specs import FieldSpec, field_specs
from xianfeng.model.fields import TO_BE_NAMED
from xianfeng.model.kinds.entity import ACKNOWLEDGED, Part
from xianfeng.model.kinds.kind import Kind
from xianfeng.model.vocabularies import Status
from xianfeng.model.yaml_writing import scalar

TO_BE_FILLED = "待填"
"""Stands where only a person knows what belongs there; ``check`` reminds of it."""
_SECTIONS = ("背景", "做法", "成效", "启示")
_STATUS = "status"
_NOT_ASKED = frozenset({"id", ACKNOWLEDGED})
"""A file's name is its id; acknowledgements answer findings, of which there are none yet."""
_FIELD = re.compile("#(?! [^ ])")
_HINT = "# 去掉行首的 # 就能填的，是可以不写的项；不填的留着不用管。"


@dataclass(frozen=True)
class Known:
    """What is known of a new record. ``given``: values by key; ``first``: by kind, an id that there
    is; ``today``: YYYY-MM-DD."""

    today: str
    given: Mapping[str, str]
    first: Mapping[str, str] = field(default_factory=dict)


def skeleton(kind: Kind, known: Known) -> str:
    """The file of a new record of ``kind``, or, where all of them share a file, its item there.

    ``known.given`` has an ``id`` where it is an item. It is a draft while anything in it was supposed.
    """
    is_whole = all(one.key in known.given for one in _asked(kind.model) if one.required)
    state = {} if is_whole and kind.suffix == ".yml" else {_STATUS: str(Status.DRAFT)}
    fields = list(_record(kind.model, replace(known, given={**known.given, **state})))
    if kind.is_list:
        ident = f"- id: {scalar(known.given['id'])}"
        inner = (f"  {line}" if line[:1] != "#" else _below(line) for line in fields)
        return "\n".join((ident, *inner, ""))
    if kind.suffix == ".yml":
        return "\n".join((*fields, ""))
    return "\n".join(("---", *fields, "---", "", _body(kind), ""))


def skeleton_of(model: type[Part], known: Known) -> str:
    """The file of one thing that is no record, such as the site's settings."""
    return "\n".join((*_record(model, known), ""))


def _below(line: str) -> str:
    """A comment one level deeper; a field in it, without its sign, is a line of that level."""
    return f"#  {line[1:]}" if _FIELD.match(line) else f"  {line}"


def _body(kind: Kind) -> str:
    if kind.name == "story":
        return "\n\n".join(f"## {name}\n\n{TO_BE_FILLED}" for name in _SECTIONS)
    return TO_BE_FILLED


def _record(model: type[Part], known: Known) -> Iterator[str]:
    specs = _asked(model)
    written = [one for one in specs if one.required or one.key in known.given]
    for spec in written:
        yield from _field(spec, known, known.given.get(spec.key) or _value(spec, model, known))
    yield _HINT
    for spec in specs:
        if spec not in written:
            yield from _left_out(spec)


def _asked(model: type[Part]) -> tuple[FieldSpec, ...]:
    return tuple(one for one in field_specs(model) if one.key not in _NOT_ASKED)


def _field(spec: FieldSpec, known: Known, value: str) -> Iterator[str]:
    yield _explained(spec)
    if spec.part:
        yield f"{spec.key}:"
        yield from _indented(_part(spec.part, known), many=spec.many)
    elif spec.many:
        yield from (f"{spec.key}:", f"  - {scalar(value)}")
    else:
        yield f"{spec.key}: {scalar(value)}"


def _part(part: type[Part], known: Known) -> Iterator[str]:
    """What stands inside a part: first what must be there, for at least a line of it must."""
    specs = field_specs(part)
    titled = [one for one in specs if one.key == "title"]
    needed = [one for one in specs if one.required] or titled or list(specs[:1])
    for spec in needed:
        yield from _field(spec, known, _value(spec, part, known))
    for spec in specs:
        if spec not in needed:
            yield from _left_out(spec)


def _left_out(spec: FieldSpec) -> Iterator[str]:
    """The explanation, and the field in comments."""
    yield _explained(spec)
    yield from (f"#{line}" for line in _blank(spec))


def _blank(spec: FieldSpec) -> Iterator[str]:
    yield f"{spec.key}:"
    if spec.part:
        inner = (line for one in field_specs(spec.part) for line in (_explained(one), *_blank(one)))
        yield from _indented(inner, many=spec.many)
    elif spec.many:
        yield "  - "


def _indented(lines: Iterator[str], *, many: bool) -> Iterator[str]:
    """One level deeper; ``many``: as the first item of a list."""
    is_first = many
    for line in lines:
        if line.startswith("#"):
            deeper = _below(_below(line)) if many and not is_first else _below(line)
        else:
            deeper = f"  - {line}" if is_first else f"    {line}" if many else f"  {line}"
            is_first = False
        yield deeper


def _explained(spec: FieldSpec) -> str:
    words = "" if not spec.words else f"。可以写：{'、'.join(spec.words)}"
    return f"# {spec.title}：{spec.description}{words}"


def _value(spec: FieldSpec, model: type[Part], known: Known) -> str:
    """What is put where something must be written."""
    day, year = known.today[5:10], known.today[:4]
    of_a_day = {"month": known.today[:7]}
    if model.__name__ == "Daily":
        of_a_day |= {"date": day, "year": year}
    if spec.ref:
        return known.first.get(spec.ref) or TO_BE_NAMED
    if spec.words:
        return spec.words[0]
    if spec.form == "date":
        return year if spec.whole else known.today[:10]
    return of_a_day.get(spec.key) or _FORMS.get(spec.form, TO_BE_FILLED)


_FORMS = {"number": "1", "yes-no": "否", "link": "https://www.example.com/"}
