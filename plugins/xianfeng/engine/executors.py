"""Who does the work: this process, processes of this machine, or a Dask cluster.

Everything goes through ``concurrent.futures``, in chunks. What comes back does not depend on
who did it. A worker that dies costs its chunk again, not the build.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import sys
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from xianfeng.engine.report import EngineError

_Made = TypeVar("_Made")


class InlineExecutor(Executor):
    """Works at once, in this process."""

    def submit(self, fn: Callable[..., _Made], /, *args: object, **kwargs: object) -> Future[_Made]:
        future: Future[_Made] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:
            future.set_exception(error)
            if not isinstance(error, Exception):
                raise
        return future


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def opener(name: str) -> Callable[[], Executor]:
    """What opens the executor ``name``: "serial", "processes", "processes:N" or "dask://host:port".

    EngineError (Chinese): no such executor, or its library is missing.
    """
    match name.split(":"):
        case ["serial"]:
            return InlineExecutor
        case ["processes"]:
            return _local(cores())
        case ["processes", number] if number.isdecimal():
            return _local(int(number))
        case ["dask", *address] if name.startswith("dask://"):
            return lambda: _Cluster(":".join(["tcp", *address]))
    raise EngineError(
        f"没有名为“{name}”的执行器：可用 serial、processes、processes:N、dask://主机:端口"
    )


def _local(workers: int) -> Callable[[], Executor]:
    if workers < 2:
        return InlineExecutor
    return lambda: Processes(workers)


class _Spooled(NamedTuple):
    """What a process made, in a file."""

    path: str

    def taken(self) -> Any:
        path = Path(self.path)
        frozen = path.read_bytes()
        path.unlink()
        return pickle.loads(frozen)


def _spool(folder: str, function: Callable[..., Any], arguments: tuple[Any, ...]) -> _Spooled:
    frozen = pickle.dumps(function(*arguments), protocol=5)
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
        file.write(frozen)
    return _Spooled(file.name)


class Processes(Executor):
    """Processes of this machine, which give back what they made in files.

    Half a message of a worker killed in the middle of it would stay in the pipe that all of them
    share, and the standard executor would wait for the rest for ever. A file's name goes through
    as a whole.
    """

    def __init__(self, workers: int) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="xianfeng-")
        context = multiprocessing.get_context(start())
        self._pool = ProcessPoolExecutor(workers, context, _outlive_nobody)

    def submit(self, fn: Callable[..., Any], /, *args: object, **kwargs: object) -> Future[Any]:
        return self._pool.submit(_spool, self._folder.name, partial(fn, **kwargs), args)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)
        self._folder.cleanup()


def result(future: Future[Any]) -> Any:
    """What one of these executors was asked for, or what went wrong."""
    made = future.result()
    return made.taken() if isinstance(made, _Spooled) else made


def start() -> str:
    """Fork is quickest, but safe only on Linux and while no other thread may hold a lock."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _outlive_nobody() -> None:
    """In a new worker: die with the parent, and leave what it already had to its own collector."""
    gc.freeze()
    gc.enable()  # whoever forked this one may do without for a while
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class _Cluster(Executor):
    """Dask's own executor, and the connection that it needs, opened and closed together."""

    def __init__(self, address: str) -> None:
        self._client = _connect(address)
        self._executor = self._client.get_executor(pure=False)

    def submit(self, fn: Callable[..., _Made], /, *args: object, **kwargs: object) -> Future[_Made]:
        future: Future[_Made] = self._executor.submit(fn, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close()


def _connect(address: str) -> Any:
    try:
        from distributed import Client  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        raise EngineError(
            "使用 Dask 集群要先安装：uv sync --extra cluster（或 pip install 'xianfeng[cluster]'）"
        ) from None
    connect: Any = Client
    try:
        return connect(address, timeout="10s")
    except OSError as error:
        raise EngineError(f"连不上 Dask 集群 {address}：{error}") from None
