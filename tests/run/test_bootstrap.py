"""run.py without a uv on PATH: an old Python, an index of any form, a wrong file, no network."""

from __future__ import annotations

import ast
import hashlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from bare_machine import NOWHERE, SCRIPT, Index, launch, outcome, run, zipped

if TYPE_CHECKING:
    from pathlib import Path

MACHINE = f"{run.platform.system()} {run.platform.machine()}".lower()
WHEEL_NAME = f"uv-{run.UV_VERSION}-py3-none-{run.UV_TAGS[MACHINE]}.whl"
PROGRAM = "#!/bin/sh\necho fake\n"
UV_WHEEL = zipped({f"uv-{run.UV_VERSION}.data/scripts/uv": PROGRAM})
UV_HASH = hashlib.sha256(UV_WHEEL).hexdigest()


def fetch(index: Index, cache: Path, sha256: str = UV_HASH) -> Path:
    """What run.py takes where it believes the wheel of that hash, and the program in ours."""
    program = {MACHINE: hashlib.sha256(PROGRAM.encode()).hexdigest()}
    with patch.multiple(run, UV_HASHES={MACHINE: sha256}, UV_PROGRAMS=program):
        return run.fetch_uv(index.address + "/simple/", MACHINE, cache)


def offer(index: Index, wheel: bytes = UV_WHEEL) -> None:
    index.files["/simple/uv/"] = f'<a href="../../packages/{WHEEL_NAME}#sha256=0">'.encode()
    index.files[f"/packages/{WHEEL_NAME}"] = wheel


class TestOldPython:
    def test_script_has_no_syntax_that_python_3_6_lacks(self):
        ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 6))

    def test_it_is_told_what_it_lacks(self):
        program = f"""if True:
            import runpy, sys
            sys.version_info, sys.version = (3, 6, 8, "final", 0), "3.6.8 (default)"
            runpy.run_path({str(SCRIPT)!r}, run_name="__main__")"""
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
        assert done.returncode == 1
        assert done.stderr.decode().splitlines() == [
            "需要 Python 3.11 或更新版本，现为 3.6.8。",
            "Python 3.11 or newer needed.",
        ]


class TestWheelUrl:
    @pytest.mark.parametrize(
        ("link", "path"),
        [
            ('<a href="../../packages/{}#sha256=ab">', "/packages/{}"),
            ("<A data-x='1' HREF='{}'>".replace("HREF", "href"), "/simple/uv/{}"),
            ('<a href="/files/{}?a=1&amp;b=2#sha256=ab">', "/files/{}?a=1&b=2"),
            ('<a href="../%E9%95%9C%E5%83%8F/{}">', "/simple/%E9%95%9C%E5%83%8F/{}"),
        ],
    )
    def test_page_may_link_in_any_form(self, index, link, path):
        other = '<a href="../not-{}"><a href="../../{}.metadata">'.replace("{}", WHEEL_NAME)
        index.files["/simple/uv/"] = (other + link.replace("{}", WHEEL_NAME)).encode()
        found = run.wheel_url(index.address + "/simple", WHEEL_NAME)
        assert found == index.address + path.replace("{}", WHEEL_NAME)

    def test_name_may_be_percent_encoded(self, index):
        encoded = WHEEL_NAME.replace("-", "%2D").replace("_", "%5F")
        index.files["/simple/uv/"] = f'<a href="/files/{encoded}">'.encode()
        found = run.wheel_url(index.address + "/simple", WHEEL_NAME)
        assert found == f"{index.address}/files/{encoded}"

    def test_links_are_relative_to_where_the_index_redirects(self, index):
        index.files["/simple/uv/"] = "/mirror/web/uv/"
        index.files["/mirror/web/uv/"] = f'<a href="../{WHEEL_NAME}">'.encode()
        found = run.wheel_url(index.address + "/simple", WHEEL_NAME)
        assert found == f"{index.address}/mirror/web/{WHEEL_NAME}"

    def test_index_without_the_file_is_named(self, index):
        index.files["/simple/uv/"] = b'<a href="uv-0.0.1.tar.gz">'
        with pytest.raises(SystemExit, match=r"没有(.|\n)*name another index"):
            run.wheel_url(index.address + "/simple", WHEEL_NAME)


