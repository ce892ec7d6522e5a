"""Templates and contexts are one contract: all that is read is given, all that is given is read,
and no text of an editor ever becomes markup.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jinja2 import Environment, nodes

from portals import PROJECT, TESTS, TODAY, made, opened, story
from xianfeng import cli
from xianfeng.artifacts import PageArtifact
from xianfeng.channels import CHANNELS
from xianfeng.channels.web.paging import PAGE_SIZE
from xianfeng.channels.web.site import site_context
from xianfeng.engine.addresses import rooted
from xianfeng.engine.fingerprints import freeze_body
from xianfeng.engine.rendering import render_body, unpack_html
from xianfeng.engine.templates import environment, read_theme
from xianfeng.hosts.theme import TEMPLATES, assets, folders
from xianfeng.model.disclosure import disclose
from xianfeng.model.kinds import KINDS
from xianfeng.model.settings import SITE_FILE, Settings
from xianfeng.qr import QrCode
from xianfeng.reading.source import Source, read_source
from xianfeng.reading.validation import validate

RICH = TESTS / "sites" / "rich"
MINIMAL = TESTS / "sites" / "minimal"
OWN = sorted(path.stem for path in (PROJECT / "theme").glob("*.html") if path.stem != "main")

Reads = Callable[[str], None]


POST = (
    "---\ntitle: 第{0}期\npub_date: 2026-07-09\ncolumn: dangshi\nepisode: {0}\n"
    "sources: [{{title: 县志}}]\n---\n\n一段。\n"
)


class Site:
    """All pages of the portal at ``root``, and what renders them."""

    def __init__(self, root: Path) -> None:
        portal = disclose(opened(root)[0])
        _, names = assets(PROJECT, serving=False)
        self.site = json.loads(json.dumps(site_context(portal, names, serving=False)))
        self.pages = [
            artifact
            for channel in CHANNELS.values()
            if channel.hosted
            for artifact in made(channel.artifacts(portal, None))
            if isinstance(artifact, PageArtifact)
        ]

    @cached_property
    def env(self) -> Environment:
        return environment(read_theme(folders(PROJECT)).sources, self.site)

    def html(self, page: PageArtifact, env: Environment | None = None, context: Any = None) -> str:
        body = render_body(freeze_body(page.body)) if page.body else b""
        html, headings = unpack_html(body)
        made = (
            (env or self.env)
            .get_template(page.template)
            .render(
                page=context or json.loads(json.dumps(page.context)),
                body=html,
                headings=headings,
            )
        )
        return rooted(made, page.path, "/")


@pytest.fixture(scope="module")
def sources() -> Mapping[str, str]:
    theme = read_theme(folders(PROJECT))
    assert theme.problems == ()
    return theme.sources


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Everything that there can be, and stories enough for three pages."""
    root = tmp_path_factory.mktemp("rich") / "portal"
    shutil.copytree(RICH, root)
    for number in range(3 * PAGE_SIZE):
        written = {
            f"content/stories/2025/s{number}.md": story(f"第{number}篇"),
            f"content/study/p{number}.md": POST.format(number + 3),
        }
        for name, text in written.items():
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(text.replace("liushu-cun", "shiqiao"), "utf-8")
    for stage, by in (("初审", "周文"), ("复审", "陈涛"), ("终审", "王海")):
        arguments = ["--stage", stage, "--by", by, "--today", TODAY, "--root", str(root)]
        assert cli.main(["review", "story/s0", *arguments]) == 0
    return Site(root)


@pytest.fixture(scope="module")
def own() -> Site:
    """The project's own portal."""
    return Site(PROJECT)


