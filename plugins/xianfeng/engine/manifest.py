"""What the published site consists of: hashes for the world, signatures for the next build."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from xianfeng.engine.file_signatures import Signature
from xianfeng.memory.digests import digest
from xianfeng.memory.packing import Packing

FORMAT = b"xianfeng site 4\n"
PUBLIC = "files.json"
"""The list of a site's files inside the site: ``{path: [bytes, BLAKE2b-128 in hex]}``."""

_ROW = r'"(?:[^"\\]|\\.)+":\[[0-9]+,"[0-9a-f]{32}"\]'
_FORM = re.compile(rf"\{{{_ROW}(?:,{_ROW})*\}}\n")


class PublishedFile(NamedTuple):
    """A published file: what it was made of, what it holds, how the file system knows it."""

    key: bytes
    digest: bytes
    signature: Signature
    inputs: bytes = b""
    """What making it read, where that is known: with the same inputs and the same maker it needn't
    be made."""


class Manifest(NamedTuple):
    """All records by path, what all of them were made with, and the signature of everything that
    they came from ("": unknown)."""

    records: dict[str, PublishedFile]
    maker: bytes = b""
    inputs: str = ""

    def signatures(self) -> dict[str, Signature]:
        """How the file system knows each published file."""
        return {path: record.signature for path, record in self.records.items()}


_MANIFEST = Packing(Manifest)


def load(path: Path) -> Manifest:
    """The manifest in the file ``path``; an empty one if it is missing, damaged or outdated."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Manifest({})
    header, proof, frozen = (
        content[: len(FORMAT)],
        content[len(FORMAT) :][:16],
        content[len(FORMAT) + 16 :],
    )
    if header != FORMAT or proof != digest(frozen):
        return Manifest({})
    return _MANIFEST.unpack(frozen) or Manifest({})


def write(path: Path, manifest: Manifest) -> Path:
    """Writes ``manifest`` beside ``path``; renamed to ``path``, the file returned is in force."""
    frozen = _MANIFEST.pack(manifest)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_bytes(FORMAT + digest(frozen) + frozen)
    return beside


def public(records: Mapping[str, PublishedFile]) -> bytes:
    """The list of the site's files as it is published."""
    rows = {path: [r.signature.size, r.digest.hex()] for path, r in sorted(records.items())}
    return (json.dumps(rows, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def listed(folder: Path, files: Mapping[str, Signature]) -> frozenset[str]:
    """Those of the ``files`` in ``folder`` that its public list knows at their size, and itself.

    None where there is no list in our own form, or it knows no file that is there: anybody may have
    an empty one.
    """
    sizes = _rows(folder)
    ours = {name for name, size in sizes.items() if name in files and files[name].size == size}
    return frozenset({PUBLIC, *ours}) if ours else frozenset()


def _rows(folder: Path) -> Mapping[str, int]:
    """The sizes in the public list of ``folder``; empty where it is not in our own form."""
    try:
        written = (folder / PUBLIC).read_text("utf-8")
        if not _FORM.fullmatch(written):
            return {}
        return {name: size for name, (size, _) in json.loads(written).items()}
    except (OSError, ValueError):
        return {}


def is_published(folder: Path) -> bool:
    """Whether the public list in ``folder`` has our form and names a file that is there."""
    rows = _rows(folder)
    return any(_size(folder / name) == size for name, size in rows.items())


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return -1


def place(cache: Path, target: Path) -> Path:
    """Where the manifest of the site ``target`` lies in ``cache``."""
    name = blake2b(os.fsencode(target), digest_size=6).hexdigest()
    return cache / f"site-{name}.manifest"
