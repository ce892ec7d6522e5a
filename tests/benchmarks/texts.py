"""What a text may cost: texts [--size BYTES] [--random N] [--json]

Reads texts of a quarter, a half and all of SIZE bytes, each a pattern over and over that makes
readers of Markdown or of wording slow, on lines of several lengths and in a field: parsed,
proof-read, judged, and its HTML written. For each
the CPU and the growth of memory, each text in a process of its own; also N texts of random pieces.
The exit code is 1 where one of them costs more than it may.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import resource
import time
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from typing import NamedTuple

from xianfeng import checks
from xianfeng.reading.loading import parse
from xianfeng.reading.standards import Standards

SECONDS = 0.5
MEGABYTES = 50.0
PATIENCE = 30.0
"""Seconds after which nobody waits any longer."""
HEAD = "---\ntitle: 甲\npub_date: 2026-03-05\nunit: a\ndomain: 农村\n---\n\n"
FIELD = "summary: |-\n  @TODO "
"""Before a text that is a field."""
LINES = (9_000, 900, 90)
"""Bytes: the longest line that is read has 10,000 characters."""

MARKS = (
    "[", "![", "](", "[^", "[a](", "[a][", "[](", "[a](b)", '[a](b "', "*", "**", "*a ", "**a ",
    "**a** ", "*a*b", "***", "_", "__a ", "`", "``", "`a", "`a` ", "\\", "\\`", "\\`a", "\\*", "`\\",
    "<", "<a ", "</", "<!--", "<?", "<a@b.c>", "<http://a>", "&", "&amp;", "&#", "|", "||", ">", "> ",
    "- ", "1. ", "#", "# ", "=", "-", "~", "~~", ":", "{", "{{", "{{ a }}", '"', "(", "http://",
    "https://a@", "//", "a@b.c ", "x", "a", "1", "1,", "２", "甲", "甲*", "甲**", "甲|", "｜", "：--",
    "，", "“甲", "党", "20", "①", "⼀", "é", " ", "\t", "\u3000", "\u200b", "！", "＊", "＃", "##paid",
    "@ata", "@1.", "（【", "【（》", "《关于加强农村工作的意见》", "低保户", "王伟", "三个甲：乙乙乙乙，", "一是", "1 ",
    "机密 ", "社会主义新农村", "3号楼", "亿", "的的",
)  # fmt: skip
"""Written over and over on lines, and on lines with an empty one between them."""
ROWS = (
    "***\n", "- a\n", "1. a\n", "2026. a\n", "> a\n", "> - a\n", "a\n***\n", "[a]: b\n", "x]:\n", "# a\n",
    "# a\nx]:\n", "##\n", "a\n> b\n", "- a\n\n    b\n\n", "- a\n    - b\n", "|a|\n", "|a|b|\n|-|-|\n",
    "a|b\n-|-\n", "[^1]\n", "[^1]: a\n", "```\n", "~~~\na\n~~~\n", "![a](b.jpg)\n\n", "a  \n", "a\\\n", "\n",
    "- ```\n  a\n  ```\n", "    a\n", "!!!\n", "- [ ] a\n",
)  # fmt: skip
"""Lines over and over: more of them than a text may have are left out."""
MAX_LINES = 4_900


class Cost(NamedTuple):
    """Seconds of CPU, and megabytes that the process grew by; of a text that did not end, infinite."""

    seconds: float
    megabytes: float


def on_lines(piece: str, length: int, between: str, size: int) -> str:
    """``piece`` on lines of ``length`` bytes with ``between`` behind each, ``size`` bytes of it."""
    line = piece * max(1, length // len(piece.encode())) + between
    return line * max(1, size // len(line.encode()))


def patterns(size: int) -> Iterator[tuple[str, str]]:
    """Names and texts of about ``size`` bytes."""
    for piece in MARKS:
        for length in LINES:
            yield f"{piece!a} {length}", on_lines(piece, length, "\n", size)
        yield f"{piece!a} apart", on_lines(piece, LINES[0], "\n\n", size)
        yield f"{piece!a} field", FIELD + on_lines(piece, size, "", size)
    for row in ROWS:
        text = row * min(size // len(row), MAX_LINES // row.count("\n"))
        rest = (size - len(text)) // 3
        yield f"{row!a}", text + "\n" + on_lines("甲", LINES[1], "\n\n", max(0, rest))
    wide, row = size // 8, "|b|\n"
    yield "empty lines in a field", FIELD + "\n" * size
    yield "wide table", f"|{'a|' * wide}\n|{'-|' * wide}\n{row * wide}"
    yield "long table", f"|{'a|' * 200}\n|{'-|' * 200}\n{row * wide}"
    yield "ticks that grow", " ".join("`" * n for n in range(1, int((2 * size) ** 0.5)))
    yield "stars that grow", "\n".join("*" * n + "a" for n in range(1, int((2 * size) ** 0.5)))
    yield "notes in notes", "".join(f"[^{n}]: a[^{n + 1}]\n\n" for n in range(min(140, size // 40)))


PIECES = (
    "[", "](", "]", "(", ")", "[^1]", "*", "**", " ", "  ", "\n", "\n\n", "    ", "a", "甲", "`", "``", "\\",
    "<", ">", "&", "#", "# ", "- ", "1. ", "> ", "|", "|-|", "-", "=", "_", "~", "!", '"', "{{", "}}", "：",
    "，", "http://", "@", ".", "1", "x", "\t", "[a]: ", "```", "&amp;", "\u3000",
)  # fmt: skip


def chances(count: int, size: int) -> Iterator[tuple[str, str]]:
    """Texts of random pieces over and over; the same ones every time."""
    chance = random.Random(11)
    for _ in range(count):
        piece = "".join(chance.choices(PIECES, k=chance.randint(1, 5)))
        begin = "".join(chance.choices(PIECES, k=chance.randint(0, 3)))
        length = chance.choice((0, *LINES))
        yield f"{begin!a} {piece!a} {length}", on_lines(begin + piece * (length // len(piece.encode()) or 1),
                                                         0, "\n" if length else "", size)  # fmt: skip


def cost(text: str) -> Cost:
    """Of reading ``text``, in a process that has read another one before."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_read, args=(text, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        return Cost(*ours.recv()) if ours.poll(PATIENCE) else Cost(float("inf"), float("inf"))
    except EOFError:
        return Cost(float("inf"), float("inf"))
    finally:
        process.kill()
        process.join()


