"""审校单: the sheet that goes round with a text, for those who sign on paper."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.hosts.reports import page
from xianfeng.hosts.signing import changed, state_of
from xianfeng.model.content_hash import content_hash
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal
from xianfeng.model.reviewing import hash_of
from xianfeng.model.reviews import DIGITS
from xianfeng.model.vocabularies import ReviewStage
from xianfeng.typesetting.compiling import pdf


def review_sheet(portal: Portal, record: Record[Entity]) -> bytes:
    """The sheet of ``record`` as PDF; the same portal gives the same bytes.

    TypesettingError (Chinese): there is nothing to set it with.
    """
    found = content_hash(portal, record)
    _, _, digest = hash_of(portal.library, portal.shown_files, record).partition(":")
    state = state_of(portal, record)
    signed = {one.stage: one for one in state.signed}
    changes = changed(portal, record) or ()
    return pdf(
        "review_sheet",
        {
            "heading": f"审校单 {record.entity.title}",
            "site": portal.settings.name,
            "hash": digest[:DIGITS],
            "facts": [{"label": label, "text": text} for label, text in _facts(portal, record)],
            "stages": [
                {
                    "stage": f"{stage}\n{stage.role}",
                    "by": signed[stage].by if stage in signed else "",
                    "at": signed[stage].at if stage in signed else "",
                    "opinion": (signed[stage].opinion or "") if stage in signed else "",
                }
                for stage in ReviewStage
            ],
            "acknowledged": list(_acknowledged(record)),
            "quotes": [portal.library.shelf(one.kind)[one.id].entity.title for one in found.quoted],
            "since": f"{state.lapsed[-1].by}签过以后的改动（删去的画横线，加上的画底线）："
            if changes
            else "",
            "changes": [
                {"where": one.where, "runs": [run._asdict() for run in one.changes]}
                for one in changes
            ],
            "text": [one for one in record.prose.text.split("\n") if one.strip()],
        },
    )


def _facts(portal: Portal, record: Record[Entity]) -> Iterator[tuple[str, str]]:
    entity = record.entity
    unit = portal.library.of(Unit).get(entity.held("unit") or "")
    told = (
        ("标题", entity.title),
        ("类别", record.kind.title),
        ("单位", unit.entity.title if unit else ""),
        ("作者", entity.held("author") or ""),
        ("来源", entity.held("source") or ""),
        ("发布时间", entity.held("pub_date") or ""),
        ("摘要", entity.summary or ""),
        ("字数", str(record.prose.characters) if record.prose.digest else ""),
        ("文件", record.path),
    )
    yield from ((label, text) for label, text in told if text)


def _acknowledged(record: Record[Entity]) -> Iterator[str]:
    """What was looked at and stays as it is, with the reason that its author gives."""
    for one in record.entity.acknowledged or ():
        rule = page(one.code).partition("\n")[0].removeprefix("# ")
        words = f"“{one.words}”" if one.words else ""
        yield f"{rule}{words}：{one.reason}"
