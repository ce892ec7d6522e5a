"""刊物: an issue with its contents, what to take along and what was corrected since; and its web
edition, a story to the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from xianfeng.artifacts import AnyArtifact, Json, PageArtifact, SourceArtifact
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.bodies import body, term_notes, told_corrections
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import dated, page
from xianfeng.channels.web.records import gathered, own, page_of
from xianfeng.channels.web.trail import trail
from xianfeng.model.issues import (
    FROZEN,
    amended,
    corrected_since,
    edition_of,
    frozen_path,
    sections,
)
from xianfeng.model.kinds.issue import Issue
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record

_FILES = {".pdf": "整期下载（PDF）", ".epub": "电子书（EPUB）"}
_SHOWN_ELSEWHERE = ("note", "sections", "errata", "frozen", "masthead")


class Leaf(NamedTuple):
    """A page of the web edition."""

    section: str
    story: Record[Story]
    path: str


def artifacts(edition: Edition) -> Iterator[AnyArtifact]:
    """The web editions, and what is frozen of each issue."""
    for record in edition.catalog.of(Issue):
        found = leaves(edition, record)
        for at, leaf in enumerate(found):
            make = partial(_leaf, edition, record, found, at)
            stories = (one.story for one in found)
            yield edition.due(leaf.path, make, at, record, *stories)
        printed = edition_of(record.entity)
        if printed:
            for suffix, seal in zip(FROZEN, (printed.pdf, printed.epub), strict=True):
                yield SourceArtifact(_file(record, suffix), frozen_path(record, suffix), seal)


def leaves(edition: Edition, record: Record[Issue]) -> list[Leaf]:
    told = [
        (one.section.title, story)
        for one in sections(edition.catalog, record.entity)
        for story in one.stories
    ]
    return [
        Leaf(section, story, f"{record.url}{number}/")
        for number, (section, story) in enumerate(told, 1)
    ]


def details(edition: Edition, record: Record[Issue]) -> Mapping[str, Json]:
    return page_of(record, list(_blocks(edition, record)))


def _file(record: Record[Issue], suffix: str) -> str:
    return f"{record.url}{record.id}{suffix}"


def _blocks(edition: Edition, record: Record[Issue]) -> Iterator[PageBlock]:
    issue, found = record.entity, leaves(edition, record)
    for one in issue.frozen:
        if one.notice:
            yield blocks.notice(f"本期于 {one.at[:10]} 重出：{one.notice}")
    printed = edition_of(issue)
    ways = [blocks.cell("网页版，一页一篇", found[0].path)] if found else []
    if printed:
        ways += [blocks.cell(title, _file(record, suffix)) for suffix, title in _FILES.items()]
    yield blocks.listing("怎么看", ways)
    yield from _amended(edition, issue)
    if issue.note:
        yield blocks.text("卷首语", issue.note)
    paths = {leaf.story.id: leaf.path for leaf in found}
    for filled in sections(edition.catalog, issue):
        steps = [_step(edition, story, paths[story.id]) for story in filled.stories]
        yield blocks.steps(filled.section.title, steps)
    if issue.errata:
        lines = [blocks.cell(f"{one.where}：{one.text}") for one in issue.errata]
        yield blocks.listing("勘误", lines)
    if issue.masthead:
        yield blocks.facts("编辑名单", [blocks.fact(one.role, one.names) for one in issue.masthead])
    if printed:
        yield blocks.facts("定稿", _sealed(printed.at, printed.pdf, printed.epub))
    yield from own(edition, record, leave_out=_SHOWN_ELSEWHERE)
    yield from gathered(edition, record)


def _amended(edition: Edition, issue: Issue) -> Iterator[PageBlock]:
    lines = [
        blocks.cell(f"《{one.story.entity.title}》（{told.date[:10]}）：{told.text}", one.story.url)
        for one in amended(edition.portal, issue)
        for told in one.corrections
    ]
    if lines:
        yield blocks.listing("出刊以后的更正", lines)


def _step(edition: Edition, story: Record[Story], path: str) -> PageBlock:
    card = edition.card(story)
    return blocks.step(
        story.entity.title, text=str(card["summary"]), note=str(card["unit"]), url=path
    )


def _sealed(at: str, pdf: str, epub: str) -> list[PageBlock]:
    told = (("定稿时间", at), ("PDF 的 SHA-256", pdf), ("EPUB 的 SHA-256", epub))
    return [blocks.fact(label, value) for label, value in told]


def _leaf(edition: Edition, issue: Record[Issue], found: Sequence[Leaf], at: int) -> PageArtifact:
    leaf = found[at]
    story = leaf.story.entity
    card = edition.card(leaf.story)
    names = [str(card["unit"]), story.author or ""]
    is_amended = bool(corrected_since(edition.portal, issue.entity, leaf.story))
    context: dict[str, Json] = {
        "leaf": {
            "issue": {"title": issue.entity.title, "url": issue.url},
            "section": leaf.section,
            "subtitle": story.subtitle or "",
            "byline": "　".join(name for name in names if name),
            "amended": "这篇稿件在本期出刊以后更正过，这里是更正以后的。" if is_amended else "",
            "all": [_way(one) for one in found],
            "number": at + 1,
            "pages": len(found),
            "before": _way(found[at - 1]) if at else None,
            "after": _way(found[at + 1]) if at + 1 < len(found) else None,
            "story": {"title": story.title, "url": leaf.story.url},
        },
        "cover": edition.cover(leaf.story),
        "corrections": told_corrections(story),
        "terms": term_notes(edition, leaf.story),
        "ai": story.machine_made,
        "canonical": edition.absolute(leaf.story.url),
        "dated": dated(edition, leaf.story),
    }
    return page(
        edition,
        leaf.path,
        "leaf.html",
        title=story.title,
        description=leaf.story.summary,
        crumbs=trail(edition, leaf.path),
        context=context,
        body=body(edition, leaf.story),
    )


def _way(leaf: Leaf) -> Json:
    return {"title": leaf.story.entity.title, "url": leaf.path}
