"""Templates see what they are given and nothing else; what they draw in is known beforehand."""

from __future__ import annotations

import pytest
from jinja2 import Environment, UndefinedError

from xianfeng.artifacts import Body, PageArtifact
from xianfeng.engine.templates import compiled_theme, environment, read_theme
from xianfeng.engine.workers import Workers


def _theme(folder, **sources):
    for name, source in sources.items():
        path = folder / f"{name.replace('__', '/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, "utf-8")
    return folder


def _changed(folder, name, change):
    before = read_theme([folder]).closures
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(change, "utf-8")
    after = read_theme([folder]).closures
    return {one for one in after if before.get(one) != after[one]}


def test_closures(tmp_path):
    theme = _theme(
        tmp_path,
        frame='{% include "parts/nav.html" %}{% block a %}{% endblock %}',
        parts__nav='{% import "macros.html" as m %}{{ m.x() }}',
        macros="{% macro x() %}{% endmacro %}",
        story='{% extends "frame.html" %}',
        poor='{% include ["fancy.html", "plain.html"] ignore missing %}',
        plain="1",
        alone="2",
    )
    nested = {"frame.html", "parts/nav.html", "macros.html", "story.html"}
    assert _changed(theme, "macros.html", "{% macro x() %}1{% endmacro %}") == nested
    assert _changed(theme, "story.html", "3") == {"story.html"}
    assert _changed(theme, "plain.html", "3") == {"plain.html", "poor.html"}
    assert _changed(theme, "fancy.html", "4") == {"fancy.html", "poor.html"}


def test_templates_that_draw_each_other_in(tmp_path):
    theme = _theme(tmp_path, a='{% include "b.html" %}', b='{% include "a.html" %}')
    assert _changed(theme, "b.html", '{% include "a.html" %} ') == {"a.html", "b.html"}


def test_the_portals_folder_comes_first(tmp_path):
    own = _theme(tmp_path / "own", page='{% include "part.html" %}')
    rented = _theme(tmp_path / "rented", part="rented", other="never asked for")
    theme = read_theme([own, rented])
    assert set(theme.sources) == {"page.html", "part.html"}
    _theme(own, part="own")
    again = read_theme([own, rented])
    assert again.sources["part.html"] == "own"
    assert again.closures["page.html"] != theme.closures["page.html"]


def test_a_template_is_parsed_once(tmp_path, monkeypatch):
    theme = read_theme([_theme(tmp_path, page="{% include 'part.html' %}", part="甲")])
    monkeypatch.setattr(Environment, "_parse", None)
    env = environment(theme.sources)
    assert env.get_template("page.html").render() == "甲"


def test_a_template_that_another_process_has_compiled_is_not_compiled_again(tmp_path, monkeypatch):
    folder = _theme(tmp_path, page="{% include 'part.html' %}", part="乙")
    with Workers("processes:2") as workers:
        theme = workers.beside(compiled_theme, [folder])()
    monkeypatch.setattr(Environment, "_parse", None)
    env = environment(theme.sources, code=theme.code)
    assert env.get_template("page.html").render() == "乙"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{% include page.icon %}", "写出固定的文件名"),
        ("一\n{% if %}", "第 2 行模板语法有误"),
        ("{{ page.title | nothing }}", "nothing"),
    ],
)
def test_templates_that_cannot_be_used(workshop, source, message):
    workshop.theme["broken.html"] = source
    workshop.extra = [PageArtifact("x.html", "broken.html", {"icon": "a", "title": "b"})]
    found = [str(problem) for problem in workshop.build().problems]
    assert any(message in one and "broken.html" in one for one in found)


def _render(source, **page):
    return environment({"x": source}).get_template("x").render(page=page)


def test_everything_is_escaped():
    assert _render("{{ page.title }}", title="<script>\"'") == "&lt;script&gt;&#34;&#39;"


def test_dots_reach_into_data():
    page = {"items": [1], "keys": 2, "nested": {"values": {"get": 3}}}
    assert _render("{{ page.items }}{{ page.keys }}{{ page.nested.values.get }}", **page) == "[1]23"


@pytest.mark.parametrize(
    "source", ["{{ page.missing }}", "{% for x in page.missing %}{% endfor %}", "{{ missing }}"]
)
def test_what_is_not_there_is_an_error(workshop, source):
    workshop.theme["plain.html"] = source
    workshop.extra = [PageArtifact("x.html", "plain.html", {})]
    (problem,) = workshop.build().problems
    assert "UndefinedError" in problem.message


@pytest.mark.parametrize("source", ["{{ lipsum() }}", "{{ [1, 2] | random }}"])
def test_nothing_random_is_at_hand(source):
    with pytest.raises(Exception, match=r"lipsum|random"):
        _render(source)


def test_a_body_is_markup_and_its_headings_are_known(workshop):
    workshop.theme["plain.html"] = (
        "{{ body }}{% for h in headings %}[{{ h.level }} {{ h.id }} {{ h.text }}]{% endfor %}"
    )
    body = Body("## 甲 & 乙\n\n一段。")
    workshop.extra = [
        PageArtifact("x.html", "plain.html", {}, body),
        PageArtifact("y.html", "plain.html", {}),
    ]
    assert workshop.build().published
    page = (workshop.target / "x.html").read_text("utf-8")
    assert "<p>一段。</p>" in page
    assert "甲 &amp; 乙]" in page
    assert page.count("[2 ") == 1
    assert (workshop.target / "y.html").read_bytes() == b""


def test_a_context_that_is_not_plain_data_is_a_mistake_of_the_program(workshop):
    workshop.extra = [PageArtifact("x.html", "plain.html", {"text": object()})]
    with pytest.raises(TypeError):
        workshop.build()


def test_a_macro_is_drawn_once_for_equal_arguments():
    sources = {
        "x": '{% from "y" import head %}{{ head|drawn(page.a) }}{{ head|drawn(page.a) }}',
        "y": "{% macro head(a) %}<{{ a }}{{ site.mark }}>{% endmacro %}",
    }
    drawn = []

    class Mark:
        def __str__(self):
            drawn.append(1)
            return "!"

    template = environment(sources, {"mark": Mark()}).get_template("x")
    assert template.render(page={"a": "&"}) == "<&amp;!><&amp;!>"
    assert template.render(page={"a": "乙"}) == "<乙!><乙!>"
    assert template.render(page={"a": {"b": [1]}}) == "<{&#39;b&#39;: [1]}!>" * 2
    assert template.render(page={"a": {"b": [2]}}) == "<{&#39;b&#39;: [2]}!>" * 2
    assert len(drawn) == 4


def test_what_is_drawn_once_cannot_see_the_page():
    sources = {
        "x": '{% from "y" import head %}{{ head|drawn }}',
        "y": "{% macro head() %}{{ page.title }}{% endmacro %}",
    }
    with pytest.raises(UndefinedError, match="page"):
        environment(sources).get_template("x").render(page={"title": "甲"})
