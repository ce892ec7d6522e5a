"""An issue as plain data for the Typst template ``periodical``."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.artifacts import Json
from xianfeng.channels.periodical.pictures import BookPicture, book_picture, book_pictures
from xianfeng.channels.periodical.printed_text import PrintedText
from xianfeng.channels.provenance import address_of, full_address, labelled_document
from xianfeng.model.content_hash import mark_of
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.issues import sections, stories
from xianfeng.model.kinds.entity import MACHINE_MADE, CreditedPicture
from xianfeng.model.kinds.issue import Issue
from xianfeng.model.kinds.story import KeyFigure, Story
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Record
from xianfeng.model.numbers import UNKNOWN, number_text
from xianfeng.prose.captions import captioned
from xianfeng.prose.chinese import excerpt
from xianfeng.typesetting.glyphs import words

_LEADS = 3
"""Stories that the cover names."""
_COVER_WIDTH = 460
"""Points that the name on the cover may take."""
_HEAD = 32
"""Characters of a running head."""
AI = f"{MACHINE_MADE}。"


def byline(portal: Disclosed, story: Story) -> str:
    """Who did it, and who wrote it."""
    unit = portal.library.of(Unit).get(story.unit)
    named = (unit.entity.title if unit else "", story.author or "")
    return "　".join(one for one in named if one)


def colophon(portal: Disclosed, record: Record[Issue]) -> Iterator[str]:
    """Lines of the last page."""
    settings, issue = portal.settings, record.entity
    yield f"《{issue.periodical}》{numbered(issue)}，{dated(issue.date)}出刊。"
    yield f"{settings.organisation}编。网络版：{address_of(portal, record)}"
    if settings.phone:
        yield f"电话：{settings.phone}"
    yield "内容指纹说明印的是哪一稿：网上的稿件以后改动，指纹就不同；改了什么，见网络版的“更正”。"


def dated(day: str) -> str:
    """``2026-11-20`` as 2026 年 11 月 20 日."""
    year, month, number = (int(one) for one in day[:10].split("-"))
    return f"{year} 年 {month} 月 {number} 日"


def numbered(issue: Issue) -> str:
    whole = f"（总第 {issue.total} 期）" if issue.total else ""
    return f"{issue.badge}{whole}"


def notices(issue: Issue) -> list[str]:
    """Why it was made again."""
    return [f"重出说明（{one.at[:10]}）：{one.notice}" for one in issue.frozen if one.notice]


def figures(story: Story) -> list[KeyFigure]:
    """Those with a value."""
    return [one for one in story.metrics if one.value is not None]


def foot(story: Story) -> Iterator[str]:
    """What stands under a text."""
    if story.conditions:
        yield f"适用条件：{'；'.join(one.rstrip('。；') for one in story.conditions)}。"
    if story.contact:
        yield f"联系：{story.contact.desk}　{story.contact.phone}"
    if story.ai:
        yield AI
    for one in story.corrections:
        yield f"更正（{one.date[:10]}）：{one.text}"


def cover_of(portal: Disclosed, record: Record[Issue]) -> BookPicture | None:
    cover = record.entity.cover
    return book_picture(portal, record.path, cover.file) if cover else None


def issue_data(portal: Disclosed, record: Record[Issue]) -> dict[str, Json]:
    """What the template reads."""
    issue, picture = record.entity, cover_of(portal, record)
    cover = issue.cover
    told = stories(portal.catalog, issue)
    return {
        "heading": words(issue.title),
        "name": words(f"《{issue.periodical}》{issue.badge}"),
        "periodical": words(issue.periodical),
        "title-size": min(64, _COVER_WIDTH // max(1, len(issue.periodical))),
        "number": words(numbered(issue)),
        "date": dated(issue.date),
        "publisher": words(portal.settings.organisation),
        "description": words(issue.summary or excerpt(issue.note or issue.title)),
        "cover": _picture(picture, cover) if cover else None,
        "leads": [
            {"title": words(one.entity.title), "byline": words(byline(portal, one.entity))}
            for one in told[:_LEADS]
        ],
        "notices": [words(one) for one in notices(issue)],
        "masthead": [{"role": words(one.role), "names": words(one.names)} for one in issue.masthead],
        "note": [words(one.strip()) for one in (issue.note or "").split("\n\n") if one.strip()],
        "sections": [
            {
                "title": words(one.section.title),
                "stories": [_story(portal, story) for story in one.stories],
            }
            for one in sections(portal.catalog, issue)
        ],
        "heads": {_key(one): words(_cut(one.entity.title)) for one in told},
        "bylines": {_key(one): words(byline(portal, one.entity)) for one in told},
        "errata": [{"where": words(one.where), "text": words(one.text)} for one in issue.errata],
        "colophon": [words(one) for one in colophon(portal, record)],
        "hashes": [
            {"title": words(one.entity.title), "hash": words(mark_of(portal, one))} for one in told
        ],
    }  # fmt: skip


def _picture(picture: BookPicture | None, told: CreditedPicture) -> Json:
    """For the template's ``figure``; nothing where it can't be shown."""
    return picture and {
        "kind": "figure",
        "path": picture.path,
        "tall": picture.height > picture.width,
        "alt": words(told.alt),
        "caption": words(captioned(told.credit or "", picture.label)),
    }


def _cut(title: str) -> str:
    """As much of it as a running head holds."""
    return title if len(title) <= _HEAD else f"{title[: _HEAD - 1]}…"


def _key(record: Record[Story]) -> str:
    return f"story-{record.id}"


def _story(portal: Disclosed, record: Record[Story]) -> Json:
    story, shown = record.entity, book_pictures(portal, record)
    setting = PrintedText(
        labelled_document(portal, record),
        record.prose.numbers,
        shown,
        lambda typed: full_address(portal, record, typed),
        _key(record),
    )
    return {
        "key": _key(record),
        "title": words(story.title),
        "subtitle": words(story.subtitle or ""),
        "byline": words(byline(portal, story)),
        "figures": [
            {
                "label": words(one.label),
                "value": number_text(one.value) if one.value is not None else UNKNOWN,
                "unit": words(one.unit or ""),
            }
            for one in figures(story)
        ],
        "cover": _picture(shown.get(story.cover.file), story.cover) if story.cover else None,
        "blocks": setting.blocks(),
        "notes": setting.notes(),
        "foot": [words(one) for one in foot(story)],
    }


def pictures(portal: Disclosed, record: Record[Issue]) -> Iterator[BookPicture]:
    """All that the issue shows."""
    cover = cover_of(portal, record)
    if cover:
        yield cover
    for story in stories(portal.catalog, record.entity):
        yield from book_pictures(portal, story).values()
