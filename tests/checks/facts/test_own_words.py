"""What a record's own words say of its fields, and texts of stars, telephones, posts and contests."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_agreement import told

from portals import files_in

PORTAL = files_in("""\
-- data/site.yml --
name: 云溪先锋
description: 云溪县党建门户。
url: https://yunxi.example/
organisation: 中共云溪县委组织部
-- data/units.yml --
- {id: shiqiao, title: 石桥镇, type: 镇, phone: 0731-5550201}
- {id: liushu, title: 柳树村, type: 村, parent: shiqiao}
- {id: shuiwu, title: 云溪水务集团, type: 企业, phone: 0731-5550171, intro: 抢修电话 0731-5550171，办公另有 5550999。}
- {id: zuzhibu, title: 中共云溪县委组织部, short_title: 县委组织部, type: 部门}
-- data/branches/liushu.yml --
title: 石桥镇柳树村党支部
org_type: 党支部
domain: 农村
unit: liushu
secretary: {name: 罗槐生, consent: true}
updated: 2026-05-01
-- data/standards/pingxing.yml --
title: 党支部五维评星办法
summary: 2 个方面，满分 100 分，九十分以上评五星。
type: 评星办法
version: 2026 年版
unit: zuzhibu
policy: pingxing
valid_from: 2026-01-01
scale: 计分
aspects:
  - {title: 政治, points: 60, indicators: [学, 议]}
  - {title: 服务, points: 40, indicators: [办, 评]}
grades: [{title: 五星, at_least: 90, star: 5}, {title: 四星, at_least: 80, star: 4}, {title: 三星, star: 3}]
-- data/terms.yml --
- {id: wuwei, title: 五维评星, numbered: false, expansion: [政治, 服务], note: 四项指标，满分 100 分。}
-- data/ratings/2026.yml --
title: 2026 年评星
summary: 四星 30 个，占六成；五星 20 个，占 40%。
standard: pingxing
year: 2026
unit: zuzhibu
rated_at: 2026-10-30
counts: [{grade: 五星, count: 20}, {grade: 四星, count: 30}]
rows: [{branch: liushu, grade: 四星}]
-- data/metrics.yml --
- {id: honggan, title: 柳树村烘干稻谷, value: 2610, unit: 吨, as_of: 2025-12, owner: liushu, source: 磅单}
-- data/brands/honggan.yml --
title: 四约烘粮
owner_type: 一村
unit: liushu
branch: liushu
stage: 成型
domain: 农村
connotation: [{title: 约, text: 讲定}]
since: 2024
reviewed_at: 2026-03-01
metrics:
  - {label: 2025 年烘干稻谷, value: 2610, unit: 吨, as_of: 2025-12}
-- data/sites/fuwu.yml --
title: 柳树村党群服务中心
summary: 平日早早开门，夏天开到晚上九点。
type: 党群服务中心
unit: liushu
branch: liushu
hours: 每天 8:00—18:00，夏季延长到 21:00
closed_days: 周一闭馆
-- data/lines/xian.yml --
title: 河谷线
type: 线
unit: shiqiao
stage: 建成
points: [{name: 服务中心, site: fuwu, unit: liushu}]
visit:
  - 中心星期一闭馆，逢集日照开
-- data/ledgers/wuye.yml --
title: 物业服务
type: 物业服务
unit: shiqiao
year: 2026
columns:
  - {key: company, title: 物业公司, type: 文字}
  - {key: phone, title: 物业公开电话, type: 文字}
rows:
  - {title: 一小区, company: 柳岸物业, phone: 0731-5550711}
  - {title: 二小区, company: 柳岸物业, phone: "5550711"}
-- content/policies/pingxing.md --
---
title: 党支部五维评星办法
summary: 九十分以上评五星。
type: 办法
issuer: 县委组织部
date: 2026-01-01
rules:
  - 其中政治 60 分、服务 40 分
---

本办法自二〇二六年一月一日起施行。
-- content/policies/jiu.md --
---
title: 旧招聘办法
type: 办法
issuer: 县委组织部
date: 2024-01-01
valid_until: 2026-02-28
validity: 已废止
---

有效期到 2026 年 2 月底。自 2026 年 3 月 1 日起由新公告替代。
-- content/policies/zhaopin.md --
---
title: 招聘公告
summary: 招三名，三月二十日前报名，两个步骤。
type: 公告
issuer: 县委组织部
date: 2026-03-01
replaces: [jiu]
deadline: 2026-03-20
vacancies: [{title: 农技员, count: 2, employer: 石桥镇}, {title: 护士, count: 1, employer: 卫生院}]
steps: [{title: 报, text: 报名}, {title: 考, text: 考试}]
entries: [{title: 甲}, {title: 乙}, {title: 丙}]
event: {starts: 2026-04-11 09:00, place: 中共云溪县委组织部礼堂和一中}
---

清单内三项，逐项公布。4 月 11 日开考。
-- data/honours/jineng.yml --
title: 2026 年练兵
summary: 四月十一日上午比赛，五月四日授予。
award: 岗位练兵
type: 竞赛
year: 2026
level: 县
grantor: 县委组织部
granted_at: 2026-05-04
call: zhaopin
schedule:
  - {starts: 2026-03-20, title: 报名截止}
  - {starts: 2026-04-11 09:00, title: 比赛, place: 县委组织部礼堂、一中}
