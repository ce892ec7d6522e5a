"""资料目录: for each of the 123 things, where it lives, with an example and its page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from xianfeng.artifacts import Due, PageArtifact
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.dictionary import PATH as DATA
from xianfeng.channels.web.dictionary import TITLE as DATA_TITLE
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import page
from xianfeng.channels.web.openings import unopened
from xianfeng.channels.web.overviews import addresses
from xianfeng.model.coverage import OVERVIEW, Home, Matter, coverage
from xianfeng.model.kinds import KINDS
from xianfeng.model.refused import MATTERS

PATH = f"{DATA}coverage/"

_VISIBILITY = {"P": "公布", "A": "只公布汇总", "N": "不收", "P/A": "公布或汇总", "N/P": "部分不收"}
_HEADS = (("编号", False), ("事项", False), ("公开", False), ("放在哪里", False), ("例子", False))


def artifacts(edition: Edition) -> Iterator[Due]:
    yield edition.due(PATH, partial(_page, edition))


def _page(edition: Edition) -> PageArtifact:
    rows = [row for matter in coverage() for row in _rows(edition, matter)]
    return page(
        edition, PATH, "record.html", title="资料目录",
        description=f"组织部门的 {len(coverage())} 项工作，每一项的资料放在哪里、怎样公开。",
        crumbs=[{"title": "首页", "url": ""}, {"title": DATA_TITLE, "url": DATA}],
        context=unopened(
            edition, PATH, [blocks.table(f"{len(coverage())} 项工作", _HEADS, rows)],
            f"组织部门常做的 {len(coverage())} 项工作，每一项放在哪一类资料里，哪些只公布汇总，哪些不收。",
        ),
    )  # fmt: skip


def _rows(edition: Edition, matter: Matter) -> Iterator[list[PageBlock]]:
    """A line for each home; a refused matter says why."""
    head = [blocks.cell(str(matter.number)), blocks.cell(matter.title)]
    for home in matter.homes:
        seen = blocks.cell(_VISIBILITY[matter.visibility])
        example = _example(edition, home)
        yield [*head, seen, blocks.cell(_where(home, bool(example["url"]))), example]
    reasons = dict.fromkeys(one.reason for one in MATTERS if one.row == matter.number)
    if reasons:
        yield [*head, blocks.cell("不收"), blocks.cell("；".join(reasons)), blocks.cell("")]


def _where(home: Home, is_there: bool) -> str:
    """The file of the example, in another county where such files lie."""
    if home.kind == OVERVIEW:
        return "总览（自动汇总）"
    kind = KINDS[home.kind]
    return f"{kind.title}（{home.path if is_there else kind.home}）"


def _example(edition: Edition, home: Home) -> PageBlock:
    """The page of the example; empty where this portal hasn't got it."""
    if home.kind == OVERVIEW:
        found = (way for way in addresses(edition) if way["url"] == home.path)
        return next((blocks.cell(str(way["title"]), home.path) for way in found), blocks.cell(""))
    kind = KINDS[home.kind]
    if kind.is_list:
        of_kind = edition.catalog.published[kind.name]
        fitting = (one for one in of_kind if home.id in ("", one.id) and one.path == home.path)
        record = next(fitting, None)
    else:
        record = edition.catalog.sources.get(home.path)
    if record is None or not edition.catalog.is_out(record):
        return blocks.cell("")
    return blocks.cell(record.entity.title, record.url)
