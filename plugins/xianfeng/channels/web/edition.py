"""What every maker of pages shares: the portal, its sections, and cards made once a record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from xianfeng.artifacts import Due, Json, PageArtifact
from xianfeng.channels.web.pictures import shown
from xianfeng.channels.web.plates import plate
from xianfeng.channels.web.turning import Words, honour_state
from xianfeng.model.catalog import Catalog
from xianfeng.model.facets import FACETS
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.honour import Honour
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Record
from xianfeng.model.linking import file_of
from xianfeng.model.portal import Portal
from xianfeng.model.sections import Section
from xianfeng.model.towns import town_of
from xianfeng.prose.chinese import whole_sentences
from xianfeng.tracing.tracer import Shared, Tracer

PageLink = dict[str, Json]
OF_A_CARD = 56
"""Characters of a summary on a card, in whole sentences: two to four lines."""


@dataclass(frozen=True)
class Edition:
    """The portal as the website shows it."""

    tracer: Tracer

    @property
    def portal(self) -> Portal:
        return self.tracer.portal

    @property
    def catalog(self) -> Catalog:
        return self.portal.catalog

    def due(self, path: str, make: Callable[[], PageArtifact], *given: object) -> Due:
        """The page at ``path`` (``"about/"``), made only if something that it reads changed.

        ``given``: all that ``make`` knows without asking the portal, records among it.
        """
        return self.tracer.due(file_of(path), make, *given)

    def absolute(self, path: str) -> str:
        """The full address of a path under the site's root."""
        return self.portal.settings.url + quote(path)

    def section(self, path: str) -> Section | None:
        """The section of the navigation that the page at ``path`` belongs to: the nearest above."""
        nearest = path
        while nearest and nearest not in self._sections:
            nearest = above(nearest)
        return self._sections.get(nearest) if nearest or not path else None

    @cached_property
    def _sections(self) -> Mapping[str, Section]:
        """By address, the first of each."""
        return {one.url: one for one in reversed(self.portal.sections)}

    @cached_property
    def _cards(self) -> Shared[Record[Entity], dict[str, Json]]:
        return {}

    def card(self, record: Record[Entity]) -> dict[str, Json]:
        """A record in a list: one shape for all kinds."""
        return self.tracer.shared(self._cards, record, lambda: _card(self, record))

    def cards(self, records: tuple[Record[Entity], ...]) -> list[Json]:
        return [self.card(record) for record in records]

    def link(self, kind: str, ident: str | None) -> Json:
        """Title and address of a published entity, or None."""
        record = self.portal.library.shelf(kind).get(ident or "")
        if record is None or not self.catalog.is_out(record):
            return None
        return {"title": _short(record.entity), "url": record.url}

    def cover(self, record: Record[Entity]) -> Json:
        """The cover's addresses and size, or None."""
        cover = record.entity.held("cover")
        return shown(self.portal, record.path, cover) if cover else None


def above(path: str) -> str:
    """The folder that the page at ``path`` lies in: ``a/`` of ``a/b/``, empty for the root."""
    return path[: path.rfind("/", 0, -1) + 1]


def _short(entity: Entity) -> str:
    return (entity.short_title or entity.title) if isinstance(entity, Unit) else entity.title


def _label(edition: Edition, entity: Entity) -> Words:
    """The badge; that of an episode names its column as well."""
    if isinstance(entity, Honour):
        return honour_state(entity, edition.portal.clock)
    column = edition.portal.library.shelf("column").get(entity.held("column"))
    return f"{column.entity.title} {entity.badge}" if column else entity.badge


def _card(edition: Edition, record: Record[Entity]) -> dict[str, Json]:
    entity = record.entity
    library = edition.portal.library
    unit = library.of(Unit).get(entity.held("unit"))
    town = town_of(library, entity)
    cover = edition.cover(record)
    return {
        "url": record.url,
        "title": entity.title,
        "summary": whole_sentences(record.told, OF_A_CARD),
        "date": entity.dated[:10],
        "label": _label(edition, entity),
        "domain": str(entity.held("domain") or ""),
        "unit": _short(unit.entity) if unit else "",
        "town": _short(town) if town else "",
        "star": entity.held("star") or 0,
        "cover": cover,
        "plate": None if cover else plate(record),
        "facets": [
            label
            for name in record.kind.facets
            if name != "tag"
            for _, label in FACETS[name].values(library, entity)
        ],
    }
