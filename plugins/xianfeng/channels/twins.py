"""A record as Markdown: what its page tells, for programs, and for who takes the text elsewhere."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import quote

from xianfeng.channels import wording
from xianfeng.channels.provenance import address_of, full_address, labelled_document
from xianfeng.model.content_hash import mark_of
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.library import Record
from xianfeng.model.pictures import measured, variants
from xianfeng.prose.commonmark import escaped, written


def twin_of(portal: Disclosed, record: Record[Any]) -> str:
    """Title, summary, fields and text; then where it is from and its content hash."""
    entity = record.entity
    fields = [f"- {escaped(line)}" for line in wording.lines(portal, entity)]
    text = ""
    if record.prose.digest:
        address = partial(_address, portal, record)
        text = written(labelled_document(portal, record), record.prose.numbers, address)
    parts = (
        f"# {escaped(entity.title)}",
        f"> {escaped(entity.summary)}" if entity.summary else "",
        f"（{entity.machine_made}）" if entity.ai else "",
        text.rstrip("\n"),
        "\n".join(fields),
        "---",
        f"原文：<{address_of(portal, record)}>\\\n"
        f"来源：{escaped(portal.settings.name)}，{escaped(portal.settings.organisation)}\\\n"
        f"内容指纹：{mark_of(portal, record)}",
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _address(portal: Disclosed, record: Record[Any], typed: str, is_picture: bool) -> str:
    """In full; of a picture the widest that the site has."""
    home = portal.settings.url
    if is_picture:
        found = measured(portal, record.path, typed)
        offered = variants(found) if found else ()
        return home + quote(offered[-1].path) if offered else ""
    if typed.startswith("#"):
        return f"{address_of(portal, record)}{typed}"
    return full_address(portal, record, typed)
