"""What records answer: verbatim, and only what their own pages say at this moment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from xianfeng.model.disclosure import Disclosed
from xianfeng.model.kinds.branch import Branch
from xianfeng.model.kinds.course import Lecture
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.metric import Metric
from xianfeng.model.kinds.policy import Policy, PolicyType, ReportChannel
from xianfeng.model.kinds.site import Site
from xianfeng.model.kinds.story import Contact
from xianfeng.model.kinds.term import Term
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Record
from xianfeng.model.numbers import amount
from xianfeng.model.towns import town_of
from xianfeng.search import Statement, Subject

OVER = "已失效的政策文件"
"""What readers call policies that no longer hold, each and all of them."""
_ORGANS = re.compile(
    r"(?:功能型|联合|临时)?(?:党总支部委员会|党支部委员会|党总支部|党总支|党支部|党委|委员会)$"
)
_COUNTY = re.compile(r"^[\u4e00-\u9fff]{2,4}?(?:县|市|区)(?=[\u4e00-\u9fff]{4})")
_OF_A_COUNTY = ("委", "政府", "人大", "政协", "纪委", "监委", "直")
"""What is called by its rank: 县委, not 委."""
_RANK = re.compile(
    r"^(?:[\u4e00-\u9fff]{2}(?=[一二三四五六七八九十]中$|水务|公交|供电|交投)|县委?|市委?|区委?)(?=..)"
)
"""党校 of 县委党校, 人民医院 of 县人民医院, 一中 of 枫陵一中."""
_OFFICES = {"村": ("村委会", "村委", "村民委员会"), "社区": ("居委会", "居民委员会")}
_EDITION = re.compile(r"[（(](?:试行|暂行|修订|修正|\d{4} ?年?.*?)[）)]$")
_FORM = re.compile(
    r"(?:租住|使用|实施|管理|若干|暂行|试行|工作|有关|的)*(?:办法|意见|措施|细则|方案|规定|通知|公告|规则|清单)$"
)
_PAID = re.compile(r"..(?:补贴|补助|奖励|津贴|基金)$")
_LAST = re.compile(r"(?:办法|意见|措施|细则|方案|规定|通知|公告|规则|清单)$")


def subjects(portal: Disclosed) -> Iterator[Subject]:
    """All that a question may ask about, in a fixed order."""
    published = portal.catalog.of
    for unit in published(Unit):
        yield _unit(portal, unit)
    for branch in published(Branch):
        yield _branch(portal, branch)
    for site in published(Site):
        yield _site(portal, site)
    for policy in published(Policy):
        yield _policy(portal, policy)
    for metric in published(Metric):
        yield _metric(portal, metric)
    for term in published(Term):
        yield _term(term)
    for lecture in published(Lecture):
        yield _lecture(portal, lecture)


def _said(*items: tuple[str, str, str | None]) -> tuple[Statement, ...]:
    return tuple(Statement(key, label, text) for key, label, text in items if text)


def _within(portal: Disclosed, entity: Entity) -> tuple[str, ...]:
    """Names of the town, and of the unit above."""
    names: list[str] = []
    town = town_of(portal.library, entity)
    unit = portal.library.of(Unit).get(entity.held("unit") or "")
    for one in (town, unit.entity if unit else None):
        if one:
            names += filter(None, (one.title, one.short_title, _short(one.title)))
    county = _COUNTY.match(portal.settings.organisation.removeprefix("中共") + "组织部")
    return (*names, county[0]) if county else tuple(names)


def _short(title: str) -> str:
    """石桥铺 of 石桥铺镇."""
    return re.sub(r"(?<=[\u4e00-\u9fff]{2})(?:镇|乡|街道|街道办事处)$", "", title)


def _bare(title: str) -> str:
    """A title without the county's name: 人才公寓租住管理办法, 县委组织部."""
    county = _COUNTY.match(title)
    if not county:
        return title
    rest = title[county.end() :]
    return f"{county[0][-1]}{rest}" if rest.startswith(_OF_A_COUNTY) else rest


def _unit(portal: Disclosed, record: Record[Unit]) -> Subject:
    one = record.entity
    said = _said(("phone", "电话", one.phone), ("address", "地址", one.address))
    facts = tuple(Statement("fact", fact.label, fact.value) for fact in one.facts)
    called = [_short(one.title), f"{one.title}政府", f"{one.title}党委", f"{one.title}人民政府"]
    if one.type.value in ("村", "社区"):
        called = [f"{one.title}{office}" for office in _OFFICES[one.type.value]]
    elif not one.type.is_town:
        names = (_bare(one.title), _bare(one.short_title or ""))
        called = [*names, *(_RANK.sub("", name) for name in names)]
    return Subject(
        one.title, record.kind.title, record.url, "", f"unit/{record.id}", said + facts,
        tuple(filter(None, (one.title, one.short_title))),
        tuple(name for name in called if len(name) > 1), _within(portal, one),
    )  # fmt: skip


def _branch(portal: Disclosed, record: Record[Branch]) -> Subject:
    one, base = record.entity, record.entity.base
    said = _said(("secretary", "书记", one.secretary.name if one.secretary else None))
    if base:
        services = "、".join(base.services)
        said += _said(
            ("phone", "电话", base.phone), ("address", "地址", base.address),
            ("hours", "开放时间", base.hours), ("services", "服务", services),
        )  # fmt: skip
    unit = portal.library.of(Unit).get(one.unit)
    town = town_of(portal.library, one)
    bare = one.title.removeprefix(town.title if town else "")
    people = _ORGANS.sub("", bare)
    called = [bare, people, _bare(one.title), re.sub(r"(?<=..)(?:村|社区)$", "", people)]
    if base:
        called.append(base.name)
    if unit and unit.entity.type.value in ("村", "社区") and unit.entity.title in one.title:
        called += [
            unit.entity.title,
            f"{unit.entity.title}党支部",
            f"{unit.entity.title}党群服务中心",
        ]
    place = f"unit/{one.unit}" if unit and unit.entity.title in one.title else f"branch/{record.id}"
    return Subject(
        one.title, record.kind.title, record.url, f"{one.updated} 核对" if one.updated else "",
        place, said, (one.title,), tuple(name for name in called if len(name) > 1),
        _within(portal, one),
    )  # fmt: skip


