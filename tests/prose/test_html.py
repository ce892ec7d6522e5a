"""The Markdown of editors: what it means, and what it can never become."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from texts import html, rendered
from xianfeng.prose.document import Document
from xianfeng.prose.drafts import Outline
from xianfeng.prose.limits import limit_findings
from xianfeng.prose.plain import plain
from xianfeng.prose.prose import prose_of


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("**《书名》**栏目", "<p><strong>《书名》</strong>栏目</p>"),
        ("他说**“修好了。”**大家点头", "<p>他说<strong>“修好了。”</strong>大家点头</p>"),
        ("一_二_三", "<p>一_二_三</p>"),
        ("<b>粗</b>", "<p>&lt;b&gt;粗&lt;/b&gt;</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        (
            "<div>\n\n**甲**\n\n</div>",
            "<p>&lt;div&gt;</p>\n<p><strong>甲</strong></p>\n<p>&lt;/div&gt;</p>",
        ),
        ("    缩进的一段", "<p>缩进的一段</p>"),
        ("石桥{: onclick=x }", "<p>石桥{: onclick=x }</p>"),
        ("&lt;b&gt; &amp; AT&T", "<p>&lt;b&gt; &amp; AT&amp;T</p>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("1. 甲\n2. 乙", "<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>"),
        ("> 引用", "<blockquote>\n<p>引用</p>\n</blockquote>"),
    ],
)
def test_what_editors_write_means(text: str, made: str) -> None:
    assert html(text) == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        (
            "| 年 | 户 |\n|:--|--:|\n| 2026 | **312** |\n",
            '<div aria-label="表格，可左右滑动" class="table-scroll" role="region" tabindex="0">\n<table>\n'
            '<thead>\n<tr>\n<th align="left">年</th>\n<th align="right">户</th>\n</tr>\n</thead>\n'
            '<tbody>\n<tr>\n<td align="left">2026</td>\n<td align="right"><strong>312</strong></td>\n'
            "</tr>\n</tbody>\n</table>\n</div>",
        ),
        (
            '```py\nif a < "b":\n    x\n```\n\n~~~\n甲\n~~~',
            '<pre><code class="language-py">if a &lt; &quot;b&quot;:\n    x\n</code></pre>\n'
            "<pre><code>甲\n</code></pre>",
        ),
        (
            "3. 三\n4. 四\n7. 七\n\n   又一段\n",
            '<ol start="3">\n<li>三</li>\n<li>四</li>\n<li value="7">\n<p>七</p>\n<p>又一段</p>\n</li>\n</ol>',
        ),
        ("- 甲\n  - 乙\n- 丙", "<ul>\n<li>甲<ul>\n<li>乙</li>\n</ul>\n</li>\n<li>丙</li>\n</ul>"),
        (
            '![桥](a.jpg "摄影：周明")\n\n[![桥](a.jpg)](b.md)',
            '<figure><img alt="桥" src="a.jpg" /><figcaption>摄影：周明</figcaption>\n</figure>\n'
            '<figure><a href="b.md"><img alt="桥" src="a.jpg" /></a></figure>',
        ),
        ("甲\\\n乙  \n丙", "<p>甲<br />\n乙<br />\n丙</p>"),
        ("见 *Das Kapital* ，`a<b`", "<p>见 <em>Das Kapital</em> ，<code>a&lt;b</code></p>"),
        ("见 *A* 和 *B’s C-D, e.* 。", "<p>见 <em>A</em> 和 <em>B’s C-D, e.</em> 。</p>"),
        ("[甲]: 乙\n[a]: /b/\n丙[a]", '<p>[甲]: 乙\n\n丙<a href="/b/">a</a></p>'),
        ("信<mailto:a\\*b@c.d>", '<p>信<a href="mailto:a*b@c.d">a*b@c.d</a></p>'),
        ("- **甲**\n  - 乙", "<ul>\n<li><strong>甲</strong><ul>\n<li>乙</li>\n</ul>\n</li>\n</ul>"),
        (
            "- 一\n\t- 二\t三",
            "<ul>\n<li>一<ul>\n<li>二\t三</li>\n</ul>\n</li>\n</ul>",
        ),
        (
            "[甲](tel:110)[乙](TEL:110)[丙](ftp://x)",
            '<p><a href="tel:110">甲</a><a href="TEL:110">乙</a><a>丙</a></p>',
        ),
        ("`a & b < c`", "<p><code>a &amp; b &lt; c</code></p>"),
        ("> `甲 &\n> 乙`", "<blockquote>\n<p><code>甲 &amp;\n乙</code></p>\n</blockquote>"),
        ("上\n\n---\n", "<p>上</p>\n<hr />"),
        (
            "甲[^b]乙[^a]丙[^b]\n\n[^a]: 一\n[^b]: 二\n\n    - 三\n",
            '<p>甲<sup id="fnref:b"><a class="footnote-ref" href="#fn:b">1</a></sup>'
            '乙<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">2</a></sup>'
            '丙<sup id="fnref2:b"><a class="footnote-ref" href="#fn:b">1</a></sup></p>\n'
            '<div class="footnote">\n<hr />\n<ol>\n<li id="fn:b">\n<p>二</p>\n<ul>\n<li>三</li>\n</ul>\n'
            '<p><a class="footnote-backref" href="#fnref:b" title="回到正文第 1 处">&#8617;</a>'
            '<a class="footnote-backref" href="#fnref2:b" title="回到正文第 1 处">&#8617;</a></p>\n</li>\n'
            '<li id="fn:a">\n<p>一&#160;<a class="footnote-backref" href="#fnref:a"'
            ' title="回到正文第 2 处">&#8617;</a></p>\n</li>\n</ol>\n</div>',
        ),
    ],
)  # fmt: skip
def test_each_piece_to_the_letter(text: str, made: str) -> None:
    assert html(text) == made


def test_headings_have_stable_chinese_anchors_and_are_known() -> None:
    made = rendered("## 做法\n\n### 第一步：开会\n\n## 做法\n\n##### 太深\n\n## 甲 & **乙**\n")
    assert made.headings == (
        Outline(2, "做法", "做法"),
        Outline(3, "第一步开会", "第一步：开会"),
        Outline(2, "做法_1", "做法"),
        Outline(2, "甲-乙", "甲 & 乙"),
    )
    for heading in made.headings:
        assert f'<h{heading.level} id="{heading.id}">' in made.html


@pytest.mark.parametrize("title", ["main", "branch-title", "term-三会", "！！"])
def test_a_heading_takes_no_anchor_of_the_page_around_it(title: str) -> None:
    assert html(f"## {title}").startswith('<h2 id="h-')


def test_one_text_leaves_nothing_behind_in_the_next() -> None:
    first = html("## 做法\n\n石桥[^1]\n\n[^1]: 注")
    html("## 做法\n\n[x]: http://a.example\n\n[^1]: 别的")
    assert html("## 做法\n\n石桥[^1]\n\n[^1]: 注") == first
    assert "[x]" in html("[x]")


def test_tables_can_be_scrolled_by_keyboard() -> None:
    made = html("| 年 | 户 |\n|---|---|\n| 2026 | 312 |\n\n后文")
    assert made.startswith(
        '<div aria-label="表格，可左右滑动" class="table-scroll" role="region" tabindex="0">'
    )
    assert "<table>" in made
    assert made.endswith("</div>\n<p>后文</p>")


def test_links_lead_where_the_portal_says() -> None:
    links = {"../2025/a.md": "\0stories/2025/a/", "gone.md": ""}
    made = html(
        "[甲](../2025/a.md) [乙](gone.md) [丙](https://a.example/x) [丁](#做法)", links=links
    )
    assert '<a href="\0stories/2025/a/">甲</a>' in made
    assert "<a>乙</a>" in made
    assert '<a href="https://a.example/x" rel="noopener external">丙</a>' in made
    assert '<a href="#做法">丁</a>' in made


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", " javascript:x",
        "data:text/html,x", "vbscript:x", "file:///etc/passwd", "&#106;avascript:alert(1)",
        "http://[", "java&#9;script:x", "&#1;javascript:x",
        "javascript&colon;alert(1)", "\x01javascript:alert(1)", "blob:x", "intent:x",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "form", ["[甲]({})", "[甲](<{}>)", "[甲][x]\n\n[x]: {}", "<{}>", "![甲]({})"]
)
def test_no_address_can_run_code(form: str, address: str) -> None:
    for tag, attributes in elements(html(form.format(address))):
        for name in ("href", "src"):
            assert scheme(attributes.get(name) or "") in SCHEMES, (tag, attributes)


def test_a_picture_alone_is_a_figure_with_its_size() -> None:
    picture = {
        "src": "\0pictures/a-960.webp", "srcset": "\0pictures/a-960.webp 960w", "sizes": "100vw",
        "width": 960, "height": 640,
    }  # fmt: skip
    made = html('![石桥](images/a.jpg "摄影：周明")', pictures={"images/a.jpg": picture})
    (figure, image, caption) = list(elements(made))
    assert figure == ("figure", {})
    assert image == ("img", {
        "src": "\0pictures/a-960.webp", "srcset": "\0pictures/a-960.webp 960w", "sizes": "100vw",
        "width": "960", "height": "640", "alt": "石桥", "loading": "lazy", "decoding": "async",
    })  # fmt: skip
    assert caption == ("figcaption", {})
    assert "摄影：周明" in made


@pytest.mark.parametrize(
    "address", ["https://a.example/b.jpg", "//a.example/b.jpg", "data:image/png,x"]
)
def test_a_picture_from_elsewhere_is_not_asked_for(address: str) -> None:
    assert html(f"![石桥]({address})") == '<figure><img alt="石桥" /></figure>'


def test_a_picture_within_a_sentence_stays_there() -> None:
    assert html("前 ![桥](a.jpg) 后").startswith("<p>前 <img")


def test_a_term_unfolds_at_its_first_mention_only() -> None:
    terms = {"三会一课": "sanhui", "三会": "short"}
    made = html("坚持三会一课。三会一课和**三会**、`三会`、[三会](a)。三会。", terms=terms)
    assert made.count('<a class="term"') == 2
    assert '坚持<a class="term" href="#term-sanhui">三会一课</a>。三会一课和' in made
    assert '<strong><a class="term" href="#term-short">三会</a></strong>' in made


def test_no_term_unfolds_in_a_heading_a_link_or_code() -> None:
    made = html(
        "## 三会\n\n[三会](https://a.example) `三会`\n\n```\n三会\n```\n", terms={"三会": "x"}
    )
    assert 'class="term"' not in made


def test_addresses_in_a_text() -> None:
    text = '[a](b.md) ![c](d.jpg "e") [f]( <g> ) [i]: x\n\n[j]: k.md\n\n[l](b.md) [甲][j]'
    found = [(one.target, text[one.at : one.at + 4]) for one in prose_of(text, 1).addresses]
    assert found == [
        ("b.md", "b.md"), ("d.jpg", "d.jp"), ("g", "g> )"), ("b.md", "b.md"), ("k.md", "k.md"),
    ]  # fmt: skip
    noted = prose_of("甲[^1]乙[^2]\n\n[^1]: 见[注](b.md)\n[^2]: ISBN:978 号\n", 1)
    assert [one.target for one in noted.addresses] == ["b.md"]
    assert not prose_of("`[甲](b.md)`和\\[乙](c.md)", 1).addresses


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("## 做法\n\n**会**开到[桥头](a.md)，`账`贴出来。", "做法\n会开到桥头，账贴出来。"),
        ("> 引用", "引用"),
        ("- [**桥头**](a.md)\n* 桥", "桥头\n桥"),
        ("| 甲_ | `乙` |\n|---|---|\n| 1 | 2 |", "甲_ 乙\n1 2"),
        ("![石桥](a.jpg)", "石桥"),
        ("三年[^1]议成\n\n[^1]: 见县志。", "三年议成\n见县志。"),
        ("前\n```\ncode\n```\n后", "前\ncode\n后"),
        ("占地 5*8 米，砖墙 3*4 米，2026_03", "占地 5*8 米，砖墙 3*4 米，2026_03"),
        ("-5℃的早晨", "-5℃的早晨"),
        ("ludu_dj@163.example、A_1_2|B", "ludu_dj@163.example、A_1_2|B"),
        ("[意见](x_(y).html)和[方案][1]\n\n[1]: https://a.example/", "意见和方案"),
        ("面积 &lt; 60，1380\\*\\*\\*\\*5550", "面积 < 60，1380****5550"),
        ("~~~\n甲\n~~~", "甲"),
        ("2026. 年", "2026. 年"),
        ("2026. 3. 5 立项", "2026. 3. 5 立项"),
        ("3. 甲\n5. 乙\n5. 丙", "3. 甲\n5. 乙\n5. 丙"),
    ],
)
def test_marks_are_no_text(text: str, bare: str) -> None:
    assert plain(Document.of(text)) == bare


SCHEMES = {"", "http", "https", "mailto", "tel"}
TAGS = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em"),
    *("strong", "a", "img", "figure", "figcaption", "br", "hr", "sup", "div"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    *("href", "src", "srcset", "sizes", "width", "height", "alt", "title", "loading", "decoding"),
    *("id", "class", "rel", "role", "tabindex", "aria-label", "start", "value", "align"),
}
MARKS = st.sampled_from(
    [
        *("<", ">", '"', "'", "&", "&lt;", "&#60;", "<script>", "</script>", "<!--", "-->"),
        *("<img src=x onerror=alert(1)>", "onclick=", "{: onclick=x }", "<?", "?>"),
        *("[", "](", ")", "![", "](javascript:x)", "](java&#9;script:x)", "<javascript:x>"),
        *("`", "```\n", "*", "**", "_", "|", "\n|--|\n", "\n\n", "\n", "    ", "# ", "> ", "- "),
        *(
            "1. ",
            "[^1]",
            "[^1]: ",
            "[x]: ",
            "\\",
            "http://a.example",
            "http://[",
            "\0",
            "\x02",
            "\x03",
        ),
        *("三会", "甲", " "),
    ]
)


def scheme(address: str) -> str:
    """As a browser sees it: without blanks and control characters around and tabs within."""
    cleaned = address.strip("".join(map(chr, range(33)))).translate({9: None, 10: None, 13: None})
    found = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", cleaned)
    return found[1].lower() if found else ""


def elements(made: str) -> Iterator[tuple[str, dict[str, str | None]]]:
    found: list[tuple[str, dict[str, str | None]]] = []
    parser = HTMLParser(convert_charrefs=True)
    parser.handle_starttag = lambda tag, attributes: found.append((tag, dict(attributes)))  # type: ignore[method-assign]
    parser.handle_comment = lambda data: found.append(("!--", {}))  # type: ignore[method-assign]
    parser.handle_pi = lambda data: found.append(("?", {}))  # type: ignore[method-assign]
    parser.feed(made)
    parser.close()
    yield from found


@settings(deadline=None, max_examples=300)
@example(["<", "javascript:x", ">"])
@given(st.lists(MARKS | st.text(max_size=3), max_size=30))
def test_no_text_becomes_anything_but_text_and_its_few_marks(specs: list[str]) -> None:
    text = "".join(specs)
    if any(limit_findings("a.md", text, 1)):
        return
    for tag, attributes in elements(html(text, terms={"三会": "x"})):
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES
        for name in ("href", "src"):
            assert scheme(attributes.get(name) or "") in SCHEMES


@settings(deadline=None)
@given(st.lists(MARKS, max_size=20))
def test_equal_texts_give_equal_pages(specs: list[str]) -> None:
    text = "".join(specs)
    if not any(limit_findings("a.md", text, 1)):
        assert html(text) == html(text)
