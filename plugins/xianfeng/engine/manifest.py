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
    except OSError:
        return Manifest({})
    header, proof, frozen = (
        content[: len(FORMAT)],
        content[len(FORMAT) :][:16],
        content[len(FORMAT) + 16 :],
    )
    if header != FORMAT or proof != digest(frozen):
        return Manifest({})
    return _MANIFEST.unpack(frozen) or Manifest({})


def write(path: Path, manifest: Manifest) -> None:
    """Writes ``manifest`` to the file ``path``, as a whole or not at all; one process at a time."""
    frozen = _MANIFEST.pack(manifest)
    beside = path.with_suffix(".coming")
    beside.write_bytes(FORMAT + digest(frozen) + frozen)
    beside.replace(path)


def public(records: Mapping[str, PublishedFile]) -> bytes:
    """The list of the site's files as it is published."""
    rows = {path: [r.signature.size, r.digest.hex()] for path, r in sorted(records.items())}
    return (json.dumps(rows, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def listed(folder: Path, files: Mapping[str, Signature]) -> dict[str, PublishedFile]:
    """What the public list of ``folder`` tells, itself included, of those ``files`` in it that have
    the size listed: neither keys nor signatures that any file has.

    None where there is no list in our own form, or it knows no file that is there: anybody may have
    an empty one.
    """
    told = {
        path: PublishedFile(b"", content, Signature(size, 0, 0, 0))
        for path, (size, content) in file_list(folder).items()
        if path in files and files[path].size == size
    }
    if told:
        itself = (folder / PUBLIC).read_bytes()
        told[PUBLIC] = PublishedFile(b"", digest(itself), Signature(len(itself), 0, 0, 0))
    return told


def file_list(folder: Path) -> Mapping[str, tuple[int, bytes]]:
    """Sizes and digests, by path, in the public list of ``folder``; empty where it is not in our own form."""
    try:
        return rows_of((folder / PUBLIC).read_bytes())
    except OSError:
        return {}


def rows_of(public: bytes) -> Mapping[str, tuple[int, bytes]]:
    """The same of what such a list holds."""
    try:
        written = public.decode("utf-8").replace(
            "\r\n", "\n"
        )  # a program may have changed its ends
        if not _FORM.fullmatch(written):
            return {}
        rows = json.loads(written).items()
        return {name: (size, bytes.fromhex(hexed)) for name, (size, hexed) in rows}
    except ValueError:
        return {}


def is_published(folder: Path) -> bool:
    """Whether the public list in ``folder`` has our form and names a file that is there."""
    rows = file_list(folder)
    return any(_size(folder / name) == size for name, (size, _) in rows.items())


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return -1


def place(cache: Path, target: Path) -> Path:
    """Where the manifest of the site ``target`` lies in ``cache``: moved together they find it."""
    try:
        way = os.path.relpath(target, cache.resolve())
    except ValueError:  # another drive
        way = os.fspath(target)
    name = blake2b(os.fsencode(way), digest_size=6).hexdigest()
    return cache / f"site-{name}.manifest"
