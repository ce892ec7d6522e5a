"""Whatever an editor writes is text in every channel: inert, and whole."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from types import MappingProxyType

import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from portals import TESTS, made, opened
from xianfeng.artifacts import AnyArtifact, Artifact, ComposedArtifact, PageArtifact
from xianfeng.channels import ALL, CHANNELS
from xianfeng.channels.channel import STORIES, Week
from xianfeng.model.disclosure import disclose
from xianfeng.model.fields import LINE_LIMIT
from xianfeng.prose.document import Document
from xianfeng.prose.plain import plain
from xianfeng.prose.spoken_forms import spoken_form

HOSTILE = (
    '"><script>alert(1)</script>',
    "#eval(1) #sys.inputs",
    "$x$ $$y$$",
    "长" * LINE_LIMIT,
    "䶮和𬶍",
    "{{ 7*7 }}{% raw %}",
    "<!-- --> ]]> --> 1",
    "`code` *重* _斜_ [链](javascript:alert(1)) ![图](x)",
    "=1+1 @SUM(A1) |管道| 反\\斜",
    "&lt;b&gt; &amp;amp; &#60;",
)
SIGNS = st.text(alphabet="甲乙䶮𬶍<>\"'&$#{}%*_`|\\[]()!-=+~@:/ 1２,。，", min_size=1, max_size=40)
"""Of a title that stands in one line, and says something."""


class Seen(HTMLParser):
    """What a browser makes of a page: its elements, and all that is read."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += data


def written_at(root: Path, titles: Iterable[str]) -> list[str]:
    """A story for each title, which also is its summary, a paragraph, a cell and a line to hand out."""
    shutil.copytree(TESTS / "sites" / "minimal", root)
    ids = []
    for at, title in enumerate(titles):
        fields = {
            "title": title, "pub_date": "2026-03-05", "unit": "liushu-cun", "domain": "农村", "kind": "动态",
            "handout": {"leaflet": [title]},
        }  # fmt: skip
        head = yaml.safe_dump(fields, allow_unicode=True, width=10**6)
        path = root / f"content/stories/2026/x{at}.md"
        path.write_text(f"---\n{head}---\n\n桥修好了。\n", "utf-8")
        ids.append(path.stem)
    return ids


def text_files(files: Iterable[AnyArtifact]) -> dict[str, str]:
    return {
        one.path: one.content.decode()
        for one in files
        if isinstance(one, Artifact) and not one.path.endswith(".png")
    }


def bare(text: str) -> str:
    return re.sub(r"[\s，。；：、]", "", text)


def in_broadcast(files: list[AnyArtifact], title: str) -> None:
    (text,) = text_files(files).values()
    assert f"【广播稿】{title}\n" in text
    assert spoken_form(title) in text


def in_wechat(files: list[AnyArtifact], title: str) -> None:
    (draft,) = (
        json.loads(text) for path, text in text_files(files).items() if path.endswith(".json")
    )
    assert draft["title"] == title
    seen = Seen(draft["content"])
    assert "script" not in seen.elements
    (page,) = (one for one in files if isinstance(one, PageArtifact))
    assert page.context["title"] == title


def in_leaflet(files: list[AnyArtifact], title: str) -> None:
    (leaf,) = (one for one in files if isinstance(one, ComposedArtifact))
    data = json.loads(leaf.name)
    # In the PDF a space of no width says where a row of letters may be parted.
    assert data["title"].replace("\u200b", "") == title
    assert [line.replace("\u200b", "") for line in data["lines"]] == [title]


def in_captions(files: list[AnyArtifact], title: str) -> None:
    found = text_files(files)
    (vtt,) = (text for path, text in found.items() if path.endswith(".vtt"))
    lines = [line for line in vtt.split("\n")[4:] if line and "-->" not in line]
    shown = "".join(lines).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert bare(title) in bare(shown)
    times = re.findall("-->", vtt)
    assert len(times) == vtt.count("-->"), "no text passes for a time"


def in_markdown(files: list[AnyArtifact], title: str) -> None:
    (text,) = text_files(files).values()
    document = Document.of(text)
    assert plain(document).split("\n")[0] == title
    assert type(document.blocks[0]).__name__ == "Heading"


def in_sms(files: list[AnyArtifact], title: str) -> None:
    for text in text_files(files).values():
        assert text.rstrip("\n") in (
            title,
            *(f"{title}{sign}桥修好了。" for sign in ("：", "")),
            "桥修好了。",
        )
        assert text.count("\n") == 1


CHECKS: Mapping[str, Callable[[list[AnyArtifact], str], None]] = MappingProxyType({
    "broadcast": in_broadcast,
    "wechat": in_wechat,
    "leaflet": in_leaflet,
    "captions": in_captions,
    "markdown": in_markdown,
    "sms": in_sms,
})  # fmt: skip


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SIGNS, min_size=3, max_size=3))
@example(list(HOSTILE))
def test_texts_are_inert_and_whole_in_every_channel(titles: list[str]) -> None:
    wanted = [" ".join(title.split()) for title in titles]
    wanted = [title for title in wanted if title]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "portal"
        ids = written_at(root, wanted)
        portal = disclose(opened(root)[0])
        for ident in ids:
            assert ident in portal.library.shelf("story")
        for channel in ALL:
            for ident, title in zip(ids, wanted, strict=True):
                files = made(channel.artifacts(portal, STORIES.choose(portal, [ident])))
                assert files or channel.name == "sms", channel.name
                if channel.name in CHECKS:
                    CHECKS[channel.name](files, title)
        week = text_files(
            made(CHANNELS["digest"].artifacts(portal, Week("2026-03-02", "2026-03-08")))
        )
        seen = Seen(week["index.html"])
        assert not {"script", "img", "b"} & set(seen.elements)
        assert len(week["digest.txt"]) <= 501
        assert all(len(line) <= 70 for line in week["sms.txt"].splitlines())