def paths_in(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every map inside ``value`` with where it is; places in lists don't count.

    Cards and pictures are the same wherever they stand, so they have a path of their own.
    """
    if isinstance(value, dict):
        path = "card" if "facets" in value else "picture" if "srcset" in value else path
        yield path, value
        for key, inner in value.items():
            yield from paths_in(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from paths_in(inner, path)


def entries(found: Iterator[tuple[str, Any]], *, filled: bool = False) -> set[str]:
    """``path.key`` of what the maps hold; only where there is something, if ``filled``."""
    return {
        f"{path}.{key}"
        for path, owner in found
        for key, value in owner.items()
        if value or not filled
    }


class Recorder:
    """Which entries of which maps templates ask for."""

    def __init__(self, sources: Mapping[str, str], site: Site) -> None:
        self.site = site
        self.env = environment(sources, site.site)
        self.env.filters["drawn"] = lambda macro, *arguments: macro(*arguments)  # each time anew
        self.places: dict[int, str] = {}
        self.read: set[str] = set()
        for name in ("getattr", "getitem"):
            setattr(self.env, name, self._recording(getattr(self.env, name)))

    def _recording(self, original: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
        def asked(owner: Any, key: Any) -> Any:
            if id(owner) in self.places:
                self.read.add(f"{self.places[id(owner)]}.{key}")
            return original(owner, key)

        return asked

    def page(self, page: PageArtifact) -> set[str]:
        """What rendering ``page`` reads of ``page`` and ``site``."""
        self.read = set()
        context = json.loads(json.dumps(page.context))
        found = [*paths_in(context, "page"), *paths_in(self.site.site, "site")]
        self.places = {id(owner): path for path, owner in found}
        self.site.html(page, self.env, context)
        return self.read


UNREAD = {
    *("page.cover", "page.description"),
    *("site.base", "site.url", "site.description", "site.keywords", "site.outlets.account"),
    *("card.domain", "page.terms.count", "page.branch.centre.geo"),
}
"""What scripts and other channels take, or what a kind never has."""

EMPTY = {
    *(
        "page.ai",
        "page.attachments",
        "page.dated",
        "page.cover",
        "page.crumbs",
        "page.section",
        "page.url",
        "page.crumbs.url",
    ),
    *("page.lead", "page.figures.note", "page.unit.facts.url", "site.serving"),
    *(
        "page.signed",
        "page.draft",
        "page.corrections",
        "page.audio",
        "page.topics.items.current",
        "page.groups.items.current",
        "page.pager.newer",
    ),
    *("page.opening.keys.url", "page.opening.plate.tone"),
}
"""What is empty on some templates by its nature: home has no way back, no fact is a link."""

GENERIC = ("record.html", "document.html")
"""Templates of kinds that have none of their own: their pages are made of blocks."""

OPAQUE = ("page.jsonld.", "site.assets.", "page.head", "page.blocks", "page.ledgers")
"""Read as a whole, or made from whatever a kind holds."""


def test_every_template_has_a_page(rich: Site, own: Site) -> None:
    used = {page.template for page in [*rich.pages, *own.pages]}
    assert used == {f"{name}.html" for name in OWN}
    assert {*used, "main.html"} == TEMPLATES


@pytest.mark.parametrize("name", ["rich", "minimal", "own"])
def test_every_page_renders_with_nothing_undefined(
    name: str, request: pytest.FixtureRequest
) -> None:
    site = Site(MINIMAL) if name == "minimal" else request.getfixturevalue(name)
    for page in site.pages:
        html = site.html(page)
        assert html.startswith("<!doctype html>"), page.path
        assert html.rstrip().endswith("</html>"), page.path
        assert "\0" not in html
        assert "None" not in html, page.path
        assert not re.search("<th[^>]*></th>", html), page.path


def test_whatever_a_template_names_exists_in_some_context(
    rich: Site, own: Site, sources: Mapping[str, str]
) -> None:
    """Also in branches that no page takes: a mistyped name is found."""
    known = {"loop"}
    for page in [*rich.pages, *own.pages]:
        for _, owner in [*paths_in(page.context, "page"), *paths_in(rich.site, "site")]:
            known |= set(owner)
    known |= {"level", "id", "text"}  # of headings
    known |= {*QrCode._fields, "begun"}  # the latter of a row of blocks
    loops = {"index", "index0", "first", "last", "length", "previtem", "nextitem"}
    env = environment(sources)
    for name, source in sources.items():
        if name.startswith(".icons/"):
            continue
        tree = env.parse(source)
        for node in tree.find_all(nodes.Getattr):
            if isinstance(node.node, nodes.Name) and node.node.name == "loop":
                assert node.attr in loops, f"{name}:{node.lineno} loop.{node.attr}"
            else:
                assert node.attr in known, f"{name}:{node.lineno} .{node.attr}"


def left(found: set[str], known: set[str]) -> set[str]:
    """Those of ``found`` (``template: path``) whose path is not ``known``."""
    bare = {one: one.partition(": ")[2] or one for one in found}
    return {one for one, path in bare.items() if path not in known and not path.startswith(OPAQUE)}


def test_all_that_templates_are_given_is_read(rich: Site, sources: Mapping[str, str]) -> None:
    recorder = Recorder(sources, rich)
    common = set.intersection(*(set(page.context) for page in rich.pages))
    offered, read = entries(paths_in(rich.site, "site")), set()
    for page in rich.pages:
        asked, here = recorder.page(page), entries(paths_in(page.context, "page"))
        for path in asked | here:
            is_own = path.startswith("page.") and path.split(".")[1] not in common
            name = f"{page.template}: {path}" if is_own else path
            offered |= {name} if path in here else set()
            read |= {name} if path in asked else set()
    assert left(offered - read, UNREAD) == set()


def test_the_rich_portal_leaves_no_branch_of_a_template_untaken(rich: Site) -> None:
    """What is empty on every page hides a part of a template from all tests."""
    offered, filled = set(), set()
    for page in (page for page in rich.pages if page.template not in GENERIC):
        for found, only in ((offered, False), (filled, True)):
            for path in entries(paths_in(page.context, "page"), filled=only):
                found.add(
                    path if path.startswith(("card", "picture")) else f"{page.template}: {path}"
                )
    assert left(offered - filled, EMPTY) == set()


# No text becomes markup


def leaves(value: Any, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*keys, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from leaves(inner, (*keys, position))
    elif value is not None:
        yield keys


def with_text(value: Any, at: set[tuple[str | int, ...]], text: str, keys: Any = ()) -> Any:
    """``value`` with ``text`` in place of the leaves ``at``."""
    if isinstance(value, dict):
        return {key: with_text(inner, at, text, (*keys, key)) for key, inner in value.items()}
    if isinstance(value, list):
        return [with_text(inner, at, text, (*keys, place)) for place, inner in enumerate(value)]
    return text if keys in at else value


def is_free(path: str, fields: Any, keys: tuple[str | int, ...], text: str) -> bool:
    """Whether the model takes ``text`` there; paths of pictures are left as they are."""
    if keys[-1] == "file":
        return False
    changed = with_text(fields, {keys}, text)
    source = Source(path, changed)
    kind = next((kind for kind in KINDS.values() if kind.owns(path)), None)
    model: Any = kind.model if kind else Settings
    items = changed if kind and kind.is_list else [{"id": "a", **changed} if kind else changed]
    for item in items:
        shape = model.shaped_by(item) if kind else model
        if validate(shape, source, (), item)[1]:
            return False
    return True


def sources_of(root: Path, mark: str) -> dict[str, tuple[Any, str, set[tuple[str | int, ...]]]]:
    """By path: fields, body, and the leaves that take any text like ``mark``."""
    found = {}
    for file in sorted(root.rglob("*")):
        path = file.relative_to(root).as_posix()
        if file.suffix in (".md", ".yml"):
            source, _ = read_source(path, file.read_bytes())
            assert source is not None
            free = {
                keys for keys in leaves(source.fields) if is_free(path, source.fields, keys, mark)
            }
            found[path] = (source.fields, source.body, free)
    return found


def flow(value: Any) -> str:
    """YAML on one line that says exactly ``value``."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return "null" if value is None else "'" + value.replace("'", "''").replace("\n", "\n\n") + "'"


def block(fields: Any) -> str:
    if isinstance(fields, list):
        return "".join(f"- {flow(item)}\n" for item in fields)
    return "".join(f"{key}: {flow(value)}\n" for key, value in fields.items())


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """The rich portal with one text in every field that takes any text."""
    root = tmp_path_factory.mktemp("poisoned") / "portal"
    shutil.copytree(RICH, root)
    known = sources_of(RICH, MARK + " \"<甲>/'")
    assert sum(len(free) for _, _, free in known.values()) > 90
    assert known[SITE_FILE][2] >= {("name",), ("matrix", 0, "note")}

    def site(text: str) -> Site:
        for path, (fields, body, free) in known.items():
            written = block(with_text(fields, free, text))
            whole = f"---\n{written}---\n{body}" if path.endswith(".md") else written
            (root / path).write_text(whole, "utf-8")
        return Site(root)

    return site


class Reader(HTMLParser):
    """A page as a browser takes it: elements with their attributes' names, addresses, texts."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, ...]] = []
        self.addresses: list[str] = []
        self.texts: list[str] = []
        self.data: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, *(name for name, _ in attrs)))
        for name, value in attrs:
            if name in ("href", "src", "action", "srcset", "formaction", "poster"):
                self.addresses.append(value or "")
            elif name == "content" and (value or "").startswith("0; url="):
                self.addresses.append((value or "").removeprefix("0; url="))
            else:
                self.texts.append(value or "")

    def handle_data(self, data: str) -> None:
        inside = self.elements[-1] if self.elements else ()
        (self.data if inside and inside[0] == "script" else self.texts).append(data)

    def handle_comment(self, data: str) -> None:
        self.elements.append(("!--", data))


MARK = "☃☃"
"""Begins every text that is tried, and stands in no page otherwise."""

POISON = MARK + "\"><script>alert(1)</script>&'"
PIECES = ["甲", "。", "「", "é", "😀", " ", "</", "<!--", "-->", "&#60;", "{{", "{%"]
TEXTS = st.lists(
    st.characters(min_codepoint=0x21, max_codepoint=0x7E) | st.sampled_from(PIECES), max_size=24
).map(lambda specs: (MARK + "".join(specs)).strip())


def structure(site: Site) -> dict[str, Counter[tuple[str, ...]]]:
    return {page.path: Counter(Reader(site.html(page)).elements) for page in site.pages}


@pytest.fixture(scope="module")
def plain_structure(poisoned: Callable[[str], Site]) -> dict[str, Counter[tuple[str, ...]]]:
    return structure(poisoned(MARK + "甲"))


def test_a_script_in_every_text_is_text_on_every_page(
    poisoned: Callable[[str], Site], plain_structure: Any
) -> None:
    site = poisoned(POISON)
    assert structure(site) == plain_structure
    for page in site.pages:
        html = site.html(page)
        assert "<script>alert(1)" not in html
        found = Reader(html)
        assert any(POISON in text for text in found.texts), page.path
        for data in found.data:
            assert not data.strip() or POISON in json.dumps(
                json.loads(data), ensure_ascii=False
            ).replace('\\"', '"')


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@example(text=MARK + "</title><img src=x onerror=alert(1)>")
@example(text=MARK + "--><script>alert(1)</script><!--")
@example(text=MARK + "' onmouseover='alert(1)")
@example(text=MARK + "{{ site.name }}{% raw %}")
@given(text=TEXTS)
def test_no_text_changes_what_a_page_is_made_of(
    text: str, poisoned: Callable[[str], Site], plain_structure: Any
) -> None:
    assert structure(poisoned(text)) == plain_structure


@pytest.mark.parametrize("text", ["javascript:alert(1)//☃☃", "data:text/html,☃☃", "//☃☃.example/"])
def test_no_text_becomes_an_address_that_runs_or_leads_away(
    text: str, poisoned: Callable[[str], Site]
) -> None:
    site = poisoned(text)
    for page in site.pages:
        for address in Reader(site.html(page)).addresses:
            assert not re.match(r"(?:javascript|data|vbscript):|//", address.strip(), re.I), (
                page.path
            )


# What is published was made of what is written


def test_published_scripts_and_styles_are_made_of_the_written_ones(tmp_path: Path) -> None:
    """``npm --prefix tests/node run build`` makes them; editors need nothing for it."""
    tools = Path(sys.executable).parent
    path = os.pathsep.join((str(tools), os.environ["PATH"]))
    npm = shutil.which("npm", path=path)
    assert npm is not None
    for step in ("scripts", "styles", "portable"):
        subprocess.run(
            [npm, "--prefix", str(TESTS / "node"), "run", step, "--", f"--outdir={tmp_path}"],
            env={**os.environ, "PATH": path},
            check=True,
        )
    made = {file.name: file.read_text("utf-8") for file in tmp_path.iterdir()}
    assert made == {
        file.name: file.read_text("utf-8") for file in (PROJECT / "theme/assets").glob("*.*s")
    } | {
        name: (PROJECT / "templates/portable" / name).read_text("utf-8")
        for name in ("script.html", "style.html")
    }
