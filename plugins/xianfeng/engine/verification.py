"""Facts of a finished file: its anchors, where it links to, what a browser loads with it.

Reads HTML of our own making (attributes in quotes, no raw HTML of editors), so that regular
expressions with fixed beginnings do, and a page costs a tenth of a millisecond.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from xianfeng.artifacts import ROOT
from xianfeng.memory.packing import Packing

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ANCHOR = re.compile(r"""id=(?<=\sid=)["']([^"']*)["']""")
_TAG = re.compile(
    r"<(a|area|form|link|script|img|source|iframe|audio|video|track|embed|object|input|image|use)"
    r"""\s([^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*)>"""
)
_ATTRIBUTE = re.compile(
    r"(?:^|\s)(href|src|srcset|imagesrcset|poster|data|rel|action|xlink:href)"
    r"""\s*=\s*(?:"([^"]*)"|'([^']*)')"""
)
_WAITS = re.compile(r"""(?:^|\s)preload=["']none["']""")
_REFRESHES = 'http-equiv="refresh"'
_REFRESH = re.compile(rf"""{_REFRESHES}\s+content="\d+;\s*url=([^"]*)""")
_CSS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
_STYLE = re.compile(
    r"""<style\b[^>]*>(.*?)</style>|<[a-z][^<>]*\sstyle=(?:"([^"]*)"|'([^']*)')""", re.DOTALL
)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_HOST = re.compile(r"https?:|//", re.IGNORECASE)
_FOLLOWED = frozenset({"a", "area", "form"})
_PLAYERS = frozenset({"audio", "video"})
"""What loads its source only when a reader plays it, if it says so."""
_LOADED_RELATIONS = frozenset({
    "stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon", "mask-icon",
    "preconnect", "dns-prefetch", "prefetch", "prerender",
})  # fmt: skip
_REMEMBERED = 1 << 11
"""Addresses whose meaning is remembered: most stand on many pages."""
_SETS = frozenset({"srcset", "imagesrcset"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says about itself and about others; paths are paths inside the site."""

    anchors: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    """``path`` or ``path#anchor``; a path that leads out of the site begins with ``../``."""
    assets: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    """Addresses on other hosts that a browser would fetch by itself."""

    def pack(self) -> bytes:
        return _FORM.pack([sorted(getattr(self, field.name)) for field in fields(self)])

    @staticmethod
    def unpack(packed: bytes | None) -> Facts | None:
        """None where these are no facts."""
        known = _FORM.unpack(packed)
        return Facts(*map(frozenset, known)) if known and len(known) == len(fields(Facts)) else None


_FORM = Packing(list[list[str]])


class Scanner:
    """Reads facts. ``url``: where the site will stand, ``https://host/prefix/``, "" if unsaid."""

    def __init__(self, url: str = "") -> None:
        self.home = f"{url.rstrip('/')}/" if url else ""
        path = re.sub(r"^[a-zA-Z]+://[^/]*", "", self.home)
        self.prefix = path if path.startswith("/") else "/"
        self._from_root = lru_cache(_REMEMBERED)(self._absolute)

    def facts(self, path: str, content: bytes) -> Facts:
        """Facts of the file ``path``; none for what is neither HTML nor CSS."""
        if path.endswith(".html"):
            return self.page(path, content.decode("utf-8", "replace"))
        if path.endswith(".css"):
            return self._collect(path, (), (), _urls(content.decode("utf-8", "replace")))
        return Facts()

    def page(self, path: str, html: str, drawn: Iterable[str] = ()) -> Facts:
        """Facts of the page ``path``, in whose ``html`` the root may still be marked.

        ``drawn``: whole elements of it that stand on other pages too, left out of ``html``.
        """
        anchors, followed, loaded = map(set, _mentions(html))
        for part in drawn:
            for mentions, more in zip((anchors, followed, loaded), _mentions_of(part), strict=True):
                mentions |= more
        return self._collect(path, anchors, followed, loaded)

    def _collect(
        self, path: str, anchors: Iterable[str], followed: Iterable[str], loaded: Iterable[str]
    ) -> Facts:
        resolved = {reference: self.resolve(path, reference) for reference in loaded}
        links = {self.resolve(path, reference) for reference in followed}
        return Facts(
            frozenset(map(unescape, anchors)),
            frozenset(link for link in links if link),
            frozenset(_file(asset) for asset in resolved.values() if asset),
            frozenset(one for one, asset in resolved.items() if not asset and _HOST.match(one)),
        )

    def resolve(self, path: str, reference: str) -> str | None:
        """The file of the site (and ``#anchor``) meant on the page ``path``; None: elsewhere."""
        if reference[:1] == ROOT:
            return self._from_root(reference[1:])
        return self._relative(path, reference)

    def _absolute(self, reference: str) -> str | None:
        return self._relative("", self.prefix + reference)

    def _relative(self, path: str, reference: str) -> str | None:
        reference = unescape(reference).strip() if "&" in reference else reference.strip()
        if self.home and reference.startswith(self.home):
            reference = self.prefix + reference[len(self.home) :]
        elif _SCHEME.match(reference):
            return None
        target, _, anchor = reference.partition("#")
        target = target.partition("?")[0]
        if not target:
            return f"{path}#{anchor}" if anchor else path
        whole = self._join(path, unquote(target) if "%" in target else target)
        return f"{whole}#{unquote(anchor)}" if anchor else whole

    def _join(self, path: str, target: str) -> str:
        if target.startswith("/"):
            inside = target.startswith(self.prefix)
            steps, parts = (target[len(self.prefix) :] if inside else f"../{target}"), []
        else:
            steps, parts = target, path.split("/")[:-1]
        *folders, name = steps.split("/")
        for folder in folders:
            if folder == "..":
                parts = parts[:-1] if parts and parts[-1] != ".." else [*parts, ".."]
            elif folder not in ("", "."):
                parts.append(folder)
        if name in (".", ".."):
            return self._join("/".join([*parts, "x"]), f"{name}/")
        return "/".join([*parts, name or "index.html"])


def _mentions(html: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Anchors of the page ``html``, addresses that a reader follows, those that a browser loads."""
    if "<!--" in html:
        html = _COMMENT.sub("", html)
    followed = set(_REFRESH.findall(html)) if _REFRESHES in html else set()
    loaded = set(_styled(html)) if "url(" in html or "@import" in html else set()
    for tag, attributes in {*_TAG.findall(html)}:
        follows, loads = _sorted(tag, attributes)
        followed.update(follows)
        loaded.update(loads)
    return frozenset(_ANCHOR.findall(html)), frozenset(followed), frozenset(loaded)


_mentions_of = lru_cache(maxsize=1024)(_mentions)
"""The same of what stands on many pages."""


@lru_cache(_REMEMBERED)
def _sorted(tag: str, written: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The addresses of one tag: those a reader follows, those a browser loads at once."""
    attributes = [(name, a or b) for name, a, b in _ATTRIBUTE.findall(written)]
    relation = dict(attributes).get("rel", "") if tag == "link" else ""
    addresses = tuple(_addresses(attributes))
    if tag in _PLAYERS and _WAITS.search(written):
        source = dict(attributes).get("src", "")
        return (source,), tuple(one for one in addresses if one != source)
    if tag in _FOLLOWED or (tag == "link" and _LOADED_RELATIONS.isdisjoint(relation.split())):
        return addresses, ()
    return (), addresses


def _addresses(attributes: list[tuple[str, str]]) -> Iterator[str]:
    for name, value in attributes:
        if name in _SETS:
            yield from (one.split()[0] for one in value.split(",") if one.strip())
        elif name != "rel" and value:
            yield value


def _styled(html: str) -> list[str]:
    """Addresses that style sheets inside a page load."""
    return [url for found in _STYLE.findall(html) for url in _urls(unescape("".join(found)))]


def _urls(css: str) -> list[str]:
    found = (a or b for a, b in _CSS.findall(css))
    return [url for url in found if not url.startswith(("data:", "#"))]


def _file(asset: str) -> str:
    return asset.partition("#")[0]
