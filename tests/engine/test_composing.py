"""Files that are made of data and pictures, and files of the sources as they are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from tests.engine.workshop import Workshop, stamps

from xianfeng.artifacts import (
    ComposedArtifact,
    CompositionError,
    PictureArtifact,
    SourceArtifact,
)
from xianfeng.engine import EngineError
from xianfeng.memory.digests import content_name


def book(title: str, pictures: Mapping[str, bytes]) -> bytes:
    sizes = [f"{path} {Image.open(BytesIO(data)).size}" for path, data in pictures.items()]
    return "\n".join((title, *sizes)).encode()


def refused(_pictures: Mapping[str, bytes]) -> bytes:
    raise CompositionError("还没有装上排版程序。")


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    Image.new("RGB", (64, 48), "red").save(tmp_path / "bridge.png")
    return Workshop(tmp_path, stories=1)


def composed(workshop: Workshop, title: str) -> ComposedArtifact:
    content = content_name((workshop.folder / "bridge.png").read_bytes())
    picture = PictureArtifact("images/bridge.jpg", "bridge.png", content, 32)
    return ComposedArtifact("book.txt", title.encode(), partial(book, title), (picture,))


@pytest.mark.parametrize("executor", ["serial", "processes"])
def test_a_book_is_composed_of_data_and_of_pictures(workshop: Workshop, executor: str) -> None:
    workshop.extra = [composed(workshop, "石桥")]
    report = workshop.build(executor)
    assert not report.problems
    found = (workshop.target / "book.txt").read_text("utf-8")
    assert found == "石桥\nimages/bridge.jpg (32, 24)"


def test_a_book_is_made_again_only_where_something_of_it_changed(workshop: Workshop) -> None:
    workshop.extra = [composed(workshop, "石桥")]
    workshop.build()
    before = stamps(workshop.target)
    workshop.extra = [composed(workshop, "石桥")]
    workshop.build()
    assert stamps(workshop.target) == before
    workshop.extra = [composed(workshop, "木桥")]
    workshop.build()
    assert (workshop.target / "book.txt").read_text("utf-8").startswith("木桥")
    Image.new("RGB", (64, 64), "red").save(workshop.folder / "bridge.png")
    workshop.extra = [composed(workshop, "木桥")]
    workshop.build()
    assert (workshop.target / "book.txt").read_text("utf-8").endswith("(32, 32)")


def test_what_cannot_be_composed_is_told(workshop: Workshop) -> None:
    workshop.extra = [ComposedArtifact("book.pdf", b"", refused)]
    (problem,) = workshop.build().problems
    assert "还没有装上排版程序。" in str(problem)
    assert not workshop.target.exists()


def test_a_source_is_published_byte_for_byte(workshop: Workshop) -> None:
    source = workshop.folder / "bridge.png"
    seal = sha256(source.read_bytes()).hexdigest()
    workshop.extra = [SourceArtifact("kept/bridge.png", "bridge.png", seal)]
    workshop.build()
    assert (workshop.target / "kept/bridge.png").read_bytes() == source.read_bytes()


def test_a_source_that_holds_something_else_is_not_published(workshop: Workshop) -> None:
    seal = sha256((workshop.folder / "bridge.png").read_bytes()).hexdigest()
    (workshop.folder / "bridge.png").write_bytes(b"other")
    workshop.extra = [SourceArtifact("kept/bridge.png", "bridge.png", seal)]
    with pytest.raises(EngineError, match=r"bridge\.png"):
        workshop.build()


def test_a_source_that_went_meanwhile_is_told(workshop: Workshop) -> None:
    workshop.extra = [SourceArtifact("kept/gone.pdf", "gone.pdf", sha256(b"").hexdigest())]
    with pytest.raises(EngineError, match=r"gone\.pdf: 生成的时候改动了"):
        workshop.build()
