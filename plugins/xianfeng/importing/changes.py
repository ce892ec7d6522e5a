"""What an import may put in the place of something, leave out or add: this and nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType

from xianfeng.importing.dates import DATE
from xianfeng.importing.heads import LABEL
from xianfeng.importing.masks import MASK
from xianfeng.prose.decoding import CONTROL, UNSEEN
from xianfeng.prose.radicals import character_of
from xianfeng.prose.redaction_marks import SHOWN, redaction


def _is_redaction(old: str, new: str) -> bool:
    left_out = redaction(new)
    before_place = f"{old}市" if old in ("x", "X") else old  # a single x is one nowhere else
    is_mask = MASK.match(before_place) if before_place != old else MASK.fullmatch(old)
    return is_mask is not None and (left_out is not None or new in SHOWN.values())


def _hides_digits(old: str, new: str) -> bool:
    """Whether ``new`` is ``old`` with stars for some digits of a number that names a person."""
    same = [
        one == other or (other == "＊" and one.isalnum())
        for one, other in zip(old, new, strict=False)
    ]
    return len(old) == len(new) and all(same) and sum(map(str.isalnum, new)) >= 5


SWAPS: Mapping[str, Callable[[str, str], bool]] = MappingProxyType(
    {
        "隐去": _is_redaction,
        "号码里的星号": lambda old, new: not old.strip("*＊") and new == "＊" * len(old),
        "个人号码遮住": _hides_digits,
        "部首": lambda old, new: len(old) == 1 and character_of(old) == new,
        "制表符": lambda old, new: old in ("\t", "\n", "\r") and new == " ",
        "行末": lambda old, new: DROPS["换行"].fullmatch(old) is not None and new == "\n",
        "全角": lambda old, new: len(old) == 1 and old == unicodedata.normalize("NFKC", new),
        "转义": lambda old, new: (old, new) == ("&", "&amp;"),
        "图片的地址": lambda _, new: (
            re.fullmatch(r'images/[a-z0-9.-]+(?: "AI 生成")?', new) is not None
        ),
    }
)
"""What may stand in a file in the place of something else."""

DROPS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "换行": re.compile("[\r\n\x0b\x0c\x85\u2028\u2029]+"),
        "空白": re.compile(r"[\s\ufeff\u200b]+"),
        "看不见的字符": re.compile(
            f"(?:{UNSEEN.pattern}|{CONTROL.pattern}|[\u200d\ufe00-\ufe0f])+"
        ),
        "付费标记": re.compile(
            r"#*paid(?:begin|end)#{0,2}|本文为付费内容|以下为付费内容", re.IGNORECASE
        ),
        "项目符号": re.compile(r"[•·●○■□◆◇★☆▪▲►▶➢➤※✓√☑◎∙‧・\-+*–—\ue000-\uf8ff]\s*"),
        "篇数": re.compile(r"[（(](?:共)?[\d一二三四五六七八九十]+篇[）)]"),
        "篇号": re.compile(
            r"[【（(]?(?:第|篇|范文|发言)之?[\d一二三四五六七八九十]+篇?[】）)]?[：:、.\s]*"
        ),
        "日期": DATE,
        "目录的标题": re.compile(r"目[ 　]*录"),
        "副题前的破折号": re.compile(r"[—－\- ]+"),
        "分隔线": re.compile(r"[-—=*＊_~·…\s－─━]{3,}"),
        "标题记号": re.compile(r"#{1,6} *| *#{1,6}"),
        "没有带来的图片": re.compile(r"!\[|\][ \t]*\([^\r\n]*\)|\](?:\[[^\[\]\r\n]*\])?"),
        "署名的标签": re.compile(rf"{LABEL.pattern}|[（(\s|｜）);；\ufeff\u200b]*"),
        "网页上的附带文字": re.compile(r"[^。]{1,60}"),
    }
)
"""What may be left out; all of it is told, with its place, but for blanks and line ends."""

ADDITIONS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "段落": re.compile(r"\n+"),
        "标题": re.compile(r"#{2,4} "),
        "加粗": re.compile(r"\*\*"),
        "转义": re.compile(r"\\"),
        "列表": re.compile(r" {0,12}- "),
        "表格": re.compile(r"\|(?:[ \-:]*\|)*\n?|[ |\n\-:]+"),
        "注": re.compile(r"\[\^\d+\](?:: )?| {4}"),
        "换行": re.compile(r"\\\n|  \n"),
        "链接": re.compile(r"\[|\]\([^()\s\u3400-\u9fff]*\)"),
        "图片": re.compile(r'!\[[^\[\]\n]*\]\(images/[a-z0-9.-]+(?: "[^"\n]*")?\)'),
        "自动编号": re.compile(
            r"(?:[^\s\u4e00-\u9fff]|[一二三四五六七八九十百千零壹贰叁肆伍陆柒捌玖拾佰仟甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
            r"第章条节款项编部分篇卷之、]){1,24} ?"
        ),
        "符号": re.compile(r"[^\w\s]|[①-⓿㈠-㊰]|-"),
        "空格": re.compile(r" "),
        "资料": re.compile(
            r"(?:---\n)?(?:[a-z_]+: .*\n|  - .*\n|    [a-z_]+: .*\n|[a-z_]+:\n)*"
            r"(?:[a-z_]+: \"?|\"?\n|---\n)?\n?"
        ),
    }
)
"""What a file may have that its original has not."""
