"""Words that change on a day to come: the page is right on the reader's day, whenever it was made."""

from __future__ import annotations

from xianfeng.artifacts import Json
from xianfeng.model.clock import Clock
from xianfeng.model.standing import Work

Words = str | dict[str, Json]
"""What is said; or ``text`` for now and ``turns``, pairs of a threshold of ``Clock`` and what is
said from then on, the nearest first. An empty text says nothing."""


def turning(clock: Clock, text: str, *turns: tuple[str, str]) -> Words:
    """``turns``: in the order in which they come. Those that have come are the text already."""
    to_come: list[Json] = []
    for threshold, then in turns:
        if clock.reached(threshold):
            text = then
        else:
            to_come.append([threshold, then])
    return {"text": text, "turns": to_come} if to_come else text


def said_now(words: Words) -> str:
    """What is said on the day of the edition."""
    return words if isinstance(words, str) else str(words["text"])


def over(when: str) -> str:
    """The threshold behind the last minute of the minute, day, month or year ``when``."""
    return f"{when}~"


def work_state(work: Work, clock: Clock) -> Words:
    """The state of work, and that it should be done by now, from the day on which that is so."""
    state = str(work.state or "")
    if work.state is None or work.state.is_done or not work.due:
        return state
    return turning(clock, state, (over(work.due), f"{state}（已超期）"))