def _site(portal: Disclosed, record: Record[Site]) -> Subject:
    one = record.entity
    said = _said(
        ("hours", "开放时间", one.hours), ("hours", "闭馆日", one.closed_days), ("state", "状态", str(one.state)),
        ("address", "地址", one.address), ("booking", "预约", one.booking), ("phone", "电话", one.phone),
        ("guide", "讲解", one.guide), ("services", "服务", "、".join(one.services)),
        ("visit", "参观时长", f"{one.visit_min} 分钟" if one.visit_min else None),
    )  # fmt: skip
    quoteless = re.sub("[“”「」《》]", "", one.title)
    return Subject(
        one.title, record.kind.title, record.url, f"{one.checked_at} 核对" if one.checked_at else "",
        f"site/{record.id}", said, (one.title,), (quoteless, *re.findall("“(.{2,}?)”", one.title)),
        _within(portal, one),
    )  # fmt: skip


def _policy(portal: Disclosed, record: Record[Policy]) -> Subject:
    one = record.entity
    holds = one.holds_at(portal.clock)
    benefits = _joined(f"{each.title}：{each.text}" for each in one.benefits)
    contact = _reached(one.contact)
    over = one.deadline and portal.clock.is_over(one.deadline)
    steps = _joined(
        f"{number}. {each.title}：{each.text}" for number, each in enumerate(one.steps, 1)
    )
    said = _said(
        ("apply", "怎么申请", one.apply), ("steps", "步骤", steps), ("audience", "适用对象", one.audience),
        ("deadline", "申报截止", f"{one.deadline}{'（已过）' if over else ''}" if one.deadline else None),
        ("valid", "有效期至", one.valid_until), ("benefits", "支持事项", benefits),
        ("phone", "咨询", contact), ("report", "监督举报", _reached(one.report)),
        ("doc_no", "文号", one.doc_no), ("issuer", "发布机关", one.issuer),
        ("starts", "时间", _span(one.event.starts, one.event.ends) if one.event else None),
        ("address", "地点", one.event.place if one.event else None),
    )  # fmt: skip
    bare = _bare(one.title)
    core = _EDITION.sub("", bare)
    called = (
        bare,
        core,
        _LAST.sub("", core),
        _FORM.sub("", core),
        *one.keywords,
        *(each.title for each in one.benefits if _PAID.search(each.title)),
    )
    least = 2 if one.type is PolicyType.GUIDE else 3
    return Subject(
        one.title, record.kind.title if holds else OVER, record.url, f"{one.date} 成文",
        "policy" if holds else "expired",
        said if holds else (), (one.title,), tuple(name for name in called if len(name) >= least),
        _within(portal, one), one.valid_until or "",
    )  # fmt: skip


def _joined(sentences: Iterable[str]) -> str:
    return "".join(one if one.endswith(("。", "！", "？")) else f"{one}。" for one in sentences)


def _reached(whom: Contact | ReportChannel | None) -> str | None:
    return " ".join(filter(None, (whom.desk, whom.phone))) if whom else None


def _span(starts: str, ends: str | None) -> str:
    return f"{starts}—{ends}" if ends else starts


def _metric(portal: Disclosed, record: Record[Metric]) -> Subject:
    one = record.entity
    value = amount(one.value, one.unit) if one.value is not None else None
    bare = re.sub(r"(?:总数|数量|人数|户数|个数|数)$", "", one.title)
    least = 2 if one.title.endswith("总数") else 3
    return Subject(
        one.title, record.kind.title, record.url, f"截至 {one.as_of}", f"metric/{record.id}",
        _said(("value", one.title, value), ("basis", "口径", one.basis) if value else ("", "", None)),
        (one.title,), (bare,) if len(bare) >= least else (),
        ("全县", "全市", *((one.scope,) if one.scope else ()), *_within(portal, one)),
    )  # fmt: skip


def _term(record: Record[Term]) -> Subject:
    one = record.entity
    said = () if one.retired_at else _said(("meaning", "内涵", "；".join(one.expansion)))
    return Subject(
        one.title, record.kind.title, record.url, f"{one.since} 年起用" if one.since else "",
        f"term/{record.id}", said, (one.title, *one.variants),
    )  # fmt: skip


def _lecture(portal: Disclosed, record: Record[Lecture]) -> Subject:
    one = record.entity
    contact = _reached(one.contact)
    return Subject(
        one.title, record.kind.title, record.url, "", f"lecture/{record.id}",
        _said(
            ("starts", "时间", _span(one.starts, one.ends)), ("address", "地点", one.place),
            ("phone", "报名联系", contact),
        ),
        (one.title,), (), _within(portal, one),
    )  # fmt: skip


def events(portal: Disclosed) -> list[list[str]]:
    """Title, address, first and last day, time and place of what is held."""
    return [
        [one.entity.title, one.url, one.entity.starts[:10], one.entity.until, one.entity.starts, one.entity.place]
        for one in portal.catalog.of(Lecture)
    ]  # fmt: skip
