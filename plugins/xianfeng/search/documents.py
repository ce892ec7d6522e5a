"""What the search knows of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

FACETS: Mapping[str, str] = MappingProxyType(
    {"domain": "领域", "town": "镇街", "theme": "主题", "year": "年度"}
)
"""The filters, in the order in which readers see them, by their name in addresses."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A public page as plain text. Nothing that may not be published ever becomes one."""

    url: str
    """Relative to the site's root, no leading slash: ``stories/2026/stone-bridge/``."""
    title: str
    body: str | Callable[[], str] = ""
    """Plain text, one paragraph a line, or what gives it: called only where the page is new."""
    fields: str = ""
    """What readers see of the page beside that, likewise."""
    headings: tuple[str, ...] = ()
    summary: str = ""
    date: str = ""
    """``YYYY-MM-DD``, or empty for pages without one: they count as oldest."""
    section: str = ""
    """Its kind, as readers see it."""
    order: int = 0
    """Where the kind stands among equal matches: the lower comes first."""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Labels by the names in ``FACETS``; other names are refused (ValueError)."""
    names: tuple[str, ...] = ()
    """Names and variants under which the page is known: its title need not be repeated."""
    digest: bytes = b""
    """Names ``body`` for whoever knows it by a digest already; else it is hashed itself."""
    card: bool = False
    """Whether it stands above all results when one of its names is the query."""

    picture: str = ""
    """The address of one that stands for it, under the site's root."""

    @property
    def text(self) -> str:
        """All that the page says below its title, headings and summary."""
        return f"{self.prose}\n{self.fields}".strip("\n")

    @property
    def prose(self) -> str:
        """The body itself."""
        return self.body if isinstance(self.body, str) else self.body()

    def __post_init__(self) -> None:
        if not self.facets.keys() <= FACETS.keys():
            unknown = sorted(self.facets.keys() - FACETS.keys())
            raise ValueError(f"unknown facets: {', '.join(unknown)}")
