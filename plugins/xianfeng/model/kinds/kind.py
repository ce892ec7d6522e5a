"""What the portal knows of a kind: where its files live, its address, its template, its lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from xianfeng.model.kinds.entity import Entity

ListOrder = Literal["newest", "given"]
Style = Literal["story", "branch", "post", "unit", "plain"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entity. Everything generic (loading, lists, facets, data) reads it from here."""

    name: str
    """In code and in ``Ref``."""
    title: str
    """What editors and readers call it."""
    model: type[Entity]
    home: str
    """A folder with one file an entity, or a ``.yml`` file that lists them all."""
    prefix: str
    """The first part of the address: ``<prefix>/<path under home>/``."""
    template: str = "record.html"
    """The default shows whatever the model holds."""
    facets: tuple[str, ...] = ()
    """Names from ``facets.FACETS``: a page for each value."""
    order: ListOrder = "given"
    """Newest by ``Entity.dated``, or as the sources give them."""
    listed: bool = True
    """Whether the general list shows it; the glossary and standing pages have their own."""
    style: Style = "plain"
    """How its cards stand in a list."""

    @property
    def is_list(self) -> bool:
        return self.home.endswith(".yml")

    @property
    def suffix(self) -> str:
        """Of the files in ``home``: prose lives in ``content``, records in ``data``."""
        return ".md" if self.home.startswith("content/") else ".yml"

    def owns(self, path: str) -> bool:
        """Whether the source at ``path`` holds entities of this kind."""
        if self.is_list:
            return path == self.home
        return path.startswith(f"{self.home}/") and path.endswith(self.suffix)

    def url(self, path: str, ident: str) -> str:
        """The permanent address under the site's root, from the file's place, never from a title."""
        inside = ident if self.is_list else path[len(self.home) + 1 : -len(self.suffix)]
        return "/".join(part for part in (self.prefix, inside) if part) + "/"
