"""What all pages share: the site's name, navigation, footer and assets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast
from urllib.parse import urlsplit

from xianfeng.model.artifacts import Json
from xianfeng.model.portal import Portal


def site_context(portal: Portal, assets: Mapping[str, Json], *, serving: bool) -> dict[str, Json]:
    """``assets``: published path by name. ``serving``: an editor looks at it while writing."""
    settings = portal.settings
    dump = cast("dict[str, Json]", settings.model_dump(mode="json", exclude={"matrix"}))
    return {
        **dump,
        "base": urlsplit(settings.url).path,
        "lang": "zh-CN",
        "nav": [{"title": section.title, "url": section.url} for section in portal.sections],
        "outlets": [outlet.model_dump(mode="json") for outlet in settings.matrix],
        "assets": dict(assets),
        "serving": serving,
    }
