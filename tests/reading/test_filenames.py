"""Names judged as a list, those included that this machine's disk could not hold."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xianfeng.reading import filenames
from xianfeng.reading.filenames import name_findings, printable


def found(*paths: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.path) for finding in name_findings(paths)]


@pytest.mark.parametrize(
    "path",
    [
        "content/stories/2026/stone-bridge.md",
        "content/stories/2026/石桥上的议事会.md",
        "content/stories/2026/images/IMG_0301.JPG",
        "content/stories/2026/images/石桥（修好以后）.jpg",
        "content/stories/2026/images/image(1).png",
        "content/study/《条例》问答.md",
        "data/branches/a.b.yml",
        "content/stories/2026/console.md",
        "content/stories/2026/𠮷.md",
    ],
)
def test_good_names(path: str):
    assert found(path) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("a:b.md", "F212"),
        ("a|b.md", "F212"),
        ('a"b.md', "F212"),
        ("a\\b.md", "F212"),
        ("a*b.md", "F212"),
        ("a<b.md", "F212"),
        ("a\nb.md", "F212"),
        ("a\u3000b.md", "F212"),
        ("a\u200bb.md", "F212"),
        ("a\u202eb.md", "F212"),
        ("a&b.md", "F212"),
        ("石桥✅.md", "F212"),
        ("folder./a.md", "F212"),
        ("nul.tar.md", "F213"),
        ("LPT9.md", "F213"),
        ("com¹.md", "F213"),
        ("prn/a.md", "F213"),
        ("桥" * 67 + ".md", "F215"),
        ("桥" * 86 + ".md", "F215"),
        ("桥" * 67 + "/a.md", "F215"),
        ("a/" * 90 + "a.md", "F214"),
        ("cafe\u0301.md", "F216"),
        ("\udcca\udcaf.md", "F211"),
    ],
)
def test_names_that_some_system_refuses(name: str, code: str):
    assert code in {code for code, _ in found(f"data/{name}")}


def test_twins_on_disks_that_know_no_case():
    paths = ["data/Images/a.jpg", "data/images/b.jpg", "data/IMAGES/c.jpg"]
    assert found(*paths) == [("F217", "data/IMAGES"), ("F217", "data/Images")]
    assert found("data/Ａ.md", "data/ａ.md") == [("F217", "data/Ａ.md")]
    assert found("data/STRASSE.md", "data/straße.md") == [("F217", "data/STRASSE.md")]


def test_twins_on_disks_that_normalise():
    decomposed, composed = "data/e\u0301.md", "data/\u00e9.md"
    assert ("F217", decomposed) in found(decomposed, composed)


def test_twins_are_named_with_the_other_one():
    (finding,) = name_findings(["data/a.yml", "data/A.yml"])
    assert "“data/a.yml”" in finding.message


def test_one_page_from_two_files():
    assert found("content/a.md", "content/a/index.md") == [("F218", "content/a/index.md")]
    assert found("content/A.md", "content/a/INDEX.md") == [("F218", "content/a/INDEX.md")]
    assert found("content/a.md", "content/a/b.md", "content/index.md") == []


def test_a_picture_and_a_text_may_share_a_name():
    assert found("content/a.md", "content/a.jpg") == []


def test_names_that_are_no_text_are_shown_as_gbk():
    path = "data/石桥.md".encode("gb18030").decode("utf-8", "surrogateescape")
    assert printable(path) == "data/石桥.md"
    assert printable("data/石\u202e桥\n.md") == "data/石?桥?.md"
    assert printable("data/a\ud800.md") == "data/a?.md"
    assert printable("data/a.md") == "data/a.md"


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_characters="\x00"), min_size=1), max_size=6))
def test_any_names_are_judged_and_printed(paths: list[str]):
    for finding in name_findings(paths):
        assert str(finding).encode("utf-8")
        assert "\n" not in str(finding)


PARTS = st.one_of(
    st.sampled_from(
        ["con", "com1", "lpt9", "aux", "con-a", "石桥", "a", "é", "nul.md", "x" * 61, "石" * 61]
    ),
    st.text("abc石_-. 1", min_size=1, max_size=5),
)


@settings(deadline=None, max_examples=400)
@given(st.lists(PARTS, min_size=1, max_size=3), st.sampled_from([".md", ".yml", ""]))
def test_what_passes_at_once_would_pass_anyway(parts: list[str], suffix: str):
    path = "/".join(parts) + suffix
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(filenames, "_SOUND", re.compile("(?!)"))
        slowly = name_findings([path])
    assert name_findings([path]) == slowly


def test_names_that_windows_keeps_for_itself():
    ports = [f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³"]
    for name in ["con", "prn", "aux", "nul", *ports]:
        for path in (f"content/{name}.md", f"content/{name.upper()}/a.md", f"content/{name}.a.md"):
            assert ("F213", path) in found(path)
        for path in (f"content/{name}a.md", f"content/a{name}.md", f"content/{name}-.md"):
            assert "F213" not in {code for code, _ in found(path)}
    assert found("content/com0.md") == []
