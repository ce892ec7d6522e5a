"""附件和音像: files of the office that lie in a folder ``files`` beside the texts and go out as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import basename, dirname, splitext
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from xianfeng.model.library import Record
from xianfeng.prose.link_targets import local_target
from xianfeng.prose.nodes import Link
from xianfeng.prose.plain import text_of

V = TypeVar("V")

FOLDER = "files"
"""The name of the folders that hold them, under ``content`` and ``data``."""

DOWNLOADS, DOWNLOADS_TITLE = "downloads/", "附件下载"
"""The page with all of them."""

MAX_BYTES = 95_000_000
"""Of one file: what common hosts of repositories take, 100 MB, with some room."""


class FileType(NamedTuple):
    """``label``: what readers call it; ``forms``: what its bytes may be, as ``attachments`` tells
    forms apart; ``plays``: ``audio``, ``video`` or nothing."""

    label: str
    forms: tuple[str, ...]
    plays: str = ""


TYPES: Mapping[str, FileType] = MappingProxyType(
    {
        ".pdf": FileType("PDF", ("pdf",)),
        ".ofd": FileType("OFD 版式文件", ("ofd",)),
        ".docx": FileType("Word 文档", ("docx",)),
        ".doc": FileType("Word 文档", ("ole",)),
        ".wps": FileType("WPS 文档", ("ole", "docx")),
        ".xlsx": FileType("Excel 表格", ("xlsx",)),
        ".xls": FileType("Excel 表格", ("ole",)),
        ".et": FileType("WPS 表格", ("ole", "xlsx")),
        ".pptx": FileType("演示文稿", ("pptx",)),
        ".ppt": FileType("演示文稿", ("ole",)),
        ".csv": FileType("CSV 表格", ("text",)),
        ".txt": FileType("文本", ("text",)),
        ".zip": FileType("压缩包", ("zip",)),
        ".mp3": FileType("录音", ("mp3",), "audio"),
        ".m4a": FileType("录音", ("mp4",), "audio"),
        ".mp4": FileType("视频", ("mp4",), "video"),
        ".vtt": FileType("字幕", ("vtt",)),
    }
)
"""What may be offered, by suffix."""


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file as it was looked at. ``faults``: codes of rules and words of their messages."""

    path: str
    size: int = 0
    sha256: str = ""
    faults: tuple[tuple[str, str], ...] = ()

    @property
    def digest(self) -> str:
        return self.sha256

    @property
    def type(self) -> FileType:
        return TYPES[splitext(self.path)[1].lower()]

    @property
    def address(self) -> str:
        """Under the site's root: it follows from the place alone."""
        return address_of_file(self.path)


class Offered(NamedTuple):
    """A file that a record offers, under a title."""

    title: str
    file: AttachedFile


def is_attachment(path: str) -> bool:
    """Whether the file ``path`` (under the root) may lie where it lies, to be offered."""
    return basename(dirname(path)) == FOLDER and splitext(path)[1].lower() in TYPES


def address_of_file(path: str) -> str:
    return path.partition("/")[2]


def offered(record: Record[Any], known: Mapping[str, AttachedFile]) -> tuple[Offered, ...]:
    """What ``record`` offers: in its field, then by links of its text; each file once."""
    found: dict[str, Offered] = {}
    for title, path in _named(record):
        file = known.get(path)
        if file is not None and path not in found:
            found[path] = Offered(title or splitext(basename(path))[0], file)
    return tuple(found.values())


def offered_paths(record: Record[Any]) -> Iterator[str]:
    """Where files lie that ``record`` offers, whether or not they are there."""
    yield from dict.fromkeys(path for _, path in _named(record) if path)


def _named(record: Record[Any]) -> Iterator[tuple[str, str]]:
    for one in record.entity.held("attachments") or ():
        yield one.title or "", local_target(record.path, one.file) or ""
    linked = [(one.at, file_named(record.path, one.target)) for one in record.prose.addresses]
    linked = [(at, path) for at, path in linked if path]
    named = (
        record.prose.document.named if linked else ()
    )  # few texts offer a file: no other is read
    words = {one.at: text_of(one.inlines) for one in named if isinstance(one, Link)}
    yield from ((words.get(at, ""), path) for at, path in linked)


def file_named(path: str, typed: str) -> str:
    """The path that an address in the source ``path`` names, if it can be an attachment's."""
    return (local_target(path, typed) or "") if f"{FOLDER}/" in typed else ""


def beside(file: AttachedFile, suffixes: tuple[str, ...], paths: Mapping[str, object]) -> str:
    """The path of the file of the same name with one of ``suffixes``; empty: there is none."""
    stem = splitext(file.path)[0]
    return next((f"{stem}{suffix}" for suffix in suffixes if f"{stem}{suffix}" in paths), "")


class OneOf(Mapping[str, V]):
    """Two tables of different keys as one: nothing is copied, each is asked only for what it may have."""

    def __init__(self, first: Mapping[str, V], second: Mapping[str, V]) -> None:
        self._first, self._second = first, second

    def __getitem__(self, key: str) -> V:
        return (self._second if is_attachment(key) else self._first)[key]

    def __iter__(self) -> Iterator[str]:
        yield from (*self._first, *self._second)

    def __len__(self) -> int:
        return len(self._first) + len(self._second)


def size_told(size: int) -> str:
    """``23 KB``, ``1.4 MB``: thousands, as file managers in offices have them."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB"
