"""Documents: one number, one document; a standard and the policy that issued it say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

from xianfeng.checks.facts.names import Names
from xianfeng.checks.facts.saying import Saying
from xianfeng.model.kinds.honour import Honour
from xianfeng.model.kinds.policy import Policy
from xianfeng.model.kinds.standard import Standard, StandardType
from xianfeng.model.library import Record
from xianfeng.model.numbers import number_text
from xianfeng.model.portal import Portal
from xianfeng.prose.numerals import NUMERAL, number_of

_BRACKETS = str.maketrans("〔〕【】（）()［］", "[][][][][]")
_YEAR = re.compile(r"\[(\d{4})\]")
_POINTS = re.compile(rf"([\u4e00-\u9fff]{{2,12}}?)\s*({NUMERAL})\s*分(?![钟之])")
_TOTAL = re.compile(r"合计|总分|满分|共计|分值")
ALIKE = 0.7
"""Of the shorter title, how much the other has in the same order."""


def sayings(portal: Portal) -> Iterator[Saying]:
    yield from _numbers(portal)
    yield from _years(portal)
    yield from _standards(portal)


def plain_number(doc_no: str) -> str:
    """The number without spaces, its brackets of one form: 枫组[2026]9."""
    text = re.sub(r"\s", "", normalize("NFKC", doc_no)).translate(_BRACKETS)
    return re.sub(r"第?(\d+)号?$", lambda match: match[1].lstrip("0"), text)


def _numbers(portal: Portal) -> Iterator[Saying]:
    """No number of two policies, nor of two rolls."""
    for model in (Policy, Honour):
        for record in portal.library.of(model).values():
            doc_no = record.entity.held("doc_no")
            if doc_no and _YEAR.search(plain_number(doc_no)):
                yield Saying(
                    f"文号 {record.kind.name} {plain_number(doc_no)}", "文件", record.entity.title,
                    record.entity.title, record, ("doc_no",), f"“{doc_no}”",
                )  # fmt: skip


def _years(portal: Portal) -> Iterator[Saying]:
    """The year in a number is that of the document's date."""
    dated = ((Policy, "date"), (Honour, "granted_at"))
    for model, key in dated:
        for record in portal.library.of(model).values():
            doc_no, date = record.entity.held("doc_no"), record.entity.held(key)
            year = _YEAR.search(plain_number(doc_no or ""))
            if year and date:
                thing, title = f"成文 {record.kind.name} {record.id}", f"“{record.entity.title}”"
                for value, shown, at in ((date[:4], date, key), (year[1], doc_no, "doc_no")):
                    yield Saying(thing, "成文年度", value, shown, record, (at,), title)


def _standards(portal: Portal) -> Iterator[Saying]:
    """Each standard with the policy that it names, or that goes by nearly the same title."""
    for record in portal.library.of(Standard).values():
        standard = record.entity
        policy = _issued_by(portal, record)
        if policy is None:
            continue
        thing, title = f"标准 {record.id}", f"“{standard.title}”"
        document = policy.entity
        for source, doc_no in ((record, standard.doc_no), (policy, document.doc_no)):
            if doc_no:
                yield Saying(
                    thing, "文号", plain_number(doc_no), doc_no, source, ("doc_no",), title
                )
        yield Saying(
            thing,
            "施行日期",
            standard.valid_from,
            standard.valid_from,
            record,
            ("valid_from",),
            title,
        )
        key = "effective" if document.effective else "date"
        day = document.effective or document.date
        yield Saying(thing, "施行日期", day, day, policy, (key,), title)
        yield from _points(record, policy, thing)


def _issued_by(portal: Portal, record: Record[Standard]) -> Record[Policy] | None:
    policies = portal.library.of(Policy)
    standard = record.entity
    if standard.policy:
        return policies.get(standard.policy)
    if standard.valid_to or standard.type is StandardType.LADDER:
        return None
    names = Names(portal)
    for policy in policies.values():
        same = policy.entity.unit in (None, standard.unit) and policy.entity.validity.holds
        if same and _are_alike(names.plain(standard.title), names.plain(policy.entity.title)):
            return policy
    return None


def _are_alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) > 4 and _common(short, long) >= ALIKE * len(short)


def _common(one: str, other: str) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for sign in one:
        before = 0
        for at, against in enumerate(other, 1):
            before, row[at] = row[at], before + 1 if sign == against else max(row[at], row[at - 1])
    return row[-1]


def _points(record: Record[Standard], policy: Record[Policy], thing: str) -> Iterator[Saying]:
    """The total and how it is split, as the standard has it and as the policy's rules say it."""
    standard, title = record.entity, f"“{record.entity.title}”"
    points = {one.title: one.points for one in standard.aspects if one.points is not None}
    if not points:
        return
    total = sum(points.values())
    yield Saying(thing, "总分", total, f"{number_text(total)} 分", record, ("aspects",), title)
    for at, rule in enumerate(policy.entity.rules):
        split: dict[str, float] = {}
        for match in _POINTS.finditer(normalize("NFKC", rule)):
            number = number_of(match[2])
            if number is None:
                continue
            if _TOTAL.search(match[1]):
                shown = f"{number_text(number)} 分"
                yield Saying(thing, "总分", number, shown, policy, ("rules", at), title)
            else:
                split[match[1].removeprefix("其中")] = number
        if len(split) > 1 and (
            sum(split.values()) == total or len(split.keys() & points.keys()) > 1
        ):
            for source, one, loc in (
                (record, points, ("aspects",)),
                (policy, split, ("rules", at)),
            ):
                shown = "、".join(f"{name} {number_text(number)}" for name, number in one.items())
                yield Saying(thing, "分值", _sums(one), shown, source, loc, title, "split")


def _sums(split: dict[str, Any]) -> frozenset[tuple[str, float]]:
    return frozenset((name, float(number)) for name, number in split.items())
