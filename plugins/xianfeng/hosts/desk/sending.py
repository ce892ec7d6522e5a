"""The page from which sources are kept in the portal's Git and sent on."""

from __future__ import annotations

from pathlib import Path

from xianfeng.artifacts import Json
from xianfeng.hosts.desk.desk_files import kind_at
from xianfeng.hosts.desk.latest import Latest
from xianfeng.hosts.desk.overview import address_of
from xianfeng.hosts.desk.repository import ChangedFile, GitError, Repository
from xianfeng.model.portal import Portal


def outbox(root: Path, latest: Latest) -> dict[str, Json]:
    """What isn't kept, how much of what is kept isn't sent, or why neither can be (``missing``)."""
    repository = Repository(root)
    try:
        if missing := repository.missing:
            return {"missing": missing}
        standing = repository.standing()
        reading = latest.get()
        wrong = {one.place.path for one in reading.findings if one.level == "error"}
        rows: list[Json] = [
            {**_row(reading.portal, one), "wrong": one.path in wrong}
            for one in repository.changes()
        ]
    except GitError as error:
        return {"missing": str(error)}
    return {
        "missing": "", "rows": rows, "ahead": standing.ahead, "remote": standing.remote,
        "branch": standing.branch, "name": standing.name,
    }  # fmt: skip


def _row(portal: Portal, changed: ChangedFile) -> dict[str, Json]:
    known = portal.catalog.sources.get(changed.path)
    is_record = kind_at(changed.path) is not None and changed.how != "删去了"
    return {
        "path": changed.path,
        "title": known.entity.title if known and not known.kind.is_list else changed.path,
        "how": changed.how,
        "address": address_of(changed.path) if is_record else "",
    }
