"""``python3 run.py schema``: what VS Code needs so that fields complete and explain themselves."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from xianfeng.engine import unwritable
from xianfeng.hosts.preview import replace_text
from xianfeng.model.kinds import KINDS
from xianfeng.reading.loading import load
from xianfeng.starting.editor_files import SETTINGS_FILE, editor_files


def schema_command(options: argparse.Namespace) -> int:
    """Writes the files into ``.vscode`` beside the sources, and tells of it."""
    try:
        for line in write_schemas(options.root):
            print(line)
    except OSError as error:
        print(f"写不下去：{unwritable(error)}。", file=sys.stderr)
        return 1
    return 0


def write_schemas(root: Path) -> Iterator[str]:
    """Writes them; what is to be told."""
    library = load(root, making=False).library
    ids = {
        name: {one.id: str(one.entity.title) for one in library.shelf(name).values()}
        for name in KINDS
    }
    count = 0
    for path, text in editor_files(ids):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        if path == SETTINGS_FILE and (root / path).exists():
            whole = _with_ours((root / path).read_text("utf-8-sig"), text)
            if whole is None:
                yield f"{path} 里有注释或别的写法，没有改它。把下面几行加进去：\n{text}"
                continue
            text = whole
        replace_text(root / path, text)
        count += 1
    yield f"写出 .vscode 里的 {count} 个文件。用 VS Code 打开这个文件夹，装上它推荐的 YAML 扩展。"
    yield "添了单位、数据等编号以后再运行一次，新的编号也会提示。"


def _with_ours(theirs: str, ours: str) -> str | None:
    """The settings that there are, with ours in their place; None where they can't be read."""
    try:
        settings = json.loads(theirs)
    except ValueError:
        return None
    if not isinstance(settings, dict):
        return None
    return json.dumps({**settings, **json.loads(ours)}, ensure_ascii=False, indent=1) + "\n"
