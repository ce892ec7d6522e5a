"""What a channel yields: plain data from which the engine makes the bytes of one file each.

``path`` is the file's path inside the site, POSIX, without a leading slash
(``stories/2026/stone-bridge/index.html``, ``feeds/stories.xml``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"

ROOT = "\0"
"""Stands for the way back to the site's root in addresses inside a body. No text holds a NUL: it is
refused when a source is read."""


@dataclass(frozen=True, slots=True)
class Body:
    """Markdown and everything that its rendering needs, so that equal bodies give equal HTML."""

    text: str
    pictures: Mapping[str, Json] = field(default_factory=dict)
    """By address as written in the text: ``{"src", "srcset", "width", "height", "label"}``."""
    links: Mapping[str, str] = field(default_factory=dict)
    """By address as written in the text: what it becomes on the page, where that is not the same."""
    terms: Mapping[str, str] = field(default_factory=dict)
    """Wordings in the text that the glossary explains, and the id of their term."""
    numbers: Mapping[str, str] = field(default_factory=dict)
    """Values of the metrics that the text quotes, by id."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """By address as written in the text: what stands behind links to it."""
    draft: bytes = b""
    """What is known of its HTML already (``prose.html.Draft``, frozen); follows from ``text``."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file whose bytes are known."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class KnownArtifact:
    """A file of which is known what it holds: equal ``name`` at equal paths, equal bytes. ``read``
    is called only where that file has not been published."""

    path: str
    name: bytes
    read: Callable[[], bytes]


class MadeBatch(NamedTuple):
    """Files that were made together, and what the next build may know of how."""

    files: Sequence[KnownArtifact]
    memos: Mapping[str, bytes]
    """By full keys, as ``Memo.full`` has them."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that one worker makes together, while others make pages.

    ``make``: a function of plain data. Its files have ``read`` bound to bytes.
    """

    path: str
    """Of the folder in which they are, and in which nothing else is of their names."""
    make: Callable[[], MadeBatch]


@dataclass(frozen=True, slots=True)
class PageArtifact:
    """A page: a pure function of its template, its context (JSON), its body and the site's context."""

    path: str
    template: str
    context: Mapping[str, Json]
    body: Body | None = None
    anchors: tuple[str, ...] = ()
    """Those that its template makes of the context, for links from elsewhere."""


class Due(NamedTuple):
    """A page or a file that is made only if what it is made of changed.

    ``inputs``: digest of all that making it read the last time, as that is now; empty if that
    isn't known. ``make``: the page or the file, and that digest.
    """

    path: str
    inputs: bytes
    make: Callable[[], tuple[PageArtifact | Artifact, bytes]]


def later(path: str, write: Callable[[], bytes]) -> Due:
    """The file at ``path``, written whenever somebody wants what it holds."""
    return Due(path, b"", lambda: (Artifact(path, write()), b""))


@dataclass(frozen=True, slots=True)
class PictureArtifact:
    """A picture of the sources (``source``: path under the root), ``width`` pixels wide.

    ``content``: ``memory.digests.content_name`` of the bytes that were looked at, and reviewed: no
    others are published.

    What ``path`` ends in decides what it is: ``.webp``, ``.jpg`` or ``.png``. ``aigc``: the label
    that a machine made it (JSON), which it carries on; empty: none did. ``shape``: proportions, width
    and height, to which it is cut; zeros: all of it.
    """

    path: str
    source: str
    content: str
    width: int
    aigc: str = ""
    shape: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class CardArtifact:
    """A share card, JPEG: equal paths, equal words. ``owner``: whose the site is; ``source``: the
    picture's path under the root; ``drawn``: what is painted where there is none, as
    ``channels.web.plates.scenery`` has it; ``content``, ``aigc`` as in ``PictureArtifact``."""

    path: str
    title: str
    label: str
    owner: str
    drawn: Mapping[str, Json]
    source: str = ""
    content: str = ""
    aigc: str = ""


class CompositionError(Exception):
    """Says in Chinese why a file can't be composed."""


@dataclass(frozen=True, slots=True)
class ComposedArtifact:
    """A file made of data and of pictures: a PDF, a book.

    ``compose``: a function of plain data that gets the bytes of ``pictures`` by their paths, or raises
    CompositionError; ``name``: tells apart what it knows besides.
    """

    path: str
    name: bytes
    compose: Callable[[Mapping[str, bytes]], bytes]
    pictures: tuple[PictureArtifact, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceArtifact:
    """The file ``source`` (path under the root), byte for byte that of ``sha256`` (hexadecimal)."""

    path: str
    source: str
    sha256: str


AnyArtifact: TypeAlias = (
    Artifact
    | KnownArtifact
    | Batch
    | PageArtifact
    | Due
    | PictureArtifact
    | CardArtifact
    | ComposedArtifact
    | SourceArtifact
)
