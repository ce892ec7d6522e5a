"""``xianfeng pack``: a portal with all that it needs in one file, for a network without a way out."""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import sys
import tomllib
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from xianfeng.engine import unwritable
from xianfeng.hosts.destination import folder_argument
from xianfeng.hosts.uv import UvError, uv

PACKAGES = "packages"
"""Where run.py looks for what it would download."""
MACHINES = {
    "linux x86_64": re.compile(r"manylinux\w*_x86_64"),
    "linux aarch64": re.compile(r"manylinux\w*_aarch64"),
    "windows amd64": re.compile(r"win_amd64"),
}
"""By the name that run.py has for a machine, what its wheels are called."""
_LEFT = frozenset({".git", ".venv", ".cache", "site", PACKAGES})
"""Folders of the portal that are not packed, beside those that programs make anew."""
_NEVER = frozenset({"__pycache__", "node_modules"})
_MADE_ANEW = "CACHEDIR.TAG"
"""Marks a folder, such as .ruff_cache, that a program makes anew (Cache Directory Tagging)."""
_NAMED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
_WHEEL = re.compile(r"[^/]+-(?P<python>[^-]+)-(?P<abi>[^-]+)-(?P<machine>[^-]+)\.whl")


class PackError(Exception):
    """Nothing was packed; says why in Chinese."""


class LockedWheel(NamedTuple):
    """A wheel as ``uv.lock`` names it."""

    name: str
    url: str
    sha256: str


def pack_arguments(parser: argparse.ArgumentParser) -> None:
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    parser.add_argument(
        "--to", type=folder_argument, metavar="文件", help="写到哪里，默认 文件夹名.zip"
    )
    parser.add_argument(
        "--python", default=here, metavar="版本", help=f"那边的 Python，如 3.12，默认 {here}"
    )
    parser.set_defaults(command=_pack)


def _pack(options: argparse.Namespace) -> int:
    root = options.root.resolve()
    to = (options.to or root.parent / f"{root.name}.zip").absolute()
    try:
        count = pack(root, to, options.python)
    except (PackError, UvError) as error:
        print(f"{error}。没有写出。", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"没有写出：{unwritable(error)}。", file=sys.stderr)
        return 1
    print(f"写出 {to}，{to.stat().st_size // 1_000_000} MB，带着 {count} 个安装包。")
    print("拷过去解开，有 Python 就行：python3 run.py build，不用联网。")
    return 0


def pack(root: Path, to: Path, python: str) -> int:
    """Writes all of the portal ``root`` and what it installs on each of ``MACHINES`` with ``python``
    (``3.12``) into the file ``to``; how many packages that is. ``PackError``, ``UvError``: none."""
    if not re.fullmatch(r"3\.\d+", python):
        raise PackError(f"Python 的版本写成 3.12 的样子，不是“{python}”")
    script = _script(root)
    lock = tomllib.loads((root / "uv.lock").read_text("utf-8"))
    wheels = dict.fromkeys((*chosen(lock, _wanted(root), python), *_of_uv(script)))
    keep = root / ".cache" / "pack"
    keep.mkdir(parents=True, exist_ok=True)
    waiting = to.with_name(f".{to.name}.new")
    try:
        with zipfile.ZipFile(waiting, "w", zipfile.ZIP_STORED) as target:
            for path in _files(root, {to, waiting}):
                target.write(path, f"{root.name}/{path.relative_to(root).as_posix()}")
            for wheel in wheels:
                target.write(_fetched(script, wheel, keep), f"{root.name}/{PACKAGES}/{wheel.name}")
        waiting.replace(to)
    finally:
        waiting.unlink(missing_ok=True)
    return len(wheels)


