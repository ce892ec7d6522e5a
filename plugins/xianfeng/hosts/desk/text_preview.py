"""A text that is being written, as readers will see it: the portal's own reader and its own HTML."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from xianfeng.artifacts import Body, Json
from xianfeng.hosts.desk.admission import BASE
from xianfeng.hosts.desk.desk_files import kind_at
from xianfeng.model.kinds.metric import Metric
from xianfeng.model.linking import address_of, target_of
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


def page_address(portal: Portal, path: str, ident: str) -> str:
    """Where ``serve`` shows the page of the record ``ident`` in the source ``path``; empty: it has
    none, or readers don't see it yet."""
    kind = kind_at(path)
    if kind is None:
        return ""
    ident = ident if kind.is_list else Path(path).stem
    record = portal.library.shelf(kind.name).get(ident)
    is_shown = record is not None and portal.catalog.is_out(record)
    return f"{_home(portal)}{kind.url(path, ident)}" if is_shown else ""


def _home(portal: Portal) -> str:
    return urlsplit(portal.settings.url).path or "/"


def _url(portal: Portal, path: str) -> str:
    known = portal.catalog.sources.get(path)
    return known.url if known else ""
