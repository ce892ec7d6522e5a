"""Proof that an import lost nothing: each character is looked for where its account says it went.

The proof knows the original, the files as they will be written and the account, and believes none of
what the importer thought. It shows five things: the shares tile the original; shares and additions tile
each file; what is said to stand verbatim does, in the order of the original; whatever was put, added
or left out is of one of the kinds below and no other; and readers will see it (the file is read again
as the portal reads it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from types import MappingProxyType

from xianfeng.importing.accounts import VERBATIM, Account, Share
from xianfeng.importing.changes import ADDITIONS, DROPS, SWAPS
from xianfeng.model.vocabularies import Domain, Genre
from xianfeng.prose.document import Document
from xianfeng.prose.flows import OPAQUE, flows
from xianfeng.prose.nodes import Figure, Picture, Table
from xianfeng.prose.plain import lines, plain
from xianfeng.reading.source import read_source

_PROPOSED: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "kind": re.compile("|".join(Genre)),
        "domain": re.compile("|".join(Domain)),
        "unit": re.compile(r"[0-9a-z\u3400-\u9fff._-]+"),
        "pub_date": re.compile(r"\d{4}-\d\d-\d\d"),
        "period": re.compile(r"\d{4}"),
        "status": re.compile("草稿"),
        "type": re.compile("交流材料"),
        "date": re.compile(r"\d{4}-\d\d-\d\d"),
    }
)
"""Fields that quote nothing: what they may say."""
_FROM_TEXT = frozenset({"summary", "metrics", "occasion", "items"})
"""Fields whose words are taken from the text once more."""
_PLACEHOLDER = "待拟题目："


def prove(
    text: str, files: Mapping[str, str], account: Account, *, is_markdown: bool = False
) -> list[str]:
    """In Chinese, where the account of ``text`` is not true of ``files``; empty: nothing was lost.

    ``is_markdown``: marks of Markdown in ``text`` are marks, as they are in the files.
    """
    wrong = [*_tiles(text, account.shares), *_tiled_files(files, account)]
    wrong += _as_told(text, files, account)
    if wrong:
        return wrong
    read = {file: read_source(file, written.encode()) for file, written in files.items()}
    documents = {file: Document.of(source.body) for file, (source, _) in read.items() if source}
    words = "".join(
        _bare(plain(one) + "".join(lines(blocks, headings=False)))
        for one in documents.values()
        for blocks in (
            one.blocks,
            [one for one in one.blocks if not isinstance(one, Figure | Table)],
        )
    )
    words += "".join(files[one.file][one.at : one.until] for one in account.shares if one.field)
    for file, (source, findings) in read.items():
        if source is None or not isinstance(source.fields, dict):
            wrong.append(f"{file} 读不出来：{findings[0] if findings else ''}")
            continue
        if source.fields != account.fields.get(file):
            wrong.append(f"{file} 的资料读出来不是写进去的样子")
        shares = [one for one in account.shares if one.file == file]
        wrong += _fields(file, files, source.fields, shares, words)
        start = len(files[file]) - len(source.body)
        seen, asked = (
            _seen(documents[file]),
            _seen(Document.of(_lined(text))) if is_markdown else None,
        )
        for share in shares:
            if not share.field and share.how == VERBATIM:
                wrong += _unseen(text, share, start, seen, asked)
    return wrong


def _tiles(text: str, shares: tuple[Share, ...]) -> Iterator[str]:
    at = 0
    for share in sorted(shares):
        if share.start != at or share.end <= share.start:
            first, gap = min(at, share.start) + 1, text[at : share.start][:20]
            yield f"原稿第 {first} 个字起，有一段没有下落或有两个下落：“{gap}”"
        at = share.end
    if at != len(text):
        yield f"原稿第 {at + 1} 个字起没有下落：“{text[at : at + 20]}”"


def _tiled_files(files: Mapping[str, str], account: Account) -> Iterator[str]:
    parts: dict[str, list[tuple[int, int]]] = {file: [] for file in files}
    for share in account.shares:
        if share.file:
            parts.setdefault(share.file, []).append((share.at, share.until))
    for one in account.additions:
        parts.setdefault(one.file, []).append((one.at, one.at + len(one.text)))
    for file, spans in parts.items():
        at = 0
        for start, until in sorted(spans):
            if start != at:
                yield f"{file} 第 {at + 1} 个字起，有不知来处的文字：“{files.get(file, '')[at : at + 20]}”"
                break
            at = until
        else:
            if at != len(files.get(file, "")):
                yield f"{file} 末尾有不知来处的文字：“{files.get(file, '')[at : at + 20]}”"


def _as_told(text: str, files: Mapping[str, str], account: Account) -> Iterator[str]:
    previous = ""
    for share in sorted(account.shares):
        old, new = text[share.start : share.end], files.get(share.file, "")[share.at : share.until]
        if not share.file:
            is_true = share.how in DROPS and DROPS[share.how].fullmatch(old) is not None
            if share.how == "网页上的附带文字":
                is_true = is_true and previous == "署名的标签"
        elif share.how == VERBATIM:
            is_true = old == new
        else:
            is_true = share.how in SWAPS and SWAPS[share.how](old, new)
        if not is_true:
            yield f"原稿的“{old[:20]}”成了“{new[:20]}”（{share.how or '原样'}）"
        previous = share.how
    for one in account.additions:
        new = files.get(one.file, "")[one.at : one.at + len(one.text)]
        if new != one.text or one.why not in ADDITIONS or not ADDITIONS[one.why].fullmatch(new):
            yield f"{one.file} 里加进了“{new[:20]}”（{one.why}）"
    placed = sorted(
        (share for share in account.shares if share.file),
        key=lambda one: (one.file, one.field, one.at),
    )
    for (file, _), shares in groupby(placed, key=lambda one: (one.file, one.field)):
        last = -1
        for share in shares:
            if share.start < last:
                yield f"{file} 里的“{text[share.start : share.end][:20]}”换了前后次序"
            last = share.start


def _unseen(
    text: str, share: Share, start: int, seen: Mapping[int, str], asked: Mapping[int, str] | None
) -> Iterator[str]:
    for offset in range(share.start, share.end):
        character = text[offset]
        if character.isspace() or (asked is not None and offset not in asked):
            continue
        if seen.get(share.at + offset - share.start - start) != character:
            yield f"原稿的“{text[offset : offset + 10]}”写进去了，读者却看不到"
            return


def _lined(text: str) -> str:
    """``text``, as long, with LF for whatever ends its lines."""
    return re.sub("[\r\x0b\x0c\x85\u2028\u2029]", "\n", text.replace("\r\n", " \n"))


def _seen(document: Document) -> dict[int, str]:
    """What readers see, by where it stands in the source of ``document``."""
    found: dict[int, str] = {}
    source = document.source
    for one in document.named:
        if isinstance(one, Picture) and source.startswith(one.alt, one.start + 2):
            found.update(enumerate(one.alt, start=one.start + 2))
    for flow in (one for one in flows(document) if one.kind != "caption"):
        if flow.kind == "code":
            start = source.find(flow.text, flow.offset(0))
            found.update(enumerate(flow.text, start=start) if start >= 0 else ())
            continue
        for index, character in enumerate(flow.text):
            at = flow.offset(index)
            if character == OPAQUE and source[at : at + 1] != OPAQUE:
                continue
            escaped = source[at : at + 1] == "\\" and source[at + 1 : at + 2] == character
            found[at + escaped] = character
    return found


def _fields(
    file: str,
    files: Mapping[str, str],
    fields: Mapping[str, object],
    shares: list[Share],
    words: str,
) -> Iterator[str]:
    written, stems = files[file], {one.rpartition("/")[2].removesuffix(".md") for one in files}
    for name, value in fields.items():
        quoted = [
            written[one.at : one.until]
            for one in sorted(shares, key=lambda one: one.at)
            if one.field == name
        ]
        if quoted:
            is_true = value == "".join(quoted)
        elif name in _PROPOSED:
            is_true = isinstance(value, str) and _PROPOSED[name].fullmatch(value) is not None
        elif name in _FROM_TEXT:
            is_true = all(_is_taken(one, words) or one in stems for one in _texts(value))
        else:
            is_true = name == "title" and isinstance(value, str) and value.startswith(_PLACEHOLDER)
        if not is_true:
            yield f"{file} 的 {name} 不是原稿里的话：{str(value)[:30]}"


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)


def _bare(text: str) -> str:
    return "".join(text.split())


def _is_taken(proposal: str, words: str) -> bool:
    """Whether every stretch of ``proposal`` stands in the text, blanks aside."""
    parts = _bare(proposal).removesuffix("…").split("…")
    return all(part in words or part.replace(",", "") in words.replace(",", "") for part in parts)
