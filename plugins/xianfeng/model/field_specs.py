"""What a model is made of, read once: the one reader of field annotations and their marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from xianfeng.model.field_marks import Dated, Linked, OneLine
from xianfeng.model.fields import Fact, Held, Measure, Ref
from xianfeng.model.kinds.entity import Part
from xianfeng.model.vocabularies import Visibility, Vocabulary

Form = Literal["text", "date", "link", "number", "yes-no", "word", "ref", "part", "other"]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field. ``many``: its value is a tuple of what ``form`` says."""

    attribute: str
    key: str
    """As editors and data files write it."""
    title: str
    description: str
    form: Form
    many: bool
    required: bool
    default: Any
    visibility: Visibility
    ref: str = ""
    """Kind named, where ``form`` is ref."""
    part: type[Part] | None = None
    words: tuple[str, ...] = ()
    """All values, where ``form`` is word."""
    measure: str = ""
    """What a number counts."""
    whole: bool = False
    exact: bool = False
    """Of a date: it is a day, no more and no less."""
    one_line: bool = False
    """Of text: it has no second line."""
    fact: str = ""
    """What it tells of the thing that is named beside it (``fields.Fact``)."""

    @property
    def is_public(self) -> bool:
        return self.visibility is Visibility.PUBLIC


@lru_cache(maxsize=4096)
def field_specs(model: type[Part]) -> tuple[FieldSpec, ...]:
    """The fields of ``model`` in their order."""
    return tuple(_spec(name, info) for name, info in model.model_fields.items())


@lru_cache(maxsize=4096)
def by_key(model: type[Part]) -> Mapping[str, FieldSpec]:
    """The fields of ``model`` by the names that editors write."""
    return {spec.key: spec for spec in field_specs(model)}


def public(model: type[Part]) -> tuple[FieldSpec, ...]:
    """The fields that readers may see."""
    return tuple(spec for spec in field_specs(model) if spec.is_public)


def _spec(name: str, info: FieldInfo) -> FieldSpec:
    inner, many, marks = _unwrapped(info.annotation, tuple(info.metadata))
    held = next((mark.visibility for mark in marks if isinstance(mark, Held)), Visibility.PUBLIC)
    ref = next((mark.kind for mark in marks if isinstance(mark, Ref)), "")
    measure = next((mark.unit for mark in marks if isinstance(mark, Measure)), "")
    fact = next((mark.aspect for mark in marks if isinstance(mark, Fact)), "")
    is_part = isinstance(inner, type) and issubclass(inner, Part)
    return FieldSpec(
        attribute=name,
        key=info.alias or name,
        title=info.title or name,
        description=info.description or "",
        form="ref" if ref else _form(inner, marks),
        many=many,
        required=info.is_required(),
        default=None if info.is_required() else info.get_default(call_default_factory=True),
        visibility=held,
        ref=ref,
        part=inner if is_part else None,
        words=tuple(_words(inner)),
        measure=measure,
        whole=inner is int,
        exact=any(isinstance(mark, Dated) and mark.exact for mark in marks),
        one_line=any(isinstance(mark, OneLine) for mark in marks),
        fact=fact,
    )


def _unwrapped(annotation: Any, marks: tuple[Any, ...]) -> tuple[Any, bool, tuple[Any, ...]]:
    """The innermost type, whether a tuple holds it, and all marks on the way."""
    many = False
    while True:
        arguments = get_args(annotation)
        if get_origin(annotation) is Annotated:
            annotation, marks = arguments[0], (*marks, *arguments[1:])
        elif get_origin(annotation) is tuple and arguments[-1] is ...:
            annotation, many = arguments[0], True
        elif NoneType in arguments and len(arguments) == 2:
            annotation = next(one for one in arguments if one is not NoneType)
        else:
            return annotation, many, marks


def _form(inner: Any, marks: tuple[Any, ...]) -> Form:
    if get_origin(inner) is Literal:
        return "word"
    if not isinstance(inner, type):
        return "other"
    for kind, form in _FORMS:
        if issubclass(inner, kind):
            return _form_of(form, marks)
    return "other"


_FORMS: tuple[tuple[type, Form], ...] = (
    (Part, "part"), (Vocabulary, "word"), (bool, "yes-no"), (int, "number"),
    (float, "number"), (str, "text"),
)  # fmt: skip


def _form_of(form: Form, marks: tuple[Any, ...]) -> Form:
    """The form that the marks on a field make of a plain one: a year is a date, no amount."""
    if any(isinstance(mark, Dated) for mark in marks):
        return "date"
    return "link" if any(isinstance(mark, Linked) for mark in marks) else form


def _words(inner: Any) -> Iterator[str]:
    if get_origin(inner) is Literal:
        yield from (str(one) for one in get_args(inner))
    elif isinstance(inner, type) and issubclass(inner, Vocabulary):
        yield from (str(one) for one in inner)
