"""The page of any record, from its model alone: each field becomes the block that suits it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.openings import shown as opened
from xianfeng.channels.web.pictures import shown
from xianfeng.channels.web.sets import places_in
from xianfeng.channels.web.tally_blocks import totals
from xianfeng.channels.web.turning import work_state
from xianfeng.channels.web.values import fact_of, has, value_block
from xianfeng.model.field_specs import FieldSpec, public
from xianfeng.model.kinds.entity import CreditedPicture, Entity, Part
from xianfeng.model.library import Record
from xianfeng.model.vocabularies import WorkState

LONG = 60
"""字. Longer text is a paragraph of its own, not a line of the facts."""

GATHERED = 12
"""Records of one kind that name the record."""

WAY_ON = "相关资料"

ABOUT = "基本信息"
"""The facts that nobody comes for."""

_HEAD = frozenset(
    {
        "id",
        "title",
        "summary",
        "visibility",
        "cover",
        "status",
        "aliases",
        "corrections",
        "ai",
        "attachments",
    }
)
"""Fields that the frame of the page shows, or nobody needs to see."""


def details(edition: Edition, record: Record[Any]) -> Mapping[str, Json]:
    """What ``record.html`` needs: the record's own blocks, then what names it."""
    return page_of(record, [*own(edition, record), *gathered(edition, record)])


def page_of(record: Record[Any], found: Sequence[PageBlock]) -> Mapping[str, Json]:
    """The context of ``record.html``, for kinds that put their blocks together themselves."""
    return {"lead": record.entity.summary or "", "blocks": about_last(found), "terms": []}


def about_last(found: Sequence[PageBlock]) -> list[PageBlock]:
    """``found``, with what nobody comes for behind all else but the ways to other records."""
    about = [block for block in found if block["title"] == ABOUT]
    rest = [block for block in found if block["title"] != ABOUT]
    ways = [block for block in rest if block["title"] == WAY_ON]
    return [*(block for block in rest if block["title"] != WAY_ON), *about, *ways]


def own(
    edition: Edition, record: Record[Any], *, leave_out: Sequence[str] = ()
) -> Iterator[PageBlock]:
    """Blocks of the record's fields but those of its opening: the facts first, then the rest in the
    order of the model."""
    entity: Entity = record.entity
    above = opened(record)
    specs = [
        spec
        for spec in public(type(entity))
        if spec.key not in _HEAD
        and spec.key not in leave_out
        and spec.key not in above
        and has(getattr(entity, spec.attribute))
    ]
    short = [spec for spec in specs if _is_short(spec, getattr(entity, spec.attribute))]
    lines = [fact_of(edition, spec, getattr(entity, spec.attribute)) for spec in short]
    if lines:
        yield blocks.facts(ABOUT, lines)
    for spec in specs:
        if spec not in short:
            block = _block(edition, record, spec, getattr(entity, spec.attribute))
            if block.get("cards") != []:  # of records that are not out, there are none
                yield block
        if spec.key in record.tallies:
            yield from totals(spec.title, record.tallies[spec.key])


def _each(spec: FieldSpec, value: Any) -> Sequence[Any]:
    return value if spec.many else (value,)


def _is_short(spec: FieldSpec, value: Any) -> bool:
    if spec.form == "part" or (spec.form == "ref" and spec.ref == "story"):
        return False
    if spec.many:
        return spec.form in ("word", "date") or spec.key == "keywords"
    return spec.form != "text" or (len(value) <= LONG and "\n" not in value)


