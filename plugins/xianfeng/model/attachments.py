"""附件和音像: files of the office that lie in a folder ``files`` beside the texts and go out as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import basename, dirname, join, splitext
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar
from urllib.parse import quote, unquote, urlsplit

from xianfeng.model.kinds.entity import Attachment, CreditedPicture
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


CAPTIONS = ".vtt"
"""What the file beside a recording ends in that has its words."""

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_SIZE = re.compile(r"([\d.]+) ?([KMG])B")
_UNITS = {"K": 1_000, "M": 1_000_000, "G": 1_000_000_000}


TextFault = tuple[str, tuple[tuple[str, str], ...]]
"""The code of a rule, and the words of its message by their names."""


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file as it was looked at, or, where ``path`` is a whole address, as its editor tells of it.
    ``faults``: codes of rules and words of their messages; ``words``: those of captions, a line each;
    ``private``: what its text tells that must not be published."""

    path: str
    size: int = 0
    sha256: str = ""
    faults: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()
    private: tuple[TextFault, ...] = ()

    @property
    def digest(self) -> str:
        return self.sha256

    @property
    def type(self) -> FileType:
        found = type_of(self.path)
        assert found, "nothing else is looked at or told of"
        return found

    @property
    def is_elsewhere(self) -> bool:
        """Whether another host serves it."""
        return is_elsewhere(self.path)

    @property
    def address(self) -> str:
        """Under the site's root, where it follows from the place alone; in full where another host
        serves it."""
        return self.path if self.is_elsewhere else address_of_file(self.path)

    @property
    def url(self) -> str:
        """The address as pages write it."""
        return self.path if self.is_elsewhere else quote(self.address)

    @property
    def told(self) -> str:
        """What readers want to know before they take it."""
        return f"{self.type.label}，{size_told(self.size)}"


class Offered(NamedTuple):
    """A file that a record offers, under a title. ``beside``: the path, without a suffix, of what
    stands beside it under its name; ``poster``: what is seen of a video before it plays."""

    title: str
    file: AttachedFile
    beside: str
    poster: CreditedPicture | None = None

    @property
    def captions(self) -> str:
        """Where captions of it would lie; empty: it doesn't play."""
        return f"{self.beside}{CAPTIONS}" if self.file.type.plays else ""


def is_attachment(path: str) -> bool:
    """Whether the file ``path`` (under the root) may lie where it lies, to be offered."""
    return basename(dirname(path)) == FOLDER and splitext(path)[1].lower() in TYPES


def address_of_file(path: str) -> str:
    return path.partition("/")[2]


def is_elsewhere(typed: str) -> bool:
    """Whether ``typed`` is a whole address: of a file that another host serves."""
    return _ELSEWHERE.match(typed) is not None


def hosted(one: Attachment) -> AttachedFile | None:
    """The file on another host that ``one`` tells of; None: it doesn't tell what that is."""
    size = _SIZE.fullmatch(one.size or "")
    if not one.file.startswith("https://") or size is None or not type_of(one.file):
        return None
    return AttachedFile(one.file, round(float(size[1]) * _UNITS[size[2]]))


def offered(record: Record[Any], known: Mapping[str, AttachedFile]) -> tuple[Offered, ...]:
    """What ``record`` offers: in its field, then by links of its text; each file once."""
    found: dict[str, Offered] = {}
    for one in record.entity.held("attachments") or ():
        path = local_target(record.path, one.file) or ""
        file = hosted(one) or known.get(path)
        if file is not None and file.path not in found:
            name = splitext(basename(unquote(urlsplit(one.file).path)))[0]
            beside = splitext(path)[0] or join(dirname(record.path), FOLDER, name)
            found[file.path] = Offered(one.title or name, file, beside, one.poster)
    for title, path in _linked(record):
        if (file := known.get(path)) and path not in found:
            stem = splitext(path)[0]
            found[path] = Offered(title or basename(stem), file, stem)
    return tuple(found.values())


def offered_paths(record: Record[Any]) -> Iterator[str]:
    """Where files lie that ``record`` offers, and captions of them, whether or not they are there."""
    fields = (
        local_target(record.path, one.file) for one in record.entity.held("attachments") or ()
    )
    named = dict.fromkeys(
        path for path in (*fields, *(path for _, path in _linked(record))) if path
    )
    every = {path: AttachedFile(path) for path in named if is_attachment(path)}
    captions = (one.captions for one in offered(record, every))
    yield from dict.fromkeys((*named, *filter(None, captions)))


def labels(record: Record[Any], known: Mapping[str, AttachedFile]) -> dict[str, str]:
    """What stands behind links to files in the text of ``record``, by the address as written."""
    found = {}
    for typed in dict.fromkeys(one.target for one in record.prose.links):
        file = linked_file(record, known, typed)
        if file is not None:
            found[typed] = f"（{file.told}）"
    return found


def linked_file(
    record: Record[Any], known: Mapping[str, AttachedFile], typed: str
) -> AttachedFile | None:
    """The file that ``typed``, written in the text of ``record``, leads to, if it is one."""
    if is_elsewhere(typed):
        fields = record.entity.held("attachments") or ()
        whole = typed.partition("#")[0]
        return next((hosted(one) for one in fields if one.file == whole), None)
    path = file_named(record.path, typed)
    return known.get(path) if path else None


def _linked(record: Record[Any]) -> Iterator[tuple[str, str]]:
    """The words of each link to a file, and its path."""
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
    """``23 KB``, ``1.4 MB``, ``300 MB``: thousands, as file managers in offices have them."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    in_units = (size / 1_000_000, "MB") if size < 1_000_000_000 else (size / 1_000_000_000, "GB")
    return f"{in_units[0]:.1f}".removesuffix(".0") + f" {in_units[1]}"


def type_of(path: str) -> FileType | None:
    """What the file ``path``, which may be a whole address, is by its suffix."""
    try:
        name = urlsplit(path).path if is_elsewhere(path) else path
    except ValueError:  # http://[a: no address at all
        return None
    return TYPES.get(splitext(name)[1].lower())
