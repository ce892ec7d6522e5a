"""Words that change on a day to come: the page is right on the reader's day, whenever it was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from xianfeng.artifacts import Json
from xianfeng.model.clock import Clock
from xianfeng.model.kinds.honour import Honour
from xianfeng.model.standing import Standing, Work

Words = str | dict[str, Json]
"""What is said; or ``text`` for now and ``turns``, pairs of a threshold of ``Clock`` and what is
said from then on, the nearest first. An empty text says nothing."""

Duty = tuple[bool, str | None]
"""Whether something is done, and the last day on which it is in time."""

Standings = Sequence[tuple[str, Standing]]
"""How duties stand now, under an empty threshold, then from each threshold to come on."""


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


def honour_state(roll: Honour, clock: Clock) -> Words:
    """What stands where the level of a roll will stand once it is granted: how far its notice has come."""
    if roll.granted_at or roll.notice is None:
        return roll.badge
    turns = ((roll.notice.start, "公示中"), (over(roll.notice.end), "公示已满"))
    return turning(clock, "即将公示", *turns)


def work_state(work: Work, clock: Clock) -> Words:
    """The state of work, and that it should be done by now, from the day on which that is so."""
    state = str(work.state or "")
    if work.state is None or work.state.is_done or not work.due:
        return state
    return turning(clock, state, (over(work.due), f"{state}（已超期）"))


def duties(works: Iterable[Work]) -> Iterator[Duty]:
    """Of ``works``; what has no state isn't one."""
    return ((work.state.is_done, work.due) for work in works if work.state is not None)


def standings(found: Iterable[Duty], clock: Clock) -> Standings:
    """How the duties stand now and later, if nobody does anything."""
    counted = Counter(found)
    done = sum(count for (is_done, _), count in counted.items() if is_done)
    open_ = sum(counted.values()) - done
    falling = {over(due): count for (is_done, due), count in counted.items() if due and not is_done}
    late = sum(count for threshold, count in falling.items() if clock.reached(threshold))
    now = Standing(open_ - late, late, done)
    coming = [("", now)]
    for threshold in sorted(one for one in falling if not clock.reached(one)):
        now = now._replace(
            open=now.open - falling[threshold], overdue=now.overdue + falling[threshold]
        )
        coming.append((threshold, now))
    return coming


def saying(found: Standings, clock: Clock, say: Callable[[Standing], str]) -> Words:
    """What ``say`` makes of the duties, on the day of the reader."""
    told = [(threshold, say(one)) for threshold, one in found]
    turns = [after for before, after in pairwise(told) if after[1] != before[1]]
    return turning(clock, told[0][1], *turns)


def counts(found: Standings, clock: Clock) -> tuple[Words, Words, Words]:
    """办理中, 已超期 and 已办结, as numbers."""
    open_, overdue, done = (
        saying(found, clock, lambda one, at=at: str(one[at])) for at in range(3)  # type: ignore[misc]
    )  # fmt: skip
    return open_, overdue, done
