"""The engine: artifacts become the bytes of a site, and the site is published as a whole."""

from __future__ import annotations

from xianfeng.engine.building import build, unchanged
from xianfeng.engine.cache import Cache
from xianfeng.engine.composing import composed
from xianfeng.engine.inputs import inputs_signature
from xianfeng.engine.manifest import is_published
from xianfeng.engine.mounts import is_mount_point
from xianfeng.engine.progress import Progress, progress
from xianfeng.engine.publication import Publication, immovable, opened, refuse_strangers
from xianfeng.engine.report import (
    EngineError,
    Problem,
    Report,
    changed_meanwhile,
    is_full,
    not_built,
    unreadable,
    unwritable,
)
from xianfeng.engine.stated_anchors import StatedAnchors
from xianfeng.engine.verification import Scanner

__all__ = [
    "Cache", "EngineError", "Problem", "Progress", "Publication", "Report", "Scanner",
    "StatedAnchors", "build", "changed_meanwhile", "composed", "immovable", "inputs_signature", "is_full",
    "is_mount_point", "is_published", "not_built", "opened", "progress", "refuse_strangers", "unchanged", "unreadable",
    "unwritable",
]  # fmt: skip
