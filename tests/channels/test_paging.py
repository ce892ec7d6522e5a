"""Long lists in pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from xianfeng.channels.web.paging import LONGER, PAGE_SIZE, paged

BOUNDS = [0, *LONGER, 5000]


@given(some.sampled_from(BOUNDS), some.integers(0, 300))
def test_pages_hold_all_once_and_one_more_changes_the_newest(bound: int, more: int) -> None:
    count = bound + more
    before, after = (paged([*range(size, 0, -1)]) for size in (count, count + 1))  # type: ignore[list-item]
    size = [PAGE_SIZE, *LONGER.values()][sum(count >= least for least in LONGER)]
    assert [one for page in before for one in page] == [*range(count, 0, -1)]
    assert all(len(page) == size for page in before[1:])
    assert len(before[0]) < size * 1.5 or len(before) == 1
    if count + 1 not in LONGER and len(before) > 1:
        assert before[1:] == after[len(after) - len(before) + 1 :]
