"""JSON Schema of what editors write into ``data``, so that their programs know the fields.

Draft 7, which programs of editors know. Looser than the checks: it says what may be written where
and explains it; what is wrong with a value in its context, ``check`` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xianfeng.artifacts import Json
from xianfeng.model.county_wording import WORDING_FILE, WordingList
from xianfeng.model.field_specs import FieldSpec, field_specs
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.columns import Row
from xianfeng.model.kinds.entity import Part
from xianfeng.model.kinds.kind import Kind
from xianfeng.model.settings import SITE_FILE, Settings
from xianfeng.model.synonyms import SYNONYMS_FILE, Synonym
from xianfeng.model.vocabularies import Visibility

SourceSchema = dict[str, Json]
IDS = "ids.json"
"""The schema beside the others that knows the ids of the portal."""
MOST_IDS = 1000
"""Of a kind, that are offered: more are no help, and slow."""
_DRAFT = "http://json-schema.org/draft-07/schema#"
_TEXT: SourceSchema = {"type": ["string", "number", "boolean"]}
"""Whatever other readers of YAML take a bare word for, it is text."""
_YES_NO: tuple[Json, ...] = (True, False, "是", "否")


def source_schemas() -> Iterator[tuple[str, str, SourceSchema]]:
    """A name, the files that it is for (as programs of editors match them), and the schema: of a text,
    of what stands above it."""
    yield "settings", SITE_FILE, _whole(_model(Settings), "站点设置")
    yield "wording", WORDING_FILE, _whole(_model(WordingList), "本县的规定写法")
    yield "synonyms", SYNONYMS_FILE, _whole(_list(_model(Synonym)), "同义词")
    for kind in KINDS.values():
        files = kind.home if kind.is_list else f"{kind.home}/**/*{kind.suffix}"
        yield kind.name, files, _of_kind(kind)


def ids_schema(ids: Mapping[str, Mapping[str, str]]) -> SourceSchema:
    """``ids``: by kind the title of each id. Offered, not demanded: new ones come every day."""
    return {
        "$schema": _DRAFT,
        "definitions": {
            name: _known(ids.get(name, {})) for name in KINDS
        },
    }  # fmt: skip


def _known(titles: Mapping[str, str]) -> SourceSchema:
    any_id: SourceSchema = {"type": ["string", "integer"]}
    if not 0 < len(titles) <= MOST_IDS:
        return any_id
    offered: SourceSchema = {"enum": [*titles], "enumDescriptions": [*titles.values()]}
    return {"anyOf": [offered, any_id]}


def _of_kind(kind: Kind) -> SourceSchema:
    record = _model(kind.model)
    required = record["required"]
    assert isinstance(required, list)
    if not kind.is_list and "id" in required:
        required.remove("id")  # it is the name of the file
    return _whole(_list(record) if kind.is_list else record, kind.title)


def _whole(schema: SourceSchema, title: str) -> SourceSchema:
    return {"$schema": _DRAFT, "title": title, **schema}


def _list(one: SourceSchema) -> SourceSchema:
    return {"type": ["array", "null"], "items": one}


def _model(model: type[Part]) -> SourceSchema:
    specs = [one for one in field_specs(model) if one.visibility is not Visibility.INTERNAL]
    return {
        "type": "object",
        "required": [one.key for one in specs if one.required],
        "properties": {one.key: _field(one) for one in specs},
        "additionalProperties": issubclass(model, Row),  # its file declares columns
    }


def _field(spec: FieldSpec) -> SourceSchema:
    one = _one(spec)
    schema: SourceSchema = {"type": "array", "items": one} if spec.many else one
    told: SourceSchema = {"title": spec.title, "description": spec.description}
    if not spec.required:
        return {**told, "anyOf": [schema, {"type": "null"}]}
    # What stands beside a reference is not looked at.
    return {**told, **({"allOf": [schema]} if "$ref" in schema else schema)}


def _one(spec: FieldSpec) -> SourceSchema:
    if spec.part is not None:
        part = _model(spec.part)
        return {"anyOf": [part, _TEXT]} if spec.part.short else part
    if spec.form == "ref":
        return {"$ref": f"{IDS}#/definitions/{spec.ref}"}
    if spec.form == "word":
        return {"enum": [*spec.words]}
    if spec.form == "yes-no":
        return {"enum": [*_YES_NO]}
    if spec.form == "number" or spec.whole:
        return _number(spec)
    return {} if spec.form == "other" else _TEXT


def _number(spec: FieldSpec) -> SourceSchema:
    """Also as offices write it: 1,200."""
    plain: SourceSchema = {"type": "integer" if spec.whole else "number"}
    return {"anyOf": [plain, {"type": "string", "pattern": "^[-+0-9０-９,.．，]+$"}]}
