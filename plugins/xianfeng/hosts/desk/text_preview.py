"""A text that is being written, as readers will see it: the portal's own reader and its own HTML."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from xianfeng.artifacts import Body, Json
from xianfeng.hosts.desk.admission import BASE
from xianfeng.hosts.desk.desk_files import kind_at
from xianfeng.model.kinds.metric import Metric
from xianfeng.model.linking import address_of, file_of, target_of
from xianfeng.model.numbers import amount
from xianfeng.model.pictures import PICTURES
from xianfeng.model.portal import Portal
from xianfeng.prose.document import Document
from xianfeng.prose.html import render
from xianfeng.prose.limits import limit_findings
from xianfeng.prose.link_targets import local_target
from xianfeng.prose.nodes import Link, Picture


def rendered(portal: Portal, path: str, text: str) -> dict[str, Json]:
    """``html`` of the Markdown ``text`` of the source ``path``, or why there is none (``refused``)."""
    if refused := [str(one) for one in limit_findings(path, text, 1)]:
        return {"refused": refused[0]}
    document = Document.of(text)
    metrics = portal.library.of(Metric)
    numbers = {ident: amount(one.entity.value, one.entity.unit) for ident, one in metrics.items()}
    named = (one.target for one in document.named if isinstance(one, Link | Picture))
    targets = dict.fromkeys(named)
    pictures: dict[str, Json] = {}
    links: dict[str, str] = {}
    for typed in targets:
        local = local_target(path, typed) or ""
        if local.lower().endswith(tuple(PICTURES)):
            pictures[typed] = {"src": f"{BASE}picture?{urlencode({'path': local})}"}
        elif target := target_of(typed, path, _url(portal, path), portal.settings.url):
            address = address_of(portal.catalog, target)
            links[typed] = f"{_home(portal)}{quote(address, safe='/#')}" if address else ""
    return {"html": render(document, Body(text, pictures, links, {}, numbers)).html}


class ShownPage(NamedTuple):
    """The page of a record: its ``address`` on the server, its ``file`` in the site, and whether readers
    see it."""

    address: str
    file: str
    is_out: bool


def page_of(portal: Portal, path: str, ident: str) -> ShownPage | None:
    """The page of the record ``ident`` in the source ``path``; None: it has none."""
    kind = kind_at(path)
    if kind is None:
        return None
    record = portal.library.shelf(kind.name).get(ident if kind.is_list else Path(path).stem)
    if record is None:
        return None
    url = record.url
    return ShownPage(f"{_home(portal)}{url}", file_of(url), portal.catalog.is_out(record))


def _home(portal: Portal) -> str:
    return urlsplit(portal.settings.url).path or "/"


def _url(portal: Portal, path: str) -> str:
    known = portal.catalog.sources.get(path)
    return known.url if known else ""
