"""Where the glossary's wordings occur."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from xianfeng.memory.memo import Memo
from xianfeng.memory.packing import Packing
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.term import Term
from xianfeng.model.library import Record, RecordKey

Wordings = Mapping[str, str]
"""Wording as it stands in a text, and the id of its term."""

_FORM = Packing(tuple[list[str], dict[bytes, list[str]]])
"""The wordings that were looked for, and those found, by the digest of a text."""


def wordings(terms: Iterable[Record[Term]]) -> Wordings:
    """Every way to write every term."""
    return {
        wording: record.id
        for record in terms
        for wording in (record.entity.title, *record.entity.variants)
    }


def mentions(
    records: Iterable[Record[Entity]], known: Wordings, memo: Memo, remembered_as: str = "mentions"
) -> Mapping[RecordKey, Wordings]:
    """By kind and id of ``records``: the wordings in their text. Each text is read once."""
    looked_for = list(known)
    remembered = _FORM.unpack(memo.get(remembered_as))
    before: dict[bytes, list[str]] = {}
    if remembered and remembered[0] == looked_for:
        before = remembered[1]
    now: dict[bytes, list[str]] = {}
    mentioned = {}
    for record in records:
        if text := record.prose.digest:
            found = before.get(text)
            if found is None:
                found = _mentioned(record.prose.plain, known)
            now[text] = found
            mentioned[record.kind.name, record.id] = {
                one: known[one] for one in found if one in known
            }
    if now != before:
        memo.put(remembered_as, _FORM.pack((looked_for, now)))
    return mentioned


def _mentioned(text: str, known: Wordings) -> list[str]:
    """The longest wording wins: 晚灯答疑 is no mention of 晚灯."""
    found = [wording for wording in known if wording in text]
    if len(found) > 1:
        longest_first = sorted(found, key=len, reverse=True)
        pattern = re.compile("|".join(map(re.escape, longest_first)))
        standing = set(pattern.findall(text))
        found = [wording for wording in found if wording in standing]
    return found


def users(mentioned: Mapping[RecordKey, Wordings]) -> Mapping[str, tuple[RecordKey, ...]]:
    """By term: kind and id of the records that use it."""
    found: dict[str, list[RecordKey]] = defaultdict(list)
    for key, used in mentioned.items():
        for term in dict.fromkeys(used.values()):
            found[term].append(key)
    return {term: tuple(keys) for term, keys in found.items()}
