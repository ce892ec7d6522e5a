"""What tells of an output which text it was made of: the content hash, in it or in the list beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import partial
from typing import Any
from urllib.parse import quote

from xianfeng.artifacts import Due, later
from xianfeng.model.content_hash import content_hash
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.library import Record

LIST = "hashes.json"


def mark_of(portal: Disclosed, record: Record[Any]) -> str:
    """The scheme of the content hash, a colon and the hash: what goes into every output of ``record``."""
    found = content_hash(portal, record)
    return f"{found.scheme}:{found.digest}"


def address_of(portal: Disclosed, record: Record[Any]) -> str:
    """Where readers find ``record`` on the site, in full."""
    return portal.settings.url + quote(record.url)


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
