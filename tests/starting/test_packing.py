"""A portal in one file for a network without a way out."""

from __future__ import annotations

import hashlib
import json
import tomllib
import zipfile
from pathlib import Path

import pytest

from portals import PROJECT
from xianfeng.cli import main
from xianfeng.hosts import pack_command
from xianfeng.hosts.pack_command import MACHINES, PackError, chosen

LOCK = tomllib.loads((PROJECT / "uv.lock").read_text("utf-8"))
PROJECT_FILE = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_all_that_is_installed_is_there_for_each_machine(python: str) -> None:
    """Also for 国产 processors, which are aarch64."""
    (own,) = [one for one in LOCK["package"] if one["name"] == "xianfeng"]
    needed = [*own["dependencies"], *own["optional-dependencies"]["desk"]]
    names = closure({one["name"] for one in needed})
    found = [one.name for one in chosen(LOCK, names, python)]
    for machine, tag in MACHINES.items():
        mine = [name for name in found if name.endswith("-any.whl") or tag.search(name)]
        assert {project_of(name) for name in mine} >= names - {"colorama", "tzdata"}, machine


def project_of(wheel: str) -> str:
    return wheel.partition("-")[0].replace("_", "-").lower().replace(".", "-")


def closure(names: set[str]) -> set[str]:
    needed, waiting = set(), list(names)
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            for one in LOCK["package"]:
                if one["name"] == name:
                    waiting += [inner["name"] for inner in one.get("dependencies", ())]
    return needed


def test_a_machine_without_a_wheel_is_told() -> None:
    url = "https://a.example/thing-1-cp311-cp311-win_amd64.whl"
    lock = {
        "package": [
            {"name": "thing", "source": {"registry": ""}, "wheels": [{"url": url, "hash": ""}]}
        ]
    }
    with pytest.raises(PackError, match="thing 没有给 linux x86_64"):
        list(chosen(lock, ["thing"], "3.11"))


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One that needs one package; uv and the package lie on this machine."""
    served = tmp_path / "served"
    served.mkdir()
    hashes = {}
    for name in ("thing-1-py3-none-any.whl", *(f"uv-1-py3-none-{n}.whl" for n in "abc")):
        (served / name).write_bytes(name.encode())
        hashes[name] = hashlib.sha256(name.encode()).hexdigest()
    root = tmp_path / "青冈"
    for path in (
        "content/site/a.md",
        "data/site.yml",
        ".github/a.yml",
        ".git/x",
        ".venv/x",
        "site/x",
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x")
    tags = dict(zip(MACHINES, "abc", strict=True))
    (root / "run.py").write_text(
        "import urllib.request\nUV_VERSION = '1'\n"
        f"UV_TAGS = {tags!r}\n"
        f"UV_HASHES = { ({m: hashes[f'uv-1-py3-none-{t}.whl'] for m, t in tags.items()})!r}\n"
        f"def wheel_url(index, name): return {served.as_uri()!r} + '/' + name\n"
        "def read(url): return url, urllib.request.urlopen(url).read()\n"
    )
    wheel = "thing-1-py3-none-any.whl"
    (root / "uv.lock").write_text(
        '[[package]]\nname = "thing"\nsource = { registry = "x" }\nwheels = [{ url = '
        f'{json.dumps(f"{served.as_uri()}/{wheel}")}, hash = "sha256:{hashes[wheel]}" }}]\n'
    )
    monkeypatch.setattr(pack_command, "_wanted", lambda root: ["thing"])
    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)
    return root


def test_what_is_packed(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "--root", str(portal)]) == 0
    with zipfile.ZipFile(portal.with_name("青冈.zip")) as packed:
        names = set(packed.namelist())
    assert {name.removeprefix("青冈/") for name in names} == {
        "content/site/a.md", "data/site.yml", ".github/a.yml", "run.py", "uv.lock",
        "packages/thing-1-py3-none-any.whl", *(f"packages/uv-1-py3-none-{n}.whl" for n in "abc"),
    }  # fmt: skip
    assert "带着 4 个安装包" in capsys.readouterr().out


def test_a_wheel_that_is_another_is_not_packed(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (portal.parent / "served/uv-1-py3-none-b.whl").write_bytes(b"another")
    assert main(["pack", "--root", str(portal)]) == 1
    assert "uv-1-py3-none-b.whl 的校验值不符" in capsys.readouterr().err
    assert not list(portal.parent.glob("*.zip"))
    assert not list(portal.parent.glob(".*.new"))


def test_what_programs_make_anew_is_not_packed(portal: Path) -> None:
    for path in (".ruff_cache/CACHEDIR.TAG", "content/.cache/CACHEDIR.TAG", "content/.cache/x"):
        (portal / path).parent.mkdir(exist_ok=True)
        (portal / path).write_text("x")
    assert main(["pack", "--root", str(portal)]) == 0
    with zipfile.ZipFile(portal.with_name("青冈.zip")) as packed:
        assert not [name for name in packed.namelist() if "cache" in name]


def test_without_uv_nothing_is_packed(
    portal: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.delenv("UV", raising=False)
    monkeypatch.setenv("PATH", "")
    assert main(["pack", "--root", str(portal)]) == 1
    told = capsys.readouterr().err
    assert told == "没有找到 uv：请用 python3 run.py 运行这个命令。没有写出。\n"
