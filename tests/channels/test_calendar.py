"""The calendar of lectures as a telephone takes it, and the pages that lead to it.

Run this file as a program to write the golden calendar anew, and read the difference.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

from icalendar import Calendar

from portals import TESTS, by_path, files_in, opened
from xianfeng.artifacts import Artifact, PageArtifact
from xianfeng.channels import calendar, web
from xianfeng.channels.web.turning import said_now
from xianfeng.model.disclosure import disclose

Write = Callable[[str], Path]
GOLDEN = TESTS / "golden" / "lectures.ics"

LECTURES = """\
-- data/lectures/past.yml --
title: 已经讲过的一场
type: 宣讲
unit: liushu-cun
starts: 2026-11-20 14:30
place: 桥头
headcount: 37
-- data/lectures/today.yml --
title: 今天晚上的党课
summary: 讲修桥的账，讲完再问。
type: 党课
series: 桥头课
session_no: 2
lecturer: 村党支部书记
unit: liushu-cun
starts: 2026-11-21 19:00
ends: 2026-11-21 20:20
place: 桥头；三组
audience: 全村党员，要听的村民
contact: {desk: 石桥镇党建办, phone: 0000-5550001}
-- data/lectures/class.yml --
title: 村书记轮训
type: 培训班
series: 桥头课
session_no: 3
unit: shiqiao
starts: 2026-11-30
ends: 2026-12-04
place: 县委党校
-- data/lectures/held.yml --
title: 不公开的一场
type: 宣讲
unit: shiqiao
visibility: 汇总
starts: 2026-12-01
place: 县委党校
"""


def feed(root: Path, today: str = "2026-11-21") -> bytes | None:
    found = by_path(list(calendar.artifacts(disclose(opened(root, today)[0]))))
    one = found.get("feeds/lectures.ics")
    return one.content if isinstance(one, Artifact) else None


def events(content: bytes | None) -> list[str]:
    assert content is not None
    return [str(event["summary"]) for event in Calendar.from_ical(content).walk("VEVENT")]


def test_coming_lectures_nearest_first(portal_at: Write) -> None:
    content = feed(portal_at(LECTURES))
    assert events(content) == ["党课：今天晚上的党课", "培训班：村书记轮训"]
    first, second = Calendar.from_ical(content or b"").walk("VEVENT")
    assert first["dtstart"].dt.isoformat() == "2026-11-21T11:00:00+00:00"
    assert first["dtend"].dt.isoformat() == "2026-11-21T12:20:00+00:00"
    assert str(first["location"]) == "桥头；三组"
    assert "0000-5550001" in str(first["description"])
    assert second["dtstart"].dt.isoformat() == "2026-11-30"
    assert second["dtend"].dt.isoformat() == "2026-12-05"


def test_a_lecture_leaves_the_calendar_when_it_is_over(portal_at: Write) -> None:
    root = portal_at(LECTURES)
    assert events(feed(root, "2026-12-04")) == ["培训班：村书记轮训"]
    assert events(feed(root, "2026-12-05")) == []


def test_days_of_which_one_has_an_hour_are_all_of_them(portal_at: Write) -> None:
    lecture = "title: {}\ntype: 培训班\nunit: shiqiao\nplace: 党校\nstarts: {}\nends: {}\n"
    content = feed(
        portal_at(
            "-- data/lectures/a.yml --\n"
            + lecture.format("先有钟点", "2026-12-01 09:00", "2026-12-03")
            + "-- data/lectures/b.yml --\n"
            + lecture.format("后有钟点", "2026-12-01", "2026-12-03 17:00")
            + "-- data/lectures/c.yml --\n"
            + lecture.format("同一天", "2026-12-01 09:00", "2026-12-01")
        )
    )
    found = {str(one["uid"])[:1]: one for one in Calendar.from_ical(content or b"").walk("VEVENT")}
    assert found["a"]["dtstart"].dt.isoformat() == "2026-12-01T01:00:00+00:00"
    assert found["a"]["dtend"].dt.isoformat() == "2026-12-03T16:00:00+00:00"
    assert found["b"]["dtend"].dt.isoformat() == "2026-12-04"
    assert found["c"]["dtend"].dt.isoformat() == "2026-12-01T03:00:00+00:00"


def test_what_is_told_twice_is_two_events(portal_at: Write) -> None:
    ledger = (
        "title: 事项\ntype: 人才服务\nunit: shiqiao\nyear: 2026\ncalendar: 是\ncolumns: []\nrows:\n"
    )
    row = "  - {{title: 补贴, unit: liushu-cun, due: 2026-12-{}, state: 推进}}\n"
    root = portal_at(f"-- data/ledgers/a.yml --\n{ledger}{row.format(30)}{row.format(31)}")
    found = by_path(list(calendar.artifacts(disclose(opened(root, "2026-11-21")[0]))))
    one = found["feeds/deadlines.ics"]
    assert isinstance(one, Artifact)
    uids = [str(event["uid"]) for event in Calendar.from_ical(one.content).walk("VEVENT")]
    assert len(uids) == len(set(uids)) == 2


def test_no_lecture_no_calendar(portal_at: Write) -> None:
    assert feed(portal_at("")) is None


def test_the_bytes_are_the_golden_ones(portal_at: Write) -> None:
    assert feed(portal_at(LECTURES)) == GOLDEN.read_bytes()


def test_the_hour_of_the_day_does_not_matter(portal_at: Write) -> None:
    root = portal_at(LECTURES)
    assert feed(root, "2026-11-21 00:00") == feed(root, "2026-11-21 21:00") == feed(root)
    assert feed(root, "2026-11-22 00:00") != feed(root)


def test_lines_are_no_longer_than_the_standard_allows(portal_at: Write) -> None:
    content = feed(portal_at(LECTURES)) or b""
    assert content.endswith(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 75


def test_the_page_of_coming_lectures_leads_to_each_and_to_the_calendar(portal_at: Write) -> None:
    found = by_path(list(web.artifacts(disclose(opened(portal_at(LECTURES))[0]))))
    page = found["lectures/coming/index.html"]
    assert isinstance(page, PageArtifact)
    link, table = page.context["blocks"]
    assert link["items"][0]["url"] == "feeds/lectures.ics"
    assert [row[0]["url"] for row in table["rows"]] == ["lectures/today/", "lectures/class/"]
    assert [said_now(row[1]["text"]) for row in table["rows"]] == [
        "2026-11-21 19:00—20:20",
        "2026-11-30—2026-12-04",
    ]
    past = found["lectures/past/index.html"]
    assert isinstance(past, PageArtifact)
    # Names of cards are made of what they show, in figures and letters.
    assert "37" not in re.sub(r"cards/\w+", "", repr({**past.context, "qr": None}))
    assert "lectures/month/2026-11/index.html" in found


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "portal"
        copytree(TESTS / "sites" / "minimal", site)
        for name, text in files_in(LECTURES).items():
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text(text, "utf-8")
        content = feed(site)
        assert content
        GOLDEN.write_bytes(content)
        sys.stdout.write(content.decode())
