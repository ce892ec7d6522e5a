"""Mistakes in fields: all of them at once, each at its place, each in the editor's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from portals import opened, story
from xianfeng.model.kinds import KINDS
from xianfeng.model.settings import Settings
from xianfeng.reading.source import Source, read_source
from xianfeng.reading.validation import validate

Write = Callable[[str], Path]

MODELS = {**{kind.name: kind.model for kind in KINDS.values()}, "site": Settings}


def findings(root: Path, path: str = "content/stories/2026/a.md") -> list[str]:
    _, found = opened(root)
    return [one.removeprefix(f"{path}:") for one in found if one.startswith(path)]


def inner(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from inner(argument)


def parts(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """``model`` and all models inside it."""
    yield model
    for info in model.model_fields.values():
        for part in inner(info.annotation):
            yield from parts(part)


def test_all_mistakes_of_a_file_are_told_at_once_each_at_its_place(portal_at: Write) -> None:
    more = (
        "sumary: 摘要\ntheme: [人材]\nperiod: 今年\n"
        "metrics:\n  - label: 收入\n    value: 约五十\n    danwei: 万元\nupdated: 2026年4月1日\n"
    )
    root = portal_at("-- content/stories/2026/a.md --\n" + story("甲", more))
    assert [one.split(" ")[:2] for one in findings(root)] == [
        ["6:1:", "M102"],
        ["7:9:", "M103"],
        ["8:9:", "M105"],
        ["11:12:", "M106"],
        ["12:5:", "M102"],
        ["13:10:", "M107"],
    ]


def test_a_chinese_name_of_a_field_is_understood(portal_at: Write) -> None:
    root = portal_at("-- content/stories/2026/a.md --\n" + story("甲", "关键词: [议事]\n"))
    assert findings(root) == [
        "6:1: M102 不认识的名称“关键词”。是不是“keywords”？没有这一项就删去这一行。"
    ]


def test_a_mistake_deep_in_a_list_file_is_told_at_its_line(portal_at: Write) -> None:
    root = portal_at(
        "-- data/units.yml --\n- id: shiqiao\n  title: 石桥镇\n  type: 镇\n"
        "- id: liushu-cun\n  title: 柳树村\n  type: 山村\n"
        "  facts:\n    - {label: 户数, vaule: 312}\n"
    )
    assert [one[: one.index(" M") + 5] for one in findings(root, "data/units.yml")] == [
        "6:9: M103",
        "8:7: M101",
        "8:19: M102",
    ]


def test_a_long_value_is_shown_by_its_beginning(portal_at: Write) -> None:
    long = "很长" * 60
    root = portal_at("-- content/stories/2026/a.md --\n" + story("甲", f"period: {long}\n"))
    (told,) = findings(root)
    assert long[:39] + "…" in told
    assert long not in told


def test_what_is_broken_does_not_take_good_entities_with_it(portal_at: Write) -> None:
    root = portal_at(
        "-- data/terms.yml --\n- id: a\n  title: 甲法\n  expansion: [一]\n- id: b\n  titel: 乙法\n"
    )
    portal, _ = opened(root)
    assert list(portal.library.shelf("term")) == ["a"]
    assert portal.library.knows("term", "b")


@pytest.mark.parametrize("name", MODELS)
def test_every_field_tells_editors_what_it_is_in_chinese(name: str) -> None:
    for model in parts(MODELS[name]):
        for field, info in model.model_fields.items():
            for text in (info.title, info.description):
                assert text, f"{model.__name__}.{field}"
                assert any("\u4e00" <= char <= "\u9fff" for char in text), (
                    f"{model.__name__}.{field}"
                )


SCALARS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.sampled_from(["", " ", "1", "-1", "3.5", "nan", "true", "2026-02-30", "公开", "字" * 200]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


def keys(model: type[BaseModel]) -> list[str]:
    return sorted(
        {info.alias or name for part in parts(model) for name, info in part.model_fields.items()}
    )


@pytest.mark.parametrize("name", MODELS)
@settings(max_examples=60)
@given(data=st.data())
def test_whatever_stands_in_a_field_the_model_has_words_for_it(name: str, data: Any) -> None:
    """No mistake falls through to M199, none is told with a hole in its sentence."""
    model = MODELS[name]
    names = st.sampled_from(keys(model))
    part = st.dictionaries(names, VALUES, max_size=4)
    fields = data.draw(
        st.dictionaries(names, VALUES | part | st.lists(part, max_size=2), max_size=6)
    )
    entity, found = validate(model, Source("data/a.yml", fields), (), fields)
    assert (entity is None) == bool(found)
    for one in found:
        assert one.code != "M199", str(one)
        assert "None" not in one.message + one.hint or "None" in repr(fields)
        assert "“”不合要求" not in one.message or one.code == "M113"


def test_a_right_source_is_the_entity_that_was_written() -> None:
    text = "id: a\ntitle: 石桥镇\ntype: 镇\nfacts:\n  - {label: 户数, value: '1,200'}\n"
    source, _ = read_source("data/a.yml", text.encode())
    assert source is not None
    unit, found = validate(KINDS["unit"].model, source, (), source.fields)
    assert found == ()
    assert unit is not None
    assert unit.model_dump(exclude_unset=True) == {
        "id": "a",
        "title": "石桥镇",
        "type": "镇",
        "facts": ({"label": "户数", "value": "1,200"},),
    }


def test_what_is_loaded_can_not_be_changed(portal_at: Write) -> None:
    portal, _ = opened(portal_at(""))
    for record in portal.library:
        with pytest.raises(ValueError, match="frozen"):
            record.entity.title = "另一个"
