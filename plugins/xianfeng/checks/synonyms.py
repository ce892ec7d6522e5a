"""同义词: an entry has to lead somewhere, and not back to where it began."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.findings.finding import Finding
from xianfeng.findings.rules import finding
from xianfeng.model.kinds.entity import Part
from xianfeng.model.portal import Portal
from xianfeng.model.synonyms import SYNONYMS_FILE


def circles(portal: Portal) -> Iterator[Finding]:
    """One-way entries that lead back, in one step or in several; entries of one word."""
    leads: dict[str, set[str]] = {}
    for one in portal.synonyms:
        for word in one.words if one.means else ():
            leads.setdefault(word, set()).update(one.means)
    for at, one in enumerate(portal.synonyms):
        back = next((word for word in one.words if one.means and _returns(word, leads)), None)
        alone = len({*one.words, *one.means}) == 1
        if back or alone:
            code, word = ("S202", back) if back else ("S204", one.words[0])
            yield finding(portal.places.item(SYNONYMS_FILE, at, "words"), code, word=word)


def _returns(word: str, leads: dict[str, set[str]]) -> bool:
    seen: set[str] = set()
    waiting = [*leads[word]]
    while waiting:
        one = waiting.pop()
        if one == word:
            return True
        if one not in seen:
            seen.add(one)
            waiting.extend(leads.get(one, ()))
    return False


def dead(portal: Portal) -> Iterator[Finding]:
    """Entries of which no page has what they lead to."""
    missing = {word for one in portal.synonyms for word in one.means or one.words}
    for record in portal.library if missing else ():
        if not missing:
            break
        text = "\n".join((record.prose.plain, *_strings(record.entity)))
        missing = {word for word in missing if word not in text}
    for at, one in enumerate(portal.synonyms):
        if all(word in missing for word in one.means or one.words):
            told = "、".join(f"“{word}”" for word in one.means or one.words)
            yield finding(portal.places.item(SYNONYMS_FILE, at), "S203", words=told)


def _strings(value: object) -> Iterator[str]:
    """All texts in the fields of a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Part):
        for one in vars(value).values():
            yield from _strings(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from _strings(one)
