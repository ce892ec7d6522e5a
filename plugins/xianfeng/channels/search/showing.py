"""What the pages of the website show, for the search: taken from what the website makes them of."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.artifacts import PageArtifact
from xianfeng.channels.web import (
    adoption,
    calendar,
    centres,
    compare,
    dictionary,
    overviews,
    teaching,
    visits,
)
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.offers import as_context
from xianfeng.channels.web.pages import shown as shown_on
from xianfeng.channels.web.site import outlets
from xianfeng.channels.web.visible import told
from xianfeng.channels.wording import lines
from xianfeng.memory.packing import Packing
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.library import Record, Records
from xianfeng.tracing.tracer import Tracer

MODULES = (
    adoption, calendar, centres, compare, dictionary, overviews, teaching, visits,
)  # fmt: skip
"""Of the website, whose pages are neither records nor lists nor parts of either."""
FOR_PROGRAMS = "data/dictionary/"
"""Where it is told how the data are read: every word of the portal stands there, and no reader looks for it."""
_FORM = Packing(list[str])
_PAGE = Packing(tuple[str, str])


class ShownPages:
    """Those of a portal, each worked out again only where something that it shows changed."""

    def __init__(self, portal: Disclosed) -> None:
        self._portal = portal
        self._tracer = Tracer(portal, "search")
        self._edition = Edition(self._tracer)

    def records(self) -> Iterator[tuple[Record[Entity], str]]:
        """All records, each with what its page shows beside its title and text."""
        for kind, records in self._portal.catalog.published.items():
            at = 0
            for count, part in self._tracer.parts(kind, records, self._packed):
                some = records[at : at + count]
                shown = _FORM.unpack(part())
                if shown is None or len(shown) != count:  # what the memo kept is none of ours
                    shown = list(map(self._shown, some))
                yield from zip(some, shown, strict=True)
                at += count

    def others(self) -> Iterator[tuple[str, str, str]]:
        """Address, title and text of the pages that are no records; asked for after the records."""
        memo = self._portal.memo
        settings = self._portal.settings
        home = (
            settings.organisation,
            settings.slogan or "",
            *told({"outlets": outlets(self._portal)}),
        )
        yield "", settings.name, "\n".join(filter(None, home))
        for module in MODULES:
            for due in module.artifacts(self._edition):
                if due.path.startswith(FOR_PROGRAMS):
                    continue
                known = _PAGE.unpack(memo.get(_row(due.path, due.inputs))) if due.inputs else None
                if known is None:
                    page, inputs = due.make()
                    if not isinstance(page, PageArtifact):
                        continue
                    known = str(page.context["heading"]), self._text(page)
                    memo.put(_row(due.path, inputs), _PAGE.pack(known))
                yield due.path.removesuffix("index.html"), *known
        self._tracer.remember()

    def _text(self, page: PageArtifact) -> str:
        """What it shows; the site's description stands for one that it lacks."""
        common = self._portal.settings.description
        return "\n".join(one for one in dict.fromkeys(told(page.context)) if one != common)

    def _packed(self, records: Records) -> bytes:
        return _FORM.pack([self._shown(record) for record in records])

    def _shown(self, record: Record[Entity]) -> str:
        """Its fields under their titles, and what its page says otherwise."""
        edition = self._edition
        entity = record.entity
        if isinstance(entity, Ledger):  # what its columns are made like is for editors
            entity = entity.model_copy(update={"columns": ()})
        fields = "\n".join(lines(Disclosed(edition.portal), entity))
        page = told({**shown_on(edition, record), "attachments": as_context(edition, record)})
        new = [one for one in dict.fromkeys(page) if one not in fields]
        return "\n".join(filter(None, (fields, *new)))


def _row(path: str, inputs: bytes) -> str:
    return f"search/shown/{path}/{inputs.hex()}"
