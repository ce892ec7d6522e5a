"""A change is marked, whatever it is; what stays is not."""

from __future__ import annotations

import time

import pytest

from xianfeng.hosts.watching import Watch


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "content/2026").mkdir(parents=True)
    (tmp_path / "content/2026/a.md").write_text("甲")
    return tmp_path / "content"


def _marked(mark, before):
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if mark.exists() and mark.read_text() not in ("", before):
            return mark.read_text()
        time.sleep(0.02)
    pytest.fail("not marked")


def test_every_change_is_marked(folder, tmp_path):
    mark = tmp_path / "mark"
    watch = Watch([folder, tmp_path / "nowhere"], mark)
    try:
        assert not mark.exists()
        (folder / "2026/a.md").write_text("甲乙")
        known = _marked(mark, "")
        time.sleep(1)
        assert mark.read_text() == known
        (folder / "新.md").write_text("丙")
        known = _marked(mark, known)
        (folder / "2026/a.md").rename(folder / "a.md")
        known = _marked(mark, known)
        (folder / "a.md").unlink()
        _marked(mark, known)
    finally:
        watch.end()
    assert watch._process.returncode is not None
    assert not watch._thread.is_alive()
