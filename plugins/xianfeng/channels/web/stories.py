"""典型经验: facts, data cards, the copy-it box, and the way on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks, distributions
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.records import gathered, parts_table
from xianfeng.channels.web.turning import Words, over, turning
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Article, Entity
from xianfeng.model.kinds.story import Adopter, FirstClaim, Handout, KeyFigure, Story
from xianfeng.model.library import Record
from xianfeng.model.numbers import UNKNOWN, number_text
from xianfeng.model.towns import town_of
from xianfeng.prose.chinese import reading_minutes
from xianfeng.prose.speech import spoken_minutes

RELATED = 4
"""Cards at the end: more would be a second page."""


def details(edition: Edition, record: Record[Story]) -> Mapping[str, Json]:
    return {
        "story": _facts(edition, record),
        "figures": [figure_of(metric) for metric in record.entity.metrics],
        "copying": _copying(edition, record.entity),
        "blocks": list(_echo(edition, record)),
        "compare": f"compare/?a={record.id}",
        "related": edition.cards(
            cast("tuple[Record[Entity], ...]", edition.catalog.related[record.id][:RELATED])
        ),
        **way_on(edition, record),
    }


def article_facts(edition: Edition, record: Record[Article]) -> dict[str, Json]:
    """What any article says of itself at its head."""
    article = record.entity
    return {
        "subtitle": article.subtitle or "",
        "date": article.pub_date,
        "updated": article.updated
        if article.updated and article.updated != article.pub_date
        else "",
        "source": article.source or edition.portal.settings.organisation,
        "author": article.author or "",
        "characters": record.prose.characters,
        "minutes": reading_minutes(record.prose.characters),
        "tags": [
            {"label": tag, "url": f"{record.kind.prefix}/tag/{tag}/"} for tag in article.keywords
        ],
        "caution": _caution(edition, article),
    }


def _caution(edition: Edition, article: Article) -> Words:
    """That what it says holds no more, from the day on which that is so."""
    if not article.expires:
        return ""
    told = f"这篇文章的有效期到 {article.expires} 为止，仅供查阅，具体做法以现行规定为准。"
    return turning(edition.portal.clock, "", (over(article.expires), told))


def way_on(edition: Edition, record: Record[Entity]) -> dict[str, Json]:
    """The next newer and the next older text."""
    newer, older = edition.catalog.neighbours[record.kind.name, record.id]
    return {
        "newer": {"title": newer.entity.title, "url": newer.url} if newer else None,
        "older": {"title": older.entity.title, "url": older.url} if older else None,
    }


def _facts(edition: Edition, record: Record[Story]) -> dict[str, Json]:
    story = record.entity
    town = town_of(edition.portal.library, story)
    claim = story.first_claim
    contact = story.contact
    return {
        **article_facts(edition, record),
        "unit": edition.link("unit", story.unit),
        "town": edition.link("unit", town.id) if town and town.id != story.unit else None,
        "genre": str(story.genre),
        "domain": {"label": str(story.domain), "url": f"stories/domain/{story.domain.slug}/"},
        "themes": [{"label": str(t), "url": f"stories/theme/{t.slug}/"} for t in story.theme],
        "award": story.award or "",
        "desk": contact.desk if contact else "",
        "phone": contact.phone if contact else "",
        "first_claim": {"claim": _claimed(claim), "basis": claim.basis} if claim else None,
        "period_note": _period_note(edition, story),
    }


def _claimed(claim: FirstClaim) -> str:
    return f"{claim.claim}（{claim.level}级首创）" if claim.level else claim.claim


def _period_note(edition: Edition, story: Story) -> str:
    """Old wordings must not read as today's: say which year the text speaks of."""
    year = str(story.period or story.pub_date[:4])
    is_old = edition.portal.clock.is_over(f"{int(year) + 1:04}")
    return f"本文为 {year} 年材料" if is_old else ""


def figure_of(metric: KeyFigure) -> PageBlock:
    """A number of a record, large, with what must be known of it."""
    notes = (metric.scope, f"截至 {metric.as_of}" if metric.as_of else None, metric.note)
    return blocks.figure(
        metric.label,
        UNKNOWN if metric.value is None else number_text(metric.value),
        (metric.unit or "") if metric.value is not None else "",
        "，".join(note for note in notes if note),
    )


