"""mkdocs.yml as the build will take it, and what is wrong with it, each at its place.

Run as a program it tells what is wrong before MkDocs does, which speaks English to editors, or
ends where a date is none.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xianfeng.findings.finding import Finding, Place
from xianfeng.findings.rules import finding
from xianfeng.hosts import theme
from xianfeng.hosts.console import say_anything
from xianfeng.hosts.mkdocs import Complaint, taken_settings
from xianfeng.model.sections import NAVIGATION_FILE
from xianfeng.prose.chinese import maybe, nearest
from xianfeng.prose.decoding import decode
from xianfeng.reading.yaml_reading import read_yaml
from xianfeng.reading.yaml_tree import YamlTree

if TYPE_CHECKING:
    from xianfeng.model.sections import Section

_ALLOWED = frozenset({"Y105", "Y118", "Y201", "Y202", "Y203", "Y206"})
"""Mistakes in data that are none in the settings of a program."""
_LINE = re.compile(r"line (\d+), column (\d+)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?")
_OPTION = re.compile(r"Plugin 'xianfeng' option '(?P<name>\w+)': (?P<words>.*)", re.DOTALL)
_UNKNOWN = re.compile(r"Unrecognised configuration name: (\w+)")
_REASONS = (
    (re.compile(r"Required configuration"), "没有写"),
    (re.compile(r"isn't an existing directory|custom_dir.* does not exist"), "没有这个文件夹"),
    (re.compile(r"isn't an existing file|does not exist|Cannot import path"), "没有这个文件"),
    (re.compile(r"URL isn't valid"), "网址要写全，以 https:// 开头"),
    (
        re.compile(r"should not be within|parent directory"),
        "它和放稿件的文件夹不能一个在另一个里面",
    ),
    (re.compile(r"specified multiple times"), "写了两遍"),
    (re.compile(r"IP:PORT"), "写成 127.0.0.1:8000 的样子"),
    (re.compile(r"Failed to load extension"), "没有安装这个扩展"),
    (re.compile(r"error parsing the configuration file"), "写法不对"),
    (re.compile(r"plugin is not installed"), "没有安装这个插件"),
    (re.compile(r"Expected type: <class 'bool'>"), "只能是 true 或 false"),
    (re.compile(r"[Ee]xpected"), "写法不对"),
)


class SettingsFile(NamedTuple):
    """What mkdocs.yml asks for. ``nav``: as written; ``today``: as the plugin's option, empty for
    now."""

    nav: Sequence[object]
    today: str
    findings: tuple[Finding, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """The navigation that it makes."""
        from xianfeng.hosts.navigation import sections  # all kinds; who only tells needs none

        return tuple(sections(self.nav))


def read_settings(root: Path) -> SettingsFile:
    """mkdocs.yml of the portal under ``root``, as far as it can be read, and all that is wrong."""
    missing = tuple(_missing_templates(root))
    try:
        data = (root / NAVIGATION_FILE).read_bytes()
    except OSError:
        return SettingsFile((), "", (finding(Place(NAVIGATION_FILE), "S101"), *missing))
    text, undecoded = decode(NAVIGATION_FILE, data)
    if text is None:
        return SettingsFile((), "", (*undecoded, *missing))
    tree, mistakes = read_yaml(NAVIGATION_FILE, text)
    nav = tree.value.get("nav") if tree and isinstance(tree.value, dict) else None
    entries = nav if isinstance(nav, list) else ()
    real = tuple(one for one in mistakes if one.code not in _ALLOWED)
    twice = tuple(one for one in mistakes if one.code == "Y206")  # MkDocs takes the last in silence
    programs = tuple(
        finding(one.place, "S107")
        for one in mistakes
        if one.code == "Y202" and "python/" in str(one)
    )
    if programs or (tree is None and real):  # MkDocs would run what a tag names
        return SettingsFile(entries, "", (*programs, *real, *twice, *missing))
    try:
        today, meant, told = taken_settings(root / NAVIGATION_FILE)
    except ValueError as error:  # of PyYAML, which makes dates of what looks like one
        found = tuple(_bad_dates(tree)) or (_other(tree, Complaint("", str(error), True)),)
        return SettingsFile(entries, "", (*found, *twice, *missing))
    if any(not one.key for one in told):
        others = () if real else tuple(_other(tree, one) for one in told)
        return SettingsFile(entries, "", (*real, *others, *twice, *missing))
    findings = (*(_other(tree, one) for one in told), *twice, *missing)
    # What escapes make of a title is seen in MkDocs' reading alone.
    return SettingsFile(meant if isinstance(meant, list) else entries, today, findings)


def _missing_templates(root: Path) -> Iterator[Finding]:
    for name in sorted(theme.TEMPLATES):
        if not (theme.own(root) / name).is_file():
            yield finding(Place(f"theme/{name}"), "S105", name=name)


def _bad_dates(tree: YamlTree | None) -> Iterator[Finding]:
    for keys, spot in tree.places.items() if tree else ():
        value: object = tree.value if tree else None
        for key in keys:
            value = value[key]  # type: ignore[index]
        if isinstance(value, str) and _DATE.fullmatch(value):
            yield finding(Place(NAVIGATION_FILE, *spot), "S104", value=value)


def _other(tree: YamlTree | None, told: Complaint) -> Finding:
    """MkDocs' complaint about a key, in Chinese and at its place."""
    option = _OPTION.fullmatch(told.words)
    key, words = (option["name"], option["words"]) if option else (told.key, told.words)
    place = _place(tree, key, "xianfeng" if option else "")
    if key == "xianfeng":
        return finding(place, "S106")
    if not key and (spot := _LINE.search(words)):
        place = Place(NAVIGATION_FILE, int(spot[1]), int(spot[2]))
    unknown = _UNKNOWN.search(words)
    if unknown and not told.stops:
        near = nearest(unknown[1], told.known)
        return finding(place, "S103", key=unknown[1], maybe=maybe(near))
    reason = next((said for form, said in _REASONS if form.search(words)), f"“{words}”")
    if re.search("[\u4e00-\u9fff]", words):
        reason = words
    return finding(place, "S102", key=key or NAVIGATION_FILE, reason=reason)


def _place(tree: YamlTree | None, key: str, under: str) -> Place:
    for keys, spot in tree.key_places.items() if tree else ():
        if keys[-1] == key and (under in keys if under else len(keys) == 1):
            return Place(NAVIGATION_FILE, *spot)
    return Place(NAVIGATION_FILE)


def main() -> int:
    """Tells what is wrong with mkdocs.yml of the portal here; 1 if nothing can be built with it."""
    say_anything()
    findings = read_settings(Path()).findings
    print(*findings, sep="\n", end="\n" if findings else "", file=sys.stderr)
    return int(any(one.level == "error" for one in findings))


if __name__ == "__main__":
    sys.exit(main())
