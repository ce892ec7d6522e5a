"""What holds between the episodes of a study column."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_uppercase

from xianfeng.findings.finding import Finding
from xianfeng.findings.rules import finding
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.study import Post
from xianfeng.model.library import Record
from xianfeng.model.places import Places
from xianfeng.model.portal import Portal


def episodes(portal: Portal) -> Iterator[Finding]:
    """No column numbers two posts alike."""
    taken: dict[tuple[str, int], str] = {}
    for record in portal.library.of(Post).values():
        post = record.entity
        first = taken.setdefault((post.column, post.episode), record.path)
        if first != record.path:
            place = portal.places.field(record, "episode")
            yield finding(place, "M135", episode=post.episode, first=first)


def answers(record: Record[Entity], places: Places) -> Iterator[Finding]:
    """The answer to a question is one of its options."""
    quiz = record.entity.quiz if isinstance(record.entity, Post) else ()
    for position, question in enumerate(quiz):
        letters = ascii_uppercase[: len(question.options)]
        if question.answer not in letters:
            there = places.field(record, "quiz", position, "answer")
            yield finding(there, "M136", answer=question.answer, last=letters[-1])
