"""One pass over the events of a YAML text: its values as text, and where each key and value stands.

No object of YAML's own types is ever made: dates, numbers and booleans stay the text they were
written as, aliases and tags are refused, so that neither ``012`` nor a bomb can do harm. Composing
is left out because libyaml's composer recurses and ends the process on deep nesting
(yaml/pyyaml#895); parsing keeps its stack on the heap.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import yaml

from xianfeng.prose.decoding import CONTROL, signs_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xianfeng.findings.finding import Loc
    from xianfeng.reading.values import YamlValue

MAX_DEPTH = 16
MAX_EVENTS = 100_000
"""More than a file of a million bytes holds that people write; a quarter of a second to read."""

Mark: TypeAlias = "yaml.error.Mark | yaml._yaml.Mark"
LineColumn = tuple[int, int]
"""Line and column from 1, within the YAML text."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""What stands for no value, where it is not in quotes."""
_WIDE_SPACE = "\u3000\u00a0"
_FIELD_WITH_WIDE_COLON = re.compile(r"([a-z][a-z_]*)：")
_TIGHT_COLON = re.compile(r"([A-Za-z_]\w*):[^/]")
_HASH = re.compile(r" *(#\S.{0,10})")
_DASH_WITHOUT_SPACE = re.compile(r"-[^\s\d-]")


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """A rule broken at ``spot``, with the words its message needs."""

    spot: LineColumn
    code: str
    words: tuple[tuple[str, object], ...] = ()


