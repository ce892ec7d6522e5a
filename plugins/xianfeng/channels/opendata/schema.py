"""JSON Schema (2020-12) of a kind's file, from its model: titles and descriptions are Chinese."""

from __future__ import annotations

from xianfeng.artifacts import Json
from xianfeng.channels.opendata.values import specs
from xianfeng.model.field_specs import FieldSpec
from xianfeng.model.kinds.columns import Row
from xianfeng.model.kinds.entity import Part
from xianfeng.model.kinds.kind import Kind
from xianfeng.model.portal import Portal

Schema = dict[str, Json]


def schema(portal: Portal, kind: Kind) -> Schema:
    """Of ``data/<kind>.json``."""
    record = _object(kind.model)
    properties = record["properties"]
    assert isinstance(properties, dict)
    properties["permalink"] = {"type": "string", "format": "uri", "title": "本站网页"}
    properties["totals"] = {"type": "object", "title": "只公布汇总的部分"}
    required = record["required"]
    assert isinstance(required, list)
    required.append("permalink")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{portal.settings.url}data/{kind.name}.schema.json",
        "title": kind.title,
        "type": "object",
        "required": ["kind", "title", "records"],
        "properties": {
            "kind": {"const": kind.name},
            "title": {"const": kind.title},
            "publisher": {"type": "string", "title": "发布单位"},
            "totals": {"type": ["object", "null"], "title": "只公布汇总的部分"},
            "records": {"type": "array", "title": "资料", "items": record},
        },
    }


def _object(model: type[Part]) -> Schema:
    """A ledger's rows may have any columns beside their own: each file declares them."""
    found = specs(model)
    return {
        "type": "object",
        "required": [spec.key for spec in found],
        "properties": {spec.key: _property(spec) for spec in found},
        "additionalProperties": issubclass(model, Row),
    }


def _property(spec: FieldSpec) -> Schema:
    told: Schema = {"title": spec.title}
    if spec.description:
        told["description"] = spec.description
    one = _one(spec)
    if spec.many:
        return {**told, "type": "array", "items": one}
    return {**told, **(one if spec.required else _or_null(one))}


def _one(spec: FieldSpec) -> Schema:
    if spec.part is not None:
        return _object(spec.part)
    if spec.form == "word":
        return {"enum": list(spec.words)}
    if spec.form == "other":
        return {"type": "array"}
    if spec.form == "link":
        return {"type": "string", "format": "uri"}
    if spec.whole:
        return {"type": "integer"}
    return {"type": {"yes-no": "boolean", "number": "number"}.get(spec.form, "string")}


def _or_null(one: Schema) -> Schema:
    if "enum" in one:
        words = one["enum"]
        assert isinstance(words, list)
        return {"enum": [*words, None]}
    return {**one, "type": [one["type"], "null"]}