def chosen(lock: Mapping[str, Any], names: Iterable[str], python: str) -> Iterator[LockedWheel]:
    """The wheels of ``names`` in ``lock`` for each machine; ``PackError``: a machine has none."""
    locked = defaultdict(list)  # a lock may name a version for each of several Pythons
    for package in lock["package"]:
        if "registry" in package["source"]:
            locked[package["name"]].append(package.get("wheels", ()))
    for name in dict.fromkeys(names):
        for machine in MACHINES:
            found = [one for wheels in locked[name] if (one := _for(wheels, machine, python))]
            if not found and name not in _OF_WINDOWS:
                raise PackError(f"{name} 没有给 {machine}、Python {python} 的安装包")
            yield from found


def _for(wheels: Iterable[Mapping[str, str]], machine: str, python: str) -> LockedWheel | None:
    """The first of the wheels of a version that ``machine`` can take."""
    for one in wheels:
        file = one["url"].rpartition("/")[2]
        if _fits(file, machine, python):
            return LockedWheel(file, one["url"], one["hash"].removeprefix("sha256:"))
    return None


_OF_WINDOWS = frozenset({"colorama", "tzdata"})


def _fits(name: str, machine: str, python: str) -> bool:
    tags = _WHEEL.fullmatch(name)
    if tags is None:
        return False
    minor = int(python.partition(".")[2])
    pythons = tags["python"].split(".")
    if tags["machine"] != "any" and not MACHINES[machine].search(tags["machine"]):
        return False
    if {"py3", f"py3{minor}", f"cp3{minor}"} & {*pythons}:
        return not tags["abi"].endswith("t")
    older = [int(one[3:]) for one in pythons if re.fullmatch(r"cp3\d+", one)]
    return tags["abi"] == "abi3" and any(one <= minor for one in older)


def _wanted(root: Path) -> list[str]:
    """Names of all that run.py installs here, whatever machine it is for."""
    file = root / "pyproject.toml"
    project = tomllib.loads(file.read_text("utf-8"))["project"] if file.is_file() else {}
    desk = ["--extra", "desk"] if "desk" in project.get("optional-dependencies", {}) else []
    return _NAMED.findall(
        uv(root, "export", "--frozen", "--no-emit-project", "--no-dev", "--no-hashes", *desk)
    )


def _script(root: Path) -> ModuleType:
    """run.py of the portal: it knows which uv it wants, and where an index keeps a wheel."""
    spec = importlib.util.spec_from_file_location("run_script", root / "run.py")
    if spec is None or spec.loader is None or not (root / "run.py").is_file():
        raise PackError(f"{root} 里没有 run.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def _of_uv(script: ModuleType) -> Iterator[LockedWheel]:
    for machine in MACHINES:
        name = f"uv-{script.UV_VERSION}-py3-none-{script.UV_TAGS[machine]}.whl"
        yield LockedWheel(name, "", script.UV_HASHES[machine])


def _fetched(script: ModuleType, wheel: LockedWheel, keep: Path) -> Path:
    """The wheel in ``keep``, verified; from where the lock says, or the index that is in force."""
    path = keep / wheel.name
    if not path.is_file() or sha256(path.read_bytes()).hexdigest() != wheel.sha256:
        mirror = os.environ.get("UV_DEFAULT_INDEX")
        is_locked = wheel.url and not mirror
        index = mirror or "https://pypi.org/simple"
        url = wheel.url if is_locked else script.wheel_url(index, wheel.name)
        data = script.read(url)[1]
        if sha256(data).hexdigest() != wheel.sha256:
            raise PackError(f"{wheel.name} 的校验值不符，没有使用，请换一个镜像")
        path.write_bytes(data)
    return path


def _files(root: Path, others: set[Path]) -> Iterator[Path]:
    for folder, inner, names in os.walk(root):
        left = _NEVER | _LEFT if folder == str(root) else _NEVER
        inner[:] = sorted(
            one
            for one in inner
            if one not in left
            and not one.startswith(".site.")
            and not Path(folder, one, _MADE_ANEW).exists()
        )
        for name in sorted(names):
            path = Path(folder, name)
            if path not in others and not path.is_symlink():
                yield path
