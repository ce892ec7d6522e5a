"""What changed in a record, in words: since it was published, since it was signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from xianfeng.artifacts import Json
from xianfeng.hosts.desk.desk_files import OpenFile
from xianfeng.model.differences import Difference, differences
from xianfeng.model.field_specs import FieldSpec, by_key
from xianfeng.model.kinds.entity import Part
from xianfeng.model.own_part import Plain
from xianfeng.reading.values import YamlValue


def changes_between(before: OpenFile, after: OpenFile) -> Iterator[Difference]:
    """Of the same record in two versions of its file."""
    yield from differences(_part(before), _part(after))


def _part(file: OpenFile) -> dict[str, Plain]:
    text = file.source.body if file.source and not file.keys else ""
    fields = _plain(file.fields or {})
    return {"fields": fields, "pictures": {}, "counted": {}, "text": text.strip("\n")}


def _plain(value: YamlValue) -> Plain:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return (value or "").strip()


def told(changes: Iterable[Difference], model: type[Part]) -> list[Json]:
    """``changes`` for a template: where, with the titles of fields, and the runs of each."""
    return [
        {
            "where": _titled(one.where, model),
            "runs": [
                {"kept": _short(run.kept), "removed": run.removed, "added": run.added}
                for run in one.changes
            ],
        }
        for one in changes
    ]


def _short(kept: str, most: int = 40) -> str:
    return kept if len(kept) <= 2 * most else f"{kept[:most]}……{kept[-most:]}"


def _titled(where: str, model: type[Part]) -> str:
    """``cover.alt`` as 头图 · 替代文本; what is no field stays."""
    lead, _, way = where.rpartition(" ")
    names: list[str] = []
    known: Mapping[str, FieldSpec] = by_key(model)
    for step in way.split("."):
        spec = known.get(step)
        names.append(spec.title if spec else f"第 {step} 项" if step.isdigit() else step)
        if spec:
            known = by_key(spec.part) if spec.part else {}
    return f"{lead} {' · '.join(names)}".strip()
