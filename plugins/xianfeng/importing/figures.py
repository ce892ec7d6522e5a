"""Numbers of a text, proposed as the data that a story shows on cards."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FIGURE = re.compile(
    r"(?<![\d.,，\-—~～至到第])(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<unit>[万亿]?(?:元|亩|吨|公里|千米|人次|户|人|名|个|家|件|项|次|场|期|套|栋|间|公顷|平方米)|[%％]|个百分点)"
    r"(?![余多以左月年])"
)
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_CLAUSE = re.compile(r"[^，；：]+[，；：]?|[，；：]")
_LONGEST = 120
_ROUGH = re.compile(r"(?:约|近|超|超过|达|逾|每|第|前|后|各)$")
_BEFORE = re.compile(r"[\u4e00-\u9fff]{2,14}$")
_AFTER = re.compile(r"[\u4e00-\u9fff]{2,10}")
_DATE = re.compile(r"[年月日]$")
_VERBS = re.compile(
    r"^(?:[年月日度](?:以来|底|初|末)?|累计|共|已|先后|成功|全年|其中|及时|切实)+"
    r"|(?:达到|达|为|是|共|共计|有|到|了|由|从|增至|降到|至|约)+$"
)
MOST = 6
"""Cards of one story."""


def proposed_figures(text: str) -> list[dict[str, str]]:
    """At most ``MOST`` exact numbers of ``text``, each with what it counts and its sentence.

    What is only about so many, or given for each of many, is not proposed.
    """
    found: list[dict[str, str]] = []
    labels = set()
    for figure in _figures(text):
        if figure["label"] not in labels:
            labels.add(figure["label"])
            found.append(figure)
        if len(found) == MOST:
            break
    return found


def _figures(text: str) -> Iterator[dict[str, str]]:
    for sentence in _SENTENCE.finditer(text):
        words = sentence[0].strip()
        for match in _FIGURE.finditer(words):
            before, after = words[: match.start()], words[match.end() :]
            if _ROUGH.search(before) or _DATE.search(before[-1:]) or "隐去" in words:
                continue
            label = _label(before, after)
            if label:
                yield {
                    "label": label,
                    "value": match["value"].replace(",", ""),
                    "unit": match["unit"],
                    "note": _around(words, match.start()),
                }


def _around(sentence: str, at: int) -> str:
    """The clauses of ``sentence`` around the offset ``at`` that fit on a card, whole."""
    if len(sentence) <= _LONGEST:
        return sentence
    start = end = 0
    for clause in _CLAUSE.finditer(sentence):
        if clause.end() <= at:
            start = clause.start() if at - clause.start() <= _LONGEST // 2 and not start else start
            continue
        if end and clause.end() - start > _LONGEST:
            break
        start, end = start or clause.start(), clause.end()
    return sentence[start:end].strip("，、；")


def _label(before: str, after: str) -> str:
    head = _BEFORE.search(before)
    label = _VERBS.sub("", head[0]) if head else ""
    if len(label) >= 4:
        return label
    tail = _AFTER.match(after)
    return tail[0] if tail else ""
