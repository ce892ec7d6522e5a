"""The theme: the templates of the portal, each with everything that it draws in.

A template sees ``page``, ``site``, ``body`` and ``headings`` and nothing else: no global that
could hide a dependency, no filter that is not a pure function, no name that does not exist. A macro
of another template sees its arguments and ``site``, so ``header|drawn(page.section)`` may draw what
equal arguments give once for all pages.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from types import CodeType, MappingProxyType
from typing import Any, cast

from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateSyntaxError,
    meta,
    nodes,
)
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from xianfeng.artifacts import Json
from xianfeng.engine.addresses import href
from xianfeng.engine.fingerprints import freeze, thaw
from xianfeng.engine.report import Problem
from xianfeng.memory.digests import digest
from xianfeng.qr import qr

_REMEMBERED = 1 << 11
"""Pieces of pages that are drawn once: of a card in a list some two kilobytes each."""
_TEMPLATES = 1 << 9
"""Remembered by a process: those of several themes, and of those that an editor of them had before."""
_IMPURE_FILTERS = ("random", "pprint", "xmlattr")
_SPECIAL = re.compile("[&<>\"']")
_PURE_GLOBALS = ("range", "dict", "namespace", "cycler", "joiner")


@dataclass(frozen=True, slots=True)
class TemplateSet:
    """Sources of all templates that pages can name, with what these draw in."""

    sources: Mapping[str, str]
    closures: Mapping[str, bytes]
    """By template: the digest of its source and of all sources that it draws in."""
    problems: tuple[Problem, ...]
    code: Mapping[str, bytes] = field(default_factory=dict)
    """By template what it is compiled to, if another process of this build was to do that."""


class Drawn(Markup):
    """What a macro drew once, for many pages."""


def _escaped(value: object) -> str:
    """What ``escape`` gives, as a plain string: it is only joined to others, a third quicker."""
    if type(value) is str:
        return escape(value) if _SPECIAL.search(value) else value
    if type(value) is Drawn:
        return value
    return str(value) if type(value) is int else escape(value)


class PageTemplate(Template):
    """A template whose macros are the same for all pages."""

    @classmethod
    def _from_namespace(
        cls, environment: Environment, namespace: MutableMapping[str, Any], *more: Any
    ) -> Template:
        namespace["escape"] = _escaped
        return super()._from_namespace(environment, namespace, *more)

    def parts(self, **given: object) -> list[str]:
        """What ``render`` joins; what was drawn once is a part of its own."""
        try:
            return list(self.root_render_func(self.new_context(given)))
        except Exception:
            self.environment.handle_exception()

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """Macros of this template: the same whoever asks, as no template has globals of its own."""
        return super()._get_default_module()


class _Plain(Environment):
    """Dots reach into plain data: ``page.items`` is the entry of that name, not a method of maps.

    Also quicker: Jinja tries attributes first, which maps of data never have.
    """

    template_class = PageTemplate

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._made: dict[str, Template] = {}

    def get_template(self, name: str, *more: Any) -> Template:  # type: ignore[override]
        """The template ``name``; a page asks for twenty."""
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = super().get_template(name)
        return made

    def getattr(self, obj: object, attribute: str) -> object:
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                pass
        return super().getattr(obj, attribute)


class _Loader(FunctionLoader):
    """Takes what is compiled already, and compiles each other source once in a process. Nothing
    compiled is kept from one build to the next: it would be code that another could have written."""

    def __init__(self, sources: Mapping[str, str], code: Mapping[str, bytes]) -> None:
        super().__init__(lambda name: _source(sources, name))
        self._code = code

    def load(self, environment: Environment, name: str, *more: Any) -> Template:
        source, *_ = self.get_source(environment, name)
        known = self._code.get(name)
        code = _compiled(name, source) if known is None else marshal.loads(known)
        return environment.template_class.from_code(environment, code, *more)


def environment(
    sources: Mapping[str, str],
    site: Json = None,
    code: Mapping[str, bytes] = MappingProxyType({}),
) -> Environment:
    """The only environment in which pages are made; ``site`` is the same on all of them.

    ``code``: of ``sources``, as ``TemplateSet`` has it.
    """
    env = _Plain(
        loader=_Loader(sources, code),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        optimized=False,  # nothing here is constant, to look for it takes a tenth of compiling
    )
    env.globals = {name: env.globals[name] for name in _PURE_GLOBALS}
    env.globals["site"] = site
    for name in _IMPURE_FILTERS:
        env.filters.pop(name, None)
    drawn = lru_cache(_REMEMBERED)(_drawn)
    env.filters["drawn"] = lambda macro, *arguments: drawn(macro, freeze(arguments))
    env.filters["href"] = href
    env.filters["qr"] = qr
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    return env


@cache
def _compiler() -> Environment:
    return environment({})


@lru_cache(_TEMPLATES)
def _parsed(source: str) -> nodes.Template:
    """TemplateSyntaxError: it is none."""
    return _compiler().parse(source)


@lru_cache(_TEMPLATES)
def _compiled(name: str, source: str) -> CodeType:
    """The template ``name``, which tracebacks show, as Python. TemplateSyntaxError: it is none."""
    return _compiler().compile(_parsed(source), name, name)


def _drawn(macro: Macro, arguments: bytes) -> Drawn:
    """What ``macro`` draws of frozen ``arguments``."""
    return Drawn(macro(*cast("Sequence[Json]", thaw(arguments))))


def _source(sources: Mapping[str, str], name: str) -> tuple[str, str, None] | None:
    """The template ``name`` for Jinja, its name being the file that tracebacks show."""
    return (sources[name], name, None) if name in sources else None


def read_theme(folders: Sequence[Path]) -> TemplateSet:
    """All templates (``*.html``) of the first folder and what they draw in from any."""
    return _Reading(tuple(folders)).theme()


def compiled_theme(folders: Sequence[Path]) -> TemplateSet:
    """The same, compiled: for another process to do while the one that will use it does other work."""
    theme = read_theme(folders)
    code = {}
    for name, source in theme.sources.items():
        with suppress(TemplateSyntaxError):  # a page that is made of it tells why
            code[name] = marshal.dumps(_compiled(name, source))
    return replace(theme, code=code)


class _Reading:
    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders
        self.sources: dict[str, str] = {}
        self.drawn: dict[str, tuple[str, ...]] = {}
        self.problems: list[Problem] = []

    def theme(self) -> TemplateSet:
        names = tuple(self._own())
        for name in names:
            self._read(name)
        closures = {name: self._closure(name) for name in names}
        return TemplateSet(self.sources, closures, tuple(self.problems))

    def _own(self) -> Iterator[str]:
        for own in self.folders[:1]:
            for path in sorted(own.rglob("*.html")):
                yield path.relative_to(own).as_posix()

    def _read(self, name: str) -> None:
        """Reads ``name`` and all that it draws in; that something is absent is known too."""
        if name in self.drawn:
            return
        self.drawn[name] = ()
        path = next((p for folder in self.folders if (p := folder / name).is_file()), None)
        if path is None:
            return
        self.sources[name] = path.read_text("utf-8")
        try:
            tree = _parsed(self.sources[name])
        except TemplateSyntaxError as error:
            self._blame(name, f"第 {error.lineno} 行模板语法有误：{error.message}")
            return
        names = set(meta.find_referenced_templates(tree))
        if None in names:
            self._blame(name, "模板引用的文件名是算出来的，无法得知依赖：请写出固定的文件名")
            return
        self.drawn[name] = tuple(sorted(filter(None, names)))
        for reference in self.drawn[name]:
            self._read(reference)

    def _blame(self, name: str, fault: str) -> None:
        self.problems.append(Problem(f"{self.folders[0].name}/{name}", fault))

    def _closure(self, name: str) -> bytes:
        reached = {name}
        waiting = [name]
        while waiting:
            new = set(self.drawn[waiting.pop()]) - reached
            reached |= new
            waiting.extend(new)
        parts = [
            part.encode()
            for one in sorted(reached)
            for part in (one, self.sources.get(one, "\0absent"))
        ]
        return digest(*parts)
