"""A page for every published record: what its kind's template shows beyond the common frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from xianfeng.artifacts import Due, Json, PageArtifact
from xianfeng.channels.web import (
    benchmarks,
    boards,
    branches,
    brands,
    bulletins,
    collections,
    daily,
    distributions,
    documents,
    honours,
    issues,
    ledgers,
    metrics,
    platforms,
    programmes,
    projects,
    records,
    sites,
    standards,
    stories,
    study,
    teaching,
    units,
    visits,
)
from xianfeng.channels.web.bodies import body, term_notes, told_corrections
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import page
from xianfeng.channels.web.openings import opening
from xianfeng.channels.web.records import parts_table
from xianfeng.channels.web.trail import trail
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.term import Term
from xianfeng.model.library import Record

OPENED = frozenset({"branch.html", "document.html", "record.html", "unit.html"})
"""Templates that begin with ``partials/opening.html``."""

SHOWN = 12
"""Texts that a term's page names."""

Details = Callable[[Edition, Record[Any]], Mapping[str, Json]]


def _term(edition: Edition, record: Record[Term]) -> Mapping[str, Json]:
    term = record.entity
    using = edition.catalog.users.get(term.id, ())
    return {
        "term": {
            "expansion": list(term.expansion),
            "variants": list(term.variants),
            "source_doc": term.source_doc or "",
            "since": term.since or "",
            "retired_at": term.retired_at or "",
            "note": term.note or "",
            "updated": term.updated or "",
        },
        "lead": term.summary or "",
        "blocks": [parts_table(edition, "哪些单位在用", term.adopters)] if term.adopters else [],
        "cards": edition.cards(using[:SHOWN]),
    }


def _plain(_edition: Edition, _record: Record[Any]) -> Mapping[str, Json]:
    return {}


DETAILS: Mapping[str, Details] = MappingProxyType(
    {
        "story": stories.details,
        "branch": branches.details,
        "post": study.post,
        "column": study.column,
        "unit": units.details,
        "term": _term,
        "page": _plain,
        "ledger": ledgers.details,
        "course": teaching.course,
        "lecture": teaching.lecture,
        "daily": daily.details,
        "policy": documents.policy,
        "metric": metrics.details,
        "benchmark": benchmarks.details,
        "programme": programmes.details,
        "bulletin": bulletins.details,
        "board": boards.details,
        "platform": platforms.details,
        "distribution": distributions.details,
        "collection": collections.details,
        "brand": brands.brand,
        "alliance": brands.alliance,
        "line": visits.details,
        "project": projects.details,
        "honour": honours.details,
        "issue": issues.details,
        "site": sites.details,
        "standard": standards.standard,
        "rating": standards.rating,
    }
)
"""What a kind's template gets beyond the common frame. A kind without an entry shows its fields."""


def artifacts(edition: Edition) -> Iterator[Due]:
    for shelf in edition.catalog.published.values():
        for record in shelf:
            state = edition.portal.drafts.get((record.kind.name, record.id), "")
            yield edition.due(record.url, partial(_page, edition, record, state), state, record)


def _signed(edition: Edition, record: Record[Entity]) -> list[Json]:
    """责编, 审核, 签发: who signed the three reviews."""
    state = edition.portal.reviews.get((record.kind.name, record.id))
    return [{"role": one.stage.role, "name": one.by} for one in state.signed] if state else []


def shown(edition: Edition, record: Record[Entity]) -> dict[str, Json]:
    """What the page of ``record`` shows of it, beside its text: part of the context."""
    details = DETAILS.get(record.kind.name, records.details)
    context: dict[str, Json] = {
        **details(edition, record),
        "cover": edition.cover(record),
        "corrections": told_corrections(record.entity),
        "signed": _signed(edition, record),
    }
    if recording := record.entity.held("audio"):
        context["audio"] = recording
    if record.kind.template in OPENED:
        context["opening"] = opening(edition, record)
    return context


def _in_short(record: Record[Entity]) -> str:
    entity = record.entity
    told = dict.fromkeys(filter(None, (entity.title, entity.gist, entity.dated)))
    return f"{record.kind.title}：{'，'.join(told)}。"


def _page(edition: Edition, record: Record[Entity], draft: str) -> PageArtifact:
    """``draft``: why readers don't see it yet, where somebody looks at it before them."""
    template = record.kind.template
    context = {**shown(edition, record), "draft": draft}
    if template != "column.html":  # a list, which nobody takes along
        context["qr"] = edition.absolute(record.url)
    if record.prose.digest:
        context["terms"] = term_notes(edition, record)
    elif record.kind.suffix == ".md":  # a draft, of which no text is there yet
        context.setdefault("terms", [])
    return page(
        edition,
        record.url,
        template,
        title=record.entity.title,
        description=record.summary or _in_short(record),
        crumbs=trail(edition, record.url),
        record=record,
        context=context,
        body=body(edition, record) if record.prose.digest else None,
    )
