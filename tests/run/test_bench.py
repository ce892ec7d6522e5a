"""`run.py bench` finds the benchmarks by their modules and hands them their arguments."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from bare_machine import SCRIPT

BENCHMARK = "def main(argv):\n    print(__name__, argv)\n    return {code}\n"


@pytest.fixture
def bench(tmp_path):
    folder = tmp_path / "tests" / "benchmarks"
    folder.mkdir(parents=True)
    shutil.copy(SCRIPT.parent / "tests" / "benchmarks" / "__main__.py", folder)
    (folder / "build.py").write_text(BENCHMARK.format(code=0))
    (folder / "search.py").write_text(BENCHMARK.format(code=4))
    (folder / "fuzz.py").write_text(BENCHMARK.format(code=1))
    (folder / "tables.py").write_text(BENCHMARK.format(code=0))

    def bench(*arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks", *arguments],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout or done.stderr

    return bench


def test_name_chooses_one(bench):
    said = "tests.benchmarks.build ['--size', '10', '--json']\n"
    assert bench("build", "--size", "10", "--json") == (0, said)


def test_without_a_name_all_run_until_one_fails(bench):
    code, said = bench("--size", "10")
    assert code == 4
    assert said.splitlines() == [
        "tests.benchmarks.build ['--size', '10']",
        "tests.benchmarks.search ['--size', '10']",
    ]


def test_what_takes_minutes_runs_by_name_alone(bench):
    assert bench("fuzz") == (1, "tests.benchmarks.fuzz []\n")


def test_unknown_name_gets_the_known_ones(bench):
    code, said = bench("serach")
    assert code == 2
    assert all(name in said for name in ("build", "search", "tables"))
