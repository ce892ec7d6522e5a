"""Types of single fields. Every value arrives as text and leaves as plain data; dates stay ISO text.

Text of the form YYYY-MM-DD sorts like the date it names and is what readers see, so the model
checks it and keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from xianfeng.model.date_forms import DAY, FULL_WIDTH, MINUTE, MONTH, YEAR, checked
from xianfeng.model.field_marks import Dated, Linked, OneLine
from xianfeng.model.file_names import fault_of_address
from xianfeng.model.vocabularies import Visibility
from xianfeng.prose.link_targets import fault_of_web_address

TO_BE_NAMED = "待定"
"""What a draft may have where an id belongs that only a person can supply."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field that names an entity of another kind by its id."""

    kind: str


@dataclass(frozen=True, slots=True)
class Held:
    """Marks a field whose values readers never see: ``disclosure`` takes them away.

    It must have a default, which stands in its place. Written ``AGGREGATE`` or ``INTERNAL``.
    """

    visibility: Visibility


AGGREGATE = Held(Visibility.AGGREGATE)
"""汇总: only totals over three or more values reach an output."""
INTERNAL = Held(Visibility.INTERNAL)
"""内部: a value is a mistake, because the repository itself is public."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Marks a number with what it counts: 万元, 人, 个."""

    unit: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Marks a field that tells ``aspect`` of what the part around it names.

    What several records say of one thing must agree: ``checks/facts`` compares it. The thing is what
    the part's field marked ``Fact("name")`` says, else the entity itself by its title.
    """

    aspect: Literal["name", "phone", "hours", "closed", "address"]


def _digits(value: object) -> object:
    """Numbers as offices write them: 1,200 and １２ stay what they mean. 1,01 may be 1.01 or 101."""
    if not isinstance(value, str):
        return value
    plain = value.translate(FULL_WIDTH).strip()
    if "," not in plain:
        return plain
    if not _THOUSANDS.fullmatch(plain):
        raise PydanticCustomError("comma", "{value}", {"value": value})
    return plain.replace(",", "")


def _formed(pattern: str, form: str) -> AfterValidator:
    """A validator of text that is all ``pattern``; ``form`` says in Chinese what is wanted."""
    whole = re.compile(pattern)

    def check(value: str) -> str:
        if not value:
            raise PydanticCustomError("empty", "{value}", {"value": value})
        if not whole.fullmatch(value):
            raise PydanticCustomError("form", "{value}", {"value": value, "suggested": form})
        return value

    return AfterValidator(check)


def _without_fault(fault_of: Callable[[str], str]) -> AfterValidator:
    """A validator of text; ``fault_of`` says in Chinese what is wrong with it."""

    def check(value: str) -> str:
        if fault := fault_of(value):
            raise PydanticCustomError("form", "{value}", {"value": value, "suggested": fault})
        return value

    return AfterValidator(check)


_STANDS = _without_fault(fault_of_address)
"""An address whose parts every computer can have as files."""


def _fault_of_link(address: str) -> str:
    """Addresses of the site itself are looked at among its pages."""
    return fault_of_web_address(address) if "//" in address[:8] else ""


_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")

_ID = r"[0-9a-z\u3400-\u9fff]+(?:[-_.][0-9a-z\u3400-\u9fff]+)*"
ID_LIMIT = 80
"""Characters of an id."""


def is_id(text: str) -> bool:
    """Whether ``text`` has the form of an id."""
    return len(text) <= ID_LIMIT and re.fullmatch(_ID, text) is not None


MOST = 10**15
"""No number is larger: all the whole ones up to it are what was written, in a browser too, and the
sum of all that a portal can hold is still a number."""

TEXT_LIMIT = 10_000
"""Characters of a text that is a field: what is longer belongs into the text of its record."""
LINE_LIMIT = 300
"""Characters of what stands on one line: three times the longest that any county wrote."""
FieldText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=TEXT_LIMIT)
]
LineText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LINE_LIMIT),
    _formed(r"[^\n\r\v\f\x85\u2028\u2029]+", "写在一行里，中间不要换行"),
    OneLine(),
]
"""What stands on one line wherever it is shown: in lists, headings, messages, calendars."""
Summary = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=128)]
Message = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=70)]
Id = Annotated[
    str,
    StringConstraints(max_length=ID_LIMIT),
    _formed(_ID, "编号用小写字母、数字、汉字，中间可以有连字符"),
    _STANDS,
    OneLine(),
]
Tag = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=40),
    _formed(
        r'[^/\\#?%&:|*<>"\s.][^/\\#?%&:|*<>"\s]*',
        r"关键词里不能有空格和 / \ : # ? % & | * < > 这些符号，也不能以句点开头",
    ),
    _STANDS,
    OneLine(),
]
Wording = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    _formed(r".{2,}", "一行写完，两个字以上"),
    OneLine(),
]
"""Words that are looked for in texts: one character would be found everywhere."""
Day = Annotated[str, AfterValidator(checked(DAY)), Dated(exact=True)]
Moment = Annotated[str, AfterValidator(checked(DAY, MINUTE)), Dated()]
PartialDate = Annotated[str, AfterValidator(checked(DAY, MONTH, YEAR)), Dated()]
Year = Annotated[int, BeforeValidator(_digits), Field(ge=1900, le=2100), Dated()]
Whole = Annotated[int, BeforeValidator(_digits), Field(ge=-MOST, le=MOST)]
Count = Annotated[int, BeforeValidator(_digits), Field(ge=0, le=MOST)]
Number = Annotated[float, BeforeValidator(_digits), Field(allow_inf_nan=False, ge=-MOST, le=MOST)]
WebUrl = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=2000, pattern=r"^https?://[^\s\"<>]+$"),
    _without_fault(fault_of_web_address),
    Linked(),
]
Star = Annotated[int, BeforeValidator(_digits), Field(ge=1, le=5)]
Alias = Annotated[
    str,
    _formed(
        r"(?:/[^/\\#?%:|*<>\"\s.\x00-\x1f\x7f][^/\\#?%:|*<>\"\s\x00-\x1f\x7f]*)+(?:/|\.html)",
        "旧网址以 / 开头，以 / 或 .html 结尾，如 /old/stone-bridge/",
    ),
    _STANDS,
    OneLine(),
]
Tags = Annotated[tuple[Tag, ...], Field(max_length=30)]
"""关键词: each has a list of its own, on which all others stand."""
Aliases = Annotated[tuple[Alias, ...], Field(max_length=100)]
"""旧网址: each is a page of its own."""
SiteUrl = Annotated[
    str,
    _formed(
        r"https?://[^\s/?#]+/(?:[\w~-][\w.~+-]*/)*",
        "写全网址，以 https:// 开头、以 / 结尾，如 https://www.example.com/dj/",
    ),
    _without_fault(fault_of_web_address),
    OneLine(),
]
_HOST_FORM = "只写 https:// 和域名，后面没有斜杠，如 https://media.example.com"
HostUrl = Annotated[
    str, _formed(r"https://(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*(?::\d{1,5})?", _HOST_FORM),
    _without_fault(fault_of_web_address),
]  # fmt: skip
"""A host of the web, as a Content-Security-Policy names it."""
FileSize = Annotated[str, _formed(r"\d{1,4}(?:\.\d{1,2})? ?[KMG]B", "写成 300 MB、1.5 GB 的样子")]
LinkUrl = Annotated[
    str,
    _formed(r"(?:https?://|/)\S+", "网址以 https:// 开头，本站的页面以 / 开头"),
    _without_fault(_fault_of_link),
    Linked(),
]


def _month_day(value: str) -> str:
    """MM-DD of any year, 29 February included."""
    try:
        date.fromisoformat(f"2024-{value}")
    except ValueError:
        raise PydanticCustomError(
            "date", "{value}", {"value": value, "suggested": "日期写成 11-21 的样子（月-日）"}
        ) from None
    return value


def _given(value: bool) -> bool:
    """Consent is either given or the data must not be here."""
    if not value:
        raise PydanticCustomError("consent", "false")
    return value


def _yes(value: object) -> object:
    """是 and 否 as office tables have them."""
    return {"是": True, "否": False}.get(value, value) if isinstance(value, str) else value


YesNo = Annotated[bool, BeforeValidator(_yes)]
Consent = Annotated[bool, AfterValidator(_given)]
MonthDay = Annotated[str, AfterValidator(_month_day), OneLine()]
