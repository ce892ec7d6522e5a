"""A new record, begun by the desk as ``new KIND`` begins it."""

from __future__ import annotations

from collections.abc import Mapping

from xianfeng.artifacts import Json
from xianfeng.hosts.desk.desk_files import located
from xianfeng.hosts.desk.latest import Latest
from xianfeng.hosts.desk.overview import address_of
from xianfeng.hosts.new_records import NotMadeError, make_record
from xianfeng.model.kinds.kind import Kind


def make(latest: Latest, kind: Kind, sent: Mapping[str, Json]) -> tuple[Json, int]:
    """Writes a draft with the ``title`` and ``id`` that were sent, and tells the address of its form; with
    the status of the answer. NoSuchFileError, OSError: it can't be written there."""
    title, ident = sent.get("title"), sent.get("id", "")
    if not isinstance(title, str) or not isinstance(ident, str):
        return {"refused": "表单的格式不对"}, 400
    today = latest.now()
    # Wherever it comes to lie: nothing on the way there is a link.
    located(latest.root, kind.home if kind.is_list else f"{kind.home}/{today[:4]}/a{kind.suffix}")
    try:
        made = make_record(latest.root, kind, title, {}, ident=ident.strip(), today=today)
    except NotMadeError as error:
        return {"refused": str(error)}, 422
    return {"address": address_of(made.path, made.ident if kind.is_list else "")}, 200
