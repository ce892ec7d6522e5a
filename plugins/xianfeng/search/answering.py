"""What questions ask and what about, as rows of files: names lead to subjects, subjects hold what is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xianfeng.artifacts import Json
from xianfeng.search.bundling import bucket
from xianfeng.search.grams import digest
from xianfeng.search.naming import encode
from xianfeng.search.normalising import Normaliser, table

NAMES, SUBJECTS, SYNONYMS, QUESTIONS = "n", "a", "y", "q"
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
    return {
        NAMES: _names(subjects, normaliser),
        SUBJECTS: _subjects(subjects, normaliser),
        SYNONYMS: [encode(_synonyms(groups, normaliser))],
        QUESTIONS: [encode(_questions(subjects))],
    }


def _plain(name: str, normaliser: Normaliser) -> str:
    return normaliser.normalise(name).replace(" ", "")


def _subjects(subjects: Sequence[Subject], normaliser: Normaliser) -> list[bytes]:
    """By address."""
    files: list[dict[str, Json]] = [{} for _ in range(max(-(-len(subjects) // _A_FILE), 1))]
    for one in subjects:
        files[bucket(one.url, len(files))][one.url] = _subject(one, normaliser)
    return [encode(dict(one)) for one in files]


def _subject(one: Subject, normaliser: Normaliser) -> Json:
    said: Json = [[each.key, each.label, each.text] for each in one.said]
    own = {_plain(name, normaliser) for name in (*one.names, *one.called)}
    around = dict.fromkeys(_plain(name, normaliser) for name in one.within)
    within: Json = [name for name in around if name not in own]
    return [one.title, one.kind, one.date, one.place, one.until, within, said]


def _names(subjects: Sequence[Subject], normaliser: Normaliser) -> list[bytes]:
    """By name: the address of each subject, behind a ``~`` where it is not its own name."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for one in subjects:
        own = {_plain(name, normaliser) for name in one.names}
        for name in sorted(own):
            found[name][one.url] = None
        for name in sorted({_plain(name, normaliser) for name in one.called} - own):
            found[name][f"~{one.url}"] = None
        for name in one.within:
            found.setdefault(_plain(name, normaliser), {})
    count = max(len(found) // _NAMES_A_FILE, 1)
    files: list[dict[str, Json]] = [{} for _ in range(count)]
    for name in sorted(found):
        if len(name) > 1:
            files[digest(name[:2]) % count][name] = list(found[name])
    return [encode(dict(one)) for one in files]


def _questions(subjects: Sequence[Subject]) -> Json:
    """Kinds of which something can be asked; what asks, with the keys that answer it; what says nothing."""
    kinds: list[Json] = list(dict.fromkeys(one.kind for one in subjects))
    asking: list[Json] = []
    empty = ""
    for line in table("questions.txt").splitlines():
        keys, pattern = line.split("\t")
        if keys == "-":
            empty = pattern
        else:
            asking.append([pattern, list(keys.split())])
    return [kinds, asking, empty]


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
