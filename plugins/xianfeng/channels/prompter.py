"""提词器: a story as a presenter reads it, rolling in large letters; one page that needs no network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from xianfeng.artifacts import Due, Json, PageArtifact
from xianfeng.model.content_hash import mark_of
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.handouts import script_lines
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record
from xianfeng.prose.speech import CHARACTERS_A_MINUTE, said, spoken_minutes
from xianfeng.prose.spoken_forms import spoken_form

FILE = "teleprompter.html"


def artifacts(portal: Disclosed, stories: Sequence[Record[Story]]) -> Iterator[Due]:
    for record in stories:
        path = f"{record.id}/{FILE}"
        yield Due(path, b"", partial(_page, portal, record, path))


def _page(portal: Disclosed, record: Record[Story], path: str) -> tuple[PageArtifact, bytes]:
    story = record.entity
    lines = [*map(spoken_form, script_lines(record))]
    lines = lines or list(said(record.prose.document, record.prose.numbers))
    context: dict[str, Json] = {
        "title": story.title,
        "lines": lines,
        "minutes": spoken_minutes("".join(lines)),
        "pace": CHARACTERS_A_MINUTE,
        "ai": story.ai,
        "hash": mark_of(portal, record),
    }
    return PageArtifact(path, "prompter/rolling.html", context), b""
