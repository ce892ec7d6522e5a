"""示范线: the plan of a visit, its map, and the sheet whose codes lead where the stops do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image, ImageOps

from portals import made, opened
from xianfeng.artifacts import PageArtifact
from xianfeng.channels import web
from xianfeng.channels.web.charts import WIDTH
from xianfeng.channels.web.maps import RADIUS, Spot, schematic
from xianfeng.channels.web.visits import spoken
from xianfeng.model.disclosure import disclose
from xianfeng.qr import QUIET, qr

Write = Callable[[str], Path]

LINE = """-- data/lines/qingxi.yml --
title: 清溪线
type: 线
stage: 建成
unit: shiqiao
targets:
  - {type: 点, planned: 100, built: 63}
points:
  - {name: 柳树村议事桥, branch: liushu-cun, geo: [0, 0], travel_min: 0, stay_min: 40}
  - {name: 石桥镇, unit: shiqiao, geo: [10, 4], travel_min: 20, stay_min: 30, highlight: 老石桥}
  - {name: 渡口, geo: [16, 8], travel_min: 15, stay_min: 10}
  - {name: 没有画出来的, travel_min: 5}
"""


def pages(root: Path) -> dict[str, Any]:
    portal = disclose(opened(root)[0])
    return {
        artifact.path.removesuffix("index.html"): artifact
        for artifact in made(web.artifacts(portal))
        if isinstance(artifact, PageArtifact)
    }


def block(page: Any, kind: str, title: str = "") -> Any:
    return next(
        one for one in page.context["blocks"] if one["type"] == kind and title in (one["title"], "")
    )


def test_times_add_up_from_stop_to_stop(portal_at: Write) -> None:
    table = block(pages(portal_at(LINE))["lines/qingxi/"], "table", "参观安排")
    reached = [row[4]["text"] for row in table["rows"]]
    assert reached == ["0", "60", "105", "120"]
    assert table["note"] == "合计 2 小时。"


def test_stops_lead_to_their_own_page_or_to_the_sheet(portal_at: Write) -> None:
    drawn = block(pages(portal_at(LINE))["lines/qingxi/"], "map")["map"]
    assert [(spot["mark"], spot["url"]) for spot in drawn["spots"]] == [
        ("1", "branches/liushu-cun/"),
        ("2", "units/shiqiao/"),
        ("3", "lines/qingxi/sheet/#stop-3"),
    ]
    assert len(drawn["routes"][0].split()) == 3


def test_the_sheet_codes_the_whole_address_of_each_stop(portal_at: Write) -> None:
    sheet = pages(portal_at(LINE))["lines/qingxi/sheet/"]
    assert [stop["qr"] for stop in sheet.context["stops"]] == [
        "https://yunxi.example/branches/liushu-cun/",
        "https://yunxi.example/units/shiqiao/",
        "https://yunxi.example/lines/qingxi/",
        "https://yunxi.example/lines/qingxi/",
    ]


@pytest.mark.parametrize("address", ["https://yunxi.example/branches/liushu-cun/", "a", "乡" * 300])
def test_a_code_says_its_address(address: str) -> None:
    made, scale = qr(address), 4
    picture = Image.new("L", (made.size, made.size), 255)
    for x, y, runs in re.findall(r"M(\d+) (\d+)\.5((?:m\d+ 0|h\d+)*)", made.path):
        at = int(x)
        for lead, long in re.findall(r"m(\d+) 0|h(\d+)", runs):
            for step in range(int(long or 0)):
                picture.putpixel((at + step, int(y)), 0)
            at += int(lead or long)
    found = zxingcpp.read_barcodes(picture.resize((picture.width * scale,) * 2))
    assert [one.text for one in found] == [address]
    whole, edge = picture.width, picture.width - QUIET
    assert whole == made.size
    assert ImageOps.invert(picture).getbbox() == (QUIET, QUIET, edge, edge)


def test_a_line_that_is_hidden_has_neither_page_nor_sheet(portal_at: Write) -> None:
    found = pages(portal_at(LINE + "visibility: 汇总\n"))
    assert not [path for path in found if path.startswith("lines/qingxi")]


def boxes(drawn: Any) -> list[tuple[float, float, float, float]]:
    """The room that spots and labels take, measured from what is drawn."""
    found = []
    for spot in drawn["spots"]:
        x, y = spot["x"], spot["y"]
        found.append((x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS))
        if spot["label"]:
            at, long = spot["label"], 14 * len(spot["name"])
            left = at["x"] - {"start": 0, "middle": long / 2, "end": long}[at["anchor"]]
            found.append((left, at["y"] - 13, left + long, at["y"] + 3))
    return found


def test_names_on_a_map_hide_nothing_and_stay_inside() -> None:
    spots = [
        Spot("文庙街党群服务中心", (46, 33)),
        Spot("老兵调解室", (51, 39)),
        Spot("三路车队司机之家", (54, 30)),
        Spot("水厂路管网值守点", (40, 40)),
        Spot("骑手小站", (66, 33)),
    ]
    drawn = schematic("老城", spots)
    taken = boxes(drawn)
    assert sum(1 for spot in drawn["spots"] if spot["label"]) == len(spots)
    for at, one in enumerate(taken):
        assert min(one) >= 0
        assert one[2] <= WIDTH
        assert one[3] <= drawn["height"]
        for other in taken[at + 1 :]:
            beside = one[2] <= other[0] or other[2] <= one[0]
            assert beside or one[3] <= other[1] or other[3] <= one[1]


def test_a_map_keeps_the_shape_of_what_it_draws() -> None:
    drawn = schematic("方", [Spot("甲", (0, 0)), Spot("乙", (10, 0)), Spot("丙", (0, 5))])
    a, b, c = ((spot["x"], spot["y"]) for spot in drawn["spots"])
    assert (b[0] - a[0]) == 2 * (c[1] - a[1])


def test_one_place_alone_stands_in_the_middle() -> None:
    (spot,) = schematic("一处", [Spot("甲", (7, 7))])["spots"]
    assert spot["x"] == WIDTH / 2


def test_each_stop_has_its_number_and_name_where_others_stand_close() -> None:
    names = ("双槐村烘干中心", "老槐树现场教学点", "桥头村育秧大棚", "三岔堰修渠纪念亭",
             "大堰头渠首闸房", "芦渡村敲门图")  # fmt: skip
    places = ((28, 44), (36, 38), (40, 48), (56, 40), (63, 48), (86, 52))
    stops = [
        Spot(one, at, mark=str(no))
        for no, (one, at) in enumerate(zip(names, places, strict=True), 1)
    ]
    drawn = schematic("青麻河线", stops)["spots"]
    assert [spot["label"] and spot["label"]["text"] for spot in drawn] == [
        f"{number} {name}" for number, name in enumerate(names, 1)
    ]


def test_minutes_are_spoken() -> None:
    assert [spoken(one) for one in (0, 45, 60, 135)] == ["0 分", "45 分", "1 小时", "2 小时 15 分"]


def test_a_site_is_drawn_among_the_towns_and_its_squares_are_not_told(portal_at: Write) -> None:
    towns = "-- data/units.yml --\n- {id: shiqiao, title: 石桥镇, type: 镇, geo: [0, 0]}\n" + (
        "- {id: nanshan, title: 南山镇, type: 镇, geo: [40, 20]}\n"
        "- {id: liushu-cun, title: 柳树村, type: 村, parent: shiqiao}\n"
    )
    site = "-- data/sites/qiao.yml --\ntitle: 老石桥\ntype: 红色资源\nunit: shiqiao\ngeo: [12, 9]\n"
    page = pages(portal_at(towns + site))["sites/qiao/"]
    drawn = block(page, "map")["map"]
    assert [spot["name"] for spot in drawn["spots"]] == ["老石桥"]
    assert {word["text"] for word in drawn["ground"]} == {"石桥镇", "南山镇"}
    assert "示意位置" not in repr(page.context["blocks"])
