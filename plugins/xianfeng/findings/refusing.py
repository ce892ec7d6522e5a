"""Why something isn't done, where findings stand in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xianfeng.findings.finding import Finding


class RefusedError(Exception):
    """Says in Chinese why nothing was done; ``findings``: what has to be mended first."""

    def __init__(self, reason: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__("\n".join((f"{reason}：", *map(str, findings))) if findings else reason)
        self.reason = reason
        self.findings = tuple(findings)

    @property
    def in_form(self) -> str:
        """The same for who fills in a form, and sees neither files nor their lines."""
        told = "；".join(f"{one.message}。{one.hint_in_form}" for one in self.findings)
        return f"{self.reason}：{told}" if told else self.reason
