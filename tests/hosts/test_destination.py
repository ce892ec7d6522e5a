"""The folder published to, as disks and containers have it: mounted, read only, moved."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from hosts.test_mkdocs import PROGRAMS, run, served, tree, wait_for

Write = Callable[[str], Path]


def _mounted(root: Path, mount: str, *command: str) -> subprocess.CompletedProcess[str]:
    """``command`` where the shell's ``mount`` was run, which nobody else sees."""
    program = str(PROGRAMS / command[0])
    return run(root, _UNSHARE, *_OWN, "sh", "-ec", f'{mount}; exec "$@"', "", program, *command[1:])


_UNSHARE = shutil.which("unshare") or "unshare"
_OWN = ("--mount", "--map-root-user")


def _can_mount() -> bool:
    command = [_UNSHARE, *_OWN, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


mounting = pytest.mark.skipif(not _can_mount(), reason="this system lets nobody but root mount")


@mounting
@pytest.mark.parametrize("mount", ["mount --bind there site", "mount -t tmpfs tmpfs site"])
def test_a_mount_point_is_refused_before_anything_is_done(portal_at: Write, mount: str) -> None:
    root = portal_at("-- there/x --\n")
    (root / "there/x").unlink()
    (root / "site").mkdir()
    done = _mounted(root, mount, "mkdocs", "build")
    assert done.returncode == 1
    assert f"{root / 'site'} 不能整体替换：那里挂载着别的磁盘或文件夹" in done.stderr
    assert "请改为挂载它的上一级文件夹" in done.stderr
    assert tree(root / "there") == {}
    assert {one.name for one in root.glob("*site*")} == {"site"}
    done = _mounted(root, mount.replace(" site", " there"), "mkdocs", "build", "-d", "there/site")
    assert done.returncode == 0, done.stderr


@mounting
@pytest.mark.parametrize("locked", [".cache", ".cache/engine-1.sqlite3"])
def test_a_memory_that_may_only_be_read_makes_a_build_slower(portal_at: Write, locked: str) -> None:
    root = portal_at("")
    assert run(root, "mkdocs", "build").returncode == 0
    before = tree(root / "site")
    lock = f"mount --bind {locked} {locked}; mount -o remount,ro,bind {locked}"
    done = _mounted(root, lock, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert f"{root / locked} 不能写入，这一次从头生成" in done.stderr
    assert "写出 0 个文件" in done.stderr
    assert tree(root / "site") == before


def test_editors_see_a_portal_whose_memory_can_not_be_written(portal_at: Write) -> None:
    root = portal_at("-- .cache --\nno folder\n")
    with served(root) as site:
        wait_for(site, "石桥上的议事会")


def test_nothing_is_written_where_a_portal_was_moved_with_its_memory(portal_at: Write) -> None:
    root = portal_at("")
    assert run(root, "mkdocs", "build").returncode == 0
    before = tree(root / "site")
    copy = root.with_name("copy")
    shutil.copytree(root, copy, copy_function=shutil.copyfile)
    for there in (copy, root.rename(root.with_name("moved"))):
        stamps = {one: one.stat() for one in (there / "site").rglob("*") if one.is_file()}
        done = run(there, "mkdocs", "build", "--strict")
        assert f"写出 0 个文件，沿用 {len(before)} 个，删除 0 个" in done.stderr
        assert tree(there / "site") == before
        assert {one: one.stat().st_mtime_ns for one in stamps} == {
            one: was.st_mtime_ns for one, was in stamps.items()
        }
