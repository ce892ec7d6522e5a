"""Runs tests in forked processes, each of which knows another version of the package.

A test must never see what another mutant left behind, and starting Python, importing and
collecting costs more than most tests. So one process imports and collects, and forks for each mutant:
the fork puts the changed code in the place of the function that it belongs to. Where a change lies
outside all functions, a process that has imported only other people's packages forks, imports the
changed module and collects anew.
"""

from __future__ import annotations

import gc
import importlib.abc
import importlib.util
import os
import pickle
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import _lru_cache_wrapper
from hashlib import blake2b
from importlib.machinery import ModuleSpec, SourceFileLoader
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any, NamedTuple

import pytest
from _pytest.runner import runtestprotocol
from tests.benchmarks._mutants import Mutant

EXAMPLES = 25
"""Of hypothesis, at most, a test."""
OPTIONS = (
    "-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:faulthandler",
    "--hypothesis-seed=0", "-W", "ignore::pytest.PytestAssertRewriteWarning",
)  # fmt: skip
SLOWER = 6
"""Times its usual CPU that a test may take, and ``GRACE`` seconds more, before it counts as hanging."""
GRACE = 4
HANGING = 300
"""Seconds on the clock in which a test that does nothing is taken for hanging."""


class Known(NamedTuple):
    """What the unchanged package does in a test."""

    passed: bool
    seconds: float
    """Of CPU."""
    functions: frozenset[tuple[str, str]]
    """Path of the module and qualified name of each function that was called."""


class _Tests:
    """Collects, and then does what it was made for instead of running everything."""

    def __init__(self, work: Callable[[Mapping[str, pytest.Item]], None]) -> None:
        self._work = work

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        from hypothesis import Phase, settings

        key = "_hypothesis_internal_use_settings"
        for item in items:
            function = getattr(item, "obj", None)
            if own := getattr(function, key, None):
                quick = settings(
                    own,
                    max_examples=min(own.max_examples, EXAMPLES),
                    phases=[Phase.explicit, Phase.generate],
                    database=None,
                    deadline=None,
                )
                setattr(getattr(function, "__func__", function), key, quick)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if not session.testsfailed:
            self._work({item.nodeid: item for item in session.items})
        return True


def _passes(item: pytest.Item, following: pytest.Item | None) -> bool:
    reports = runtestprotocol(item, log=False, nextitem=following)
    return not any(report.failed for report in reports)


def _is_green(items: Mapping[str, pytest.Item], tests: Sequence[tuple[str, float]]) -> bool:
    """Whether all ``tests`` pass, given with their usual seconds of CPU."""
    chosen = [items.get(name) for name, _ in tests]
    for at, (item, (_, seconds)) in enumerate(zip(chosen, tests, strict=True)):
        # Nobody handles these signals: they end the process.
        signal.setitimer(signal.ITIMER_VIRTUAL, SLOWER * seconds + GRACE)
        signal.alarm(HANGING)
        following = chosen[at + 1] if at + 1 < len(chosen) else None
        if item is None or not _passes(item, following):
            return False
    return True


def _forked(work: Callable[[], bool]) -> bool:
    """Whether ``work`` says so, in a process of its own with a folder for its files."""
    folder = tempfile.mkdtemp(prefix="xianfeng-mutant-")
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        answer = False
        try:
            tempfile.tempdir = os.environ["PYTEST_DEBUG_TEMPROOT"] = folder
            answer = work()
        finally:
            os._exit(0 if answer else 1)
    status = os.waitpid(child, 0)[1]
    shutil.rmtree(folder, ignore_errors=True)
    return status == 0


def _silenced() -> None:
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)


