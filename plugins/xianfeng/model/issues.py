"""刊物: what is in an issue, and what became of it since it was printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xianfeng.model.catalog import Catalog
from xianfeng.model.content_hash import mark_of
from xianfeng.model.kinds.entity import Correction
from xianfeng.model.kinds.issue import FrozenEdition, Issue, IssueSection
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal

ISSUES_HOME = "data/issues"
FROZEN = (".pdf", ".epub")
"""Suffixes of what is frozen beside the issue's file, under its name."""


class FilledSection(NamedTuple):
    """A section with those of its stories that readers may read."""

    section: IssueSection
    stories: tuple[Record[Story], ...]


class Amended(NamedTuple):
    """A story that was corrected after it had been printed."""

    story: Record[Story]
    corrections: tuple[Correction, ...]


def frozen_path(record: Record[Issue], suffix: str) -> str:
    """Of the file that is frozen beside that of ``record``, under the root."""
    return f"{record.path.removesuffix('.yml')}{suffix}"


def edition_of(issue: Issue) -> FrozenEdition | None:
    """The one that is in force, if there is one."""
    return issue.frozen[-1] if issue.frozen else None


def sections(catalog: Catalog, issue: Issue) -> list[FilledSection]:
    """The sections of ``issue``, without stories that aren't out and without those left empty."""
    shelf = catalog.library.of(Story)
    filled = [
        FilledSection(
            one, tuple(shelf[i] for i in one.stories if i in shelf and catalog.is_out(shelf[i]))
        )
        for one in issue.sections
    ]
    return [one for one in filled if one.stories]


def stories(catalog: Catalog, issue: Issue) -> tuple[Record[Story], ...]:
    """All of ``sections``, in order, each once."""
    found = {one.id: one for filled in sections(catalog, issue) for one in filled.stories}
    return tuple(found.values())


def amended(portal: Portal, issue: Issue) -> Iterator[Amended]:
    """What was corrected of the stories since the edition in force."""
    edition = edition_of(issue)
    for frozen in edition.stories if edition else ():
        story = portal.library.of(Story).get(frozen.story)
        if story and portal.catalog.is_out(story):
            since = corrected_since(portal, issue, story)
            if since:
                yield Amended(story, since)


def corrected_since(portal: Portal, issue: Issue, story: Record[Story]) -> tuple[Correction, ...]:
    """What was corrected of ``story`` since the edition in force was printed, if it is another text now."""
    edition = edition_of(issue)
    printed = [one.hash for one in edition.stories if one.story == story.id] if edition else []
    since = story.entity.corrections_since(edition.at) if edition else ()
    is_another = bool(printed and since) and mark_of(portal, story) not in printed
    return since if is_another else ()
