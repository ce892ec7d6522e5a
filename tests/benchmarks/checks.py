"""How much the proof-reader finds and how often it cries wolf: checks [--public FILE] [--copies] [--json]

Faults that are planted (``_planted.py``), prose without a fault, and the portal's own content. With
``--public``, wrong characters that people made, in a file of tab-separated pairs of a wrong and a
right sentence, as SIGHAN 2015 and CSCD-NS are handed out. No registry has one, so none is fetched.
With ``--copies`` also copies that are planted among 10,000 reports (``_near_copies.py``).
"""

from __future__ import annotations

import argparse
import json
import shutil
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks._near_copies import COPIES, OTHERS, reports
from tests.benchmarks._planted import clean, planted

from xianfeng.checks.likeness import alike
from xianfeng.hosts.opening import open_portal
from xianfeng.memory.packing import packed, unpacked
from xianfeng.proofreading.proofreader import Asked, faults
from xianfeng.prose.clauses import clauses, numbered
from xianfeng.prose.flows import flows
from xianfeng.prose.prose import prose_of

ROOT = Path(__file__).parents[2]
CHARACTERS = 200_000
PRIVATE = ("D202", "D203", "D205", "D206", "D207", "D208", "D209", "D210", "D218", "D215")
NAMED = ("D211", "D212", "D213", "D214", "D220")
LIMITS = {"private": 0.95, "named": 0.8, "wording": 0.9}
FALSE_ALARMS = 1.0
"""Of ten thousand characters."""


def codes(text: str) -> set[str]:
    """Rules that the Markdown ``text`` breaks."""
    document = prose_of(text, 1).document
    joined = "\n".join(flow.text for flow in flows(document))
    return {one.code for one in faults(joined, Asked(month="2026-11"))}


def measure() -> tuple[dict[str, float], list[str]]:
    """Recall by the first code of each label and by group, false alarms by ten thousand characters;
    and what was missed."""
    told: defaultdict[str, list[bool]] = defaultdict(list)
    missed = []
    for one in planted():
        is_found = not codes(one.text).isdisjoint(one.codes)
        told[one.codes[0]].append(is_found)
        if not is_found:
            missed.append(f"{one.codes[0]} {one.text[:60]!r}")
    figures = {f"recall {code}": sum(found) / len(found) for code, found in sorted(told.items())}
    for group, members in (("private", PRIVATE), ("named", NAMED), ("wording", ())):
        found = [
            one
            for code, some in told.items()
            for one in some
            if (code in members if members else code.startswith("W"))
        ]
        figures[f"recall of {group}"] = sum(found) / len(found)
    figures["planted"] = sum(map(len, told.values()))
    text = clean(CHARACTERS)
    alarms = Counter(
        one.code for piece in text.split("\n\n") for one in faults(piece, Asked(month="2026-11"))
    )
    figures["false alarms of 10,000 characters"] = alarms.total() / len(text) * 10_000
    for code, count in alarms.items():
        caught = sum(told[code]) if code in told else 0
        figures[f"precision {code}"] = caught / (caught + count)
    figures["alarms on the portal's content"] = own_content()
    return {name: round(value, 4) for name, value in figures.items()}, missed


def own_content() -> int:
    """Findings of the proof-reader on this portal."""
    with TemporaryDirectory(prefix="xianfeng-bench-") as name:
        for part in ("content", "data"):
            shutil.copytree(ROOT / part, Path(name) / part)
        findings = open_portal(Path(name), today="2026-11-21")[1]
    return sum(
        one.code.startswith("W") or one.code[:3] in ("D20", "D21", "D22") for one in findings
    )


def public(file: Path) -> dict[str, float]:
    """Of the wrong sentences in ``file``, how many are told of; of the right ones, how many too."""
    pairs = [line.split("\t") for line in file.read_text("utf-8").splitlines() if "\t" in line]
    pairs = [(one[-2], one[-1]) for one in pairs]
    wrong = [one for one, right in pairs if one != right]
    rights = [right for _, right in pairs]

    def told(text: str) -> bool:
        return any(one.code in ("W101", "W102", "W105", "W203") for one in faults(text, Asked()))

    return {
        "public: wrong sentences": len(wrong),
        "public: recall": round(sum(map(told, wrong)) / max(1, len(wrong)), 4),
        "public: false alarms, of sentences": round(
            sum(map(told, rights)) / max(1, len(rights)), 4
        ),
    }


def copies(size: int = 10_000, of_each: int = 40) -> dict[str, float]:
    """Recall by kind of copy, and how many other pairs are told of, of those that are none by kind."""
    texts = list(reports(size, of_each))
    numbers = {path: unpacked(packed(numbered(clauses(text)))) for path, text, _ in texts}
    began = time.process_time()
    found = {(one.first, one.second) for one in alike(numbers)}
    figures = {"copies: CPU s": time.process_time() - began}
    found = {tuple(sorted(pair)) for pair in found}
    made = {name: [path for path, _, kind in texts if kind == name] for name in (*COPIES, *OTHERS)}
    known = {(path.split(" ")[0], path) for name in made for path in made[name]}
    for name in COPIES:
        told = [(path.split(" ")[0], path) in found for path in made[name]]
        figures[f"copies: recall, {name}"] = sum(told) / len(told)
    for name in OTHERS:
        told = [(path.split(" ")[0], path) in found for path in made[name]]
        figures[f"copies: false, {name}"] = sum(told)
    figures["copies: false, others"] = len(found - known)
    return {name: round(value, 4) for name, value in figures.items()}


def main(arguments: Sequence[str]) -> int:
    """The benchmark; the exit code is 1 where too little is found or too much is told."""
    parser = argparse.ArgumentParser(prog="run.py bench checks", description=__doc__)
    parser.add_argument("--public", type=Path, help="pairs of sentences, tab-separated")
    parser.add_argument("--copies", action="store_true", help="and copies among 10,000 reports")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--missed", action="store_true", help="what was not found")
    chosen = parser.parse_args(arguments)
    figures, missed = measure()
    if chosen.public:
        figures |= public(chosen.public)
    if chosen.copies:
        figures |= copies()
    lines = [f"{name:44}{value:>10}" for name, value in figures.items()]
    print(json.dumps(figures) if chosen.json else "\n".join(lines))
    if chosen.missed:
        print(*missed, sep="\n")
    is_fine = all(figures[f"recall of {group}"] >= limit for group, limit in LIMITS.items())
    return int(not is_fine or figures["false alarms of 10,000 characters"] > FALSE_ALARMS)
