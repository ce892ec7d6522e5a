"""Values written into sources at their places, and nothing else touched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.portals import PROJECT

from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.story import Story
from xianfeng.reading.source import read_source
from xianfeng.reading.yaml_splicing import REMOVED, FieldChange, UnspliceableError, spliced
from xianfeng.starting.skeletons import Known, skeleton

SOURCES = sorted(
    path.relative_to(PROJECT).as_posix()
    for home in ("content", "data")
    for path in (PROJECT / home).rglob("*")
    if path.suffix in (".md", ".yml")
)
STORY = """\
# 柳林的事
title: 旧题 # 待核
# 主题按县里的口径
theme:
  - 农村  # 先写
  # 后写的
  - 机关
unit:   liushu   # 对齐
script: |  # 念的
  第一段。

  第二段。

period:
rows:
  - {title: 甲, n: 1}
  - title: 乙
    n: 2
tags: [a, 'b']
"""


def differing(before: str, after: str) -> list[str]:
    """The lines that differ, with their signs."""
    lines = unified_diff(before.splitlines(), after.splitlines(), n=0)
    return [one for one in lines if not one.startswith(("---", "+++", "@@"))]


def changed(*changes: FieldChange, text: str = STORY) -> list[str]:
    return differing(text, spliced("data/a.yml", text.encode(), changes, Story).decode())


CASES: dict[str, tuple[list[FieldChange], list[str]]] = {
    "text": ([FieldChange(("title",), "新题")], ["-title: 旧题 # 待核", "+title: 新题 # 待核"]),
    "quotes where they are needed": (
        [FieldChange(("title",), "新: 题")],
        ["-title: 旧题 # 待核", '+title: "新: 题" # 待核'],
    ),
    "what looks like a yes": (
        [FieldChange(("title",), "no")],
        ["-title: 旧题 # 待核", '+title: "no" # 待核'],
    ),
    "spaces that line up": (
        [FieldChange(("unit",), "x")],
        ["-unit:   liushu   # 对齐", "+unit:   x   # 对齐"],
    ),
    "nothing": (
        [FieldChange(("unit",), None)],
        ["-unit:   liushu   # 对齐", "+unit:   # 对齐"],
    ),
    "number and yes-no": (
        [FieldChange(("period",), 2026), FieldChange(("rows", 1, "n"), value=True)],
        ["-period:", "+period: 2026", "-    n: 2", "+    n: true"],
    ),
    "lines of a text": (
        [FieldChange(("script",), "第一段。\n\n第三段。\n")],
        ["-  第二段。", "+  第三段。"],
    ),
    "a new field where the kind has it": (
        [FieldChange(("subtitle",), "副题")],
        ["+subtitle: 副题"],
    ),
    "a new part": (
        [FieldChange(("contact",), {"phone": "0123", "desk": "办公室"})],
        ["+contact:", "+  desk: 办公室", "+  phone: 0123"],
    ),
    "a field deep in nothing": (
        [FieldChange(("handout", "slogans", 0), "一条")],
        ["+handout:", "+  slogans:", "+    - 一条"],
    ),
    "a field less": ([FieldChange(("unit",), REMOVED)], ["-unit:   liushu   # 对齐"]),
    "an item more": ([FieldChange(("theme", 2), "学校")], ["+  - 学校"]),
    "an item less, its comment stays": ([FieldChange(("theme", 1), REMOVED)], ["-  - 机关"]),
    "items that change places take their comments": (
        [FieldChange(("theme",), ["机关", "农村"])],
        ["-  - 农村  # 先写", "+  - 农村  # 先写"],
    ),
    "items as their neighbours": (
        [FieldChange(("rows",), [{"title": "甲", "n": "1"}])],
        ["-  - title: 乙", "-    n: 2"],
    ),
    "in brackets": (
        [FieldChange(("tags",), ["b", "c, d"])],
        ["-tags: [a, 'b']", "+tags: ['b', \"c, d\"]"],
    ),
    "an item in brackets": (
        [FieldChange(("rows", 0, "n"), REMOVED), FieldChange(("rows", 0, "m"), "3")],
        ["-  - {title: 甲, n: 1}", "+  - {title: 甲, m: 3}"],
    ),
    "lines instead of a word": (
        [FieldChange(("title",), "一\n二")],
        ["-title: 旧题 # 待核", "+title: |  # 待核", "+  一", "+  二"],
    ),
    "a list instead of a word": (
        [FieldChange(("title",), ["一", "二"])],
        ["-title: 旧题 # 待核", "+title: [一, 二] # 待核"],
    ),
    "nothing left of a list": (
        [FieldChange(("rows",), [])],
        ["-rows:", "-  - {title: 甲, n: 1}", "-  - title: 乙", "-    n: 2", "+rows: []"],
    ),
    "what is so already": (
        [FieldChange(("title",), "旧题"), FieldChange(("tags",), ["a", "b"])],
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_only_what_is_meant_changes(name: str) -> None:
    changes, lines = CASES[name]
    assert sorted(changed(*changes)) == sorted(lines)


def test_a_field_goes_where_a_new_file_offers_it() -> None:
    kind = KINDS["story"]
    text = skeleton(kind, Known("2026-11-28 09:00", {"title": "甲"}))
    changes = [
        FieldChange(("sms",), "一条短信"),
        FieldChange(("cover",), {"file": "images/a.jpg", "alt": "画面"}),
    ]
    after = spliced("content/stories/a.md", text.encode(), changes, kind.model).decode()
    lines = differing(text, after)
    assert [one for one in lines if one[0] == "+"] == [
        "+sms: 一条短信",
        "+cover:",
        "+  file: images/a.jpg",
        "+  alt: 画面",
    ]
    assert all(one.startswith(("-#sms:", "-#cover:", "-#  ")) for one in lines if one[0] == "-")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", ["", "\n", "\n\n# 完\n"])
def test_line_ends_and_marks_stay(end: str, mark: str, last: str) -> None:
    before = f"{mark}a: 1\nb:\n  - 2{last}".replace("\n", end)
    after = f"{mark}a: 3\nb:\n  - 2\n  - 4{last}".replace("\n", end)
    changes = [FieldChange(("a",), 3), FieldChange(("b", 1), 4)]
    assert spliced("data/a.yml", before.encode(), changes) == after.encode()


def test_mixed_line_ends_stay_with_their_lines() -> None:
    before = b"a: 1\r\nb: 2\nc: 3\r\nd: 4\n"
    assert spliced("data/a.yml", before, [FieldChange(("c",), 5)]) == b"a: 1\r\nb: 2\nc: 5\nd: 4\n"


def test_front_matter_and_body_of_markdown() -> None:
    before = "\n---  \r\ntitle: 甲 # 题\r\n---\r\n\r\n正文。\r\n"
    after = spliced(
        "content/a.md",
        before.encode(),
        [FieldChange(("title",), "乙")],
        body="\n新正文。\n又一段。",
    )
    assert after.decode() == "\n---  \r\ntitle: 乙 # 题\r\n---\r\n\r\n新正文。\r\n又一段。"
    assert spliced("content/a.md", before.encode(), [], body="\r\n正文。\r\n") == before.encode()


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("a: &x 1\nb: *x\n", FieldChange(("a",), 2)),
        ("a: 1\na: 2\n", FieldChange(("a",), 2)),
        ("a：1\n", FieldChange(("a",), 2)),
        ("a: [1\n", FieldChange(("a",), 2)),
        ("a: !x 1\n", FieldChange(("a",), 2)),
        ("---\na: 1\n---\na: 1\n", FieldChange(("a",), 2)),
        ("a: 1\n", FieldChange(("a", "b"), 2)),
        ("a: [1]\n", FieldChange(("a", 2), 2)),
        ("a: 1\n", FieldChange((), REMOVED)),
        ("a: 1\n", FieldChange(("a",), "\x00")),
        ("a: 1\n", FieldChange(("a",), "\ufeff")),
        ("a: 1\n", FieldChange(("a",), "\ud800")),
        ("? a\n: 1\n? b\n: 2\n", FieldChange(("a",), REMOVED)),
    ],
)
def test_what_cannot_be_done_surely_is_refused(text: str, change: FieldChange) -> None:
    with pytest.raises(UnspliceableError):
        spliced("data/a.yml", text.encode(), [change])


# A text of YAML in many styles, with the value that it holds.


class Writer:
    """Writes values in styles that ``draw`` chooses, with comments that are all different."""

    def __init__(self, draw: Any) -> None:
        self._draw, self._counts = draw, count(1)

    def any(self, *choices: str) -> str:
        return str(self._draw(st.sampled_from(choices)))

    def comment(self) -> str:
        return self.any("", "", f"  # c{next(self._counts)}.")

    def above(self, indent: int) -> Iterator[str]:
        if found := self.any("", "", "", "\n", f"{' ' * indent}# c{next(self._counts)}.\n"):
            yield found

    def value(self, value: Any, indent: int) -> str:
        """What follows a sign, with the line end."""
        if isinstance(value, str):
            return self.text(value, indent)
        if not value or self.any("block", "block", "flow") == "flow":
            return f" {self.flow(value)}{self.comment()}\n"
        lines = "".join(self.lines(value, indent))
        return f"{self.comment()}\n{lines}"

    def text(self, value: str, indent: int) -> str:
        if "\n" in value:
            inner = "".join(f"{' ' * indent}{line}\n" for line in value.rstrip("\n").split("\n"))
            return f" |{'' if value.endswith(chr(10)) else '-'}{self.comment()}\n{inner}"
        return (
            f"{self.any(' ', '  ')}{self.any('', '', '“')}{self.flow(value)}".replace("“", "")
            + f"{self.comment()}\n"
        )

    def flow(self, value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key}: {self.flow(one)}" for key, one in value.items()) + "}"
        if isinstance(value, list):
            return "[" + self.any(", ", ",", ",\n        ").join(map(self.flow, value)) + "]"
        value = value.replace("\n", " ").strip()
        return {"": value, "'": f"'{value}'", '"': f'"{value}"'}[self.any("", "'", '"')]

    def lines(self, value: Any, indent: int) -> Iterator[str]:
        lead = " " * indent
        if isinstance(value, dict):
            for key, one in value.items():
                yield from self.above(indent)
                deeper = indent + int(self.any("2", "4"))
                yield f"{lead}{key}:{self.value(one, deeper)}"
        else:
            for one in value:
                yield from self.above(indent)
                if isinstance(one, dict) and one and self.any("compact", "other") == "compact":
                    inner = "".join(self.lines(one, indent + 2))
                    if inner.startswith(f"{lead}  ") and not inner.lstrip().startswith("#"):
                        yield f"{lead}- {inner[indent + 2 :]}"
                        continue
                yield f"{lead}-{self.value(one, indent + 2)}"


_COMMENT = re.compile("# c[0-9]+[.]")
NAMES = st.sampled_from(["title", "kind", "unit", "theme", "metrics", "label", "其他", "b2"])
TEXTS = st.sampled_from(["甲", "乙 丙", "三月", "12", "2026-03-05", "a-b", "一\n二\n", "一\n\n二"])
VALUES: st.SearchStrategy[Any] = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(NAMES, inner, min_size=1, max_size=4)
    ),
    max_leaves=12,
)
TREES = st.dictionaries(NAMES, VALUES, min_size=1, max_size=5)
ODD = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp", "Cf"]),
    max_size=8,
) | st.sampled_from(["", "null", "~", "yes", ": a", "a: b", "# a", "- a", "[a", "'", '"', "甲：乙"])
WANTED = st.recursive(
    TEXTS | ODD | st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


def paths(value: Any, before: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    pairs: Any = ()
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, list):
        pairs = enumerate(value)
    for key, one in pairs:
        yield (*before, key)
        yield from paths(one, (*before, key))


@st.composite
def documents(draw: Any) -> tuple[str, Any]:
    """A text and what it holds."""
    text = "".join(Writer(draw).lines(draw(TREES), 0))
    if draw(st.booleans()):
        text = text.removesuffix("\n")
    source, findings = read_source("data/a.yml", text.encode())
    assume(source is not None and not any(one.code.startswith("Y") for one in findings))
    assert source is not None
    return text, source.fields


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents(), st.data())
def test_any_value_anywhere(document: tuple[str, Any], data: st.DataObject) -> None:
    """It is written so that it is read again; ``spliced`` looks at that itself. What is beside it stays."""
    text, held = document
    path = data.draw(st.sampled_from(list(paths(held))))
    value = data.draw(WANTED | st.just(REMOVED))
    after = spliced("data/a.yml", text.encode(), [FieldChange(path, value)], Story).decode()
    assert spliced("data/a.yml", after.encode(), [], Story).decode() == after
    top = f"{path[0]}:"
    others = [
        line for line in text.splitlines() if line[:1] not in " -#" and not line.startswith(top)
    ]
    assert [line for line in after.splitlines() if line in others] == others


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents(), st.data())
def test_comments_stay(document: tuple[str, Any], data: st.DataObject) -> None:
    """Where a word gives way to another, nothing is lost at all; a new field only adds."""
    text, held = document
    words = [path for path in paths(held) if isinstance(at(held, path), str)]
    path = data.draw(st.sampled_from(words))
    after = spliced(
        "data/a.yml", text.encode(), [FieldChange(path, data.draw(TEXTS))], Story
    ).decode()
    assert _COMMENT.findall(after) == _COMMENT.findall(text)
    more = spliced("data/a.yml", text.encode(), [FieldChange(("summary",), "x")], Story).decode()
    added = differing(text, more)
    assert [line for line in added if line != "\\ No newline at end of file"] == ["+summary: x"]


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents(), st.data())
def test_items_move_with_their_comments(document: tuple[str, Any], data: st.DataObject) -> None:
    text, held = document
    lists = [path for path in paths(held) if isinstance(at(held, path), list)]
    assume(lists)
    path = data.draw(st.sampled_from(lists))
    items = data.draw(st.permutations(at(held, path)))
    after = spliced("data/a.yml", text.encode(), [FieldChange(path, list(items))], Story).decode()
    assert sorted(_COMMENT.findall(after)) == sorted(_COMMENT.findall(text))


def at(held: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        held = held[step]
    return held


@pytest.mark.parametrize("path", SOURCES)
def test_every_source_of_the_portal(path: str) -> None:
    """Without a change the same bytes; with one changed field only its lines."""
    data = (PROJECT / path).read_bytes()
    kind = next((kind for kind in KINDS.values() if kind.owns(path)), None)
    model = kind.model if kind else None
    assert spliced(path, data, [], model) == data
    source, _ = read_source(path, data)
    assert source is not None
    held = source.fields
    start: tuple[str | int, ...] = (len(held) // 2,) if isinstance(held, list) else ()
    assert spliced(path, data, [FieldChange((), held)], model) == data
    if not isinstance(inner := at(held, start), dict):
        return
    before = data.decode()
    key = "title" if "title" in inner else next(iter(inner))
    after = spliced(path, data, [FieldChange((*start, key), "新的")], model).decode()
    minus = [one for one in differing(before, after) if one.startswith("-")]
    assert len(minus) == len(str(inner[key]).splitlines()) or isinstance(inner[key], list | dict)
    assert f"{key}: 新的" in [
        one[1:].strip(" -") for one in differing(before, after) if one[0] == "+"
    ]
    more = spliced(path, data, [FieldChange((*start, "sms"), "新的")], model).decode()
    if "sms" not in inner:
        assert [one for one in differing(before, more) if one[0] == "-"] == []
