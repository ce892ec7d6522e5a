"""One file of the office as stories: the whole way from its bytes to sources and their account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from xianfeng.findings.finding import Finding, Place
from xianfeng.findings.rules import finding
from xianfeng.importing.accounts import Account, Bookkeeping
from xianfeng.importing.collections import count_in, write_collection
from xianfeng.importing.dividing import Blocks, divided, torn_from_byline, turn_of, without_start
from xianfeng.importing.heads import Head, is_blank, split_head
from xianfeng.importing.markdown_texts import markdown_body, markdown_text
from xianfeng.importing.naming import free_name, slug_of
from xianfeng.importing.originals import Original, Passage
from xianfeng.importing.photographs import Photograph, photograph
from xianfeng.importing.pieces import shots
from xianfeng.importing.proof import prove
from xianfeng.importing.stories import Setting, body_of, write_story
from xianfeng.search.readings import Readings


@dataclass(frozen=True)
class Imported:
    """``files``: sources by their path in the portal; ``pictures``: bytes by path. ``wrong``: what the
    proof has against it; nothing may be written then. ``findings``: what a person should look at."""

    original: Original
    files: Mapping[str, str]
    pictures: Mapping[str, bytes]
    account: Account
    findings: tuple[Finding, ...]
    wrong: tuple[str, ...] = ()


@dataclass
class _Import:
    original: Original
    folder: str
    setting: Setting
    taken: set[str]
    readings: Readings
    book: Bookkeeping = field(default_factory=Bookkeeping)
    files: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    shown: dict[int, Photograph | None] = field(default_factory=dict)

    def story(self, blocks: Blocks, *, is_speech: bool) -> tuple[str, Head]:
        """Writes one story; its id and its head."""
        turn = turn_of(self.original, blocks[0]) if is_speech else None
        if turn and isinstance(blocks[0], Passage):
            self.book.drop(*turn, "篇号")
            blocks = [without_start(blocks[0], turn.end), *blocks[1:]]
        head, rest = split_head(self.original, blocks)
        rest = self._mended(head, rest)
        name, path = self._named(head)
        names, captions = self._pictures(name, shots(rest))
        body = body_of(path, self.original, rest, names, captions)
        self.files[path] = write_story(
            head, self.original, body, self.book, self.setting, is_speech=is_speech
        )
        return name, head

    def markdown(self) -> None:
        """Writes the one story of a Markdown file."""
        found = markdown_text(self.original)
        name, path = self._named(found.head)
        names, captions = self._pictures(name, self.original.addressed.values())
        body = markdown_body(path, self.original, found.body, names, captions)
        self.files[path] = write_story(
            found.head, self.original, body, self.book, self.setting, is_speech=False
        )

    def collection(self, before: Blocks, members: list[tuple[str, Head]], taken: Set[str]) -> None:
        """Writes the collection of ``members``."""
        counted = count_in(self.original, before)
        if counted and counted != len(members):
            told = finding(Place(self.original.name), "I156", said=counted, count=len(members))
            self.findings.append(told)
        title = "".join(self.original.words(one) for one in before[:1] if isinstance(one, Passage))
        slug = slug_of(title or PurePosixPath(self.original.name).stem, self.readings)
        path = f"data/collections/{free_name(slug, taken)}.yml"
        self.files[path] = write_collection(
            path, self.original, before, members, self.book, self.setting
        )

    def _named(self, head: Head) -> tuple[str, str]:
        """The id and the path of a story."""
        title = "".join(self.original.text[slice(*span)] for span in head.fields.get("title", ()))
        name = free_name(
            slug_of(title or PurePosixPath(self.original.name).stem, self.readings), self.taken
        )
        self.taken.add(name)
        path = f"{self.folder}/{name}.md"
        if not title:
            self.findings.append(finding(Place(path, 2, 8), "I154"))
        return name, path

    def _mended(self, head: Head, rest: Blocks) -> Blocks:
        """党组, which a line end has torn from the unit of the by-line, goes back to it."""
        byline = head.fields.get("source")
        at = next((at for at, one in enumerate(rest) if not is_blank(self.original, one)), None)
        torn = (
            torn_from_byline(self.original, byline[-1], rest[at])
            if byline and at is not None
            else None
        )
        if byline is None or at is None or torn is None:
            return rest
        byline.append(torn)
        word = self.original.text[slice(*torn)]
        self.findings.append(finding(self.original.place(torn.start), "I153", word=word))
        first = rest[at]
        assert isinstance(first, Passage)
        return [*rest[:at], without_start(first, torn.end), *rest[at + 1 :]]

    def _pictures(
        self, name: str, positions: Iterable[int]
    ) -> tuple[dict[int, str], dict[int, str]]:
        """Names of the pictures at ``positions``, and what stands below those that a machine made."""
        names: dict[int, str] = {}
        captions: dict[int, str] = {}
        for position in dict.fromkeys(positions):
            made = photograph(self.original.pictures[position].data)
            if made is None:
                self.findings.append(
                    finding(Place(self.original.name), "I131", number=position + 1)
                )
                continue
            names[position] = f"{name}-{len(names) + 1}{made.suffix}"
            self.pictures[f"{self.folder}/images/{names[position]}"] = made.data
            if made.is_by_machine:
                captions[position] = "AI 生成"
        return names, captions


def brought_in(
    original: Original, folder: str, setting: Setting, *, split: bool = False,
    taken: Set[str] = frozenset(), collections: Set[str] = frozenset(), readings: Readings | None = None,
) -> Imported:  # fmt: skip
    """``original`` as one story in ``folder``, or, ``split``, as all that it has and their collection.

    ``taken``: ids of stories that other files have; ``collections``: those of collections.
    """
    work = _Import(original, folder, setting, set(taken), readings or Readings())
    work.findings += original.findings
    if original.is_markdown:
        work.markdown()
        found = _closed(work)
        if not found.wrong:
            return found
        # Some of its marks would be read otherwise here: so none of them is one.
        told = finding(Place(original.name), "I157")
        plain = replace(original, is_markdown=False, findings=(*original.findings, told))
        return brought_in(
            plain, folder, setting, split=split, taken=taken, collections=collections,
            readings=work.readings,
        )  # fmt: skip
    division = divided(original)
    if split and len(division.texts) > 1:
        members = [work.story(blocks, is_speech=True) for blocks in division.texts]
        work.collection(division.before, members, collections)
    else:
        if len(division.texts) > 1:
            count = len(division.texts)
            work.findings.append(finding(Place(original.name), "I152", count=count))
        blocks = [one for one in original.blocks if not is_blank(original, one)]
        work.story(blocks, is_speech=False)
        if split and len(division.texts) == 1:
            work.findings.append(finding(Place(original.name), "I155"))
    return _closed(work)


def _closed(work: _Import) -> Imported:
    account = work.book.closed(work.original.text)
    wrong = prove(work.original.text, work.files, account, is_markdown=work.original.is_markdown)
    return Imported(
        work.original, work.files, work.pictures, account, tuple(work.findings), tuple(wrong)
    )