class Laboratory:
    """Runs ``paths`` of tests over versions of ``modules``, files of the package in ``package``."""

    def __init__(
        self, root: Path, package: Path, modules: Iterable[Path], paths: Iterable[Path]
    ) -> None:
        self._modules = frozenset(map(str, modules))
        self._root, self._package = root, package
        self._arguments = [*OPTIONS, f"--rootdir={root}", *map(str, paths)]
        _import_others(package.name)
        self._ours, theirs = Pipe()
        if os.fork() == 0:
            try:
                _silenced()
                pytest.main(self._arguments, [_Tests(lambda items: self._serve(items, theirs))])
            finally:
                os._exit(0)
        theirs.close()

    def known(self, memory: Path) -> Mapping[str, Known]:
        """What happens in each test when nothing is changed; none: they can't be collected.

        Remembers it in the file ``memory`` for as long as neither the package nor the test changes.
        """
        names: Sequence[str] = self._ask("names")
        sources = _digest(
            *sorted([*self._package.rglob("*.py"), *(self._root / "tests").glob("*.py")])
        )
        old: dict[str, Any] = pickle.loads(memory.read_bytes()) if memory.exists() else {}
        states = {file: (sources, _digest(self._root / file)) for file in map(_file_of, names)}
        found = {
            name: known
            for file, (state, some) in old.items()
            if state == states.get(file)
            for name, known in some.items()
        }
        found |= self._ask([name for name in names if name not in found])
        kept = {
            file: (state, {name: one for name, one in found.items() if _file_of(name) == file})
            for file, state in states.items()
        }
        memory.parent.mkdir(exist_ok=True)
        memory.write_bytes(pickle.dumps(old | kept))
        return {name: found[name] for name in names if name in found}

    def survives(self, mutant: Mutant, tests: Sequence[tuple[str, float]]) -> bool:
        """Whether ``tests``, with their usual seconds, pass all the same."""
        if mutant.function:
            answer = self._ask((mutant, tests))
            if answer is not None:
                return bool(answer)
        return _forked(lambda: self._anew(mutant, tests))

    def close(self) -> None:
        """Ends the process that serves."""
        self._ours.close()
        os.wait()

    def _ask(self, question: object) -> Any:
        try:
            self._ours.send(question)
            return self._ours.recv()
        except (EOFError, BrokenPipeError):
            sys.exit("the process that runs the tests has ended: can they be collected?")

    def _serve(self, items: Mapping[str, pytest.Item], connection: Connection) -> None:
        self._ours.close()
        functions = _functions(self._package)
        for cache in self._caches():  # of what was made while tests were collected
            cache.cache_clear()
        while True:
            try:
                question = connection.recv()
            except EOFError:
                return
            if question == "names":
                connection.send(list(items))
                continue
            if isinstance(question, list):
                connection.send(self._measured([items[name] for name in question]))
                continue
            mutant, tests = question
            replaced = _replacements(mutant, functions)
            if replaced is None:
                connection.send(None)
                continue
            connection.send(_forked(lambda: _changed(replaced, items, tests)))  # noqa: B023 - run at once

    def _measured(self, items: Sequence[pytest.Item]) -> Mapping[str, Known]:
        with tempfile.NamedTemporaryFile() as file:
            name = Path(file.name)
            _forked(lambda: bool(name.write_bytes(pickle.dumps(self._measure(items)))))
            return pickle.loads(name.read_bytes() or pickle.dumps({}))

    def _measure(self, items: Sequence[pytest.Item]) -> Mapping[str, Known]:
        found = {}
        called: set[CodeType] = set()

        def note(frame: FrameType, event: str, argument: object) -> None:
            called.add(frame.f_code)

        caches = self._caches()
        for item, following in zip(items, [*items[1:], None], strict=True):
            for cache in caches:
                cache.cache_clear()
            called.clear()
            begun = time.process_time()
            threading.settrace(note)
            sys.settrace(note)
            passed = _passes(item, following)
            sys.settrace(None)
            seconds = time.process_time() - begun
            names = {
                (c.co_filename, _outermost(c)) for c in called if c.co_filename in self._modules
            }
            found[item.nodeid] = Known(passed, seconds, frozenset(names))
        return found

    def _caches(self) -> list[Any]:
        """What remembers results of functions of the modules."""
        return [
            one
            for one in gc.get_objects()
            if isinstance(one, _lru_cache_wrapper) and _file_of_function(one) in self._modules
        ]

    def _anew(self, mutant: Mutant, tests: Sequence[tuple[str, float]]) -> bool:
        _silenced()
        sys.meta_path.insert(0, _Importer(mutant, self._package))
        answers: list[bool] = []
        pytest.main(
            self._arguments, [_Tests(lambda items: answers.append(_is_green(items, tests)))]
        )
        return answers == [True]


def _changed(
    replaced: Sequence[tuple[FunctionType, CodeType]],
    items: Mapping[str, pytest.Item],
    tests: Sequence[tuple[str, float]],
) -> bool:
    for function, code in replaced:
        function.__code__ = code
    return _is_green(items, tests)


def _file_of(name: str) -> str:
    """The file of the test ``name``."""
    return name.partition("::")[0]


def _file_of_function(cached: Any) -> str:
    code = getattr(cached.__wrapped__, "__code__", None)
    return code.co_filename if code else ""


def _digest(*paths: Path) -> str:
    return blake2b(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def _outermost(code: CodeType) -> str:
    """Qualified name of the function that ``code`` lies in."""
    return code.co_qualname.partition(".<locals>")[0]


Functions = Mapping[tuple[str, str, int], Sequence[FunctionType]]


def _functions(package: Path) -> Functions:
    """All of ``package``, by path, qualified name and first line."""
    found: dict[tuple[str, str, int], list[FunctionType]] = {}
    for one in gc.get_objects():
        if type(one) is FunctionType and one.__code__.co_filename.startswith(str(package)):
            code = one.__code__
            key = code.co_filename, code.co_qualname, code.co_firstlineno
            found.setdefault(key, []).append(one)
    return found


def _replacements(
    mutant: Mutant, functions: Functions
) -> list[tuple[FunctionType, CodeType]] | None:
    """Functions and their new code; None: the module must be imported anew."""
    assert mutant.function is not None
    name, line = mutant.function
    old = functions.get((str(mutant.path), name, line), ())
    new = [c for c in _inner(mutant.code()) if (c.co_qualname, c.co_firstlineno) == (name, line)]
    if (
        not old
        or len(new) != 1
        or any(one.__code__.co_freevars != new[0].co_freevars for one in old)
    ):
        return None
    return [(one, new[0]) for one in old]


def _inner(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _inner(one)


class _Importer(importlib.abc.MetaPathFinder):
    """Imports the changed module in the place of its original."""

    def __init__(self, mutant: Mutant, package: Path) -> None:
        parts = mutant.path.relative_to(package.parent).with_suffix("").parts
        self._name = ".".join(parts).removesuffix(".__init__")
        self._mutant = mutant

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name != self._name:
            return None
        file = str(self._mutant.path)
        return importlib.util.spec_from_file_location(
            name, file, loader=_Loader(self._mutant, name)
        )


class _Loader(SourceFileLoader):
    def __init__(self, mutant: Mutant, name: str) -> None:
        super().__init__(name, str(mutant.path))
        self._mutant = mutant

    def get_code(self, fullname: str) -> CodeType:
        return self._mutant.code()


def _import_others(package: str) -> None:
    """Imports what the package and its tests need of others, and forgets the package again."""
    for name in ("cli", "hosts.site", "hosts.publishing", "channels", "checks"):
        importlib.import_module(f"{package}.{name}")
    importlib.import_module("hypothesis.strategies")
    for name in [one for one in sys.modules if one.partition(".")[0] == package]:
        del sys.modules[name]
