"""Words of sources as people at the desk read them, who see titles and no keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from xianfeng.model.field_specs import field_specs
from xianfeng.model.kinds.entity import Part
from xianfeng.prose.decoding import CONTROL

_YES = frozenset({"true", "yes", "on", "1", "t", "y", "是"})
_NO = frozenset({"false", "no", "off", "0", "f", "n", "否"})
_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
"""Ends of lines as programs of all sorts paste them."""
_KEY_BEHIND = re.compile(r"（([a-z_]+)）")
_KEY_FIRST = re.compile(r"^“([a-z_]+)”(?=里的)")
_KEY_BEFORE = re.compile(r"(补上 |写成 |写 )?\b([a-z_]{2,}): ?")
_KEY_ALONE = re.compile(r" ?(?<![\w“./{*-])([a-z_]{2,})(?![\w./:*”-]) ?")


def is_yes(text: str) -> bool:
    return text.lower() in _YES


def is_no(text: str) -> bool:
    return text.lower() in _NO


@lru_cache(maxsize=256)
def titles_of(model: type[Part]) -> Mapping[str, str]:
    """By key the titles of all fields of ``model``, at all depths; of two with one key the outer one's."""
    found: dict[str, str] = {}
    for spec in field_specs(model):
        found.setdefault(spec.key, spec.title)
    for spec in field_specs(model):
        if spec.part:
            found = {**titles_of(spec.part), **found}
    return found


def in_titles(words: str, titles: Mapping[str, str]) -> str:
    """The message ``words``, in which fields are named by their ``titles`` alone: 公开电话（phone） is
    公开电话, “title”里的 is 标题里的."""
    bare = _KEY_BEHIND.sub(lambda found: "" if found[1] in titles else found[0], words)
    return _KEY_FIRST.sub(lambda found: titles.get(found[1], found[0]), bare)


def hint_in_titles(words: str, titles: Mapping[str, str]) -> str:
    """The same of a hint, which says what to write: 补上 closed_at: 销号那一天 is
    填上“销号日期”：销号那一天, and 在 kinds 里 is 在“哪些要审”里."""
    bare = _KEY_BEFORE.sub(
        lambda found: f"填上“{titles[found[2]]}”：" if found[2] in titles else found[0],
        in_titles(words, titles),
    )
    return _KEY_ALONE.sub(
        lambda found: f"“{titles[found[1]]}”" if found[1] in titles else found[0], bare
    )


def typed(text: str) -> str:
    """``text`` as it was meant: with one sort of line ends, and without signs that no source may hold,
    which nobody types or sees and which come along when something is pasted."""
    return CONTROL.sub("", _BREAK.sub("\n", text))
