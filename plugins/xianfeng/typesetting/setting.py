"""A program of its own that sets one document: FOLDER TEMPLATE [accessible], data in, PDF out.

Typst keeps threads once it has set a page. A process that is forked of one that did has none of them,
and would wait for them for ever; so none of ours ever does.
"""

from __future__ import annotations

import sys
from pathlib import Path

import typst
from pylopdf_fonts_zh_cn import serif_path


def main(folder: str, template: str, *how: str) -> int:
    """The exit code; 1: standard error says why there is no PDF on standard output."""
    try:
        made = typst.compile(
            Path(folder) / f"{template}.typ",
            font_paths=typst.Fonts(
                include_system_fonts=False,
                include_embedded_fonts=False,
                font_paths=[serif_path().parent],
            ),
            sys_inputs={"data": sys.stdin.buffer.read().decode()},
            pdf_standards=["ua-1"] if how else [],
        )
    except typst.TypstError as error:
        sys.stderr.buffer.write(str(error).encode())
        return 1
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
