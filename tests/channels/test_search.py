"""Which pages of the sample the index knows."""

from __future__ import annotations

from urllib.parse import unquote

from portals import PROJECT, opened
from xianfeng.artifacts import PictureArtifact
from xianfeng.channels import search, web
from xianfeng.model.disclosure import disclose
from xianfeng.model.kinds import KINDS


def test_every_address_is_a_page_and_every_list_is_known() -> None:
    sample = disclose(opened(PROJECT)[0])
    pages = {one.path.removesuffix("index.html") for one in web.artifacts(sample)}
    known = {one.url: one for one in search.documents(sample)}
    assert known.keys() - pages == set()
    lists = {name: f"{one.prefix}/" for name, one in KINDS.items() if one.listed}
    filled = {url for name, url in lists.items() if sample.catalog.filled[name]}
    assert filled - known.keys() == set()
    press = known["press/"]
    assert press.title == "媒体报道"
    assert {one.label for one in sample.catalog.groups["press", "year"]} <= {
        *press.text.split("\n")
    }


def test_the_picture_of_a_result_is_one_of_the_site() -> None:
    sample = disclose(opened(PROJECT)[0])
    published = {one.path for one in web.artifacts(sample) if isinstance(one, PictureArtifact)}
    shown = {unquote(one.picture) for one in search.documents(sample) if one.picture}
    assert len(shown) > 20
    assert shown <= published
