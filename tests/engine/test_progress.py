"""A counter for people at a terminal, plain lines for logs, nothing when quiet."""

from __future__ import annotations

import io
import re

import pytest

from xianfeng.engine.progress import Lines, LiveLine, Quiet, progress


class _Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "quiet", "kind"),
    [(_Terminal(), False, LiveLine), (io.StringIO(), False, Lines), (_Terminal(), True, Quiet)],
)
def test_the_fitting_one(stream, quiet, kind):
    assert type(progress(quiet=quiet, stream=stream)) is kind


def test_a_counter_has_files_and_rate():
    stream, clock = _Terminal(), iter([0.0, 1.0, 1.01, 2.0])
    counter = LiveLine(stream, lambda: next(clock))
    for done in (250, 251, 500):
        counter.advance(done)
    counter.end("完成")
    shown = stream.getvalue().split("\r\x1b[K")
    assert shown[1:] == [
        "已处理 250 个文件，每秒 250 个",
        "已处理 500 个文件，每秒 250 个",
        "完成\n",
    ]


def test_lines_are_few_and_plain():
    stream = io.StringIO()
    lines = Lines(stream)
    for done in range(1, 2501):
        lines.advance(done)
    lines.end("完成")
    assert stream.getvalue() == "已处理 1000 个文件\n已处理 2000 个文件\n完成\n"


def test_a_build_ends_with_one_line_of_counts(workshop):
    stream = io.StringIO()
    workshop.build(progress=Lines(stream))
    workshop.titles[1] = "换了题目"
    workshop.build(progress=Lines(stream))
    first, second = stream.getvalue().splitlines()
    assert re.fullmatch(r"写出 16 个文件，沿用 0 个，删除 0 个，用时 \d+\.\d\d 秒", first)
    assert re.fullmatch(r"写出 3 个文件，沿用 13 个，删除 0 个，用时 \d+\.\d\d 秒", second)
