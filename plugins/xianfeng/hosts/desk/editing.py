"""One record in a form: shown, checked while somebody types, and saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from xianfeng.artifacts import Json
from xianfeng.hosts.desk.changing import FormError, as_new, changes_of, merged
from xianfeng.hosts.desk.controls import form_of
from xianfeng.hosts.desk.desk_files import (
    NoSuchFileError,
    OpenFile,
    open_file,
    read_again,
    write,
)
from xianfeng.hosts.desk.judging import TEXT, among, judged, of_fields, together
from xianfeng.hosts.desk.latest import Latest, Reading
from xianfeng.hosts.desk.telling import told_value
from xianfeng.hosts.desk.words import typed
from xianfeng.model.field_specs import by_key
from xianfeng.reading.yaml_splicing import UnspliceableError, spliced

_GONE = "文件在别处改动过，这一条不在了：可能改了编号，或者被删去了"


class Sent(NamedTuple):
    """What a form sends. ``values``: by key, fields that were touched; ``was``: the same as the form
    was loaded; ``text``: None where it wasn't touched; ``version``: of the file as it was loaded;
    ``chosen``: keys of which the other version was seen, in the file of the version ``seen``, and is to
    be replaced."""

    path: str
    item: str
    version: str
    seen: str
    values: Mapping[str, Json]
    was: Mapping[str, Json]
    text: str | None
    text_was: str | None
    chosen: frozenset[str]


def _understood(sent: Mapping[str, Json]) -> Sent:
    """FormError: it is something else."""
    strings = {key: sent.get(key, "") for key in ("path", "item", "version", "seen")}
    texts = {key: sent.get(key) for key in ("text", "text_was")}
    maps = {key: sent.get(key, {}) for key in ("values", "was")}
    chosen = sent.get("chosen", [])
    is_right = (
        all(isinstance(one, str) for one in strings.values())
        and all(one is None or isinstance(one, str) for one in texts.values())
        and all(isinstance(one, dict) for one in maps.values())
        and isinstance(chosen, list)
        and all(isinstance(one, str) for one in chosen)
    )
    if not is_right:
        raise FormError("表单的格式不对")
    return Sent(**strings, **texts, **maps, chosen=frozenset(map(str, chosen)))  # type: ignore[arg-type]


def form(latest: Latest, file: OpenFile, item: str) -> dict[str, Json]:
    """The page of the form of the record that was opened as ``item`` of ``file``. NoSuchFileError."""
    path = file.path
    if file.fields is None:
        if file.source is not None and item:
            raise NoSuchFileError(f"{path} 里没有 {item}，可能改了编号，或者刚被删去")
        told: list[Json] = [str(one) for one in judged(latest.get().portal, file)]
        return {"template": "unreadable.html", "path": path, "findings": told}
    reading = latest.get()
    fields = file.fields
    return {
        "template": "form.html",
        "path": path,
        "item": file.item,
        "version": file.version,
        "title": _title(file),
        "kind": file.sort,
        "kind_name": file.kind.name if file.kind else "",
        "fields": form_of(file.model, fields, reading.portal.library.title, has_name=not file.keys),
        "text": file.source.body if file.source and path.endswith(".md") else None,
        "findings": told_of(file, reading),
    }


def _title(file: OpenFile) -> str:
    title = (file.fields or {}).get("title") or (file.fields or {}).get("name")
    return title if isinstance(title, str) else file.path if file.kind else file.sort


def told_of(file: OpenFile, reading: Reading) -> list[Json]:
    """What is wrong with a record, also as the build told that made the ``reading``."""
    told = reading.of(file.path, file.data)
    return list(of_fields(file, together(judged(reading.portal, file), told)))


def check(latest: Latest, sent: Mapping[str, Json]) -> Json:
    """What would be wrong with the record if it were saved so; nothing is written."""
    try:
        asked = _understood(sent)
        file = open_file(latest.root, asked.path, asked.item)
        changed = _changed(file, asked)
    except FormError as error:
        return {"refused": str(error)}
    except UnspliceableError as error:
        return {"refused": error.in_form}
    return {"findings": _findings(latest.get(), file, changed, asked)}


def save(latest: Latest, sent: Mapping[str, Json]) -> tuple[dict[str, Json], int]:
    """Writes what was sent, or tells what stands against it; with the status of the answer."""
    try:
        asked = _understood(sent)
        file = open_file(latest.root, asked.path, asked.item)
        if file.version != asked.seen:
            asked = asked._replace(chosen=frozenset())
        if file.version != asked.version and (conflicts := _conflicts(file, asked)):
            return {"conflicts": conflicts, "version": file.version}, 409
        changed = _changed(file, asked)
    except FormError as error:
        return {"refused": str(error)}, 400
    except UnspliceableError as error:
        return {"refused": error.in_form}, 422
    if changed.data != file.data:
        write(latest.root, file.path, changed.data)
        latest.write()
    return {
        "version": changed.version,
        "item": changed.item,
        # Somebody else's changes are in it, or a ledger has other columns: the form is another one.
        "reload": file.version != asked.version or file.model is not changed.model,
        "findings": _findings(latest.get(), file, changed, asked),
    }, 200


def _findings(reading: Reading, file: OpenFile, changed: OpenFile, asked: Sent) -> list[Json]:
    """Of the file as it would be; and of fields that nobody touched, what only a build tells of it as it
    is: that two numbers differ, that somebody else has its address."""
    own: list[Json] = list(of_fields(changed, judged(reading.portal, changed)))
    told = reading.of(file.path, file.data)
    touched = {*asked.values, *([TEXT] if asked.text is not None else [])}
    for one in of_fields(file, among(judged(reading.portal, file), told) if told else ()):
        loc = one["loc"]
        if not (isinstance(loc, list) and loc and loc[0] in touched):
            own.append(one)
    return own


def _changed(file: OpenFile, asked: Sent) -> OpenFile:
    """``file`` as it would be. FormError, UnspliceableError: it can't be."""
    if file.fields is None:
        raise FormError(_GONE if file.source else "文件里有写法错误，先照提示改好，再用表单")
    others = _changed_by_others(file, asked)
    values = {key: as_new(one) if key in others else one for key, one in asked.values.items()}
    changes = list(changes_of(file.model, file.keys, file.fields, values))
    body = _body(file, asked)
    data = spliced(file.path, file.data, changes, file.model, body=body)
    changed = read_again(file.path, data, f"#{file.keys[0]}" if file.keys else "")
    if changed.fields is None:
        raise FormError("这样写，文件就读不出来了")
    return changed


