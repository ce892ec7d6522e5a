"""Numbers that name one person: identity cards, bank cards, telephones.

Digits may be full-width, spaced, split by marks, or written in Chinese. What is looked at is a run
of digits with at most two such signs between any two of them, as the tokens that they part it into.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from xianfeng.findings.fault import Fault
from xianfeng.proofreading.anchors import pair

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPLIT = "[ \\u00a0\\u2002\\u2003\\u2009\\u3000\\-‐-―－－·.．_＿/／*＊`~()（）\\u200b-\\u200d\\u2060\\ufeff\\x0b]"
RUN = re.compile(
    rf"(?<![0-9A-Za-z])\d(?:{_SPLIT}{{0,3}}\d){{10,}}(?:{_SPLIT}?[XxＸｘ](?![A-Za-z]))?"
)
"""Eleven digits at least."""
_SPOKEN = re.compile("[〇○零幺一二三四五六七八九]{11,18}")
SPOKEN = frozenset(pair(f"{first}{one}") for first in "一幺" for one in "三四五六七八九")
"""How mobile numbers begin where they are spoken."""
_DIGITS = str.maketrans("〇○零幺一二三四五六七八九", "0001123456789")
_TOKEN = re.compile(r"[0-9]+[Xx]?|[Xx]")
_PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)
"""GB/T 2260; 83 is what residents from Taiwan get (GB 11643-1999 and the rules of 2018)."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PARTS_OF_A_MOBILE = frozenset(
    {(11,), (3, 4, 4), (3, 8), (7, 4), (4, 4, 3), (3, 3, 5), (4, 3, 4), (5, 6), (1,) * 11}
)
_MOBILE_CUE = re.compile(r"(?:电话|手机|号码|联系|微信|致电)[^\n。；，]{0,6}$")
_CARD_CUE = re.compile(
    r"(?:[卡账帐]号|银行卡|存折|折子|户头|借记卡|信用卡|社保卡|一卡通|尾号|开户行|农商行|信用社"
    r"|[农工建商交]行|邮储|户名)[^\n。；]{0,16}$"
)
_PAPER_CUE = re.compile(r"(?:身份证|公民身份|证件|证号)[^\n。；，]{0,6}$")
_NO_CARD = re.compile(
    r"(?:信用代码|订单|单号|编码|编号|条码|文号|证书号|许可证|备案|批准文号|统一代码"
    r"|ISBN|ISSN|邮编|登记号|溯源码|追溯码|设备号|序列号)[^\n。；，]{0,8}$"
)


class _Digits(NamedTuple):
    """A run: its tokens and where in the text each begins; ``splits``: what stands between them."""

    tokens: tuple[str, ...]
    starts: tuple[int, ...]
    splits: tuple[str, ...]


class PersonalNumber(NamedTuple):
    """A number that names a person: where it stands and the rule that it breaks."""

    start: int
    end: int
    code: str
    digits: str


def numbers(text: str) -> Iterator[Fault]:
    """Cards and telephones in ``text``, in which digits are half-width."""
    for one in found_numbers(text):
        yield Fault(one.start, one.code, (("number", shortened(one.digits)),))


def found_numbers(text: str) -> Iterator[PersonalNumber]:
    """The same, with where each ends."""
    ascii_only = text.encode("ascii", "ignore")
    count = len(ascii_only) - len(ascii_only.translate(None, b"0123456789"))
    for match in RUN.finditer(text) if count > 10 else ():
        before = text[max(0, match.start() - 1) : match.start()]
        if not (before.isascii() and before.isalnum()):
            yield from _in_run(text, match)
    for match in _SPOKEN.finditer(text):
        digits = match[0].translate(_DIGITS)
        if re.fullmatch(r"1[3-9]\d{9}", digits):
            yield PersonalNumber(match.start(), match.end(), "D203", match[0])
        elif _is_card(digits):
            yield PersonalNumber(match.start(), match.end(), "D202", match[0])


def _in_run(text: str, match: re.Match[str]) -> Iterator[PersonalNumber]:
    found = [(one[0], match.start() + one.start()) for one in _TOKEN.finditer(match[0])]
    tokens, starts = zip(*found, strict=True)
    ends = [start + len(token) for token, start in found]
    splits = tuple(text[end:start] for end, start in zip(ends, starts[1:], strict=False))
    run = _Digits(tokens, starts, splits)
    first = 0
    while first < len(tokens):
        took, code, digits = _from(text, run, first)
        if code:
            yield PersonalNumber(starts[first], ends[first + took - 1], code, digits)
        first += max(1, took)


