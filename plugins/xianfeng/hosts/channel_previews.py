"""各渠道的样子: what the newest stories become in each channel, on one page for who is writing them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from xianfeng.artifacts import Artifact, Due, Json
from xianfeng.channels import ALL
from xianfeng.channels.channel import Channel
from xianfeng.engine.templates import environment
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record

PAGE = "channels.html"
NEWEST = 8
"""Stories: each time something is saved they are written anew."""
_TEMPLATE = Path(__file__).with_name("previews.html")
_IMAGE = re.compile('(<img\\b[^>]*?) src="[^"]*"')
"""Its pictures are not here: their words stand in their places."""
_TEXTS = (".txt", ".md", ".srt")


def channel_previews(portal: Disclosed) -> bytes:
    """The page. Of each channel its texts; of WeChat the article as it is pasted."""
    page = environment({"previews.html": _TEMPLATE.read_text("utf-8")}).get_template(
        "previews.html"
    )
    stories = [_story(portal, record) for record in portal.catalog.of(Story)[:NEWEST]]
    return page.render(name=portal.settings.name, stories=stories).encode()


def _story(portal: Disclosed, record: Record[Story]) -> dict[str, Json]:
    findings = [str(one) for channel in ALL for one in channel.findings(portal, (record,))]
    ways: list[Json] = [way for channel in ALL for way in _ways(portal, record, channel)]
    return {"title": record.entity.title, "id": record.id, "findings": findings, "ways": ways}


def _ways(
    portal: Disclosed, record: Record[Story], channel: Channel[tuple[Record[Story], ...]]
) -> Iterator[dict[str, Json]]:
    for artifact in channel.artifacts(portal, (record,)):
        is_article = artifact.path.endswith("/article.json")
        if not (is_article or artifact.path.endswith(_TEXTS)):
            continue
        made = artifact.make()[0] if isinstance(artifact, Due) else artifact
        if isinstance(made, Artifact):
            text = made.content.decode()
            html = _IMAGE.sub(r"\1", json.loads(text)["content"]) if is_article else ""
            yield {"title": channel.title, "text": "" if is_article else text, "html": html}
