"""刊物 on the site: the archive, an issue's page, and the page of the periodical among the platforms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.channels.test_periodical import ISSUE_FILE

from portals import by_path, opened, story
from xianfeng.artifacts import PageArtifact
from xianfeng.channels import web
from xianfeng.model.disclosure import disclose
from xianfeng.model.kinds.entity import MACHINE_MADE

Write = Callable[[str], Path]
PLATFORM = """-- data/platforms.yml --
- {id: zugong, title: 《枫陵组工》, type: 内部刊物, host: 县委组织部, cadence: 每月}
"""


def contexts(root: Path) -> dict[str, PageArtifact]:
    portal = disclose(opened(root)[0])
    found = by_path(list(web.artifacts(portal)))
    return {path: one for path, one in found.items() if isinstance(one, PageArtifact)}


def test_an_issue_is_in_the_archive_on_its_page_and_on_that_of_its_periodical(
    portal_at: Write,
) -> None:
    lamp = f"-- content/stories/2026/lamp.md --\n{story('一盏灯')}"
    pages = contexts(portal_at(f"{ISSUE_FILE}{PLATFORM}{lamp}"))
    assert "issues/2026-11/" in repr(pages["issues/index.html"].context)
    assert "issues/2026-11/" in repr(pages["platforms/zugong/index.html"].context)
    titles = [one["title"] for one in pages["issues/2026-11/index.html"].context["blocks"]]
    assert titles[:2] == ["怎么看", "卷首语"]
    assert {"头条", "经验", "勘误", "编辑名单"} <= set(titles)
    first, last = (pages[f"issues/2026-11/{at}/index.html"].context["leaf"] for at in (1, 2))
    assert (first["before"], first["after"]["url"]) == (None, "issues/2026-11/2/")
    assert (last["before"]["title"], last["after"]) == ("石桥上的议事会", None)


def test_what_a_machine_made_says_so_in_an_issue_too(portal_at: Write) -> None:
    made = story("一盏灯", "ai: true\n")
    pages = contexts(portal_at(f"{ISSUE_FILE}-- content/stories/2026/lamp.md --\n{made}"))
    leaves = [pages[f"issues/2026-11/{at}/index.html"].context for at in (1, 2)]
    assert {one["leaf"]["story"]["title"]: one["ai"] for one in leaves} == {
        "一盏灯": MACHINE_MADE,
        "石桥上的议事会": "",
    }


def test_a_draft_of_an_issue_is_nowhere(portal_at: Write) -> None:
    draft = ISSUE_FILE.replace("number: 11", "number: 11\nstatus: 草稿")
    assert not [path for path in contexts(portal_at(draft)) if path.startswith("issues/2026")]
