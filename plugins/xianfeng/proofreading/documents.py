"""Titles of documents in 《》 that are nearly one of the known and not it."""

from __future__ import annotations

import difflib
import re
from functools import cache
from typing import TYPE_CHECKING

from xianfeng.findings.fault import Fault
from xianfeng.proofreading.likeness import are_alike
from xianfeng.proofreading.tables import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLED = re.compile(r"《(?P<title>[^《》\n]{4,60})》")


@cache
def _documents() -> dict[str, str]:
    return {one.words: one.source for one in entries("documents")}


@cache
def _cores() -> dict[str, str]:
    """Full titles by what is left of them without the Party's name and the note in brackets."""
    return {_core(title): title for title in _documents()}


def _core(title: str) -> str:
    title = re.sub(r"[（(](?:试行|暂行|修订|修正)[）)]", "", title)
    return title.removeprefix("中国共产党").removeprefix("中华人民共和国").removeprefix("中共中央")


def titles(text: str) -> Iterator[Fault]:
    """Titles of documents in 《》 that are nearly one of the known and not it."""
    if "《" not in text:
        return
    full: set[str] = set()
    for match in _TITLED.finditer(text):
        title = match["title"]
        if title in _documents():
            full.add(_core(title))
            continue
        right = _nearly(title)
        if right and not (_core(right) in full and _core(right) == title):
            yield Fault(match.start(), "W106", (("wrong", title), ("right", right)))


def _nearly(title: str) -> str:
    core = _core(title)
    known = _cores().get(core)
    if known:
        # A short title is a usual way to speak of one; a full one must be right to the last sign.
        is_full = (
            title.startswith(("中国共产党", "中华人民共和国", "中共中央"))
            or core == _core(known) == known
        )
        return known if is_full else ""
    if len(core) < 6:
        return next((one for one in _documents() if _is_slip(title, one)), "")
    near = difflib.get_close_matches(core, _cores(), n=1, cutoff=0.82)
    if not near or abs(len(near[0]) - len(core)) > 2 or _differ_in_kind(near[0], core):
        return ""
    if _realm(title) and _realm(_cores()[near[0]]) not in ("", _realm(title)):
        return ""
    if _is_short_for(core, near[0]) and not title.startswith(("中国共产党", "中华人民共和国")):
        return ""
    return _cores()[near[0]]


def _realm(title: str) -> str:
    """Whose document a title says that it is."""
    return next((one for one in ("中国共产党", "中华人民共和国") if title.startswith(one)), "")


def _is_slip(wrong: str, right: str) -> bool:
    """Whether one character of a long title is another."""
    if len(wrong) != len(right) or len(right) < 6:
        return False
    differ = [(one, other) for one, other in zip(wrong, right, strict=True) if one != other]
    return len(differ) == 1 and are_alike(*differ[0])


def _is_short_for(short: str, full: str) -> bool:
    """Whether all characters of ``short`` stand in ``full`` in their order: 村委会组织法."""
    rest = iter(full)
    return all(one in rest for one in short)


def _differ_in_kind(one: str, other: str) -> bool:
    """Whether both are real names that only look alike: an 意见 on a 条例, 地方 and 基层."""
    return one[-2:] != other[-2:] and other[-2:] in (
        "意见",
        "办法",
        "细则",
        "解读",
        "释义",
        "通知",
        "方案",
        "规定",
        "学习",
        "问答",
        "导读",
        "读本",
    )
