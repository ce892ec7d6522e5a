"""What is wrong with a text, whatever its page will be: told from its document alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xianfeng.prose.flows import flows
from xianfeng.prose.line_mistakes import block_mistakes, line_mistakes
from xianfeng.prose.link_mistakes import link_mistakes, unmade_links
from xianfeng.prose.mark_mistakes import bold_mistakes, mark_mistakes
from xianfeng.prose.redaction_mistakes import redaction_mistakes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xianfeng.findings.fault import Fault
    from xianfeng.prose.prose import Prose

_SUSPECT = re.compile(r"[*_~＊$^{\\\[\]］】＞＃#<|｜!:=?xX+%&]")
"""What every fault in the words of a text has in it, and few texts have."""


def mistakes(path: str, prose: Prose) -> Iterator[Fault]:
    """Faults of the text of the file ``path``, their offsets in the text."""
    document = prose.document
    yield from document.losses
    yield from block_mistakes(document)
    yield from bold_mistakes(document)
    yield from link_mistakes(path, document)
    if document.has_loose_ends or _SUSPECT.search(prose.plain):
        yield from _in_flows(prose)


def _in_flows(prose: Prose) -> Iterator[Fault]:
    for flow in flows(prose.document):
        yield from line_mistakes(prose.document.source, flow)
        if flow.kind != "code":
            yield from unmade_links(flow)
            yield from mark_mistakes(flow)
            yield from redaction_mistakes(flow)
