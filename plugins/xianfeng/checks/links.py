"""Where links lead: those of texts, of fields and of the navigation."""

from __future__ import annotations

from posixpath import splitext
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from xianfeng.findings.rules import finding
from xianfeng.model.kinds import KINDS
from xianfeng.model.linking import OWN, file_of, heading_at, record_at, target_of
from xianfeng.model.nearby import Nearby, nearest_heading
from xianfeng.model.pictures import PICTURES
from xianfeng.model.sections import NAVIGATION_FILE
from xianfeng.model.settings import SITE_FILE
from xianfeng.prose.anchors import note_anchors
from xianfeng.prose.chinese import maybe
from xianfeng.prose.decoding import signs_in
from xianfeng.prose.link_mistakes import BROKEN_ADDRESS, address_fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xianfeng.findings.finding import Finding
    from xianfeng.model.library import Record
    from xianfeng.model.linking import Target
    from xianfeng.model.portal import Portal

LinkFault = tuple[str, dict[str, object]]
"""The rule that is broken, and words of its message."""

_OF_PAGES = frozenset(
    {"", ".html", ".htm", ".md", ".php", ".asp", ".aspx", ".jsp", ".yml", ".yaml"}
)
"""Suffixes of addresses that mean a page, or something that has one; others are attachments."""
ALWAYS = frozenset({"", "data/", "search/", "sitemap/", "terms/"})
"""Addresses of pages that every portal has. With the lists of its kinds they are most of what links
name besides texts, so that nobody need work out what else will be there."""
_ANYWHERE = "核对 # 后面的字，或删去它们"
_PREFIXES = OWN | {kind.prefix.partition("/")[0] for kind in KINDS.values()}
"""How the addresses begin of what may come from any source."""


def in_texts(portal: Portal) -> Iterator[Finding]:
    """Links that lead nowhere, and those to texts that readers can't see yet.

    Addresses that the T rules refuse have their finding already.
    """
    links = _Links(portal)
    for record in portal.library.as_written():
        for one in record.prose.links:
            if BROKEN_ADDRESS.search(one.target) or address_fault(record.path, one.target):
                continue
            for code, words in links.faults(record, one.target):
                place = portal.places.text(record, one.at)
                yield finding(place, code, target=one.target[:60], **words)


def in_fields(portal: Portal) -> Iterator[Finding]:
    """Addresses of the site itself that fields name."""
    links = _Links(portal)
    for record in portal.library.as_written():
        for keys, address in record.links:
            for code, words in links.faults_as_typed(address):
                place = portal.places.field(record, *keys)
                yield finding(place, code, target=address[:60], **words)
    for position, outlet in enumerate(portal.settings.matrix):
        for code, words in links.faults_as_typed(outlet.url or ""):
            place = portal.places.item(SITE_FILE, "matrix", position, "url")
            yield finding(place, code, target=str(outlet.url)[:60], **words)


def in_navigation(portal: Portal) -> Iterator[Finding]:
    """Entries of the navigation that lead nowhere, and signs in their titles that nobody sees."""
    links = _Links(portal)
    for section in portal.sections:
        for code, _, unseen in signs_in(section.title):
            yield finding(portal.places.item(NAVIGATION_FILE, *section.at), code, **unseen)
        is_whole = ":" in section.url or section.url.startswith("//")
        typed = section.url if is_whole else f"/{section.url}"
        if any(links.faults_as_typed(typed)):
            place = portal.places.item(NAVIGATION_FILE, *section.at)
            near = maybe(links.near_entry(typed))
            titled = "" if section.title == section.url else f"{section.title}: "
            yield finding(place, "R112", entry=f"{titled}{section.url}", maybe=near)


