"""``new`` for every kind: what it writes is a file that an editor fills, and never one to be mended."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from portals import TESTS, opened
from xianfeng.cli import main
from xianfeng.hosts.opening import open_portal
from xianfeng.model.field_specs import field_specs
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Part
from xianfeng.starting.skeletons import Known, skeleton


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    shutil.copy(TESTS / "sites/minimal/data/site.yml", tmp_path / "data")
    return tmp_path


def new(root: Path, *words: str) -> int:
    return main(["new", *words, "--root", str(root), "--today", "2026-11-21"])


def test_check_takes_a_new_file_of_every_kind(root: Path) -> None:
    for name in ["unit", *KINDS]:
        assert new(root, name, "试一试") == 0, name
    portal, found = open_portal(root, today="2026-11-21")
    assert [str(one) for one in found if one.level == "error"] == []
    assert {name for name in KINDS if portal.library.shelf(name)} == set(KINDS)
    out = {name for name, records in portal.catalog.published.items() if records}
    assert out == {"unit", "column"}, "what was supposed is no more than a draft"


def keys_of(model: type[Part]) -> dict[str, object]:
    """All that may be written, at all depths; ``acknowledged`` answers findings."""
    return {
        spec.key: keys_of(spec.part) if spec.part else None
        for spec in field_specs(model)
        if spec.key != "acknowledged"
    }


def shape(value: object) -> object:
    one = value[0] if isinstance(value, list) else value
    return {key: shape(inner) for key, inner in one.items()} if isinstance(one, dict) else None


@pytest.mark.parametrize("name", KINDS)
def test_without_their_signs_the_comments_are_the_whole_of_the_kind(name: str) -> None:
    kind = KINDS[name]
    text = skeleton(kind, Known("2026-11-21", {"id": "x"}))
    opened_up = re.sub(r"^#(?! [^ ])", "", text, flags=re.MULTILINE)
    front = opened_up.split("---\n")[1] if kind.suffix == ".md" else opened_up
    found = shape(yaml.safe_load(front))
    wanted = keys_of(kind.model)
    if not kind.is_list:
        wanted.pop("id")
    assert found == wanted


def lines(path: Path) -> Iterator[str]:
    yield from path.read_text("utf-8").splitlines()


def test_an_item_joins_those_that_are_there(root: Path) -> None:
    path = root / "data/units.yml"
    assert new(root, "unit", "城关镇") == 0
    path.write_text("# 说明\n" + path.read_text("utf-8").rstrip(), "utf-8")  # no end of line
    assert new(root, "unit", "城关镇", "--type", "镇") == 0
    assert [line for line in lines(path) if line.startswith(("-", "# 说明"))] == [
        "# 说明", "- id: chengguan-zhen", "- id: chengguan-zhen-2",
    ]  # fmt: skip


def test_units_may_be_given_by_name(root: Path) -> None:
    new(root, "unit", "城关镇", "--type", "镇")
    assert new(root, "branch", "河东村党支部", "--unit", "城关镇", "--id", "hedong") == 0
    assert "unit: chengguan-zhen" in lines(root / "data/branches/hedong.yml")


def test_what_must_be_there_before_is_told_or_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where it is named in a part."""
    assert new(root, "issue", "第一期") == 0
    assert "先写一个，python3 run.py new story 名称" in capsys.readouterr().out
    new(root, "unit", "城关镇", "--type", "镇")
    new(root, "story", "一座桥", "--id", "bridge")
    assert new(root, "issue", "第二期", "--id", "two") == 0
    assert "先写一个" not in capsys.readouterr().out
    assert "- bridge" in [line.strip() for line in lines(root / "data/issues/two.yml")]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("branch", "河东村党支部", "--unit", "没有的镇"), "先写 python3 run.py new unit"),
        (("story", "题", "--id", "Big One"), "编号“Big One”"),
        (("story", "题", "--id", "../x"), "编号“../x”"),
        (("story", "  "), "没有写名称"),
        (("story", "甲\0乙"), "看不见的字符"),
        (("story", "题", "--id", "con"), "编号“con”"),
        (("branch", "甲", "--org_type", "小组"), "可以写：党委、"),
        (("term", "提法"), "不是逐条写的列表"),
        (("metric", "数"), "不是逐条写的列表"),
        (("platform", "平台"), "不是逐条写的列表"),
        (("unit", "甲", "--id", "one"), "已经有编号是 one"),
    ],
)
def test_what_can_not_be_made_is_not_made(
    root: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    new(root, "unit", "城关镇", "--id", "one")
    (root / "data/terms.yml").write_bytes("- id: a".encode("utf-16"))
    (root / "data/metrics.yml").write_text("a: 1\n")
    (root / "data/platforms.yml").write_text("[{id: a, title: b}]\n")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert new(root, *words) == 1
    assert told in capsys.readouterr().err
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "title",
    ['甲"乙"', "甲: 乙", "# 甲", "甲\\乙", "- 甲", "@甲", "100%", "no", "null", "{{ 数据:x }}"],
)
def test_any_title_is_kept(root: Path, title: str) -> None:
    assert new(root, "page", title, "--id", "one") == 0
    portal, _ = opened(root)
    assert portal.library.shelf("page")["one"].entity.title == title
