"""离线搜索: the whole search in one page, for a stick or a disk, where there is no network."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from xianfeng.artifacts import Due, Json, PageArtifact
from xianfeng.channels.search import answering, documents
from xianfeng.memory.memo import Forgetful
from xianfeng.model.disclosure import Disclosed
from xianfeng.search import index
from xianfeng.search.naming import told

PATH = "index.html"


def artifacts(portal: Disclosed, _chosen: None = None) -> Iterator[Due]:
    yield Due(PATH, b"", partial(_made, portal))


def _made(portal: Disclosed) -> tuple[PageArtifact, bytes]:
    settings, pages = portal.settings, list(documents(portal))
    files: dict[str, Json] = dict(map(told, index(pages, Forgetful(), answering(portal))))
    context: dict[str, Json] = {
        "title": f"{settings.name}离线搜索",
        "organisation": settings.organisation,
        "url": settings.url,
        "phone": settings.phone or "",
        "count": len(pages),
        "files": files,
    }
    return PageArtifact(PATH, "portable/search.html", context), b""
