"""The program as one file in a county's own folder: put there, and later put another in its place."""

from __future__ import annotations

import re
import shutil
import tomllib
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import xianfeng
from xianfeng.engine.file_signatures import walk
from xianfeng.hosts.preview import replace_bytes
from xianfeng.hosts.uv import uv
from xianfeng.starting.county import template

FOLDER = "program"
SCRIPT = "run.py"
WINDOWS = "先锋.cmd"
_PACKAGE = Path(xianfeng.__file__).parent
_CHECKOUT = _PACKAGE.parent.parent
_PARTS = ("pyproject.toml", "README.md", "LICENSE")
_INSIDE = ("theme", "templates")
"""Folders of the checkout that the package holds where it is installed as a file."""
_COMPILED = "__pycache__"
_DIGITS = 8


class ProgramError(Exception):
    """The program can't be put into a folder; says why in Chinese."""


def install_program(county: Path) -> str:
    """Puts this version of the program into the folder ``county``, in the place of the one there;
    its name. Content is not touched. ``ProgramError``, ``UvError``: nothing was changed."""
    if not (_CHECKOUT / SCRIPT).is_file():
        raise ProgramError("这里的程序是装进来的一个文件：请在程序自己的文件夹里运行这个命令。")
    with TemporaryDirectory() as folder:
        made = Path(folder)
        wheel = _wheel(made)
        (made / "pyproject.toml").write_text(_project(county, wheel), "utf-8")
        shutil.copy(_CHECKOUT / "uv.lock", made / "uv.lock")  # the versions that were tested
        uv(made, "lock")
        (county / FOLDER).mkdir(parents=True, exist_ok=True)
        shutil.copy(made / FOLDER / wheel, county / FOLDER / wheel)
        for name in ("uv.lock", "pyproject.toml"):
            replace_bytes(county / name, (made / name).read_bytes())
    for name in (SCRIPT, WINDOWS):
        replace_bytes(county / name, (_CHECKOUT / name).read_bytes())
    for old in (county / FOLDER).glob("xianfeng-*.whl"):
        if old.name != wheel:
            old.unlink()
    return wheel


def _project(county: Path, wheel: str) -> str:
    """The county's ``pyproject.toml``, which may have grown, with ``wheel`` in its place."""
    try:
        text = (county / "pyproject.toml").read_text("utf-8")
    except FileNotFoundError:
        return template("pyproject.toml", {"wheel": wheel})
    told, count = re.subn(rf"{FOLDER}/xianfeng-[^\"/]+\.whl", f"{FOLDER}/{wheel}", text)
    if count != 1:
        raise ProgramError(
            f"{county / 'pyproject.toml'} 里没有写 {FOLDER}/xianfeng-….whl：这不是 new county 建的文件夹。"
        )
    return _with_desk(told)


def _with_desk(project: str) -> str:
    """What ``serve`` installs besides, in a folder that is older than the desk."""
    extras = tomllib.loads(project)["project"].get("optional-dependencies", {})
    if "desk" in extras:
        return project
    head, line = "[project.optional-dependencies]\n", 'desk = ["xianfeng[desk]"]\n'
    if head in project:
        return project.replace(head, head + line, 1)
    return f"{project.rstrip()}\n\n{head}{line}"


def _wheel(made: Path) -> str:
    """Builds the package with its theme into ``made/program``; its name tells its content."""
    stage = made / "stage"
    skip = shutil.ignore_patterns(_COMPILED)
    shutil.copytree(_PACKAGE, stage / "plugins" / "xianfeng", ignore=skip)
    for name in _INSIDE:
        shutil.copytree(_CHECKOUT / name, stage / "plugins" / "xianfeng" / name)
    for name in _PARTS:
        shutil.copy(_CHECKOUT / name, stage / name)
    project = (stage / "pyproject.toml").read_text("utf-8")
    version = tomllib.loads(project)["project"]["version"]
    whole = f"{version}+g{_digest(stage)}"
    replaced = project.replace(f'version = "{version}"', f'version = "{whole}"', 1)
    (stage / "pyproject.toml").write_text(replaced, "utf-8")
    uv(stage, "build", "--wheel", "--out-dir", str(made / FOLDER))
    return next((made / FOLDER).glob("xianfeng-*.whl")).name


def _digest(folder: Path) -> str:
    told = sha256()
    for path in sorted(walk(folder)):
        told.update(path.encode() + b"\0" + (folder / path).read_bytes())
    return told.hexdigest()[:_DIGITS]
