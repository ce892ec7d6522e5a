"""Where the glossary's wordings occur."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.term import Term
from xianfeng.model.library import Record

Key = tuple[str, str]
Wordings = Mapping[str, str]
"""Wording as it stands in a text, and the id of its term."""


def wordings(terms: Iterable[Record[Term]]) -> Wordings:
    """Every way to write every term."""
    return {
        wording: record.id
        for record in terms
        for wording in (record.entity.title, *record.entity.variants)
    }


def mentions(records: Iterable[Record[Entity]], known: Wordings) -> Mapping[Key, Wordings]:
    """By kind and id of ``records``: the wordings in their text."""
    return {
        (record.kind.name, record.id): _mentioned(record.prose.text, known)
        for record in records
        if record.prose.text
    }


def _mentioned(text: str, known: Wordings) -> Wordings:
    """The longest wording wins: 晚灯答疑 is no mention of 晚灯."""
    found = [wording for wording in known if wording in text]
    if len(found) > 1:
        longest_first = sorted(found, key=len, reverse=True)
        pattern = re.compile("|".join(map(re.escape, longest_first)))
        standing = set(pattern.findall(text))
        found = [wording for wording in found if wording in standing]
    return {wording: known[wording] for wording in found}


def users(mentioned: Mapping[Key, Wordings]) -> Mapping[str, tuple[Key, ...]]:
    """By term: kind and id of the records that use it."""
    found: dict[str, list[Key]] = defaultdict(list)
    for key, used in mentioned.items():
        for term in dict.fromkeys(used.values()):
            found[term].append(key)
    return {term: tuple(keys) for term, keys in found.items()}
