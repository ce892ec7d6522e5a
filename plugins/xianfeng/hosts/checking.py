"""What a check of a portal tells. Where nothing has changed and nothing has fallen due since the last
one, that is told again: 10,000 sources aren't so much as named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xianfeng.engine import inputs_signature
from xianfeng.findings.finding import Finding
from xianfeng.hosts import theme
from xianfeng.hosts.destination import Recollection
from xianfeng.hosts.moment import moment
from xianfeng.hosts.settings_file import SettingsFile, read_settings
from xianfeng.memory.packing import Packing
from xianfeng.model.clock import TimeSpan

if TYPE_CHECKING:
    from pathlib import Path

    from xianfeng.model.portal import Portal


class Checked(NamedTuple):
    """What a check found, in the order of places; ``records``: of how many; ``span``: how long so."""

    findings: tuple[Finding, ...]
    records: int
    span: TimeSpan


_FORM = Packing(Checked)


def check(root: Path, today: str) -> Checked:
    """Checks the portal under ``root`` at the moment ``today``, empty for the one that it asks for.

    EngineError (Chinese): nobody can do the work.
    """
    settings = read_settings(root)
    asked = today or moment(settings.today)
    key = _key(root, settings)
    with Recollection(root) as memo:
        known = _FORM.unpack(memo.get(key)) if key else None
        if known and known.span.holds(asked):
            return known
        found, lasts = _checked(root, settings, asked, memo)
        if key and lasts:
            memo.put(key, _FORM.pack(found))
        return found


def _key(root: Path, settings: SettingsFile) -> str:
    """Names what is remembered, by all that decides it but the moment; empty where a source has
    changed just now."""
    folders = [root / name for name in ("content", "data")]
    try:
        inputs = inputs_signature([*folders, *theme.sources(root)], repr(settings))
    except OSError:  # of a folder that nobody may look into
        return ""
    return inputs and f"checked:{inputs}"


def _checked(
    root: Path, settings: SettingsFile, today: str, memo: Recollection
) -> tuple[Checked, bool]:
    """What is found, and whether the same sources always give that: who signed is told by Git."""
    # Most of what starting takes; a check with nothing to do goes without.
    from xianfeng.deadlines import overdue
    from xianfeng.engine.workers import Workers
    from xianfeng.hosts.opening import open_portal

    with Workers("processes") as workers:
        portal, findings = open_portal(
            root,
            today=today,
            sections=settings.sections,
            memo=memo,
            workers=workers,
            making=False,
        )
        told = tuple(sorted((*findings, *settings.findings, *overdue(portal))))
        records = sum(1 for _ in portal.library.as_written())
        return Checked(told, records, portal.clock.span), not _have_keys(portal)


def _have_keys(portal: Portal) -> bool:
    """Whether Git is asked who signed."""
    policy = portal.settings.review_policy
    signers = [one.key for one in policy.signers] if policy else []
    return any((*signers, *(one.key for made in portal.enactments for one in made.finals)))
