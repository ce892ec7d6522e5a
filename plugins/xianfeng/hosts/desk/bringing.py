"""Files of the office that are dropped on the desk: brought in as ``run.py import`` does it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from xianfeng.artifacts import Json
from xianfeng.hosts.desk.overview import address_of
from xianfeng.hosts.imports import ImportFailedError, ImportOrder, bring_in
from xianfeng.hosts.ledger_imports import LedgerOrder, fill_ledger

TABLES = (".xlsx", ".xlsm", ".csv", ".tsv")
_MOST_NAME = 120


def brought(root: Path, name: str, data: bytes, now: str) -> dict[str, Json]:
    """What became of the file ``name``: ``lines`` that tell of it, the forms of ``drafts``, whether it
    ``failed``. ``now``: as ``hosts.moment`` has it. OSError: not all of it could be written."""
    told: list[Json] = []
    drafts: list[str] = []
    failed = False
    with TemporaryDirectory(prefix="xianfeng-") as folder:
        path = Path(folder) / plain_name(name)
        path.write_bytes(data)
        try:
            told.extend(_lines(root, path, now, drafts))
        except ImportFailedError:
            failed = True
            if path.suffix.lower() in TABLES:
                told.append("在编辑台里：把表格的文件名改成台账的标题或编号，再拖进来。")
    forms: list[Json] = [{"title": one, "address": address_of(one)} for one in drafts]
    return {"lines": told, "drafts": forms, "failed": failed}


def _lines(root: Path, path: Path, now: str, drafts: list[str]) -> Iterator[str]:
    if path.suffix.lower() in TABLES:
        yield from fill_ledger(LedgerOrder(root, "", now), path)
        return
    order = ImportOrder(root, [path], f"content/stories/{now[:4]}", now)
    drafts += [one for one in (yield from bring_in(order)) if one.endswith(".md")]


def plain_name(name: str) -> str:
    """``name`` without folders and without what names of files can't have; never empty, never hidden."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(one for one in last if one.isprintable() and one not in '<>:"|?*').strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    return (
        f"{stem[:_MOST_NAME] or '文件'}{dot}{suffix[:10]}" if dot else kept[:_MOST_NAME] or "文件"
    )
