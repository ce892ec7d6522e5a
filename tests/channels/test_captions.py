"""字幕: lines with times."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from portals import made, opened, story
from xianfeng.channels import captions
from xianfeng.channels.captions import LENGTH, _broken
from xianfeng.channels.channel import STORIES
from xianfeng.model.disclosure import disclose

Write = Callable[[str], Path]
TIMES = re.compile(r"(\d\d):(\d\d):(\d\d)[.,](\d{3})")


def test_lines_follow_each_other_and_take_the_time_of_saying_them(portal_at: Write) -> None:
    body = "一千二百户人家，家家门口有一盏灯，写着 1,200 户。\n\n<b>不是标签</b> --> 也不是时间。\n"
    kind = "kind: 动态\n"
    root = portal_at(f"-- content/stories/2026/lamps.md --\n{story('灯', kind, body)}")
    portal = disclose(opened(root)[0])
    chosen = STORIES.choose(portal, ["lamps"])
    files = {one.path: one.content.decode() for one in made(captions.artifacts(portal, chosen))}
    vtt, srt = files["lamps/captions.vtt"], files["lamps/captions.srt"]
    assert vtt.startswith("WEBVTT\n\nNOTE 内容指纹 1:")
    assert "&lt;b&gt;不是标签" in vtt
    assert "< b>不是标签" in srt
    for text in (vtt, srt):
        times = [
            int(hour) * 3_600_000 + int(minute) * 60_000 + int(second) * 1000 + int(rest)
            for hour, minute, second, rest in TIMES.findall(text)
        ]
        assert times[0] == 0
        assert times == sorted(times)
        assert times[1:-1:2] == times[2::2], "one begins as the other ends"
    assert "1,200 户" in vtt


@given(st.text(alphabet="甲乙丙，。、“”1234,.％ ", max_size=120))
def test_nothing_is_lost_but_stops_and_no_number_is_parted(text: str) -> None:
    lines = list(_broken(" ".join(text.split())))
    bare = re.compile("[，。；：、 ]")
    assert bare.sub("", "".join(lines)) == bare.sub("", text)
    assert all(len(line) <= LENGTH or re.search(r"[0-9.,％]{8}", line) for line in lines)