def _source(text: str) -> bytes:
    if text.startswith(FIELD):
        return HEAD.replace("---\n\n", f"{text}\n---\n\n").encode()
    return (HEAD + text).encode()


def _read(text: str, told: Connection) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    parse("content/stories/2026/a.md", _source(text), checks.judge, Standards())
    seconds = time.process_time() - began
    told.send((seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024))


def measured(size: int, count: int) -> Iterator[tuple[str, tuple[Cost, ...]]]:
    """Each pattern's costs at a quarter, a half and all of ``size``; random texts' at all of it."""
    warm = _source("甲 **乙** [丙](b) TODO 1 @\n")
    parse("content/stories/2026/a.md", warm, checks.judge, Standards())
    for smallest, half, whole in zip(*map(patterns, (size // 4, size // 2, size)), strict=True):
        yield whole[0], tuple(cost(text) for _, text in (smallest, half, whole))
    for name, text in chances(count, size):
        yield name, (cost(text),)


def is_too_much(costs: Sequence[Cost]) -> bool:
    """Whether the largest of a pattern's texts costs more than it may."""
    return costs[-1].seconds > SECONDS or costs[-1].megabytes > MEGABYTES


def main(arguments: Sequence[str]) -> int:
    """The benchmark; the exit code is 1 where a text costs more than it may."""
    parser = argparse.ArgumentParser(prog="run.py bench texts", description=__doc__)
    parser.add_argument("--size", type=int, default=40_000, help="bytes (default 40000)")
    parser.add_argument("--random", type=int, default=300, help="random texts (default 300)")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    chosen = parser.parse_args(arguments)
    costs = dict(measured(chosen.size, chosen.random))
    if chosen.json:
        print(json.dumps(costs))
    else:
        slowest = sorted(costs.items(), key=lambda item: item[1][-1], reverse=True)
        told = [item for item in slowest if is_too_much(item[1])] or slowest[:10]
        for name, found in told:
            figures = "  ".join(f"{one.seconds:.3f} s {one.megabytes:5.1f} MB" for one in found)
            print(f"{name:28} {figures}")
        print(f"{len(costs)} patterns")
    return int(any(map(is_too_much, costs.values())))
