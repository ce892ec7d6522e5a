"""《XX组工》: an issue as PDF and as EPUB. What is frozen is never made again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial

from xianfeng.artifacts import AnyArtifact, ComposedArtifact, Json, SourceArtifact
from xianfeng.channels.periodical.book import book_of, epub
from xianfeng.channels.periodical.pictures import artifacts as pictures_of
from xianfeng.channels.periodical.printing import issue_data, pictures
from xianfeng.memory.digests import digest
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.issues import edition_of, frozen_path
from xianfeng.model.kinds.issue import Issue
from xianfeng.model.library import Record
from xianfeng.typesetting.compiling import pdf


def artifacts(portal: Disclosed, record: Record[Issue]) -> Iterator[AnyArtifact]:
    """``<id>.pdf`` and ``<id>.epub``."""
    edition = edition_of(record.entity)
    if edition is None:
        yield from composed(portal, record)
        return
    for suffix, seal in ((".pdf", edition.pdf), (".epub", edition.epub)):
        yield SourceArtifact(f"{record.id}{suffix}", frozen_path(record, suffix), seal)


def composed(portal: Disclosed, record: Record[Issue]) -> tuple[ComposedArtifact, ComposedArtifact]:
    """The PDF and the EPUB of what ``record`` holds now."""
    data = issue_data(portal, record)
    book = book_of(portal, record)
    shown = pictures_of(pictures(portal, record))
    return (
        ComposedArtifact(
            f"{record.id}.pdf",
            digest(json.dumps(data, ensure_ascii=False).encode()),
            partial(_typeset, data),
            shown,
        ),
        ComposedArtifact(f"{record.id}.epub", book.name, partial(epub, book), shown),
    )


def _typeset(data: Mapping[str, Json], shown: Mapping[str, bytes]) -> bytes:
    return pdf("periodical", data, shown, accessible=True)
