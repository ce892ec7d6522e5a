"""What is wrong with the texts of a source, whatever its page will be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xianfeng.findings.fault import Fault
from xianfeng.findings.finding import Place
from xianfeng.findings.limiting import first_of_each
from xianfeng.findings.rules import finding
from xianfeng.prose.link_mistakes import link_faults
from xianfeng.prose.redaction_mistakes import redaction_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xianfeng.findings.finding import Finding
    from xianfeng.reading.source import Source
    from xianfeng.reading.values import Keys, Value

_FENCE = re.compile(r"(`{3,}|~{3,})")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)")
_ESCAPED = re.compile(r"\\[\\`*_{}\[\]()<>#+.!|-]")
_TAG = re.compile(r"<(?:/?[A-Za-z][A-Za-z0-9-]*(?:[\s/]+[A-Za-z:@_-][^<>]*)?[\s/]*|[!?][^<>]*)>")
_PAID = re.compile(r"#{2}paid(?:begin|end)#{2}", re.IGNORECASE)
_TITLE = re.compile(r" {0,3}#(?!#)")
_UNDERLINE = re.compile(r"(?!={7}$)=+ *$")  # seven are a mark of git's
_WIDE_HASH = re.compile(r"\s*[#＃]*＃")
_CHINESE_BELOW = re.compile(
    r"\n(?<=[^\n]\n)"
    r"(?=[\u2018\u201c\u2460-\u2473\u3000-\u303f\u3400-\u9fff\uff01-\uff5e]|\d+[、．)）])"
)
"""The end of a line with Chinese text right below it; few texts have one."""
_RUN_ON = re.compile(
    rf"^(?![#|`~<>]|[^\S\n]*$|[=*_ -]+$)[^\n]*(?<!  )(?<!\\){_CHINESE_BELOW.pattern}",
    re.MULTILINE,
)
"""A line and the Chinese text right below it, which Markdown takes for the same paragraph."""

_MARKED = re.compile(r"[\\<*\[\]#＃xX=]")
"""Whatever is wrong with a line has one of these in it; most lines have none."""
_SOUND_HEADING = re.compile(r"#{2,6} ")
_SOUND_BOLD = re.compile(
    r"\*\*(?<![\dA-Za-z]\*\*)(?![\s省市州县区旗镇乡村])[^\\<*\[\]#＃xX=]+(?<![\s\dA-Za-z])\*\*(?!\*)"
)
"""Marks with which nothing is wrong: of a heading, of bold text far from numbers and places.

Two patterns, so that the second begins with what to look for: that makes it five times as quick.
"""


def prose_findings(source: Source) -> tuple[Finding, ...]:
    """Findings on the body and on every text among the fields of ``source``."""
    return tuple(first_of_each(sorted([*_body(source), *_fields(source)])))


def _body(source: Source) -> Iterator[Finding]:
    lines = source.body.split("\n")
    shown, open_fence = _without_code(lines)
    if open_fence is not None:
        yield finding(Place(source.path, source.body_line + open_fence), "T208")
    if _CHINESE_BELOW.search(source.body):
        for number, count in _run_together(shown):
            yield finding(Place(source.path, source.body_line + number), "T402", count=count)
    for number, line in enumerate(shown):
        if _MARKED.search(line) and not _is_sound(line):
            above = shown[number - 1] if number else ""
            for fault in _line(source.path, line, above):
                place = Place(source.path, source.body_line + number, fault.column + 1)
                yield finding(place, fault.code, **dict(fault.words))


def _is_sound(line: str) -> bool:
    heading = _SOUND_HEADING.match(line)
    return not _MARKED.search(_SOUND_BOLD.sub("", line[heading.end() :] if heading else line))


def _run_together(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Where lines begin that will be one paragraph, and how many they are."""
    text = "\n".join(lines)
    first = last = -2
    number = read = 0
    for match in _RUN_ON.finditer(text):
        number += text.count("\n", read, match.start())
        read = match.start()
        if number != last:
            if last >= 0:
                yield first, last - first + 1
            first = number
        last = number + 1
    if last >= 0:
        yield first, last - first + 1


def _without_code(lines: list[str]) -> tuple[list[str], int | None]:
    """The lines with code and escaped marks blanked, and where a fence opens that never closes."""
    shown: list[str] = []
    fence, opened = "", 0
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if fence:
            shown.append("")
            fence = "" if line.rstrip() == fence else fence
        elif match:
            shown.append("")
            fence, opened = match[1], number
        else:
            shown.append(_blanked(line) if "\\" in line or "`" in line else line)
    return shown, opened if fence else None


def _blanked(line: str) -> str:
    for pattern in (_ESCAPED, _CODE):
        line = pattern.sub(lambda match: " " * len(match[0]), line)
    return line


def _line(path: str, line: str, above: str) -> Iterator[Fault]:
    yield from _markup(line)
    yield from link_faults(path, line)
    yield from redaction_faults(line)
    if _TITLE.match(line) and not _PAID.match(line.lstrip()):
        yield Fault(line.index("#"), "T401")
    if _UNDERLINE.match(line) and above.strip():
        yield Fault(0, "T401")
    if match := _WIDE_HASH.match(line):
        yield Fault(match.end() - 1, "T207")


def _markup(text: str) -> Iterator[Fault]:
    if match := _TAG.search(text):
        yield Fault(match.start(), "T201", (("tag", match[0].split()[0].rstrip(">")),))
    if match := _PAID.search(text):
        yield Fault(match.start(), "T303", (("mark", match[0]),))


def _fields(source: Source) -> Iterator[Finding]:
    """Findings on texts among the fields, at the beginning of each."""
    for keys, text in _texts((), source.fields):
        if not _MARKED.search(text):
            continue
        faults = [*_markup(text), *redaction_faults(text, bold=False)]
        for fault in {fault.code: fault for fault in reversed(faults)}.values():
            yield finding(source.place(*keys), fault.code, **dict(fault.words))


def _texts(keys: Keys, value: Value) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts((*keys, index), item)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _texts((*keys, name), item)
