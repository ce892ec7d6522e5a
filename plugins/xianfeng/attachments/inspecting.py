"""What in a file nobody meant to publish, or nobody should open."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from posixpath import splitext
from zipfile import BadZipFile, LargeZipFile, ZipFile

from xianfeng.attachments.forms import form_of, form_of_package
from xianfeng.attachments.pdf import PdfObjects
from xianfeng.model.attachments import TYPES

UNPACKED = 500_000_000
"""Bytes that all members of a package may have together."""
RATIO = 200
"""Times that a member may grow; XML of offices grows by 10 to 40."""
_SMALL = 10_000_000
"""Bytes of a member that may grow as it will."""
MEMBERS = 5_000
_READ = 20_000_000
"""Bytes of a member that is looked into."""

FileFault = tuple[str, str]
"""The code of a rule and the words of its message."""

_PROGRAMS = frozenset({
    ".exe", ".bat", ".cmd", ".com", ".scr", ".js", ".jse", ".vbs", ".vbe", ".wsf", ".ps1", ".msi", ".dll",
    ".lnk", ".hta", ".jar", ".apk", ".sh", ".html", ".htm", ".svg", ".docm", ".xlsm", ".pptm", ".dotm",
})  # fmt: skip
_PACKAGES = (".zip", ".rar", ".7z", ".gz", ".tar")
_MACROS = re.compile(r"(?:^|/)(?:vbaProject\.bin|vbaData\.xml|macrosheets/|jsaProject\.bin)", re.I)
_MACROS_IN_OLE = "_VBA_PROJECT".encode("utf-16-le")
_ENCRYPTED_OLE = "EncryptedPackage".encode("utf-16-le")
_PEOPLE = (
    ("作者", re.compile(rb"<dc:creator[^>]*>([^<]+)<")),
    ("最后保存的人", re.compile(rb"<cp:lastModifiedBy[^>]*>([^<]+)<")),
    ("单位", re.compile(rb"<Company[^>]*>([^<]+)<")),
    ("经理", re.compile(rb"<Manager[^>]*>([^<]+)<")),
)
_NOBODY = re.compile(
    r"(?:administrator|admin|user|用户|微软用户|microsoft|python-docx|openpyxl|wps).*"
    r"|.{2,}(?:部|局|委|办|处|科|室|院|校|中心|政府|公司|委员会|办公室)",
    re.I,
)
"""Names that name nobody, or an office."""
_HIDDEN_SHEET = re.compile(rb"""<sheet\b[^>]*\bstate=["'](?:hidden|veryHidden)["'][^>]*>""")
_SHEET_NAME = re.compile(rb"""\bname=["']([^"']*)["']""")
_HIDDEN_CELLS = re.compile(rb"""<(?:row|col)\b[^>]*\bhidden=["'](?:1|true)["']""")
_HIDDEN_SLIDE = re.compile(rb"""<p:sld\b[^>]*\bshow=["'](?:0|false)["']""")
_HIDDEN_TEXT = re.compile(rb"<w:vanish ?/>")
_COMMENTS = re.compile(r"(?:word|xl|ppt)/(?:.+/)?(?:comments|threadedComments?)[^/]*(?:/.+)?\.xml")
_FETCHED = re.compile(
    rb"attachedTemplate[^>]*TargetMode=|<w:instrText[^>]*>\s*DDE(?:AUTO)?\b", re.I
)
_FORMULA = re.compile(rb"""(?:^|[,;\t"'])\s*[=@]\s*[A-Za-z_.]+[(|!]""", re.MULTILINE)
"""In a CSV: a spreadsheet runs what such a cell says."""
_CHANGES = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)\b")
_PLACE_IN_VIDEO = (b"\xa9xyz", b"loci", b"com.apple.quicktime.location")
_MEDIA = b"mdat"


def faults(suffix: str, data: bytes) -> Iterator[FileFault]:
    """All that is wrong with ``data`` in a file that ends in ``suffix``."""
    if not data:
        yield "A109", ""
    elif data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _of_package(suffix, data)
    else:
        form = form_of(data)
        if form not in TYPES[suffix].forms:
            yield "A101", form
            return
        yield from _of_form(form, data)
        if suffix == ".csv" and _FORMULA.search(data):
            yield "A102", "（以 = 或 @ 开头的公式）"


def _of_form(form: str, data: bytes) -> Iterator[FileFault]:
    if form == "ole":
        if _MACROS_IN_OLE in data:
            yield "A102", ""
        if _ENCRYPTED_OLE in data:
            yield "A107", ""
    elif form == "pdf":
        yield from _of_pdf(PdfObjects(data))
    elif form == "mp4" and any(mark in box for box in _boxes(data) for mark in _PLACE_IN_VIDEO):
        yield "A111", ""


