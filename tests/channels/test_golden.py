"""What channels make of the rich portal, byte for byte.

``pytest --update-goldens`` writes the files anew; read the difference before committing it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from portals import TESTS, made, opened
from xianfeng.artifacts import Artifact, PageArtifact
from xianfeng.channels import feeds, web
from xianfeng.model.disclosure import disclose

GOLDEN = Path(__file__).parent / "golden" / "site"
PAGES = {
    "": "home",
    "stories/": "list",
    "stories/2026/stone-bridge/": "story",
    "branches/liushu-cun/": "branch",
    "study/first-branch/": "post",
    "study/column/dangshi/": "column",
    "study/on-this-day/": "calendar",
    "units/shiqiao/": "unit",
    "terms/": "terms",
    "terms/sanhui-yike/": "term",
    "about/": "page",
    "sitemap/": "sitemap",
    "search/": "search",
    "stories/2024/withdrawn/": "notice",
    "old/bridge/": "redirect",
}
"""A page for each template of the website that shows one thing only."""


def files_made() -> Iterator[tuple[str, bytes]]:
    portal = disclose(opened(TESTS / "sites" / "rich")[0])
    files = made((*feeds.artifacts(portal), *web.artifacts(portal)))
    for artifact in files:
        if isinstance(artifact, Artifact) and artifact.path.startswith(
            ("feeds/", "sitemap", "robots")
        ):
            yield artifact.path.replace("/", "-"), artifact.content
        elif isinstance(artifact, PageArtifact):
            name = PAGES.get(artifact.path.removesuffix("index.html"))
            if name:
                assert artifact.template == f"{name}.html"
                yield f"{name}.json", readable(artifact)


def readable(page: PageArtifact) -> bytes:
    """The context, and of the body all but the text that an editor wrote."""
    body = page.body and {
        "pictures": page.body.pictures,
        "links": page.body.links,
        "terms": page.body.terms,
    }
    told = {"path": page.path, "context": page.context, "body": body}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def test_channels_make_what_they_made(request: pytest.FixtureRequest) -> None:
    found = dict(files_made())
    if request.config.getoption("--update-goldens"):
        for file in GOLDEN.iterdir():
            file.unlink()
        for name, content in found.items():
            (GOLDEN / name).write_bytes(content)
    assert set(found) == {file.name for file in GOLDEN.iterdir()}
    assert {f"{name}.json" for name in PAGES.values()} <= set(found)
    changed = [name for name, content in found.items() if (GOLDEN / name).read_bytes() != content]
    for name in changed:
        assert found[name].decode() == (GOLDEN / name).read_text("utf-8"), name