def _block(edition: Edition, record: Record[Any], spec: FieldSpec, value: Any) -> PageBlock:
    if spec.form == "text":
        items = [blocks.cell(one) for one in value] if spec.many else []
        return blocks.listing(spec.title, items) if spec.many else blocks.text(spec.title, value)
    if spec.form == "ref":
        named = [edition.portal.library.shelf(spec.ref).get(one) for one in _each(spec, value)]
        told = tuple(one for one in named if one and edition.catalog.is_out(one))
        return blocks.cards(spec.title, edition.cards(told))
    if spec.part is CreditedPicture:
        return blocks.pictures(spec.title, _pictures(edition, record, value))
    if spec.form != "part":
        return blocks.listing(spec.title, [value_block(edition, spec, value)])
    if not spec.many:
        return blocks.facts(spec.title, facts_of(edition, value))
    if _is_spoken(value):
        return blocks.steps(spec.title, [_step(edition, one) for one in value])
    return parts_table(edition, spec.title, value)


def facts_of(edition: Edition, part: Part) -> list[PageBlock]:
    """The fields of a small model as lines."""
    return [
        fact_of(edition, spec, getattr(part, spec.attribute))
        for spec in public(type(part))
        if has(getattr(part, spec.attribute)) and spec.key != "visibility"
    ]


def _is_spoken(parts: Sequence[Part]) -> bool:
    """Named texts, which a table would squeeze."""
    keys = {spec.key for spec in public(type(parts[0]))}
    return {"title", "text"} <= keys


def _step(edition: Edition, part: Any) -> PageBlock:
    rest = [
        f"{spec.title}：{_cell(edition, part, spec)['text']}"
        for spec in public(type(part))
        if spec.key not in ("title", "text", "visibility") and has(getattr(part, spec.attribute))
    ]
    return blocks.step(part.title, text=part.text or "", note="，".join(rest))


def parts_table(
    edition: Edition,
    title: str,
    parts: Sequence[Part],
    *,
    note: str = "",
    leave_out: Sequence[str] = (),
    heads: Sequence[PageBlock] = (),
) -> PageBlock:
    """Small models as rows; a column that nobody filled is left out. ``heads``: what stands in the
    first cell of each row, where that is not what was written."""
    specs = [
        spec
        for spec in public(type(parts[0]))
        if spec.key not in ("visibility", *leave_out)
        and any(has(getattr(p, spec.attribute)) for p in parts)
    ]
    columns = [
        (f"{spec.title}（{spec.measure}）" if spec.measure else spec.title, _is_number(spec))
        for spec in specs
    ]
    rows = [[_cell(edition, part, spec, measure=False) for spec in specs] for part in parts]
    for row, head in zip(rows, heads, strict=False):
        row[0] = head
    return blocks.table(title, columns, rows, note=note)


def _cell(edition: Edition, part: Any, spec: FieldSpec, *, measure: bool = True) -> PageBlock:
    """Its value; work that should be done by now says so."""
    value = getattr(part, spec.attribute)
    if isinstance(value, WorkState) and part.held("due"):
        return blocks.cell(work_state(part, edition.portal.clock))
    return value_block(edition, spec, value, measure=measure)


def _is_number(spec: FieldSpec) -> bool:
    return spec.form == "number" and not spec.many


def _pictures(
    edition: Edition, record: Record[Any], value: Sequence[CreditedPicture]
) -> list[Json]:
    found = (shown(edition.portal, record.path, picture) for picture in value)
    return [picture for picture in found if picture]


def gathered(
    edition: Edition,
    record: Record[Any],
    *,
    leave_out: Sequence[str] = (),
    first: Sequence[tuple[str, list[PageBlock]]] = (),
    but: Sequence[Record[Any]] = (),
) -> Iterator[PageBlock]:
    """What names the record, by kind: nobody writes it. ``first``: what the record itself names."""
    found: dict[str, list[Record[Entity]]] = defaultdict(list)
    for other in edition.catalog.naming.get((record.kind.name, record.id), ()):
        if other.kind.name not in leave_out and other not in but:
            found[other.kind.name].append(other)
    yield from places_in(edition, record, found.pop("collection", ()))
    groups = [
        (
            records[0].kind.title,
            [blocks.cell(one.entity.title, one.url) for one in records[:GATHERED]],
        )
        for records in found.values()
    ]
    if first or groups:
        yield blocks.links(WAY_ON, [*first, *groups])
