"""What names one person by its form or by the word before it: plates, addresses, accounts, papers."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from xianfeng.findings.fault import Fault
from xianfeng.proofreading.numbers import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][ "
    r"\u3000]?[A-HJ-NP-Za-hj-np-z]"
    r"(?:[ \u3000·•・.．\-－—_*]{0,2}[A-HJ-NP-Za-hj-np-z0-9]){4,5}"
    r"(?:[ \u3000·•・.．\-－—_*]{0,2}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳领使])?(?![A-Za-z0-9])"
)
_MAIL = re.compile(
    # RFC 5321, 4.5.3.1.1: 64 characters before the sign. Without a bound all is read anew from each.
    r"[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}\s?(?:@|\(at\)|\[at\]|（at）| at |#at#|【at】)\s?"
    r"([A-Za-z0-9\-]+(?:\s?(?:\.|。|．|点| dot |\(dot\)|\[dot\])\s?[A-Za-z0-9\-]+)*"
    r"\s?(?:\.|。|．|点| dot |\(dot\)|\[dot\])\s?[A-Za-z]{2,})",
    re.IGNORECASE,
)
_CHAT = re.compile(
    r"(?:(?:微[ ]?信|薇信|威信|(?<![A-Za-z])(?:vx|wx|wechat|weixin))(?:号码|号|id)?"
    r"|V[ ]?信号?|微信或手机|加微|加[vV](?![A-Za-z]))"
    r"[ ]?(?:(?:同号)?[是为]?[ ]?[:：]?|（|\()[ ]?(?:“|‘|\"|「)?[ ]?"
    r"(?P<id>[A-Za-z][A-Za-z0-9_\-]{4,19}|(?:\d[ \-]?){6,11})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_QQ = re.compile(
    r"(?:(?<![A-Za-z])QQ|扣扣|企鹅号)(?:号码|号|群)?[ ]?[是为]?[ ]?[:：]?[ "
    r"]?(?P<id>[1-9](?:[ \-]?\d){4,10})(?!\d)",
    re.IGNORECASE,
)
_PUBLIC_CHAT = re.compile(r"(?:公众|服务|订阅|视频|小程序|公号|平台)[^\n]{0,6}$")
_PAPERS = re.compile(
    r"(?P<kind>护照|港澳通行证|往来港澳通行证|台胞证|军官证|士兵证|驾驶证|驾照|社保卡"
    r"|社会保障卡|医保卡|残疾证|残疾人证|户口簿?|"
    r"结婚证|离婚证|病历|住院|门诊|学籍|学号|准考证|不动产权证|身份证"
    r"|公民身份)(?:编号|号码?|证号)[是为]?[:： ]{1,2}"
    r"(?P<id>[A-Za-z0-9（）()\-第号字]{5,24}\d{3,}|[A-Za-z]?\d[\dA-Za-z\-]{4,24})"
)


def labelled_numbers(text: str, own_domain: str = "") -> Iterator[Fault]:
    """Plates, addresses of mail, names in WeChat and QQ, numbers of papers. ``own_domain``: of the
    portal, whose addresses are everybody's."""
    latin = text.encode("ascii", "ignore").lower()  # to look through it takes next to nothing
    has_mail = b"@" in latin or b"at" in latin
    for match in _PLATE.finditer(text) if latin != latin.upper() else ():
        plain = re.sub("[^0-9A-Za-z\u4e00-\u9fff]", "", match[0])
        if (
            any(sign.isdecimal() for sign in plain)
            and len(plain) in (7, 8)
            and not _is_word(text, match)
        ):
            yield Fault(match.start(), "D207", (("number", shortened(plain)),))
    for match in _MAIL.finditer(text) if has_mail else ():
        domain = re.sub(
            r"[。．点]|\s|dot|[()\[\]]",
            lambda sign: "." if sign[0] in "。．点dot" else "",
            match[1],
        ).lower()
        if not domain.endswith(".gov.cn") and not (
            own_domain and f".{domain}".endswith(f".{own_domain}")
        ):
            yield Fault(match.start(), "D208", (("number", shortened(match[0])),))
    has_chat = b"v" in latin or b"w" in latin or any(sign in text for sign in "微薇威")
    has_qq = b"qq" in latin or "扣扣" in text or "企鹅" in text
    for pattern, kind, is_there in ((_CHAT, "微信号", has_chat), (_QQ, "QQ 号", has_qq)):
        for match in pattern.finditer(text) if is_there else ():
            name = match["id"]
            if not _PUBLIC_CHAT.search(
                text[max(0, match.start() - 8) : match.start()]
            ) and not text[match.end("id") :].startswith(("公众", "小程序")):
                yield Fault(match.start(), "D209", (("kind", kind), ("number", shortened(name))))
    for match in _PAPERS.finditer(text) if "号" in text else ():
        yield Fault(
            match.start(), "D216", (("kind", match["kind"]), ("number", shortened(match["id"])))
        )


def _is_word(text: str, match: re.Match[str]) -> bool:
    """Whether the character before the letter ends a word: 云A区 is no plate, but 云A12345 is."""
    return match[0][-1:].isalpha() and not any(
        a.isdecimal() and b.isdecimal() for a, b in pairwise(match[0])
    )
