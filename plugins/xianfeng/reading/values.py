"""What a source holds once it is read: text in lists and maps."""

from __future__ import annotations

from typing import TypeAlias

YamlValue: TypeAlias = "str | list[YamlValue] | dict[str, YamlValue] | None"
"""A YAML value. Scalars are the text as written, or None where nothing, ``~`` or ``null`` is."""
