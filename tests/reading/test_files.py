"""Finding the authored files of a portal."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from xianfeng.reading.files import scan

if TYPE_CHECKING:
    import pytest

FOLDERS = ("content", "data")


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x", "utf-8")


def test_finds_texts_records_and_pictures_in_order(tmp_path: Path):
    paths = ["content/a.md", "content/b/a.JPG", "content/b/石桥.webp", "data/a.yml", "data/b/c.png"]
    write(tmp_path, *reversed(paths), "elsewhere/a.md")
    assert scan(tmp_path, FOLDERS) == (tuple(paths), ())


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path):
    assert scan(tmp_path, FOLDERS) == ((), ())


def test_refused_files_are_left_out_and_the_others_kept(tmp_path: Path):
    write(tmp_path, "content/a.md", "content/A.md", "content/b c.md", "content/a.docx")
    paths, findings = scan(tmp_path, FOLDERS)
    assert paths == ("content/a.md",)
    assert sorted((finding.place.path, finding.code) for finding in findings) == [
        ("content/A.md", "F217"), ("content/a.docx", "F221"), ("content/b c.md", "F212"),
    ]  # fmt: skip


def test_no_link_is_followed(tmp_path: Path):
    outside = tmp_path / "outside"
    write(outside, "secret.md")
    root = tmp_path / "root"
    write(root, "content/a.md")
    (root / "data").symlink_to(outside)
    (root / "content" / "out").symlink_to(outside)
    (root / "content" / "gone.md").symlink_to(outside / "gone.md")
    paths, findings = scan(root, FOLDERS)
    assert paths == ("content/a.md",)
    assert [(finding.place.path, finding.code) for finding in findings] == [
        ("content/gone.md", "F201"), ("content/out", "F201"), ("data", "F201"),
    ]  # fmt: skip


def test_a_folder_that_does_not_open_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(tmp_path, "content/a.md", "content/shut/b.md")
    opened = os.scandir

    def refuse(path: Path):
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return opened(path)

    monkeypatch.setattr(os, "scandir", refuse)
    paths, findings = scan(tmp_path, FOLDERS)
    assert paths == ("content/a.md",)
    assert [(finding.place.path, finding.code) for finding in findings] == [
        ("content/shut", "F203")
    ]


def test_a_file_in_place_of_a_folder_is_named(tmp_path: Path):
    write(tmp_path, "content")
    assert [finding.code for finding in scan(tmp_path, FOLDERS)[1]] == ["F203"]
