"""What changed between two contents of a record, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from xianfeng.model.own_part import Plain

_WORD = re.compile(r"[A-Za-z]+|[0-9]+(?:[.,][0-9]+)*|\s+|.", re.DOTALL)
"""Numbers and Latin words are one word; a Chinese sign is one, for nobody agrees where words end."""
_AROUND = 12
"""Characters that are shown on either side of a change."""


class ChangedRun(NamedTuple):
    """A run of text: ``kept``, or with what was ``removed`` from it and ``added`` to it."""

    kept: str = ""
    removed: str = ""
    added: str = ""


class Difference(NamedTuple):
    """All that changed in one place, such as ``正文第 3 行`` or ``title``."""

    where: str
    changes: tuple[ChangedRun, ...]

    def __str__(self) -> str:
        return f"{self.where}：{''.join(map(_marked, self.changes))}"


def differences(before: Mapping[str, Plain], after: Mapping[str, Plain]) -> Iterator[Difference]:
    """Of two ``content_hash.written_part``: fields and pictures by their keys, then lines."""
    for part, called in (("fields", ""), ("counted", "汇总 "), ("pictures", "图片 ")):
        old, new = dict(_leaves(before.get(part, {}))), dict(_leaves(after[part]))
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                yield Difference(
                    f"{called}{key}", tuple(_words(old.get(key, ""), new.get(key, "")))
                )
    yield from _lines(str(before["text"]).split("\n"), str(after["text"]).split("\n"))


def _leaves(value: Plain, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text inside ``value`` with the way to it."""
    if isinstance(value, Mapping):
        for name, one in value.items():
            yield from _leaves(one, f"{key}.{name}" if key else name)
    elif isinstance(value, list):
        for place, one in enumerate(value, start=1):
            yield from _leaves(one, f"{key}.{place}")
    else:
        yield key, {True: "是", False: "否"}[value] if isinstance(value, bool) else value


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            pairs = zip_longest(old[i:j], new[k:m], fillvalue="")
            for place, (one, other) in enumerate(pairs):
                if one.strip() or other.strip():
                    line = min(k + place, max(m - 1, k)) + 1
                    yield Difference(f"正文第 {line} 行", tuple(_words(one, other)))


def _words(old: str, new: str) -> Iterator[ChangedRun]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield ChangedRun(kept="".join(before[i:j]))
        else:
            yield ChangedRun(removed="".join(before[i:j]), added="".join(after[k:m]))


def _marked(change: ChangedRun) -> str:
    kept = change.kept
    if len(kept) > 2 * _AROUND + 1:
        kept = f"{kept[:_AROUND]}…{kept[-_AROUND:]}"
    removed = f"［删：{change.removed}］" if change.removed else ""
    added = f"［加：{change.added}］" if change.added else ""
    return f"{kept}{removed}{added}"
