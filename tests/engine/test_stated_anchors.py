"""Anchors that pages of a template always have, read without making one."""

from __future__ import annotations

from pathlib import Path

from portals import PROJECT
from xianfeng.engine import StatedAnchors

BASE = (
    '<main id="main" data-id="no">{% include "part.html" %}{% block head %}<p id="replaced"></p>'
    '{% endblock %}{% block content %}{% endblock %}{% block foot %}<p id="foot"></p>{% endblock %}</main>'
)
PAGE = (
    '{% extends "base.html" %}{% from "macros.html" import drawn %}<p id="nowhere"></p>'
    "{% block head %}{% endblock %}"
    '{% block content %}<p id="own"></p><p id="{{ page.id }}"></p><p id="a-{{ page.id }}"></p>'
    '{% if page.x %}<p id="sometimes"></p>{% endif %}{% for x in page.y %}<p id="each"></p>{% endfor %}'
    "{{ drawn() }}{% endblock %}"
)


def written(folder: Path, **sources: str) -> StatedAnchors:
    folder.mkdir()
    for name, source in sources.items():
        (folder / f"{name}.html").write_text(source, "utf-8")
    return StatedAnchors([folder])


def test_only_what_every_page_has(tmp_path: Path) -> None:
    macros = '{% macro drawn() %}<p id="drawn"></p>{% endmacro %}'
    part = "<p id='part'></p>"
    anchors = written(tmp_path / "a", base=BASE, page=PAGE, part=part, macros=macros)
    assert anchors.of("page.html") == {"main", "part", "own", "foot"}
    assert anchors.of("base.html") == {"main", "part", "replaced", "foot"}


def test_what_can_not_be_read_states_nothing(tmp_path: Path) -> None:
    anchors = written(
        tmp_path / "a", wrong='<p id="x"></p>{% if %}', lost='{% extends "no.html" %}'
    )
    assert [anchors.of(f"{name}.html") for name in ("wrong", "lost", "no")] == [frozenset()] * 3


def test_of_the_theme() -> None:
    anchors = StatedAnchors([PROJECT / "theme"])
    assert "main" in anchors.of("story.html")
    assert "facts-title" in anchors.of("branch.html")
    assert "branch-title" not in anchors.of("story.html")
