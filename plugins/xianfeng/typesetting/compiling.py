"""Typst: a template of ours, and data as JSON that stays text whatever is in it, become a PDF.

The program is the extra ``print``, it and the fonts are at the hashes in uv.lock. The fonts of the
machine have no say, so the same data give the same bytes everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from xianfeng.artifacts import CompositionError

_MISSING = (
    "排版要用 typst 和思源宋体、黑体（Noto Serif SC、Noto Sans SC），还没有装上。"
    "运行 python3 run.py review sheet 或 python3 run.py publish 会自动装（约 50 MB，要联网）；"
    "熟悉 uv 的：uv sync --extra print。不能联网的，在能联网的电脑上 pip download typst "
    "pylopdf-fonts-zh-cn，把两个 .whl 文件拷来，用 .venv 里的 pip install 装上。"
)
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
    try:
        import typst
        from pylopdf_fonts_zh_cn import serif_path
    except ImportError:
        raise TypesettingError(_MISSING) from None
    with TemporaryDirectory() as name:
        folder = Path(name)
        for source in Path(__file__).parent.glob("*.typ"):
            (folder / source.name).write_bytes(source.read_bytes())
        for path, content in pictures.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        try:
            return typst.compile(
                folder / f"{template}.typ",
                font_paths=typst.Fonts(
                    include_system_fonts=False,
                    include_embedded_fonts=False,
                    font_paths=[serif_path().parent],
                ),
                sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                pdf_standards=["ua-1"] if accessible else [],
            )
        except typst.TypstError as error:
            raise TypesettingError(f"没有排成 PDF：{error}") from error
