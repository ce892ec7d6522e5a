"""Addresses of others that sources name and that no longer answer. Alone asks the network."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from typing import Any, TypeAlias

from xianfeng.deadlines.deadline import Deadline, of
from xianfeng.findings.finding import Loc
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal

_AT_ONCE = 8
_PATIENCE = 15
"""Seconds, as the inspection of government websites waits."""
_GONE = (404, 410, 500, 502, 503, 504)
_REFUSES_HEAD = (400, 403, 405, 406, 501)
"""Programs that answer, though not so."""

Asking = Callable[[str], str]
"""What is wrong with an address of the web, in Chinese; empty: it answers."""
_Place: TypeAlias = tuple[Record[Any], Loc]


def dead_links(portal: Portal, ask: Asking) -> Iterator[Deadline]:
    """Each address that nobody answers at, where it is named first."""
    named = dict(_named(portal))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = pool.map(ask, named)
        for (address, (record, keys)), fault in zip(named.items(), answers, strict=True):
            if fault:
                yield of(record, keys, "", "链接失效", f"{address} {fault}")


def _named(portal: Portal) -> Iterator[tuple[str, _Place]]:
    """Addresses with their places, the first place of each last."""
    own = portal.settings.url
    for record in reversed(tuple(portal.library)):
        in_text = ((one.target, ()) for one in record.prose.links)
        in_fields = ((address, keys) for keys, address in record.links)
        for address, keys in reversed((*in_fields, *in_text)):
            if address.startswith(("https://", "http://")) and not address.startswith(own):
                yield address, (record, keys)


def answer(address: str) -> str:
    """Asks for the head of what is there, and where that is refused for the whole."""
    for method in ("HEAD", "GET"):
        request = urllib.request.Request(address, method=method, headers={"User-Agent": "xianfeng"})
        try:
            with urllib.request.urlopen(request, timeout=_PATIENCE):
                return ""
        except urllib.error.HTTPError as error:
            if error.code not in _REFUSES_HEAD:
                return f"打不开（{error.code}）" if error.code in _GONE else ""
        except (OSError, ValueError, HTTPException):
            return "没有回应"
    return ""
