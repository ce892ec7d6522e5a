"""A build on two hosts of a Dask cluster, one of which is lost meanwhile: cluster [--size N]

Two network namespaces stand for the hosts: each has an address of its own, a worker of its own, and
nothing else in common with the other but this machine's bridge. While the site is made, the worker of
the second is killed with SIGKILL while it works; the site must have the bytes of a build by processes
of this machine. Needs Linux, root and iproute2.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks import _build_corpus as corpus
from tests.engine.workshop import tree

_NEEDED = (
    "这项检验要在 Linux 上以 root 运行，并且要有 ip 命令（iproute2）。\n"
    "This benchmark needs Linux, root and the command ip (iproute2)."
)
_BRIDGE = "xianfeng0"
_HERE = "10.77.0.1"
_HOSTS = {"xianfeng-a": "10.77.0.2", "xianfeng-b": "10.77.0.3"}
_DASK = str(Path(sys.executable).with_name("dask"))


@contextmanager
def _network() -> Iterator[None]:
    """A bridge to which both hosts are joined."""
    with ExitStack() as stack:
        _ip("link", "add", _BRIDGE, "type", "bridge")
        stack.callback(_ip, "link", "del", _BRIDGE)
        _ip("addr", "add", f"{_HERE}/24", "dev", _BRIDGE)
        _ip("link", "set", _BRIDGE, "up")
        for number, (host, address) in enumerate(_HOSTS.items()):
            _ip("netns", "add", host)
            stack.callback(_ip, "netns", "del", host)
            near = f"xianfeng{number + 1}"
            _ip("link", "add", near, "type", "veth", "peer", "name", "eth0", "netns", host)
            _ip("link", "set", near, "master", _BRIDGE, "up")
            for command in (
                ["addr", "add", f"{address}/24", "dev", "eth0"],
                ["link", "set", "eth0", "up"],
            ):
                _ip("-n", host, *command)
        yield


def _ip(*command: str) -> None:
    subprocess.run(["ip", *command], check=True)


@contextmanager
def _running(command: Sequence[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=folder, **quiet) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def _cluster(folder: Path) -> Iterator[tuple[str, Any, dict[str, subprocess.Popen[bytes]]]]:
    """A scheduler here and a worker on each host: its address, a client, the workers by host."""
    from distributed import Client  # an extra: whoever runs this has it

    address = f"{_HERE}:8786"
    with ExitStack() as stack:
        scheduler = [_DASK, "scheduler", "--host", _HERE, "--port", "8786", "--no-dashboard"]
        stack.enter_context(_running(scheduler, folder))
        client = stack.enter_context(Client(f"tcp://{address}", timeout="60s"))
        workers = {}
        for host in _HOSTS:
            own = folder / host
            own.mkdir()
            worker = [
                "ip", "netns", "exec", host, _DASK, "worker", f"tcp://{address}", "--no-nanny",
                "--nthreads", "1", "--no-dashboard", "--local-directory", str(own),
            ]  # fmt: skip
            workers[host] = stack.enter_context(_running(worker, own))
        client.wait_for_workers(len(_HOSTS), timeout=60)
        yield address, client, workers


def _build(portal: Path, executor: str) -> subprocess.Popen[bytes]:
    """A build of ``portal`` from nothing, which goes on."""
    for name in ("site", ".cache", ".site.spare"):
        shutil.rmtree(portal / name, ignore_errors=True)
    settings = (portal / "mkdocs.yml").read_text("utf-8")
    option = f"- xianfeng:\n      executor: {executor}\n"
    (portal / "cluster.yml").write_text(settings.replace("- xianfeng:\n", option), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", "cluster.yml"]
    environment = {**os.environ, "XIANFENG_TODAY": corpus.TODAY}
    return subprocess.Popen(command, cwd=portal, env=environment)


def _works(client: Any, host: str) -> bool:
    """Whether the worker of ``host`` has tasks."""
    tasks = client.processing()
    return any(some for address, some in tasks.items() if f"//{_HOSTS[host]}:" in address)


def _lost(build: subprocess.Popen[bytes], client: Any, host: str, after: float) -> bool:
    """Waits ``after`` seconds, then until ``host`` works; whether the build went on all the while."""
    time.sleep(after)
    while build.poll() is None:
        if _works(client, host):
            return True
        time.sleep(0.05)
    return False


def main(arguments: Sequence[str]) -> int:
    """1 if the bytes differ."""
    parser = argparse.ArgumentParser(prog="run.py bench cluster", description=__doc__)
    parser.add_argument("--size", type=int, default=10_000, help="stories (default 10000)")
    size = parser.parse_args(arguments).size
    if sys.platform != "linux" or os.geteuid() or not shutil.which("ip"):
        print(_NEEDED)
        return 2
    with TemporaryDirectory(prefix="xianfeng-cluster-") as name:
        portal = Path(name) / "portal"
        corpus.portal(portal, size, search=False)
        began = time.perf_counter()
        _build(portal, "processes").wait()
        alone = time.perf_counter() - began
        expected = tree(portal / "site")
        with _network(), _cluster(Path(name)) as (address, client, workers):
            began = time.perf_counter()
            build = _build(portal, f"dask://{address}")
            _, second = workers
            lost = _lost(build, client, second, alone / 2)
            if lost:
                workers[second].send_signal(signal.SIGKILL)
            code = build.wait()
            took = time.perf_counter() - began
        same = tree(portal / "site") == expected
    print(
        f"{size} stories, {len(expected)} files: processes {alone:.1f} s; two hosts, "
        f"{second} {'killed at work' if lost else 'NOT KILLED'}: {took:.1f} s, exit code {code}, "
        f"{'the same bytes' if same else 'OTHER BYTES'}"
    )
    return int(not (same and lost) or code)
