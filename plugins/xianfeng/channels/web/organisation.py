"""组织体系: the tree of the branches kept here, and which chains of industry have one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.model.kinds.branch import Branch
from xianfeng.model.library import Record

PATH = "overview/organisation/"

Below = Mapping[str, Sequence[Record[Branch]]]


def tree(edition: Edition) -> Iterator[PageBlock]:
    """Who is under whom, as far as the profiles say; then the chains."""
    found = edition.catalog.of(Branch)
    below: dict[str, list[Record[Branch]]] = defaultdict(list)
    known = {record.id for record in found}
    for record in found:
        parent = record.entity.parent or ""
        below[parent if parent in known and parent != record.id else ""].append(record)
    top = [record for record in below[""] if record.id in below]
    if top:
        yield blocks.tree("上下级", [_branch(record, below, ()) for record in top])
    yield from _chains(edition, found)


def _branch(record: Record[Branch], below: Below, above: tuple[str, ...]) -> Json:
    """A ring of parents, which the checks refuse, ends where it would begin again."""
    way = (*above, record.id)
    inner = [one for one in below.get(record.id, ()) if one.id not in way]
    return {
        "text": record.entity.title,
        "url": record.url,
        "note": str(record.entity.org_type),
        "items": [_branch(one, below, way) for one in inner],
    }


def _chains(edition: Edition, found: Sequence[Record[Branch]]) -> Iterator[PageBlock]:
    chains: dict[str, list[Record[Branch]]] = defaultdict(list)
    for record in found:
        if record.entity.chain:
            chains[record.entity.chain].append(record)
    rows = [
        [blocks.cell(chain), *_line(edition, record)]
        for chain, some in chains.items()
        for record in some
    ]
    if rows:
        heads = ("产业链", "党组织", "类型", "单位")
        yield blocks.figures("", [blocks.figure("有党组织的产业链", str(len(chains)), "条")])
        yield blocks.table("产业链上的党组织", [(head, False) for head in heads], rows)


def _line(edition: Edition, record: Record[Branch]) -> list[PageBlock]:
    return [
        blocks.cell(record.entity.title, record.url),
        blocks.cell(str(record.entity.org_type)),
        blocks.way(edition.link("unit", record.entity.unit)),
    ]
