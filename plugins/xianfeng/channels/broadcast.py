"""大喇叭: the script of a story, to be read aloud over the loudspeakers of a village."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from xianfeng.artifacts import Artifact, Due, later
from xianfeng.channels.provenance import address_of
from xianfeng.model.content_hash import mark_of
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.handouts import SCRIPTS, has_loudspeakers, holds_until, is_over, script_lines
from xianfeng.model.kinds.entity import MACHINE_MADE
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record
from xianfeng.prose.speech import said, spoken_minutes
from xianfeng.prose.spoken_forms import spoken_form
from xianfeng.tracing.tracer import Tracer

FILE = "broadcast.txt"
NEWEST = 30
"""Stories whose scripts the site has in one file: who wants others publishes them."""


def artifacts(portal: Disclosed, stories: Sequence[Record[Story]]) -> Iterator[Due]:
    for record in stories:
        yield later(f"{record.id}/{FILE}", partial(_file, portal, record))


def hosted(portal: Disclosed, _chosen: None = None) -> Iterator[Due]:
    """Scripts of the newest stories in one file of the site, where the county has loudspeakers."""
    stories = portal.catalog.of(Story)[:NEWEST]
    if stories and has_loudspeakers(portal.catalog):
        tracer = Tracer(portal, "broadcast")
        write = partial(_collected, Disclosed(tracer.portal), stories)
        yield tracer.due(SCRIPTS, write, stories)
        tracer.remember()


def _collected(portal: Disclosed, stories: Sequence[Record[Story]]) -> Artifact:
    files = (_file(portal, record) for record in stories if not is_over(record, portal.clock))
    return Artifact(SCRIPTS, b"\n\n".join(files))


def _file(portal: Disclosed, record: Record[Story]) -> bytes:
    lines = list(script(record))
    told = [
        f"【广播稿】{record.entity.title}",
        f"念约 {spoken_minutes(''.join(lines))} 分钟。{_caution(portal, record)}",
        "",
        *(f"{line}\n" for line in lines),
        "（念到这里为止）",
        f"原文：{address_of(portal, record)}",
        f"内容指纹：{mark_of(portal, record)}",
    ]
    return "\n".join(told).encode() + b"\n"


def script(record: Record[Story]) -> Iterator[str]:
    """A paragraph each, as it is said: the one that an editor wrote, or else the whole text."""
    if written := script_lines(record):
        yield from map(spoken_form, written)
        return
    yield spoken_form(record.entity.title)
    yield from said(record.prose.document, record.prose.numbers)


def _caution(portal: Disclosed, record: Record[Story]) -> str:
    """What whoever reads it has to know, and doesn't read."""
    until = holds_until(record)
    if is_over(record, portal.clock):
        return f"有效期到 {until} 为止，已经过了，不要再播。"
    made = f"{MACHINE_MADE}，播出时要说明。" if record.entity.ai else ""
    return made + (f"{until} 前有效，过后不再播。" if until else "")
