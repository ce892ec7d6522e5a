"""One address, one page."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.model.findings import Finding, Place
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Article
from xianfeng.model.portal import Portal
from xianfeng.model.rules import finding


def taken(portal: Portal) -> Iterator[Finding]:
    """Pages and old addresses that another page, or the list of a kind, stands at."""
    owners = {f"{kind.prefix}/": f"“{kind.title}”的列表" for kind in KINDS.values() if kind.prefix}
    for path, place in _claims(portal):
        if path in owners:
            yield finding(place, "U101", path=path, other=owners[path])
        else:
            owners[path] = place.path


def _claims(portal: Portal) -> Iterator[tuple[str, Place]]:
    """Pages before old addresses: of two that collide, the old address is told to give way."""
    for record in portal.library:
        yield record.url, Place(record.path)
    for record in portal.library:
        if isinstance(record.entity, Article):
            for position, alias in enumerate(record.entity.aliases):
                yield alias.lstrip("/"), portal.place(record, "aliases", position)
