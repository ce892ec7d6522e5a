"""What a host asks of a build, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xianfeng.engine import Report
from xianfeng.findings.finding import Finding
from xianfeng.model.clock import TimeSpan

if TYPE_CHECKING:
    from xianfeng.model.portal import Portal

FINDINGS = "findings.json"
"""While serving: what is wrong with the sources, for the page to show."""
DESK = "_due"
"""While serving: the folder of what is due. No page of readers has such a name."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a host decides. ``today``: YYYY-MM-DD, all of that day, or YYYY-MM-DD HH:MM in
    China; ``strict``: warnings stop publication too."""

    root: Path
    target: Path
    today: str
    nav: Sequence[object] = ()
    """As in mkdocs.yml."""
    executor: str = "processes"
    precompress: bool = False
    search: bool = True
    serving: bool = False
    strict: bool = False
    quiet: bool = False
    drafts: bool = False
    """Who works on the texts also sees what isn't finished, reviewed or due: never for readers."""
    despite_errors: bool = False
    """Who wants to see one page doesn't wait until all others are mended: never for readers."""
    alone: bool = False
    """Nobody expects a second folder beside the target, which would make the next build faster."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build. ``problems``: why what was made could not be published; ``notes``: what
    is to be told though nothing is wrong with the sources."""

    findings: tuple[Finding, ...] = ()
    problems: tuple[str, ...] = ()
    report: Report | None = None
    notes: tuple[str, ...] = ()
    span: TimeSpan | None = None
    """When else the same would have come of it."""
    portal: Portal | None = None
    """While serving: what was read, for the desk."""

    @property
    def mistakes(self) -> tuple[str, ...]:
        """What kept the site from being published, or would keep a strict one."""
        return (*(str(f) for f in self.findings if f.level != "notice"), *self.problems)

    @property
    def gone(self) -> tuple[str, ...]:
        """Files of the site before that the published one does without."""
        return self.report.removed if self.report else ()

    @property
    def published(self) -> bool:
        return self.report is not None and self.report.published


_OF_DRAFTS = frozenset({"V111", "V116"})
"""What stops publication, but nobody who looks at drafts: that something waits for its reviews."""


_NAMED = 5
"""Errors told once more at the end, where reminders stand between them."""


def is_stopped(findings: Iterable[Finding], *, strict: bool, drafts: bool = False) -> bool:
    """Whether ``findings`` keep the portal from being published: errors do, reminders if ``strict``."""
    stopping = ("error", "warning") if strict else ("error",)
    passed = _OF_DRAFTS if drafts else frozenset()
    return any(one.level in stopping and one.code not in passed for one in findings)


def stopped_by_errors(findings: Iterable[Finding]) -> str:
    """In Chinese, which of ``findings`` must be mended first; empty where none is an error."""
    wrong = [f"{one.place} {one.code}" for one in findings if one.level == "error"]
    more = f" 等 {len(wrong)} 处" if len(wrong) > _NAMED else ""
    return f"要先改好：{'、'.join(wrong[:_NAMED])}{more}。" if wrong else ""


def stopped_by_reminders(findings: Iterable[Finding]) -> str:
    """In Chinese, that reminders alone stopped a strict run; empty where errors did."""
    levels = [finding.level for finding in findings]
    if "error" in levels or "warning" not in levels:
        return ""
    reminders = levels.count("warning")
    return f"有 {reminders} 条提醒，用了 --strict 就算不通过：改好它们，或去掉 --strict 再试。"
