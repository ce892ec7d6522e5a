"""Typst: a template of ours, and data as JSON that stays text whatever is in it, become a PDF.

The program and the fonts are the extra ``print``, both at the hashes in uv.lock. The fonts of the
machine have no say, so the same data give the same bytes everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
"""What templates may name; each in one weight."""

_MISSING = (
    "排版要用 typst 和思源宋体、黑体（Noto Serif SC、Noto Sans SC），还没有装上。"
    "运行 python3 run.py review sheet 会自动装（约 50 MB，要联网）；"
    "熟悉 uv 的：uv sync --extra print。不能联网的，在能联网的电脑上 pip download typst "
    "pylopdf-fonts-zh-cn，把两个 .whl 文件拷来，用 .venv 里的 pip install 装上。"
)


class TypesettingError(Exception):
    """Says in Chinese why there is no PDF."""


def pdf(template: str, data: Mapping[str, object]) -> bytes:
    """The PDF that the template of that name beside this module makes of ``data``, which it reads
    as ``sys.inputs.data``. TypesettingError: the extra isn't installed."""
    try:
        import typst
        from pylopdf_fonts_zh_cn import serif_path
    except ImportError:
        raise TypesettingError(_MISSING) from None
    source = Path(__file__).with_name(f"{template}.typ")
    return typst.compile(
        source,
        font_paths=[serif_path().parent],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
