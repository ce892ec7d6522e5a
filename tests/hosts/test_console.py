"""A command whose words nobody takes any more ends without a complaint of Python's."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[[str], Path]


CHECK = [sys.executable, "-m", "xianfeng.cli", "check"]


def test_who_reads_has_had_enough(portal_at: Write) -> None:
    with subprocess.Popen(
        CHECK, cwd=portal_at(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as check:
        assert check.stdout
        assert check.stderr
        check.stdout.close()
        assert check.stderr.read() == b""
    assert check.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has it")
def test_the_disk_that_the_log_goes_to_is_full(portal_at: Write) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            CHECK, cwd=portal_at(), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr.decode() == "没有做完：磁盘满了，腾出空间再试。\n"
