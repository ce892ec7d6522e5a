"""单页: about, accessibility, how to contribute."""

from __future__ import annotations

from xianfeng.model.kinds.entity import Entity


class StandingPage(Entity):
    """A page of the portal itself: a title and Markdown."""