def _from(text: str, run: _Digits, first: int) -> tuple[int, str, str]:
    """How many tokens make a number that begins with the token ``first``, its rule and its digits."""
    before = text[max(0, run.starts[first] - 24) : run.starts[first]]
    if before.endswith(("/", "=", "_", "#")):
        return 0, "", ""
    digits, ways = "", set[str]()
    parts: tuple[int, ...] = ()
    best: tuple[int, str, str] = (0, "", "")
    for last in range(first, len(run.tokens)):
        digits += run.tokens[last].upper()
        if len(digits) > 22:
            break
        ways.update(one.strip("*＊_`\u200b") for one in run.splits[first:last][-1:])
        if len(ways) > 1:
            break  # a number is split one way
        parts += (len(run.tokens[last]),)
        code = _code(digits, parts, before) if len(digits) > 10 else ""
        if code in ("D205", "D206") and any(
            one in ".·．" for one in "".join(run.splits[first:last])
        ):
            code = ""  # amounts in a row
        if code:
            best = (last + 1 - first, code, digits)
    return best


def _code(digits: str, parts: tuple[int, ...], before: str) -> str:
    """The rule that a number of ``parts``, split alike, breaks; empty where it may stand."""
    if len(digits) == 18 and digits[:17].isdecimal() and _is_card(digits):
        return "D202" if _is_checked(digits) else "" if _NO_CARD.search(before) else "D205"
    if (
        len(digits) == 18 and digits[:17].isdecimal() and digits[:2] in _PROVINCES
        and digits[6:8] in ("19", "20") and _PAPER_CUE.search(before)
    ):  # fmt: skip
        return "D205"
    if (
        len(digits) == 15
        and digits.isdecimal()
        and digits[:2] in _PROVINCES
        and _is_day(f"19{digits[6:12]}")
    ):
        return "" if _NO_CARD.search(before) else "D205"
    for prefix in ("", "86", "0086"):
        rest = digits.removeprefix(prefix)
        if (
            len(rest) == 11
            and rest.isdecimal()
            and re.match(r"1[3-9]", rest)
            and (rest != digits or not prefix)
        ):
            cut = (
                parts[1:]
                if prefix and parts[:1] == (len(prefix),)
                else (parts[0] - len(prefix), *parts[1:])
            )
            is_one = cut in _PARTS_OF_A_MOBILE or bool(_MOBILE_CUE.search(before))
            if is_one and not (len(cut) == 1 and _NO_CARD.search(before)):
                return "D203"
    if (
        16 <= len(digits) <= 19
        and digits.isdecimal()
        and not _NO_CARD.search(before)
        and (
            digits[0] in "3456"
            and _is_luhn(digits)
            and (digits[:2] in _BANKS or _CARD_CUE.search(before))
        )
    ):
        return "D206"
    if 12 <= len(digits) <= 22 and digits.isdecimal() and _CARD_CUE.search(before):
        return "D206"
    return ""


_BANKS = frozenset(
    [
        "62",
        "60",
        "35",
        "37",
        "40",
        "41",
        "42",
        "43",
        "45",
        "46",
        "47",
        "48",
        "49",
        "51",
        "52",
        "53",
        "54",
        "55",
        "58",
        "94",
        "95",
    ]
)
"""How cards of Chinese banks begin: 62 is UnionPay's own."""


def _is_card(digits: str) -> bool:
    """Whether it is one but for its check digit: a region that is, a day that was."""
    known = digits[:2] in _PROVINCES or (digits[0] == "9" and _is_checked(digits))
    return known and "1900" <= digits[6:10] <= "2099" and _is_day(digits[6:14])


def _is_day(day: str) -> bool:
    try:
        date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return True


def _is_checked(digits: str) -> bool:
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return _CHECKS[weighed % 11] == digits[-1]


def _is_luhn(digits: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    total = 0
    for at, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + at % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def shortened(number: str) -> str:
    """Enough of it to find it, not enough to use it."""
    return f"{number[:3]}…{number[-2:]}"
