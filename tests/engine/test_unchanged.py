"""A build whose inputs all stand as they did has nothing to do, and knows it."""

from __future__ import annotations

import os
import time

import pytest

from xianfeng.engine import inputs_signature, opened, unchanged


def _settle():
    """Until no second change can have the time stamps of the last one."""
    time.sleep(0.12)


@pytest.fixture
def inputs(tmp_path):
    folder = tmp_path / "content"
    (folder / "2026").mkdir(parents=True)
    (folder / "2026/a.md").write_text("甲")
    (folder / "b.md").write_text("乙")
    _settle()
    return folder


def _unchanged(workshop, inputs):
    with opened(workshop.target, workshop.folder / ".cache") as site:
        return unchanged(site, inputs)


def _in_secret(path, text):
    """An edit that leaves the size and puts the time back, as some programs that synchronise do."""
    before = path.stat()
    path.write_text(text)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "b.md").write_text("丙"),
        lambda folder: _in_secret(folder / "b.md", "丙"),
        lambda folder: (folder / "b.md").unlink(),
        lambda folder: (folder / "c.md").write_text("丙"),
        lambda folder: (folder / "b.md").rename(folder / "d.md"),
        lambda folder: (folder / "2026/a.md").rename(folder / "a.md"),
    ],
)
def test_every_change_of_inputs_shows(inputs, change):
    before = inputs_signature([inputs], "选项")
    assert before == inputs_signature([inputs], "选项") != ""
    change(inputs)
    _settle()
    assert inputs_signature([inputs], "选项") not in (before, "")


def test_values_and_paths_are_inputs(inputs, tmp_path):
    signatures = {
        inputs_signature([inputs]),
        inputs_signature([inputs], "a"),
        inputs_signature([inputs], "a", "b"),
        inputs_signature([inputs], "ab"),
        inputs_signature([inputs / "b.md"]),
        inputs_signature([inputs, tmp_path / "nowhere"]),
    }
    assert len(signatures) == 6


def test_a_file_that_changed_a_moment_ago_is_not_trusted(inputs):
    (inputs / "b.md").write_text("丙")
    assert inputs_signature([inputs]) == ""


def test_an_unchanged_site_stands(workshop):
    workshop.build(inputs="signature")
    report = _unchanged(workshop, "signature")
    assert (report.written, report.kept, report.removed) == ((), 16, ())
    assert _unchanged(workshop, "another") is None


def test_an_unknown_signature_never_stands(workshop):
    workshop.build(inputs="")
    assert _unchanged(workshop, "") is None


@pytest.mark.parametrize("how", ["changed", "in secret", "gone", "more"])
def test_a_changed_site_does_not_stand(workshop, how):
    workshop.build(inputs="signature")
    page = workshop.target / "index.html"
    if how == "changed":
        page.write_text("x")
    elif how == "in secret":
        _in_secret(page, page.read_text().replace("先锋", "后卫"))
    elif how == "gone":
        page.unlink()
    else:
        (workshop.target / "more").touch()
    assert _unchanged(workshop, "signature") is None


def test_a_build_with_problems_does_not_stand(workshop):
    workshop.build(inputs="signature")
    workshop.texts[1] = "见[别处](../99/)。"
    workshop.build(inputs="with a problem")
    assert _unchanged(workshop, "with a problem") is None
