"""短信: a story in one message of a telephone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xianfeng.artifacts import Artifact
from xianfeng.findings.finding import Finding
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record
from xianfeng.model.outlet_limits import in_messages, message_of, unbreakable


def artifacts(portal: Disclosed, stories: Sequence[Record[Story]]) -> Iterator[Artifact]:
    whole = unbreakable(portal.catalog)
    for record in stories:
        if message := message_of(record, whole):
            yield Artifact(f"{record.id}/sms.txt", f"{message}\n".encode())


def findings(portal: Disclosed, stories: Sequence[Record[Story]]) -> Iterator[Finding]:
    whole = unbreakable(portal.catalog)
    for record in stories:
        yield from in_messages(record, portal.places, whole)
