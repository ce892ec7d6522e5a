"""Filling a ledger of the portal from a table of the office."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xianfeng.checks import judge
from xianfeng.engine import unreadable, unwritable
from xianfeng.findings.finding import Place
from xianfeng.findings.rules import finding
from xianfeng.hosts.imports import ImportFailedError, known_units
from xianfeng.hosts.preview import replace_text
from xianfeng.importing.ledgers import filled
from xianfeng.importing.originals import NotTakenError
from xianfeng.importing.spreadsheets import rows_of
from xianfeng.prose.chinese import maybe, nearest
from xianfeng.reading.parsing import parse
from xianfeng.reading.source import read_source

_HOME = "data/ledgers"


def fill_ledger(root: Path, table: Path, to: str) -> Iterator[str]:
    """Adds the rows of ``table`` to the ledger ``to``, or that of the same name or title; what is to
    be told. ``ImportFailedError``: nothing was written, and it was said why."""
    try:
        path = _ledger(root, table, to)
        try:
            data = table.read_bytes()
        except OSError as error:
            told = finding(Place(table.name), "I107", reason=unreadable(error))
            raise NotTakenError(told) from None
        text = (root / path).read_text("utf-8-sig")
        source, findings = read_source(path, text.encode())
        if source is None or not isinstance(source.fields, dict):
            raise NotTakenError(*findings)
        found = filled(
            path,
            text,
            source.fields,
            rows_of(table.name, data),
            table.name,
            tuple(known_units(root)),
        )
    except NotTakenError as refused:
        yield from map(str, refused.findings)
        yield f"{table.name} 没有导入，什么都没有写。"
        raise ImportFailedError(1) from None
    before = {one.message for one in parse(path, text.encode(), judge).gist.findings}
    wrong = [
        one
        for one in parse(path, found.text.encode(), judge).gist.findings
        if one.message not in before
    ]
    yield from map(str, found.findings)
    if errors := [one for one in wrong if one.level == "error"]:
        yield "填进去以后会有下面的错误（行号是填好以后的）："
        yield from map(str, errors)
        yield f"{table.name} 没有导入，什么都没有写。"
        raise ImportFailedError(1)
    yield from map(str, wrong)
    if found.added:
        try:
            replace_text(root / path, found.text)
        except OSError as error:
            yield f"没有写，{path} 没有改动：{unwritable(error)}。"
            raise ImportFailedError(1) from None
    yield f"{path} 新填 {found.added} 行，原来就有 {found.known} 行。运行 python3 run.py check 看一遍。"


def _ledger(root: Path, table: Path, to: str) -> str:
    """The path of the ledger that is meant."""
    paths = sorted(path for path in (root / _HOME).glob("*.yml"))
    if to:
        wanted = Path(to).as_posix()
        names = {path.relative_to(root).as_posix() for path in paths}
        names_by_id = {Path(one).stem: one for one in names}
        if wanted in names or wanted in names_by_id:
            return wanted if wanted in names else names_by_id[wanted]
        near = nearest(wanted, [*names, *names_by_id])
        raise NotTakenError(finding(Place(table.name), "I165", maybe=maybe(near)))
    known = {name: path for path in paths for name in (path.stem, _title(path))}
    if table.stem in known:
        return known[table.stem].relative_to(root).as_posix()
    near = nearest(table.stem, known)
    raise NotTakenError(
        finding(Place(table.name), "I165", maybe=maybe(known[near].stem if near else None))
    )


def _title(path: Path) -> str:
    for line in path.read_text("utf-8-sig", errors="replace").splitlines():
        if line.startswith("title:"):
            return line.removeprefix("title:").strip().strip("\"'")
    return path.stem
