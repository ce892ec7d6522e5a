"""分享卡片: which pages have a card of their own, and which share one."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image

from portals import opened, story
from xianfeng.channels.web.share_cards import artifacts, share_card
from xianfeng.model.disclosure import disclose

Write = Callable[[str], Path]

COVER = "cover: {file: a.jpg, alt: 村口}\n"


def cards(root: Path) -> dict[str, str]:
    """By title of a story: the path of its card."""
    portal = disclose(opened(root)[0])
    made = {one.path for one in artifacts(portal)}
    stories = portal.catalog.published["story"]
    found = {one.entity.title: share_card(portal, one).path for one in stories}
    assert made >= set(found.values())
    return found


def two(more: str) -> str:
    return "".join(f"-- content/stories/2026/{one}.md --\n{story(one, more)}" for one in "ab")


def test_records_without_a_picture_have_the_card_of_their_unit(portal_at: Write) -> None:
    found = cards(portal_at(two("")))
    assert found["a"] == found["b"]


def test_a_record_with_a_picture_has_its_own(portal_at: Write) -> None:
    root, out = portal_at(two(COVER)), BytesIO()
    Image.effect_noise((1600, 1000), 90).save(out, "JPEG")
    (root / "content/stories/2026/a.jpg").write_bytes(out.getvalue())
    found = cards(root)
    assert found["a"] != found["b"]
