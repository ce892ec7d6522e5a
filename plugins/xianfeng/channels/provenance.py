"""What tells of an output which text it was made of: the content hash, in it or in the list beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import partial
from typing import Any
from urllib.parse import quote

from xianfeng.artifacts import Due, later
from xianfeng.model.attachments import labels, linked_file
from xianfeng.model.content_hash import content_hash
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.library import Record
from xianfeng.model.linking import address_of as linked_address
from xianfeng.model.linking import target_of, written
from xianfeng.model.portal import Portal
from xianfeng.prose.document import Document
from xianfeng.prose.labelled_links import labelled

LIST = "hashes.json"


def address_of(portal: Portal, record: Record[Any]) -> str:
    """Where readers find ``record`` on the site, in full."""
    return portal.settings.url + quote(record.url)


def full_address(portal: Disclosed, record: Record[Any], typed: str) -> str:
    """Where an address in the text of ``record`` leads, in full; empty: nowhere yet."""
    if file := linked_file(record, portal.attachments, typed):
        return typed if file.is_elsewhere else portal.settings.url + file.url
    target = target_of(typed, record.path, record.url, portal.settings.url)
    if target is None:
        return written(typed)
    address = linked_address(portal.catalog, target)
    return written(portal.settings.url + address) if address else ""


def labelled_document(portal: Disclosed, record: Record[Any]) -> Document:
    """The text of ``record``, type and size behind its links to files."""
    return labelled(record.prose.document, labels(record, portal.attachments))


def listing_of(portal: Disclosed, records: Iterable[Record[Any]]) -> Due:
    """The list beside the outputs of ``records``, by address: hash, and those of what they quote."""
    return later(LIST, partial(_listing, portal, tuple(records)))


def _listing(portal: Disclosed, records: tuple[Record[Any], ...]) -> bytes:
    told = [_told(portal, record) for record in sorted(records, key=lambda one: one.url)]
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _told(portal: Disclosed, record: Record[Any]) -> dict[str, object]:
    found = content_hash(portal, record)
    return {
        "id": record.id,
        "title": record.entity.title,
        "url": address_of(portal, record),
        "hash": f"{found.scheme}:{found.digest}",
        "quoted": [
            {"kind": one.kind, "id": one.id, "hash": f"{found.scheme}:{one.digest}"}
            for one in found.quoted
        ],
    }