def _body(file: OpenFile, asked: Sent) -> str | None:
    """The text below the fields, where it is another one."""
    if asked.text is None:
        return None
    if not file.path.endswith(".md") or file.source is None:
        raise FormError("这一类没有正文")
    text = typed(asked.text)
    return None if file.source.body in (asked.text, text) else text


def _conflicts(file: OpenFile, asked: Sent) -> list[Json]:
    """The fields that both have changed since the form was loaded, each as both have it."""
    if file.fields is None:
        raise FormError(_GONE if file.source else "文件在别处改动过，现在有写法错误，读不出来")
    found: list[Json] = []
    specs = by_key(file.model)
    for key in sorted(_changed_by_others(file, asked) - asked.chosen):
        spec, now = specs[key], file.fields.get(key)
        want = merged(spec, None, as_new(asked.values[key]))
        if not _same(now, want):
            found.append({
                "key": key, "title": spec.title,
                "theirs": told_value(spec, now), "mine": told_value(spec, want),
            })  # fmt: skip
    body = file.source.body if file.source else ""
    if (
        asked.text is not None
        and TEXT not in asked.chosen
        and body not in (asked.text_was, asked.text)
    ):
        found.append({"key": TEXT, "title": "正文", "theirs": body, "mine": asked.text})
    return found


def _changed_by_others(file: OpenFile, asked: Sent) -> frozenset[str]:
    """Of the fields that were sent, those that are in ``file`` what they weren't when the form was
    loaded: places of their items are no longer those that the form knows. FormError: there are none
    such."""
    if file.version == asked.version or file.fields is None:
        return frozenset()
    specs = by_key(file.model)
    if strange := asked.values.keys() - specs.keys():
        raise FormError(f"这里没有“{min(strange)}”这一项")
    fields = file.fields
    return frozenset(
        key
        for key in asked.values
        if not _same(fields.get(key), merged(specs[key], None, as_new(asked.was.get(key))))
    )


def _same(one: object, other: object) -> bool:
    """Whether both say the same, written one way or another."""
    return _bare(one) == _bare(other)


def _bare(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _bare(one) for key, one in value.items() if one is not None}
    if isinstance(value, list):
        return [_bare(one) for one in value]
    if isinstance(value, bool):
        return str(value).lower()
    return value.strip() if isinstance(value, str) else value
