"""The main navigation, as the file has it that also tells MkDocs what to do."""

from __future__ import annotations

from dataclasses import dataclass, field

from xianfeng.findings.finding import Loc

NAVIGATION_FILE = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the main navigation; ``url`` under the site's root, empty for home."""

    title: str
    url: str
    at: Loc = field(default=(), compare=False, repr=False)
    """The keys that lead to it in ``NAVIGATION_FILE``."""
