"""``xianfeng due`` as the office uses it: lines, JSON, the page and the calendar."""

from __future__ import annotations

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from icalendar import Calendar

from portals import opened
from xianfeng.cli import main
from xianfeng.deadlines import deadlines
from xianfeng.hosts.dead_links import answer, dead_links
from xianfeng.hosts.outcome import Options
from xianfeng.hosts.site import build_site

Write = Callable[[str], Path]

LEDGER = (
    "-- data/ledgers/a.yml --\ntitle: 办实事 <3\ntype: 任务清单\nunit: shiqiao\nyear: 2026\nrows:\n"
    "  - {title: 修路, unit: liushu-cun, owner: 村书记, due: 2026-11-10, state: 推进}\n"
    "  - {title: 修 a&b 桥, unit: shiqiao, due: 2026-12-10, state: 立项, visibility: 汇总}\n"
    "  - {title: 修渠, unit: shiqiao, due: 2027-12-10, state: 立项}\n"
)


def due(root: Path, *more: str) -> int:
    return main(["due", "--root", str(root), "--today", "2026-11-21", *more])


def test_lines_tell_what_is_over_then_what_comes(portal_at: Write, capsys) -> None:
    root = portal_at(LEDGER)
    assert due(root) == 0
    lines = capsys.readouterr().out.splitlines()
    over = lines.index(
        "  2026-11-10 过了 11 天：台账 修路（办实事 <3），柳树村，村书记（data/ledgers/a.yml:6）"
    )
    coming = lines.index(
        "  2026-12-10 还有 19 天：台账 修 a&b 桥（办实事 <3），石桥镇（data/ledgers/a.yml:7）"
    )
    assert lines[0].startswith("已经到期：")
    assert over < lines.index("30 天以内：1 件") < coming
    assert lines[-1] == "再往后还有 1 件，写 --days 400 看得更远。"


def test_one_unit_alone(portal_at: Write, capsys) -> None:
    root = portal_at(LEDGER)
    assert due(root, "--owner", "柳树村", "--format", "json") == 0
    rows = json.loads(capsys.readouterr().out)
    (row,) = (one for one in rows if one["matter"] == "台账")
    assert (row["subject"], row["left"], row["owner"]) == ("修路", -11, "liushu-cun")
    assert due(root, "--owner", "柳树") == 2
    assert capsys.readouterr().err == "没有单位“柳树”。是不是“柳树村”？\n"


def test_the_page_and_the_calendar(portal_at: Write, tmp_path: Path, capsys) -> None:
    root = portal_at(LEDGER)
    assert due(root, "--to", str(tmp_path / "desk")) == 0
    page = (tmp_path / "desk" / "index.html").read_text("utf-8")
    assert "修 a&amp;b 桥" in page
    assert "办实事 &lt;3" in page
    calendar = Calendar.from_ical((tmp_path / "desk" / "due.ics").read_bytes())
    rows = {str(event["summary"]): event for event in calendar.walk("vevent")}
    assert rows["台账：修路"]["dtstart"].dt.isoformat() == "2026-11-10"
    assert len({str(event["uid"]) for event in rows.values()}) == len(rows)
    first = {path.name: path.read_bytes() for path in (tmp_path / "desk").iterdir()}
    due(root, "--to", str(tmp_path / "desk"))
    assert {path.name: path.read_bytes() for path in (tmp_path / "desk").iterdir()} == first


def test_who_serves_sees_it_and_readers_don_t(portal_at: Write, tmp_path: Path) -> None:
    root = portal_at(LEDGER)
    pages = []
    for serving in (True, False):
        options = Options(root, tmp_path / "site", "2026-11-21", serving=serving, quiet=True)
        assert build_site(options).published
        folder = tmp_path / "site" / "_due"
        pages.append({path.name: path.read_text("utf-8") for path in folder.glob("*")})
    assert set(pages[0]) == {"index.html", "due.ics", "channels.html"}
    assert "过了 11 天" in pages[0]["index.html"]
    assert "修 a&amp;b 桥" in pages[0]["index.html"]
    assert pages[1] == {}


def test_check_tells_of_what_is_over_and_does_not_fail(portal_at: Write, capsys) -> None:
    root = portal_at(LEDGER)
    assert main(["check", "--strict", "--root", str(root), "--today", "2026-11-21"]) == 0
    assert "data/ledgers/a.yml:6:52: M301 台账“修路”" in capsys.readouterr().out


def test_a_folder_that_can_not_be_written(portal_at: Write, tmp_path: Path, capsys) -> None:
    (tmp_path / "desk").write_text("", "utf-8")
    assert due(portal_at(LEDGER), "--to", str(tmp_path / "desk")) == 1
    assert "没有写出待办页" in capsys.readouterr().err


class Answering(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self.send_response({"/gone": 404, "/shy": 405, "/broken": 503}.get(self.path, 200))
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as one:
        Thread(target=one.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{one.server_port}"
        one.shutdown()


def test_addresses_that_do_not_answer(portal_at: Write, server: str) -> None:
    source = (
        "-- data/press.yml --\n"
        + "".join(
            f"- {{id: p{at}, title: 报道, outlet: 报, level: 县, date: 2026-01-01, url: '{server}{path}'}}\n"
            for at, path in enumerate(("/gone", "/shy", "/fine", "/broken", "/gone"))
        )
        + "- {id: q, title: 报道, outlet: 报, level: 县, date: 2026-01-01, url: 'http://127.0.0.1:1/'}\n"
    )
    portal, _ = opened(portal_at(source))
    found = {one.subject: one.keys for one in dead_links(portal, answer)}
    assert found == {
        f"{server}/gone 打不开（404）": (0, "url"),
        f"{server}/broken 打不开（503）": (3, "url"),
        "http://127.0.0.1:1/ 没有回应": (5, "url"),
    }


def test_nobody_asks_the_network_unasked(portal_at: Write) -> None:
    source = "-- data/press.yml --\n- {id: p, title: 报, outlet: 报, level: 县, date: 2026-01-01, url: 'http://127.0.0.1:1/'}\n"
    portal, _ = opened(portal_at(source))
    assert "链接失效" not in {one.matter for one in deadlines(portal)}
