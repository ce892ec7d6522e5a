"""Addresses in a text: where they may lead, and the usual slips."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from xianfeng.findings.fault import Fault
from xianfeng.prose.link_targets import CREDENTIALS, SCHEMES, UNSEEN, fault_of_web_address
from xianfeng.prose.nodes import Link, Picture
from xianfeng.prose.plain import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xianfeng.prose.document import Document
    from xianfeng.prose.flows import Flow

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = re.compile(r"https?:|//", re.IGNORECASE)
_DISK = re.compile(
    r"[A-Za-z]:[\\/]|file:|\\\\|~/|/(?:home|Users|tmp|etc|mnt|Volumes)/", re.IGNORECASE
)
BROKEN_ADDRESS = re.compile(r"^[^#]*[\s“”‘’\"]")
"""Blanks or quotation marks before the anchor: what should be a title has become the address."""

_ADDRESS = re.compile(r"[^\s“”‘’\"]*")
_WIDE_BRACKETS = re.compile(
    r"\]（(?:[^（）]*\.(?:jpe?g|png|webp|md)|https?:[^（）]*)[）)]"
    r"|！\[[^\[\]]*\]\(|\]\([^()（）\n]*）"
    r"|[】］](?:\(|（)(?=[^()（）\n]*(?:\.(?:jpe?g|png|webp|md)|https?:))",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"\]\(|\]\[|\[[^\[\]\n]+\]:|\[\^[^\[\]\n]+\](?:：)?")
_AUTOMATIC = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*):[^<>\s]+>")


def link_mistakes(path: str, document: Document) -> Iterator[Fault]:
    """What is wrong with the links and pictures of a text of the file ``path``."""
    for one in document.named:
        if isinstance(one, Picture):
            yield from _address(path, one.target, one.at)
            if one.link:
                yield from _address(path, one.link, one.end)
        elif isinstance(one, Link):
            yield from _address(path, one.target, one.at)
            if BROKEN_ADDRESS.search(one.target) and not address_fault(path, one.target):
                yield Fault(one.at, "T212", (("target", one.target[:60]),))
            elif _is_nowhere(one.target):
                yield Fault(one.at, "T221", (("target", one.target[:60]),))
            if document.is_meant_as_picture(one):
                yield Fault(one.start - 2, "T206")
            if not text_of(one.inlines).strip() and not _shows_picture(one):
                yield Fault(one.start, "T211")


def _shows_picture(link: Link) -> bool:
    return any(isinstance(one, Picture) for one in link.inlines)


def _address(path: str, target: str, at: int) -> Iterator[Fault]:
    code = address_fault(path, target)
    if code:
        shown = " ".join(target.split())[:40]
        yield Fault(at, code, (("target", shown), ("scheme", shown.partition(":")[0] + ":")))


def address_fault(path: str, written: str) -> str:
    """The rule that an address in the file ``path`` breaks, or none: as a browser reads it."""
    target = UNSEEN.sub("", unquote(unescape(written)))
    if not target:
        return "T209"
    if _DISK.match(target):
        return "T203"
    scheme = _SCHEME.match(target)
    if scheme:
        return "" if scheme[1].lower() in SCHEMES else "T202"
    file = re.split(r"[?#]", target, maxsplit=1)[0]
    if "\\" in file:
        return "T205"
    return "T204" if _climbs_out(path, file) else ""


def _is_nowhere(written: str) -> bool:
    """Whether an address of the web names no host; credentials are another rule's."""
    target = UNSEEN.sub("", unquote(unescape(written)))
    if not _WEB.match(target) or CREDENTIALS.match(target):
        return False
    return bool(fault_of_web_address(target))


def address_alone(written: str) -> str:
    """What is surely the address, where something has got behind it."""
    found = _ADDRESS.match(written)
    return found[0] if found else ""


def _climbs_out(path: str, file: str) -> bool:
    """Whether ``file``, seen from ``path``, leads above the portal's root."""
    depth = 0 if file.startswith("/") else path.count("/")
    for part in file.split("/"):
        depth += {"": 0, ".": 0, "..": -1}.get(part, 1)
        if depth < 0:
            return True
    return False


def unmade_links(flow: Flow) -> Iterator[Fault]:
    """Marks of links, pictures and notes that no link was made of."""
    text = flow.literal
    if "]" not in text and "］" not in text and "】" not in text and "<" not in text:
        return
    told: set[int] = set()
    for match in _WIDE_BRACKETS.finditer(text):
        told.update(range(match.start(), match.end()))
        yield Fault(flow.offset(match.start()), "T206")
    for match in _LEFT_OVER.finditer(text):
        if match.start() not in told:
            yield _left_over(flow, match)
    for match in _AUTOMATIC.finditer(text):
        if match[1].lower() not in SCHEMES:
            yield Fault(flow.offset(match.start(1)), "T202", (("scheme", f"{match[1]}:"),))


def _left_over(flow: Flow, match: re.Match[str]) -> Fault:
    at, mark = flow.offset(match.start()), match[0]
    if mark == "](":
        return Fault(at, "T210")
    if mark == "][":
        return Fault(at, "T218")
    if mark.startswith("[^"):
        name = mark[2:].rstrip("：").rstrip("]")
        return Fault(at, "T216" if mark.endswith("：") else "T215", (("name", name),))
    return Fault(at, "T217", (("name", mark[1:-2]),))
