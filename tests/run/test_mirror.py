"""The real uv and a lock that names PyPI, on a machine from which only a mirror answers."""

from __future__ import annotations

import hashlib
import json
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bare_machine import NOWHERE, launch, outcome, zipped

if TYPE_CHECKING:
    import subprocess

TINY_MKDOCS = {
    "tiny.py": "import json, os, sys, time\n"
    "def main():\n"
    "    print(json.dumps([os.getpid(), *sys.argv[1:]]), flush=True)\n"
    "    time.sleep(600 if sys.argv[1] == 'serve' else 0)\n"
    "    return 3\n",
    # What run.py asks before it starts mkdocs.
    "xianfeng/__init__.py": "",
    "xianfeng/hosts/__init__.py": "",
    "xianfeng/hosts/settings_file.py": "",
    "mkdocs-9.9.dist-info/METADATA": "Metadata-Version: 2.1\nName: mkdocs\nVersion: 9.9\n",
    "mkdocs-9.9.dist-info/WHEEL": "Wheel-Version: 1.0\nTag: py3-none-any\nRoot-Is-Purelib: true\n",
    "mkdocs-9.9.dist-info/entry_points.txt": "[console_scripts]\nmkdocs = tiny:main\n",
    "mkdocs-9.9.dist-info/RECORD": "tiny.py,,\nxianfeng/__init__.py,,\n"
    "xianfeng/hosts/__init__.py,,\nxianfeng/hosts/settings_file.py,,\nmkdocs-9.9.dist-info/METADATA,,\n"
    "mkdocs-9.9.dist-info/WHEEL,,\nmkdocs-9.9.dist-info/entry_points.txt,,\n"
    "mkdocs-9.9.dist-info/RECORD,,\n",
}
TINY_WHEEL = zipped(TINY_MKDOCS)
TINY_LOCK = f"""version = 1
revision = 3
requires-python = ">=3.11"

[[package]]
name = "mkdocs"
version = "9.9"
source = {{ registry = "https://pypi.org/simple" }}
wheels = [
    {{ url = "https://files.pythonhosted.org/packages/0/mkdocs-9.9-py3-none-any.whl", \
hash = "sha256:{hashlib.sha256(TINY_WHEEL).hexdigest()}" }},
]

[[package]]
name = "portal"
version = "0"
source = {{ virtual = "." }}
dependencies = [{{ name = "mkdocs" }}]

[package.metadata]
requires-dist = [{{ name = "mkdocs" }}]
provides-extras = ["desk"]
"""
TINY_PROJECT = """[project]
name = "portal"
version = "0"
requires-python = ">=3.11"
dependencies = ["mkdocs"]

[project.optional-dependencies]
desk = []
"""


class TestBehindAMirror:
    """The real uv and a lock that names PyPI, on a machine from which only a mirror answers."""

    @pytest.fixture
    def mirrored(self, index, project, uv):
        (project / "pyproject.toml").write_text(TINY_PROJECT)
        (project / "uv.lock").write_text(TINY_LOCK)
        index.files["/simple/mkdocs/"] = b'<a href="../../f/mkdocs-9.9-py3-none-any.whl">x</a>'
        index.files["/f/mkdocs-9.9-py3-none-any.whl"] = TINY_WHEEL

        def mirrored(*arguments: str) -> subprocess.Popen:
            return launch(
                project,
                *arguments,
                uv=str(Path(uv).parent),
                PIP_INDEX_URL=index.address + "/simple",
                HTTPS_PROXY=NOWHERE,
                HTTP_PROXY=NOWHERE,
                UV_HTTP_RETRIES="0",
            )

        return mirrored

    def test_locked_files_come_from_it(self, mirrored, project):
        code, out, err = outcome(mirrored("build", "--site-dir", "x"))
        assert code == 3, err
        assert json.loads(out)[1:] == ["build", "--site-dir", "x"]
        assert (project / "uv.lock").read_text() == TINY_LOCK

    def test_second_run_needs_no_network_and_prints_nothing_of_its_own(self, mirrored, index):
        outcome(mirrored("build"))
        index.files.clear()
        code, _, err = outcome(mirrored("build"))
        assert (code, err) == (3, "")

    def test_other_bytes_than_the_locked_ones_are_refused(self, mirrored, index):
        index.files["/f/mkdocs-9.9-py3-none-any.whl"] = zipped(TINY_MKDOCS | {"evil.py": ""})
        code, out, err = outcome(mirrored("build"))
        assert (code, out) == (1, "")
        assert "Hash mismatch" in err
        assert "uv pip 失败" in err

    def test_ending_it_ends_what_it_started(self, mirrored):
        with mirrored("serve") as process:
            server = json.loads(process.stdout.readline())[0]
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=120)
        with pytest.raises(ProcessLookupError):
            os.kill(server, 0)
