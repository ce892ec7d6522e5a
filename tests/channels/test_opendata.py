"""开放数据: exact files of a small portal, and that what they say fits their schema.

Run this file as a program to write the golden files anew, and read the difference.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent.parent))
import portals
from portals import PROJECT, TESTS, files_in, opened
from xianfeng.channels import opendata
from xianfeng.channels import portions as portion_sizes
from xianfeng.channels.spreadsheets import csv_table as table
from xianfeng.channels.spreadsheets import guarded
from xianfeng.model.disclosure import disclose
from xianfeng.model.field_specs import field_specs
from xianfeng.model.kinds import KINDS

GOLDEN = TESTS / "golden" / "opendata"

LEDGER = """-- data/ledgers/bridges.yml --
title: 修桥台账
type: 项目资金
unit: shiqiao
year: 2026
columns:
  - {key: fund, title: 资金, type: 数字, unit: 万元}
  - {key: done, title: 完工, type: 是否}
  - {key: plan, title: 通车, type: 计划实绩, unit: 座}
  - {key: score, title: 评议分, type: 数字, visibility: 汇总}
rows:
  - title: "=1+1 桥"
    unit: liushu-cun
    state: 推进
    fund: -3
    done: 否
    score: 80
    plan: [{year: 2025, plan: 1, actual: 1}, {year: 2026, plan: 2}]
  - {title: "“东”桥, 西桥", unit: shiqiao, state: 立项, fund: 12.5, score: 90}
  - {title: 南桥, score: 95}
  - {title: 暗桥一, visibility: 汇总, fund: 1}
  - {title: 暗桥二, visibility: 汇总, fund: 2}
