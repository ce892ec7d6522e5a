"""给程序看的文本: ``llms.txt`` (llmstxt.org) and beside each record's page its Markdown; where site.yml asks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from xianfeng.artifacts import Artifact, Due
from xianfeng.channels.provenance import address_of
from xianfeng.channels.twins import twin_of
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.kinds import CORRECTIONS, KINDS
from xianfeng.model.library import Record
from xianfeng.prose.commonmark import escaped
from xianfeng.tracing.tracer import Tracer

PATH = "llms.txt"
TWIN = "index.html.md"
"""Behind the address of a page, as llmstxt.org has it."""
LISTED = 30
"""Records of a kind; all of them are in its open data."""


def artifacts(portal: Disclosed, _chosen: None = None) -> Iterator[Due]:
    if not portal.settings.agents:
        return
    tracer = Tracer(portal, "agents")
    shown = Disclosed(tracer.portal)
    yield tracer.due(PATH, lambda: Artifact(PATH, _index(shown)))
    for records in portal.catalog.published.values():
        for record in records:
            path = f"{record.url}{TWIN}"
            yield tracer.due(path, partial(_twin, shown, record, path), record)
    tracer.remember()


def _twin(portal: Disclosed, record: Record[Any], path: str) -> Artifact:
    return Artifact(path, twin_of(portal, record).encode())


def _index(portal: Disclosed) -> bytes:
    settings = portal.settings
    parts = [f"# {escaped(settings.name)}", f"> {escaped(settings.description)}", _notes(portal)]
    for name, kind in KINDS.items():
        records = portal.catalog.published[name]
        lines = [_line(portal, record) for record in records[:LISTED]]
        if len(records) > LISTED:
            lines.append(f"- [全部 {len(records)} 条]({settings.url}data/{name}.json)")
        if lines:
            parts.append("\n".join((f"## {kind.title}", "", *lines)))
    return ("\n\n".join(parts) + "\n").encode()


def _notes(portal: Disclosed) -> str:
    settings = portal.settings
    lines = [
        f"主办单位：{escaped(settings.organisation)}。",
        f"许可：{escaped(settings.data_licence)}。引用请注明网址；数字以原文为准，空着的是没有公布，不是零。",
        f"每一页的网址后面加 {TWIN} 就是它的 Markdown，末尾有内容指纹：指纹变了，内容就改过。",
    ]
    if portal.catalog.corrected:
        lines.append(f"更正订阅（JSON Feed）：{settings.url}feeds/{CORRECTIONS[0]}.json")
    return "\n".join(f"- {line}" for line in lines)


def _line(portal: Disclosed, record: Record[Any]) -> str:
    told = f": {escaped(record.summary)}" if record.summary else ""
    return f"- [{escaped(record.entity.title)}]({address_of(portal, record)}{TWIN}){told}"
