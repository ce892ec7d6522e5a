"""Which paragraphs are headings, and which begin with a phrase that leads them."""

from __future__ import annotations

import re

_FIRST = re.compile(r"[一二三四五六七八九十]{1,3}、")
_SECOND = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_LONGEST = 50
_INSIDE = re.compile(r"[。！？；](?!$)")
_SENTENCE = re.compile(r"[^。；：！？\n]{2,50}?[。；：！？](?=[^”’」』）)])")
_LEADS = re.compile(
    r"[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十][，、]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[.．、]|.{0,8}[“\"].{1,3}[”\"]字"
)
"""How a paragraph begins whose first phrase leads it: with its number, or with the word of a frame."""
_LEAST_REST = 10


def level_of(words: str) -> int:
    """1 for 一、, 2 for （一）, where that is all of a line; 0 for text."""
    if len(words) > _LONGEST or _INSIDE.search(words):
        return 0
    if words.endswith(("；", "，", "：", "、")) or (words.endswith("。") and len(words) > 30):
        return 0
    if _FIRST.match(words):
        return 1
    return 2 if _SECOND.match(words) else 0


def lead_of(words: str) -> int:
    """How many characters of a paragraph lead it; 0: it has no lead."""
    if not _LEADS.match(words):
        return 0
    lead = _SENTENCE.match(words)
    if lead is None or len(words) - lead.end() < _LEAST_REST or re.search(r"[*＊xX]", lead[0]):
        return 0
    return lead.end()


def may_be_bold(words: str, *, begins: bool) -> bool:
    """Whether a run that an office program made bold stays so: a phrase, never half a page."""
    if not words.strip() or len(words) > 60 or words != words.strip(" \u3000\xa0\t"):
        return False
    if words[0] in "、，。；：！？”’）》" or re.search(r"[*＊]|[xX]{2}|某某", words):
        return False
    return (begins and not _INSIDE.search(words)) or not re.search("[。！？；，、：]", words)
