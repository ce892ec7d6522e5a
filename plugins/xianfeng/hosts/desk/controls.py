"""The controls of a form: what of a record's fields is shown, how, and what it holds now.

Everything follows from the fields of the model: a kind has its form as soon as it is one. What a
control sends back is text as it was typed (see ``changing``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from xianfeng.artifacts import Json
from xianfeng.hosts.desk.words import is_no, is_yes
from xianfeng.model.field_specs import FieldSpec, field_specs
from xianfeng.model.kinds.entity import Part


@dataclass(frozen=True, slots=True)
class StoredValue:
    """What stands in the source for a field: text, a list, a map, or None."""

    value: object = None

    @property
    def text(self) -> str:
        return self.value.strip() if isinstance(self.value, str) else ""

    def under(self, key: str) -> StoredValue:
        return (
            StoredValue(self.value.get(key)) if isinstance(self.value, Mapping) else StoredValue()
        )

    @property
    def each(self) -> Sequence[StoredValue]:
        """The items of a list; one value where a list belongs is its only item."""
        if isinstance(self.value, list):
            return [StoredValue(one) for one in self.value]
        return [] if self.value in (None, "") else [self]


Named = Callable[[str, str], str]
"""The title of the record of a kind with an id; empty where there is none."""


def form_of(
    model: type[Part], fields: Mapping[str, object], named: Named, *, has_name: bool
) -> dict[str, Json]:
    """The controls of a record whose source says ``fields``: ``shown``, and ``more`` that may wait.

    ``has_name``: its file's name is its id, if it says no other.
    """
    return _Form(named, has_name=has_name).controls(model, StoredValue(fields))


class _Form:
    def __init__(self, named: Named, *, has_name: bool) -> None:
        self._named = named
        self._has_name = has_name

    def controls(self, model: type[Part], said: StoredValue) -> dict[str, Json]:
        shown: list[Json] = []
        more: list[Json] = []
        for spec in field_specs(model):
            own = said.under(spec.key)
            # The name of a file is its id; in a list each record needs one.
            is_needed = spec.required and (spec.key != "id" or not self._has_name)
            is_shown = is_needed or own.value not in (None, "")
            (shown if is_shown else more).append(self._control(spec, own))
        return {"shown": shown, "more": more}

    def _control(self, spec: FieldSpec, said: StoredValue) -> dict[str, Json]:
        """One field. ``form`` decides what else the control has."""
        common: dict[str, Json] = {
            "key": spec.key, "title": spec.title, "hint": spec.description,
            "required": spec.required, "unit": spec.measure,
        }  # fmt: skip
        if _is_odd(spec, said):
            return {**common, "form": "odd", "value": _shown(said.value)}
        if spec.many and spec.form == "word":
            chosen = [one.text for one in said.each]
            return {**common, "form": "words", "options": list(_options(spec.words, chosen))}
        if spec.many:
            # The list has said what it is.
            single = replace(spec, many=False, required=False, description="")
            items: list[Json] = [self._control(single, one) for one in said.each]
            blank = self._control(single, StoredValue())
            return {**common, "form": "list", "items": items, "blank": blank}
        if spec.part:
            fields = self.controls(spec.part, _whole(spec.part, said))
            return {**common, "form": "part", "fields": fields}
        return {**common, **self._single(spec, said)}

    def _single(self, spec: FieldSpec, said: StoredValue) -> dict[str, Json]:
        text = said.text
        if spec.form == "other":
            return {"form": "line", "value": "，".join(one.text for one in said.each)}
        if spec.form == "word":
            return {"form": "word", "options": list(_options(spec.words, [text] if text else []))}
        if spec.form == "yes-no":
            return {"form": "yes-no", "value": text, "yes": is_yes(text), "no": is_no(text)}
        if spec.form == "ref":
            named = self._named(spec.ref, text) if text else ""
            return {"form": "ref", "value": text, "ref": spec.ref, "named": named}
        if spec.form == "date" and spec.exact and (not text or _is_day(text)):
            return {"form": "date", "value": text}
        if spec.form == "text" and (not spec.one_line or "\n" in text):
            return {"form": "lines", "value": text}
        return {"form": "number" if spec.form == "number" else "line", "value": text}


def _whole(part: type[Part], said: StoredValue) -> StoredValue:
    """A part that is written as one word, as what it is short for."""
    if isinstance(said.value, str) and part.short:
        return StoredValue({part.short: said.value})
    return said


def _is_odd(spec: FieldSpec, said: StoredValue) -> bool:
    """Whether the source has something else there than what the control could hold."""
    value = said.value
    if value is None or value == "":
        return False
    if spec.many and isinstance(value, list):
        single = replace(spec, many=False)
        return any(_is_odd(single, StoredValue(one)) for one in value)
    if spec.form == "other":
        return not (isinstance(value, list) and all(isinstance(one, str) for one in value))
    if spec.part:
        is_short = isinstance(value, str) and bool(spec.part.short)
        return not (is_short or isinstance(value, Mapping))
    return not isinstance(value, str)


def _options(words: Iterable[str], chosen: Sequence[str]) -> Iterator[Json]:
    """The words of a vocabulary, and what the source has that is none of them."""
    known = list(words)
    for word in (*(one for one in chosen if one not in known), *known):
        yield {"word": word, "chosen": word in chosen, "known": word in known}


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _shown(value: object) -> str:
    """What can't be changed here, for who wonders what it is."""
    if isinstance(value, Mapping):
        return "；".join(f"{key}：{_shown(one)}" for key, one in value.items())
    if isinstance(value, list):
        return "、".join(map(_shown, value))
    return "" if value is None else str(value)
