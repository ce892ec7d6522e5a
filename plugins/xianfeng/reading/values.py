"""What a source holds once it is read: text in lists and maps, and the way to each."""

from __future__ import annotations

from typing import TypeAlias

YamlValue: TypeAlias = "str | list[YamlValue] | dict[str, YamlValue] | None"
"""A YAML value. Scalars are the text as written, or None where nothing, ``~`` or ``null`` is."""

Keys: TypeAlias = tuple[str | int, ...]
"""The way to a value: names of maps and indexes of lists, from the outside in."""
