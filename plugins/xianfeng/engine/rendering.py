"""Making pages: what runs in a worker. Plain data in, bytes out; no file is read or written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from traceback import extract_tb
from typing import Any, cast

from jinja2 import TemplateSyntaxError
from markupsafe import Markup

from xianfeng.artifacts import Json
from xianfeng.engine.addresses import rooted
from xianfeng.engine.fingerprints import freeze_context, thaw, thaw_body
from xianfeng.engine.templates import Drawn, PageTemplate, TemplateSet, environment
from xianfeng.engine.verification import Scanner
from xianfeng.memory.digests import digest
from xianfeng.memory.packing import Packing
from xianfeng.prose.document import Document
from xianfeng.prose.drafts import Draft, Rendered, finished
from xianfeng.prose.html import render
from xianfeng.prose.labelled_links import labelled

RENDERED = Packing(Rendered)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What all pages of a build share. Equal names mean equal recipes."""

    name: bytes
    shared: bytes
    """Digest of what every page can see: the site's context and address."""
    sources: Mapping[str, str]
    site: bytes
    url: str
    code: Mapping[str, bytes] = field(default_factory=dict)
    """Of ``sources``, as far as it is known here: others compile what they need."""

    @staticmethod
    def of(theme: TemplateSet, site: Mapping[str, Json], url: str) -> Recipe:
        frozen = freeze_context(site)
        shared = digest(frozen, url.encode())
        parts = [part.encode() for pair in sorted(theme.sources.items()) for part in pair]
        return Recipe(digest(shared, *parts), shared, theme.sources, frozen, url, theme.code)

    def __reduce__(self) -> tuple[type[Recipe], tuple[object, ...]]:
        return Recipe, (self.name, self.shared, self.sources, self.site, self.url)

    def __hash__(self) -> int:
        return hash(self.name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Recipe) and self.name == other.name


@dataclass(frozen=True, slots=True)
class Task:
    """A page to make. ``body`` is frozen Markdown, or packed HTML where that is ``rendered``."""

    path: str
    key: bytes
    body_key: bytes
    template: str
    context: bytes
    body: bytes
    rendered: bool
    draft: bytes = b""
    """Of the body, if it is Markdown and its draft is known."""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file: ``content``, its ``digest``, packed ``facts``; ``memos``: what to remember."""

    path: str
    key: bytes
    content: bytes
    digest: bytes
    facts: bytes = b""
    memos: Mapping[str, bytes] = field(default_factory=dict)
    fault: str = ""
    """In Chinese, why there is no file; then ``content`` is empty."""
    is_claimed: bool = True
    """Whether its path was claimed before it was made."""


@dataclass(frozen=True, slots=True)
class PageChunk:
    """A chunk of pages for a worker."""

    recipe: Recipe
    tasks: tuple[Task, ...]

    def make(self) -> tuple[MadeFile, ...]:
        """The pages, in order. A page that can't be made is a fault, not an error."""
        press = _press(self.recipe)
        return tuple(_make(press, task) for task in self.tasks)


class _Press:
    def __init__(self, recipe: Recipe) -> None:
        self.sources = recipe.sources
        self.templates = environment(recipe.sources, thaw(recipe.site), recipe.code)
        self.scanner = Scanner(recipe.url)

    def make(self, task: Task) -> MadeFile:
        body = task.body if task.rendered or not task.body else render_body(task.body, task.draft)
        html, headings = unpack_html(body)
        template = cast("PageTemplate", self.templates.get_template(task.template))
        parts = template.parts(page=thaw(task.context), body=html, headings=headings)
        drawn = [part for part in parts if type(part) is Drawn]
        own = "".join(part for part in parts if type(part) is not Drawn)
        facts = self.scanner.page(task.path, own, drawn).pack()
        content = rooted("".join(parts), task.path, self.scanner.prefix).encode()
        memos = {body_memo(task.body_key): body} if task.body and not task.rendered else {}
        return MadeFile(task.path, task.key, content, digest(content), facts, memos)


def render_body(frozen: bytes, known: bytes = b"") -> bytes:
    """HTML and headings of a frozen body, packed; ``known``: its draft."""
    body = thaw_body(frozen)
    if known and not (body.terms or body.labels):
        rendered = finished(Draft(*cast("Any", thaw(known))), body)
    else:
        rendered = render(labelled(Document.of(body.text), body.labels), body)
    return RENDERED.pack(rendered)


def unpack_html(packed: bytes) -> tuple[Markup, Json]:
    """HTML and headings as templates see them."""
    rendered = RENDERED.unpack(packed) or Rendered("", ())
    return Markup(rendered.html), [heading._asdict() for heading in rendered.headings]


@lru_cache(maxsize=2)
def _press(recipe: Recipe) -> _Press:
    """This process's press: templates are compiled once, not once a chunk."""
    return _Press(recipe)


def body_memo(key: bytes) -> str:
    """Under which name the HTML of the body ``key`` is remembered."""
    return f"body:{key.hex()}"


def _make(press: _Press, task: Task) -> MadeFile:
    try:
        return press.make(task)
    except Exception as error:  # any fault of a template or text is the editor's to see
        return MadeFile(task.path, task.key, b"", b"", fault=_explain(press, task, error))


def _explain(press: _Press, task: Task, error: Exception) -> str:
    """In Chinese, what went wrong in which line of which template."""
    frames = [
        (trace.filename, trace.lineno)
        for trace in extract_tb(error.__traceback__)
        if trace.filename in press.sources
    ]
    name, line = frames[-1] if frames else (task.template, None)
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or name, error.lineno
    where = f"{name} 第 {line} 行" if line else name
    return f"页面没有做成（模板 {where}）：{type(error).__name__}: {error}"
