"""What the records of a source acknowledge: a finding that is right as it stands, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from xianfeng.findings.rules import RULES, finding
from xianfeng.model.kinds.entity import ACKNOWLEDGED
from xianfeng.prose.chinese import maybe, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xianfeng.findings.finding import Finding, Loc
    from xianfeng.reading.source import Source
    from xianfeng.reading.values import YamlValue

ACROSS = frozenset({"D221", "W501"})
"""Codes of what is seen among other records only: acknowledged where that is."""


class _Acknowledged(NamedTuple):
    loc: Loc
    code: str
    words: str
    reason: str

    def is_of(self, one: Finding) -> bool:
        return one.code == self.code and self.words in one.message


def acknowledged(
    findings: Iterable[Finding],
    source: Source,
    items: Iterable[tuple[Loc, Mapping[str, YamlValue]]],
) -> Iterator[Finding]:
    """``findings`` of ``source``, those that its ``items`` acknowledge as notices with the reason;
    and what is acknowledged without need, or can't be."""
    listed = [one for keys, fields in items for one in _listed(keys, fields)]
    used: set[_Acknowledged] = set()
    for one in findings:
        by = [other for other in listed if other.is_of(one)]
        used.update(by)
        can_be = by and RULES[one.code].can_be_acknowledged
        yield noted(one, by[0].reason) if can_be else one
    for other in listed:
        place = source.place(*other.loc)
        rule = RULES.get(other.code)
        if rule is None or not rule.can_be_acknowledged:
            near = nearest(
                other.code, [code for code, known in RULES.items() if known.can_be_acknowledged]
            )
            yield finding(place, "W902", rule=other.code, maybe=maybe(near) if rule is None else "")
        elif other not in used and other.code not in ACROSS:
            yield finding(place, "W901", rule=other.code, words=other.words)


def noted(one: Finding, reason: str) -> Finding:
    """``one`` as what has been looked at."""
    return replace(
        one, level="notice", message=f"{one.message}（已确认：{reason}）", hint="审校时看一看理由"
    )


def _listed(keys: Loc, fields: Mapping[str, YamlValue]) -> Iterator[_Acknowledged]:
    told = fields.get(ACKNOWLEDGED)
    for at, one in enumerate(told if isinstance(told, list) else ()):
        if isinstance(one, dict):
            code, words, reason = (
                str(one.get(key) or "").strip() for key in ("code", "words", "reason")
            )
            if code and reason:
                yield _Acknowledged((*keys, ACKNOWLEDGED, at), code, words, reason)
