"""What words say in passing: of a record's own span, length and numbers, and of the honours, stars and
numbers of a branch or a town that they name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple
from unicodedata import normalize

from xianfeng.checks.facts.honours import LEVELS, held
from xianfeng.checks.facts.mentions import branch_named, branch_names
from xianfeng.checks.facts.own_words import Standpoint, paragraphs_of
from xianfeng.checks.facts.saying import place_of
from xianfeng.findings.finding import Finding, Loc
from xianfeng.findings.rules import finding
from xianfeng.memory.packing import Packing
from xianfeng.model.glossary import mentions
from xianfeng.model.kinds.course import Lecture
from xianfeng.model.kinds.line import Line
from xianfeng.model.kinds.programme import Programme
from xianfeng.model.kinds.project import Project
from xianfeng.model.kinds.story import KeyFigure, Story
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Record
from xianfeng.model.numbers import amount, number_text
from xianfeng.model.portal import Portal
from xianfeng.prose.numerals import NUMERAL, number_of

_SPAN = re.compile(
    r"(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?\s*(?:至|到|—|-|~)\s*(?:(\d{1,2})\s*月\s*)?(\d{1,2})\s*[日号]"
)
_LENGTH = re.compile(rf"(?:全长|总长|全线|全程)(?:约|共)?\s*({NUMERAL})\s*(?:千米|公里)")
_UNTIL = re.compile(r"到\s*(20\d\d)\s*年(?:年?底|末)")
_PIECES = re.compile(
    rf"(?<!已)(?<!完成)(?<!装好)(?<!第)(?<!首批)({NUMERAL})\s*([部座条处户盏间个台套])([\u4e00-\u9fff]{{2}})"
)
_AWARDED = re.compile(
    r"(?:(?P<year>20\d\d)\s*年[^。；;]{0,30}?)?(?:评为|获评|荣获|获得|授予|获)(?:了|为)?"
    r"(?P<level>全国|全省|全市|全县|国家级|省级|市级|县级|省|市|县)?[^。；;“”]{0,6}[“]?$"
)
_OWN = re.compile(
    r"(?:^|[，,\d年月\s])(?:本|该)?(?:村|社区|公司)?(?:党?支部|党总支|党委|党组织)?(?:先后|又|还|也)?被?"
    r"(?:评为|获评|荣获|获得|授予|获)(?:了|为)?[^，,。]{0,10}$"
)
"""Before an honour: the story's own branch has it."""
_LABELS = Packing(dict[bytes, tuple[list[str], list[str]]])
"""By the digest of a story's text: the labels of its figures, and those of them that the text names."""
_REMEMBERED_AS = "facts/own_figures"
_SENTENCE = re.compile(r"[。！？；!?;\n]")


def own_spans(portal: Portal) -> Iterator[Finding]:
    """12 月 3 日至 5 日, of a course that goes on until the 6th; 全线 28 公里; 到 2027 年底, after its end."""
    for course in portal.library.of(Lecture).values():
        lecture = course.entity
        last = lecture.ends or lecture.starts
        for match in _SPAN.finditer(normalize("NFKC", lecture.summary or "")):
            month, day, other, end = match.groups()
            told = (f"{int(month):02}-{int(day):02}", f"{int(other or month):02}-{int(end):02}")
            if told != (lecture.starts[5:10], last[5:10]) and len(last) >= 10:
                held_as = f"{lecture.starts[:10]} 至 {last[:10]}"
                yield _differs(portal, course, ("summary",), "日期", match[0], ("starts",), held_as)
    for record in portal.library.of(Line).values():
        told_length = _LENGTH.search(normalize("NFKC", record.entity.summary or ""))
        number = number_of(told_length[1]) if told_length else None
        length = record.entity.length_km
        if told_length and number and length and abs(number - length) >= 1:
            held_as = f"{number_text(length)} 千米"
            yield _differs(
                portal, record, ("summary",), "长度", told_length[0], ("length_km",), held_as
            )
    for programme in portal.library.of(Programme).values():
        until = programme.entity.until
        for at, goal in enumerate(programme.entity.goals if until else ()):
            year = _UNTIL.search(normalize("NFKC", goal))
            if until and year and int(year[1]) > until:
                yield _differs(
                    portal, programme, ("goals", at), "最后一年", year[0], ("until",), f"{until} 年"
                )


