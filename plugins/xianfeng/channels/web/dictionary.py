"""数据开放: the files, and on a page for each kind what its fields mean."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from xianfeng.artifacts import Due, PageArtifact
from xianfeng.channels.portions import portion_path, portions
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import page
from xianfeng.channels.web.openings import unopened
from xianfeng.channels.web.overviews import addresses
from xianfeng.channels.web.paging import further, rows_on, rows_pager, rows_path
from xianfeng.channels.web.trail import HOME, is_listed
from xianfeng.model.field_specs import FieldSpec, Form, field_specs
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Part
from xianfeng.model.kinds.kind import Kind
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.library import Record
from xianfeng.model.vocabularies import Visibility

PATH = "data/"
TITLE = "数据开放"

_FORMS: dict[Form, str] = {
    "text": "文字", "date": "日期", "link": "网址", "number": "数字", "yes-no": "是否",
    "word": "选项", "ref": "编号", "part": "一组", "other": "其他",
}  # fmt: skip
_HEADS = (("名称", False), ("含义", False), ("类型", False), ("公开属性", False), ("说明", False))


_DESK = {
    "政策": ("policy", "programme", "standard", "collection"),
    "数据": ("metric", "board", "ledger", "rating"),
    "通报": ("bulletin", "press", "platform"),
    "学习交流": ("benchmark", "lecture", "course"),
}
"""Kinds of what an office publishes."""


def artifacts(edition: Edition) -> Iterator[Due]:
    yield edition.due(PATH, partial(_page, edition))
    for position in further(len(_kept(edition))):
        yield edition.due(rows_path(PATH, position), partial(_more, edition, position), position)
    for kind in KINDS.values():
        yield edition.due(_path(kind), partial(_kind, edition, kind), kind.name)


def _page(edition: Edition) -> PageArtifact:
    return page(
        edition, PATH, "record.html", title=TITLE,
        description=f"{edition.portal.settings.name}的公开资料和数据字典。",
        crumbs=[HOME],
        context=unopened(
            edition, PATH, [*_open(edition), _licence(edition), _files(edition), *_ledgers(edition, 0), _dictionary()],
            "本站公开的资料都可以下载：JSON 供程序使用，CSV 用 Excel 或 WPS 打开。",
        ),
    )  # fmt: skip


def _open(edition: Edition) -> Iterator[PageBlock]:
    """What is made public, under the headings that readers look for."""
    groups = [
        (title, [_list(edition, KINDS[name]) for name in names if is_listed(edition, KINDS[name])])
        for title, names in _DESK.items()
    ]
    whole = [blocks.cell(str(way["title"]), str(way["url"])) for way in addresses(edition)]
    yield blocks.links(
        "公开目录", [(title, cells) for title, cells in [*groups, ("总览", whole)] if cells]
    )


def _list(edition: Edition, kind: Kind) -> PageBlock:
    return blocks.cell(
        f"{kind.title}（{len(edition.catalog.published[kind.name])}）", f"{kind.prefix}/"
    )


def _licence(edition: Edition) -> PageBlock:
    settings = edition.portal.settings
    told = blocks.fact("许可", settings.data_licence, settings.data_licence_url or "")
    return blocks.facts("", [told, blocks.fact("发布", settings.organisation)])


def _more(edition: Edition, position: int) -> PageArtifact:
    return page(
        edition, rows_path(PATH, position), "record.html",
        title=f"{TITLE}：台账（第 {position + 1} 页）",
        crumbs=[HOME, {"title": TITLE, "url": PATH}],
        context=unopened(edition, rows_path(PATH, position), list(_ledgers(edition, position))),
    )  # fmt: skip


def _kind(edition: Edition, kind: Kind) -> PageArtifact:
    """What the fields of a kind mean, and its files in portions where it is large."""
    note = _home(kind)
    fields = blocks.table("数据字典", _HEADS, _rows(kind.model), note=note)
    return page(
        edition, _path(kind), "record.html", title=f"{kind.title}（{kind.name}）的数据字典",
        description=f"{kind.title}有哪些项，各是什么意思。",
        crumbs=[HOME, {"title": TITLE, "url": PATH}],
        context=unopened(edition, _path(kind), [*_portions(edition, kind), fields]),
    )  # fmt: skip


def _path(kind: Kind) -> str:
    """Of its page; ``data/ledger/`` is the folder of the ledgers' tables."""
    return f"{PATH}dictionary/{kind.name}/"


