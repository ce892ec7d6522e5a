"""Builds the index in a process of its own and measures it: _search_building SIZE FOLDER"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from tests.benchmarks._search_corpus import corpus, document

from xianfeng.memory.memo import Forgetful
from xianfeng.search import SearchDocument, index


class Memory(dict[str, bytes]):
    """A memo that forgets nothing."""

    def put(self, key: str, value: bytes) -> None:
        """Keep a value."""
        self[key] = value


def peak() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def fresh(documents: Sequence[SearchDocument], memo: Memory, known: set[str]) -> int:
    """Bytes of the files of an index that are not among the known."""
    made = (one for one in index(documents, memo) if one.path not in known)
    return sum(len(one.read()) for one in made)


def edits(documents: Sequence[SearchDocument]) -> dict[str, list[SearchDocument]]:
    """The pages after one change of each kind."""
    size = len(documents)

    def changed(at: int, **values: object) -> list[SearchDocument]:
        return [*documents[:at], replace(documents[at], **values), *documents[at + 1 :]]  # type: ignore[arg-type]

    old, recent = size // 3, size - 2
    sentence = "今年，村里把闲置的校舍改成了豆腐作坊，年底分红。"
    body = documents[old].body
    return {
        "a sentence added to an old story": changed(old, body=body + sentence),
        "a word replaced in an old story": changed(
            old, body=body.replace("工作", "事业", 1) + "事"
        ),
        "a sentence added to a recent story": changed(
            recent, body=documents[recent].body + sentence
        ),
        "another title": changed(old, title=documents[old].title + "新篇"),
        "a new story": [
            *documents,
            replace(document(size, size + 1), date="2026-12-31", url="new/"),
        ],
        "an old story written anew": changed(old, body=document(size + 7, size + 8).body),
        "an old story withdrawn": [*documents[:old], *documents[old + 1 :]],
    }


def main(size: int, folder: Path, changes: bool) -> dict[str, object]:
    """Write the index to ``folder``; returns what it took."""
    documents = corpus(size)
    before, began = peak(), time.process_time()
    disk = 0
    spent = 0.0
    for one in index(documents, Forgetful()):
        spent += time.process_time() - began
        path = folder / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        held = one.read()
        path.write_bytes(held)
        disk += len(held)
        began = time.process_time()
    measured: dict[str, object] = {
        "build_cpu_ms_per_page": round(spent / size * 1000, 3),
        "build_peak_mb": round(peak()),
        "documents_peak_mb": round(before),
        "disk_bytes": disk,
        "files": sum(1 for one in folder.rglob("*.js")),
    }
    if changes:
        memo = Memory()
        known = {one.path for one in index(documents, memo)}
        sizes = {what: fresh(after, memo, known) for what, after in edits(documents).items()}
        measured["changes"] = sizes
        measured["change_bytes"] = round(median(list(sizes.values())[:5]))
    return measured


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), Path(sys.argv[2]), len(sys.argv) > 3)))
