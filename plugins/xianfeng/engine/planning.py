"""The plan of a build: which artifacts are kept, and in which chunks the others are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from xianfeng.artifacts import (
    AnyArtifact,
    Artifact,
    Batch,
    CardArtifact,
    ComposedArtifact,
    Due,
    KnownArtifact,
    PageArtifact,
    PictureArtifact,
    SourceArtifact,
)
from xianfeng.engine.batches import BatchChunk, known_key
from xianfeng.engine.cache import Cache
from xianfeng.engine.composing import ComposedChunk, composed_key
from xianfeng.engine.compression import TwinChunk, twins
from xianfeng.engine.fingerprints import TOOLS, body_key, freeze_body, freeze_context, page_key
from xianfeng.engine.next_site import NextSite
from xianfeng.engine.picturing import (
    CardChunk,
    PictureChunk,
    card_key,
    original,
    picture_key,
    picture_memo,
)
from xianfeng.engine.rendering import (
    RENDERED,
    MadeFile,
    PageChunk,
    Recipe,
    Task,
    body_memo,
)
from xianfeng.engine.report import Problem
from xianfeng.engine.templates import TemplateSet
from xianfeng.engine.verification import Scanner
from xianfeng.memory.digests import digest

_CHUNK = 64
Chunk: TypeAlias = "PageChunk | PictureChunk | CardChunk | BatchChunk | ComposedChunk | TwinChunk"


class Plan:
    """Keeps what is known in ``next_site``, takes into it what needs no work, hands out the rest."""

    def __init__(
        self, next_site: NextSite, theme: TemplateSet, recipe: Recipe, cache: Cache, root: Path
    ) -> None:
        self._next = next_site
        self._theme = theme
        self._recipe = recipe
        self._cache = cache
        self._root = root
        self._scanner = Scanner(recipe.url)
        self._tasks: list[Task] = []
        self._original = "", "", ""
        self._wanted: list[tuple[str, bytes, int, tuple[int, int]]] = []
        self._carded: list[tuple[CardArtifact, bytes, bytes]] = []

    def chunks(self, artifacts: Iterable[AnyArtifact], seen: Callable[[], None]) -> Iterator[Chunk]:
        """Work to do for ``artifacts``, which are read as they are needed; ``seen`` after each."""
        for artifact in artifacts:
            if isinstance(artifact, Batch):
                yield BatchChunk(artifact.make)
            elif not self._repeated(artifact) and self._next.claim(artifact.path):
                yield from self._work(artifact)
            seen()
        yield from self._pages(1)
        yield from self._pictures()
        yield from self._cards(1)

    def _repeated(self, artifact: AnyArtifact) -> bool:
        """Whether it is a file once more, with the same bytes: names made of content do that."""
        known = self._next.records.get(artifact.path)
        return (
            known is not None
            and isinstance(artifact, Artifact)
            and known.digest == digest(artifact.content)
        )

    def _work(self, artifact: AnyArtifact) -> Iterator[Chunk]:
        match artifact:
            case Due():
                yield from self._due(artifact)
            case PageArtifact():
                self._page(artifact)
                yield from self._pages(_CHUNK)
            case PictureArtifact():
                yield from self._picture(artifact)
            case CardArtifact():
                self._card(artifact)
                yield from self._cards(_CHUNK)
            case ComposedArtifact():
                yield from self._composed(artifact)
            case SourceArtifact():
                self._source(artifact)
            case Artifact():
                self._file(artifact)
            case KnownArtifact():
                self._known(artifact)

    def _pages(self, enough: int) -> Iterator[Chunk]:
        if len(self._tasks) >= enough:
            yield PageChunk(self._recipe, tuple(self._tasks))
            self._tasks.clear()

    def _due(self, due: Due) -> Iterator[Chunk]:
        if not self._next.keep_due(due.path, due.inputs):
            made, inputs = due.make()
            self._next.note_inputs(due.path, inputs)
            yield from self._work(made)

    def _page(self, page: PageArtifact) -> None:
        template = self._theme.closures.get(page.template)
        if template is None:
            self._next.faults.append(Problem(page.path, f"没有模板 {page.template}"))
            return
        context = freeze_context(page.context)
        body = freeze_body(page.body) if page.body else b""
        name = body_key(body) if body else b""
        key = page_key(template, self._recipe.shared, context, name)
        if self._next.keep(page.path, key):
            return
        html = self._cache.get(body_memo(name)) if body else None
        if html is not None and RENDERED.unpack(html) is None:
            html = None
        known = page.body.draft if page.body and html is None else b""
        task = Task(
            page.path, key, name, page.template, context, html or body, html is not None, known
        )
        self._tasks.append(task)

    def _picture(self, picture: PictureArtifact) -> Iterator[Chunk]:
        if not (self._root / picture.source).is_file():
            self._next.faults.append(Problem(picture.path, f"没有图片 {picture.source}"))
            return
        key = picture_key(picture)
        if self._next.keep(picture.path, key):
            return
        content = self._cache.get(picture_memo(key))
        if content is not None:
            self._next.take(MadeFile(picture.path, key, content, digest(content)))
            return
        it = picture.source, picture.content, picture.aigc
        if it != self._original:
            yield from self._pictures()
        self._original = it
        self._wanted.append((picture.path, key, picture.width, picture.shape))

    def _pictures(self) -> Iterator[Chunk]:
        """The forms of one picture, which come one after the other, are made together."""
        if self._wanted:
            source, content, aigc = self._original
            data = original(self._root, source, content)
            yield PictureChunk(source, data, aigc, tuple(self._wanted))
            self._wanted.clear()

    def _card(self, card: CardArtifact) -> None:
        key = card_key(card)
        if not self._next.keep(card.path, key):
            data = original(self._root, card.source, card.content) if card.source else b""
            self._carded.append((card, key, data))

    def _cards(self, enough: int) -> Iterator[Chunk]:
        if len(self._carded) >= enough:
            yield CardChunk(tuple(self._carded))
            self._carded.clear()

    def _composed(self, file: ComposedArtifact) -> Iterator[Chunk]:
        key = composed_key(file, self._next.maker)
        if not self._next.keep(file.path, key):
            yield ComposedChunk.of(self._root, file, key)

    def _source(self, file: SourceArtifact) -> None:
        key = digest(TOOLS, file.sha256.encode())
        if not self._next.keep(file.path, key):
            self._take(file.path, key, original(self._root, file.source, file.sha256, _seal))

    def _file(self, file: Artifact) -> None:
        key = digest(TOOLS, self._recipe.url.encode(), digest(file.content))
        if not self._next.keep(file.path, key):
            self._take(file.path, key, file.content)

    def _known(self, file: KnownArtifact) -> None:
        key = known_key(file)
        if not self._next.keep(file.path, key):
            self._take(file.path, key, file.read())

    def _take(self, path: str, key: bytes, content: bytes) -> None:
        facts = self._scanner.facts(path, content).pack()
        self._next.take(MadeFile(path, key, content, digest(content), facts))

    def twins(self) -> Iterator[Chunk]:
        """Work to do for compressed twins of all files that the next site has so far."""
        wanted: list[tuple[str, bytes, bytes]] = []
        for path, record in list(self._next.records.items()):
            for twin, key in twins(path, record.signature.size, record.digest):
                if self._next.claim(twin) and not self._next.keep(twin, key):
                    wanted.append((twin, key, self._next.content(path)))
            if len(wanted) >= _CHUNK:
                yield TwinChunk(tuple(wanted))
                wanted.clear()
        if wanted:
            yield TwinChunk(tuple(wanted))


def _seal(content: bytes) -> str:
    return sha256(content).hexdigest()
