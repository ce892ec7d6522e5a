"""Each of the 116 matters has its place: kinds that exist, examples in the sample portal, pages."""

from __future__ import annotations

import pytest
import yaml

from portals import PROJECT, TODAY, by_path, opened
from xianfeng.artifacts import PageArtifact
from xianfeng.channels import web
from xianfeng.hosts.opening import open_portal
from xianfeng.hosts.outcome import is_stopped
from xianfeng.model.coverage import Home, coverage
from xianfeng.model.disclosure import disclose
from xianfeng.model.kinds import KINDS
from xianfeng.model.refused import MATTERS

HOMES = sorted({home for matter in coverage() for home in matter.homes}, key=repr)


def test_every_row_is_there_once_and_in_order():
    assert [matter.number for matter in coverage()] == list(range(1, 117))
    assert all(matter.title for matter in coverage())


def test_what_is_marked_n_is_refused_and_nothing_else():
    refused = {matter.number for matter in coverage() if "N" in matter.visibility}
    assert refused == {matter.row for matter in MATTERS}
    for matter in coverage():
        assert bool(matter.homes) == (matter.visibility != "N"), matter.number


def test_every_kind_exists():
    assert {home.kind for home in HOMES} - {"settings"} <= set(KINDS)


@pytest.mark.parametrize("home", [home for home in HOMES if home.kind != "settings"], ids=str)
def test_the_place_belongs_to_the_kind(home: Home):
    assert KINDS[home.kind].owns(home.path)


@pytest.mark.parametrize("home", HOMES, ids=lambda home: f"{home.path}#{home.id}")
def test_the_example_is_in_the_repository(home: Home):
    path = PROJECT / home.path
    assert path.is_file()
    if home.id:
        assert home.id in {item["id"] for item in yaml.safe_load(path.read_text("utf-8"))}


def test_the_sample_passes_a_strict_check():
    _, findings = open_portal(PROJECT, today=TODAY)
    assert not is_stopped(findings, strict=True), findings


def test_every_example_has_a_page_that_the_directory_leads_to():
    portal, _ = opened(PROJECT)
    found = by_path(list(web.artifacts(disclose(portal))))
    directory = found["data/coverage/index.html"]
    assert isinstance(directory, PageArtifact)
    (table,) = directory.context["blocks"]
    lines = table["rows"]
    assert {int(line[0]["text"]) for line in lines} == set(range(1, 117))
    for line in lines:
        _, _, seen, where, example = line
        if seen["text"] == "不收" or where["text"].startswith("站点设置"):
            assert example["url"] == ""
        else:
            assert example["url"], f"no page: {where['text']}"
            assert f"{example['url']}index.html" in found
