"""Reading one file: values stay text, places are true, nothing raises."""

from __future__ import annotations

from itertools import islice

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from xianfeng.findings.finding import Finding, Place
from xianfeng.prose.decoding import CONTROL
from xianfeng.reading import yaml_tree
from xianfeng.reading.source import Source, read_source
from xianfeng.reading.values import YamlValue
from xianfeng.reading.yaml_tree import MAX_DEPTH

STORY = """---
title: 石桥上的议事会
metrics:
  - label: 户数
    value: 312
  - label: 修桥
    value:
keywords: [议事, 修桥]
---

正文。
"""


def read(path: str, text: str) -> tuple[Source, tuple[Finding, ...]]:
    source, findings = read_source(path, text.encode())
    assert source is not None
    return source, findings


def codes(text: str, path: str = "data/units.yml") -> list[str]:
    return [finding.code for finding in read_source(path, text.encode())[1]]


def test_reads_front_matter_and_body():
    source, findings = read("content/stories/2026/a.md", STORY)
    assert findings == ()
    assert source.fields == {
        "title": "石桥上的议事会",
        "metrics": [{"label": "户数", "value": "312"}, {"label": "修桥", "value": None}],
        "keywords": ["议事", "修桥"],
    }
    assert source.body == "\n正文。\n"
    assert source.body_line == 10


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_bom_do_not_matter(newline: str, mark: str):
    text = mark + STORY.replace("\n", newline)
    assert read("a.md", text)[0] == read("a.md", STORY)[0]


def test_places_values_and_keys():
    source, _ = read("a.md", STORY)
    assert source.place("title") == Place("a.md", 2, 8)
    assert source.place_of_key("title") == Place("a.md", 2, 1)
    assert source.place("metrics", 0, "value") == Place("a.md", 5, 12)
    assert source.place_of_key("metrics", 1, "label") == Place("a.md", 6, 5)
    assert source.place("keywords", 1) == Place("a.md", 8, 16)
    assert source.place_of_key("keywords", 1) == Place("a.md", 8, 16)


def test_unknown_place_is_that_of_the_nearest_value_around():
    source, _ = read("a.md", STORY)
    assert source.place("metrics", 1, "unit") == source.place("metrics", 1)
    assert source.place("metrics", 7) == source.place("metrics")
    assert source.place("summary") == Place("a.md", 2, 1)
    assert Source("b.md", None).place("summary") == Place("b.md")


def test_columns_count_characters_beyond_the_basic_plane():
    source, _ = read("a.yml", "{𠮷: 野, b: c}\n")
    assert source.place("𠮷") == Place("a.yml", 1, 5)
    assert source.place("b") == Place("a.yml", 1, 11)


@pytest.mark.parametrize(
    "written",
    [
        "no",
        "012",
        "1:30",
        "2024",
        "2024-13-40",
        "1.50",
        "0x1f",
        "true",
        "1_000",
        ".inf",
        "=",
        "yes",
    ],
)
def test_scalars_stay_as_written(written: str):
    assert read("a.yml", f"a: {written}\n")[0].fields == {"a": written}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none(written: str):
    assert read("a.yml", f"a: {written}\n")[0].fields == {"a": None}


@pytest.mark.parametrize("written", ["''", "'~'", '"null"'])
def test_quoted_nothing_is_text(written: str):
    assert read("a.yml", f"a: {written}\n")[0].fields == {"a": written[1:-1]}


def test_depth_up_to_the_limit_is_read():
    allowed, beyond = ("[" * depth + "]" * depth for depth in (MAX_DEPTH, MAX_DEPTH + 1))
    assert codes(allowed) == []
    assert codes(beyond) == ["Y204"]


@pytest.mark.parametrize("unit", ["[", "{a: ", "- ", "? ", "[{a: ", "&a [", "!a ["])
def test_a_megabyte_of_nesting_is_refused(unit: str):
    source, findings = read_source("data/units.yml", (unit * 999_999)[:999_999].encode())
    assert source is None
    assert findings


def test_mended_text_is_what_was_meant():
    text = 'title: 党建: 引领\nunit：a\nparent: "b\nfacts:\n\t- label：面积\n\t  value: @1\n'
    source, findings = read("a.yml", text)
    assert source.fields == {
        "title": "党建: 引领",
        "unit": "a",
        "parent": "b",
        "facts": [{"label": "面积", "value": "@1"}],
    }
    found = [(finding.code, finding.place.line) for finding in findings]
    assert found == [
        ("Y102", 1),
        ("Y104", 2),
        ("Y108", 3),
        ("Y106", 5),
        ("Y104", 5),
        ("Y106", 6),
        ("Y111", 6),
    ]


SLIPS = {
    "title: 党建: 引领\n": "Y102",
    "a: 1\n  b: 2\n": "Y103",
    "unit: y\ntitle：x\n": "Y104",
    "title:党建\nunit: x\n": "Y105",
    "a:\n\tb: 1\n": "Y106",
    'title: "党建\nunit: y\n': "Y108",
    'title: "党建"引领\n': "Y109",
    "title: [党建] 引领\n": "Y109",
    "title: [a, b\nunit: y\n": "Y110",
    "title: {a: 1\nunit: y\n": "Y110",
    "title: *县\n": "Y111",
    "title: **市\n": "Y111",
    "title: &县 a\n": "Y111",
    "title: @x\n": "Y111",
    "title: `x`\n": "Y111",
    "title: %x\n": "Y111",
    "title: >党建\n": "Y111",
    "title: ]\n": "Y111",
    "title: , a\n": "Y111",
    "title: ? a\n": "Y111",
    'title: "C:\\数据"\n': "Y112",
    "a: 1\n正文\n\n段二\n": "Y113",
    "title: - a\n": "Y114",
    "- a\nb: 1\n": "Y115",
    "a: 1\n- b\n": "Y115",
    "a: 1\n...\nb: 2\n": "Y209",
}


