"""What each channel that the site does not host makes of one story of the rich portal, byte for byte.

``pytest --update-goldens`` writes the files anew; read the difference before committing it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from tests.channels.test_golden import readable

from portals import TESTS, made, opened
from xianfeng.artifacts import AnyArtifact, Artifact, PageArtifact
from xianfeng.channels import ALL
from xianfeng.channels.channel import STORIES, Channel
from xianfeng.model.content_hash import content_hash
from xianfeng.model.disclosure import Disclosed, disclose

GOLDEN = TESTS / "channels" / "golden" / "published"
STORY = "stone-bridge"


@pytest.fixture(scope="module")
def portal() -> Disclosed:
    return disclose(opened(TESTS / "sites" / "rich")[0])


def files_of(portal: Disclosed, channel: Channel) -> Iterator[tuple[str, bytes]]:
    """Texts and pages; of what else there is, such as pictures, how it is to be made."""
    for artifact in made(channel.artifacts(portal, STORIES.choose(portal, [STORY]))):
        if isinstance(artifact, Artifact):
            yield artifact.path, artifact.content
        elif isinstance(artifact, PageArtifact):
            yield f"{artifact.path}.json", readable(artifact)
        else:
            yield f"{artifact.path}.json", described(artifact)


def described(artifact: AnyArtifact) -> bytes:
    told = {name: getattr(artifact, name) for name in artifact.__slots__ if name != "compose"}
    return (json.dumps(told, ensure_ascii=False, indent=1, default=str) + "\n").encode()


@pytest.mark.parametrize("channel", ALL, ids=lambda one: one.name)
def test_a_channel_makes_what_it_made(
    channel: Channel, portal: Disclosed, request: pytest.FixtureRequest
) -> None:
    (record,) = STORIES.choose(portal, [STORY])
    # Its hash is proved below; here it would change with every field that the portal is given.
    digest = content_hash(portal, record).digest.encode()
    found = {
        path.removeprefix(f"{STORY}/").replace("/", "-"): file.replace(digest, b"HASH")
        for path, file in files_of(portal, channel)
    }
    folder = GOLDEN / channel.name
    if request.config.getoption("--update-goldens"):
        folder.mkdir(parents=True, exist_ok=True)
        for file in folder.iterdir():
            file.unlink()
        for name, content in found.items():
            (folder / name).write_bytes(content)
    assert set(found) == {file.name for file in folder.iterdir()}
    for name, content in found.items():
        assert content == (folder / name).read_bytes(), name


def test_all_of_a_story_lies_in_its_folder_and_each_file_is_of_one_channel(
    portal: Disclosed,
) -> None:
    paths = [path for channel in ALL for path, _ in files_of(portal, channel)]
    assert len(paths) == len(set(paths))
    assert all(path.startswith(f"{STORY}/") for path in paths)


def test_every_channel_tells_which_text_it_was_made_of(portal: Disclosed) -> None:
    (record,) = STORIES.choose(portal, [STORY])
    digest = content_hash(portal, record).digest
    for channel in ALL:
        if channel.name not in HASH_BESIDE:
            files = dict(files_of(portal, channel))
            assert any(digest in file.decode("latin-1") for file in files.values()), channel.name


HASH_BESIDE = frozenset({"sms"})
"""Channels that have no room for it: hashes.json beside them has it."""
