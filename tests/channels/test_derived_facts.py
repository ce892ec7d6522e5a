"""What a record leaves out is shown from the record that has it; what is late says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from portals import by_path, opened
from xianfeng.channels import web
from xianfeng.channels.web.turning import said_now
from xianfeng.model.content_hash import content_hash
from xianfeng.model.disclosure import disclose
from xianfeng.model.kinds.branch import Branch

Write = Callable[[str], Path]

COUNTY = """\
-- data/standards/a.yml --
title: 评星办法
type: 评星办法
version: 一
unit: shiqiao
policy: a
valid_from: 2025-01-01
aspects: [{title: 组织, points: 100}]
grades: [{title: 五星, at_least: 90, star: 5}, {title: 四星, star: 4}]
-- content/policies/a.md --
---
title: 关于印发评星办法的通知
type: 通知
doc_no: 云组发〔2025〕6 号
issuer: 县委组织部
date: 2025-01-01
---

文。
-- data/ratings/a.yml --
title: 评定
standard: a
year: 2025
unit: shiqiao
rated_at: 2025-12-10
rows: [{branch: liushu-cun, grade: STAR}]
-- data/honours/a.yml --
title: 市级表彰
award: 市级表彰
year: 2025
level: 市
grantor: 市委
granted_at: 2025-12-20
recipients:
  - {name: 柳树村党支部, type: 集体, branch: liushu-cun, place: 全市先进基层党组织}
  - {name: 柳树村党支部, type: 集体, branch: liushu-cun, place: 文明单位}
-- data/sites/a.yml --
title: 柳树村党群服务中心
type: 党群服务中心
unit: liushu-cun
branch: liushu-cun
hours: 每天 8:00—18:00
phone: 0000-5550101
-- data/branches/liushu-cun.yml --
title: 柳树村党支部
org_type: 党支部
domain: 农村
unit: liushu-cun
base: {name: 柳树村党群服务中心}
honours: [{title: 先进基层党组织, level: 市, year: 2025}]
pledges: [{text: 修灯, due: 2026-11-20}, {text: 修路, due: 2026-11-21}]
"""


def test_a_branch_shows_what_ratings_rolls_and_sites_say(portal_at: Write) -> None:
    portal, findings = opened(portal_at(COUNTY.replace("STAR", "五星")))
    assert [line for line in findings if "M32" in line] == []
    branch = disclose(portal).library.of(Branch)["liushu-cun"].entity
    assert (branch.star, [(one.year, one.star) for one in branch.star_history]) == (5, [(2025, 5)])
    assert [one.title for one in branch.honours] == ["先进基层党组织", "文明单位"]
    assert branch.base is not None
    assert (branch.base.phone, branch.base.hours) == ("0000-5550101", "每天 8:00—18:00")


def test_lists_and_pages_are_made_of_what_is_derived(portal_at: Write) -> None:
    portal = disclose(opened(portal_at(COUNTY.replace("STAR", "四星")))[0])
    pages = by_path(list(web.artifacts(portal)))
    assert "branches/star/4/index.html" in pages
    branch = pages["branches/liushu-cun/index.html"].context["branch"]
    assert branch["star"] == 4
    assert [said_now(one["state"]) for one in branch["pledges"]] == ["已超期", "进行中"]
    assert "云组发〔2025〕6 号" in repr(pages["standards/a/index.html"].context)


def test_what_others_say_changes_no_hash(portal_at: Write) -> None:
    """Or a rating would undo the review of the branch."""
    root = portal_at(COUNTY.replace("STAR", "五星"))
    hashes = []
    for star in ("五星", "四星"):
        portal_at(COUNTY.replace("STAR", star))
        portal = opened(root)[0]
        for one in (portal, disclose(portal)):
            record = one.library.of(Branch)["liushu-cun"]
            hashes.append(content_hash(one, record).digest)
    assert len(set(hashes)) == 1


def test_a_task_that_is_late_says_so(portal_at: Write) -> None:
    root = portal_at(
        "-- data/alliances/a.yml --\ntitle: 联建\nmode: 结对\nunit: shiqiao\nsince: 2025-12\n"
        "tasks: [{title: 清渠, due: 2026-11-20, state: 推进}, {title: 修闸, due: 2026-11-20, state: 销号}]\n"
    )
    pages = by_path(list(web.artifacts(disclose(opened(root)[0]))))
    shown = repr(pages["alliances/a/index.html"].context)
    assert "推进（已超期）" in shown
    assert "销号（已超期）" not in shown


def test_an_activity_to_come_says_when_its_day_is_over(portal_at: Write) -> None:
    root = portal_at(
        "-- data/alliances/a.yml --\ntitle: 联建\nmode: 结对\nunit: shiqiao\nsince: 2025-12\n"
        "activities: [{date: 2027-01-09, topic: 清渠}, {date: 2026-01-09, topic: 修闸}]\n"
    )
    pages = by_path(list(web.artifacts(disclose(opened(root)[0]))))
    shown = repr(pages["alliances/a/index.html"].context)
    assert "{'text': '2027-01-09', 'turns': [['2027-01-09~', '2027-01-09（已过）']]}" in shown
    assert "2026-01-09（已过）" not in shown
