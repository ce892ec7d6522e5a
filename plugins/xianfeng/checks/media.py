"""Pictures: the files themselves, what names them, and the words that stand for them."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from posixpath import basename, dirname, relpath, splitext
from typing import TYPE_CHECKING

from xianfeng.findings.finding import Place
from xianfeng.findings.rules import finding
from xianfeng.model.pictures import (
    MAX_BYTES,
    MAX_PIXELS,
    MAX_SIDE,
    MAX_WIDTH,
    PICTURES,
    WIDTHS,
    declared,
    saying,
)
from xianfeng.model.reviewing import is_being_written
from xianfeng.prose.chinese import maybe, nearest
from xianfeng.prose.link_mistakes import BROKEN_ADDRESS, address_alone, address_fault
from xianfeng.prose.link_targets import local_target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xianfeng.findings.finding import Finding
    from xianfeng.model.kinds.entity import Entity
    from xianfeng.model.library import Record
    from xianfeng.model.pictures import Measured
    from xianfeng.model.portal import Portal
    from xianfeng.prose.illustration import Illustration

NARROW = 200
"""Pixels; a phone shows a picture at least twice as wide."""

_SUFFIXES = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
_LIMITS = {
    "P103": MAX_PIXELS // 10_000,
    "P105": MAX_BYTES // 1_000_000,
    "P106": MAX_SIDE // WIDTHS[0],
    "P108": MAX_WIDTH,
}
_VIDEO = "视频存成 MP4 放进 files 文件夹，写成链接 [名称](files/文件名)；画面另截一张图，存为 JPG"
_SOUND = "录音存成 MP3 放进 files 文件夹，写成链接 [名称](files/文件名)"
_FILE = "文件放进 files 文件夹，写成链接 [名称](files/文件名)；图片另存为 JPG 或 PNG"
_ADVICE = {
    "svg": "导出成 1600 像素宽的 PNG，或在浏览器里打开后截图",
    "heic": "在苹果手机的“相机格式”里选“兼容性最佳”再拍，或用看图软件另存为 JPG",
    "gif": "用看图软件另存为 PNG；动图请截取几张图片依次插入",
    "pdf": "把要用的那一页导出成 PNG",
    "raw": "用相机自带的软件或看图软件另存为 JPG",
    **dict.fromkeys(("mp4", "mov", "avi", "wmv", "m4v", "mkv", "flv", "webm"), _VIDEO),
    **dict.fromkeys(("mp3", "wav", "m4a", "wma", "aac", "amr"), _SOUND),
    **dict.fromkeys(
        ("doc", "docx", "wps", "xls", "xlsx", "et", "ppt", "pptx", "zip", "rar"), _FILE
    ),
}
_OTHERWISE = "用看图软件打开，另存为 JPG 或 PNG"

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_NO_WORDS = re.compile(
    r"(?:图片|照片|配图|插图|题图|头图|图像|封面|图|image|img|photo|picture|pic)[\s\d_-]*"
    r"|(?:img|dsc|dscn|mmexport|wx_camera|screenshot|微信图片|截图|微信截图|屏幕截图)[\s\d_-]*",
    re.IGNORECASE,
)
"""What cameras, phones and hurried editors write where a sentence should be."""


def files(portal: Portal) -> Iterator[Finding]:
    """Picture files that can't be published, or not well, or not without a word."""
    known = declared(portal.library)
    for path, measured in portal.pictures.items():
        if measured.problem:
            yield refused_file(measured)
            continue
        if measured.located:
            yield finding(Place(path), "P111")
        if measured.width < NARROW:
            yield finding(Place(path), "P112", width=measured.width, wanted=WIDTHS[1])
        if measured.animated:
            yield finding(Place(path), "P114")
        if measured.aigc and path not in known:
            yield finding(Place(path), "P115", label=saying(measured.aigc))
        yield from _misnamed(measured)


def refused_file(measured: Measured) -> Finding:
    """Why the picture file ``measured``, which has a problem, can't be published."""
    suffix = splitext(measured.path)[1]
    is_what_it_says = measured.problem == "P104" and suffix.lower() not in PICTURES
    return finding(
        Place(measured.path),
        "P204" if is_what_it_says else measured.problem,
        target=measured.path,
        maybe="",
        limit=_LIMITS.get(measured.problem),
        format=measured.format,
        suffix=suffix,
        how=_advice(measured.format),
    )


def _advice(form: str) -> str:
    return _ADVICE.get(form.lower(), _OTHERWISE)


