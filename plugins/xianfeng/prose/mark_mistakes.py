"""Signs that an editor meant as marks and that the dialect doesn't know, or knows otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xianfeng.findings.fault import Fault
from xianfeng.prose.flows import OPAQUE
from xianfeng.prose.nodes import Strong
from xianfeng.prose.plain import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xianfeng.prose.document import Document
    from xianfeng.prose.flows import Flow

_TAG = re.compile(r"<(?:/?[A-Za-z][A-Za-z0-9-]*(?:[\s/]+[A-Za-z:@_-][^<>]*)?[\s/]*|[!?][^<>]*)>")
_PAID = re.compile(r"(?<!#)#*paid(?:begin|end)#{2}", re.IGNORECASE)
_WIDE_HASH = re.compile(r"^\s*[#＃]*＃", re.MULTILINE)
_UNDERLINE = re.compile(r"(?<=\n)(?!={7}$)=+ *$", re.MULTILINE)  # seven are a mark of git's
_PLACES = "省市州县区旗镇乡村"
_CLAUSE = re.compile(r"[；：;]|(?<!\d)[，,]|[，,](?!\d)")
_BOUND = "是为即：:"
"""Behind these a clause may begin in bold."""
_SUFFIX = re.compile(
    r"同志|先生|女士|同学|书记|主任|[镇乡局所队组站]长|老师|医生|[省市州县区旗镇乡村屯组](?![级域里内外民干集风规容貌情庄落务史志城])|社区|街道|[路街巷号栋幢室户]"
    r"|单元|公司|集团|企业|厂|学校|[中小大]学|医院|银行|两位|等|[（(]|[和与及].{1,2}$"
)
"""What follows a name: with it a bold run begins, and what follows it too, where names were left out."""
_SENTENCE = re.compile(r"[。！？](?![”’』」）)】》]*$)")
_CLOSING = "、，。；：！？”’』」）】》,.;:!?)"
_OPENING = "“‘『「（【《(—"
_CHINESE = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")

_ATTRIBUTES = re.compile(
    r"\{[#.][\w-]+\}|(?<=[)\]\ufffc*])\{[:.#]?\s*[\w.#-]+(?:=[^{}\n]*)?\}|\{:\s[^{}\n]*\}"
)
_ENTITY = re.compile(r"&(?:#\w+|[A-Za-z]\w+);")
_DIRECTLY = "直接写这个字符"
FOREIGN = (
    ("~~", re.compile(r"~~(?=\S)[^~\n]+~~"), "删除的文字直接删去"),
    ("==", re.compile(r"==(?=[^=\s])[^=\n]+=="), "强调用 **加粗**"),
    ("＊＊", re.compile("(?<!＊)＊＊(?=[^\\s＊])[^＊\n]+＊＊(?!＊)"), "加粗用半角 **文字**"),
    ("__", re.compile(r"(?<!_)__(?=[^_\s])[^_\n]+(?:_[^_\n]+)*__(?!_)"), "加粗用 **文字**"),
    ("[[ ]]", re.compile(r"\[\[[^\[\]\n]+\]\]"), "链接写成 [文字](文件名.md)"),
    ("$ $", re.compile(r"(?<![\w$])\$(?=[^\s$])[^$\n]*[\\^_=][^$\n]*(?<=\S)\$(?!\w)"), "公式写成文字或图片"),
    ("{ }", _ATTRIBUTES, "大小和样式由网站决定，删去它"),
    ("^[ ]", re.compile(r"\^\[[^\[\]\n]+\]"), "注写成 [^1]，另起一段写 [^1]: 注的内容"),
    ("!!!", re.compile(r"^[!?]{3}\+?[ \t]+\w", re.MULTILINE), "提示写成引用，行首用 >"),
    (":::", re.compile(r"^:::", re.MULTILINE), "删去它；提示写成引用，行首用 >"),
    ("[!TIP]", re.compile(r"^\[![A-Za-z]+\]", re.MULTILINE), "删去它，引用里直接写提示"),
    ("[ ]", re.compile(r"^\[[ xX✓√]\] "), "是否办完写成文字，如“（已办）”"),
    ("＞", re.compile(r"^＞(?! *[\d０-９=≥])", re.MULTILINE), "引用在行首用半角 > 加空格"),
    ("[TOC]", re.compile(r"^\[TOC\]$", re.MULTILINE | re.IGNORECASE), "删去它，目录自动生成"),
    ("+ +", re.compile(r"\+\+(?=\S)[^+\n]+\+\+"), "强调用 **加粗**"),
    ("%%", re.compile(r"%%[^%\n]+%%"), "给自己看的话不要写在这里，删去它"),
    ("上下标", re.compile(r"(?<=[\w)）])(?P<s>[~^])[\w+-]{1,4}(?P=s)"), "上标、下标写成文字，或用 ² ³ ₂ 这样的字符"),
    ("$$", re.compile(r"\$\$[^$\n]+\$\$"), "公式写成文字或图片"),
    ("&", _ENTITY, _DIRECTLY),
    ("\\", re.compile(r"\\(?=[^\W_])|\\$", re.MULTILINE), "电脑上的路径放进反引号；行末的反斜杠删去"),
)  # fmt: skip
"""Marks of other programs: name, pattern, and what to write here."""
_MAYBE_FOREIGN = re.compile(r"[~=＊_$^{!?:\[＞\\+%&]")
LOOSE_BOLD = re.compile(r"\*\*[ \u3000]+[^*\s][^*\n]*\*\*|\*\*[^*\s][^*\n]*[ \u3000]+\*\*")
"""Bold that a blank inside its marks undoes."""


def mark_mistakes(flow: Flow) -> Iterator[Fault]:
    """Tags, paid marks, full-width marks, and marks of other programs, printed as typed."""
    text = flow.literal
    if "<" in text and (match := _TAG.search(text)):
        yield _fault(flow, match, "T201", tag=match[0].split()[0].rstrip(">"))
    if "#" in text and (match := _PAID.search(text)):
        yield _fault(flow, match, "T303", mark=f"##{match[0].strip('#')}##")
    if "＃" in text and (match := _WIDE_HASH.search(text)):
        yield Fault(flow.offset(match.end() - 1), "T207")
    if "=" in text and (match := _UNDERLINE.search(text)):
        yield _fault(flow, match, "T401")
    if "**" in text and (match := LOOSE_BOLD.search(text)):
        yield _fault(flow, match, "T410")
    if _MAYBE_FOREIGN.search(text):
        for name, pattern, how in FOREIGN:
            if match := pattern.search(text):
                yield _fault(
                    flow, match, "T406", mark=_shown(match[0]).strip()[:14] or name, how=how
                )


def field_mistakes(text: str) -> Iterator[Fault]:
    """Tags, paid marks and entities in the text of a field, which is no Markdown."""
    if "<" in text and (match := _TAG.search(text)):
        yield Fault(match.start(), "T201", (("tag", match[0].split()[0].rstrip(">")),))
    if "#" in text and (match := _PAID.search(text)):
        yield Fault(match.start(), "T303", (("mark", match[0]),))
    if "&" in text and (match := _ENTITY.search(text)):
        yield Fault(match.start(), "T406", (("mark", match[0][:14]), ("how", _DIRECTLY)))


def _fault(flow: Flow, match: re.Match[str], code: str, **words: object) -> Fault:
    return Fault(flow.offset(match.start()), code, tuple(words.items()))


def bold_mistakes(document: Document) -> Iterator[Fault]:
    """Pairs of ``**`` that are no bold but what an office text left out, twice.

    What lies between them begins with a closing mark, holds a whole sentence, or reaches over a
    clause from the middle of one to the middle of another.
    """
    source = document.source
    for one in document.named:
        if type(one) is not Strong or not (inside := text_of(one.inlines)):
            continue
        opening, closing = source.rfind("**", 0, one.start + 1), source.find("**", one.end)
        before = source[opening - 1 : opening] if opening > 0 else ""
        behind = source[closing + 2 : closing + 6]
        after = behind[:1]
        if _is_mask(inside, before, after) or _parts_names(inside, before, behind):
            yield Fault(one.start, "T306", (("text", _shown(inside)),))
        elif inside[0] in _PLACES and after and after in _PLACES and _is_long(inside):
            yield Fault(one.start, "T302")


def _is_long(inside: str) -> bool:
    return len(inside) > 12 or any(mark in inside for mark in "、，；")


def _is_mask(inside: str, before: str, after: str) -> bool:
    if inside[0] in _CLOSING or _SENTENCE.search(inside):
        return True
    if not _CLAUSE.search(inside):
        return False
    starts_inside = _CHINESE.match(before) and inside[0] not in _OPENING and before not in _BOUND
    ends_inside = _CHINESE.match(after) and inside[-1] not in _CLOSING
    return bool(starts_inside and ends_inside)


def _parts_names(inside: str, before: str, behind: str) -> bool:
    """Whether a bold run stands between two names that were left out: ``张**同志和李**同志``."""
    if before.isascii() and before.isalnum() and inside[0].isascii() and inside[0].isalnum():
        return True  # in the middle of a number plate, a code
    if not _SUFFIX.match(inside) or not _SUFFIX.match(behind):
        return False
    return before not in _PLACES or not before


def _shown(text: str) -> str:
    text = text.replace("\n", "").replace(OPAQUE, "")
    return text if len(text) <= 20 else f"{text[:19]}…"
