"""From files to the library: where ids come from, what a broken file costs, what is remembered."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from portals import opened, story
from xianfeng.findings.finding import Finding
from xianfeng.findings.rules import finding
from xianfeng.memory.memo import Versioned
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Record
from xianfeng.model.places import Places
from xianfeng.reading import loading
from xianfeng.reading.loading import Loaded, load

Write = Callable[[str], Path]


@dataclass
class Memory:
    """A memo, and whose records were read anew."""

    known: dict[str, bytes] = field(default_factory=dict)
    read: list[str] = field(default_factory=list)

    def get(self, key: str) -> bytes | None:
        return self.known.get(key)

    def put(self, key: str, value: bytes) -> None:
        self.known[key] = value

    def judge(self, record: Record[Entity], places: Places) -> tuple[Finding, ...]:
        self.read.append(record.path)
        return (
            (finding(places.field(record, "title"), "M133", sections="序", headings="序"),)
            if record.id == "judged"
            else ()
        )

    def load(self, root: Path, engine: str = "") -> tuple[Loaded, set[str]]:
        """What is loaded, and the files that were read for it."""
        self.read.clear()
        return load(root, memo=Versioned(self, engine), judge=self.judge), set(self.read)


def told(loaded: Loaded) -> object:
    """All that was loaded, for comparison."""
    records = [(r.kind.name, r.entity, r.path, r.keys, r.prose) for r in loaded.library]
    return records, loaded.settings, loaded.urls, loaded.files, loaded.findings


def codes(found: list[str]) -> list[str]:
    return [one.split(": ", 1)[1][:4] for one in found]


def test_ids_come_from_file_names_and_lists_and_can_be_written(portal_at: Write) -> None:
    root = portal_at(
        "-- content/stories/2026/a.md --\n" + story("甲")
        + "-- content/stories/2025/deep/b.md --\n" + story("乙", "id: other\n")
    )  # fmt: skip
    library = load(root).library
    assert set(library.shelf("story")) == {"stone-bridge", "a", "other"}
    assert library.shelf("story")["other"].url == "stories/2025/deep/b/"
    assert library.shelf("unit")["liushu-cun"].url == "units/liushu-cun/"
    assert library.shelf("page")["about"].url == "about/"


def test_an_address_never_follows_a_title(portal_at: Write) -> None:
    before = {
        r.url for r in load(portal_at("-- content/stories/2026/a.md --\n" + story("甲"))).library
    }
    after = {
        r.url
        for r in load(portal_at("-- content/stories/2026/a.md --\n" + story("换了题目"))).library
    }
    assert before == after


def test_of_two_with_one_id_the_first_stays_and_the_second_is_told(portal_at: Write) -> None:
    root = portal_at(
        "-- content/stories/2025/a.md --\n" + story("先来的")
        + "-- content/stories/2026/a.md --\n" + story("后来的")
    )  # fmt: skip
    portal, found = opened(root)
    assert portal.library.shelf("story")["a"].entity.title == "先来的"
    assert found == [
        "content/stories/2026/a.md:1:1: M122 编号“a”用了两次，content/stories/2025/a.md 已经用过。"
        "给其中一个换编号；已发布的那个不要动。"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "title: 柳树村党支部\norg_type: 支部\ndomain: 农村\nunit: liushu-cun\n",
        "title: [柳树村党支部\n",
        "- title: 柳树村党支部\n",
        "",
    ],
)
def test_one_mistake_is_told_once_not_again_by_all_who_name_its_file(
    portal_at: Write, text: str
) -> None:
    _, found = opened(portal_at("-- data/branches/liushu-cun.yml --\n" + text))
    assert {one.split(":")[0] for one in found} == {"data/branches/liushu-cun.yml"}


@pytest.mark.parametrize(
    "text",
    ["- id: shiqiao\n  title: “石桥镇\n  type： 镇\n  x: [\n", "shiqiao:\n  title: 石桥镇\n"],
)
def test_a_list_that_can_not_be_read_is_told_once_not_again_by_all_who_name_its_items(
    portal_at: Write, text: str
) -> None:
    _, found = opened(portal_at("-- data/units.yml --\n" + text))
    assert {one.split(":")[0] for one in found} == {"data/units.yml"}


def test_without_settings_everything_else_is_still_looked_at(portal_at: Write) -> None:
    root = portal_at("-- content/stories/2026/a.md --\n" + story("甲", "unti: x\n"))
    (root / "data/site.yml").unlink()
    portal, found = opened(root)
    assert codes(found) == ["M102", "F190"]
    assert portal.settings.name == "（没有站点设置）"


def test_what_is_known_of_a_text(portal_at: Write) -> None:
    body = "\n## 背景\n\n柳树村有 312 户。[石桥](stone-bridge.md)修好了！\n\n![桥](images/a.jpg)\n"
    (root := portal_at("-- content/stories/2026/a.md --\n" + story("甲", body=body)))
    prose = load(root).library.shelf("story")["a"].prose
    assert prose.line == 7
    assert prose.text.splitlines()[2] == "## 背景"
    assert prose.opening == "柳树村有 312 户。石桥修好了！ 桥"
    assert prose.characters == 2 + 6 + 5 + 1
    assert [one.target for one in prose.addresses] == ["stone-bridge.md", "images/a.jpg"]
    assert prose.text[prose.addresses[0].at :].startswith("stone-bridge.md")


def test_a_written_summary_comes_before_the_text_s_own_opening(portal_at: Write) -> None:
    root = portal_at(
        "-- content/stories/2026/a.md --\n" + story("甲", "summary: 写好的摘要\n")
        + "-- content/stories/2026/b.md --\n" + story("乙", body="开头第一句。第二句。\n")
    )  # fmt: skip
    shelf = load(root).library.shelf("story")
    assert (shelf["a"].summary, shelf["b"].summary) == ("写好的摘要", "开头第一句。第二句。")


def test_what_was_read_once_is_remembered_and_the_same(portal_at: Write) -> None:
    root, memory = portal_at(""), Memory()
    fresh, read = memory.load(root)
    assert {"data/units.yml", "content/pages/about.md"} < read
    again, read = memory.load(root)
    assert told(again) == told(fresh) == told(load(root))
    assert read == set()


def test_a_changed_file_is_read_again_and_no_other(portal_at: Write) -> None:
    memory = Memory()
    memory.load(portal_at(""))
    root = portal_at(
        "-- data/branches/liushu-cun.yml --\ntitle: 柳树村党总支\norg_type: 党总支\n"
        "domain: 农村\nunit: liushu-cun\n"
    )
    loaded, read = memory.load(root)
    assert loaded.library.shelf("branch")["liushu-cun"].entity.title == "柳树村党总支"
    assert read == {"data/branches/liushu-cun.yml"}


def test_a_change_is_seen_that_keeps_size_and_time(portal_at: Write) -> None:
    root, memory = portal_at("-- content/stories/2026/a.md --\n" + story("甲乙")), Memory()
    path = root / "content/stories/2026/a.md"
    memory.load(root)
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("甲乙", "丙丁"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    loaded, read = memory.load(root)
    assert loaded.library.shelf("story")["a"].entity.title == "丙丁"
    assert read == {"content/stories/2026/a.md"}


def test_a_file_that_only_got_another_time_is_not_read_again(portal_at: Write) -> None:
    root, memory = portal_at("-- content/stories/2026/a.md --\n" + story("甲")), Memory()
    memory.load(root)
    os.utime(root / "content/stories/2026/a.md", ns=(0, 0))
    assert memory.load(root)[1] == set()


def test_a_file_that_is_gone_is_forgotten(portal_at: Write) -> None:
    root, memory = portal_at("-- content/stories/2026/a.md --\n" + story("甲")), Memory()
    memory.load(root)
    (root / "content/stories/2026/a.md").unlink()
    loaded, _ = memory.load(root)
    assert "a" not in loaded.library.shelf("story")


def test_other_code_believes_nothing_that_was_remembered(portal_at: Write) -> None:
    root, memory = portal_at(""), Memory()
    _, first = memory.load(root, engine="one")
    _, second = memory.load(root, engine="two")
    assert first == second != set()


def test_what_is_wrong_with_a_record_alone_is_remembered_at_its_place(portal_at: Write) -> None:
    root, memory = portal_at("-- content/stories/2026/judged.md --\n" + story("甲")), Memory()
    first, _ = memory.load(root)
    again, read = memory.load(root)
    assert [(f.code, f.place.path, f.place.line) for f in first.findings] == [
        ("M133", "content/stories/2026/judged.md", 2)
    ]
    assert (again.findings, read) == (first.findings, set())


def test_a_mistake_is_remembered_too(portal_at: Write) -> None:
    root, memory = (
        portal_at("-- content/stories/2026/a.md --\n" + story("甲", "unti: x\n")),
        Memory(),
    )
    first = load(root, memo=memory).findings
    assert load(root, memo=memory).findings == first != ()


def test_recorded_addresses_are_read(portal_at: Write) -> None:
    root = portal_at("-- data/urls.yml --\n- /about/\n- /old/a/\n")
    assert load(root).urls == {"/about/": 1, "/old/a/": 2}


def test_a_source_that_goes_while_it_is_read_is_told(
    portal_at: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = portal_at("")
    gone = "content/stories/2026/gone.md"
    found = loading.scan(root, loading.FOLDERS)
    monkeypatch.setattr(loading, "scan", lambda *_: ((*found[0], gone), found[1]))
    (told,) = [str(one) for one in load(root).findings]
    assert told.startswith(f"{gone}:1:1: F192 ")
