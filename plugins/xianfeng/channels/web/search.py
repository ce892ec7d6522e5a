"""搜索页: the frame that the search script fills, and without it the ways in by hand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from xianfeng.artifacts import Due, PageArtifact
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import page
from xianfeng.channels.web.lists import RecordList, groups
from xianfeng.model.kinds import KINDS


def artifacts(edition: Edition) -> Iterator[Due]:
    yield edition.due("search/", partial(_page, edition))


def _page(edition: Edition) -> PageArtifact:
    story = KINDS["story"]
    listing = RecordList(story, "stories/", "", edition.catalog.published["story"])
    found = groups(edition, listing, but=("month",))
    return page(
        edition, "search/", "search.html", title="搜索",
        description=f"在{edition.portal.settings.name}的稿件、档案、台账里查找：输入标题、单位、说法或编号。",
        crumbs=[{"title": "首页", "url": ""}], context={"groups": found},
    )  # fmt: skip
