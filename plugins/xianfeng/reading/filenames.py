"""Names of authored files: such as every system and web address can hold, and no two alike.

Works on a list of names, so that names which this machine's disk could not hold are judged too.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from xianfeng.findings.finding import Place
from xianfeng.findings.rules import finding
from xianfeng.model.file_names import MAX_NAME_BYTES, MAX_PATH_CHARACTERS, folded, is_reserved
from xianfeng.prose.decoding import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from xianfeng.findings.finding import Finding

_PLAIN = re.compile(r"[0-9A-Za-z._/\u4e00-\u9fff-]+")
# No part of it is reserved or too long in any encoding, none ends in a dot.
_SOUND = re.compile(
    r"(?:(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:[./]"
    r"|$))[0-9a-z\u4e00-\u9fff][0-9a-z_\u4e00-\u9fff-]{0,59}/)*"
    r"(?!(?:con|prn|aux|nul|com\d"
    r"|lpt\d)\.)[0-9a-z\u4e00-\u9fff][0-9a-z_\u4e00-\u9fff-]{0,59}\.[a-z]{1,5}"
)
_UNSAFE = re.compile(r"[\x00-\x1f\x7f<>:\"\\|?*#%&;^`{}\[\]$'!=+,@\s\ufffd]")
_UNSHOWN = re.compile(f"{UNSEEN.pattern}|[\t\n\ufffd]")
_HALF = re.compile("[\ud800-\udc7f\udd00-\udfff]")  # half a character, in names of Windows
_SURROGATE = re.compile("[\ud800-\udfff]")


def name_findings(paths: Iterable[str]) -> tuple[Finding, ...]:
    """What is wrong with ``paths`` (POSIX, of files), each for itself and beside one another."""
    known = sorted(set(paths))
    whole = [path for path in known if not _SURROGATE.search(path)]
    own = [fault for path in known for fault in _own(path)]
    return tuple(sorted([*own, *_twins(whole), *_same_page(whole)]))


def printable(path: str) -> str:
    """``path`` as it can be printed: bytes that are no UTF-8 as GBK, invisible signs as ``?``."""
    if _SURROGATE.search(path):
        data = _HALF.sub("?", path).encode("utf-8", "surrogateescape")
        path = data.decode("gb18030", "replace")
    return _UNSHOWN.sub("?", path)


def plain_stem(stem: str) -> str:
    """``stem`` in the letters of addresses: ``QiaoTou 2`` as ``qiao-tou-2``, ``café`` as ``cafe``."""
    letters = "".join(
        c for c in unicodedata.normalize("NFKD", stem) if not unicodedata.combining(c)
    )
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", letters)
    return re.sub(r"[^0-9a-z\u3400-\u9fff]+", "-", parted.lower()).strip("-")


def _own(path: str) -> Iterator[Finding]:
    """Findings of one path. Nearly all are made of plain characters and pass at once."""
    if len(path) <= MAX_PATH_CHARACTERS // 2 and _SOUND.fullmatch(path):
        return
    place = Place(printable(path))
    if _SURROGATE.search(path):
        yield finding(place, "F211")
        return
    if not _PLAIN.fullmatch(path):
        yield from _characters(path, place)
    for part in path.split("/"):
        yield from _part(part, place)
    if len(path) > MAX_PATH_CHARACTERS:
        yield finding(place, "F214", size=len(path), limit=MAX_PATH_CHARACTERS)


def _characters(path: str, place: Place) -> Iterator[Finding]:
    unsafe = _UNSAFE.search(path) or next((c for c in map(_emoji, path) if c), None)
    if unsafe:
        yield finding(place, "F212", char=_named(unsafe if isinstance(unsafe, str) else unsafe[0]))
    if unicodedata.normalize("NFC", path) != path:
        yield finding(place, "F216")


def _named(char: str) -> str:
    if char == " ":
        return "空格"
    return f"“{char}”" if char.isprintable() else f"看不见的字符 U+{ord(char):04X}"


def _emoji(char: str) -> str:
    """``char`` when it is a pictograph, an invisible sign or for private use: not a letter."""
    return char if unicodedata.category(char) in {"So", "Sk", "Cf", "Co", "Cn"} else ""


def _part(part: str, place: Place) -> Iterator[Finding]:
    if is_reserved(part):
        yield finding(place, "F213", name=part)
    if part.endswith((".", " ")):
        yield finding(place, "F212", char="末尾的点或空格")
    size = len(part.encode())
    if size > MAX_NAME_BYTES:
        yield finding(place, "F215", size=size, limit=MAX_NAME_BYTES)


def _twins(paths: Sequence[str]) -> Iterator[Finding]:
    """Files or folders whose names Windows and macOS take for the same."""
    for same in _alike(_with_folders(paths), folded):
        for path in same[1:]:
            yield finding(Place(path), "F217", other=same[0])


def _with_folders(paths: Sequence[str]) -> set[str]:
    """``paths`` and every folder on the way to them."""
    everything = set(paths)
    for path in paths:
        while "/" in path:
            path = path.rpartition("/")[0]
            if path in everything:
                break
            everything.add(path)
    return everything


def _same_page(paths: Sequence[str]) -> Iterator[Finding]:
    """``a.md`` and ``a/index.md``, which would be one page."""
    pages = [path for path in paths if path.endswith(".md")]
    for same in _alike(pages, _page):
        for path in same[1:]:
            if folded(path) != folded(same[0]):
                yield finding(Place(path), "F218", other=same[0])


def _page(path: str) -> str:
    return folded(path).removesuffix(".md").removesuffix("/index")


def _alike(names: Iterable[str], fold: Callable[[str], str]) -> Iterator[list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[fold(name)].append(name)
    return (sorted(group, key=_lower_first) for group in groups.values() if len(group) > 1)


def _lower_first(name: str) -> tuple[bool, str]:
    """The usual spelling leads, so that the other one is reported."""
    return name != unicodedata.normalize("NFC", name).lower(), name
