"""A new record of a kind: a file of its own, or an item at the end of the list that holds them."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from xianfeng.hosts.imports import known_units
from xianfeng.hosts.preview import replace_bytes
from xianfeng.importing.naming import free_name, slug_of
from xianfeng.importing.units import unit_told
from xianfeng.model.field_specs import FieldSpec, by_key, field_specs
from xianfeng.model.fields import ID_LIMIT, is_id
from xianfeng.model.file_names import fault_of_address, folded
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Part
from xianfeng.model.kinds.kind import Kind
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.linking import file_of, is_own
from xianfeng.prose.decoding import decode
from xianfeng.reading.yaml_reading import read_yaml
from xianfeng.search.readings import Readings
from xianfeng.starting import county as beginning
from xianfeng.starting.skeletons import Known, skeleton

_FORMS = {"text", "date", "number", "word", "ref", "link"}
_NAMED = ("id", "title")


class NotMadeError(Exception):
    """Nothing was written; says why in Chinese."""


class TakenError(NotMadeError):
    """There is one of that id."""


class NewRecord(NamedTuple):
    """What was written. ``lacking``: fields that must name a record where there is none yet."""

    path: str
    ident: str
    lacking: tuple[FieldSpec, ...]


def asked(kind: Kind) -> Iterator[FieldSpec]:
    """Fields that must be written and are one word or line."""
    for spec in field_specs(kind.model):
        if spec.required and not spec.many and spec.form in _FORMS and spec.key not in _NAMED:
            yield spec


def _name_of(kind: Kind, title: str) -> str:
    """Rolls, ledgers and ratings come every year; stories lie in the folder of theirs."""
    year = re.match(r"\s*((?:19|20)\d\d)\s*年", title)
    name = slug_of(title[year.end() :] if year else title, Readings())
    return f"{year[1]}-{name}" if year and kind.name != "story" else name


def make_record(
    root: Path, kind: Kind, title: str, given: Mapping[str, str], *, ident: str = "", today: str
) -> NewRecord:
    """Writes a draft of ``kind``. ``given``: values by key; ``ident``: its id, by default from the title;
    ``today``: as ``hosts.moment`` has it.

    NotMadeError: nothing was written; OSError: it can't be.
    """
    title = " ".join(title.split())
    if not title or not title.isprintable():
        raise NotMadeError("没有写名称，或名称里有看不见的字符。")
    _refuse_words(kind, given)
    given = {**given, **_referred(root, kind, given)}
    if "title" in by_key(kind.model):
        given = {"title": title, **given}
    if kind.model is Unit:
        given.setdefault("type", str(beginning.unit_type(title)))
    folder = f"{kind.home}/{today[:4]}" if kind.name == "story" else kind.home
    taken = set(_ids(root, kind))
    ident = ident or free_name(_name_of(kind, title), taken)
    if fault := _fault_of(ident, kind.url(f"{folder}/{ident}{kind.suffix}", ident)):
        raise NotMadeError(fault)
    if ident in taken:
        raise TakenError(f"已经有编号是 {ident} 的{kind.title}，换一个编号。")
    first = {
        spec.ref: next(_ids(root, KINDS[spec.ref]), "") for spec in _needed_references(kind.model)
    }
    known = Known(today, {**given, "id": ident} if kind.is_list else given, first)
    path = kind.home if kind.is_list else f"{folder}/{ident}{kind.suffix}"
    text = skeleton(kind, known)
    write_new(root / path, text, added=kind.is_list)
    lacking = (
        spec
        for spec in _needed_references(kind.model)
        if spec.key not in given and not first[spec.ref]
    )
    return NewRecord(path, ident, tuple(lacking))


def _fault_of(ident: str, address: str) -> str:
    """In Chinese, why ``ident`` can't be the id of what will stand at ``address``; empty: it can."""
    if len(ident) > ID_LIMIT:
        return f"编号有 {len(ident)} 个字符，最多 {ID_LIMIT} 个。"
    if not is_id(ident):
        return f"编号“{ident}”用小写字母、数字、汉字，中间可以有连字符。"
    if is_own(folded(file_of(address))):
        return f"网址 /{address} 是网站自带的，换一个编号。"
    fault = fault_of_address(ident)
    return fault and f"编号{fault}。"


def _refuse_words(kind: Kind, given: Mapping[str, str]) -> None:
    for spec in asked(kind):
        value = given.get(spec.key, "")
        if value and spec.words and value not in spec.words:
            allowed = "、".join(spec.words)
            raise NotMadeError(f"{spec.title}不能写“{value}”，可以写：{allowed}。")


def _needed_references(model: type[Part]) -> Iterator[FieldSpec]:
    """Fields, at all depths, in which the id of another record must be written."""
    for spec in field_specs(model):
        if spec.required and spec.ref:
            yield spec
        elif spec.required and spec.part:
            yield from _needed_references(spec.part)


def _referred(root: Path, kind: Kind, given: Mapping[str, str]) -> dict[str, str]:
    """Units may be given by name."""
    units = tuple(known_units(root))
    found = {}
    for spec in _needed_references(kind.model):
        if spec.ref == "unit" and spec.key in given:
            unit = unit_told(given[spec.key], units)
            if unit is None:
                raise NotMadeError(
                    f"没有单位“{given[spec.key]}”：先写 python3 run.py new unit {given[spec.key]}"
                )
            found[spec.key] = unit.ident
    return found


def _ids(root: Path, kind: Kind) -> Iterator[str]:
    """Ids that the sources of ``kind`` have, as far as they can be read."""
    if not kind.is_list:
        yield from sorted(path.stem for path in (root / kind.home).rglob(f"*{kind.suffix}"))
        return
    try:
        text, _ = decode(kind.home, (root / kind.home).read_bytes())
    except FileNotFoundError:
        return
    tree, _ = read_yaml(kind.home, text) if text else (None, ())
    for one in tree.value if tree and isinstance(tree.value, list) else ():
        if isinstance(one, dict) and isinstance(found := one.get("id") or one.get("date"), str):
            yield found


def write_new(path: Path, text: str, *, added: bool) -> None:
    """Writes a new file, or an item at the end of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if added and path.is_file():
        replace_bytes(path, _with_item(path, text))
    elif path.exists():
        raise TakenError(f"已经有 {path.name}，换一个编号。")
    else:
        replace_bytes(path, text.encode())


def _with_item(path: Path, item: str) -> bytes:
    """The list in the file ``path`` with one more item, its line ends as they are."""
    data = path.read_bytes()
    there, _ = decode(path.name, data)
    if there is not None and there.strip() in ("", "[]"):
        return item.encode()
    whole = f"{(there or '').rstrip()}\n{item}"
    if there is None or _length(path, whole) != (_length(path, there) or 0) + 1:
        raise NotMadeError(f"{path.name} 不是逐条写的列表，或里面有错：先改好它，再添新的。")
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    return mark + whole.replace("\n", "\r\n" if b"\r\n" in data else "\n").encode()


def _length(path: Path, text: str) -> int | None:
    """How many items the list has that ``text`` is; None: it is none."""
    tree, _ = read_yaml(path.name, text)
    return len(tree.value) if tree and isinstance(tree.value, list) else None
