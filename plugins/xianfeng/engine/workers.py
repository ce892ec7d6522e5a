"""Who does the work of a build: tasks go to an executor, what is made comes back as it gets done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from functools import partial
from typing import Any, TypeVar, cast

from xianfeng.engine.executors import InlineExecutor, opener, result, start
from xianfeng.engine.report import EngineError

_ATTEMPTS = 4
_AHEAD = 6
"""Tasks under way at once: two workers never wait, and memory stays small."""
_Task = TypeVar("_Task")
_Made = TypeVar("_Made")


class Workers:
    """Who does the work of a build, from its first task to its last.

    They come with the first work for more than one: processes are best forked while this one is small,
    which reading sources sees to.
    """

    def __init__(self, name: str = "serial") -> None:
        """``name``: as ``opener`` takes it, with its errors."""
        self._open = opener(name)
        self._are_near = name.startswith("processes") and self._open is not InlineExecutor
        self._executor: Executor | None = None

    def beside(self, function: Callable[..., _Made], *given: object) -> Callable[[], _Made]:
        """Begins ``function(*given)`` in another process of this machine, if one comes cheaply, while
        this one goes on; what it gives, or raises, for whoever asks."""
        if not self._are_near or start() != "fork":
            return partial(function, *given)
        future = self.executor().submit(function, *given)

        def made() -> _Made:
            try:
                return cast("_Made", result(future))
            except BrokenExecutor:
                return function(*given)

        return made

    def run(
        self,
        function: Callable[[_Task], _Made],
        tasks: Iterable[_Task],
        *,
        ahead: int = _AHEAD,
    ) -> Iterator[_Made]:
        """``function`` of each of ``tasks``, as they get done; at most ``ahead`` are under way.

        A single task is done here. EngineError: workers die again and again.
        """
        flow = _Flow(self, function, ahead)
        try:
            yield from flow.run(iter(tasks))
        finally:
            flow.cancel()

    def executor(self) -> Executor:
        if self._executor is None:
            self._executor = self._open()
        return self._executor

    def replace(self, broken: Executor) -> None:
        """A pool that lost a worker is of no more use: the next one asked for is another."""
        if broken is self._executor:
            self.close()

    def close(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


class _Flow:
    """Tasks of one kind on their way through workers."""

    def __init__(self, workers: Workers, function: Callable[[Any], Any], ahead: int) -> None:
        self._workers = workers
        self._function = function
        self._ahead = ahead
        self._under_way: dict[Future[Any], tuple[Any, int, Executor]] = {}
        self._again: list[tuple[Any, int]] = []

    def run(self, tasks: Iterator[Any]) -> Iterator[Any]:
        first = next(tasks, None)
        second = next(tasks, None)
        if first is None:
            return
        if second is None:
            yield self._function(first)
            return
        self._again = [(second, 1), (first, 1)]
        while self._fill(tasks):
            yield from self._collect()

    def _fill(self, tasks: Iterator[Any]) -> bool:
        """Submits until enough is under way; False: nothing is left."""
        while len(self._under_way) < self._ahead:
            task, attempt = self._again.pop() if self._again else (next(tasks, None), 1)
            if task is None:
                break
            self._submit(task, attempt)
        return bool(self._under_way or self._again)

    def _submit(self, task: Any, attempt: int) -> None:
        if attempt > _ATTEMPTS:
            raise EngineError("工作进程一再中断，多半是内存不足：请减少进程数（processes:1）后重试")
        executor = self._workers.executor()
        try:
            future = executor.submit(self._function, task)
        except BrokenExecutor:
            self._lose(executor)
            self._again.append((task, attempt + 1))
            return
        self._under_way[future] = (task, attempt, executor)

    def _collect(self) -> Iterator[Any]:
        done, _ = wait(self._under_way, return_when=FIRST_COMPLETED)
        broken = None
        for future in done:
            task, attempt, executor = self._under_way.pop(future)
            try:
                made = result(future)
            except BrokenExecutor:
                self._again.append((task, attempt + 1))
                broken = executor
            except Exception as error:
                raise EngineError(f"执行器没有完成工作：{error!r}") from error
            else:
                yield made
        if broken is not None:
            self._lose(broken)

    def _lose(self, broken: Executor) -> None:
        """What a broken pool had under way goes to the next one."""
        for future, (task, attempt, executor) in list(self._under_way.items()):
            if executor is broken:
                del self._under_way[future]
                self._again.append((task, attempt + 1))
        self._workers.replace(broken)

    def cancel(self) -> None:
        for future in self._under_way:
            future.cancel()
