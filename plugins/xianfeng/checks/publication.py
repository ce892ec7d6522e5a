"""What may be in the repository at all, and what readers do not see yet."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.model.findings import Finding, Place
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Article, Entity
from xianfeng.model.library import Record
from xianfeng.model.loading import URLS_FILE, Places
from xianfeng.model.portal import Portal
from xianfeng.model.rules import finding
from xianfeng.model.source import read_source
from xianfeng.model.vocabularies import Status, Visibility


def visibility(record: Record[Entity], place: Places) -> Iterator[Finding]:
    """A public repository is itself publication: 内部 must not lie in it."""
    if record.entity.visibility is Visibility.INTERNAL:
        yield finding(place("visibility"), "M130")


def not_yet(portal: Portal) -> Iterator[Finding]:
    """Articles that wait for their day or their review: told, so that nobody searches for them."""
    for record in portal.library:
        entity = record.entity
        if not isinstance(entity, Article) or entity.status is Status.WITHDRAWN:
            continue
        if not entity.status.is_out:
            yield finding(portal.place(record, "status"), "M132", status=entity.status)
        elif entity.pub_date[:10] > portal.today:
            yield finding(portal.place(record, "pub_date"), "M131", date=entity.pub_date)


def order_of_dates(record: Record[Entity], place: Places) -> Iterator[Finding]:
    """An update comes after publication."""
    entity = record.entity
    if (
        isinstance(entity, Article)
        and entity.updated
        and entity.updated[:10] < entity.pub_date[:10]
    ):
        yield finding(place("updated"), "M139")


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
            yield finding(_place_of(portal, position), "U102", url=url)
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


def _place_of(portal: Portal, position: int) -> Place:
    source, _ = read_source(URLS_FILE, (portal.root / URLS_FILE).read_bytes())
    return source.place(position) if source else Place(URLS_FILE)
