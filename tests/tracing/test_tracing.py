"""What a warm build keeps: after any edit the site is that of a clean build, and little was made."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from portals import NAV, PROJECT, SECTIONS, TESTS, TODAY, story
from xianfeng.artifacts import Due
from xianfeng.channels import web
from xianfeng.engine import Cache
from xianfeng.hosts import making
from xianfeng.hosts.opening import open_portal
from xianfeng.hosts.outcome import Options, Outcome
from xianfeng.hosts.site import build_site
from xianfeng.model.disclosure import Disclosed, disclose
from xianfeng.model.portal import Portal

Edit = Callable[[Path], None]


def put(path: str, text: str) -> Edit:
    def edit(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")

    return edit


def change(path: str, old: str, new: str) -> Edit:
    """The first ``old`` in the source ``path``; nothing where it is not, or no more."""

    def edit(root: Path) -> None:
        if (root / path).exists():
            text = (root / path).read_text("utf-8")
            (root / path).write_text(text.replace(old, new, 1), "utf-8")

    return edit


def drop(path: str) -> Edit:
    return lambda root: (root / path).unlink(missing_ok=True)


STORY = "content/stories/2026/stone-bridge.md"
OLD = "content/stories/2024/old-road.md"
UNITS = "data/units.yml"
EDITS: dict[str, Edit] = {
    "a text": change(STORY, "## 背景\n", "## 背景\n\n又补一段。\n"),
    "a heading": change(STORY, "## 背景", "## 来历"),
    "a title": change(STORY, "title: 石桥", "title: 新石桥"),
    "a summary": change(OLD, "domain: 农村", "summary: 账要贴出来。\ndomain: 农村"),
    "keywords": change(OLD, "keywords: [议事]", "keywords: [修桥, 账本]"),
    "a field": change(OLD, "domain: 农村", "domain: 机关"),
    "a date": change(OLD, "pub_date: 2024-05-06", "pub_date: 2026-04-01"),
    "a day to come": change(OLD, "pub_date: 2024-05-06", "pub_date: 2027-01-01"),
    "a relation": change(STORY, "related: [old-road]", "related: []"),
    "a term named": change(OLD, "修路的账贴", "三会一课之后，修路的账贴"),
    "a term": change("data/terms.yml", "note: 每月都有。", "note: 每月一次。"),
    "a term's wording": change("data/terms.yml", "title: 三会一课", "title: 议事会"),
    "a town's name": change(UNITS, "short_title: 石桥镇", "short_title: 石桥街道"),
    "a town's telephone": change(UNITS, "1234568", "1234569"),
    "a village's town": change(UNITS, "type: 村\n  parent: shiqiao", "type: 村\n  parent: zuzhibu"),
    "a village's name": change(UNITS, "title: 柳树村", "title: 槐树村"),
    "a column": change("data/columns.yml", "title: ", "title: 新"),
    "the site's name": change("data/site.yml", "name: ", "name: 新"),
    "a story more": put("content/stories/2025/new.md", story("新来的一篇")),
    "a story less": drop("content/stories/2025/new.md"),
    "a story withdrawn": change(OLD, "kind: 动态", "kind: 动态\nstatus: 已撤稿"),
    "a branch's name": change("data/branches/liushu-cun.yml", "title: ", "title: 新"),
    "a picture": lambda root: _redraw(root / "content/stories/2026/images/bridge.png"),
    "a template": change("theme/story.html", "{% block content %}", "{% block content %}<!-- -->"),
}


def _redraw(path: Path) -> None:
    with Image.open(path) as picture:
        turned = picture.convert("RGB").transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    turned.save(path)


def lay(folder: Path) -> Path:
    shutil.copytree(TESTS / "sites" / "rich", folder)
    shutil.copytree(PROJECT / "theme", folder / "theme")
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    return folder


def build(root: Path) -> Outcome:
    return build_site(
        Options(root, root / "site", TODAY, NAV, executor="serial", quiet=True, strict=False)
    )


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def anew(root: Path, folder: Path) -> Path:
    """The same sources, built where nothing is known."""
    shutil.copytree(root, folder, ignore=shutil.ignore_patterns(".*", "site"))
    build(folder)
    return folder / "site"


@pytest.mark.parametrize("name", EDITS)
def test_after_one_edit_the_site_is_that_of_a_clean_build(tmp_path: Path, name: str) -> None:
    root = lay(tmp_path / "portal")
    assert build(root).published
    EDITS[name](root)
    outcome = build(root)
    assert outcome.published, outcome.mistakes
    assert tree(root / "site") == tree(anew(root, tmp_path / "clean"))


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=3, max_size=8))
def test_after_any_edits_too(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    folder = tmp_path_factory.mktemp("edits")
    root = lay(folder / "portal")
    for name in names:
        EDITS[name](root)
        build(root)
    clean = anew(root, folder / "clean")
    if clean.exists() and build(root).published:
        assert tree(root / "site") == tree(clean)


def test_only_pages_that_read_what_changed_are_made(tmp_path: Path) -> None:
    root = lay(tmp_path / "portal")
    known = made(root)
    assert made(root) == set()
    EDITS["a town's telephone"](root)
    town = made(root)
    assert "units/shiqiao/index.html" in town
    assert {"about/index.html", "study/second-branch/index.html"} < known - town
    EDITS["a text"](root)
    assert "stories/2026/stone-bridge/index.html" in made(root)
    assert made(root) == set()
    EDITS["a term named"](root)  # the page asks for more, and no other has come or gone
    assert "stories/2024/old-road/index.html" in made(root)
    assert made(root) == set()


def made(root: Path) -> set[str]:
    """Makes the pages that are due; their paths. Stands in for the engine, which keeps the digests."""
    found = set()
    with Cache(root / ".cache") as cache:
        portal, _ = open_portal(root, today=TODAY, sections=SECTIONS, memo=cache)
        for one in web.artifacts(disclose(portal)):
            if isinstance(one, Due) and cache.get(one.path) != one.inputs:
                cache.put(one.path, one.make()[1])
                found.add(one.path)
    return found


def test_a_text_that_changes_meanwhile_is_not_mixed_in(tmp_path: Path, monkeypatch) -> None:
    """A page made anew reads its text again: by then it must be the one that was checked."""
    root = lay(tmp_path / "portal")
    assert build(root).published
    before = tree(root / "site")
    EDITS["a village's name"](root)
    real = making.disclose

    def meanwhile(portal: Portal) -> Disclosed:
        EDITS["a text"](root)
        return real(portal)

    with monkeypatch.context() as patch:
        patch.setattr(making, "disclose", meanwhile)
        outcome = build(root)
    assert outcome.problems == (f"{STORY}: 生成的时候改动了，请再生成一次。",)
    assert tree(root / "site") == before
    assert build(root).published
    assert tree(root / "site") == tree(anew(root, tmp_path / "clean"))
