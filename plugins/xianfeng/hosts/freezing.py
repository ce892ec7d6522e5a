"""定稿: an issue becomes a PDF and an EPUB beside its data, which are never made again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from xianfeng.artifacts import CompositionError
from xianfeng.channels.periodical import composed as files_of
from xianfeng.engine import EngineError, composed
from xianfeng.findings.finding import Finding
from xianfeng.hosts.preview import replace_bytes
from xianfeng.model.content_hash import mark_of
from xianfeng.model.disclosure import disclose
from xianfeng.model.issues import FROZEN, frozen_path, stories
from xianfeng.model.kinds.issue import FrozenEdition, Issue
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal
from xianfeng.prose.chinese import maybe, nearest
from xianfeng.reading.parsing import parse
from xianfeng.reading.yaml_splicing import FieldChange, UnspliceableError, spliced
from xianfeng.reading.yaml_styles import NewValue

_UNKNOWN = "0" * 64


class NotFrozenError(Exception):
    """Says in Chinese why an issue can't be frozen."""


@dataclass(frozen=True, slots=True)
class Freezing:
    """Which issue, when (YYYY-MM-DD HH:MM), and why again (empty: for the first time)."""

    ident: str
    at: str
    notice: str = ""


def freeze(portal: Portal, findings: Sequence[Finding], wanted: Freezing) -> tuple[str, ...]:
    """Writes PDF, EPUB and what they were made of; the paths.

    NotFrozenError: it can't be; OSError: not all was written.
    """
    wrong = [str(one) for one in findings if one.level == "error" and not _is_mended(one, wanted)]
    if wrong:
        raise NotFrozenError("\n".join(("还有错误，改好再定稿：", *wrong)))
    record = _named(portal, wanted)
    shown = disclose(portal)
    told = stories(shown.catalog, record.entity)
    if not told:
        raise NotFrozenError(f"{record.path} 里一篇发布了的稿件都没有。")
    edition = FrozenEdition(at=wanted.at, notice=wanted.notice or None, pdf=_UNKNOWN, epub=_UNKNOWN)
    entity = record.entity.model_copy(update={"frozen": (*record.entity.frozen, edition)})
    coming = shown.library.of(Issue)[record.id].but(repr(edition).encode(), entity=entity)
    try:
        made = [composed(portal.root, one) for one in files_of(shown, coming)]
    except (CompositionError, EngineError) as error:
        raise NotFrozenError(str(error)) from error
    seals = [sha256(one).hexdigest() for one in made]
    entry: dict[str, NewValue] = {
        "at": wanted.at,
        **({"notice": wanted.notice} if wanted.notice else {}),
        "pdf": seals[0],
        "epub": seals[1],
        "stories": [{"story": one.id, "hash": mark_of(portal, one)} for one in told],
    }
    change = FieldChange(("frozen", len(record.entity.frozen)), entry)
    try:
        data = spliced(record.path, (portal.root / record.path).read_bytes(), [change], Issue)
    except UnspliceableError as error:
        raise NotFrozenError(f"没有定稿：{error}") from None
    mistakes = [str(one) for one in _mistakes(record.path, data)]
    if mistakes:
        raise NotFrozenError("\n".join(("没有定稿：", *mistakes)))
    paths = [frozen_path(record, suffix) for suffix in FROZEN]
    for path, content in zip(paths, made, strict=True):
        replace_bytes(portal.root / path, content)
    replace_bytes(portal.root / record.path, data)
    return (*paths, record.path)


def _is_mended(one: Finding, wanted: Freezing) -> bool:
    """Whether it tells that the files of this issue are lost or changed: they are made anew."""
    return bool(wanted.notice) and one.code in ("N101", "N102") and wanted.ident in one.place.path


def _named(portal: Portal, wanted: Freezing) -> Record[Issue]:
    known = portal.library.of(Issue)
    record = known.get(wanted.ident)
    if record is None:
        near = maybe(nearest(wanted.ident, known))
        raise NotFrozenError(f"没有编号是“{wanted.ident}”的一期。{near}")
    if not portal.catalog.is_out(record):
        raise NotFrozenError(f"{record.path} 还没有发布：审完，把 status 改成“已发布”，再定稿。")
    if record.entity.frozen and not wanted.notice:
        raise NotFrozenError(
            f"这一期在 {record.entity.frozen[-1].at} 已经定稿，不再改动。确实要重出，"
            "先改 sections，再加上 --notice 说明（为什么重出、撤下了什么，印在新的一版上）。"
        )
    return record


def _mistakes(path: str, data: bytes) -> Iterator[Finding]:
    yield from (one for one in parse(path, data).gist.findings if one.level == "error")
