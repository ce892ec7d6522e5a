"""The site map for search engines: every page once, under its own address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from portals import by_path, opened, story
from xianfeng.artifacts import Artifact, PageArtifact
from xianfeng.channels import web
from xianfeng.channels.web import sitemap
from xianfeng.model.disclosure import disclose

Write = Callable[[str], Path]
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def listed(root: Path) -> tuple[list[tuple[str, str]], set[str]]:
    """Addresses with their dates as written, and the addresses of all pages."""
    found = by_path(list(web.artifacts(disclose(opened(root)[0]))))
    written = found["sitemap.xml"]
    assert isinstance(written, Artifact)
    entries = ElementTree.fromstring(written.content).findall("s:url", NAMES)
    pages = {
        str(page.context["canonical"]) for page in found.values() if isinstance(page, PageArtifact)
    }
    return [
        (e.findtext("s:loc", "", NAMES), e.findtext("s:lastmod", "", NAMES)) for e in entries
    ], pages


def test_every_address_once_and_only_pages(portal_at: Write) -> None:
    root = portal_at(
        "-- content/stories/2026/石桥.md --\n" + story("石桥", "updated: 2026-04-01\n")
    )
    found, pages = listed(root)
    addresses = [address for address, _ in found]
    assert len(addresses) == len(set(addresses))
    assert set(addresses) <= pages
    assert ("https://yunxi.example/stories/2026/%E7%9F%B3%E6%A1%A5/", "2026-04-01") in found
    assert ("https://yunxi.example/about/", "") in found
    assert ("https://yunxi.example/terms/", "") in found
    assert found[0] == ("https://yunxi.example/", "")


def test_what_is_not_out_is_not_listed(portal_at: Write) -> None:
    root = portal_at(
        "-- content/stories/2026/a.md --\n" + story("甲", "status: 草稿\n")
        + "-- content/stories/2026/b.md --\n" + story("乙", "status: 已撤稿\n")
    )  # fmt: skip
    assert not [
        address for address, _ in listed(root)[0] if "/2026/a/" in address or "/b/" in address
    ]


def test_a_map_that_would_be_too_long_becomes_several(
    portal_at: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = portal_at("-- content/stories/2026/a.md --\n" + story("甲"))
    whole, _ = listed(root)
    monkeypatch.setattr(sitemap, "MOST", 3)
    found = by_path(list(web.artifacts(disclose(opened(root)[0]))))
    parts = {
        path: one
        for path, one in found.items()
        if path.startswith("sitemap/") and path.endswith(".xml")
    }
    index = ElementTree.fromstring(found["sitemap.xml"].content)
    assert [e.text for e in index.iterfind("s:sitemap/s:loc", NAMES)] == [
        f"https://yunxi.example/{path}" for path in parts
    ]
    assert len(parts) > 1
    addresses = [
        entry.text
        for part in parts.values()
        for entry in ElementTree.fromstring(part.content).iterfind("s:url/s:loc", NAMES)
    ]
    assert addresses == [address for address, _ in whole]
