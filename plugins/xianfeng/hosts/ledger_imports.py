"""Filling a ledger of the portal from a table of the office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from xianfeng.checks import judge
from xianfeng.engine import unreadable, unwritable
from xianfeng.findings.finding import Finding, Place
from xianfeng.findings.rules import finding
from xianfeng.hosts.imports import ImportFailedError, known_units
from xianfeng.hosts.preview import replace_text
from xianfeng.importing.ledgers import Filled, filled
from xianfeng.importing.new_ledgers import new_ledger
from xianfeng.importing.originals import NotTakenError
from xianfeng.importing.spreadsheets import rows_of
from xianfeng.model.fields import is_id
from xianfeng.prose.chinese import maybe, nearest
from xianfeng.reading.parsing import parse
from xianfeng.reading.source import read_source

_HOME = "data/ledgers"


@dataclass(frozen=True)
class LedgerOrder:
    """``to``: the ledger, by path or id; empty: that of the table's name. ``title``: of a new one, for
    which ``unit`` says who keeps it."""

    root: Path
    to: str
    today: str
    title: str = ""
    unit: str = ""


def fill_ledger(order: LedgerOrder, table: Path) -> Iterator[str | Finding]:
    """Adds the rows of ``table`` to the ledger that is meant, or makes one of them; what is to be
    told. ``ImportFailedError``: nothing was written, and it was said why."""
    root, units = order.root, tuple(known_units(order.root))
    try:
        path = _new_path(order, table) if order.title else _ledger(root, table, order.to)
        try:
            data = table.read_bytes()
        except OSError as error:
            told = finding(Place(table.name), "I107", reason=unreadable(error))
            raise NotTakenError(told) from None
        rows = rows_of(table.name, data)
        text = (
            new_ledger(rows, table.name, order.title, order.unit, units, order.today)
            if order.title
            else (root / path).read_text("utf-8-sig")
        )
        source, findings = read_source(path, text.encode())
        if source is None or not isinstance(source.fields, dict):
            raise NotTakenError(*findings)
        found = filled(path, text, source.fields, rows, table.name, units)
    except NotTakenError as refused:
        yield from refused.findings
        yield f"{table.name} 没有导入，什么都没有写。"
        raise ImportFailedError(1) from None
    yield from _written(order, path, text, found, table.name)


def _written(
    order: LedgerOrder, path: str, text: str, found: Filled, name: str
) -> Iterator[str | Finding]:
    before = set()
    if not order.title:
        before = {one.message for one in parse(path, text.encode(), judge).gist.findings}
    wrong = [
        one
        for one in parse(path, found.text.encode(), judge).gist.findings
        if one.message not in before
    ]
    yield from found.findings
    if errors := [one for one in wrong if one.level == "error"]:
        yield "填进去以后会有下面的错误（行号是填好以后的）："
        yield from errors
        yield f"{name} 没有导入，什么都没有写。"
        raise ImportFailedError(1)
    yield from wrong
    if found.added:
        try:
            (order.root / path).parent.mkdir(parents=True, exist_ok=True)
            replace_text(order.root / path, found.text)
        except OSError as error:
            yield f"没有写，{path} 没有改动：{unwritable(error)}。"
            raise ImportFailedError(1) from None
    if found.left:
        yield f"不是事项，没有填进去 {len(found.left)} 行：{'、'.join(found.left)}"
    made = "新建，" if order.title else ""
    yield f"{path} {made}新填 {found.added} 行，原来就有 {found.known} 行。"


def _new_path(order: LedgerOrder, table: Path) -> str:
    """Where a ledger goes that there is not yet."""
    path = PurePosixPath(Path(order.to).as_posix())
    if path.parent.as_posix() == ".":
        path = PurePosixPath(_HOME, path.name)
    path = path if path.suffix else path.with_suffix(".yml")
    if path.parent.as_posix() != _HOME or path.suffix != ".yml" or not is_id(path.stem):
        raise NotTakenError(finding(Place(table.name), "I169"))
    if (order.root / path).exists():
        raise NotTakenError(finding(Place(table.name), "I166", path=path))
    return path.as_posix()


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