class TestFetchUv:
    def test_verified_program_is_unpacked_once(self, index, tmp_path):
        offer(index)
        program = fetch(index, tmp_path)
        assert subprocess.check_output([program]) == b"fake\n"
        assert fetch(index, tmp_path) == program
        assert index.asked == ["/simple/uv/", f"/packages/{WHEEL_NAME}"]

    def test_another_program_in_its_place_is_never_run(self, index, tmp_path):
        offer(index)
        program = fetch(index, tmp_path)
        program.write_text(PROGRAM.replace("fake", "evil"))
        assert fetch(index, tmp_path) == program
        assert subprocess.check_output([program]) == b"fake\n"
        program.write_text(PROGRAM.replace("fake", "evil"))
        index.files.clear()
        with pytest.raises(SystemExit, match=r"无法下载|没有"):
            fetch(index, tmp_path)

    def test_each_machine_has_its_wheel_and_its_program(self):
        assert run.UV_TAGS.keys() == run.UV_HASHES.keys() == run.UV_PROGRAMS.keys()

    def test_wrong_hash_leaves_nothing_behind(self, index, tmp_path):
        offer(index)
        with pytest.raises(SystemExit, match=r"与本脚本所记不符(.|\n)*Wrong sha256"):
            fetch(index, tmp_path, sha256="0" * 64)
        assert not list(tmp_path.iterdir())

    def test_runs_at_the_same_time_do_no_harm(self, index, tmp_path):
        offer(index)
        believed = {MACHINE: UV_HASH}, {MACHINE: hashlib.sha256(PROGRAM.encode()).hexdigest()}
        with (
            patch.multiple(run, UV_HASHES=believed[0], UV_PROGRAMS=believed[1]),
            ThreadPoolExecutor(8) as pool,
        ):
            take = partial(run.fetch_uv, index.address + "/simple/", MACHINE, tmp_path)
            programs = {one.result() for one in [pool.submit(take) for _ in range(8)]}
        assert list(tmp_path.rglob("*")) == [tmp_path / f"uv-{run.UV_VERSION}", *programs]


class TestWithoutUv:
    @pytest.mark.parametrize("variable", ["UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL"])
    def test_it_is_asked_of_the_mirror_and_refused_for_its_hash(self, index, project, variable):
        offer(index)
        code, _, err = outcome(launch(project, "check", **{variable: index.address + "/simple"}))
        assert code == 1
        assert f"Wrong sha256 of {WHEEL_NAME}: {UV_HASH}. It was not used" in err
        assert "没有使用" in err
        assert list(project.iterdir()) == [project / "run.py"]

    def test_no_network_is_said_with_the_way_out(self, project):
        code, _, err = outcome(launch(project, "build", PIP_INDEX_URL=NOWHERE + "/simple"))
        assert code == 1
        assert f"无法下载 {NOWHERE}/simple/uv/" in err
        assert f"Cannot download {NOWHERE}/simple/uv/" in err
        assert "PIP_INDEX_URL=https://" in err
        assert "Traceback" not in err

    def test_unreadable_index_address_is_said(self, project):
        code, _, err = outcome(launch(project, "build", PIP_INDEX_URL="pypi.example/simple"))
        assert code == 1
        assert "Cannot download pypi.example/simple/uv/" in err
        assert "Traceback" not in err

    def test_machine_without_a_wheel_is_named(self, monkeypatch):
        monkeypatch.setenv("PATH", "")
        monkeypatch.setattr(run.platform, "machine", lambda: "sparc64")
        with pytest.raises(SystemExit, match=r"没有适合本机(.|\n)*sparc64\): install uv yourself"):
            run.find_uv(NOWHERE)


def test_packed_uv_is_used_without_a_network(tmp_path):
    packed = tmp_path / "packages"
    packed.mkdir()
    (packed / WHEEL_NAME).write_bytes(UV_WHEEL)
    with patch.object(run, "PACKED", packed), patch.dict(run.UV_HASHES, {MACHINE: UV_HASH}):
        program = run.fetch_uv(NOWHERE, MACHINE, tmp_path / "cache")
    assert program.read_text("utf-8") == PROGRAM
