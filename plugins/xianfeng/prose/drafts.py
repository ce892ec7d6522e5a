"""HTML of a text as far as it is known before the portal is, and what the portal adds to it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from xianfeng.prose.captions import captioned
from xianfeng.prose.link_targets import SCHEMES, UNSEEN
from xianfeng.prose.markup import attributes, escaped

if TYPE_CHECKING:
    from xianfeng.artifacts import Body

_SCHEMES = SCHEMES | {""}
_OF_PICTURE = ("src", "srcset", "sizes", "width", "height")
_SLOT = re.compile("\x02(\\d+)\x03")


class Outline(NamedTuple):
    """A heading for a table of contents: ``level`` 2 to 4, ``id`` its anchor."""

    level: int
    id: str
    text: str


class Rendered(NamedTuple):
    """Safe HTML, and the headings in it."""

    html: str
    headings: tuple[Outline, ...]


class Draft(NamedTuple):
    """HTML in which marks stand for what the portal alone knows: addresses, sizes, numbers.

    Plain data: strings, numbers and tuples of them.
    """

    html: str
    headings: tuple[tuple[int, str, str], ...]
    slots: tuple[tuple[str, ...], ...]
    """By number in its mark: ``a`` with address and title, ``img`` with address, alternative text
    and title, ``n`` with metric and mark as written, ``caption`` of a picture that stands alone with
    address and title, ``label`` of any other with its address."""


def finished(made: Draft, body: Body) -> Rendered:
    """``made`` with what ``body`` tells in the place of its marks."""
    html, headings, slots = made
    if slots:
        filled = [_filled(slot, body) for slot in slots]
        html = _SLOT.sub(lambda match: filled[int(match[1])], html)
        headings = tuple(
            (level, anchor, _SLOT.sub(lambda match: unescape(filled[int(match[1])]), text))
            for level, anchor, text in headings
        )
    return Rendered(html, tuple(Outline(*heading) for heading in headings))


def _filled(slot: tuple[str, ...], body: Body) -> str:
    match slot:
        case ("a", target, title):
            return attributes(_leading(target, title, body))
        case ("img", target, alt, title):
            return attributes(_shown(target, alt, title, body))
        case ("caption", target, title):
            caption = captioned(title, _label(target, body))
            return f"<figcaption>{escaped(caption)}</figcaption>\n" if caption else ""
        case ("label", target):
            label = _label(target, body)
            return f"<small>（{escaped(label)}）</small>" if label else ""
        case (_, metric, written):
            return escaped(body.numbers.get(metric, written))
    raise ValueError(slot)


def _leading(target: str, title: str, body: Body) -> dict[str, str]:
    """Attributes of a link. Schemes that can run code lead nowhere."""
    href = body.links.get(target, target)
    found = {"title": title} if title else {}
    if href and _scheme(href) in _SCHEMES:
        found["href"] = href
        if href.startswith(("http:", "https:")):
            found["rel"] = "noopener external"
    return found


def _shown(target: str, alt: str, title: str, body: Body) -> dict[str, str]:
    """A picture of the portal with its sizes; one that is elsewhere loses its address."""
    found = {"alt": alt, "src": target}
    if title:
        found["title"] = title
    known = body.pictures.get(target)
    if isinstance(known, dict):
        found |= {name: str(known[name]) for name in _OF_PICTURE if name in known}
        found |= {"loading": "lazy", "decoding": "async"}
    elif _scheme(target) or target.startswith("//"):
        del found["src"]
    return found


def _label(target: str, body: Body) -> str:
    """What readers have to know of who made the picture ``target``; mostly nothing."""
    known = body.pictures.get(target)
    return str(known.get("label", "")) if isinstance(known, dict) else ""


def _scheme(address: str) -> str:
    """As a browser reads it: entities resolved, blanks and control characters gone."""
    try:
        return urlsplit(UNSEEN.sub("", unescape(address))).scheme.lower()
    except ValueError:  # an address such as http://[y
        return "broken"
