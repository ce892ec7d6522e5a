"""Files of the office that are dropped on the desk: brought in as ``run.py import`` does it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from xianfeng.artifacts import Json
from xianfeng.findings.finding import Finding
from xianfeng.hosts.desk.desk_files import open_file
from xianfeng.hosts.desk.overview import address_of
from xianfeng.hosts.imports import ImportFailedError, ImportOrder, bring_in
from xianfeng.hosts.ledger_imports import LedgerOrder, fill_ledger
from xianfeng.importing.spreadsheets import TABLES
from xianfeng.model.file_names import MAX_NAME_BYTES

_ONE = "只认出一篇，没有分开：每一篇的题目在 Word 里都设成“标题”样式（不是“标题 1”），再导入一次。"


def brought(
    root: Path, name: str, data: bytes, now: str, *, split: bool = False
) -> dict[str, Json]:
    """What became of the file ``name``: ``lines`` that tell of it, the forms of ``drafts``, whether it
    ``failed``. ``now``: as ``hosts.moment`` has it; ``split``: it holds several stories. OSError: not all
    of it could be written."""
    told: list[Json] = []
    drafts: list[str] = []
    failed = False
    with TemporaryDirectory(prefix="xianfeng-") as folder:
        path = Path(folder) / plain_name(name)
        path.write_bytes(data)
        try:
            if path.suffix.lower() in TABLES:
                told.extend(map(_told, fill_ledger(LedgerOrder(root, "", now), path)))
            else:
                order = ImportOrder(root, [path], f"content/stories/{now[:4]}", now, split)
                told.extend(map(_told, _bringing(order, drafts)))
                if split and len(drafts) == 1:
                    told.append(_ONE)
        except ImportFailedError:
            failed = True
    forms: list[Json] = [{"title": _title(root, one), "address": address_of(one)} for one in drafts]
    return {"lines": told, "drafts": forms, "failed": failed}


def _bringing(order: ImportOrder, drafts: list[str]) -> Iterator[str | Finding]:
    drafts.extend((yield from bring_in(order)))


def _told(line: str | Finding) -> str:
    return line if isinstance(line, str) else line.told(line.hint_in_form)


def _title(root: Path, path: str) -> str:
    """That of what was written at ``path``."""
    fields = open_file(root, path).fields or {}
    return str(fields.get("title") or path)


def plain_name(name: str) -> str:
    """``name`` without folders and without what names of files can't have; never empty, never hidden."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(one for one in last if one.isprintable() and one not in '<>:"|?*').strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    return f"{_cut(stem)}{dot}{suffix[:10]}" if dot else _cut(kept)


def _cut(name: str) -> str:
    """As much of ``name`` as every disk holds."""
    return name.encode()[:MAX_NAME_BYTES].decode(errors="ignore") or "文件"
