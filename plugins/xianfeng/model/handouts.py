"""What is read aloud in the villages, and where the site has it."""

from __future__ import annotations

from xianfeng.model.catalog import Catalog
from xianfeng.model.kinds.platform import Platform, PlatformType

SCRIPTS = "feeds/broadcast.txt"
"""Scripts of the newest stories, under the site's root."""


def has_loudspeakers(catalog: Catalog) -> bool:
    """Whether one of the platforms is 大喇叭."""
    return any(one.entity.type is PlatformType.BROADCAST for one in catalog.of(Platform))
