"""What holds between the episodes of a study column."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_uppercase

from xianfeng.model.findings import Finding
from xianfeng.model.kinds.study import Post
from xianfeng.model.portal import Portal
from xianfeng.model.rules import finding


def episodes(portal: Portal) -> Iterator[Finding]:
    """No column numbers two posts alike."""
    taken: dict[tuple[str, int], str] = {}
    for record in portal.library.of(Post).values():
        post = record.entity
        first = taken.setdefault((post.column, post.episode), record.path)
        if first != record.path:
            place = portal.place(record, "episode")
            yield finding(place, "M135", episode=post.episode, first=first)


def answers(portal: Portal) -> Iterator[Finding]:
    """The answer to a question is one of its options."""
    for record in portal.library.of(Post).values():
        for position, question in enumerate(record.entity.quiz):
            letters = ascii_uppercase[: len(question.options)]
            if question.answer not in letters:
                place = portal.place(record, "quiz", position, "answer")
                yield finding(place, "M136", answer=question.answer, last=letters[-1])
