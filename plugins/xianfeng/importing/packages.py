"""An Office file from outside: a zip of XML, hostile until it has been looked through.

Nothing in it becomes a path, no name in it is followed, no entity is expanded, nothing is fetched.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import cached_property
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import NamedTuple

from xianfeng.findings.finding import Place
from xianfeng.findings.rules import finding
from xianfeng.importing.originals import NotTakenError
from xianfeng.importing.xml_trees import Node, NotXmlError, tree

MAX_BYTES = 100_000_000
"""Of the file itself."""
MAX_PART = 60_000_000
MAX_ALL = 250_000_000
"""Of all parts together, unpacked; a report with two hundred photographs has 150 MB."""
MAX_XML = 30_000_000
MAX_PARTS = 5_000
_MOST_TIMES = 300
"""How many times larger a part of more than a megabyte may be than what it was packed to; XML of long
tables comes to 60."""

EXCEL = (".xlsx", ".xlsm")

OLE = b"\xd0\xcf\x11\xe0"
"""How files of old programs begin, and any with a password (MS-CFB, 2.2)."""
LOCKED = "EncryptedPackage".encode("utf-16-le")
"""What a file with a password holds (MS-OFFCRYPTO, 1.3.2)."""
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
    struct.error, KeyError, UnicodeDecodeError,
)  # fmt: skip


class Relation(NamedTuple):
    """Where a part points: ``target`` is another part, or, ``is_external``, an address."""

    kind: str
    target: str
    is_external: bool


class Package:
    """The parts of the file ``name``. ``NotTakenError``: no package, broken, locked or too large."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._relations: dict[str, Mapping[str, Relation]] = {}
        if data.startswith(OLE):
            raise self.refused("I108" if LOCKED in data else "I110")
        if len(data) > MAX_BYTES:
            raise NotTakenError(
                finding(Place(name), "I101", size=len(data) // 1000, limit=MAX_BYTES // 1000)
            )
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            infos = self._zip.infolist()
        except _BROKEN:
            raise self.refused("I109") from None
        if any(info.flag_bits & 1 for info in infos):
            raise self.refused("I108")
        self._infos = {info.filename: info for info in infos}
        if len(self._infos) != len(infos):
            raise self.refused("I109")  # two parts of one name: who reads which is anyone's guess
        too_large = any(_is_bomb(info) for info in infos)
        if too_large or len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_ALL:
            raise self.refused("I113")

    def refused(self, code: str, **words: object) -> NotTakenError:
        """What says that the file can't be taken, to be raised."""
        is_table = self.name.lower().endswith(EXCEL)
        app, suffix = ("Excel", ".xlsx") if is_table else ("Word", ".docx")
        return NotTakenError(finding(Place(self.name), code, app=app, suffix=suffix, **words))

    @cached_property
    def parts(self) -> tuple[str, ...]:
        return tuple(sorted(name for name in self._infos if not name.endswith("/")))

    def read(self, part: str) -> bytes:
        """The bytes of ``part``; empty where there is none."""
        info = self._infos.get(part)
        if info is None:
            return b""
        limit = MAX_XML if part.endswith((".xml", ".rels")) else MAX_PART
        try:
            with self._zip.open(info) as file:
                data = file.read(limit + 1)
        except _BROKEN:
            raise self.refused("I109") from None
        if len(data) > limit:
            raise self.refused("I113")
        return data

    def tree(self, part: str) -> Node | None:
        """The XML of ``part``; None where there is none."""
        data = self.read(part)
        if not data:
            return None
        try:
            return tree(data)
        except NotXmlError as error:
            raise self.refused("I114", part=part, reason=str(error)) from None

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Where ``part`` points, by the id that its XML uses."""
        if part not in self._relations:
            self._relations[part] = self._relations_of(part)
        return self._relations[part]

    def _relations_of(self, part: str) -> Mapping[str, Relation]:
        folder, _, name = part.rpartition("/")
        root = self.tree(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        found: dict[str, Relation] = {}
        for one in root.children if root else ():
            target, is_external = one.get("Target"), one.get("TargetMode") == "External"
            if not is_external:
                target = (
                    target.lstrip("/")
                    if target.startswith("/")
                    else normpath(join(dirname(part), target))
                )
            found[one.get("Id")] = Relation(one.get("Type").rpartition("/")[2], target, is_external)
        return found


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    if info.file_size > MAX_PART:
        return True
    # A white picture that Windows doesn't pack comes to 1,000 and is held by ``MAX_PART`` alone.
    is_xml = info.filename.endswith((".xml", ".rels"))
    is_dense = info.file_size > _MOST_TIMES * max(info.compress_size, 1)
    return is_xml and info.file_size > 1_000_000 and is_dense
