"""The own part of a record as bytes: what its content hash is the hash of (``content_hash.py``)."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from xianfeng.model.field_specs import FieldSpec, field_specs
from xianfeng.model.kinds.entity import Part

if TYPE_CHECKING:
    from collections.abc import Mapping

Plain: TypeAlias = "str | bool | list[Plain] | Mapping[str, Plain]"

NOT_READ = frozenset({"visibility", "status", "aliases", "frozen"})
"""Attributes that say whether, and under which other addresses, a record is read, and what was printed
of it; not what is read. A stage of its review or a moved file must not undo the review."""

_EMPTY: tuple[object, ...] = (None, "", ())
_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+")


def fields_digest(part: Part) -> str:
    """Of the fields of ``part``, from which disclosure has taken what is withheld."""
    return digest_of(plain_fields(part))


def text_digest(text: str) -> str:
    """Of Markdown as typed, but for the marks of line ends and for blank lines around it."""
    return sha256(unified(text).encode()).hexdigest()


def unified(text: str) -> str:
    """``text`` with one mark of line ends, without blank lines around it."""
    ends = text.replace("\r\n", "\n").replace("\r", "\n")
    return _BLANK_LINES.sub("", ends).rstrip(" \t\n")


def digest_of(plain: Plain) -> str:
    written = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(written.encode()).hexdigest()


@lru_cache(maxsize=4096)
def _read(model: type[Part]) -> tuple[FieldSpec, ...]:
    return tuple(spec for spec in field_specs(model) if spec.attribute not in NOT_READ)


def plain_fields(part: Part) -> dict[str, Plain]:
    """What editors wrote and readers read, by key. What nobody has to write is left out, so that a
    field which the program learns later changes no hash."""
    implied = part.implied
    found: dict[str, Plain] = {}
    for spec in _read(type(part)):
        value = getattr(part, spec.attribute)
        if value in _EMPTY or value == implied.get(spec.attribute, spec.default):
            continue
        found[spec.key] = plain_value(value)
    return found


def plain_value(value: object) -> Plain:
    """The value of a field as it stands in hashes: a list, a map, yes or no, else a text."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, tuple):
        return [plain_value(one) for one in value]
    if isinstance(value, Part):
        fields = plain_fields(value)
        return fields[value.short] if set(fields) == {value.short} else fields
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return _decimal(value)
    raise TypeError(f"no value of a field: {value!r}")


def _decimal(value: float) -> str:
    """The shortest decimal that reads back as ``value``, without exponent: 1200, 3.5, 0.00001."""
    return format(Decimal(repr(value + 0)), "f").removesuffix(".0")  # + 0: no zero is negative
