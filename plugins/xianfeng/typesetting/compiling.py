"""Typst: a template of ours, and data as JSON that stays text whatever is in it, become a PDF.

The program is the extra ``print``, it and the fonts are at the hashes in uv.lock. The fonts of the
machine have no say, so the same data give the same bytes everywhere.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from xianfeng.artifacts import CompositionError

_MISSING = (
    "排版要用 typst 和思源宋体、黑体（Noto Serif SC、Noto Sans SC），还没有装上。"
    "运行 python3 run.py review sheet 或 python3 run.py publish 会自动装（约 50 MB，要联网）；"
    "没有网络的，会说出要拷来哪两个文件；熟悉 uv 的：uv sync --extra print。"
)
_NEEDED = ("typst", "pylopdf_fonts_zh_cn")
_NONE: Mapping[str, bytes] = MappingProxyType({})


class TypesettingError(CompositionError):
    """Says in Chinese why there is no PDF."""


def pdf(
    template: str,
    data: Mapping[str, object],
    pictures: Mapping[str, bytes] = _NONE,
    *,
    accessible: bool = False,
) -> bytes:
    """The PDF that the template of that name beside this module makes of ``data``, which it reads
    as ``sys.inputs.data``, and of ``pictures``, which it finds at their paths. ``accessible``: it
    is held to PDF/UA-1. TypesettingError: it can't be made."""
    if not all(map(find_spec, _NEEDED)):
        raise TypesettingError(_MISSING)
    with TemporaryDirectory() as name:
        folder = Path(name)
        for source in Path(__file__).parent.glob("*.typ"):
            (folder / source.name).write_bytes(source.read_bytes())
        for path, content in pictures.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        program = [sys.executable, "-I", "-m", "xianfeng.typesetting.setting"]
        told = subprocess.run(
            [*program, name, template, *(["accessible"] if accessible else [])],
            input=json.dumps(data, ensure_ascii=False).encode(),
            capture_output=True,
            check=False,
        )
    if told.returncode:
        raise TypesettingError(f"没有排成 PDF：{told.stderr.decode('utf-8', 'replace')}")
    return told.stdout
