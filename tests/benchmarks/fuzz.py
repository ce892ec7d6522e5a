"""Inputs that nobody thought of: fuzz [--minutes N] [--seed N] [PATH…]

Runs the property tests (YAML, Markdown, pictures, addresses, ledgers, series of edits, whole portals)
round after round, each with another seed, until the minutes are over. The first round with a failure
ends it and tells its seed; what was found becomes an ``@example`` or a folder of tests/broken.
"""

from __future__ import annotations

import argparse
import secrets
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
_SEEDS = 1_000_000


def main(argv: Sequence[str]) -> int:
    """1 if a property does not hold."""
    parser = argparse.ArgumentParser(prog="run.py fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, help="of the first round; any other by default")
    parser.add_argument("paths", nargs="*", default=["tests"])
    options = parser.parse_args(argv)
    seed = secrets.randbelow(_SEEDS) if options.seed is None else options.seed
    end = time.monotonic() + 60 * options.minutes
    rounds = 0
    while not rounds or time.monotonic() < end:
        print(f"seed {seed}", flush=True)
        command = [
            sys.executable, "-m", "pytest", "-n", "auto", "-q", "-x", "-m", "hypothesis",
            f"--hypothesis-seed={seed}", *options.paths,
        ]  # fmt: skip
        if subprocess.call(command, cwd=ROOT):
            print(f"again: python3 run.py fuzz --seed {seed} --minutes 0")
            return 1
        rounds += 1
        seed = (seed + 1) % _SEEDS
    print(f"{rounds} rounds, nothing found")
    return 0