def _copying(edition: Edition, story: Story) -> list[Json]:
    """照着做: what a branch that wants to copy the practice asks first."""
    contact = story.contact
    served = None if story.people_served is None else f"{number_text(story.people_served)} 人"
    asked = f"{contact.desk}，电话 {contact.phone}" if contact else ""
    texts = (
        ("投入", story.cost or ""),
        ("受益人数", served or ""),
        ("可复制性", str(story.replicable or "")),
        ("可以问谁", asked),
    )
    lists: tuple[tuple[str, list[Json]], ...] = (
        ("步骤", [blocks.cell(one) for one in story.steps]),
        ("适用条件", [blocks.cell(one) for one in story.conditions]),
        ("难点教训", [blocks.cell(one) for one in story.pitfalls]),
        ("成效证据", [blocks.cell(one) for one in story.evidence]),
        ("推广单位", [_adopter(edition, adopter) for adopter in story.adopters]),
    )
    return [
        *({"label": label, "text": text, "items": []} for label, text in texts if text),
        *({"label": label, "text": "", "items": items} for label, items in lists if items),
    ]


def _adopter(edition: Edition, adopter: Adopter) -> PageBlock:
    """Who, since when and with what result; leads to what he wrote of it himself."""
    unit = edition.link("unit", adopter.unit)
    own = edition.link("story", adopter.story)
    title = str(unit["title"]) if isinstance(unit, dict) else adopter.unit
    told = (f"{adopter.since} 起" if adopter.since else "", adopter.result or "")
    rest = "，".join(one for one in told if one)
    link = own if isinstance(own, dict) else unit
    return blocks.cell(
        f"{title}（{rest}）" if rest else title, str(link["url"]) if isinstance(link, dict) else ""
    )


def _belongs(edition: Edition, story: Story) -> list[tuple[str, list[PageBlock]]]:
    """The branch, brand, project, line and programme that the story is part of."""
    named = (
        ("branch", story.branch), ("brand", story.brand), ("project", story.project),
        ("line", story.line), ("programme", story.programme),
    )  # fmt: skip
    found = [(KINDS[kind].title, edition.link(kind, ident)) for kind, ident in named]
    return [(label, [blocks.way(link)]) for label, link in found if link]


def _echo(edition: Edition, record: Record[Story]) -> Iterator[PageBlock]:
    """How it is built and told aloud, of whom it tells, who took it up, what else speaks of it."""
    story = record.entity
    if story.frame:
        words = [_part(record, word) for word in story.frame.parts]
        yield blocks.listing(f"写法：{story.frame.title}", words, ordered=True)
    if story.persons:
        yield parts_table(edition, "文中人物", story.persons, leave_out=("consent",))
    if story.handout:
        yield from _handout(edition, story.handout)
    if record.entity.adoptions:
        yield parts_table(edition, "采用情况", record.entity.adoptions)
    yield from distributions.of_story(edition, record)
    yield from gathered(
        edition,
        record,
        leave_out=("story", "brand", "line", "project", "branch", "distribution"),
        first=_belongs(edition, record.entity),
    )


def _part(record: Record[Story], word: str) -> PageBlock:
    """A word of the frame, with the heading that it stands in."""
    heading = next((one for one in record.prose.headings if word in one.text), None)
    if heading is None:
        return blocks.cell(word)
    return blocks.cell(f"{word}：{heading.text}", f"{record.url}#{heading.anchor}")


def _handout(edition: Edition, handout: Handout) -> Iterator[PageBlock]:
    """What is read aloud, handed out and put up, as long as it holds."""
    until = handout.valid_until
    if until:
        past = f"广播稿和明白纸有效期到 {until} 为止，不要再用。"
        yield from blocks.said(turning(edition.portal.clock, "", (over(until), past)))
    held = f"（{until} 前有效）" if until else ""
    if handout.script:
        minutes = spoken_minutes(handout.script)
        yield blocks.text(f"广播稿，念约 {minutes} 分钟{held}", handout.script)
    if handout.leaflet:
        lines = [blocks.cell(one) for one in handout.leaflet]
        yield blocks.listing(f"明白纸{held}", lines, ordered=True)
    if handout.slogans:
        yield blocks.listing("标语", [blocks.cell(one) for one in handout.slogans])
