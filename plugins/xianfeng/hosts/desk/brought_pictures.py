"""Pictures that are dropped on the desk: looked at, cleaned, named, and laid beside the text."""

from __future__ import annotations

import stat
from pathlib import Path

from xianfeng.artifacts import Json
from xianfeng.checks.media import NARROW, refused_file
from xianfeng.hosts.desk.bringing import plain_name
from xianfeng.hosts.desk.desk_files import NoSuchFileError, kind_at, located, within
from xianfeng.hosts.preview import replace_bytes
from xianfeng.importing.naming import free_name, slug_of
from xianfeng.model.pictures import MAX_BYTES, PICTURES, Measured
from xianfeng.pictures.cleaning import cleaned
from xianfeng.pictures.inspecting import inspect
from xianfeng.search.readings import Readings

FOLDER = "images"
_SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
_TYPES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}


class RefusedPictureError(Exception):
    """Says in Chinese why a picture is not taken."""


def placed(root: Path, path: str, name: str, data: bytes) -> dict[str, Json]:
    """Lays the picture ``data``, which was called ``name``, beside the source ``path``: how it is written
    there (``file``), and what is to be known of it (``notes``).

    RefusedPictureError, NoSuchFileError; OSError: nothing was written.
    """
    if kind_at(path) is None or not located(root, path).is_file():
        raise NoSuchFileError("没有这样的稿件或档案")
    found = inspect(data)
    name = plain_name(name)
    if found.problem:
        shown = Measured(name, format=found.format, problem=found.problem)
        fault = refused_file(shown)
        raise RefusedPictureError(f"{fault.message}。{fault.hint}")
    home = f"{path.rpartition('/')[0]}/{FOLDER}"
    kept = cleaned(data)
    suffix = _SUFFIXES[found.format]
    folder = within(root, home)
    folder.mkdir(parents=True, exist_ok=True)
    same = next((one for one in _pictures(folder) if one.read_bytes() == kept), None)
    if same is None:
        taken = {one.stem for one in _pictures(folder)}
        same = folder / f"{free_name(slug_of(Path(name).stem, Readings()), taken)}{suffix}"
        replace_bytes(same, kept)
    notes: list[Json] = ["照片里记的拍摄地点等信息已经去掉。"] if found.located else []
    if found.width < NARROW:
        notes.append(f"图片只有 {found.width} 像素宽，放大了会糊：有大一点的就换一张。")
    return {
        "file": f"{FOLDER}/{same.name}", "notes": notes, "ai": bool(found.aigc),
        "width": found.width, "height": found.height,
    }  # fmt: skip


def shown(root: Path, path: str) -> tuple[bytes, str]:
    """The picture file ``path`` among the sources, and its type. NoSuchFileError."""
    place = within(root, path)
    kind = _TYPES.get(place.suffix.lower())
    if kind is None or path.partition("/")[0] not in ("content", "data"):
        raise NoSuchFileError("没有这张图片")
    try:
        if not stat.S_ISREG(place.lstat().st_mode):
            raise NoSuchFileError("没有这张图片")
        with place.open("rb") as file:
            return file.read(MAX_BYTES + 1), kind
    except OSError:
        raise NoSuchFileError("没有这张图片") from None


def _pictures(folder: Path) -> list[Path]:
    return sorted(
        one for one in folder.iterdir()
        if one.suffix.lower() in PICTURES and one.is_file() and not one.is_symlink()
    )  # fmt: skip
