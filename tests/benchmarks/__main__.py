"""Run the benchmarks: python3 run.py bench [NAME] [--size N] [--json]

Each module beside this one is a benchmark: its `main(argv)` takes the arguments that follow its
name and returns an exit code. Without a name all run that measure, in the order of their names, each
with the same arguments; the first that fails ends the run.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


CAMPAIGNS = frozenset(
    {"cluster", "fuzz", "kills", "mutation", "newcomer", "page", "pictures", "sizes"}
)
"""Run by name alone, as they take many minutes."""


def names() -> list[str]:
    """The benchmarks that exist, sorted."""
    here = str(Path(__file__).parent)
    return sorted(module.name for module in pkgutil.iter_modules([here]) if module.name[0] != "_")


def main(arguments: Sequence[str]) -> int:
    """Run one benchmark or all; the exit code is that of the first that failed, or 0."""
    known = names()
    parser = argparse.ArgumentParser(prog="run.py bench", add_help=False, allow_abbrev=False)
    parser.add_argument("name", nargs="?", choices=known)
    # Only a leading word is the name: the value of an option that follows is not.
    given = [*arguments[:1]] if arguments and not arguments[0].startswith("-") else []
    name = parser.parse_args(given).name
    rest = list(arguments[len(given) :])
    for benchmark in [name] if name else sorted({*known} - CAMPAIGNS):
        code = importlib.import_module(f"{__package__}.{benchmark}").main(rest)
        if code:
            return int(code)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
