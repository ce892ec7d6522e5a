"""The review of one record at the desk: how far it has come, what is acknowledged, what is signed.

Signed is what lies on the disk, through the code of ``run.py review``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from xianfeng.artifacts import Json
from xianfeng.findings.finding import Finding
from xianfeng.findings.refusing import RefusedError
from xianfeng.findings.rules import RULES
from xianfeng.hosts.desk import versions
from xianfeng.hosts.desk.changing import FormError
from xianfeng.hosts.desk.desk_files import (
    NoSuchFileError,
    OpenFile,
    open_file,
    read_again,
    write,
)
from xianfeng.hosts.desk.judging import of_fields
from xianfeng.hosts.desk.repository import Repository
from xianfeng.hosts.desk.words import typed
from xianfeng.hosts.destination import Recollection
from xianfeng.hosts.opening import open_portal
from xianfeng.hosts.signing import SignOff, changed, sign, state_of
from xianfeng.model.kinds.entity import ACKNOWLEDGED, Entity
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal
from xianfeng.model.reviews import Review
from xianfeng.model.vocabularies import ReviewStage, Status
from xianfeng.reading.yaml_splicing import FieldChange, UnspliceableError, spliced

_QUOTED = re.compile("“([^”]+)”")


class _Opened(NamedTuple):
    """The portal as its sources are now, drafts with it, and of it one record (None: it has mistakes)."""

    portal: Portal
    findings: tuple[Finding, ...]
    record: Record[Entity] | None


@contextmanager
def _opened(root: Path, now: str, file: OpenFile) -> Iterator[_Opened]:
    with Recollection(root) as memo:
        portal, findings = open_portal(root, today=now, memo=memo, drafting=True, making=False)
        found = (
            one for one in portal.library
            if one.path == file.path and tuple(one.keys) == file.keys
        )  # fmt: skip
        yield _Opened(portal, findings, next(found, None))


def review(root: Path, path: str, item: str, now: str) -> dict[str, Json]:
    """The page of the review of a record. NoSuchFileError."""
    file = _of_kind(open_file(root, path, item))
    fields = file.fields or {}
    published = Repository(root).published(path)
    before = read_again(path, published, item) if published is not None else None
    since = versions.changes_between(before, file) if before and before.fields is not None else None
    with _opened(root, now, file) as (portal, findings, record):
        own = [one for one in findings if one.place.path == path]
        policy = portal.settings.review_policy
        page: dict[str, Json] = {
            "path": path,
            "item": file.item,
            "version": file.version,
            "title": str(fields.get("title") or path),
            "findings": [_told(one) for one in of_fields(file, own)],
            "published": None if since is None else versions.told(since, file.model),
            "is_new": published is None,
            "status": _unseen(record),
            "has_policy": policy is not None,
            "state": _state(portal, record, file) if record else None,
            "by_key": any(one.key for one in (policy.signers if policy else ())),
            "signers": [
                {"name": one.name, "stages": "、".join(one.stages)}
                for one in (policy.signers if policy else ())
            ],
        }
    return page


def _of_kind(file: OpenFile) -> OpenFile:
    if file.kind is None or file.fields is None:
        raise NoSuchFileError("这一份没有审校：它不是稿件或档案，或者读不出来")
    return file


def _told(finding: Mapping[str, Json]) -> Json:
    code = str(finding["code"])
    can_be = RULES[code].can_be_acknowledged and finding["level"] != "notice"
    quoted = _QUOTED.findall(str(finding["message"])) if can_be else []
    return {**finding, "can_be": can_be, "words": quoted[0] if quoted else ""}


def _state(portal: Portal, record: Record[Entity], file: OpenFile) -> Json:
    state = state_of(portal, record)
    since = changed(portal, record) if state.lapsed else ()
    return {
        "signed": [_signed(one) for one in state.signed],
        "lapsed": [_signed(one) for one in state.lapsed],
        "missing": [str(one) for one in state.missing],
        "since": None if since is None else versions.told(since, file.model),
    }


def _unseen(record: Record[Entity] | None) -> str:
    """The status, where it keeps readers from seeing the record and can be changed to 已发布."""
    status = record.entity.held("status") if record else None
    return "" if status is None or status.is_out or status is Status.WITHDRAWN else str(status)


def _signed(one: Review) -> Json:
    return {"stage": str(one.stage), "by": one.by, "at": one.at, "opinion": one.opinion or ""}


def sign_off(root: Path, sent: Mapping[str, Json], now: str) -> tuple[Json, int]:
    """Signs a stage of the record, if it still is what the signer has seen."""
    path, item, version, stage, by, opinion = _texts(
        sent, "path", "item", "version", "stage", "by", "opinion"
    )
    if stage not in tuple(ReviewStage):
        raise FormError("没有写签哪一审")
    by = " ".join(by.split())
    if not by:
        raise FormError("没有写是谁签的")
    file = _of_kind(open_file(root, path, item))
    if file.version != version:
        return {"refused": "打开这一页以后稿子又改动了：重新打开，看过再签"}, 409
    with _opened(root, now, file) as (portal, findings, record):
        if record is None:
            return {"refused": "这一份还有错误，改好再签"}, 422
        try:
            sign(
                portal,
                findings,
                record,
                SignOff(ReviewStage(stage), by, now, opinion.strip()),
            )
        except RefusedError as error:
            return {"refused": error.in_form}, 422
    return {"told": f"{by}签了{stage}"}, 200


def acknowledge(root: Path, sent: Mapping[str, Json]) -> tuple[Json, int]:
    """Writes into the record that a finding was looked at, and why the text stays as it is."""
    path, item, version, code, words, reason = _texts(
        sent, "path", "item", "version", "code", "words", "reason"
    )
    file = _of_kind(open_file(root, path, item))
    if file.version != version:
        return {"refused": "打开这一页以后稿子又改动了：重新打开再确认"}, 409
    if code not in RULES or not RULES[code].can_be_acknowledged:
        raise FormError("这一条不能确认，只能改")
    if not reason.strip():
        raise FormError("没有写理由：为什么可以保留")
    before = (file.fields or {}).get(ACKNOWLEDGED)
    at = len(before) if isinstance(before, list) else 0
    entry = {"code": code, **({"words": words} if words else {}), "reason": reason.strip()}
    change = FieldChange((*file.keys, ACKNOWLEDGED, at), entry)
    try:
        data = spliced(path, file.data, [change], file.model)
    except UnspliceableError as error:
        return {"refused": error.in_form}, 422
    write(root, path, data)
    return {"told": "记下了"}, 200


def _texts(sent: Mapping[str, Json], *names: str) -> list[str]:
    """FormError: one of them is no text."""
    found = [sent.get(name, "") for name in names]
    if not all(isinstance(one, str) for one in found):
        raise FormError("表单的格式不对")
    return [typed(str(one)) for one in found]
