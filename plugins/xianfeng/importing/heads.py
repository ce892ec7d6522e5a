"""Which lines of a text are its title, its by-line and its date, and which are the text."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from xianfeng.importing.dates import DATE, number_of
from xianfeng.importing.originals import Grid, Original, Passage, Piece, Stretch, Turn
from xianfeng.prose.numerals import year_of

_MAX_TITLE = 45
_BLANK = " \t\u3000\xa0\ufeff\u200b"
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]"
    r"|[一二三四五六七八九十]是|第[一二三四五六七八九十]{1,3}[，、章节条款]"
)
_MASKED = r"\u4e00-\u9fff·（）()*＊xX×“”"
_UNIT = re.compile(
    rf"(?:中共)?[{_MASKED}]{{1,26}}(?:委员会|[部委局厅院所站]|(?<![促督承交联协快帮代领即就先速好能会未])办|办公室|工委|党组|总支|支部|中心|[镇乡村]|街道|办事处|社区|园区|开发区"
    r"|公司|集团|企业|学校|[小中大]学|学院|医院|银行|联合社|合作社|协会|政府|课题组|调研组)"
)
_NAME = r"[\u4e00-\u9fff][\u4e00-\u9fff*＊xX·\u3000 ]{1,5}"
_POST = re.compile(
    rf".{{2,26}}?(?:书记|部长|主任|局长|[县市镇乡区]长|主席|院长|校长|科长)(?:[\s\u3000]+{_NAME})?"
)
LABEL = re.compile(
    r"(?P<label>来源|稿件来源|信息来源|供稿单位|供稿|报送单位|单位|作者|撰稿|文|记者|通讯员|发布时间|发布日期|时间|日期"
    r"|责任编辑|编辑|审核|浏览次数|浏览量|浏览|点击|阅读)[ \u3000]*[：:/]"
)
"""What stands before the parts of a by-line, as web pages have it."""
_ROLES = {
    **dict.fromkeys(
        ("来源", "稿件来源", "信息来源", "供稿单位", "供稿", "报送单位", "单位"), "source"
    ),
    **dict.fromkeys(("作者", "撰稿", "文", "记者", "通讯员"), "author"),
    **dict.fromkeys(("发布时间", "发布日期", "时间", "日期"), "date"),
}
COUNT = re.compile(r"[（(](?:共)?(\d{1,2}|[一二三四五六七八九十]{1,3})篇[）)]")
_PAPER_HEAD = re.compile(
    r"[\u4e00-\u9fff·]{1,14}[〔\[（(﹝]\d{4}[〕\]）)﹞][ 　]*(?:第[ 　]*)?\d{1,5}[ 　]*号"
    r"|[\u4e00-\u9fff]{4,26}文件"
)
_REMARK = re.compile(
    r"[（(](?:此件|联系人|信息公开)[^（）()]{0,40}[）)]|(?:抄送|主题词|附件)[：:].{0,80}|.{2,40}日印发"
)
"""Below the signature of a paper."""
_CONTENTS = re.compile(r"目[ 　]*录")


class Extent(NamedTuple):
    """``text[start:end]`` of an original."""

    start: int
    end: int


@dataclass
class Head:
    """What stands above a text, or below it, and is not the text: spans by field; ``date`` is ISO."""

    fields: dict[str, list[Extent]] = field(default_factory=dict)
    """title, subtitle, source, author; a title over two lines has two spans."""
    date: str = ""
    year: str = ""
    gone: list[tuple[Extent, str]] = field(default_factory=list)
    """What goes into no field, and why: a key of ``DROPS``."""
    count: int = 0
    """How many texts it says it has."""


def stripped(text: str, start: int, end: int) -> Extent:
    """``text[start:end]`` without blanks around it."""
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    return Extent(start, end)


def plain_span(original: Original, block: Passage | Grid) -> Extent | None:
    """Where the words of ``block`` stand, if it is one line of nothing but words."""
    if not isinstance(block, Passage) or block.number or block.bullet:
        return None
    if not block.pieces or not all(isinstance(one, Stretch) for one in block.pieces):
        return None
    span = stripped(original.text, block.start, block.end)
    return span if span.end > span.start else None


def is_blank(original: Original, block: Passage | Grid) -> bool:
    """Whether ``block`` shows nothing."""
    if not isinstance(block, Passage):
        return False
    return not original.words(block).strip(_BLANK) and all(
        isinstance(one, Stretch) for one in block.pieces
    )


def is_title(words: str) -> bool:
    """Whether ``words`` could be the title of a text."""
    return (
        1 < len(words) <= _MAX_TITLE
        and not re.search(r"[。！；]|[，：、,:;]$", words)
        and not _NUMBERED.match(words)
        and not words.startswith(("——", "—", "#", "|", "- "))
        and bool(re.search("[\u3400-\u9fffA-Za-z]", words))
        and not DATE.fullmatch(words)
        and not COUNT.fullmatch(words)
        and not _CONTENTS.fullmatch(words)
    )


def is_byline(words: str) -> bool:
    """Whether ``words`` name the unit or the person that a text is by."""
    return bool(_UNIT.fullmatch(words) or (len(words) <= 34 and _POST.fullmatch(words)))


def _unfolded(blocks: Sequence[Passage | Grid]) -> Iterator[Passage | Grid]:
    """``blocks``, of which the first that are centred are one a line."""
    is_head = True
    for block in blocks:
        is_head = is_head and isinstance(block, Passage) and (block.centred or block.is_title)
        if not is_head or not isinstance(block, Passage):
            yield block
            continue
        line: list[Piece] = []
        for piece in (*block.pieces, Turn()):
            if not isinstance(piece, Turn):
                line.append(piece)
            elif line:
                yield replace(block, pieces=tuple(line))
                line = []


def _takes_paper_head(original: Original, rest: list[Passage | Grid]) -> list[Passage | Grid]:
    """What a paper of an office has above its title: whose it is, its number."""
    found: list[Passage | Grid] = []
    for at, block in enumerate(rest[:4]):
        span = plain_span(original, block)
        below = plain_span(original, rest[at + 1]) if at + 1 < len(rest) else None
        is_above = below is not None and is_title(original.text[slice(*below)])
        if span and is_above and _PAPER_HEAD.fullmatch(original.text, *span):
            found = rest[: at + 1]
    del rest[: len(found)]
    return found


def split_head(
    original: Original, blocks: Sequence[Passage | Grid]
) -> tuple[Head, list[Passage | Grid]]:
    """The head of a text, and its blocks without it."""
    head, rest = Head(), list(_unfolded(blocks))
    above = _takes_paper_head(original, rest)
    if _takes_title(original, rest, head):
        _takes_below_title(original, rest, head)
    _takes_ending(original, rest, head)
    return head, [*above, *rest]


def _takes_title(original: Original, rest: list[Passage | Grid], head: Head) -> bool:
    while rest and is_blank(original, rest[0]):
        rest.pop(0)
    span = plain_span(original, rest[0]) if rest else None
    if span is None or not (is_title(original.text[slice(*span)]) or _is_marked(rest[0])):
        return False
    first = rest.pop(0)
    assert isinstance(first, Passage)
    head.fields["title"] = [span]
    while rest and isinstance(rest[0], Passage) and (more := plain_span(original, rest[0])):
        words = original.text[slice(*more)]
        is_alike = (first.is_title and rest[0].is_title) or (
            first.centred and rest[0].centred and not rest[0].level
        )
        if not is_alike or not is_title(words) or (is_byline(words) and not rest[0].is_title):
            break
        head.fields["title"].append(more)
        rest.pop(0)
    return True


def _is_marked(block: Passage | Grid) -> bool:
    return isinstance(block, Passage) and block.is_title


def _takes_below_title(original: Original, rest: list[Passage | Grid], head: Head) -> None:
    taken = 0
    while rest and taken < 6:
        if is_blank(original, rest[0]):
            rest.pop(0)
            continue
        block, span = rest[0], plain_span(original, rest[0])
        if span is None or not isinstance(block, Passage) or block.level:
            return
        follows = next((one for one in rest[1:] if not is_blank(original, one)), None)
        if follows is None or not _takes_line(original, span, head, is_first=taken == 0):
            return
        rest.pop(0)
        taken += 1


def _takes_line(original: Original, span: Extent, head: Head, *, is_first: bool) -> bool:
    """Takes one line below a title, if it is a by-line, a date or a second title."""
    words = original.text[slice(*span)]
    if (
        re.match("(?:—|－－|--)[—－ -]*[^—－ -]", words)
        and "subtitle" not in head.fields
        and is_first
    ):
        dashes = len(words) - len(words.lstrip("—－- "))
        head.gone.append((Extent(span.start, span.start + dashes), "副题前的破折号"))
        head.fields["subtitle"] = [Extent(span.start + dashes, span.end)]
        return True
    if _CONTENTS.fullmatch(words):
        head.gone.append((span, "目录的标题"))
        return True
    if counted := COUNT.fullmatch(words):
        head.count = number_of(counted[1])
        head.gone.append((span, "篇数"))
        return True
    if date := DATE.fullmatch(words):
        return _takes_date(head, date, span)
    if len(words) <= 90 and LABEL.match(words.lstrip("（( ")):
        return _takes_labelled(original, span, head)
    parts = re.split(r"[ \u3000]{1,}", words)
    if len(parts) == 2 and (date := DATE.fullmatch(parts[1])) and is_byline(parts[0]):
        at = span.end - len(parts[1])
        head.fields.setdefault("source", []).append(stripped(original.text, span.start, at))
        return _takes_date(head, date, Extent(at, span.end))
    if _UNIT.fullmatch(words) and "source" not in head.fields:
        head.fields["source"] = [span]
        return True
    is_person = re.fullmatch(_NAME, words) and len(words) <= 5
    if (is_person or (len(words) <= 34 and _POST.fullmatch(words))) and "author" not in head.fields:
        head.fields["author"] = [span]
        return True
    return False


def _takes_date(head: Head, date: re.Match[str], span: Extent) -> bool:
    year, month = year_of(date["year"]), number_of(date["month"])
    day = number_of(date["day"]) if date["day"] else 0
    if not (1900 < year < 2100 and 1 <= month <= 12 and day <= monthrange(year, month)[1]):
        return False
    head.year = str(year)
    if day and not head.date:
        head.date = f"{year}-{month:02}-{day:02}"
    head.gone.append((span, "日期"))
    return True


def _takes_labelled(original: Original, span: Extent, head: Head) -> bool:
    """来源：… 作者：… 发布时间：…, as web pages have them in one line."""
    text = original.text
    labels = list(LABEL.finditer(text, span.start, span.end))
    if labels[0].start() > span.start:
        head.gone.append((Extent(span.start, labels[0].start()), "署名的标签"))
    for label, ends in zip(labels, [*(one.start() for one in labels[1:]), span.end], strict=True):
        head.gone.append((Extent(*label.span()), "署名的标签"))
        value = stripped(text, label.end(), ends)
        while value.end > value.start and text[value.end - 1] in "|｜）)（( ;；":
            value = stripped(text, value.start, value.end - 1)
        head.gone += [
            (one, "署名的标签")
            for one in (Extent(label.end(), value.start), Extent(value.end, ends))
        ]
        role = _ROLES.get(label["label"], "")
        date = DATE.fullmatch(text, *value)
        if role == "date" and date and _takes_date(head, date, value):
            continue
        if role in ("source", "author") and role not in head.fields and value.end > value.start:
            head.fields[role] = [value]
        elif value.end > value.start:
            head.gone.append((value, "网页上的附带文字"))
    return True


def _takes_ending(original: Original, rest: list[Passage | Grid], head: Head) -> None:
    """A signature at the end: the unit, then the date."""
    shown = [one for one in rest if not is_blank(original, one)]
    while shown and (span := plain_span(original, shown[-1])):
        if not _REMARK.fullmatch(original.text, *span):
            break
        shown.pop()
    if len(shown) < 3:
        return
    last, before = plain_span(original, shown[-1]), plain_span(original, shown[-2])
    date = DATE.fullmatch(original.text, *last) if last else None
    if last is None or date is None or not _takes_date(head, date, last):
        return
    taken = [shown[-1]]
    if before and _UNIT.fullmatch(original.text, *before) and "source" not in head.fields:
        head.fields["source"] = [before]
        taken.append(shown[-2])
    for one in taken:
        rest.pop(next(at for at, other in enumerate(rest) if other is one))
