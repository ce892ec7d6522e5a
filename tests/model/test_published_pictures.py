"""Which files of a picture the site holds, and what an ``<img>`` says of them."""

from __future__ import annotations

import pytest

from xianfeng.artifacts import PictureArtifact
from xianfeng.model.pictures import MAX_SIDE, Measured, artifacts, as_json, variants, widths


def measured(width: int, height: int, path: str = "content/study/images/bridge.jpg") -> Measured:
    return Measured(path, "0123456789abcdef0123", width, height, "JPEG")


@pytest.mark.parametrize(
    ("width", "offered"),
    [
        (4000, (480, 800, 1600)),
        (1600, (480, 800, 1600)),
        (1599, (480, 800, 1599)),
        (1200, (480, 800, 1200)),
        (800, (480, 800)),
        (500, (480, 500)),
        (480, (480,)),
        (120, (120,)),
        (1, (1,)),
    ],
)
def test_widths_up_to_the_original(width: int, offered: tuple[int, ...]):
    assert widths((width, 100)) == offered


def test_heights_keep_the_shape_and_never_vanish():
    assert [one.height for one in variants(measured(4000, 3000))] == [360, 600, 1200]
    assert [one.height for one in variants(measured(4000, 1))] == [1, 1, 1]


def test_what_webp_cannot_hold_is_not_offered():
    assert widths((1000, 20_000)) == (480, 800)
    assert widths((1000, 30_000)) == (480,)
    assert widths((480, MAX_SIDE)) == (480,)
    assert widths((480, MAX_SIDE + 1)) == ()


def test_names_carry_the_content():
    (variant,) = variants(measured(300, 200))
    assert variant.path == "pictures/bridge-01234567-300.webp"
    assert artifacts(measured(300, 200)) == (
        PictureArtifact(
            variant.path, "content/study/images/bridge.jpg", "0123456789abcdef0123", 300
        ),
    )


def test_addresses_for_the_browser():
    assert as_json(measured(1200, 900), "100vw") == {
        "src": "pictures/bridge-01234567-800.webp",
        "srcset": [
            ["pictures/bridge-01234567-480.webp", 480],
            ["pictures/bridge-01234567-800.webp", 800],
            ["pictures/bridge-01234567-1200.webp", 1200],
        ],
        "sizes": "100vw",
        "width": 1200,
        "height": 900,
    }


def test_nothing_is_offered_of_a_refused_picture():
    refused = Measured("content/a.jpg", "01", 300, 200, "JPEG", problem="P102")
    assert (variants(refused), artifacts(refused), as_json(refused)) == ((), (), {})
