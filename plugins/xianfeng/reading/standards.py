"""What a portal lays down for its own texts: its wording, and which addresses are its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from xianfeng.memory.digests import digest
from xianfeng.model.county_wording import WORDING_FILE, WordingList
from xianfeng.model.settings import SITE_FILE
from xianfeng.proofreading.leaders import Leader, OwnForm, OwnWording, own_wording
from xianfeng.reading.source import read_source
from xianfeng.reading.validation import validate

if TYPE_CHECKING:
    from pathlib import Path

    from xianfeng.reading.source import Source


class Standards(NamedTuple):
    """``own``: the county's list; ``domain``: of the site, without www."""

    own: OwnWording = OwnWording()
    domain: str = ""

    @property
    def key(self) -> str:
        """Equal keys: every text is judged the same."""
        return digest(repr(self.own[:2]).encode(), self.domain.encode()).hex()


def standards_of(root: Path) -> Standards:
    """Those of the portal under ``root``; what is wrong with its files is told where they are read."""
    return Standards(_own(root), _domain(root))


def _source(root: Path, path: str) -> Source | None:
    """The file at ``path``, if it can be read."""
    try:
        return read_source(path, (root / path).read_bytes())[0]
    except OSError:
        return None


def _own(root: Path) -> OwnWording:
    source = _source(root, WORDING_FILE)
    if source is None or not isinstance(source.fields, dict) or not source.fields:
        return OwnWording()
    listed, _ = validate(WordingList, source, (), source.fields)
    if listed is None:
        return OwnWording()
    return own_wording(
        tuple(Leader(one.name, one.posts) for one in listed.leaders),
        tuple(OwnForm(one.right or "", one.wrong, one.source) for one in listed.forms),
    )


def _domain(root: Path) -> str:
    source = _source(root, SITE_FILE)
    url = source.fields.get("url") if source and isinstance(source.fields, dict) else None
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") if isinstance(url, str) else ""
    except ValueError:
        return ""