def _portions(edition: Edition, kind: Kind) -> Iterator[PageBlock]:
    rows = [
        [
            blocks.cell(f"第 {number} 份"),
            blocks.cell(str(len(some))),
            *(
                blocks.cell(path.rpartition("/")[2], path)
                for path in (portion_path(kind.name, number, one) for one in ("csv", "json"))
            ),
        ]
        for number, some in enumerate(portions(edition.catalog.published[kind.name]), 1)
    ]
    heads = (("分份", False), ("份数", True), ("表格", False), ("数据", False))
    if rows:
        yield blocks.table("分份下载", heads, rows, note="从旧到新，合起来就是全部。")


def _files(edition: Edition) -> PageBlock:
    rows = []
    for name, kind in KINDS.items():
        records = edition.catalog.published[name]
        if records:
            rows.append(
                [
                    blocks.cell(kind.title),
                    blocks.cell(str(len(records))),
                    blocks.cell(f"{name}.csv", f"data/{name}.csv"),
                    blocks.cell(f"{name}.json", f"data/{name}.json"),
                    blocks.cell(f"{name}.schema.json", f"data/{name}.schema.json"),
                ]
            )
    heads = (("资料", False), ("份数", True), ("表格", False), ("数据", False), ("格式", False))
    return blocks.table("下载", heads, rows)


def _kept(edition: Edition) -> list[Record[Ledger]]:
    """Ledgers of which there is a table of rows."""
    return [record for record in edition.catalog.of(Ledger) if record.entity.rows]


def _ledgers(edition: Edition, position: int) -> Iterator[PageBlock]:
    kept = _kept(edition)
    rows = [
        [
            blocks.cell(record.entity.title, record.url),
            blocks.cell(str(len(record.entity.rows))),
            blocks.cell(f"{record.id}.csv", f"data/ledger/{record.id}.csv"),
            blocks.cell("、".join(column.title for column in record.entity.columns)),
        ]
        for record in rows_on(kept, position)
    ]
    heads = (("台账", False), ("行数", True), ("表格", False), ("另有的列", False))
    if rows:
        way = rows_pager(PATH, position, len(kept))
        yield blocks.table("各台账的行", heads, rows, pager=way)


def _dictionary() -> PageBlock:
    """The ways to what each field means, and to what is where."""
    kinds = [blocks.cell(f"{one.title}（{one.name}）", _path(one)) for one in KINDS.values()]
    where = blocks.cell("资料目录：各项工作的资料放在哪里", f"{PATH}coverage/")
    return blocks.listing("数据字典", [where, *kinds])


def _home(kind: Kind) -> str:
    where = kind.home if kind.is_list else f"{kind.home}/编号{kind.suffix}"
    return f"资料放在 {where}"


def _rows(model: type[Part], before: str = "") -> Iterator[list[PageBlock]]:
    for spec in field_specs(model):
        yield [
            blocks.cell(f"{before}{spec.key}"),
            blocks.cell(spec.title),
            blocks.cell(_type(spec)),
            blocks.cell(str(spec.visibility)),
            blocks.cell(_meaning(spec)),
        ]
        if spec.part is not None and spec.visibility is Visibility.PUBLIC:
            yield from _rows(spec.part, f"{before}{spec.key}.")


def _type(spec: FieldSpec) -> str:
    name = "整数" if spec.whole else _FORMS[spec.form]
    if spec.ref:
        name = f"{KINDS[spec.ref].title if spec.ref in KINDS else spec.ref}的编号"
    measured = f"，{spec.measure}" if spec.measure else ""
    needed = "，必填" if spec.required else ""
    return f"{name}列表{measured}{needed}" if spec.many else f"{name}{measured}{needed}"


def _meaning(spec: FieldSpec) -> str:
    words = f"：{'、'.join(spec.words)}" if spec.words else ""
    return f"{spec.description}{words}"
