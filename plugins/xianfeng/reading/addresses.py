"""``data/urls.yml``: the addresses once published, one a line, as a program writes them.

YAML that is read line by line: a portal of twenty years has a hundred thousand addresses, more
than a file that people write may hold.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xianfeng.findings.finding import Place
from xianfeng.findings.rules import finding
from xianfeng.prose.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xianfeng.findings.finding import Finding

HEAD = "# 已发布的网址，由 python3 run.py urls 记录；这里的网址必须一直打得开。\n"

_ADDRESS = re.compile(r"- +(/[^\s#]*) *(?: #.*)?")
_NOTHING = re.compile(r"\s*(?:#.*)?|\[\] *")


def read_addresses(path: str, data: bytes) -> tuple[Mapping[str, int], tuple[Finding, ...]]:
    """Each address in the file ``path`` with its line, from 1; a finding for every other line."""
    text, findings = decode(path, data, most=None)
    if text is None:
        return {}, findings
    found: dict[str, int] = {}
    wrong = []
    for number, line in enumerate(text.split("\n"), start=1):
        if match := _ADDRESS.fullmatch(line):
            found.setdefault(match[1], number)
        elif not _NOTHING.fullmatch(line):
            wrong.append(finding(Place(path, number), "U105", text=line.strip()[:40]))
    return found, (*findings, *wrong)


def written_addresses(addresses: Iterable[str]) -> str:
    """The text of the file that records ``addresses``."""
    return HEAD + "".join(f"- {address}\n" for address in sorted(addresses))
