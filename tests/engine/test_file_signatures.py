"""What stands in a folder is the same whoever looks."""

from __future__ import annotations

import os
import sys

import pytest
from tests.engine.workshop import stamps

from xianfeng.engine import file_signatures, publication
from xianfeng.engine.file_signatures import Look, walk


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "支部/双 槐").mkdir(parents=True)
    (tmp_path / "支部/双 槐/一.html").write_text("甲")
    (tmp_path / "b.css").write_text("乙")
    (tmp_path / os.fsdecode(b"odd\xff")).touch()
    (tmp_path / "link").symlink_to("b.css")
    return tmp_path


def test_another_process_sees_the_same(folder):
    look = Look((folder, folder / "nowhere"), many=True)
    assert look.at(1) == {}
    assert look.at(0) == walk(folder)
    assert set(look.at(0)) == {"支部/双 槐/一.html", "b.css", "odd\udcff", "link"}
    look.end()


@pytest.mark.parametrize("program", ["/nowhere/python", "/bin/false"])
def test_a_process_that_fails_is_done_without(folder, monkeypatch, program):
    monkeypatch.setattr(sys, "executable", program)
    assert Look((folder,), many=True).at(0) == walk(folder)


def test_a_look_that_nobody_asked_ends(folder):
    look = Look((folder,), many=True)
    process = look._process
    look.end()
    assert process.returncode is not None


def test_a_large_site_is_looked_at_meanwhile(workshop, monkeypatch):
    """The same build with a process of its own, from the second time on."""
    monkeypatch.setattr(publication, "_MANY", 1)
    asked = []
    real = file_signatures.started
    monkeypatch.setattr(
        file_signatures, "started", lambda folders: asked.append(1) or real(folders)
    )
    workshop.build()
    before = stamps(workshop.target)
    workshop.titles[1] = "换了题目"
    written = set(workshop.build().written)
    assert len(asked) == 1
    assert written == {"index.html", "stories/1/index.html", "files.json"}
    after = stamps(workshop.target)
    assert {path for path in after if after[path] != before.get(path)} == written
    (workshop.target / "stories/2/index.html").unlink()
    assert set(workshop.build().written) == {"stories/2/index.html"}
