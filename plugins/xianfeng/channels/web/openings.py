"""How the page of a record begins: a picture, one sentence, three facts, and what to do next.

What is said here is not said again in 基本信息, which ``records.own`` puts together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from xianfeng.artifacts import Json
from xianfeng.channels.web.blocks import PageBlock, fact
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.plates import plate
from xianfeng.channels.web.turning import work_state
from xianfeng.channels.web.values import fact_of, has
from xianfeng.model.field_specs import FieldSpec, public
from xianfeng.model.kinds.branch import Branch, Secretary
from xianfeng.model.kinds.daily import Daily
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.project import Project
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Record
from xianfeng.model.vocabularies import WorkState

KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "branch": ("members_band", "secretary", "founded"),
        "ledger": ("unit", "period", "updated"),
        "brand": ("slogan", "unit", "stage"),
        "project": ("unit", "due", "state"),
        "honour": ("grantor", "level", "granted_at"),
        "standard": ("unit", "version", "valid_from"),
        "rating": ("year", "rated_at", "standard"),
        "alliance": ("mode", "lead", "since"),
        "line": ("type", "unit", "stage"),
        "site": ("hours", "closed_days", "visit_min"),
        "course": ("lecturer", "date", "duration"),
        "lecture": ("starts", "place", "lecturer"),
        "policy": ("audience", "deadline", "validity", "doc_no", "date"),
        "benchmark": ("unit", "visited_at", "targets"),
        "programme": ("type", "unit", "year"),
        "press": ("outlet", "date", "page"),
        "bulletin": ("published", "editor"),
        "metric": ("owner", "basis", "area"),
        "collection": ("occasion", "date", "unit"),
        "board": ("unit", "period", "date"),
        "platform": ("type", "host", "cadence"),
        "daily": ("place", "keywords"),
    }
)
"""What readers of each kind look for first, by the names of the fields: the first three that are
written."""

FACTS = 3
"""Of an opening."""

_ACTED_ON = ("phone", "address")
"""Fields that are buttons."""


def shown(record: Record[Entity]) -> tuple[str, ...]:
    """Fields that the opening of ``record`` shows, by their names."""
    return (*(spec.key for spec in _keys(record)), *_ACTED_ON)


def opening(edition: Edition, record: Record[Entity]) -> dict[str, Json]:
    """What ``partials/opening.html`` prints beyond the title, the sentence and the picture."""
    cover = edition.cover(record)
    return {
        "plate": None if cover else plate(record),
        "keys": list(_told(edition, record)),
        "actions": list(_actions(edition, record)),
    }


def unopened(
    edition: Edition, path: str, found: Sequence[PageBlock], lead: str = ""
) -> dict[str, Json]:
    """The context of ``record.html`` for a page at ``path`` that is no record's own."""
    return {
        "lead": lead,
        "blocks": [*found],
        "cover": None,
        "terms": [],
        "opening": {"plate": None, "keys": [], "actions": []},
        "qr": edition.absolute(path),
    }


def _keys(record: Record[Entity]) -> list[FieldSpec]:
    entity = record.entity
    wanted = KEYS.get(record.kind.name, ())
    specs = {spec.key: spec for spec in public(type(entity))} if wanted else {}
    return [specs[key] for key in wanted if has(getattr(entity, specs[key].attribute))][:FACTS]


def _told(edition: Edition, record: Record[Entity]) -> Iterator[PageBlock]:
    if isinstance(record.entity, Unit):
        yield from (fact(one.label, one.value) for one in record.entity.facts[:FACTS])
    if isinstance(record.entity, Daily):
        yield fact("日期", record.entity.when)
    yield from (_key(edition, record, spec) for spec in _keys(record))


def _key(edition: Edition, record: Record[Entity], spec: FieldSpec) -> PageBlock:
    value = getattr(record.entity, spec.attribute)
    if isinstance(value, Secretary):
        return fact(spec.title, value.name)
    if isinstance(record.entity, Project) and isinstance(value, WorkState):
        return fact(spec.title, work_state(record.entity, edition.portal.clock))
    return fact_of(edition, spec, value)


def _actions(edition: Edition, record: Record[Entity]) -> Iterator[Json]:
    """Whom to call, where to go, what to take along: ``kind`` names the sign."""
    entity = record.entity
    base = entity.base if isinstance(entity, Branch) else None
    contact = entity.held("contact")
    phone = entity.held("phone") or (base and base.phone) or (contact and contact.phone)
    address = entity.held("address") or (base and base.address)
    if phone:
        yield _action("phone", "打电话", phone, f"tel:{phone}")
    if address:
        yield _action("place", "地址", address)
    if record.kind.name == "line" and entity.held("points"):
        yield _action("sheet", "参观单", "每站几点到，带二维码，可打印", f"{record.url}sheet/")
    if record.kind.name == "platform" and entity.held("url"):
        yield _action("link", "入口", "打开这个平台", entity.held("url"))
    if record.kind.name == "policy" and entity.held("url"):
        yield _action("link", "原文", "看权威发布的原文", entity.held("url"))
    if video := entity.held("video"):
        told = "看视频（带字幕）" if entity.held("captions") else "看视频"
        yield _action("link", "视频", told, video)


def _action(kind: str, label: str, text: str, url: str = "") -> Json:
    return {"kind": kind, "label": label, "text": text, "url": url}
