"""The authored files of a portal, found without following a link, and what is wrong with them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from xianfeng.findings.finding import Place
from xianfeng.findings.rules import finding
from xianfeng.model.attachments import is_attachment
from xianfeng.model.issues import FROZEN, ISSUES_HOME
from xianfeng.model.pictures import PICTURES
from xianfeng.model.reviews import REVIEWS_HOME
from xianfeng.reading.filenames import name_findings, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from xianfeng.findings.finding import Finding

TEXTS = {"content": ".md", "data": ".yml"}
"""What the editors write in each folder of a portal; pictures may stand beside it."""

_OTHER_TYPES = {
    ".doc": "F221", ".docx": "F221", ".wps": "F221", ".rtf": "F221", ".odt": "F221", ".pdf": "F221",
    ".xls": "F221", ".xlsx": "F221", ".et": "F221", ".ppt": "F221", ".pptx": "F221",
    ".html": "F222", ".htm": "F222", ".js": "F222", ".svg": "F222",
    ".txt": "F223", ".markdown": "F223", ".mdx": "F223",
    ".yaml": "F224",
    ".md": "F227", ".yml": "F227",
    ".gif": "F225", ".bmp": "F225", ".tif": "F225", ".tiff": "F225", ".heic": "F225",
    ".avif": "F225",
}  # fmt: skip

# Left behind by Word, WPS, Windows, macOS and editors; hidden files are passed over as well.
_LITTER_STARTS = (".", "~$")
_LITTER_ENDS = ("~", ".tmp", ".bak", ".swp")
_LITTER = frozenset({"thumbs.db", "desktop.ini", "__macosx"})

_MAX_DEPTH = 12


def scan(root: Path, folders: Sequence[str]) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The files under ``folders`` of ``root`` that a portal reads, sorted, and all findings.

    Paths are POSIX and relative to ``root``. A file with a finding of level error is left out. A
    folder that is not there holds nothing.
    """
    paths: list[str] = []
    findings: list[Finding] = []
    for folder in folders:
        for path, code in _walk(root, folder):
            if code:
                findings.append(finding(Place(printable(path)), code))
            else:
                paths.append(path)
    findings += [fault for path in paths for fault in _type_findings(path)]
    findings += name_findings(paths)
    refused = {fault.place.path for fault in findings if fault.level == "error"}
    kept = sorted(path for path in paths if printable(path) not in refused)
    return tuple(kept), tuple(sorted(findings))


def _walk(root: Path, folder: str) -> Iterator[tuple[str, str]]:
    """Every file, and with its code everything that can't be taken."""
    if (root / folder).is_symlink():
        yield folder, "F201"
        return
    waiting = [(folder, 0)]
    while waiting:
        path, depth = waiting.pop()
        try:
            entries = list(os.scandir(root / path))
        except FileNotFoundError:
            continue
        except OSError:
            yield path, "F203"
            continue
        for entry in entries:
            if _is_litter(entry.name):
                continue
            below = f"{path}/{entry.name}"
            if (
                not entry.is_symlink()
                and entry.is_dir(follow_symlinks=False)
                and depth < _MAX_DEPTH
            ):
                waiting.append((below, depth + 1))
            else:
                yield below, _refusal(entry)


def _refusal(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "F201"
    if entry.is_dir(follow_symlinks=False):
        return "F204"
    return "" if entry.is_file(follow_symlinks=False) else "F202"


def _is_litter(name: str) -> bool:
    low = name.lower()
    return name.startswith(_LITTER_STARTS) or low.endswith(_LITTER_ENDS) or low in _LITTER


def _type_findings(path: str) -> Iterator[Finding]:
    """A finding for a file of a type that its folder does not hold."""
    wanted = TEXTS[path.partition("/")[0]]
    suffix = path[path.rfind(".") :] if "." in path.rpartition("/")[2] else "没有后缀"
    low = suffix.lower()
    if path.startswith(f"{REVIEWS_HOME}/") and suffix == ".json":
        return
    if path.startswith(f"{ISSUES_HOME}/") and suffix in FROZEN:
        return
    if is_attachment(path):
        return
    if suffix != wanted and low not in PICTURES:
        code = "F223" if low == wanted else _OTHER_TYPES.get(low, "F226")
        yield finding(Place(printable(path)), code, suffix=suffix, wanted=wanted)
