"""数据开放: the files, and what every field of every kind means."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from xianfeng.artifacts import Due, PageArtifact
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import page
from xianfeng.model.field_specs import FieldSpec, Form, field_specs
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Part
from xianfeng.model.kinds.kind import Kind
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.vocabularies import Visibility

PATH = "data/"
TITLE = "数据开放"

_FORMS: dict[Form, str] = {
    "text": "文字", "date": "日期", "link": "网址", "number": "数字", "yes-no": "是否",
    "word": "选项", "ref": "编号", "part": "一组", "other": "其他",
}  # fmt: skip
_HEADS = (("名称", False), ("含义", False), ("类型", False), ("公开属性", False), ("说明", False))


def artifacts(edition: Edition) -> Iterator[Due]:
    yield edition.due(PATH, partial(_page, edition))


def _page(edition: Edition) -> PageArtifact:
    return page(
        edition, PATH, "record.html", title=TITLE,
        description=f"{edition.portal.settings.name}的公开资料和数据字典。",
        crumbs=[{"title": "首页", "url": ""}],
        context={
            "lead": "本站公开的资料都可以下载：JSON 供程序使用，CSV 用 Excel 或 WPS 打开。",
            "blocks": [_files(edition), *_ledgers(edition), _way_on(), *_kinds()],
            "cover": None,
            "terms": [],
        },
    )  # fmt: skip


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


def _ledgers(edition: Edition) -> Iterator[PageBlock]:
    rows = [
        [
            blocks.cell(record.entity.title, record.url),
            blocks.cell(str(len(record.entity.rows))),
            blocks.cell(f"{record.id}.csv", f"data/ledger/{record.id}.csv"),
            blocks.cell("、".join(column.title for column in record.entity.columns)),
        ]
        for record in edition.catalog.of(Ledger)
        if record.entity.rows
    ]
    heads = (("台账", False), ("行数", True), ("表格", False), ("另有的列", False))
    if rows:
        yield blocks.table("各台账的行", heads, rows)


def _way_on() -> PageBlock:
    item = blocks.cell("资料目录：各项工作的资料放在哪里", "data/coverage/")
    return blocks.listing("", [item])


def _kinds() -> Iterator[PageBlock]:
    for kind in KINDS.values():
        yield blocks.table(
            f"{kind.title}（{kind.name}）", _HEADS, _rows(kind.model), note=_home(kind)
        )


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
