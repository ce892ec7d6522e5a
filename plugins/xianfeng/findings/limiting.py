"""Not everything at once: an editor mends the first mistakes of a kind and asks again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xianfeng.findings.finding import Finding

MAX_OF_A_RULE = 20


def first_of_each(findings: Iterable[Finding]) -> Iterator[Finding]:
    """At most ``MAX_OF_A_RULE`` findings of each rule. No rule is hidden by many of another."""
    seen: Counter[str] = Counter()
    for one in findings:
        seen[one.code] += 1
        if seen[one.code] <= MAX_OF_A_RULE:
            yield one
