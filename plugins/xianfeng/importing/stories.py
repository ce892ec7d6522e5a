"""A story made of a text: its fields, proposed where nothing says them, and its body."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from xianfeng.importing.accounts import Bookkeeping
from xianfeng.importing.bodies import BodyWriter
from xianfeng.importing.figures import proposed_figures
from xianfeng.importing.heads import Extent, Head
from xianfeng.importing.originals import Grid, Original, Passage
from xianfeng.importing.sheets import Sheet
from xianfeng.importing.units import KnownUnit, domain_of, genre_of, unit_named
from xianfeng.model.fields import TO_BE_NAMED
from xianfeng.model.yaml_writing import scalar
from xianfeng.prose.chinese import excerpt
from xianfeng.prose.document import Document
from xianfeng.prose.nodes import Figure, Table
from xianfeng.prose.plain import lines

PLACEHOLDER = "待拟题目："
_SAYS = re.compile("[。！？]")
_YEARS = re.compile(r"(20\d\d)年")
_UNFIT = re.compile(r"[<#*&{}\[\]]|[xX]{2}|[xX](?=[省市县镇乡村])")
"""What a field may not hold, though a text may."""


@dataclass(frozen=True)
class Setting:
    """What is known beside the file: ``today`` (YYYY-MM-DD) and the units of the portal."""

    today: str
    units: Sequence[KnownUnit]


def body_of(
    path: str, original: Original, blocks: Sequence[Passage | Grid], names: Mapping[int, str],
    captions: Mapping[int, str],
) -> tuple[Sheet, Bookkeeping]:  # fmt: skip
    """The body of the file ``path``, as if nothing stood before it, and where its pieces went."""
    book = Bookkeeping()
    sheet = Sheet(path, original, book)
    BodyWriter(original, sheet, dict(names), dict(captions)).write(blocks)
    sheet.add("\n", "段落")
    return sheet, book


def write_story(
    head: Head, original: Original, body: tuple[Sheet, Bookkeeping], book: Bookkeeping,
    setting: Setting, *, is_speech: bool,
) -> str:  # fmt: skip
    """The whole file: front matter before ``body``; its account goes into ``book``."""
    below, its_book = body
    front = Sheet(below.path, original, book)
    front.field = "?"
    blocks = [one for one in Document.of(below.text).blocks if not isinstance(one, Figure | Table)]
    read = list(lines(blocks, headings=False))
    title = _quoted(original, head.fields.get("title", ()))
    fields: dict[str, object] = {}
    front.add("---\n", "资料")
    if title:
        quote(front, fields, "title", head.fields["title"])
    else:
        say(front, fields, "title", PLACEHOLDER + _first_words(read))
    if "subtitle" in head.fields:
        quote(front, fields, "subtitle", head.fields["subtitle"])
    for name, value in _proposed(head, original, read, title, setting, is_speech=is_speech):
        say(front, fields, name, value)
    for name in ("source", "author"):
        if name in head.fields:
            quote(front, fields, name, head.fields[name])
    figures = [
        one for one in proposed_figures("\n".join(read)) if not _UNFIT.search("".join(one.values()))
    ]
    if figures:
        list_items(front, fields, "metrics", figures)
    front.add("---\n\n", "资料")
    for span, why in head.gone:
        book.drop(*span, why)
    _append(book, its_book, front.length)
    book.fields[below.path] = fields
    return front.text + below.text


def _proposed(
    head: Head,
    original: Original,
    read: Sequence[str],
    title: str,
    setting: Setting,
    *,
    is_speech: bool,
) -> list[tuple[str, str]]:
    text = "\n".join(read)
    said = [_quoted(original, head.fields.get(name, ())) for name in ("source", "author", "title")]
    unit = unit_named([one for one in said if one], setting.units)
    genre = genre_of(title, text, is_speech=is_speech)
    # Neither a salutation at the beginning nor a caption says anything.
    sentences = list(takewhile(_SAYS.search, dropwhile(lambda one: not _SAYS.search(one), read)))
    summary = excerpt("".join(sentences or read))
    found = [] if not summary or _UNFIT.search(summary) else [("summary", summary)]
    found += [
        ("kind", str(genre)),
        ("unit", unit.ident if unit else TO_BE_NAMED),
        ("domain", str(domain_of(unit, text))),
    ]
    year = head.year or max(
        (one for one in _YEARS.findall(text) if one <= setting.today), default=""
    )
    if year:
        found.append(("period", year))
    return [*found, ("pub_date", head.date or setting.today), ("status", "草稿")]


def _quoted(original: Original, spans: Sequence[Extent]) -> str:
    return "".join(original.text[slice(*span)] for span in spans)


def _first_words(read: Sequence[str]) -> str:
    words = (
        _UNFIT.sub("", next((one for one in read if one.strip()), "")).strip().partition("\n")[0]
    )
    clauses = re.findall(r"[^，。；：！？\n]+[，。；：！？\n]?", words)
    taken = (
        clauses[0] + (clauses[1] if len(clauses) > 1 and len(clauses[0]) < 10 else "")
        if clauses
        else ""
    )
    return taken.strip("，。；：！？\n ")[:30] or "无题"


def quote(sheet: Sheet, fields: dict[str, object], name: str, spans: Sequence[Extent]) -> None:
    """A field in the original's own words, if any of them may stand there."""
    mark = sheet.mark()
    sheet.add(f'{name}: "', "资料")
    at, sheet.field = sheet.length, name
    for span in spans:
        sheet.put(*span, escape="quoted")
    sheet.field = "?"
    value = re.sub(r"\\(.)", r"\1", sheet.tail(at))
    if not value:
        sheet.back_but_for_drops(mark)
        return
    fields[name] = value
    sheet.add('"\n', "资料")


def say(sheet: Sheet, fields: dict[str, object], name: str, value: str) -> None:
    """A field that is proposed."""
    sheet.add(f"{name}: {scalar(value)}\n", "资料")
    fields[name] = value


def list_items(
    sheet: Sheet, fields: dict[str, object], name: str, items: Sequence[Mapping[str, str]]
) -> None:
    """A field that lists maps."""
    sheet.add(f"{name}:\n", "资料")
    for item in items:
        for at, (key, value) in enumerate(item.items()):
            sheet.add(f"  {'-' if at == 0 else ' '} {key}: {scalar(value)}\n", "资料")
    fields[name] = [dict(item) for item in items]


def _append(book: Bookkeeping, other: Bookkeeping, by: int) -> None:
    """Takes over the account of a body that stands ``by`` characters further down."""
    book.shares += [
        one._replace(at=one.at + by, until=one.until + by) if one.file else one
        for one in other.shares
    ]
    book.additions += [one._replace(at=one.at + by) for one in other.additions]
