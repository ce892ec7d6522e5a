"""What can be read in an attachment: enough of it to find what must not be published."""

from __future__ import annotations

import re
import zlib
from contextlib import suppress
from html import unescape
from io import BytesIO
from posixpath import splitext
from zipfile import BadZipFile, ZipFile

from xianfeng.attachments.captions import words
from xianfeng.model.attachments import CAPTIONS

_MOST = 5_000_000
"""Bytes of text, of XML that holds it."""
_PLAIN = (".csv", ".txt")
_MEMBERS = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml|xl/sharedStrings\.xml"
    r"|xl/worksheets/[^/]+\.xml|ppt/(?:slides|notesSlides)/[^/]+\.xml|Doc_\d+/Pages/.+\.xml"
)
_NUMBERS = re.compile(r"<v>\d{0,10}</v>|<v>[^<]*[^\d<][^<]*</v>|<f\b.*?</f>", re.DOTALL)
"""In sheets: places of shared strings, results and formulas; what remains may be a telephone's number."""
_ENDS = re.compile(r"</(?:w:p|w:tr|a:p|row|si|ofd:TextCode)>|<w:br ?/>")
_CELLS = re.compile(r"</(?:w:tc|c|v|t)>")
_TAG = re.compile(r"<[^<>]*>")


def text_of(path: str, data: bytes) -> str:
    """The words of the file ``path``: tables, documents, slides and captions; not those of PDF, sounds
    and what older programs wrote."""
    suffix = splitext(path)[1].lower()
    if suffix == CAPTIONS:
        return "\n".join(words(data))
    if suffix in _PLAIN:
        return _decoded(data[:_MOST])
    if data.startswith(b"PK\x03\x04"):
        with suppress(
            BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, ValueError
        ):
            return _of_package(data)
    return ""


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    return data.decode("gb18030", "replace")


def _of_package(data: bytes) -> str:
    found, left = [], _MOST
    with ZipFile(BytesIO(data)) as package:
        for name in filter(_MEMBERS.fullmatch, package.namelist()):
            with package.open(name) as file:
                part = file.read(left).decode("utf-8", "replace")
            left -= len(part)
            part = _CELLS.sub("\t", _ENDS.sub("\n", _NUMBERS.sub("", part)))
            found.append(unescape(_TAG.sub("", part)))
    return "\n".join(found)
