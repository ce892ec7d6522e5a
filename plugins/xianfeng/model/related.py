"""Stories that go with a story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record

SHOWN = 4
"""Related stories on a page."""
REACH = 3
"""Neighbours looked at on either side in each group: keeps the cost linear in the stories."""

Stories = Sequence[Record[Story]]


def related(stories: Stories, groups: Iterable[Stories]) -> Mapping[str, tuple[Record[Story], ...]]:
    """By story id: first what the editor named, then those near in time in most ``groups``.

    ``groups`` hold stories that share something (a keyword, a town, a branch), newest first.
    """
    near: dict[str, list[str]] = defaultdict(list)
    for group in groups:
        ids = [record.id for record in group]
        for position, ident in enumerate(ids):
            near[ident] += ids[max(0, position - REACH) : position + REACH + 1]
    by_id = {record.id: record for record in stories}
    return {
        record.id: tuple(by_id[ident] for ident in _chosen(record, Counter(near[record.id]), by_id))
        for record in stories
    }


def _chosen(record: Record[Story], shared: Counter[str], known: Mapping[str, object]) -> list[str]:
    ranked = sorted(sorted(shared), key=shared.__getitem__, reverse=True)
    named = [*record.entity.related, *ranked]
    fitting = (ident for ident in dict.fromkeys(named) if ident != record.id and ident in known)
    return list(islice(fitting, SHOWN))