"""


def files(root: Path) -> dict[str, bytes]:
    portal, findings = opened(root)
    assert findings == []
    return {one.path: one.content for one in portals.made(opendata.artifacts(disclose(portal)))}


def made(root: Path) -> dict[str, bytes]:
    """The data files of the minimal portal with a ledger."""
    shutil.copytree(TESTS / "sites" / "minimal", root)
    for name, text in files_in(LEDGER).items():
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text(text, "utf-8")
    return files(root)


KEPT = (
    "data/ledger.json", "data/ledger.csv", "data/ledger/bridges.csv", "data/ledger.schema.json",
    "data/unit.json", "data/unit.csv",
)  # fmt: skip


@pytest.fixture(scope="module")
def minimal(tmp_path_factory) -> dict[str, bytes]:
    return made(tmp_path_factory.mktemp("opendata") / "p")


@pytest.mark.parametrize("name", KEPT)
def test_golden(minimal, name):
    assert minimal[name] == (GOLDEN / name.removeprefix("data/")).read_bytes()


def test_each_kind_that_is_used_has_its_three_files(minimal):
    kinds = {"story", "branch", "column", "post", "unit", "term", "page", "ledger"}
    wanted = {f"data/{kind}.{end}" for kind in kinds for end in ("json", "csv", "schema.json")}
    assert set(minimal) == wanted | {"data/ledger/bridges.csv"}


def faults(value: Any, schema: dict[str, Any], where: str = "") -> Iterator[str]:
    """What of ``value`` the schema forbids: as much of JSON Schema as ours use."""
    if "const" in schema and value != schema["const"]:
        yield f"{where}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} not in {schema['enum']}"
    names = {
        type(None): "null", bool: "boolean", int: "integer", float: "number", str: "string",
        list: "array", dict: "object",
    }  # fmt: skip
    allowed = schema.get("type", names[type(value)])
    allowed = [allowed] if isinstance(allowed, str) else allowed
    name = names[type(value)]
    if name not in allowed and not (name == "integer" and "number" in allowed):
        yield f"{where}: {name} is not {allowed}"
    if isinstance(value, dict):
        for key in schema.get("required", ()):
            if key not in value:
                yield f"{where}: no {key}"
        for key, inner in value.items():
            if key in schema.get("properties", {}):
                yield from faults(inner, schema["properties"][key], f"{where}.{key}")
            elif schema.get("additionalProperties") is False:
                yield f"{where}: {key} is not known"
    if isinstance(value, list) and "items" in schema:
        for at, inner in enumerate(value):
            yield from faults(inner, schema["items"], f"{where}[{at}]")


def test_every_file_of_the_sample_portal_fits_its_schema():
    portal, _ = opened(PROJECT)
    found = {one.path: one.content for one in portals.made(opendata.artifacts(disclose(portal)))}
    names = [name for name in found if name.endswith(".json") and "schema" not in name]
    assert len(names) >= 8
    for name in names:
        schema = json.loads(found[name.replace(".json", ".schema.json")])
        assert list(faults(json.loads(found[name]), schema, name)) == []


def test_no_kind_has_a_field_called_like_what_a_record_adds():
    for kind in KINDS.values():
        assert not {"permalink", "totals"} & {spec.key for spec in field_specs(kind.model)}, (
            kind.name
        )


def test_the_schema_has_a_chinese_title_for_every_field(minimal):
    def untitled(schema: dict[str, Any]) -> Iterator[str]:
        for key, inner in schema.get("properties", {}).items():
            if "const" not in inner and not any("\u4e00" <= c <= "\u9fff" for c in inner["title"]):
                yield key
            yield from untitled(inner)
            yield from untitled(inner.get("items", {}))

    for name, content in minimal.items():
        if name.endswith("schema.json"):
            assert list(untitled(json.loads(content))) == []


def test_tables_open_in_an_office_program(minimal):
    for name, content in minimal.items():
        if name.endswith(".csv"):
            assert content.startswith(b"\xef\xbb\xbf"), name
            text = content.decode("utf-8-sig")
            lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
            assert text.count("\r\n") >= len(lines)
            assert {len(line) for line in lines} == {len(lines[0])}
            assert len(set(lines[0])) == len(lines[0]), f"{name}: two columns with one head"


@given(st.lists(st.lists(st.text(), min_size=3, max_size=3), max_size=5))
def test_no_cell_runs_and_every_cell_comes_back(lines):
    text = table(["甲", "乙", "丙"], lines).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True))[1:]
    for before, after in zip(lines, read, strict=True):
        for old, new in zip(before, after, strict=True):
            assert new in (old, f"'{old}")
            assert not new or new[0] not in "=+@\t\r\n＝＋－＠"


@pytest.mark.parametrize(
    ("cell", "kept"),
    [("-3", True), ("-3.5", True), ("-3+1", False), ("=A1", False), ("@x", False), ("+86", False),
     ("—", True), ("3", True), ("-", False), ("＝A1", False), ("＋86", False), ("－3", False),
     ("＠x", False), ("﹦A1", False), ("\n=A1", False), ("甲＝乙", True)],
)  # fmt: skip
def test_only_formulas_are_guarded(cell, kept):
    assert (guarded(cell) == cell) == kept


def test_what_is_large_comes_in_portions_beside_the_whole(
    portal_at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portion_sizes, "MOST", 10)
    terms = "".join(f"- {{id: t{at}, title: 提法{at}, expansion: [一]}}\n" for at in range(5))
    found = files(portal_at(f"-- data/terms.yml --\n{terms}"))
    whole = json.loads(found["data/term.json"])["records"]
    parts = [json.loads(found[f"data/parts/term-{number}.json"]) for number in (1, 2, 3)]
    assert [one["id"] for part in reversed(parts) for one in part["records"]] == [
        one["id"] for one in whole
    ]
    assert [len(part["records"]) for part in parts] == [2, 2, 1]
    assert {part["$schema"] for part in parts} == {"../term.schema.json"}
    assert "data/parts/term-4.json" not in found
    assert found["data/parts/term-1.csv"].splitlines()[0] == found["data/term.csv"].splitlines()[0]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        found = made(Path(folder) / "p")
    for name in KEPT:
        path = GOLDEN / name.removeprefix("data/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(found[name])
