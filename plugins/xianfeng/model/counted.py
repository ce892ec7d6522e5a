"""What of a record is not shown but counted: what the totals of its rows and of its kind are made of."""

from __future__ import annotations

from xianfeng.model.field_specs import field_specs
from xianfeng.model.kinds.entity import Part
from xianfeng.model.own_part import Plain, plain_value
from xianfeng.model.vocabularies import Visibility

_FORMS = frozenset({"number", "word", "yes-no", "ref"})
"""Of fields that ``tallies`` counts or adds up, or by which it tells towns apart."""


def counted(part: Part) -> dict[str, Plain]:
    """By key, what ``part`` holds that is 汇总: numbers, words and ids in fields and rows of which
    readers get totals alone. Empty where there is none; nothing that is 内部 is in it."""
    return _counted(part, hidden=False)


def _counted(part: Part, *, hidden: bool) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    for spec in field_specs(type(part)):
        value = getattr(part, spec.attribute)
        if spec.visibility is Visibility.INTERNAL or value is None or value == ():
            continue
        of_it = hidden or spec.visibility is Visibility.AGGREGATE
        if spec.part:
            rows = value if spec.many else (value,)
            told: Plain = [one for row in rows if (one := _of_row(row, hidden=of_it))]
        elif of_it and spec.form in _FORMS:
            told = plain_value(value)
        else:
            continue
        if told != []:
            found[spec.key] = told
    return found


def _of_row(row: Part, *, hidden: bool) -> dict[str, Plain]:
    visibility = row.held("visibility")
    if visibility is Visibility.INTERNAL:
        return {}
    return _counted(row, hidden=hidden or visibility is Visibility.AGGREGATE)