class _Links:
    """Judges addresses of a portal."""

    def __init__(self, portal: Portal) -> None:
        self._portal = portal
        self._catalog = portal.catalog
        self._home = portal.settings.url
        self._nearby = Nearby(portal)
        named = {section.url for section in portal.sections}
        lists = {f"{kind.prefix}/": name for name, kind in KINDS.items() if kind.listed}
        self._known = ALWAYS.union(
            page for page, name in lists.items() if page in named or self._catalog.filled[name]
        )

    def faults(self, record: Record[Any], typed: str) -> Iterator[LinkFault]:
        """What is wrong with ``typed`` in the text of ``record``."""
        target = target_of(typed, record.path, record.url, self._home)
        if target is None:
            return
        is_own = not target.is_text and target.page == record.url
        found = record if is_own else record_at(self._catalog, target)
        if found is not None:
            if not self._has(found, target.anchor):
                yield _no_anchor(target.anchor, found)
            if not (is_own or self._catalog.has_page(found)) and self._is_out(record):
                yield "R109", {}
        elif target.is_text:
            yield from self._of_text(record, target)
        else:
            yield from self._of_page(record, target, typed)

    def _is_out(self, record: Record[Any]) -> bool:
        shelf = self._portal.library.shelf(record.kind.name)
        return shelf.get(record.id) is record and self._catalog.is_out(record)

    def _has(self, record: Record[Any], anchor: str) -> bool:
        """Whether the page of ``record`` has, or will have, what ``anchor`` means."""
        return (
            not anchor
            or bool(heading_at(record, anchor))
            or self._catalog.is_withdrawn(record)
            or (anchor.startswith("fn") and anchor in note_anchors(record.prose.document))
            or anchor in self._portal.announced.get(file_of(record.url), ())
        )

    def _of_text(self, record: Record[Any], target: Target) -> Iterator[LinkFault]:
        """A text that is there but can't be read has its own findings."""
        if target.source not in self._portal.files and target.source not in self._portal.refused:
            near = self._nearby.text(record.path, target.source)
            yield "R104", {"maybe": maybe(near)}

    def _of_page(self, record: Record[Any], target: Target, typed: str) -> Iterator[LinkFault]:
        suffix = splitext(target.page)[1].lower()
        is_picture = suffix in PICTURES
        if not (target.source and is_picture) and self._is_there(target):
            if not self._states(target):
                yield _no_anchor(target.anchor)
        elif is_picture:
            yield "P205", {}
        elif suffix not in _OF_PAGES and not suffix[1:].isdigit():
            yield "R111", {}
        else:
            near = self._nearby.written_as_page(record.path, target)
            yield "R107", {"maybe": maybe(near or self._near_page(target, typed))}

    def near_entry(self, typed: str) -> str:
        """What was meant by the address ``typed``, as the navigation has it."""
        target = target_of(typed, "", "", self._home)
        near = self._nearby.page(target) if target else ""
        record = self._catalog.pages.get(file_of(near)) if near else None
        is_text = record is not None and record.kind.suffix == ".md"
        return record.path.removeprefix("content/") if record and is_text else near

    def _near_page(self, target: Target, typed: str) -> str:
        near = self._nearby.page(target)
        return self._written_like(typed, near) if near else ""

    def _written_like(self, typed: str, page: str) -> str:
        return f"{self._home if ':' in typed else '/'}{page}"

    def _is_there(self, target: Target) -> bool:
        file = file_of(target.page)
        return (
            target.source in self._portal.attachments
            or target.page in self._known
            or file in self._catalog.pages
            or self._may_be_unread(target.page)
            or file in self._portal.announced
        )

    def _may_be_unread(self, page: str) -> bool:
        """Whether it may come from what a source holds that could not be read."""
        return bool(self._portal.library.broken) and (
            page.partition("/")[0] in _PREFIXES
            or f"content/pages/{page[:-1]}.md" in self._portal.files
        )

    def _states(self, target: Target) -> bool:
        if not target.anchor:
            return True
        stated = self._portal.announced.get(file_of(target.page))
        return stated is None or target.anchor in stated

    def faults_as_typed(self, typed: str) -> Iterator[LinkFault]:
        """What is wrong with ``typed`` where it is published as it is: nobody completes it."""
        target = target_of(typed, "", "", self._home) if typed else None
        if target is None:
            return
        whole = typed.partition("#")[0].partition("?")[0]
        is_rooted = whole[:1] == "/" != whole[1:2]
        start = self._home if whole.startswith(self._home) else "/" if is_rooted else whole
        exact = unquote(whole.removeprefix(start))
        if not self._is_there(target):
            yield "R107", {"maybe": maybe(self._near_page(target, typed))}
        elif start != whole and exact not in (target.page, file_of(target.page)):
            yield "R107", {"maybe": maybe(self._written_like(typed, target.page))}
        else:
            record = record_at(self._catalog, target)
            is_page = record is not None and record.url == target.page
            headings = record.prose.headings if record and is_page else ()
            if not self._states(target) and target.anchor not in {one.anchor for one in headings}:
                yield _no_anchor(target.anchor, record if is_page else None)


def _no_anchor(anchor: str, record: Record[Any] | None = None) -> LinkFault:
    how = nearest_heading(record.prose.headings, anchor) if record else _ANYWHERE
    return "R110", {"anchor": anchor, "how": how}