def own_pieces(portal: Portal) -> Iterator[Finding]:
    """加装 8 部电梯 in the summary of a project, 六部电梯 in its goal."""
    for record in portal.library.of(Project).values():
        known: dict[tuple[str, str], tuple[float, str]] = {}
        for key in ("goal", "title", "summary"):
            for match in _PIECES.finditer(normalize("NFKC", record.entity.held(key) or "")):
                number = number_of(match[1])
                if number is None or number < 2:
                    continue
                value, where = known.setdefault((match[2], match[3]), (number, key))
                if value != number:
                    held_as = f"{number_text(value)} {match[2]}"
                    yield _differs(portal, record, (key,), match[3], match[0], (where,), held_as)


def own_figures(portal: Portal) -> Iterator[Finding]:
    """户均增收 4200 元 in a story whose own figure has another number, and none that has it."""
    for record, figures in _figures_told(portal):
        for at, figure in figures:
            said = [*_said(portal, record, figure.label, figure.unit or "")]
            values = {number for _, number, _ in said}
            if len(values) == 1 and abs(values.pop() - (figure.value or 0)) >= 0.5:
                shown, _, place = said[0]
                yield finding(
                    place(), "M321", title=f"“{figure.label}”", aspect="数值", shown=shown,
                    where=place_of(portal, record, ("metrics", at, "value")),
                    other=amount(figure.value, figure.unit),
                )  # fmt: skip


def _figures_told(portal: Portal) -> Iterator[tuple[Record[Story], list[tuple[int, KeyFigure]]]]:
    """Stories that name a figure of their own in their text, with such figures and their indices."""
    before = _LABELS.unpack(portal.memo.get(_REMEMBERED_AS)) or {}
    now: dict[bytes, tuple[list[str], list[str]]] = {}
    for record in portal.library.of(Story).values():
        figures = [
            (at, one)
            for at, one in enumerate(record.entity.metrics)
            if isinstance(one, KeyFigure) and one.value is not None and not one.metric
        ]
        labels = [one.label for _, one in figures if len(one.label) > 3]
        if not labels:
            continue
        known, told = before.get(record.prose.digest, ([], []))
        if known != labels:
            told = [one for one in labels if one in record.prose.plain]
        now[record.prose.digest] = labels, told
        if told:
            yield record, [(at, one) for at, one in figures if one.label in told]
    if now != before:
        portal.memo.put(_REMEMBERED_AS, _LABELS.pack(now))


def _said(
    portal: Portal, record: Record[Any], label: str, unit: str
) -> Iterator[tuple[str, float, Standpoint]]:
    pattern = re.compile(
        rf"(?<![村镇乡县市区省国均]){re.escape(label)}(?:达到|达|为|是)?\s*({NUMERAL})\s*{re.escape(unit)}(?![多余])"
    )
    for text, standing in paragraphs_of(portal, record):
        for match in pattern.finditer(text) if unit else ():
            number = number_of(match[1])
            if number is not None and match[1][-1:] not in "万亿":
                yield match[0], number, standing


class _Awarded(NamedTuple):
    name: str
    years: set[int]
    levels: set[str]
    record: Record[Any]
    loc: Loc


