"""Documents as CommonMark: read again, they say the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xianfeng.prose.commonmark import escaped, written
from xianfeng.prose.document import Document
from xianfeng.prose.plain import plain

RICH = """\
## 做法

1. **一是**讲清账目。

    - 里面一层[村账](b.md)

2. 二是

| 村 | 户 |
|---|---:|
| 柳树\\|东 | 312 |

> 大家的事大家办。[^甲]

```py
let x = "<b>"
```

![桥](a.jpg)

[^甲]: 村民原话。
"""


def again(text: str) -> str:
    return written(Document.of(text), {}, lambda typed, _: typed)


def test_what_is_written_says_the_same() -> None:
    assert plain(Document.of(again(RICH))) == plain(Document.of(RICH))
    assert again(again(RICH)) == again(RICH)


def test_columns_stand_on_the_side_where_they_stood() -> None:
    assert "|---|:---:|---:|" in again("| 甲 | 乙 | 丙 |\n|---|:-:|--:|\n| 1 | 2 | 3 |\n")


@pytest.mark.parametrize(
    "text", ['"><script>alert(1)</script>', "# 题", "- 项", "1. 项", "*重*", "[a](b)", "> 引", "$x$", "+ 加", "a\\b"]
)  # fmt: skip
def test_no_sign_means_anything_else(text: str) -> None:
    document = Document.of(escaped(text))
    assert plain(document) == text
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph"]


@given(st.text(alphabet="甲乙<>&*_`#-+1.()[]!|$~^: \n", max_size=60))
def test_texts_read_back(text: str) -> None:
    line = " ".join(text.split())
    if line:
        assert plain(Document.of(escaped(line))).split() == line.split()
