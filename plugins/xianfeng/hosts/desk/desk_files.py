"""The sources that the desk may read and write: those of the portal, and no way out of them."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from xianfeng.findings.finding import Finding, Loc
from xianfeng.hosts.preview import replace_bytes
from xianfeng.model.county_wording import WORDING_FILE, WordingList
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Part
from xianfeng.model.kinds.kind import Kind
from xianfeng.model.settings import SITE_FILE, Settings
from xianfeng.prose.decoding import MAX_BYTES
from xianfeng.reading.source import Source, read_source
from xianfeng.reading.values import YamlValue

_FORBIDDEN = frozenset('\\:*?"<>|')
"""In names of files on Windows; a colon there begins a second stream of a file."""

_JUNCTION = 0xA0000003
"""What Windows calls a link of another sort (stat.IO_REPARSE_TAG_MOUNT_POINT, known there alone)."""


class Other(NamedTuple):
    """A source of no kind that has a form."""

    title: str
    model: type[Part]


OTHERS = {SITE_FILE: Other("站点设置", Settings), WORDING_FILE: Other("本县用语", WordingList)}
"""By path."""


class NoSuchFileError(Exception):
    """Nothing that the desk may open. Chinese text."""


class OpenFile(NamedTuple):
    """A source as it lies on the disk, and the record in it that is meant."""

    path: str
    data: bytes
    source: Source | None
    """None where it can't be read: ``findings`` say why."""
    findings: tuple[Finding, ...]
    kind: Kind | None
    """None: what it holds is no record."""
    keys: tuple[int, ...]
    """Where in it the record stands, if it holds a list of them."""
    fields: dict[str, YamlValue] | None
    """What the record says; None where there is none such."""

    @property
    def version(self) -> str:
        """Equal versions: equal bytes."""
        return sha256(self.data).hexdigest()

    @property
    def item(self) -> str:
        """How ``open_file`` finds the record again in a list; empty: the file is all of it."""
        if not self.keys or self.fields is None:
            return ""
        name = item_name(self.keys, self.fields)
        listed = self.source.fields if self.source and isinstance(self.source.fields, list) else []
        named = [one for one in listed if isinstance(one, dict) and name == _name(one)]
        return name if len(named) == 1 else f"#{self.keys[0]}"

    @property
    def sort(self) -> str:
        """In Chinese, what it is."""
        return self.kind.title if self.kind else OTHERS[self.path].title

    @property
    def as_read(self) -> dict[str, YamlValue]:
        """What the record says, with the id that the name of its file gives it."""
        own = self.fields or {}
        is_named = self.kind is not None and not self.kind.is_list
        return {"id": self.path.rpartition("/")[2].rpartition(".")[0], **own} if is_named else own

    @property
    def model(self) -> type[Part]:
        """Of what a form of it fills in."""
        if self.kind is None:
            return OTHERS[self.path].model
        return self.kind.model.shaped_by(self.fields or {})


def located(root: Path, path: str) -> Path:
    """The place on the disk of the source ``path`` (POSIX, under ``root``), whether there is one or not.

    NoSuchFileError: it is no source, or leads elsewhere.
    """
    here = within(root, path)
    if kind_at(path) is None and path not in OTHERS:
        raise NoSuchFileError("没有这样的稿件或档案")
    if here.exists() and not here.is_file():
        raise NoSuchFileError("没有这样的稿件或档案")
    return here


def within(root: Path, path: str) -> Path:
    """The place on the disk of ``path`` (POSIX, under ``root``), with no link on the way to it.

    NoSuchFileError: it may lead elsewhere.
    """
    parts = path.split("/")
    is_plain = all(
        part and not part.startswith(".") and part.isprintable() and part == part.strip(" .")
        and not _FORBIDDEN & set(part)
        for part in parts
    )  # fmt: skip
    if not is_plain:
        raise NoSuchFileError("没有这样的稿件或档案")
    here = root
    for part in parts:
        here = here / part
        try:
            status = here.lstat()
        except FileNotFoundError:
            continue
        except (OSError, ValueError):
            raise NoSuchFileError("没有这样的稿件或档案") from None
        is_junction = getattr(status, "st_reparse_tag", 0) == _JUNCTION
        if stat.S_ISLNK(status.st_mode) or is_junction:
            raise NoSuchFileError("这是一个链接，编辑台不跟着链接走")
        if here != root / path and not stat.S_ISDIR(status.st_mode):
            raise NoSuchFileError("没有这样的稿件或档案")
    return here


def is_there(root: Path, path: str) -> bool:
    """Whether there is a file ``path``, which the desk may see."""
    try:
        return within(root, path).is_file()
    except NoSuchFileError:
        return False


def kind_at(path: str) -> Kind | None:
    """The kind whose source ``path`` would be."""
    return next((kind for kind in KINDS.values() if kind.owns(path)), None)


def open_file(root: Path, path: str, item: str = "") -> OpenFile:
    """The source ``path`` and, in a list of records, the one that ``item`` names: its id, or ``#3``.

    NoSuchFileError: there is none.
    """
    place = located(root, path)
    try:
        with place.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        raise NoSuchFileError(f"没有 {path}，或者打不开") from None
    return read_again(path, data, item)


def read_again(path: str, data: bytes, item: str = "") -> OpenFile:
    """The same of the bytes ``data``."""
    source, findings = read_source(path, data)
    kind = kind_at(path)
    keys, fields = _record(source, kind, item)
    return OpenFile(path, data, source, findings, kind, keys, fields)


def _record(
    source: Source | None, kind: Kind | None, item: str
) -> tuple[tuple[int, ...], dict[str, YamlValue] | None]:
    if source is None:
        return (), None
    if kind is None or not kind.is_list:
        return (), source.fields if isinstance(source.fields, dict) else None
    listed = source.fields if isinstance(source.fields, list) else []
    for at, one in enumerate(listed):
        if isinstance(one, dict) and item in (_name(one), f"#{at}"):
            return (at,), one
    return (), None


def write(root: Path, path: str, data: bytes) -> None:
    """Puts ``data`` in the place of the source ``path``, all of it or nothing.

    NoSuchFileError: it is no source; OSError: nothing was written.
    """
    place = located(root, path)
    place.parent.mkdir(parents=True, exist_ok=True)
    replace_bytes(place, data)


def item_name(keys: Loc, fields: dict[str, YamlValue]) -> str:
    """How ``open_file`` finds a record of a list again."""
    name = _name(fields)
    return name if isinstance(name, str) else f"#{keys[-1]}"


def _name(fields: Mapping[str, YamlValue]) -> YamlValue:
    """What tells a record from the others in its list, see ``model.kinds.daily``."""
    return fields.get("id") or fields.get("date")
