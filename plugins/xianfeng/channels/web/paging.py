"""Long lists in pages, numbered from the oldest: a new record changes the newest page and no other."""

from __future__ import annotations

from xianfeng.artifacts import Json
from xianfeng.model.library import Records

PAGE_SIZE = 20


def paged(records: Records) -> list[Records]:
    """Newest page first; all but the newest hold ``PAGE_SIZE`` records, the newest holds the rest."""
    if len(records) <= PAGE_SIZE:
        return [records]
    first = len(records) % PAGE_SIZE or PAGE_SIZE
    if first < PAGE_SIZE // 2:
        first += PAGE_SIZE
    starts = range(first, len(records), PAGE_SIZE)
    return [records[:first], *(records[start : start + PAGE_SIZE] for start in starts)]


def page_path(path: str, position: int, total: int) -> str:
    """The newest page is the list itself, the oldest is ``page/1/``."""
    return path if position == 0 else f"{path}page/{total - position}/"


def pager(path: str, position: int, total: int) -> Json:
    if total == 1:
        return None
    shown = sorted({0, total - 1, *range(max(0, position - 2), min(total, position + 3))})
    items: list[Json] = []
    for before, one in zip([-1, *shown], shown, strict=False):
        if one > before + 1:
            items.append({"label": "…", "url": "", "current": False})
        url = page_path(path, one, total)
        items.append({"label": str(one + 1), "url": url, "current": one == position})
    return {
        "page": position + 1,
        "pages": total,
        "newer": page_path(path, position - 1, total) if position else None,
        "older": page_path(path, position + 1, total) if position + 1 < total else None,
        "items": items,
    }
