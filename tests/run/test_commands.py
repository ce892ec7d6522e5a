"""Which programs run.py starts, seen by a uv on PATH that only notes what it is asked."""

from __future__ import annotations

import json
import re
import sys

import pytest
from bare_machine import NOWHERE, launch, outcome, run

from xianfeng.cli import main

FAKE_UV = """#!{python}
import json, os, sys
line = " ".join(sys.argv[1:])
if line == "--version":
    sys.exit(print("uv " + os.environ["FAKE_VERSION"]))
with open(os.environ["FAKE_LOG"], "a") as log:
    log.write(json.dumps([line, os.environ.get("UV_DEFAULT_INDEX")]) + "\\n")
sys.exit(7 if line.startswith(os.environ.get("FAKE_FAILURE", "-")) else 0)
"""


class TestWithUv:
    """Which programs run.py starts, with a uv on PATH that only notes what it is asked."""

    @pytest.fixture
    def say(self, project, tmp_path):
        folder, log = tmp_path / "bin", tmp_path / "log"
        folder.mkdir()
        (folder / "uv").write_text(FAKE_UV.replace("{python}", sys.executable))
        (folder / "uv").chmod(0o755)

        def say(*arguments: str, version: str = "0.99.0", **variables: str):
            known = {"FAKE_LOG": str(log), "FAKE_VERSION": version} | variables
            code, _, err = outcome(launch(project, *arguments, uv=str(folder), **known))
            lines = log.read_text().splitlines() if log.exists() else []
            return code, [tuple(json.loads(line)) for line in lines], err

        return say

    def test_without_a_network_it_says_which_files_set_pages(self, say, project):
        (project / ".venv").mkdir()
        (project / "uv.lock").write_text(
            '[[package]]\nname = "typst"\nversion = "0.15.2"\n\n'
            '[[package]]\nname = "pylopdf-fonts-zh-cn"\nversion = "0.1.1"\n'
        )
        code, _, err = say("freeze", "2026-11", FAKE_FAILURE="pip")
        assert code == 1
        assert (
            "pip download --no-deps typst==0.15.2 pylopdf-fonts-zh-cn==0.1.1\n把下载的两个" in err
        )
        assert "pip install --no-deps --no-index --find-links . typst==0.15.2" in err
        assert "typst" not in say("check", FAKE_FAILURE="pip")[2]

    @pytest.mark.parametrize(
        ("command", "groups", "programs"),
        [
            (
                "serve",
                " --no-dev --extra desk",
                ["python -m xianfeng.hosts.settings_file", "mkdocs serve"],
            ),
            ("build", " --no-dev", ["python -m xianfeng.hosts.settings_file", "mkdocs build"]),
            ("check", " --no-dev", ["xianfeng check"]),
            ("urls", " --no-dev", ["xianfeng urls"]),
            ("publish", " --no-dev", ["xianfeng publish"]),
            (
                "test",
                "",
                [
                    "ruff check",
                    "ruff format --check",
                    "mypy",
                    "npm --prefix tests/node ci --loglevel=error",
                    "npm --prefix tests/node run --silent lint",
                    "pytest -n auto --dist worksteal",
                ],
            ),
            ("bench", " --group bench", ["python -m tests.benchmarks"]),
            ("fuzz", "", ["python -m tests.benchmarks fuzz"]),
        ],
    )
    def test_commands_become_programs(self, say, command, groups, programs):
        code, calls, _ = say(command, "--flag", "a b")
        sync, export, install, *rest = [line for line, _ in calls]
        assert code == 0
        assert sync.startswith("sync --frozen --only-install-project")
        assert sync.endswith(f"--python {sys.executable}")
        assert export == f"export --frozen --no-emit-project{groups} --quiet"
        assert install.startswith("pip install --no-deps --require-hashes -r - --python .venv")
        assert install.endswith("--compile-bytecode")
        assert rest == [f"run --no-sync {program}" for program in programs[:-1]] + [
            f"run --no-sync {programs[-1]} --flag a b"
        ]

    def test_first_failure_ends_it_with_its_code(self, say):
        code, calls, _ = say("test", FAKE_FAILURE="run --no-sync ruff format")
        assert code == 7
        assert calls[-1][0] == "run --no-sync ruff format --check"

    @pytest.mark.parametrize("step", ["sync", "export", "pip"])
    def test_failing_setup_is_said(self, say, step):
        code, calls, err = say("build", FAKE_FAILURE=step)
        assert code == 1
        assert calls[-1][0].startswith(step)
        assert f"uv {step} 失败" in err
        assert f"uv {step} failed" in err

    def test_mirror_of_pip_is_the_mirror_of_uv(self, say):
        _, calls, _ = say("build", PIP_INDEX_URL="http://mirror/simple")
        assert {index for _, index in calls} == {"http://mirror/simple"}

    def test_settings_of_uv_are_its_own(self, say):
        _, calls, _ = say("build")
        assert {index for _, index in calls} == {None}

    def test_old_uv_is_not_used(self, say):
        code, calls, err = say("build", version="0.8.24", PIP_INDEX_URL=NOWHERE)
        assert (code, calls) == (1, [])
        assert "Cannot download" in err

    @pytest.mark.parametrize("arguments", [[], ["deploy"]])
    def test_unknown_command_gets_the_usage(self, say, arguments):
        code, calls, err = say(*arguments)
        assert (code, calls) == (2, [])
        said, _, listed = err.partition("用法")
        assert ("没有命令 deploy" in said) == bool(arguments)
        told = [line.split()[0] for line in listed.splitlines()[1:]]
        assert told == [name for name in run.COMMANDS if name not in run.OF_DEVELOPERS]
        assert "build     生成网站，放在 site/" in err

    def test_every_command_of_the_program_is_passed_on(self, capsys):
        with pytest.raises(SystemExit):
            main(["--help"])
        commands = re.findall(r"^    (\w+)", capsys.readouterr().out, re.MULTILINE)
        assert {"check", "urls", "publish"} <= set(commands) <= set(run.COMMANDS)