def _misnamed(measured: Measured) -> Iterator[Finding]:
    suffix, fitting = splitext(measured.path)[1], _SUFFIXES[measured.format]
    if suffix.lower() not in fitting:
        place = Place(measured.path)
        yield finding(place, "P113", suffix=suffix, format=measured.format, wanted=fitting[0])


def illustrations(portal: Portal) -> Iterator[Finding]:
    """Pictures that are named but not there, and pictures without words.

    Addresses in a text that the T rules refuse have their finding already.
    """
    refused, known = portal.refused, _NearestPictures(portal.pictures)
    for record in portal.library.as_written():
        for one in record.illustrations:
            if local_target(record.path, one.file) in refused:
                continue
            if not one.keys and address_fault(record.path, one.file):
                continue
            code = _fault(portal, record, one)
            if code:
                yield _missing(portal, record, one, code, known)
            elif not one.credit:
                yield _unsigned(portal, record, one)
            yield from _words(portal, record, one)


def _fault(portal: Portal, record: Record[Entity], one: Illustration) -> str:
    """The rule that the address breaks, or none."""
    if BROKEN_ADDRESS.search(one.file):
        return "P206"
    if _SCHEME.match(one.file):
        return "P203"
    path = local_target(record.path, one.file)
    if path is None or not path.startswith(("content/", "data/")):
        return "P202"
    if splitext(path)[1].lower() not in PICTURES:
        return "P204"
    return "" if path in portal.pictures else "P201"


def _missing(
    portal: Portal, record: Record[Entity], one: Illustration, code: str, known: _NearestPictures
) -> Finding:
    return finding(
        _place(portal, record, one, "file"),
        code,
        target=address_alone(one.file)[:60],
        maybe=known.maybe(record, one.file) if code in {"P201", "P202", "P204"} else "",
        how=_advice(splitext(one.file)[1][1:]),
    )


def _place(portal: Portal, record: Record[Entity], one: Illustration, key: str) -> Place:
    if one.keys:
        return portal.places.field(record, *one.keys, key)
    return portal.places.text(record, one.offset)


class _NearestPictures:
    """The pictures that there are, by name and by folder."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = paths

    @cached_property
    def _by_stem(self) -> Mapping[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for path in self._paths:
            found[_stem(path)].append(path)
        return found

    @cached_property
    def _by_folder(self) -> Mapping[str, dict[str, str]]:
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for path in self._paths:
            found[dirname(path)][basename(path)] = path
        return found

    def maybe(self, record: Record[Entity], file: str) -> str:
        """The one that was meant: of the same name elsewhere, or of a similar name beside it.

        Never of another name in another folder: it shows another village. Nor for a film.
        """
        path = local_target(record.path, file) or file.lstrip("/")
        alike = self._by_stem.get(_stem(path), [])
        is_picture = splitext(path)[1].lower() in PICTURES
        beside = self._by_folder.get(dirname(path), {}) if is_picture else {}
        near = nearest(path, alike) or next(iter(alike), None)
        near = near or beside.get(nearest(basename(path), beside) or "")
        return maybe(relpath(near, dirname(record.path)) if near else None)


def _stem(path: str) -> str:
    return splitext(basename(path.replace("\\", "/")))[0].casefold()


def _unsigned(portal: Portal, record: Record[Entity], one: Illustration) -> Finding:
    how = "在 file 下面加一行 credit" if one.keys else '在路径后面空一格，写 "摄影：某某"'
    place = _place(portal, record, one, "file")
    return finding(place, "P303", target=one.file[:60], how=how)


def _words(portal: Portal, record: Record[Entity], one: Illustration) -> Iterator[Finding]:
    target = one.file[:60]
    if one.alt == "":
        code = "P301" if is_being_written(portal, record) else "P305"
        yield finding(_place(portal, record, one, "alt"), code, target=target)
    elif one.alt and _says_nothing(one.alt, one.file):
        yield finding(_place(portal, record, one, "alt"), "P302", target=target, alt=one.alt)


def _says_nothing(alt: str, file: str) -> bool:
    name = basename(file).casefold()
    return bool(_NO_WORDS.fullmatch(alt)) or alt.casefold() in {name, splitext(name)[0]}


def unused(portal: Portal) -> Iterator[Finding]:
    """Pictures that nothing names. Silent while a source can't be read: it may name them."""
    if portal.library.broken:
        return
    used = {
        local_target(record.path, address_alone(one.file))
        for record in portal.library
        for one in record.illustrations
    }
    for path in portal.pictures:
        if path not in used:
            yield finding(Place(path), "P304")