@pytest.mark.parametrize("text", SLIPS)
@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.SafeLoader])
def test_slips_are_told_by_either_parser(text: str, loader: type, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(yaml_tree, "LOADER", loader)
    assert codes(text) == [SLIPS[text]]


def test_first_of_two_values_stays():
    source, findings = read("a.yml", "a: 1\nb: 2\na: {c: 3}\n")
    assert source.fields == {"a": "1", "b": "2"}
    assert [finding.code for finding in findings] == ["Y206"]
    assert "第 1 行" in findings[0].message


def test_block_texts_are_left_alone():
    text = "intro: |\n  要求：按时\n  a:b\n  \t甲\n\n  　　第二段\ntitle: a: b\n"
    source, findings = read("a.yml", text)
    assert source.fields == {"intro": "要求：按时\na:b\n\t甲\n\n　　第二段\n", "title": "a: b"}
    assert [finding.code for finding in findings] == ["Y102"]


def test_texts_over_lines_are_left_alone():
    text = "intro: '第一行\n\n  要求：按时'\nnote: 第一行\n  时间：周一\ntitle: a: b\n"
    source, findings = read("a.yml", text)
    assert source.fields == {
        "intro": "第一行\n要求：按时", "note": "第一行 时间：周一", "title": "a: b",
    }  # fmt: skip
    assert [finding.code for finding in findings] == ["Y102"]


@pytest.mark.parametrize(
    "text",
    [
        "a: [正确, 甲、乙]\n",
        "a: ['甲、乙']\n",
        "services: [时间：周一]\n",
        "a: https://a.example/ # 说明\n",
        "a: -5\n",
        "a: 甲-乙\n",
        "a: “党建”引领\n",
        "a: 《条例》第3条：原文\n",
        "a: 10:30—11:00\n",
        "# 全文注释：不读\na: 1\n",
        "---\na: 1\n",
        "- a\n- b\n",
    ],
)
def test_good_texts_have_no_findings(text: str):
    assert codes(text) == []


def test_findings_of_a_file_end():
    text = "".join(f"a{number}: !x\n" for number in range(500))
    assert len(codes(text)) == 21


def test_many_warnings_hide_no_error():
    warnings = "".join(f"a{number}: 甲 #乙\u200b\n" for number in range(60))
    found = codes(f"{warnings}b: *c\n>>>>>>> main\n")
    assert {"Y118", "F109", "Y201", "F107"} <= set(found)


def test_every_character_is_read_or_refused():
    everything = (chr(number) for number in range(0x110000) if not 0xD800 <= number < 0xE000)
    for chunk in iter(lambda: "".join(islice(everything, 1000)), ""):
        source, findings = read_source("data/units.yml", f"- |\n  {chunk}\n".encode())
        assert source is not None or findings


def test_blank_lines_before_front_matter():
    source, findings = read("a.md", "\n \n---\ntitle: 石桥\n---\n正文\n")
    assert findings == ()
    assert source.place("title") == Place("a.md", 4, 8)
    assert source.body_line == 6


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Zl", "Zp"],
                        exclude_characters="：，、\u3000\u00a0").filter(lambda one: not CONTROL.match(one))  # fmt: skip
TEXTS = st.text(LETTERS, max_size=12)
TREES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def depth(value: YamlValue) -> int:
    if isinstance(value, list | dict):
        inner = value.values() if isinstance(value, dict) else value
        return 1 + max(map(depth, inner), default=0)
    return 0


@settings(deadline=None)
@given(tree=TREES.filter(lambda tree: bool(tree) and not isinstance(tree, str)), flow=st.booleans())
def test_what_yaml_writes_is_read_back(tree: YamlValue, flow: bool):
    text = yaml.safe_dump(tree, default_flow_style=flow, allow_unicode=True)
    source, _ = read("data/units.yml", text)
    assert source.fields == tree


SCRAPS = st.sampled_from(
    [
        *[
            "a",
            "b: ",
            "- ",
            "\n",
            "  ",
            '"',
            "'",
            "[",
            "]",
            "{",
            "}",
            ",",
            "#",
            "|",
            ">",
            "%",
            "@",
            "!",
        ],
        *[
            "&a",
            "*a",
            "? ",
            ":",
            "\t",
            "甲",
            "：",
            "，",
            "---\n",
            "...",
            "\\",
            "\u3000",
            "<<: ",
            "~",
        ],
        *["\r", "\x00", "\u2028", "\ufeff", "<b>", "**", "[^1]", "](", "```", "=="],
    ]
)


def assert_places_inside(path: str, text: str) -> None:
    source, findings = read_source(path, text.encode())
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    places = [finding.place for finding in findings]
    if source:
        places += [Place(path, *spot) for spot in source.spots.values()]
        places += [Place(path, *spot) for spot in source.key_spots.values()]
    for place in places:
        assert place.path == path
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1


@settings(deadline=None)
@given(st.lists(SCRAPS, max_size=14).map("".join))
def test_places_of_scraps_lie_inside(text: str):
    assert_places_inside("data/units.yml", text)
    assert_places_inside("a.md", f"---\n{text}\n---\n{text}")


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8")))
def test_places_of_any_text_lie_inside(text: str):
    assert_places_inside("data/units.yml", text)
    assert_places_inside("a.md", text)


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["a.md", "data/units.yml"]))
def test_any_bytes_are_read_or_refused(data: bytes, path: str):
    source, findings = read_source(path, data)
    assert source is not None or findings
