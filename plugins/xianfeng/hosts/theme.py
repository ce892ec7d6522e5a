"""The theme's own files in the site: stylesheets and scripts under names made of their content."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import xianfeng
from xianfeng.artifacts import Artifact, Json

SERVE_SCRIPT = "serve.js"
"""Tells editors of mistakes; no part of the published site."""
OFFLINE_SCRIPT = "offline.js"
"""Part of the published site alone, at its root: a service worker is above all pages it keeps."""

TEMPLATES = frozenset({
    "branch.html", "calendar.html", "column.html", "compare.html", "document.html", "home.html",
    "leaf.html", "list.html", "main.html", "notice.html", "page.html", "post.html", "record.html", "redirect.html",
    "search.html", "sitemap.html", "story.html", "term.html", "terms.html", "unit.html", "visit.html",
})  # fmt: skip
"""Those of the portal's own theme that pages are made with."""

_DIGITS = 16
"""Of a digest in a name. A hash that browsers know: offline.js looks whether the content has it."""


def own(root: Path, name: str = "theme") -> Path:
    """The folder ``name`` of the portal; where it has none, that of the program as it is installed."""
    folder = root / name
    packed = Path(xianfeng.__file__).parent / name
    return packed if packed.is_dir() and not folder.is_dir() else folder


def folders(root: Path) -> tuple[Path, ...]:
    """Where templates are looked for: the portal's theme, then Material's."""
    return (own(root), _material())


def sources(root: Path) -> tuple[Path, ...]:
    """Folders whose files tell that the theme changed. Material's icons are thousands of files; its
    package is known by its version."""
    return (own(root),)


def _material() -> Path:
    """Material's templates, found without importing it."""
    spec = find_spec("material")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "templates"


def assets(root: Path, *, serving: bool) -> tuple[tuple[Artifact, ...], dict[str, Json]]:
    """The files to publish, and each one's published path by its own name (``portal.css``)."""
    artifacts: list[Artifact] = []
    names: dict[str, Json] = {}
    for name, path in _files(root):
        if name == (OFFLINE_SCRIPT if serving else SERVE_SCRIPT):
            continue
        content = path.read_bytes()
        stem, _, suffix = name.rpartition(".")
        hashed = f"assets/{stem}.{sha256(content).hexdigest()[:_DIGITS]}.{suffix}"
        published = name if name == OFFLINE_SCRIPT else hashed
        artifacts.append(Artifact(published, content))
        names[name] = published
    return tuple(artifacts), names


def _files(root: Path) -> Iterator[tuple[str, Path]]:
    assets = own(root) / "assets"
    for path in sorted(assets.rglob("*")):
        if path.is_file() and path.suffix != ".md":
            yield path.relative_to(assets).as_posix(), path
