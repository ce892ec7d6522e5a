"""Nothing that is withheld reaches any artifact of any channel, whatever is withheld."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import Field

from portals import SECTIONS, TESTS, TODAY, of_all_channels, opened, story
from xianfeng.artifacts import Artifact, ComposedArtifact, KnownArtifact, PageArtifact
from xianfeng.channels.web.site import site_context
from xianfeng.hosts.opening import open_portal
from xianfeng.model.disclosure import disclose
from xianfeng.model.field_specs import field_specs
from xianfeng.model.fields import AGGREGATE, INTERNAL, FieldText, Id, Measure, Number, Ref
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Entity, Part
from xianfeng.model.kinds.kind import Kind
from xianfeng.model.library import Library, Record
from xianfeng.model.vocabularies import Visibility

TYPES = ("文字", "整数", "数字", "日期", "链接", "选项", "计划实绩")
WITHHELD = ("汇总", "内部")


def sentinel(number: int) -> str:
    return f"哨兵{number:04d}号"


def digits(number: int) -> int:
    """A number that no sum of a few such numbers contains."""
    return 100_000_007 + number * 7_654_321


def value(kind: str, number: int) -> str:
    """One value of a column as YAML, found again by ``tokens``."""
    return {
        "文字": sentinel(number),
        "整数": str(digits(number)),
        "数字": f"{digits(number)}.5",
        "日期": f"{1900 + number % 100}-01-02",
        "链接": f"https://sentinel-{number:04d}.example/",
        "选项": f"选项{number:04d}号",
        "计划实绩": f"[{{year: 2024, plan: {digits(number)}, actual: {digits(number) + 1}}}]",
    }[kind]


def tokens(kind: str, number: int) -> tuple[str, ...]:
    """How the value would look in an artifact."""
    plain = digits(number)
    return {
        "文字": (sentinel(number),),
        "整数": (str(plain), f"{plain:,}"),
        "数字": (f"{plain}.5", f"{plain:,}.5"),
        "日期": (f"{1900 + number % 100}-01-02",),
        "链接": (f"sentinel-{number:04d}",),
        "选项": (f"选项{number:04d}号",),
        "计划实绩": (str(plain), f"{plain:,}", str(plain + 1), f"{plain + 1:,}"),
    }[kind]


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[str, set[str], set[str]]:
    """A ledger's source, what must not be found anywhere, and what must be found."""
    columns = draw(
        st.lists(
            st.tuples(st.sampled_from(TYPES), st.sampled_from(("公开", *WITHHELD))),
            min_size=1, max_size=5,
        )
    )  # fmt: skip
    rows = draw(st.lists(st.sampled_from(("公开", *WITHHELD)), min_size=1, max_size=7))
    numbers = iter(range(1, 9_000, 37))
    lines, secret, public = [], set(), set()
    cells = [[next(numbers) for _ in columns] for _ in rows]
    for visibility, row in zip(rows, cells, strict=True):
        title = sentinel(9_000 + row[0])
        (public if visibility == "公开" else secret).add(title)
        written = [f"title: {title}", f"visibility: {visibility}", "unit: liushu-cun"]
        for at, ((kind, held), number) in enumerate(zip(columns, row, strict=True)):
            written.append(f"c{at}: {value(kind, number)}")
            hidden = visibility != "公开" or held != "公开"
            if kind != "选项" and kind != "日期":
                (secret if hidden else public).update(tokens(kind, number)[:1])
                if hidden:
                    secret.update(tokens(kind, number))
        lines.append(f"  - {{{', '.join(written)}}}\n")
    declared = "".join(
        f"  - {{key: c{at}, title: 列{at}, type: {kind}, visibility: {held}"
        + (
            f", options: [{', '.join(value(kind, row[at]) for row in cells)}]"
            if kind == "选项"
            else ""
        )
        + "}\n"
        for at, (kind, held) in enumerate(columns)
    )
    head = "title: 台账\ntype: 任务清单\nunit: shiqiao\nyear: 2026\n"
    return f"{head}columns:\n{declared}rows:\n{''.join(lines)}", secret, public


