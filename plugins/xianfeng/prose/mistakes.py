"""What is wrong with a text, whatever its page will be: told from its document alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xianfeng.prose.flows import flows
from xianfeng.prose.line_mistakes import block_mistakes, line_mistakes
from xianfeng.prose.link_mistakes import link_mistakes, unmade_links
from xianfeng.prose.mark_mistakes import bold_mistakes, mark_mistakes
from xianfeng.prose.redaction_mistakes import redaction_mistakes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from xianfeng.findings.fault import Fault
    from xianfeng.prose.flows import Flow
    from xianfeng.prose.prose import Prose

_OF_FLOWS: tuple[tuple[str, Callable[[Flow], Iterator[Fault]]], ...] = (
    ("]］】<", unmade_links),
    ("*~＊_$^{!?:[＞\\+%&=<#＃", mark_mistakes),
    ("*xX{", redaction_mistakes),
)
"""Checks of what readers see, each with the signs of which every fault of it has one: a text that
has none of them, as most have, is not looked at."""
_OF_ROWS = "|｜"
"""Signs of which a line that should be a row has one."""


def mistakes(path: str, prose: Prose) -> Iterator[Fault]:
    """Faults of the text of the file ``path``, their offsets in the text."""
    document = prose.document
    yield from document.losses
    yield from block_mistakes(document)
    yield from bold_mistakes(document)
    yield from link_mistakes(path, document)
    asked = [check for signs, check in _OF_FLOWS if _has_any(signs, prose.plain)]
    are_lines_asked = document.has_loose_ends or _has_any(_OF_ROWS, prose.plain)
    for flow in flows(document) if asked or are_lines_asked else ():
        if are_lines_asked:
            yield from line_mistakes(document.source, flow)
        if flow.kind != "code":
            for check in asked:
                yield from check(flow)


def _has_any(signs: str, text: str) -> bool:
    return any(sign in text for sign in signs)
