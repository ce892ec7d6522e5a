"""Whatever changes: exactly the files that differ from a clean build are written."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.engine.workshop import Workshop, stamps, tree

from xianfeng.artifacts import Artifact, KnownArtifact, PageArtifact
from xianfeng.engine import fingerprints, planning, rendering


def _text(w):
    w.texts[4] = "换了一段话。"


def _title(w):
    w.titles[4] = "换了题目"


def _branch(w):
    w.branches[1] = "石桥铺镇党支部"


def _site(w):
    w.site["name"] = "红色先锋"


def _unseen_site(w):
    w.site["unused"] = "谁也不显示"


def _template(w):
    w.theme["story.html"] = w.theme["story.html"].replace("<h1>", '<h1 class="title">')


def _partial(w):
    w.theme["partials/nav.html"] += "<hr>"


def _unused_template(w):
    w.theme["plain.html"] += "<hr>"


def _asset(w):
    w.assets["assets/dot.svg"] = b"<svg></svg>"


def _picture(w):
    Image.new("RGB", (64, 48), "red").save(w.folder / "photo.png")


def _fewer(w):
    w.stories -= 2


def _more(w):
    w.stories += 2


def _term(w):
    w.terms["党建引领"] = "leading"
    w.theme["partials/nav.html"] += '<p id="term-leading"></p>'


def _plugin_option(w):
    w.extra.append(PageArtifact("option/index.html", "plain.html", {"text": "打开了选项"}))


CHANGES = [
    _text, _title, _branch, _site, _unseen_site, _template, _partial, _unused_template, _asset,
    _picture, _fewer, _more, _term, _plugin_option,
]  # fmt: skip


def _prepare(workshop):
    workshop.folder.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (64, 48), "blue").save(workshop.folder / "photo.png")
    workshop.pictures["photo.png"] = 32
    workshop.build()


def _rebuild(workshop, clean_folder):
    """Builds again, and cleanly elsewhere; gives what differed and what was touched."""
    before, stamps_before = workshop.tree(), stamps(workshop.target)
    report = workshop.build()
    assert not report.problems
    clean = dataclasses.replace(workshop, folder=clean_folder)
    clean.folder.mkdir(parents=True, exist_ok=True)
    if (workshop.folder / "photo.png").exists():
        (clean.folder / "photo.png").write_bytes((workshop.folder / "photo.png").read_bytes())
    clean.build()
    after, stamps_after = workshop.tree(), stamps(workshop.target)
    assert after == clean.tree()
    differ = {path for path in after if before.get(path) != after[path]}
    touched = {path for path in after if stamps_before.get(path) != stamps_after[path]}
    assert set(report.written) == differ == touched
    assert set(report.removed) == before.keys() - after.keys()
    return differ


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_only_what_differs_is_written(workshop, tmp_path, change):
    _prepare(workshop)
    change(workshop)
    _rebuild(workshop, tmp_path / "clean")


def test_how_far_changes_reach(workshop, tmp_path):
    _prepare(workshop)
    stories = {f"stories/{n}/index.html" for n in range(12)}
    _text(workshop)
    assert _rebuild(workshop, tmp_path / "1") == {"stories/4/index.html", "files.json"}
    _title(workshop)
    assert _rebuild(workshop, tmp_path / "2") == {
        "stories/4/index.html",
        "index.html",
        "files.json",
    }
    _branch(workshop)
    assert _rebuild(workshop, tmp_path / "3") == {
        *(f"stories/{n}/index.html" for n in range(1, 12, 3)), "files.json",
    }  # fmt: skip
    _partial(workshop)
    assert _rebuild(workshop, tmp_path / "4") == {*stories, "index.html", "files.json"}
    _picture(workshop)
    assert _rebuild(workshop, tmp_path / "5") == {"photo.png.32.webp", "files.json"}
    assert _rebuild(workshop, tmp_path / "6") == set()


def test_a_change_of_the_dialect_makes_all_bodies_anew(workshop, monkeypatch):
    workshop.build()
    before = workshop.tree()
    real = rendering.render

    def stronger(document, body):
        made = real(document, body)
        return made._replace(html=made.html.replace("<li>", "<li>·"))

    monkeypatch.setattr(rendering, "render", stronger)
    assert workshop.build().written == ()
    for module in (fingerprints, planning):
        monkeypatch.setattr(module, "TOOLS", b"another dialect")
    written = set(workshop.build().written)
    assert written == {f"stories/{n}/index.html" for n in range(12)} | {"files.json"}
    assert {path for path, known in workshop.tree().items() if before[path] != known} == written


def test_a_template_change_does_not_read_markdown_again(workshop, monkeypatch):
    workshop.build()
    _partial(workshop)

    def never(document, body):
        raise AssertionError(body)

    monkeypatch.setattr(rendering, "render", never)
    assert len(workshop.build().written) == 14


def test_nothing_changed_touches_nothing(workshop):
    workshop.build()
    spare = workshop.target.with_name(".site.spare")
    before = [(path.stat().st_ino, path.stat().st_ctime_ns) for path in (workshop.target, spare)]
    report = workshop.build()
    after = [(path.stat().st_ino, path.stat().st_ctime_ns) for path in (workshop.target, spare)]
    assert (report.written, report.kept, report.removed) == ((), 16, ())
    assert before == after


def test_a_file_of_which_is_known_what_it_holds_is_read_once(workshop):
    asked = []

    def read():
        asked.append(True)
        return b"1"

    workshop.extra = [KnownArtifact("known/1", b"1", read)]
    workshop.build()
    assert workshop.build().written == ()
    assert len(asked) == 1
    (workshop.target / "known/1").unlink()
    assert workshop.build().written == ("known/1",)
    assert (workshop.target / "known/1").read_bytes() == b"1"


def test_one_picture_in_three_formats(workshop):
    workshop.folder.mkdir()
    Image.new("RGB", (40, 30), "red").save(workshop.folder / "photo.png")
    formats = {"a.webp": "WEBP", "a.jpg": "JPEG", "a.png": "PNG"}
    workshop.extra = [workshop.picture(path, "photo.png", 20) for path in formats]
    assert workshop.build().published
    for path, made in formats.items():
        with Image.open(workshop.target / path) as picture:
            assert (picture.format, picture.size) == (made, (20, 15))


def test_a_published_file_that_somebody_changed_is_made_again(workshop):
    workshop.build()
    before = workshop.tree()
    (workshop.target / "stories/3/index.html").write_text("不是我们写的", "utf-8")
    (workshop.target / "stories/5/index.html").unlink()
    report = workshop.build()
    assert set(report.written) == {"stories/3/index.html", "stories/5/index.html"}
    assert workshop.tree() == before


def test_a_file_and_a_folder_change_places(workshop):
    workshop.extra = [Artifact("a", b"1"), Artifact("b/c", b"2")]
    workshop.build()
    workshop.extra = [Artifact("a/x", b"1"), Artifact("b", b"2")]
    workshop.build()
    workshop.extra = [Artifact("a", b"1"), Artifact("b/c", b"2")]
    assert workshop.build().published
    assert (workshop.target / "a").read_bytes() == b"1"
    assert (workshop.target / "b/c").read_bytes() == b"2"


_EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("texts"), st.integers(0, 5), st.sampled_from(["甲。", "乙。", "丙。"])),
        st.tuples(st.just("titles"), st.integers(0, 5), st.sampled_from(["甲", "乙"])),
        st.tuples(st.just("branches"), st.integers(0, 2), st.sampled_from(["甲支部", "乙支部"])),
        st.tuples(st.just("stories"), st.integers(1, 6), st.none()),
        st.tuples(st.just("nav"), st.none(), st.sampled_from(["", "<hr>", "<br>"])),
    ),
    min_size=1,
    max_size=3,
)


def _edit(workshop, what, where, value):
    if what == "stories":
        workshop.stories = where
    elif what == "nav":
        workshop.theme["partials/nav.html"] = f'<a href="/">先锋</a>{value}'
    else:
        getattr(workshop, what)[where] = value


@settings(max_examples=15, deadline=None)
@given(rounds=st.lists(_EDITS, min_size=1, max_size=4))
def test_any_series_of_edits_ends_like_a_clean_build(tmp_path_factory, rounds):
    workshop = Workshop(tmp_path_factory.mktemp("edited"), stories=6)
    workshop.build()
    for edits in rounds:
        for edit in edits:
            _edit(workshop, *edit)
        _rebuild(workshop, tmp_path_factory.mktemp("clean"))
    assert tree(workshop.target) == tree(workshop.target.with_name(".site.spare"))
