"""The page from which sources are kept in the portal's Git and sent on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from xianfeng.artifacts import Json
from xianfeng.hosts.desk.desk_files import OTHERS, kind_at
from xianfeng.hosts.desk.latest import Latest
from xianfeng.hosts.desk.overview import address_of
from xianfeng.hosts.desk.repository import ChangedFile, GitError, Repository
from xianfeng.model.portal import Portal
from xianfeng.model.reviews import POLICY_FILE
from xianfeng.model.settings import URLS_FILE
from xianfeng.model.synonyms import SYNONYMS_FILE
from xianfeng.reading.parsing import record_reviewed

_TITLES = {
    **{path: one.title for path, one in OTHERS.items()},
    SYNONYMS_FILE: "同义词", URLS_FILE: "发布过的网址", POLICY_FILE: "审校的安排",
}  # fmt: skip
"""Of sources that are no records."""


def outbox(root: Path, latest: Latest) -> dict[str, Json]:
    """What isn't kept, how much of what is kept isn't sent, or why neither can be (``missing``)."""
    repository = Repository(root)
    try:
        if missing := repository.missing:
            return {"missing": missing}
        standing = repository.standing()
        reading = latest.get()
        wrong = {one.place.path for one in reading.findings if one.level == "error"}
        rows: list[Json] = [*_rows(reading.portal, repository.changes(), wrong)]
    except GitError as error:
        return {"missing": str(error)}
    return {
        "missing": "", "rows": rows, "ahead": standing.ahead, "remote": standing.remote,
        "branch": standing.branch, "name": standing.name,
    }  # fmt: skip


def _rows(
    portal: Portal, changes: Iterable[ChangedFile], wrong: Collection[str]
) -> Iterator[dict[str, Json]]:
    """What is kept together, a row each: a record goes with its reviews, without which it isn't signed."""
    records = {(one.kind.name, one.id): one for one in portal.library.as_written()}
    together: dict[str, list[ChangedFile]] = defaultdict(list)
    for one in changes:
        key = record_reviewed(one.path)
        reviewed = records.get(key) if key else None
        together[reviewed.path if reviewed else one.path].append(one)
    for path, files in together.items():
        own = next((one for one in files if one.path == path), None)
        is_record = kind_at(path) is not None and (own is None or own.how != "删去了")
        yield {
            "paths": [one.path for one in files],
            "title": _title(portal, path),
            "how": own.how if own else "审校记录",
            "more": "连同审校记录" if own and len(files) > 1 else "",
            "address": address_of(path) if is_record else "",
            "wrong": path in wrong,
        }


def _title(portal: Portal, path: str) -> str:
    known, kind = portal.catalog.sources.get(path), kind_at(path)
    if known and not known.kind.is_list:
        return known.entity.title
    return kind.title if kind and kind.is_list else _TITLES.get(path, path)