rules: [两类各不超过三个]
categories: [{title: 甲类, quota: 3}, {title: 乙类, quota: 3}]
recipients:
  - {name: 柳树代表队, type: 集体, category: 甲类, branch: liushu, unit: liushu, place: 第一名}
  - name: 罗槐生
    type: 个人
    category: 乙类
    branch: liushu
    consent: true
    post: 柳树村党支部书记，兼任合作社理事长
-- content/stories/2026/a.md --
---
title: 一篇综述
kind: 综述
pub_date: 2026-11-05
unit: shiqiao
domain: 农村
---

2026 年，柳树村党支部评为四星，力争 2027 年评为五星。镇里电话 0731-5550201。
""")

WRONG = [
    ("data/units.yml", "抢修电话 0731-5550171", "抢修电话 0731-5550117"),
    ("data/standards/pingxing.yml", "九十分以上评五星", "九十二分以上评五星"),
    ("data/terms.yml", "四项指标", "六项指标"),
    ("data/ratings/2026.yml", "占 40%", "占百分之五十"),
    ("data/brands/honggan.yml", "value: 2610", "value: 2160"),
    ("data/sites/fuwu.yml", "开到晚上九点", "开到晚上十点"),
    ("data/lines/xian.yml", "星期一闭馆", "星期三闭馆"),
    ("data/ledgers/wuye.yml", '"5550711"', '"5550717"'),
    ("content/policies/pingxing.md", "二〇二六年一月一日", "二〇二六年二月一日"),
    ("content/policies/pingxing.md", "九十分以上评五星", "95 分及以上评为“五星"),
    ("content/policies/pingxing.md", "服务 40 分", "服务四十五分"),
    ("content/policies/jiu.md", "2026 年 2 月底", "2026 年 5 月底"),
    ("content/policies/jiu.md", "自 2026 年 3 月 1 日起", "自 2026 年 4 月 1 日起"),
    ("content/policies/zhaopin.md", "三月二十日前报名", "3 月 25 日前报名"),
    ("content/policies/zhaopin.md", "招三名", "招 5 名"),
    ("content/policies/zhaopin.md", "两个步骤", "三个步骤"),
    ("content/policies/zhaopin.md", "清单内三项", "清单内五项"),
    ("content/policies/zhaopin.md", "4 月 11 日开考", "4 月 12 日开考"),
    ("data/honours/jineng.yml", "四月十一日上午比赛", "四月十二日上午比赛"),
    ("data/honours/jineng.yml", "五月四日授予", "5 月 14 日授予"),
    ("data/honours/jineng.yml", "starts: 2026-03-20", "starts: 2026-03-25"),
    ("data/honours/jineng.yml", "县委组织部礼堂、一中", "县体育馆、一中"),
    ("data/honours/jineng.yml", "各不超过三个", "各不超过五个"),
    ("data/honours/jineng.yml", "post: 柳树村党支部书记", "post: 柳树村党支部副书记"),
    ("data/honours/jineng.yml", "name: 罗槐生", "name: 周明"),
    ("content/stories/2026/a.md", "评为四星", "评为五星"),
    ("content/stories/2026/a.md", "0731-5550201", "0731-5550207"),
]
RIGHT = [
    ("data/units.yml", "抢修电话 0731-5550171", "抢修电话 5550171"),
    ("data/standards/pingxing.yml", "九十分以上评五星", "90 分及以上评“五星”"),
    ("data/ratings/2026.yml", "占 40%", "占百分之四十"),
    ("data/brands/honggan.yml", "2025 年烘干稻谷, value: 2610", "全镇烘干稻谷, value: 9800"),
    ("data/sites/fuwu.yml", "开到晚上九点", "开到 21:00"),
    ("data/lines/xian.yml", "星期一闭馆", "周一闭馆"),
    ("data/ledgers/wuye.yml", '柳岸物业, phone: "5550711"', "柳林物业, phone: 0731-5550712"),
    ("content/policies/pingxing.md", "二〇二六年一月一日", "2026 年 1 月"),
    ("content/policies/jiu.md", "2026 年 2 月底", "二〇二六年二月二十八日"),
    ("content/policies/zhaopin.md", "招三名", "招 3 名，比去年少两名"),
    ("content/policies/zhaopin.md", "三月二十日前报名", "2026-03-20 前报名"),
    ("data/honours/jineng.yml", "post: 柳树村党支部书记", "post: 时任柳树村党支部副书记"),
    ("data/honours/jineng.yml", "四月十一日上午比赛", "4 月 11 日比赛，四月十二日参观"),
    ("content/stories/2026/a.md", "评为四星，", "评为四星，2023 年评为三星，"),
    ("content/stories/2026/a.md", "0731-5550201", "0731-5550988"),
]  # fmt: skip


def found(root: Path, *changes: tuple[str, str, str]) -> list[str]:
    files = dict(PORTAL)
    for path, find, put in changes:
        assert find in files[path], (path, find)
        files[path] = files[path].replace(find, put, 1)
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return told(root)


def test_nothing_is_told_where_words_and_fields_agree(tmp_path: Path) -> None:
    assert found(tmp_path) == []


@pytest.mark.parametrize("change", WRONG, ids=lambda change: f"{change[0]} {change[2]}")
def test_what_the_words_say_otherwise_is_told(change: tuple[str, str, str], tmp_path: Path) -> None:
    assert found(tmp_path, change) != []


@pytest.mark.parametrize("change", RIGHT, ids=lambda change: f"{change[0]} {change[2]}")
def test_what_only_looks_otherwise_is_not(change: tuple[str, str, str], tmp_path: Path) -> None:
    assert found(tmp_path, change) == []
