"""What may be in the repository at all, and what readers do not see yet."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.findings.finding import Finding, Place
from xianfeng.findings.rules import finding
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Article, Entity
from xianfeng.model.library import Record
from xianfeng.model.places import Places
from xianfeng.model.portal import Portal
from xianfeng.model.settings import URLS_FILE
from xianfeng.model.vocabularies import Status, Visibility


def visibility(record: Record[Entity], places: Places) -> Iterator[Finding]:
    """A public repository is itself publication: 内部 must not lie in it."""
    if record.entity.visibility is Visibility.INTERNAL:
        yield finding(places.field(record, "visibility"), "M130")


def not_yet(portal: Portal) -> Iterator[Finding]:
    """Articles that wait for their day or their review: told, so that nobody searches for them."""
    for record in portal.library:
        entity = record.entity
        if not isinstance(entity, Article) or entity.status is Status.WITHDRAWN:
            continue
        if not entity.status.is_out:
            yield finding(portal.places.field(record, "status"), "M132", status=entity.status)
        elif not portal.clock.has_come(entity.pub_date):
            yield finding(portal.places.field(record, "pub_date"), "M131", date=entity.pub_date)


def order_of_dates(record: Record[Entity], places: Places) -> Iterator[Finding]:
    """An update comes after publication."""
    entity = record.entity
    if (
        isinstance(entity, Article)
        and entity.updated
        and entity.updated[:10] < entity.pub_date[:10]
    ):
        yield finding(places.field(record, "updated"), "M139")


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
    unread = tuple(_unread(portal))
    recorded = dict.fromkeys(portal.urls)
    for position, url in enumerate(portal.urls):
        if url not in living and not url.startswith(unread):
            yield finding(portal.places.item(URLS_FILE, position), "U102", url=url)
    new = sum(1 for url in living if url not in recorded)
    if recorded and new:
        yield finding(Place(URLS_FILE), "U103", count=new)


def _unread(portal: Portal) -> Iterator[str]:
    """How the addresses begin of what stands in files that could not be read."""
    read = {record.path for record in portal.library.as_written()}
    for kind in KINDS.values():
        for path in portal.files - read:
            if kind.owns(path):
                yield f"/{kind.prefix}/" if kind.is_list else f"/{kind.url(path, '')}"