def told(root: Path) -> str:
    """All that any channel gives out of the portal at ``root``, as one text."""
    portal, _ = open_portal(root, today=TODAY, sections=SECTIONS)
    shown = disclose(portal)
    found = [json.dumps(site_context(shown, {}, serving=False), ensure_ascii=False)]
    for artifact in of_all_channels(shown):
        found.append(artifact.path)
        match artifact:
            case Artifact():
                found.append(artifact.content.decode("utf-8", "replace"))
            case KnownArtifact():
                found.append(artifact.read().decode("utf-8", "replace"))
            case PageArtifact():
                found.append(json.dumps(artifact.context, ensure_ascii=False))
                found.append(repr(artifact.body))
            case ComposedArtifact():
                found.append(repr(artifact))
            case _:
                found.append(artifact.source)
    return "\n".join(found)


def written(root: Path, files: dict[str, str]) -> Path:
    shutil.copytree(TESTS / "sites" / "minimal", root)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


@settings(deadline=None, max_examples=40)
@given(ledgers())
@example((
    "title: 台账\ntype: 任务清单\nunit: shiqiao\nyear: 2026\ncolumns:\n"
    "  - {key: c0, title: 列0, type: 整数, visibility: 汇总}\nrows:\n"
    f"  - {{title: 甲, c0: {digits(1)}}}\n  - {{title: 乙, c0: {digits(2)}}}\n",
    {str(digits(1)), str(digits(2)), str(digits(1) + digits(2)), f"{digits(1) + digits(2):,}"},
    {"甲", "不足三项，不公布"},
))  # fmt: skip
def test_no_withheld_value_of_a_ledger_is_in_any_artifact(case):
    source, secret, public = case
    with tempfile.TemporaryDirectory() as folder:
        everything = told(written(Path(folder) / "p", {"data/ledgers/a.yml": source}))
    assert {one for one in secret if one in everything} == set()
    assert {one for one in public if one not in everything and not one.isdigit()} == set()


HIDDEN = "哨兵甲"


@pytest.mark.parametrize(
    "more",
    ["visibility: 汇总\n", "visibility: 内部\n", "status: 草稿\n", "pub_date: 2026-11-22\n",
     "status: 已撤稿\n"],
)  # fmt: skip
def test_no_word_of_a_text_that_is_not_out_is_in_any_artifact(tmp_path, more):
    text = story(
        f"{HIDDEN}标题",
        f"summary: {HIDDEN}摘要\nkeywords: [{HIDDEN}词]\nbranch: liushu-cun\n{more}",
        f"## 背景\n\n{HIDDEN}正文。\n",
    )
    if "pub_date" in more:
        text = text.replace("pub_date: 2026-03-05\n", "", 1)
    other = story(
        "别的稿件", "related: [hidden-sentinel]\n", "## 背景\n\n[看](hidden-sentinel.md)\n"
    )
    everything = told(
        written(
            tmp_path / "p",
            {
                "content/stories/2026/hidden-sentinel.md": text,
                "content/stories/2026/other.md": other,
            },
        )
    )
    assert HIDDEN not in everything
    leads = "hidden-sentinel" in everything.replace("hidden-sentinel.md", "")
    assert leads == ("已撤稿" in more), "only a text that was out keeps its address"


def test_what_is_out_is_all_there(tmp_path):
    text = story(f"{HIDDEN}标题", f"summary: {HIDDEN}摘要\nkeywords: [{HIDDEN}词]\n")
    everything = told(written(tmp_path / "p", {"content/stories/2026/a.md": text}))
    assert all(f"{HIDDEN}{what}" in everything for what in ("标题", "摘要", "词"))


class Score(Part):
    title: FieldText = Field(title="项", description="")
    points: Annotated[Number | None, AGGREGATE, Measure("分")] = Field(
        None, title="得分", description=""
    )


class Review(Entity):
    branch: Annotated[Id, Ref("branch")] | None = Field(None, title="支部", description="")
    branches: tuple[Annotated[Id, Ref("branch")], ...] = Field((), title="支部", description="")
    note: Annotated[FieldText | None, INTERNAL] = Field(None, title="批注", description="")
    scores: tuple[Score, ...] = Field((), title="得分", description="")
    chief: Score | None = Field(None, title="总分", description="")


REVIEW = Kind("review", "评议", Review, "data/reviews", "reviews")


