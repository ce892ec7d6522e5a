"""Numbers in texts beside the name of a metric, against what is on record of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from unicodedata import normalize

from xianfeng.checks.facts.saying import place_of
from xianfeng.findings.finding import Finding
from xianfeng.findings.rules import finding
from xianfeng.model import glossary
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.metric import Metric
from xianfeng.model.kinds.story import KeyFigure
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Record
from xianfeng.model.measures import measure
from xianfeng.model.numbers import amount
from xianfeng.model.portal import Portal
from xianfeng.model.towns import town_of
from xianfeng.prose.flows import flows
from xianfeng.prose.numerals import NUMERAL, number_of

_SHORTEST = 4
"""字 of a name that can be looked for in texts: 党员 and 支部 stand everywhere."""
_FAR = 16
"""Signs between the name and its number."""
_SENTENCE = re.compile(r"[。！？；!?;\n\x0b]")
_DATE = re.compile(
    r"(20\d\d)\s*年\s*(?:(\d{1,2}|[一二三四五六七八九十]{1,2})\s*月|(上半年|一季度|三季度|第一季度|第三季度))?"
)
_BETWEEN = re.compile(
    rf"[，,]?\s*(?:[由从到至]\s*)?(?:{_DATE.pattern}|截至)(?:年?[底末]|末)?(?:的|时)?(?:[，,])?"
)
"""A date between the name and its number."""
_PERCENT = re.compile(
    "[是为到达降升至]{0,4}百分之([零一二三四五六七八九十百]{1,4})(?:点([零一二三四五六七八九]{1,4}))?(?![多余])"
)
_MONTHS = {"上半年": "06", "一季度": "03", "第一季度": "03", "三季度": "09", "第三季度": "09"}
_OTHERWISE = re.compile(
    r"[近约超余多过增减升降涨达到]*(?:增加|新增|增长|减少|下降|提高|多了|少了|不少于|不低于|不到|超过|突破"
    r"|力争|目标|计划|预计|确保|占|比|近|约|上年|去年|其中|至少|大约|余)"
)
_SCOPES = re.compile(
    r"[全本该我][镇乡村]|[全本该]街道|[本该]社区|[镇村]里|全[市省国]|辖区|每个|平均|人均"
)
_COUNTY = ("全县", "县里", "我县")


class _Said(NamedTuple):
    """A number as a text has it: from where to where in its flow, and what it comes to."""

    start: int
    end: int
    least: float
    most: float


def in_texts(portal: Portal) -> Iterator[Finding]:
    """Only what is beyond doubt: name, number and unit in one sentence, of the metric's own scope, with
    a date that is on record, or with a number that no date has."""
    metrics = portal.library.of(Metric)
    names = _names(portal)
    units = [one.entity.title for one in portal.library.of(Unit).values()]
    mentioned = glossary.mentions(portal.library, names, portal.memo, "facts/metrics")
    for (kind, ident), wordings in mentioned.items():
        record = portal.library.shelf(kind)[ident]
        told: set[str] = set()
        for wording, metric in wordings.items():
            for found in _in_text(portal, record, wording, metrics[metric], units):
                if str(found) not in told:
                    told.add(str(found))
                    yield found


def _names(portal: Portal) -> Mapping[str, str]:
    """By wording: titles of metrics, and what figures that quote them call them."""
    found = {
        record.entity.title: ident
        for ident, record in portal.library.of(Metric).items()
        if len(record.entity.title) >= _SHORTEST and record.entity.value is not None
    }
    for record in portal.library:
        for figure in record.entity.held("metrics") or ():
            known = isinstance(figure, KeyFigure) and figure.metric in found.values()
            if known and len(figure.label) >= _SHORTEST:
                found.setdefault(figure.label, figure.metric)
    return found


def _in_text(
    portal: Portal, record: Record[Entity], wording: str, metric: Record[Metric], units: list[str]
) -> Iterator[Finding]:
    base, scale = measure(metric.entity.unit or "")
    town = town_of(portal.library, record.entity)
    for flow in flows(record.prose.document):
        at = flow.text.find(wording) if flow.kind != "code" else -1
        if at < 0:
            continue
        begin = max((m.end() for m in _SENTENCE.finditer(flow.text, 0, at)), default=0)
        stop = _SENTENCE.search(flow.text, at)
        end = stop.start() if stop else len(flow.text)
        among = flow.text.find("其中", at, end)  # what follows is of a part
        rest = flow.text[begin:at] + flow.text[at + len(wording) : among if among >= 0 else end]
        is_own = any(unit in wording for unit in units)
        in_scope = is_own or _is_of(
            metric.entity, rest, town.id if town and not is_own else "", units
        )
        start, before = at + len(wording), flow.text[begin:at]
        between = _BETWEEN.match(flow.literal, start, end)
        if between:  # 退件率 2025 年 10 月是 9.3%
            start, before = between.end(), before + flow.text[start : between.end()]
        said = _number(flow.literal, start, end, base)
        if said is None:
            continue
        values = _values(metric.entity, before or flow.text[begin:end])
        if not in_scope:  # of a town's text: what is as large as the county's is the county's
            known = [value * scale for value in values.values()]
            is_near = any(one / 2 <= said.most <= one * 2 for one in known)
            if (
                base == "%"
                or not is_near
                or _SCOPES.search(rest)
                or any(unit in rest for unit in units)
            ):
                continue
        if values and not any(
            said.least <= value * scale <= said.most for value in values.values()
        ):
            as_of = next(iter(values))
            yield finding(
                portal.places.text(record, flow.offset(said.start)), "M326",
                said=flow.text[at : said.end], title=metric.entity.title, as_of=as_of,
                value=amount(values[as_of], metric.entity.unit),
                where=place_of(portal, metric, ("value",)),
                mark=f"{{{{ 数据:{metric.id} }}}}",
            )  # fmt: skip


def _is_of(metric: Metric, sentence: str, town: str, units: list[str]) -> bool:
    """Whether the sentence, in a text of ``town``, speaks of the place that the metric counts."""
    if metric.area:
        return metric.area == town
    if _SCOPES.search(sentence) or any(unit in sentence for unit in units):
        return False
    return not town or any(word in sentence for word in _COUNTY)


def _number(text: str, start: int, end: int, base: str) -> _Said | None:
    """The first number after the name, if it counts what the metric does."""
    near = text[start : min(end, start + _FAR)]
    if base == "%" and (percent := _PERCENT.match(near)):
        return _spoken_percent(start, percent)
    match = re.search(NUMERAL, near)
    if not match or re.search(
        "[，,、：:（(]", near[: match.start()].strip("：:为是有达到共计，, ")
    ):
        return None
    if _OTHERWISE.search(near[: match.start()]) or re.search("[由从]", near[: match.start()]):
        return None
    after = re.match(r"\s*([万亿]?[\u4e00-\u9fff%％]{1,2})", text[start + match.end() :])
    number = number_of(match[0])
    if after is None or number is None:
        return None
    for unit in (after[1], after[1][:1], after[1][:2]):
        found, times = measure(normalize("NFKC", unit) if unit in "％" else unit)
        if found == base:
            if text[start + match.end() : end].lstrip()[len(unit) :][:1] in ("多", "余"):
                return None
            digits = re.sub(r"[^\d.]", "", match[0])
            decimals = len(digits.partition(".")[2])
            tens = 10_000 if match[0][-1:] == "万" else 10**8 if match[0][-1:] == "亿" else 1
            half = 0.5 * 10**-decimals * tens if decimals or tens > 1 else 0.0
            whole = text[start + match.end() :].index(unit) + match.end() + len(unit)
            return _Said(
                start + match.start(),
                start + whole,
                (number - half) * times,
                (number + half) * times,
            )
    return None


def _spoken_percent(start: int, match: re.Match[str]) -> _Said | None:
    """百分之十一点二"""
    number = number_of(match[1])
    if number is None:
        return None
    tenths = "".join(str("零一二三四五六七八九".find(one)) for one in match[2] or "")
    value, half = float(f"{number:.0f}.{tenths or 0}"), 0.5 * 10.0 ** -len(tenths)
    half = half if tenths else 0.0
    return _Said(start, start + match.end(), value - half, value + half)


def _values(metric: Metric, before: str) -> Mapping[str, float]:
    """What is on record for the date that the sentence names; for all dates where it names none."""
    known = {date: value for date, value in metric.values_by_date.items() if value is not None}
    dates = list(_DATE.finditer(before))
    if not dates:
        return dict(sorted(known.items(), reverse=True))
    year, month, part = dates[-1].groups()
    number = number_of(month) if month else None
    month = f"{int(number):02}" if number else _MONTHS.get(part or "", "")
    wanted = f"{year}-{month}" if month else year
    found = {
        date: value for date, value in known.items() if date.startswith(wanted) or date == year
    }
    if month and not found:
        return {}
    # Of a year alone the last value is meant: 2025 年 is 2025-12.
    return dict(sorted(found.items(), reverse=True)[:1])
