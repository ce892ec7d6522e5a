"""Finding the authored files of a portal."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from xianfeng.reading.files import scan

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


@pytest.mark.parametrize(
    ("code", "suffixes"),
    [
        ("F221", "doc docx wps rtf odt pdf xls xlsx et ppt pptx DOCX"),
        ("F222", "html htm js svg"),
        ("F223", "txt markdown mdx MD"),
        ("F224", "yaml"),
        ("F225", "gif bmp tif tiff heic avif"),
        ("F226", "zip"),
        ("F227", "yml"),
    ],
)
def test_what_a_file_of_another_type_is_told(tmp_path: Path, code: str, suffixes: str):
    paths = sorted(f"content/a{at}.{suffix}" for at, suffix in enumerate(suffixes.split()))
    write(tmp_path, *paths)
    kept, findings = scan(tmp_path, FOLDERS)
    assert kept == ()
    found = {(one.place.path, one.code) for one in findings if one.code != "F219"}
    assert found == {(path, code) for path in paths}


def test_what_programs_leave_behind_is_passed_over(tmp_path: Path):
    names = [
        ".a.md", ".~lock.a.md", "~$a.md", "a.md~", "a.tmp", "a.BAK", ".a.md.swp", "a.swp", "Thumbs.db",
        "desktop.ini", "__MACOSX/a.md",
    ]  # fmt: skip
    write(tmp_path, *(f"content/{name}" for name in names))
    assert scan(tmp_path, FOLDERS) == ((), ())


def test_folders_lie_twelve_deep_and_no_deeper(tmp_path: Path):
    deep = "content" + "/a" * 12
    write(tmp_path, f"{deep}/b.md", f"{deep}/c/d.md")
    paths, findings = scan(tmp_path, FOLDERS)
    assert paths == (f"{deep}/b.md",)
    assert [(one.place.path, one.code) for one in findings] == [(f"{deep}/c", "F204")]
