"""Links and pictures in a line of Markdown: where they may lead, and the usual slips."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from xianfeng.findings.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_TARGETS = (
    re.compile(r"\]\(\s*<?([^)>]*)"),
    re.compile(r"^ {0,3}\[(?!\^)[^\]]+\]:\s*<?([^\s>]+)"),
    re.compile(r"<([A-Za-z][A-Za-z0-9+.&#;-]*:[^<>\s]*)>"),
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_DISK = re.compile(
    r"[A-Za-z]:[\\/]|file:|\\\\|~/|/(?:home|Users|tmp|etc|mnt|Volumes)/", re.IGNORECASE
)
_INVISIBLE = re.compile(r"[\x00-\x20\x7f]")
_WIDE_BRACKETS = re.compile(
    r"\]（(?:[^（）]*\.(?:jpe?g|png|webp|md)|https?:[^（）]*)）|！\[[^\[\]]*\]\(", re.IGNORECASE
)


def link_faults(path: str, line: str) -> Iterator[Fault]:
    """Faults of the links in ``line`` of the file ``path``; code is blanked out already."""
    if "]" not in line and "<" not in line:
        return
    for pattern in _TARGETS:
        for match in pattern.finditer(line):
            code = _broken(path, match[1])
            if code:
                yield Fault(match.start(1), code, _words(match[1]))
    for match in _WIDE_BRACKETS.finditer(line):
        yield Fault(match.start(), "T206")


def _words(target: str) -> tuple[tuple[str, object], ...]:
    shown = target.strip()[:40]
    return ("target", shown), ("scheme", shown.partition(":")[0] + ":")


def _broken(path: str, written: str) -> str:
    """The rule that a target breaks, or none. It is judged as a browser reads it."""
    target = _INVISIBLE.sub("", unquote(unescape(written)))
    if not target:
        return "T209"
    if _DISK.match(target):
        return "T203"
    scheme = _SCHEME.match(target)
    if scheme:
        return "" if scheme[1].lower() in _SCHEMES else "T202"
    file = re.split(r"[?#]", target, maxsplit=1)[0]
    if "\\" in file:
        return "T205"
    return "T204" if _climbs_out(path, file) else ""


def _climbs_out(path: str, file: str) -> bool:
    """Whether ``file``, seen from ``path``, leads above the portal's root."""
    depth = 0 if file.startswith("/") else path.count("/")
    for part in file.split("/"):
        depth += {"": 0, ".": 0, "..": -1}.get(part, 1)
        if depth < 0:
            return True
    return False
