"""What texts tell of what they name in full, against its record: a document's number and first day, a
centre's hours and house number, how long a line is, since when an alliance is there.

Only words right behind the name count, and only where no other record of the same name agrees.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias
from unicodedata import normalize

from xianfeng.checks.facts.documents import plain_number
from xianfeng.checks.facts.saying import place_of
from xianfeng.findings.finding import Finding
from xianfeng.findings.rules import finding
from xianfeng.model.glossary import mentions
from xianfeng.model.kinds.alliance import Alliance
from xianfeng.model.kinds.line import Line
from xianfeng.model.kinds.policy import Policy
from xianfeng.model.kinds.site import Site
from xianfeng.model.library import Record
from xianfeng.model.numbers import number_text
from xianfeng.model.portal import Portal
from xianfeng.prose.days import days_in
from xianfeng.prose.flows import flows
from xianfeng.prose.numerals import NUMERAL, number_of
from xianfeng.prose.opening_hours import week_of

_SHORTEST = 5
"""字 of a title that can be looked for in texts."""
_SENTENCE = re.compile(r"[。！？!?\n\x0b]")
_NUMBER = re.compile(
    r"》?\s*[（(]\s*([\u4e00-\u9fff]{1,10}\s*[〔\[【]\s*\d{4}\s*[〕\]】]\s*第?\s*\d+\s*号)"
)
_STARTS = re.compile(
    r"》?[^《》；;]{0,24}?自([^《》；;，,]{4,20})起(?:正式)?(?:施行|实施|执行|生效)"
)
_HOURS = re.compile(
    r"(?:的?开放时间[是为:：]?)?"
    r"((?:每天|每日|工作日|平时|周|星期)[^，,；;]*(?:[，,；;、]\s*(?:周|星期|节假日|双休|中午|下午|上午|晚上)[^，,；;]*)*)"
)
_SOMETIMES = re.compile(
    r"节|假|期间|今天|当天|当时|原来|原先|以前|过去|曾|那[天年时]|[冬夏春秋]|汛|从.{0,12}起"
)
"""Before the name: hours of some days, or of days gone by."""
_HOUSE = re.compile(
    r"(?:就?设在|就?在|位于|坐落在|地址[是为:：]?|[（(])\s*([^，,。；;（()）]{2,30}?)\s*(\d{1,4})\s*号(?![线楼院])"
)
_LENGTH = re.compile(rf"(?:全长|总长|全程|长)\s*({NUMERAL})\s*(?:千米|公里|km)")
_SINCE = re.compile(
    r"(?:正式)?(?:成立于|组建于|建立于)?(.{4,20}?)(?:正式)?(成立|组建|建立)?(?=$|[，,；;、（(])"
)

_Told: TypeAlias = tuple[str, str, bool]
"""What the text tells, what the record holds, and whether both can be right."""


class _Way(NamedTuple):
    """How one fact is told behind a name: None where nothing is told of it."""

    aspect: str
    field: str
    read: Callable[[str, str, Any], _Told | None]
    """Gets what stands before the name in its sentence, what stands behind it, and the record's entity."""


def _number(_: str, behind: str, policy: Policy) -> _Told | None:
    told = _NUMBER.match(behind)
    if not told or not policy.doc_no:
        return None
    return told[1], policy.doc_no, plain_number(told[1]) == plain_number(policy.doc_no)


def _starts(_: str, behind: str, policy: Policy) -> _Told | None:
    told = _STARTS.match(behind)
    day = next(days_in(told[1]), None) if told else None
    held = policy.effective or ""
    return (told[1].strip(), held, day.may_be(held)) if told and day and held else None


def _hours(before: str, behind: str, site: Site) -> _Told | None:
    told = _HOURS.match(behind)
    closed = f"，{site.closed_days}闭馆" if site.closed_days else ""
    here, there = week_of(told[1]) if told else None, week_of(f"{site.hours or ''}{closed}")
    if not told or not here or not there or _SOMETIMES.search(before):
        return None
    return told[1], site.hours or "", here.may_be(there)


def _house(_: str, behind: str, site: Site) -> _Told | None:
    """Only another number of the same street: the same place may be described in other words."""
    told = _HOUSE.match(behind)
    if not told:
        return None
    held = re.search(
        rf"{re.escape(told[1][-2:])}\s*(\d{{1,4}})\s*号", normalize("NFKC", site.address or "")
    )
    return (f"{told[1]} {told[2]} 号", site.address or "", held[1] == told[2]) if held else None


def _length(_: str, behind: str, line: Line) -> _Told | None:
    told = _LENGTH.match(behind)
    number = number_of(told[1]) if told else None
    if not told or number is None or line.length_km is None:
        return None
    agrees = abs(number - line.length_km) < (0.05 if "." in told[1] else 1)
    return told[0], f"{number_text(line.length_km)} 千米", agrees


def _since(_: str, behind: str, alliance: Alliance) -> _Told | None:
    told = _SINCE.match(behind)
    if not told or not alliance.since or not (told[2] or "于" in told[0][:5]):
        return None
    day = next(days_in(told[1]), None)
    is_all = (
        day
        and day.year
        and not told[1][: day.start].strip("是在于 ")
        and not told[1][day.end :].strip()
    )
    return (told[0], alliance.since, day.may_be(alliance.since)) if day and is_all else None


WAYS: Mapping[type[Any], tuple[_Way, ...]] = MappingProxyType(
    {
        Policy: (_Way("文号", "doc_no", _number), _Way("施行日期", "effective", _starts)),
        Site: (_Way("开放时间", "hours", _hours), _Way("地址", "address", _house)),
        Line: (_Way("长度", "length_km", _length),),
        Alliance: (_Way("成立时间", "since", _since),),
    }
)


def told(portal: Portal) -> Iterator[Finding]:
    """Texts that tell of what they name in full anything else than all records of that name."""
    named: dict[str, list[Record[Any]]] = defaultdict(list)
    for model in WAYS:
        for one in portal.library.of(model).values():
            if len(one.entity.title) >= _SHORTEST:
                named[one.entity.title].append(one)
    mentioned = mentions(
        portal.library, {title: title for title in named}, portal.memo, "facts/told"
    )
    for (kind, ident), titles in mentioned.items():
        record = portal.library.shelf(kind)[ident]
        for flow in flows(record.prose.document) if titles else ():
            place = partial(portal.places.text, record, flow.offset(0))
            for title in titles if flow.kind != "code" else ():
                for before, behind in _around(normalize("NFKC", flow.text), title):
                    yield from _differing(portal, place, before, behind, named[title])


def _around(text: str, title: str) -> Iterator[tuple[str, str]]:
    """What stands in the same sentence before and behind each ``title``."""
    title = normalize("NFKC", title)
    for sentence in _SENTENCE.split(text) if title in text else ():
        at = sentence.find(title)
        while at >= 0:
            yield sentence[:at], sentence[at + len(title) :].lstrip()
            at = sentence.find(title, at + len(title))


def _differing(
    portal: Portal, place: Callable[[], Any], before: str, behind: str, records: list[Record[Any]]
) -> Iterator[Finding]:
    for way in WAYS[type(records[0].entity)]:
        found = [(one, read) for one in records if (read := way.read(before, behind, one.entity))]
        if found and not any(agrees for _, (_, _, agrees) in found):
            record, (shown, held, _) = found[0]
            yield finding(
                place(), "M321", title=f"“{record.entity.title}”", aspect=way.aspect, shown=shown,
                where=place_of(portal, record, (way.field,)), other=held,
            )  # fmt: skip
