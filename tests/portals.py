"""Whole portals inside a test: how they are written, opened and looked at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from xianfeng.artifacts import AnyArtifact, Due, PageArtifact
from xianfeng.channels import CHANNELS
from xianfeng.channels.channel import ISSUE, STORIES, WEEK, Selection, Week
from xianfeng.hosts.opening import open_portal
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.kinds.story import Story
from xianfeng.model.portal import Portal
from xianfeng.model.sections import Section

TESTS = Path(__file__).parent
PROJECT = TESTS.parent
TODAY = "2026-11-21"
SECTIONS = (
    Section("首页", ""),
    Section("典型经验", "stories/"),
    Section("支部档案", "branches/"),
    Section("学习专栏", "study/"),
    Section("镇街单位", "units/"),
    Section("术语", "terms/"),
    Section("关于", "about/"),
)
NAV = [{one.title: one.url} for one in SECTIONS]
"""The same as in mkdocs.yml."""

TEMPLATES = sorted(
    path.stem
    for path in (PROJECT / "theme").glob("*.html")
    if path.stem not in ("main", "redirect")
)
"""That readers see pages of."""

_FILE = re.compile(r"^-- (\S+) --\n", re.MULTILINE)


def files_in(text: str) -> dict[str, str]:
    """``-- path --`` begins each file of ``text``."""
    parts = _FILE.split(text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def opened(root: Path, today: str = TODAY) -> tuple[Portal, list[str]]:
    """The portal at ``root`` and its findings as printed."""
    portal, findings = open_portal(root, today=today, sections=SECTIONS)
    return portal, [str(finding) for finding in findings]


def made(artifacts: Iterable[AnyArtifact]) -> list[AnyArtifact]:
    """``artifacts``, what is due being made."""
    return [one.make()[0] if isinstance(one, Due) else one for one in artifacts]


def by_path(artifacts: list[AnyArtifact]) -> dict[str, AnyArtifact]:
    paths = {artifact.path: artifact for artifact in made(artifacts)}
    assert len(paths) == len(artifacts), "two artifacts claim one path"
    return paths


def story(title: str, more: str = "", body: str = "") -> str:
    """A complete story's source, for tests that are about something else."""
    text = (
        body or "## 背景\n\n背景。\n\n## 做法\n\n做法。\n\n## 成效\n\n成效。\n\n## 启示\n\n启示。\n"
    )
    return f"---\ntitle: {title}\npub_date: 2026-03-05\nunit: liushu-cun\ndomain: 农村\n{more}---\n\n{text}"


def of_all_channels(portal: Disclosed) -> Iterator[AnyArtifact]:
    """What every channel makes of all that it can take."""
    for channel in CHANNELS.values():
        for chosen in _all_that(portal, channel.selection):
            yield from made(channel.artifacts(portal, chosen))


def _all_that(portal: Disclosed, selection: Selection[Any]) -> Iterator[Any]:
    if selection is STORIES:
        yield portal.catalog.of(Story)
    elif selection is ISSUE:
        yield from portal.catalog.published.get("issue", ())
    elif selection is WEEK:
        if portal.catalog.of(Story):
            yield Week("2000-01-03", "2100-01-03")
    else:
        yield None


def richest(portal: Disclosed) -> dict[tuple[str, str], tuple[int, int, str]]:
    """By template, and kind of the record or nothing: the page that shows most different things,
    how many, and its address."""
    kinds = {
        record.url: name for name, records in portal.catalog.published.items() for record in records
    }
    found: dict[tuple[str, str], tuple[int, int, str]] = {}
    for channel in CHANNELS.values():
        for page in made(channel.artifacts(portal, None)) if channel.hosted else ():
            if isinstance(page, PageArtifact):
                size = len(json.dumps(page.context))
                address = page.path.removesuffix("index.html")
                name = page.template.removesuffix(".html"), kinds.get(address, "")
                shown = (len(set(kinds_of(page.context))), -size, address)
                found[name] = max(found.get(name, shown), shown)
    return found


def kinds_of(value: Any, path: str = "") -> Iterator[str]:
    """The paths of all that is not empty in a context."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from kinds_of(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from kinds_of(inner, path)
    elif value:
        yield path
