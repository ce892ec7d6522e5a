"""Numbers of items: as typed, because a text may speak of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xianfeng.prose.nodes import Item

_ITEM_NUMBER = re.compile(r"(\d{1,9})[.)][ \u3000\u00a0\t]+(?:\[[ xX]\] )?$")


def typed_number(source: str, start: int) -> int:
    """The number before the item whose text begins at ``start``; -1 where none is to be seen."""
    line = source[source.rfind("\n", 0, start) + 1 : start]
    typed = _ITEM_NUMBER.search(line)
    return int(typed[1]) if typed else -1


def numbered(items: Sequence[Item]) -> Iterator[Item]:
    """With the numbers that readers see: as typed, but that all ones are counted."""
    are_ones = all(item.number == 1 for item in items)
    last = 0
    for item in items:
        last = item.number if item.number >= 0 and not are_ones else last + 1
        yield item._replace(number=last)
