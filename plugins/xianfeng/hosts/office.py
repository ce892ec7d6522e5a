"""The commands that speak with the office's programs: ``import`` and ``export``."""

from __future__ import annotations

import argparse
import re
import sys
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from xianfeng.engine import unwritable
from xianfeng.hosts.moment import moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xianfeng.findings.finding import Finding
    from xianfeng.hosts.command_line import CommandLine

    Commands: TypeAlias = "argparse._SubParsersAction[CommandLine]"

_STORIES = "content/stories"


def add_office_commands(commands: Commands) -> tuple[argparse.ArgumentParser, ...]:
    """Adds the commands to ``commands``; the parsers, for what all commands take."""
    bring = commands.add_parser(
        "import", help="把 Word、文本文件变成稿件草稿，把表格填进工作台账；原件不动"
    )
    bring.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="文件",
        help=".docx、.txt、.md，文件夹，或 .xlsx、.csv",
    )
    bring.add_argument(
        "--split", action="store_true", help="一个文件里有几篇的，分成几篇并编成合集"
    )
    bring.add_argument(
        "--to", default="", metavar="位置", help="稿件放进哪个文件夹；表格填进哪本台账"
    )
    bring.add_argument(
        "--title", default="", metavar="名称", help="用表格建一本新台账，这是它的名称"
    )
    bring.add_argument(
        "--unit", default="", metavar="单位", help="新台账由哪个单位管，写编号或名称"
    )
    bring.set_defaults(command=_import)
    export = commands.add_parser("export", help="把一篇稿件写成 Word 文件，打印出来签字")
    export.add_argument("kind", metavar="story", help="写 story")
    export.add_argument("ident", metavar="编号", help="稿件的编号，如 stone-bridge")
    export.add_argument("--docx", action="store_true", help="写成 Word 文件")
    export.add_argument("--to", type=Path, metavar="文件", help="写到哪里，默认 编号.docx")
    export.set_defaults(command=_export)
    return bring, export


def _import(options: argparse.Namespace) -> int:
    from xianfeng.importing.spreadsheets import TABLES  # no other command needs it

    today = options.today or moment("")
    tables = [path for path in options.files if path.suffix.lower() in TABLES]
    if tables and len(tables) < len(options.files):
        print("稿件和表格请分两次导入。", file=sys.stderr)
        return 2
    if tables:
        from xianfeng.hosts.ledger_imports import LedgerOrder, fill_ledger

        wanted = LedgerOrder(options.root, options.to, today, options.title, options.unit)
        filled = (line for path in tables for line in fill_ledger(wanted, path))
        return _said(chain(filled, ["运行 python3 run.py check 看一遍。"]))
    if options.title or options.unit:
        print("--title 和 --unit 只用在用表格建新台账的时候。", file=sys.stderr)
        return 2
    folder = PurePosixPath(options.to or f"{_STORIES}/{today[:4]}").as_posix().rstrip("/")
    if not re.fullmatch(rf"{_STORIES}(?:/[a-z0-9-]+)*", folder):
        print(f"稿件只能放进 {_STORIES} 里，如 --to {_STORIES}/{today[:4]}。", file=sys.stderr)
        return 2
    from xianfeng.hosts.imports import ImportOrder, bring_in  # no other command needs it

    order = ImportOrder(options.root, options.files, folder, today, split=options.split)
    return _said(bring_in(order))


def _said(lines: Iterable[str | Finding]) -> int:
    from xianfeng.hosts.imports import ImportFailedError

    try:
        for line in lines:
            print(line)
    except ImportFailedError:
        return 1
    except OSError as error:
        print(f"写不下去：{unwritable(error)}。", file=sys.stderr)
        return 1
    return 0


def _export(options: argparse.Namespace) -> int:
    """Writes one story as a Word file for signatures beside where the command runs."""
    from xianfeng.hosts.exports import export_story

    if options.kind != "story" or not options.docx:
        print("用法：python3 run.py export story 编号 --docx [--to 文件.docx]", file=sys.stderr)
        return 2
    return export_story(options)
