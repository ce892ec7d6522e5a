"""Share cards: one size, small, the same each time, whatever the title."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from xianfeng.artifacts import CardArtifact
from xianfeng.channels.web.plates import scenery
from xianfeng.pictures.cards import MAX_BYTES, SIZE, card

TITLES = ["一张图", "很长的题目" * 20, "A" * 200, "𬶍𠮷", "", "<b>&\u202e"]


def of(title: str) -> CardArtifact:
    return CardArtifact("cards/x.jpg", title, "典型经验", "云溪先锋", scenery("card 1"))


@pytest.mark.parametrize("title", TITLES)
def test_a_card_has_its_size_and_is_the_same_each_time(title: str) -> None:
    made = card(of(title), b"")
    with Image.open(BytesIO(made)) as image:
        assert (image.format, image.size) == ("JPEG", SIZE)
    assert len(made) <= MAX_BYTES
    assert card(of(title), b"") == made


def test_a_card_shows_its_title_and_its_picture() -> None:
    out = BytesIO()
    Image.effect_noise((1600, 1000), 90).save(out, "JPEG")
    pictured = card(of("一张图"), out.getvalue())
    assert len(pictured) <= MAX_BYTES
    assert len({card(of("一张图"), b""), card(of("另一张"), b""), pictured}) == 3
