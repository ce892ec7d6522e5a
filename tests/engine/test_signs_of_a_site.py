"""What tells that a published file is still what it was: its signature, and where that does not, its bytes."""

from __future__ import annotations

import dataclasses
import errno
import os
import shutil

import pytest
from PIL import Image
from tests.engine.workshop import stamps

from xianfeng.artifacts import Artifact
from xianfeng.engine import EngineError, exchange, manifest, mounts, publication


def _moved(workshop, folder):
    workshop.folder.rename(folder)


def _copied(workshop, folder):
    shutil.copytree(workshop.folder, folder)


def _restored(workshop, folder):
    """By CI, with the time of then as the time of every file."""
    shutil.copytree(workshop.folder / "site", folder / "site", copy_function=shutil.copyfile)
    shutil.copytree(workshop.folder / ".cache", folder / ".cache")


def _restored_alone(workshop, folder):
    shutil.copytree(workshop.folder / "site", folder / "site")


@pytest.mark.parametrize("way", [_moved, _copied, _restored, _restored_alone])
@pytest.mark.parametrize("spare", [True, False])
def test_no_file_of_a_site_that_came_here_is_written(workshop, way, spare):
    workshop.build(inputs="here")
    if not spare:
        shutil.rmtree(workshop.folder / ".site.spare")
    there = dataclasses.replace(workshop, folder=workshop.folder.with_name("there"))
    way(workshop, there.folder)
    before = stamps(there.target)
    if way is not _restored_alone:
        with publication.opened(there.target, there.folder / ".cache") as site:
            known = site.standing()
        assert known.keys() == before.keys()
        assert all(one.key for one in known.values())
    report = there.build(inputs="there")
    assert (report.written, report.removed) == ((), ())
    assert stamps(there.target) == before
    with publication.opened(there.target, there.folder / ".cache") as site:
        assert site.files == site.known.signatures()
    there.titles[1] = "换了题目"
    assert set(there.build().written) == {"index.html", "stories/1/index.html", "files.json"}


def test_what_came_here_otherwise_than_it_was_is_made(workshop):
    workshop.build()
    clean = workshop.tree()
    there = dataclasses.replace(workshop, folder=workshop.folder.with_name("there"))
    _copied(workshop, there.folder)
    page = there.target / "stories/2/index.html"
    page.write_text(page.read_text().replace("故事2", "故事3"))
    assert there.build().written == ("stories/2/index.html",)
    assert there.tree() == clean


@pytest.mark.parametrize("alone", [True, False])
def test_after_each_build_all_signatures_are_those_of_the_files(workshop, alone):
    """Names that a file gains and loses show in its signature: as it is in the end is remembered."""
    for title in ("甲", "乙", "丙"):
        workshop.titles[1] = title
        workshop.build(alone=alone)
        with publication.opened(workshop.target, workshop.folder / ".cache") as site:
            assert site.files == site.known.signatures()
        assert (workshop.folder / ".site.spare").exists() is not alone


def test_an_edit_of_a_published_page_that_size_and_time_do_not_show(workshop):
    workshop.build()
    clean = workshop.tree()
    page = workshop.target / "index.html"
    before = page.stat()
    page.write_text(page.read_text().replace("先锋", "后卫"))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert workshop.tree() != clean
    assert workshop.build().written == ("index.html",)
    assert workshop.tree() == clean


def test_a_picture_changed_in_place_with_its_time_put_back(workshop):
    workshop.folder.mkdir()
    source = workshop.folder / "a.png"

    def paint(colour):
        Image.new("RGB", (8, 8), colour).save(source, compress_level=0)

    paint("red")
    before = source.stat()
    workshop.pictures["a.png"] = 8
    workshop.build()
    published = workshop.target / "a.png.8.webp"
    red = published.read_bytes()
    paint("blue")
    os.utime(source, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert source.stat().st_size == before.st_size
    workshop.build()
    assert published.read_bytes() != red


def test_a_memory_that_can_not_be_written_in_the_end_hinders_nothing(workshop, monkeypatch):
    workshop.build()
    workshop.titles[1] = "换了题目"

    def full(*args):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(manifest, "write", full)
        assert workshop.build().published
    after = stamps(workshop.target)
    assert "换了题目" in (workshop.target / "index.html").read_text()
    assert workshop.build().written == ()
    assert stamps(workshop.target) == after


def test_an_exchange_by_hand_that_fails_in_the_middle_is_undone(workshop, monkeypatch):
    workshop.build()
    before = workshop.tree()
    workshop.extra = [Artifact("new.txt", b"1")]
    rename = type(workshop.target).rename

    def failing(self, target):
        if target == workshop.target and self.name == ".site.spare":
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(exchange, "_in_one_step", lambda one, other: False)
    monkeypatch.setattr(type(workshop.target), "rename", failing)
    with pytest.raises(EngineError):
        workshop.build()
    assert workshop.tree() == before


@pytest.mark.parametrize("number", ["EBUSY", "EXDEV"])
def test_a_folder_that_can_not_change_its_name_stays(workshop, monkeypatch, number):
    workshop.build()
    before = workshop.tree()
    workshop.titles[1] = "换了题目"

    def refused(*args):
        raise OSError(getattr(errno, number), "as mount points and lower layers do")

    with monkeypatch.context() as patch:
        patch.setattr(publication, "exchange", refused)
        with pytest.raises(EngineError, match=r"不能整体替换：那里挂载着.*上一级文件夹"):
            workshop.build()
    assert workshop.tree() == before
    assert not (workshop.folder / ".site.spare").exists()
    assert workshop.build().published


def test_mount_points_are_read_from_the_table_of_the_system(tmp_path, monkeypatch):
    table = tmp_path / "mountinfo"
    site = tmp_path / "网 站"
    written = os.fsencode(site).replace(b" ", rb"\040")
    table.write_bytes(b"36 35 8:1 /srv %s rw,relatime shared:1 - ext4 /dev/sda rw\n" % written)
    monkeypatch.setattr(mounts, "_TABLE", table)
    assert mounts.is_mount_point(site)
    assert not mounts.is_mount_point(tmp_path)
    table.unlink()
    assert not mounts.is_mount_point(tmp_path)
