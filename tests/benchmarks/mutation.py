"""Whether the tests can fail: mutation [--size N] [--seed N] [--only MODULE…] [--tests PATH…]
                                   [--seconds N] [--json]

Changes one small thing at a time in the modules that decide what readers get (prose, reading,
tracing, disclosure, links) and runs the tests that call what was changed. A change that no test
notices survived: a test is missing, or the change changes nothing. Of all possible changes a sample is
taken, the same for the same seed and sources. ``--only prose/html.py`` tries those of the sample in
files that begin so, ``prose/html.py:12`` those of a line. A mutant gets the quickest of its tests
up to ``--seconds`` of CPU; ``--tests prose`` tries those of a part alone. Needs a system that forks.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from tests.benchmarks._mutants import Mutant, mutants
from tests.benchmarks._mutation_runs import Known, Laboratory

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "plugins" / "xianfeng"
PARTS = {
    "prose": ("prose/*.py",),
    "reading": ("reading/*.py",),
    "tracing": ("tracing/*.py",),
    "disclosure": ("model/disclosure.py", "model/content_hash.py"),
    "linking": ("model/linking.py", "model/nearby.py", "checks/links.py"),
}
TESTS = (
    "prose", "reading", "tracing", "model", "checks", "test_broken.py",
    "channels/test_quoting.py", "channels/test_golden.py",
)  # fmt: skip
MISTAKES = "tests/test_broken.py"
"""Has a portal for each mistake that can be made."""
LIMIT = 0.9
"""Share of the mutants that tests must notice."""
QUICK = 0.3
"""Seconds of CPU; slower tests come behind those that take less."""


def name_of(mutant: Mutant) -> str:
    """The module in the package, and the line."""
    return f"{mutant.path.relative_to(PACKAGE).as_posix()}:{mutant.line}"


def modules_of(patterns: Sequence[str]) -> Sequence[Path]:
    """Files that fit one of ``patterns``, sorted."""
    return sorted(path for pattern in patterns for path in PACKAGE.glob(pattern))


def sample(size: int, seed: int) -> list[Mutant]:
    """About ``size`` of all mutants; a small part has more of its own in it than a big one."""
    parts = [
        [one for path in modules_of(patterns) for one in mutants(path)]
        for patterns in PARTS.values()
    ]
    weights = [math.sqrt(len(part)) for part in parts]
    found = []
    for part, weight in zip(parts, weights, strict=True):
        count = round(size * weight / sum(weights))
        found += sorted(sorted(part, key=lambda one: _lot(one, seed))[:count])
    return found


def _lot(mutant: Mutant, seed: int) -> bytes:
    """What is drawn by: no other change of the sources makes it another."""
    function = mutant.function and mutant.function[0]
    name = f"{seed} {mutant.path.name} {function} {mutant.what} {mutant.column}"
    return blake2b(name.encode()).digest()


def tests_of(
    mutant: Mutant, known: Mapping[str, Known], seconds: float
) -> Sequence[tuple[str, float]]:
    """The tests that call what ``mutant`` changes: those of its folder, those of mistakes, then
    others; in each lot quick ones first."""
    path = str(mutant.path)
    if mutant.function:
        called = (path, mutant.function[0])
        callers = {name for name, one in known.items() if called in one.functions}
    else:
        modules = {name: {file for file, _ in one.functions} for name, one in known.items()}
        callers = {name for name, files in modules.items() if path in files} or {*known}
    folder = f"tests/{mutant.path.parent.name}/"

    def turn(name: str) -> tuple[object, ...]:
        took = known[name].seconds
        kin = (folder, MISTAKES, name)
        near = next(at for at, one in enumerate(kin) if name.startswith(one))
        if took > QUICK:
            return near, True, took, name
        return near, False, name.partition("::")[0], took, name

    left = seconds
    chosen: list[tuple[str, float]] = []
    for name in sorted(callers, key=turn):
        took = known[name].seconds
        if took <= left:
            left -= took
            chosen.append((name, took))
    return chosen


def main(argv: Sequence[str]) -> int:
    """Runs the campaign; 1 if the tests fail as it is or let too many mutants pass."""
    parser = argparse.ArgumentParser(prog="run.py bench mutation", description=__doc__)
    parser.add_argument("--size", type=int, default=400)
    parser.add_argument("--seed", type=int, default=10)
    parser.add_argument("--only", nargs="+", default=[""])
    parser.add_argument("--tests", nargs="+", default=TESTS)
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    chosen = [
        one
        for one in sample(options.size, options.seed)
        if name_of(one).startswith(tuple(options.only))
    ]
    modules = (path for patterns in PARTS.values() for path in modules_of(patterns))
    laboratory = Laboratory(
        ROOT, PACKAGE, modules, (ROOT / "tests" / name for name in options.tests)
    )
    known = laboratory.known(ROOT / ".cache" / "mutation")
    failing = [name for name, one in known.items() if not one.passed]
    if failing:
        print("without a change these fail:", *failing, sep="\n  ")
        return 1
    took = sum(one.seconds for one in known.values())
    print(f"{len(known)} tests pass, {took:.0f} s of CPU; {len(chosen)} mutants", flush=True)
    survivors = []
    begun = time.monotonic()
    for number, mutant in enumerate(chosen, 1):
        if laboratory.survives(mutant, tests_of(mutant, known, options.seconds)):
            survivors.append(mutant)
            print(f"\r{name_of(mutant)}: {mutant.what}", flush=True)
        if sys.stderr.isatty() or number % 20 == 0:
            passed = f"{number}/{len(chosen)}, {len(survivors)} survive"
            print(
                f"\r{passed}, {time.monotonic() - begun:.0f} s",
                end=" ",
                file=sys.stderr,
                flush=True,
            )
    laboratory.close()
    tell(chosen, survivors, as_json=options.json)
    return int(len(survivors) > (1 - LIMIT) * len(chosen))


def tell(chosen: Sequence[Mutant], survivors: Sequence[Mutant], *, as_json: bool) -> None:
    """Prints how many were killed of each module, and the survivors."""
    module = lambda one: name_of(one).partition(":")[0]  # noqa: E731
    tried, left = Counter(map(module, chosen)), Counter(map(module, survivors))
    if as_json:
        told = [{"place": name_of(one), "what": one.what} for one in survivors]
        print(json.dumps({"tried": tried, "survivors": told}, ensure_ascii=False))
        return
    print(f"\n{'module':32} {'killed':>7} {'survived':>9}")
    for name, count in sorted(tried.items()):
        print(f"{name:32} {count - left[name]:7} {left[name]:9}")
    killed = len(chosen) - len(survivors)
    print(f"{'together':32} {killed:7} {len(survivors):9}  {killed / max(1, len(chosen)):.1%}")
    for one in survivors:
        print(f"{name_of(one)}: {one.what}")
