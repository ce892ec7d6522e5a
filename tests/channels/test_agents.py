"""llms.txt and the Markdown beside each page, where site.yml asks for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from portals import by_path, opened, story
from xianfeng.artifacts import Artifact
from xianfeng.channels import agents
from xianfeng.model.disclosure import disclose

Write = Callable[[str], Path]


def files(root: Path) -> dict[str, str]:
    found = by_path(list(agents.artifacts(disclose(opened(root)[0]))))
    return {path: one.content.decode() for path, one in found.items() if isinstance(one, Artifact)}


def test_nobody_gets_what_nobody_asked_for(portal_at: Write) -> None:
    assert files(portal_at("")) == {}


def test_each_record_that_is_out_has_its_markdown(portal_at: Write) -> None:
    body = "见[石桥](stone-bridge.md)和[草稿](draft.md)。\n\n密件：无。\n"
    root = portal_at(
        f"-- content/stories/2026/draft.md --\n{story('没写完的', STATUS)}"
        f"-- content/stories/2026/linked.md --\n{story(TITLE, KIND, body)}"
    )
    site = root / "data/site.yml"
    site.write_text(f"{site.read_text('utf-8').rstrip()}\nagents: 是\n", "utf-8")
    found = files(root)
    twin = found["stories/2026/linked/index.html.md"]
    assert twin.startswith('# \\"&#62;&#60;script&#62;\n'.replace('\\"', '"'))
    assert "见[石桥](https://yunxi.example/stories/2026/stone-bridge/)和草稿。" in twin
    assert "内容指纹：1:" in twin
    index = found["llms.txt"]
    assert index.startswith("# 云溪先锋\n\n> ")
    assert "https://yunxi.example/stories/2026/linked/index.html.md" in index
    assert "没写完的" not in "".join(found.values())


TITLE = "'\"><script>'"
KIND = "kind: 动态\n"
STATUS = "status: 草稿\n"
