"""A small real site that a test can change in every way, and look at from outside."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from xianfeng.artifacts import AnyArtifact, Artifact, Body, PageArtifact, PictureArtifact
from xianfeng.engine import Cache, Report, build, opened
from xianfeng.engine.templates import read_theme
from xianfeng.engine.workers import Workers
from xianfeng.memory.digests import content_name

THEME = {
    "frame.html": (
        "<!doctype html>\n<html><head><title>{{ page.title }}</title>"
        '<link rel="stylesheet" href="/assets/site.css"></head>\n'
        '<body>{% include "partials/nav.html" %}{% block main %}{% endblock %}</body></html>\n'
    ),
    "partials/nav.html": '<nav><a href="/">{{ site.name }}</a></nav>',
    "story.html": (
        '{% extends "frame.html" %}{% block main %}<h1>{{ page.title }}</h1>'
        "<p>{{ page.branch }}</p>{{ body }}"
        '{% for h in headings %}<a href="#{{ h.id }}">{{ h.text }}</a>{% endfor %}{% endblock %}'
    ),
    "list.html": (
        '{% extends "frame.html" %}{% block main %}{% for story in page.stories %}'
        '<a href="/stories/{{ story.id }}/#做法">{{ story.title }}</a>{% endfor %}{% endblock %}'
    ),
    "plain.html": "<p>{{ page.text }}</p>\n",
}


@dataclass
class Workshop:
    """A portal's folder, its theme and its data; ``build`` makes ``folder/site`` of them."""

    folder: Path
    stories: int = 12
    titles: dict[int, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    branches: dict[int, str] = field(default_factory=dict)
    terms: dict[str, str] = field(default_factory=dict)
    site: dict[str, Any] = field(default_factory=lambda: {"name": "先锋"})
    assets: dict[str, bytes] = field(
        default_factory=lambda: {"assets/site.css": b"body{background:url(dot.svg)}",
                                 "assets/dot.svg": b"<svg/>"}
    )  # fmt: skip
    pictures: dict[str, int] = field(default_factory=dict)
    theme: dict[str, str] = field(default_factory=lambda: dict(THEME))
    extra: list[AnyArtifact] = field(default_factory=list)

    @property
    def target(self) -> Path:
        return self.folder / "site"

    def lay(self) -> Path:
        """Writes the theme; gives its folder."""
        theme = self.folder / "theme"
        for name, source in self.theme.items():
            path = theme / name
            if not path.exists() or path.read_text("utf-8") != source:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(source, "utf-8")
        return theme

    def artifacts(self) -> list[AnyArtifact]:
        stories = [{"id": i, "title": self.titles.get(i, f"故事{i}")} for i in range(self.stories)]
        return [
            PageArtifact("index.html", "list.html", {"title": "首页", "stories": stories}),
            *(self.story(i) for i in range(self.stories)),
            *(Artifact(path, content) for path, content in self.assets.items()),
            *(self.picture(f"{s}.{w}.webp", s, w) for s, w in self.pictures.items()),
            *self.extra,
        ]

    def picture(self, path: str, source: str, width: int) -> PictureArtifact:
        """Of the file ``source`` as it is now."""
        content = content_name((self.folder / source).read_bytes())
        return PictureArtifact(path, source, content, width)

    def story(self, number: int) -> PageArtifact:
        text = self.texts.get(number, f"党建引领第{number}村。")
        context = {
            "title": self.titles.get(number, f"故事{number}"),
            "branch": self.branches.get(number % 3, f"支部{number % 3}"),
        }
        body = Body(
            f"## 背景\n\n{text}\n\n## 做法\n\n- 一\n- 二\n",
            terms={wording: term for wording, term in self.terms.items() if wording in text},
        )
        return PageArtifact(f"stories/{number}/index.html", "story.html", context, body)

    def build(self, executor: str = "serial", **options: Any) -> Report:
        theme, alone = self.lay(), options.pop("alone", False)
        with (
            Workers(executor) as workers,
            Cache(self.folder / ".cache") as cache,
            opened(self.target, cache.folder, alone=alone) as site,
        ):
            return build(
                self.artifacts(), self.site, root=self.folder, theme=partial(read_theme, [theme]), publication=site,
                cache=cache, workers=workers, **options,
            )  # fmt: skip

    def tree(self) -> dict[str, str]:
        return tree(self.target)


def tree(folder: Path) -> dict[str, str]:
    """Hash by path of all files under ``folder``, read anew."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Inode and time stamp by path: they change when a file is written, whatever it holds."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
