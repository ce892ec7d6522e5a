"""What may be in the repository at all, and what readers do not see yet."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.findings.finding import Finding, Place
from xianfeng.findings.rules import finding
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Article, Entity
from xianfeng.model.kinds.kind import Kind
from xianfeng.model.library import Record
from xianfeng.model.places import Places
from xianfeng.model.portal import Portal
from xianfeng.model.reviewing import would_be_out
from xianfeng.model.settings import URLS_FILE
from xianfeng.model.vocabularies import Status, Visibility

_COLUMN = len("- ") + 1
"""Where an address begins in its line of the file that records it."""


def visibility(record: Record[Entity], places: Places) -> Iterator[Finding]:
    """A public repository is itself publication: 内部 must not lie in it."""
    if record.entity.visibility is Visibility.INTERNAL:
        yield finding(places.field(record, "visibility"), "M130")


def not_yet(portal: Portal) -> Iterator[Finding]:
    """What waits for its day or its review: told, so that nobody searches for it."""
    for record in portal.library:
        entity, status = record.entity, record.entity.held("status")
        if status is None or status is Status.WITHDRAWN:
            continue
        if not status.is_out:
            yield finding(portal.places.field(record, "status"), "M132", status=status)
        elif isinstance(entity, Article) and not portal.clock.has_come(entity.pub_date):
            yield finding(portal.places.field(record, "pub_date"), "M131", date=entity.pub_date)


def order_of_dates(record: Record[Entity], places: Places) -> Iterator[Finding]:
    """Updates and corrections come after publication."""
    entity = record.entity
    if not isinstance(entity, Article):
        return
    if entity.updated and entity.updated[:10] < entity.pub_date[:10]:
        yield finding(places.field(record, "updated"), "M139")
    for place, one in enumerate(entity.corrections or ()):
        if one.date[:10] < entity.pub_date[:10]:
            yield finding(places.field(record, "corrections", place, "date"), "V141")
        if one.date in (other.date for other in entity.corrections[:place]):
            where = places.field(record, "corrections", place, "date")
            yield finding(where, "V143", date=one.date)


def coming_corrections(portal: Portal) -> Iterator[Finding]:
    """What is put right has been put right."""
    for record in portal.catalog.corrected:
        for place, one in enumerate(record.entity.held("corrections")):
            if not portal.clock.has_come(one.date):
                where = portal.places.field(record, "corrections", place, "date")
                yield finding(where, "V142", date=one.date)


def vanished(portal: Portal) -> Iterator[Finding]:
    """An address that was published leads somewhere for ever."""
    if not portal.urls:
        return
    living = {f"/{record.url}" for record in portal.library if portal.catalog.has_page(record)}
    living |= {f"/{record.url}" for record in portal.library.torn}
    living |= {
        alias
        for record in portal.library.as_written()
        if isinstance(record.entity, Article)
        for alias in record.entity.aliases
    }
    # What keeps these back, the checks of reviews tell.
    held = {f"/{one.url}" for one in portal.library if would_be_out(portal.catalog, one)}
    unread = {f"/{kind.url(path, '')}" for kind, path in _unread(portal) if not kind.is_list}
    excused = living | held | unread
    lists = tuple(f"/{kind.prefix}/" for kind, _ in _unread(portal) if kind.is_list)
    for url, line in portal.urls.items():
        if url not in excused and not url.startswith(lists):
            yield finding(Place(URLS_FILE, line, _COLUMN), "U102", url=url)
    new = len(living.difference(portal.urls))
    if new:
        yield finding(Place(URLS_FILE), "U103", count=new)


def _unread(portal: Portal) -> Iterator[tuple[Kind, str]]:
    """Files that could not be read, each with the kind that it would be of."""
    unread = portal.files - {record.path for record in portal.library.as_written()}
    for kind in KINDS.values():
        yield from ((kind, path) for path in unread if kind.owns(path))
