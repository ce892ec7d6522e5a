"""Where an address leads that somebody typed: to a source, to a page or a file of the site, or away.

Typed may be ``b.md``, ``../study/a.md#背景``, ``#背景``, ``/stories/``, ``../b/`` as seen from the
page, ``https://host/stories/`` with the site's own host, an old address.
"""

from __future__ import annotations

import re
from posixpath import basename, dirname, join, normpath
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

from xianfeng.prose.anchors import slug

if TYPE_CHECKING:
    from xianfeng.model.catalog import Catalog
    from xianfeng.model.library import Record

OWN = frozenset({
    "404.html", "addresses", "adoption", "assets", "cards", "centres", "compare", "data",
    "downloads", "feeds", "files.json", "findings.json", "index.html", "llms.txt", "offline.js",
    "overview", "pictures", "redirects.map", "robots.txt", "search", "sitemap", "sitemap.xml",
})  # fmt: skip
"""Beginnings of the addresses of files that the site makes of its own accord."""
DESK = "desk"
"""Where ``serve`` has the forms of the sources: a page of that address would be hidden from who writes it."""

_TAKEN = OWN | {DESK}
_DEEPER = re.compile(
    r"(?:study/on-this-day|lectures/coming|lines/[^/]+/sheet"
    r"|issues/(?:[^/]+/)+(?:\d{1,3}|[^/]+\.(?:pdf|epub))|ledgers/(?:[^/]+/)+by/[^/]+/[^/]+"
    r"|(?:[^/]+/)+page/\d+|.*/index\.html\.md)(?:/.*)?"
)
"""Other such files, beside those that stand in the portal's own words."""

_WEB = frozenset({"", "http", "https"})
_UNWRITABLE = re.compile(r"[\x00-\x20\x7f-\xa0\u3000\"<>\\^`{|}#\[\]]|%(?![0-9A-Fa-f]{2})")
"""What no address may hold as it is (RFC 3987, 2.2), but in its host."""


class Target(NamedTuple):
    """What an address means, whether or not it is there."""

    source: str
    """The file under the portal's root that a relative path names."""
    page: str
    """The address under the site's root (``stories/``, ``data/story.csv``); empty for a text."""
    query: str
    anchor: str

    @property
    def is_text(self) -> bool:
        """Whether it names a text of the portal by its file."""
        return self.source.endswith(".md")


def target_of(typed: str, path: str, url: str, home: str) -> Target | None:
    """What ``typed`` means in the source ``path``, whose page is ``url``; None: it leads away.

    ``home``: where the site will stand.
    """
    try:
        parts = urlsplit(typed)
    except ValueError:  # http://[a: no address at all
        return None
    behind = parts.query, unquote(parts.fragment)
    if parts.scheme or parts.netloc:
        inside = _inside(parts, urlsplit(home))
        return None if inside is None else Target("", _page(inside), *behind)
    place = unquote(parts.path)
    if not place:
        return Target("", url, *behind)
    source = "" if place.startswith("/") else normpath(join(dirname(path), place))
    target = Target(source, "", *behind)
    return target if target.is_text else target._replace(page=_page(join("/", url, place)))


def _inside(parts: SplitResult, home: SplitResult) -> str | None:
    """The path under the site's root, if the address is one of the site itself."""
    if parts.scheme.lower() not in _WEB or _host(parts) != _host(home):
        return None
    path = unquote(parts.path) or "/"
    if f"{path}/" == home.path:
        return "/"
    return f"/{path[len(home.path) :]}" if path.startswith(home.path) else None


def _host(parts: SplitResult) -> tuple[str, int | None]:
    """The host, and the port where that is not the usual one."""
    try:
        port = parts.port
    except ValueError:  # no number
        port = -1
    return parts.hostname or "", None if port in (80, 443) else port


def _page(path: str) -> str:
    """An address of the site from an absolute path: a page's ends with a stroke."""
    whole = normpath(path).lstrip("/")
    if whole == "index.html" or whole.endswith("/index.html"):
        return whole.removesuffix("index.html")
    is_folder = path.endswith(("/", "/.", "/..")) or "." not in basename(whole)
    return f"{whole}/" if whole and is_folder else whole


def file_of(page: str) -> str:
    """The file of the site that stands at an address: ``about/index.html`` of ``about/``."""
    return f"{page}index.html" if not page or page.endswith("/") else page


def is_own(file: str) -> bool:
    """Whether the site makes ``file``, or one that it stands in the way of, of its own accord."""
    return file.partition("/")[0] in _TAKEN or _DEEPER.fullmatch(file) is not None


def record_at(catalog: Catalog, target: Target) -> Record[Any] | None:
    """The record whose page it is, or will be; ``sources`` and ``pages`` of ``catalog`` know."""
    if target.is_text:
        return catalog.sources.get(target.source)
    return catalog.pages.get(file_of(target.page))


def heading_at(record: Record[Any], typed: str) -> str:
    """The anchor of the heading that ``typed`` means, as it is or in the heading's words; or none."""
    headings = record.prose.headings
    if any(one.anchor == typed for one in headings):
        return typed
    said = slug(typed)
    return next((one.anchor for one in headings if said and slug(one.text) == said), "")


def address_of(catalog: Catalog, target: Target) -> str:
    """The address under the site's root, its anchor that of the page; empty: there is no page yet."""
    record = record_at(catalog, target)
    query = f"?{target.query}" if target.query else ""
    if record is None:
        return "" if target.is_text else f"{quote(target.page)}{query}{_mark(target.anchor)}"
    if not catalog.has_page(record):
        return ""
    anchor = heading_at(record, target.anchor) or target.anchor
    return f"{record.url}{query}{_mark('' if catalog.is_withdrawn(record) else anchor)}"


def written(address: str) -> str:
    """``address`` with what none may hold escaped, as browsers do before they go there."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    behind = (_UNWRITABLE.sub(_escaped, one) for one in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, parts.netloc, *behind))


def _escaped(match: re.Match[str]) -> str:
    return quote(match[0], safe="")


def _mark(anchor: str) -> str:
    return f"#{anchor}" if anchor else ""
