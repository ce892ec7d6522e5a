"""``mkdocs serve`` as people run it, in a test."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from portals import TODAY

PROGRAMS = Path(sys.executable).parent


@contextmanager
def served(root: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(PROGRAMS / "mkdocs"), "serve", "-a", f"127.0.0.1:{port}"]
    environment = {**os.environ, "XIANFENG_TODAY": TODAY}
    with (root / "serve.log").open("w") as log:
        server = subprocess.Popen(command, cwd=root, env=environment, stdout=log, stderr=log)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(10)


def fetched(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            text: str = answer.read().decode()
            return text
    except urllib.error.HTTPError as error:
        return f"{error.code} {error.read().decode()}"
    except OSError:
        return ""


def wait_for(address: str, wanted: str) -> str:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        text = fetched(address)
        if wanted in text:
            return text
        time.sleep(0.2)
    pytest.fail(f"{wanted} did not come to {address}")