def _of_pdf(pdf: PdfObjects) -> Iterator[FileFault]:
    if pdf.runs:
        yield "A102", ""
    if pdf.is_encrypted:
        yield "A107", ""
        return
    if pdf.carries_files:
        yield "A120", "夹带的文件"
    if pdf.author:
        yield from _named("作者", pdf.author)


def _boxes(data: bytes) -> Iterator[bytes]:
    """The parts of a film (ISO/IEC 14496-12) that tell of it, without pictures and sounds."""
    at = 0
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if size == 1:  # it stands behind
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        if kind != _MEDIA:
            yield data[at : at + size] if size else data[at:]
        if size < 8:
            return
        at += size


def _named(where: str, name: str) -> Iterator[FileFault]:
    if name and not _NOBODY.fullmatch(name):
        yield "A104", f"{where}“{name[:30]}”"


def _of_package(suffix: str, data: bytes) -> Iterator[FileFault]:
    try:
        with ZipFile(BytesIO(data)) as package:
            form = form_of_package(package)
            if form not in TYPES[suffix].forms:
                yield "A101", form
                return
            if bomb := _bomb(package):
                yield "A105", bomb
                return
            yield from _members(package, form)
    except (
        BadZipFile,
        LargeZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        ValueError,
        OSError,
    ):
        yield "A109", ""
    except RuntimeError:  # a password is wanted
        yield "A107", ""


def _bomb(package: ZipFile) -> str:
    """In Chinese, why it can't be unpacked; empty if it can."""
    members = package.infolist()
    if len(members) > MEMBERS:
        return f"里面有 {len(members)} 个文件"
    total = sum(one.file_size for one in members)
    if total > UNPACKED:
        return f"解开有 {total // 1_000_000} MB"
    for one in members:
        if one.file_size > max(_SMALL, RATIO * one.compress_size):
            return (
                f"“{one.filename[:40]}”解开是原来的 {one.file_size // max(1, one.compress_size)} 倍"
            )
    return ""


def _members(package: ZipFile, form: str) -> Iterator[FileFault]:
    names = package.namelist()
    if any(one.flag_bits & 1 for one in package.infolist()):
        yield "A107", ""
        return
    if any(map(_MACROS.search, names)):
        yield "A102", ""
    if form == "zip":
        yield from _of_archive(names)
        return
    for member in ("docProps/core.xml", "docProps/app.xml"):
        text = _read(package, member)
        for where, pattern in _PEOPLE:
            if found := pattern.search(text):
                yield from _named(where, found[1].decode("utf-8", "replace").strip())
    for sheet in _HIDDEN_SHEET.findall(_read(package, "xl/workbook.xml")):
        name = _SHEET_NAME.search(sheet)
        yield "A103", name[1].decode("utf-8", "replace")[:30] if name else ""
    if _CHANGES.search(_read(package, "word/document.xml")):
        yield "A112", "修订"
    if any(map(_COMMENTS.fullmatch, names)):
        yield "A112", "批注"
    if any(_FETCHED.search(_read(package, name)) for name in names if name in _OF_WORD):
        yield "A102", ""
    yield from (("A120", told) for told, found in _unseen(package, names) if found)


_OF_WORD = ("word/document.xml", "word/_rels/settings.xml.rels")


def _unseen(package: ZipFile, names: list[str]) -> Iterator[tuple[str, bool]]:
    """What a document of an office may have in it that readers don't see at first."""
    sheets = [name for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml")]
    slides = [name for name in names if name.startswith("ppt/slides/") and name.endswith(".xml")]
    notes = [
        name for name in names if name.startswith("ppt/notesSlides/") and name.endswith(".xml")
    ]
    yield "隐藏的行或列", any(_HIDDEN_CELLS.search(_read(package, name)) for name in sheets)
    yield "隐藏的幻灯片", any(_HIDDEN_SLIDE.search(_read(package, name)) for name in slides)
    yield "幻灯片备注", any(b"<a:t>" in _read(package, name) for name in notes)
    yield "隐藏的文字", bool(_HIDDEN_TEXT.search(_read(package, "word/document.xml")))
    yield "夹带的文件", any("/embeddings/" in name for name in names)
    yield "对别的文件的引用", any(name.startswith("xl/externalLinks/") for name in names)


def _of_archive(names: list[str]) -> Iterator[FileFault]:
    for name in names:
        plain = name.replace("\\", "/")
        if (
            plain.startswith("/")
            or ":" in plain
            or ".." in plain.split("/")
            or splitext(plain)[1].lower() in _PROGRAMS
        ):
            yield "A108", name[:40]
        elif plain.lower().endswith(_PACKAGES):
            yield "A105", f"里面还有压缩包“{name[:40]}”"


def _read(package: ZipFile, member: str) -> bytes:
    """The beginning of ``member``, as far as anybody looks; empty where it is none."""
    try:
        with package.open(member) as file:
            return file.read(_READ)
    except KeyError:
        return b""
