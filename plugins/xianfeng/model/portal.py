"""The one checked portal that every check and channel receives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from xianfeng.findings.finding import Finding
from xianfeng.memory.memo import Forgetful, Memo
from xianfeng.model.attachments import AttachedFile, OneOf
from xianfeng.model.catalog import Catalog
from xianfeng.model.clock import Clock
from xianfeng.model.library import Library, RecordKey
from xianfeng.model.pictures import Measured
from xianfeng.model.places import Places
from xianfeng.model.reviews import Enactment, ReviewState, Written
from xianfeng.model.sections import Section
from xianfeng.model.settings import Settings
from xianfeng.model.synonyms import Synonym
from xianfeng.model.tallies import Tally


@dataclass(frozen=True, slots=True)
class Portal:
    """Settings, entities and what is derived from them, at the moment that ``clock`` tells."""

    root: Path
    settings: Settings
    library: Library
    catalog: Catalog
    clock: Clock
    places: Places
    files: frozenset[str]
    """All files under content and data, POSIX paths under the root."""
    pictures: Mapping[str, Measured]
    """Measured pictures by path under the root."""
    attachments: Mapping[str, AttachedFile] = field(default_factory=dict)
    """Files to be offered as they are, by path under the root."""
    digests: Mapping[str, bytes] = field(default_factory=dict, compare=False)
    """Of each source that could be read."""
    announced: Mapping[str, frozenset[str]] = field(default_factory=dict, compare=False)
    """Files that the site will have, and of pages the anchors that their templates state. Worked out
    when somebody asks: pages of records are known without it."""
    sections: tuple[Section, ...] = ()
    urls: Mapping[str, int] = field(default_factory=dict)
    """Addresses that have been published, each with its line in data/urls.yml."""
    synonyms: tuple[Synonym, ...] = ()
    """What readers type for what texts say, in the order of data/synonyms.yml."""
    findings: tuple[Finding, ...] = ()
    memo: Memo = field(default_factory=Forgetful, compare=False)
    """Remembers work between builds; nothing that comes out depends on what it holds."""
    written: Mapping[RecordKey, Written] = field(default_factory=dict)
    """All that was signed."""
    unsigned: frozenset[tuple[str, int]] = frozenset()
    """Of what was signed, by path and place: what lacks the signature in Git that it ought to have."""
    enactments: tuple[Enactment, ...] = ()
    """The policies that have been in force, the last one last."""
    reviews: Mapping[RecordKey, ReviewState] = field(default_factory=dict)
    """How far the review has come of each record that somebody has signed."""
    drafts: Mapping[RecordKey, str] = field(default_factory=dict)
    """Where drafts are shown: in Chinese, what keeps readers from seeing each that they don't."""
    seals: Mapping[str, str] = field(default_factory=dict)
    """SHA-256, hexadecimal, of what is frozen beside the issues, by path under the root."""
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    """By kind: what is told of entities that are withheld. Made by ``disclosure``."""

    def is_used(self, kind: str) -> bool:
        """Whether anything of ``kind`` is told, be it in totals alone: it has a list then."""
        return bool(self.catalog.filled[kind] or self.tallies.get(kind))

    @property
    def offers_files(self) -> bool:
        """Whether there may be something to take along or to play."""
        return bool(self.attachments or self.settings.media_host)

    @property
    def shown_files(self) -> Mapping[str, Measured | AttachedFile]:
        """Pictures and attachments by path: what readers get of the files beside the texts."""
        return OneOf(self.pictures, self.attachments)

    @property
    def refused(self) -> frozenset[str]:
        """Paths of files that are there but not taken: their finding says why."""
        return frozenset(one.place.path for one in self.findings if one.code.startswith("F"))
