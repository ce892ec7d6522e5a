"""What readers see of a page, as plain text: its own words, not those of cards and ways to others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xianfeng.artifacts import Json

_OF_THE_FRAME = frozenset(
    {
        # What heads, addresses and signs every page.
        "title", "heading", "url", "canonical", "section", "crumbs", "meta", "social", "jsonld", "draft",
        "dated", "qr", "compare", "media",
        # Other pages, under their own titles.
        "cards", "related", "newer", "older", "pager", "terms",
    }
)  # fmt: skip
"""Keys at the head of a context of which nothing is told."""
_CODES = frozenset(
    {
        "url", "src", "srcset", "sizes", "alt", "qr", "id", "day", "type", "kind", "tone", "style", "anchor",
        "form", "plays", "captions", "poster", "host", "turns", "pager", "more", "current", "data",
        # Of drawings: what they show stands in the table beside them.
        "plate", "map", "marks", "words", "description",
    }
)  # fmt: skip
"""Keys of what is no text, or not seen."""
_ROWS = ("columns", "rows", "foot")
_WAYS = "links"
"""The type of blocks that name other pages only."""


def told(context: Mapping[str, Json]) -> Iterator[str]:
    """The texts of a page's context, in their order: what stands on a line is one."""
    for key, value in context.items():
        if key not in _OF_THE_FRAME:
            yield from _told(value)


def _told(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield from filter(None, (line.strip() for line in value.splitlines()))
    elif isinstance(value, Mapping):
        if _is_card(value) or value.get("type") == _WAYS:
            return
        if "label" in value:
            yield from _named(value)
        else:
            for key, one in value.items():
                if key in _ROWS and isinstance(one, Sequence):
                    yield from filter(None, map(_row, [one] if key != "rows" else one))
                elif key not in _CODES:
                    yield from _told(one)
    elif isinstance(value, Sequence):
        for one in value:
            yield from _told(one)


def _is_card(value: Mapping[str, Json]) -> bool:
    return "plate" in value and "facets" in value


def _row(cells: Json) -> str:
    return "，".join(_told(cells))


def _named(value: Mapping[str, Json]) -> Iterator[str]:
    """A name with its value, and the unit of that: one line."""
    unit = value.get("unit")
    rest = {key: one for key, one in value.items() if key not in ("label", "unit", *_CODES)}
    said = "，".join(_told(list(rest.values())))
    first = next(_told(value.get("value")), "")
    if unit and first:
        said = said.replace(first, f"{first} {unit}", 1)
    yield f"{value['label']}：{said}" if said else str(value["label"])
