"""Time passes: a site is made anew only as far as something has fallen due, and is never stale."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from portals import NAV, PROJECT, SECTIONS, TESTS, files_in, story
from xianfeng.artifacts import Due
from xianfeng.channels import opendata, web
from xianfeng.engine import Cache
from xianfeng.hosts import making
from xianfeng.hosts.opening import open_portal
from xianfeng.hosts.outcome import Options, Outcome
from xianfeng.hosts.site import build_site
from xianfeng.memory.files_read import SETTLED
from xianfeng.model.disclosure import disclose

FIRST = date(2026, 12, 28)
DAYS = 9
"""Over the end of a year, a quarter and a month."""

THINGS = {
    "a text of a day": "-- content/stories/2026/{n}.md --\n"
    + story("第{n}篇", "related: [stone-bridge]\n").replace("2026-03-05", "{day}"),
    "a text of a minute": "-- content/stories/2026/{n}.md --\n"
    + story("第{n}篇").replace("2026-03-05", "{day} {minute}"),
    "a text that expires": "-- content/stories/2026/{n}.md --\n"
    + story("第{n}篇", "expires: {day}\n"),
    "a period": "-- content/stories/2026/{n}.md --\n" + story("第{n}篇", "period: 2025\n"),
    "a ledger": "-- data/ledgers/{n}.yml --\ntitle: 台账{n}\ntype: 任务清单\nunit: shiqiao\n"
    "year: 2026\nrows:\n  - {{title: 修路, unit: liushu-cun, due: {day}, state: 推进}}\n"
    "  - {{title: 修桥, unit: liushu-cun, state: 推进}}\n",
    "a policy": "-- content/policies/{n}.md --\n---\ntitle: 办法{n}\ntype: 办法\nissuer: 县委组织部\n"
    "date: 2025-05-01\nvalid_until: {day}\ndeadline: {day}\n---\n\n全文。\n",
    "a project": "-- data/projects/{n}.yml --\ntitle: 项目{n}\nyear: 2026\nsecretary_post: 镇党委书记\n"
    "unit: shiqiao\nlevel: 镇\nstate: 推进\ndue: {day}\nproblem: 停车难\ngoal: 停得下\n"
    "milestones: [{{title: 签约, due: {day}}}]\n",
    "a notice": "-- data/honours/{n}.yml --\ntitle: 榜{n}\naward: 先锋\nyear: 2026\nlevel: 县\n"
    "grantor: 县委\nnotice: {{start: 2026-12-01, end: {day}}}\nrecipients:\n"
    "  - {{name: 柳树村党支部, type: 集体, unit: liushu-cun, citation: 修好了桥}}\n",
    "a lecture": "-- data/lectures/{n}.yml --\ntitle: 党课{n}\ntype: 党课\nunit: shiqiao\n"
    "starts: {day} {minute}\nplace: 桥头\n",
    "a programme": "-- data/programmes/{n}.yml --\ntitle: 行动{n}\ntype: 行动\nyear: 2026\n"
    "unit: zuzhibu\ngoals: [每月一次]\nschedule: [{{title: 动员, date: {day}}}]\n",
    "a card": "-- data/daily.yml --\n- id: card-{n}\n  title: 卡片{n}\n  date: '{month_day}'\n  year: 1950\n"
    "  text: 这一天。\n  source: 《县志》\n  checked_by: 县志办\n",
}
PASSES = {"a text that expires", "a ledger", "a policy", "a project", "a notice", "a programme"}
"""What falls due when its day is over; the others do when it begins."""

Thing = tuple[str, int, str]
"""Which, on which day, at which minute."""
MINUTES = st.sampled_from(["00:00", "07:30", "23:59"])
PORTALS = st.lists(
    st.tuples(st.sampled_from(sorted(THINGS)), st.integers(1, DAYS - 2), MINUTES),
    min_size=1, max_size=4, unique_by=lambda thing: thing[0],
)  # fmt: skip
MOMENTS = st.tuples(st.integers(0, DAYS - 1), st.sampled_from(["00:00", "07:29", "07:30", "23:59"]))


def iso(day: int) -> str:
    return (FIRST + timedelta(days=day)).isoformat()


def falls_due(thing: Thing) -> Iterator[str]:
    """When readers, or editors, see something else because of ``thing``."""
    name, day, minute = thing
    if name == "a text of a minute":
        yield f"{iso(day)} {minute}"
    elif name == "a lecture":  # the calendar says on which day it was made
        yield from (f"{iso(one)} 00:00" for one in range(day + 2))
    elif name in PASSES:
        yield f"{iso(day + 1)} 00:00"
    elif name == "a card":
        yield from (f"{iso(day)} 00:00", f"{iso(day + 1)} 00:00")
    elif name == "a text of a day":
        yield f"{iso(day)} 00:00"
    yield "2027-01-01 00:00"


def lay(folder: Path, things: list[Thing]) -> Path:
    shutil.copytree(TESTS / "sites" / "rich", folder)
    shutil.copytree(PROJECT / "theme", folder / "theme")
    for n, (name, day, minute) in enumerate(things):
        text = THINGS[name].format(n=n, day=iso(day), minute=minute, month_day=iso(day)[5:])
        for path, content in files_in(text).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content, "utf-8")
    settle()
    return folder


def settle() -> None:
    """What was written a moment ago could change again unseen: no build trusts it."""
    time.sleep(SETTLED / 1e9)


def build(root: Path, today: str) -> Outcome:
    return build_site(Options(root, root / "site", today, NAV, executor="serial", quiet=True))


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def anew(root: Path, today: str) -> dict[str, bytes]:
    """The site of the same sources, built where nothing is known."""
    folder = root.with_name("clean")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root, folder, ignore=shutil.ignore_patterns(".*", "site"))
    assert build(folder, today).published
    return tree(folder / "site")


def made(root: Path, today: str) -> set[str]:
    """Makes what is due; its paths. Stands in for the engine, which keeps the digests."""
    found = set()
    with Cache(root / ".cache") as cache:
        portal, _ = open_portal(root, today=today, sections=SECTIONS, memo=cache)
        for channel in (web, opendata):
            for one in channel.artifacts(disclose(portal)):
                if isinstance(one, Due) and cache.get(one.path) != one.inputs:
                    cache.put(one.path, one.make()[1])
                    found.add(one.path)
    return found


ALL = [(name, 3, "07:30") for name in THINGS if name != "a lecture"]


@example(ALL, [(2, "23:59"), (3, "07:29"), (3, "07:30"), (3, "23:59"), (5, "00:00"), (1, "00:00")])
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(PORTALS, st.lists(MOMENTS, min_size=2, max_size=4))
def test_at_any_moment_the_site_is_right_and_nothing_is_made_in_vain(
    tmp_path_factory: pytest.TempPathFactory, things: list[Thing], moments: list[tuple[int, str]]
) -> None:
    root = lay(tmp_path_factory.mktemp("time") / "portal", things)
    due = {moment for thing in things for moment in falls_due(thing)}
    before = ""
    for day, minute in moments:
        today = f"{iso(day)} {minute}"
        between = any(min(before, today) < one <= max(before, today) for one in due)
        with patch.object(making, "make_site", wraps=making.make_site) as make:
            outcome = build(root, today)
        assert outcome.published, outcome.mistakes
        told = open_portal(root, today=today, sections=SECTIONS)[1]
        assert outcome.findings == told
        assert tree(root / "site") == anew(root, today)
        pages = made(root, today)
        if before and not between:
            assert not make.called
            assert pages == set()
        before = today


def test_what_falls_due_makes_its_pages_and_no_others(tmp_path: Path) -> None:
    root = lay(tmp_path / "portal", [("a policy", 1, ""), ("a text of a minute", 3, "07:30")])
    assert len(made(root, iso(1))) > 20
    assert made(root, iso(2)) == {"policies/0/index.html", "overview/agenda/index.html"}
    assert made(root, f"{iso(3)} 07:29") == set()
    out = made(root, f"{iso(3)} 07:30")
    assert {"stories/2026/1/index.html", "stories/index.html", "data/story.csv"} <= out
    assert not any(path.startswith(("policies/", "branches/", "terms/")) for path in out)


@pytest.mark.parametrize("lost", [".cache", "site"])
def test_without_memory_nothing_is_taken_for_standing(tmp_path: Path, lost: str) -> None:
    root = lay(tmp_path / "portal", [("a text of a day", 3, "")])
    assert build(root, iso(1)).published
    shutil.rmtree(root / lost)
    assert build(root, iso(2)).published
    assert tree(root / "site") == anew(root, iso(2))


def test_an_edit_on_another_day_makes_what_it_concerns(tmp_path: Path) -> None:
    root = lay(tmp_path / "portal", [("a ledger", 8, "")])
    assert build(root, iso(1)).published
    path = root / "content/stories/2026/stone-bridge.md"
    path.write_text(
        path.read_text("utf-8").replace("## 背景\n", "## 背景\n\n又补一段。\n"), "utf-8"
    )
    settle()
    outcome = build(root, iso(2))
    assert outcome.report
    assert "stories/2026/stone-bridge/index.html" in outcome.report.written
    assert not any(path.startswith("ledgers/") for path in outcome.report.written)
    assert tree(root / "site") == anew(root, iso(2))