def reviewed(root: Path, *reviews: Review) -> tuple[dict[str, Record], dict]:
    """The disclosed records and tallies of a kind of the test's own."""
    portal, _ = opened(root)
    shelf = {one.id: Record(REVIEW, one, f"data/reviews/{one.id}.yml") for one in reviews}
    library = Library({**portal.library.shelves, "review": shelf})
    whole = replace(portal, library=library, catalog=replace(portal.catalog, library=library))
    shown = disclose(whole)
    return dict(shown.library.shelf("review")), dict(shown.tallies)


def test_held_fields_of_any_kind_and_depth_are_gone(portal_at):
    review = Review(
        id="a", title="评议", note="内部批注", chief=Score(title="总", points=95),
        scores=tuple(Score(title=f"第{n}项", points=n) for n in (1, 2, 4)),
    )  # fmt: skip
    shown, _ = reviewed(portal_at(), review)
    kept = shown["a"].entity
    assert kept.note is None
    assert kept.chief == Score(title="总")
    assert [score.points for score in kept.scores] == [None, None, None]
    (total,) = shown["a"].tallies["scores"].totals
    assert (total.title, total.value, total.unit, total.of_hidden) == ("得分", 7.0, "分", False)


def test_a_record_with_nothing_withheld_stays_the_same_object(portal_at):
    portal, _ = opened(portal_at())
    shown = disclose(portal)
    for record in portal.library:
        assert shown.library.shelf(record.kind.name)[record.id] is record


def test_ids_of_hidden_entities_are_gone_from_those_that_name_them(portal_at):
    root = portal_at(
        "-- data/branches/open.yml --\ntitle: 甲\norg_type: 党支部\ndomain: 农村\nunit: shiqiao\n"
        "-- data/branches/shut.yml --\ntitle: 乙\norg_type: 党支部\ndomain: 农村\nunit: shiqiao\n"
        "visibility: 汇总\n"
    )
    review = Review(id="a", title="评议", branch="shut", branches=("shut", "open"))
    shown, tallies = reviewed(root, review)
    assert not shown["a"].entity.branch
    assert shown["a"].entity.branches == ("open",)
    assert tallies["branch"].hidden is None, "one branch is too few to be counted"


@pytest.mark.parametrize(("count", "told_count"), [(0, 0), (1, None), (2, None), (3, 3), (5, 5)])
def test_entities_are_counted_from_three_on(portal_at, count, told_count):
    hidden = [
        Review(id=f"r{n}", title="评议", visibility=Visibility.AGGREGATE) for n in range(count)
    ]
    shown, tallies = reviewed(portal_at(), Review(id="open", title="评议"), *hidden)
    assert set(shown) == {"open"}
    assert (tallies["review"].hidden if "review" in tallies else 0) == told_count


def test_internal_entities_are_not_even_counted(portal_at):
    hidden = [Review(id=f"r{n}", title="x", visibility=Visibility.INTERNAL) for n in range(4)]
    shown, tallies = reviewed(portal_at(), *hidden)
    assert shown == {}
    assert "review" not in tallies


def test_names_of_files_that_hold_only_hidden_things_are_gone(portal_at):
    root = portal_at(
        "-- content/stories/2026/secret-name.md --\n" + story("草稿", "status: 草稿\n")
    )
    portal, _ = opened(root)
    assert "content/stories/2026/secret-name.md" in portal.files
    assert "content/stories/2026/secret-name.md" not in disclose(portal).files


def test_every_held_field_of_every_kind_has_a_default():
    for kind in KINDS.values():
        for spec in field_specs(kind.model):
            assert spec.is_public or not spec.required, f"{kind.name}.{spec.key}"


def test_a_withdrawn_text_says_that_it_is_and_nothing_else(tmp_path):
    text = story(
        "丙", "kind: 动态\nstatus: 已撤稿\naliases: [/old/c/]\nsummary: 一句\nkeywords: [桥]\n"
    )
    root = written(tmp_path / "portal", {"content/stories/2026/c.md": text})
    shown = disclose(opened(root)[0])
    record = shown.catalog.pages["stories/2026/c/index.html"]
    fields = {name: one for name, one in record.entity if one}
    assert {name: str(one) for name, one in fields.items()} == {
        "id": "c", "title": "本文已撤下", "status": "已撤稿", "aliases": "('/old/c/',)",
        "visibility": "公开", "pub_date": "2026-03-05", "genre": "典型经验",
    }  # fmt: skip
    assert not record.prose.digest
