"""What a file is by its bytes, whatever its name says."""

from __future__ import annotations

from zipfile import ZipFile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Compound files: .doc, .xls, .ppt and what WPS writes; also packages with a password."""

_MAGIC = (
    (b"%PDF-", "pdf"),
    (OLE, "ole"),
    (b"ID3", "mp3"),
    (b"WEBVTT", "vtt"),
    (b"\xef\xbb\xbfWEBVTT", "vtt"),
    (b"MZ", "程序"),
    (b"\x7fELF", "程序"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x89PNG", "PNG 图片"),
    (b"\xff\xd8\xff", "JPG 图片"),
    (b"{\\rtf", "RTF 文档"),
)
_INSIDE = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
    ("OFD.xml", "ofd"),
)


def form_of(data: bytes) -> str:
    """``pdf``, ``ole``, ``zip``, ``docx`` …, or in Chinese what is no attachment; empty: unknown."""
    found = next((form for magic, form in _MAGIC if data.startswith(magic)), "")
    if found:
        return found
    if data[4:8] == b"ftyp":
        return "mp4"
    if len(data) > 1 and data[0] == 0xFF and data[1] & 0xE6 == 0xE2:  # a frame of layer III
        return "mp3"
    return "text" if _is_text(data) else ""


def form_of_package(package: ZipFile) -> str:
    """What a ZIP file holds together."""
    names = set(package.namelist())
    return next((form for name, form in _INSIDE if name in names), "zip")


def _is_text(data: bytes) -> bool:
    if b"\0" in data or data.lstrip()[:1] == b"<":  # a page or a drawing runs in browsers
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False
