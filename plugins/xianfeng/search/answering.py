"""What questions ask about, as rows of files: names lead to subjects, subjects hold what is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xianfeng.artifacts import Json
from xianfeng.search.grams import digest
from xianfeng.search.naming import encode
from xianfeng.search.normalising import Normaliser, table

NAMES, SUBJECTS, SYNONYMS = "n", "a", "y"
"""The rows."""
_A_FILE = 16
"""Subjects in a file."""
_NAMES_A_FILE = 48


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that is known: ``key`` is what a question asks, the rest is what readers see."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What can be asked about, and what is known of it: as its own page says it."""

    title: str
    kind: str
    url: str
    date: str
    """As readers see it: of when it is. Or empty."""
    place: str
    """What several subjects have in common that are the same to readers: a village and its branch."""
    said: tuple[Statement, ...]
    names: tuple[str, ...]
    called: tuple[str, ...] = ()
    """Names that it shares with others or that people give it."""
    within: tuple[str, ...] = ()
    """Names of where it is, which may stand in a question as well."""
    until: str = ""
    """The last day on which it holds, YYYY-MM-DD; empty: for ever."""


@dataclass(frozen=True, slots=True)
class SynonymGroup:
    """Words that readers type; each of ``means`` is looked for as well, or without them one for another."""

    words: tuple[str, ...]
    means: tuple[str, ...] = ()


def payloads(subjects: Sequence[Subject], groups: Iterable[SynonymGroup]) -> dict[str, list[bytes]]:
    """Payloads by row. Equal subjects give equal payloads."""
    normaliser = Normaliser()
    files = [subjects[at : at + _A_FILE] for at in range(0, len(subjects), _A_FILE)]
    return {
        NAMES: _names(subjects, normaliser),
        SUBJECTS: [encode([_subject(one, normaliser) for one in some]) for some in files],
        SYNONYMS: [encode(_synonyms(groups, normaliser))],
    }


def _plain(name: str, normaliser: Normaliser) -> str:
    return normaliser.normalise(name).replace(" ", "")


def _subject(one: Subject, normaliser: Normaliser) -> Json:
    said: Json = [[each.key, each.label, each.text] for each in one.said]
    own = {_plain(name, normaliser) for name in (*one.names, *one.called)}
    around = dict.fromkeys(_plain(name, normaliser) for name in one.within)
    within: Json = [name for name in around if name not in own]
    return [one.title, one.kind, one.url, one.date, one.place, one.until, within, said]


def _names(subjects: Sequence[Subject], normaliser: Normaliser) -> list[bytes]:
    """By name: twice the number of each subject, and one more where it is not its own name."""
    found: dict[str, dict[int, None]] = defaultdict(dict)
    for number, one in enumerate(subjects):
        own = {_plain(name, normaliser) for name in one.names}
        for name in sorted(own):
            found[name][number * 2] = None
        for name in sorted({_plain(name, normaliser) for name in one.called} - own):
            found[name][number * 2 + 1] = None
        for name in one.within:
            found.setdefault(_plain(name, normaliser), {})
    count = max(len(found) // _NAMES_A_FILE, 1)
    files: list[dict[str, Json]] = [{} for _ in range(count)]
    for name in sorted(found):
        if len(name) > 1:
            files[digest(name[:2]) % count][name] = list(found[name])
    return [encode(dict(one)) for one in files]


def shipped() -> list[SynonymGroup]:
    """The synonyms that every portal has: words of the field and of those who read it."""
    groups = []
    for line in table("synonyms.txt").splitlines():
        words, _, means = line.partition(" > ")
        groups.append(SynonymGroup(tuple(words.split()), tuple(means.split())))
    return groups


def expanded(groups: Iterable[SynonymGroup]) -> Mapping[str, Sequence[str]]:
    """What is looked for besides each word."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for group in groups:
        for word in group.words:
            others = group.means or group.words
            found[word].update((other, None) for other in others if other != word)
    return {word: list(others) for word, others in found.items() if others}


def _synonyms(groups: Iterable[SynonymGroup], normaliser: Normaliser) -> Json:
    plain = [
        SynonymGroup(
            tuple(_plain(one, normaliser) for one in group.words),
            tuple(_plain(one, normaliser) for one in group.means),
        )
        for group in groups
    ]
    return [[word, list(others)] for word, others in sorted(expanded(plain).items())]
