"""What ``run.py schema`` writes for VS Code: the fields of the sources, and snippets."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from referencing import Registry, Resource
from tests.portals import PROJECT, files_in

from xianfeng.cli import main
from xianfeng.model.kinds import KINDS
from xianfeng.reading.parsing import parse
from xianfeng.reading.source import read_source
from xianfeng.starting.editor_files import IDS_FILE, SETTINGS_FILE, editor_files

FILES = {path: text for path, text in editor_files({}) if path != IDS_FILE}
PATTERNS: dict[str, str] = json.loads(FILES[SETTINGS_FILE])["yaml.schemas"]
SOURCES = [
    (path.relative_to(PROJECT).as_posix(), schema)
    for schema, pattern in PATTERNS.items()
    for path in sorted(PROJECT.glob(pattern))
]


class Loader(yaml.SafeLoader):
    """Reads what VS Code's extension reads: YAML 1.2, in which dates are text."""


Loader.yaml_implicit_resolvers = {
    sign: [one for one in found if not one[0].endswith(("timestamp", "merge"))]
    for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def validator(schema: str) -> jsonschema.Draft7Validator:
    ids = json.loads((PROJECT / IDS_FILE).read_text("utf-8"))
    registry: Any = Registry().with_resource("ids.json", Resource.from_contents(ids))
    whole = json.loads(FILES[schema.removeprefix("./")])
    jsonschema.Draft7Validator.check_schema(whole)
    return jsonschema.Draft7Validator(whole, registry=registry)


def mistakes(schema: str, text: str) -> list[str]:
    found = yaml.load(text, Loader=Loader)
    return [one.message for one in validator(f"./.vscode/schemas/{schema}.json").iter_errors(found)]


def test_the_files_of_this_portal_are_those_of_these_models() -> None:
    """``python3 run.py schema`` writes them anew."""
    for path, text in FILES.items():
        assert (PROJECT / path).read_text("utf-8") == text, path


def test_every_kind_of_records_has_one() -> None:
    assert {kind.home for kind in KINDS.values()} <= {
        pattern.partition("/**/")[0] for pattern in PATTERNS.values()
    }


@pytest.mark.parametrize(("path", "schema"), SOURCES)
def test_the_sources_of_this_portal_pass(path: str, schema: str) -> None:
    text = (PROJECT / path).read_text("utf-8-sig")
    fields = text.split("---\n")[1] if path.endswith(".md") else text
    found = yaml.load(fields, Loader=Loader)
    assert [one.message for one in validator(schema).iter_errors(found)] == []


UNIT = "- id: a\n  title: 甲\n  type: 镇\n"


@pytest.mark.parametrize(
    ("schema", "text", "told"),
    [
        ("unit", UNIT, ""),
        ("unit", UNIT.replace("镇", "省"), "'省' is not one of"),
        ("unit", UNIT.replace("title", "titel"), "'title' is a required property"),
        ("unit", UNIT + "  titel: 乙\n", "('titel' was unexpected)"),
        ("unit", UNIT + "  parent: new-one\n", ""),
        ("metric", "- {id: a, title: 甲, value: 多, as_of: 2026-06}\n", "not valid under any"),
        ("settings", "name: [甲]\n", "is not of type"),
    ],
)
def test_mistakes_show_while_typing(schema: str, text: str, told: str) -> None:
    found = mistakes(schema, text)
    assert any(told in one for one in found) if told else not found


def test_every_field_is_explained_in_chinese() -> None:
    def fields(schema: Any) -> Any:
        if isinstance(schema, dict):
            for one in schema.get("properties", {}).values():
                yield one
            for one in schema.values():
                yield from fields(one)
        elif isinstance(schema, list):
            for one in schema:
                yield from fields(one)

    known = [one for path in PATTERNS for one in fields(json.loads(FILES[path[2:]]))]
    assert len(known) > 500
    for one in known:
        assert re.search("[\u4e00-\u9fff]", one["title"] + one["description"]), one


SNIPPETS = json.loads(FILES[".vscode/xianfeng.code-snippets"])


def expanded(body: list[str]) -> str:
    """What a snippet leaves behind where nothing is typed at its stops."""
    text = "\n".join(body)
    text = re.sub(
        r"\$CURRENT_(YEAR|MONTH|DATE)", lambda one: {"YEAR": "2026"}.get(one[1], "11"), text
    )
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", text)
    text = re.sub(r"\$\{\d+(?::([^}]*))?\}|\$\d+", lambda one: one[1] or "", text)
    return text.replace("\\\\", "\\")


@pytest.mark.parametrize("name", SNIPPETS)
def test_snippets_are_what_the_portal_reads(name: str) -> None:
    text = expanded(SNIPPETS[name]["body"])
    if text.startswith("---"):
        path = f"content/{'pages' if '单页' in name else 'stories'}/a.md"
    elif name.startswith("资料："):
        path, text = "content/stories/a.md", f"---\n{text}\n---\n\n正文。\n"
    else:
        text = f"甲{text}乙" if name == "换行" else text
        path, text = "content/stories/a.md", f"---\ntitle: 甲\n---\n\n正文。\n\n{text}\n"
    source, findings = read_source(path, text.encode())
    assert source is not None
    assert not findings
    codes = {one.code for one in parse(path, text.encode()).gist.findings}
    assert not {one for one in codes if one.startswith("T")}


def test_a_portal_gets_its_own_ids(tmp_path: Path) -> None:
    for path, text in files_in(
        "-- data/site.yml --\nname: 甲\n-- data/units.yml --\n- {id: he-dong, title: 河东村, type: 村}\n"
    ).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    assert main(["schema", "--root", str(tmp_path)]) == 0
    units = json.loads((tmp_path / IDS_FILE).read_text("utf-8"))["definitions"]["unit"]
    assert units["anyOf"][0] == {"enum": ["he-dong"], "enumDescriptions": ["河东村"]}


def test_settings_of_ones_own_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / SETTINGS_FILE
    target.parent.mkdir()
    target.write_text('{"editor.fontSize": 20, "yaml.format.enable": true}', "utf-8")
    assert main(["schema", "--root", str(tmp_path)]) == 0
    told = json.loads(target.read_text("utf-8"))
    assert told["editor.fontSize"] == 20
    assert told["yaml.format.enable"] is False
    target.write_text("{\n // 我的\n}", "utf-8")
    assert main(["schema", "--root", str(tmp_path)]) == 0
    assert target.read_text("utf-8") == "{\n // 我的\n}"
    assert "没有改它" in capsys.readouterr().out


def test_ids_of_this_portal_are_in_the_form(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "data", tmp_path / "data")
    assert main(["schema", "--root", str(tmp_path)]) == 0
    made, kept = (json.loads((one / IDS_FILE).read_text("utf-8")) for one in (tmp_path, PROJECT))
    assert made.keys() == kept.keys()
    assert made["definitions"].keys() == kept["definitions"].keys()