def honours_told(portal: Portal) -> Iterator[Finding]:
    """2023 年获评省级“红色物业示范社区”, of a branch that was so named in another year or by a city."""
    known: dict[str, dict[str, _Awarded]] = defaultdict(dict)
    for one in held(portal):
        told = known[one.branch].setdefault(
            one.name, _Awarded(one.name, set(), set(), one.record, one.loc)
        )
        told.years.add(one.year)
        told.levels.update({str(one.level)} if one.level else ())
    wordings = {name: branch for branch, some in known.items() for name in some if len(name) > 4}
    names = branch_names(portal)
    mentioned = mentions(portal.library, wordings, portal.memo, "facts/honours") if wordings else {}
    for (kind, ident), found in mentioned.items():
        record = portal.library.shelf(kind)[ident]
        own = record.entity.held("branch") or (ident if kind == "branch" else "")
        for text, standing in paragraphs_of(portal, record) if found else ():
            for sentence in _SENTENCE.split(text):
                for name in (one for one in found if one in sentence):
                    clause = sentence[: sentence.index(name)]
                    branch = branch_named(names, clause) or (own if _OWN.search(clause) else "")
                    awarded = known.get(branch, {}).get(name)
                    match = _AWARDED.search(sentence[: sentence.index(name)])
                    if awarded and match and (shown := _misses(match, awarded)):
                        yield finding(
                            standing(), "M321", title=f"“{name}”", aspect=shown[0], shown=shown[1],
                            where=place_of(portal, awarded.record, awarded.loc), other=shown[2],
                        )  # fmt: skip


def _misses(match: re.Match[str], awarded: _Awarded) -> tuple[str, str, str] | None:
    """What is told otherwise than it is held: what, as it is told, as it is held."""
    level = LEVELS.get((match["level"] or "").strip("全级")[:1])
    if level and awarded.levels and str(level) not in awarded.levels:
        return "级别", match["level"], "、".join(f"{one}级" for one in sorted(awarded.levels))
    if match["year"] and int(match["year"]) not in awarded.years:
        return (
            "年度",
            f"{match['year']} 年",
            "、".join(f"{one} 年" for one in sorted(awarded.years)),
        )
    return None


def numbers_of_units(portal: Portal) -> Iterator[Finding]:
    """茶店镇党员 1320 名, of a town whose page has another number of them."""
    known = {
        wording: (record, at, fact.value, _counted(wording, fact.value))
        for record in portal.library.of(Unit).values()
        for at, fact in enumerate(record.entity.facts)
        for wording in (f"{record.entity.title}{fact.label}",)
    }
    wordings = {wording: record.id for wording, (record, *_) in known.items()}
    mentioned = mentions(portal.library, wordings, portal.memo, "facts/units") if known else {}
    for (kind, ident), found in mentioned.items():
        teller = portal.library.shelf(kind)[ident]
        for text, standing in paragraphs_of(portal, teller) if found else ():
            for wording in found:
                record, at, value, counted = known[wording]
                said = counted and counted.said.search(text.replace(",", ""))
                if counted and said and number_of(said[1]) not in (None, counted.number):
                    yield finding(
                        standing(), "M321", title=f"“{wording}”", aspect="数值", shown=said[0],
                        where=place_of(portal, record, ("facts", at, "value")), other=value,
                    )  # fmt: skip


class _Counted(NamedTuple):
    number: float
    said: re.Pattern[str]
    """How a text tells such a number."""


def _counted(wording: str, value: str) -> _Counted | None:
    """What ``value`` says of what is called ``wording``; None: no number with a unit."""
    has = re.fullmatch(rf"({NUMERAL})\s*(\S{{1,4}})", normalize("NFKC", value).replace(",", ""))
    number = number_of(has[1]) if has else None
    if has is None or number is None:
        return None
    said = (
        rf"{re.escape(wording)}(?:总数)?(?:达到|达|为|是|共|有|共有)?\s*({NUMERAL})\s*"
        rf"{re.escape(has[2])}(?![多余])"
    )
    return _Counted(number, re.compile(said))


def _differs(
    portal: Portal, record: Record[Any], keys: Loc, aspect: str, shown: str, loc: Loc, held_as: str
) -> Finding:
    return finding(
        portal.places.field(record, *keys), "M321", title=f"“{record.entity.title}”", aspect=aspect,
        shown=shown, where=place_of(portal, record, loc), other=held_as,
    )  # fmt: skip
