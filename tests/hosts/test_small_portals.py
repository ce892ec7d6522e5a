"""A portal that has just begun: whatever its editors write first, what check takes, build publishes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from portals import NAV, PROJECT, TESTS, TODAY
from xianfeng.checks.links import ALWAYS
from xianfeng.hosts.outcome import Options, Outcome
from xianfeng.hosts.site import build_site
from xianfeng.model.field_specs import FieldSpec, field_specs
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Part
from xianfeng.model.kinds.kind import Kind

PLAIN = {"text": "文字", "date": "2026-03-05", "number": 1, "link": "https://a.example/x"}
FITTING = {
    ("Daily", "date"): "11-21",
    ("Daily", "year"): 1949,
    ("Distribution", "month"): "2026-11",
}
"""Fields with a form or a range of their own; the day is that of the build."""


def least(model: type[Part], wanted: set[str]) -> dict[str, object]:
    """The fields that an editor has to write; kinds that they name are ``wanted``."""
    needed = (spec for spec in field_specs(model) if spec.required and spec.key != "id")
    return {
        spec.key: FITTING.get((model.__name__, spec.key)) or value_of(spec, wanted)
        for spec in needed
    }


def value_of(spec: FieldSpec, wanted: set[str]) -> object:
    if spec.ref:
        wanted.add(spec.ref)
        one: object = "one"
    elif spec.part:
        one = least(spec.part, wanted)
    elif spec.words:
        one = spec.words[0]
    elif spec.whole and spec.form == "date":
        one = 2026
    else:
        one = PLAIN.get(spec.form, "文字")
    return [one] if spec.many else one


def records(kind: Kind) -> Iterator[tuple[Kind, dict[str, object]]]:
    """The least of ``kind``, and of the kinds that it has to name."""
    waiting, seen = {kind.name}, set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        wanted: set[str] = set()
        yield KINDS[name], least(KINDS[name].model, wanted)
        waiting |= wanted - seen


def write(root: Path, kind: Kind, fields: dict[str, object]) -> None:
    path = root / (kind.home if kind.is_list else f"{kind.home}/one{kind.suffix}")
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps([{"id": "one", **fields}] if kind.is_list else fields, ensure_ascii=False)
    path.write_text(
        text if kind.suffix == ".yml" else f"---\n{text}\n---\n\n## 背景\n\n文。\n", "utf-8"
    )


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where portals begin, one after the other: the theme is the same, so it is read once."""
    root = tmp_path_factory.mktemp("portal")
    shutil.copytree(PROJECT / "theme", root / "theme")
    return root


@pytest.fixture
def root(begun: Path) -> Path:
    """A portal of settings alone."""
    for name in ("content", "data", "site"):
        shutil.rmtree(begun / name, ignore_errors=True)
    (begun / "data").mkdir()
    shutil.copy(TESTS / "sites/minimal/data/site.yml", begun / "data")
    return begun


def build(root: Path, nav: Sequence[object] = ()) -> Outcome:
    return build_site(Options(root, root / "site", TODAY, nav, executor="serial", quiet=True))


@pytest.mark.parametrize("nav", [(), NAV[:-1]], ids=["without nav", "with nav"])
def test_settings_alone_are_a_portal(root: Path, nav: Sequence[object]) -> None:
    outcome = build(root, nav)
    assert outcome.mistakes == ()
    assert outcome.published


def test_what_no_check_looks_for_is_there(root: Path) -> None:
    """It would take long to know of everything what will be there."""
    lists = {f"{kind.prefix}/" for kind in KINDS.values() if kind.listed}
    outcome = build(root, [{page: page} for page in sorted(ALWAYS | lists)])
    assert outcome.mistakes == ()
    assert outcome.published


@pytest.mark.parametrize("name", KINDS)
def test_one_record_is_a_portal(root: Path, name: str) -> None:
    for kind, fields in records(KINDS[name]):
        write(root, kind, fields)
    outcome = build(root)
    assert outcome.problems == ()
    assert [one for one in outcome.findings if one.level == "error"] == []
    assert outcome.published