class UnreadableError(Exception):
    """The text can't be read on from here: ``mistake`` says why."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake)
        self.mistake = mistake


@dataclass(slots=True)
class _Level:
    """An open list or map: where it stands, and the key whose value comes next."""

    keys: Loc
    items: list[YamlValue] | dict[str, YamlValue]
    flow: bool
    key: str | None = None
    run_on: yaml.Event | None = None
    """A text with full-width commas in a list of brackets: several items, when it stands alone."""


@dataclass(slots=True)
class YamlTree:
    """What has been read so far. ``folded``: lines inside a text that began on an earlier line."""

    value: YamlValue = None
    places: dict[Loc, LineColumn] = field(default_factory=dict)
    key_places: dict[Loc, LineColumn] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    folded: set[int] = field(default_factory=set)
    last_quoted: tuple[int, int, int] | None = None
    """Line and column of the last text in quotes that runs over lines, and the line of its end."""
    _text: str = ""
    _lines: list[str] = field(default_factory=list)
    _levels: list[_Level] = field(default_factory=list)
    _signs: set[str] = field(default_factory=set)
    _documents: int = 0
    _hashes: bool = False

    def grow(self, text: str) -> None:
        """Read ``text``. Raises UnreadableError, or yaml.YAMLError; what came before is kept."""
        self._text, self._lines = text, text.split("\n")
        self._hashes = "#" in text
        for count, event in enumerate(yaml.parse(text, Loader=LOADER)):
            if count > MAX_EVENTS:
                raise UnreadableError(self._mistake(event, "Y205", limit=MAX_EVENTS))
            self._take(event)

    def keep_within(self, lines: Sequence[str]) -> None:
        """Lead places back into ``lines`` that were read from a mended, longer text."""
        for places in (self.places, self.key_places):
            places.update({keys: within(spot, lines) for keys, spot in places.items()})

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close(self._levels.pop())
        elif isinstance(event, yaml.AliasEvent):
            self._reference(event, f"*{event.anchor}")
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._document(event)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            raise UnreadableError(self._mistake(event, "Y209"))
        if event.version or event.tags:
            self._note(event, "Y202", tag="%")

    def _alias(self, event: yaml.AliasEvent) -> None:
        level = self._levels[-1] if self._levels else None
        if level and isinstance(level.items, dict) and level.key is None:
            raise UnreadableError(self._mistake(event, "Y207"))
        self._put(event, None)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._refuse_marks(event)
        if event.style == '"':
            self._refuse_escapes(event)
        self._fold(event)
        plain = not event.style
        level = self._levels[-1] if self._levels else None
        if level and isinstance(level.items, dict) and level.key is None:
            self._key(event, level, level.items, plain)
            return
        self._put(event, None if plain and event.value in NOTHING else event.value)
        if plain:
            self._suspect(event, level)

    def _refuse_escapes(self, event: yaml.ScalarEvent) -> None:
        """Note what nobody can see in a value and nobody has seen in the text: escapes make it."""
        if CONTROL.search(event.value):
            self._note(event, "Y112", example=f"'{self._written(event)}'")
            event.value = CONTROL.sub(" ", event.value)
        for code, sign, words in signs_in(event.value):
            if sign not in self._text:
                self._note(event, code, **words)

    def _key(
        self, event: yaml.ScalarEvent, level: _Level, items: dict[str, YamlValue], plain: bool
    ) -> None:
        name = event.value.strip(_WIDE_SPACE)
        keys = (*level.keys, name)
        if plain and name in NOTHING:
            self._note(event, "Y208")
        elif plain and name == "<<":
            self._note(event, "Y203")
        elif plain and "：" in name:
            self._note(event, "Y104", name=name.partition("：")[0])
        elif plain and (tight := _TIGHT_COLON.match(name)):
            self._note(event, "Y105", name=tight[1])
        elif name in items:
            self._note(event, "Y206", name=name, line=self.key_places[keys][0])
        elif name != event.value:
            self._note(event, "Y107")
        level.key = name
        self.key_places.setdefault(keys, self._spot(event.start_mark))

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        self._refuse_marks(event)
        if len(self._levels) >= MAX_DEPTH:
            raise UnreadableError(self._mistake(event, "Y204", limit=MAX_DEPTH))
        level = self._levels[-1] if self._levels else None
        if level and isinstance(level.items, dict) and level.key is None:
            raise UnreadableError(self._mistake(event, "Y207"))
        items: list[YamlValue] | dict[str, YamlValue]
        items = {} if isinstance(event, yaml.MappingStartEvent) else []
        keys = self._put(event, items)
        self._levels.append(_Level(keys, items, bool(event.flow_style)))

    def _close(self, level: _Level) -> None:
        if level.run_on and isinstance(level.items, list) and len(level.items) == 1:
            self._note(level.run_on, "Y117")

    def _put(self, event: yaml.NodeEvent, value: YamlValue) -> Loc:
        """Hang ``value`` where it belongs; of two values under one key the first stays."""
        if not self._levels:
            self.value = value
            self.places[()] = self._spot(event.start_mark)
            return ()
        level = self._levels[-1]
        if isinstance(level.items, list):
            keys: Loc = (*level.keys, len(level.items))
            level.items.append(value)
        else:
            assert level.key is not None
            keys = (*level.keys, level.key)
            level.items.setdefault(level.key, value)
            level.key = None
        self.places.setdefault(keys, self._spot(event.start_mark))
        return keys

    def _refuse_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor:
            self._reference(event, f"&{event.anchor}")
        if event.tag:
            self._note(event, "Y202", tag=event.tag)

    def _reference(self, event: yaml.Event, sign: str) -> None:
        """Note each sign once: a bomb repeats a few of them many times."""
        if sign not in self._signs:
            self._signs.add(sign)
            self._note(event, "Y201", sign=sign)

    def _fold(self, event: yaml.ScalarEvent) -> None:
        if event.start_mark and event.end_mark and event.start_mark.line == event.end_mark.line:
            return
        start, end = self._spot(event.start_mark), self._spot(event.end_mark)
        if end[0] == start[0]:
            return
        self.folded.update(range(start[0] + 1, end[0] + (end[1] > 1)))
        if event.style in ("'", '"'):
            self.last_quoted = (*start, end[0])

    def _suspect(self, event: yaml.ScalarEvent, level: _Level | None) -> None:
        """Note plain texts that are valid YAML but surely not what was meant."""
        text, in_list = event.value, level is not None and isinstance(level.items, list)
        field_name = _FIELD_WITH_WIDE_COLON.match(text)
        if in_list and field_name:
            self._note(event, "Y104", name=field_name[1])
        if level and level.flow and ("，" in text or "、" in text):
            level.run_on = event
        if _DASH_WITHOUT_SPACE.match(text):
            self._note(event, "Y116")
        if self._hashes:
            self._suspect_hash(event)

    def _suspect_hash(self, event: yaml.ScalarEvent) -> None:
        line, column = self._spot(event.end_mark)
        if match := _HASH.match(self._lines[line - 1], column - 1):
            self._note(event, "Y118", text=match[1])

    def _note(self, event: yaml.Event, code: str, **words: object) -> None:
        self.mistakes.append(self._mistake(event, code, **words))

    def _mistake(self, event: yaml.Event, code: str, **words: object) -> Mistake:
        return Mistake(self._spot(event.start_mark), code, tuple(words.items()))

    def _written(self, event: yaml.ScalarEvent) -> str:
        """What stands between the quotation marks of ``event``, as far as its first line goes."""
        (line, start), (last, end) = self._spot(event.start_mark), self._spot(event.end_mark)
        return self._lines[line - 1][start : end - 2 if last == line else None]

    def _spot(self, mark: Mark | None) -> LineColumn:
        """The place of ``mark``, which may stand behind the last line of the text."""
        assert mark is not None
        spot = mark.line + 1, mark.column + 1
        return spot if spot[0] < len(self._lines) else within(spot, self._lines)


def within(spot: LineColumn, lines: Sequence[str]) -> LineColumn:
    """``spot``, or the nearest place in ``lines`` when it lies outside of them."""
    line = min(spot[0], len(lines))
    return line, min(spot[1], len(lines[line - 1]) + 1)
