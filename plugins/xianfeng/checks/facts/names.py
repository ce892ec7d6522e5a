"""Names of organisations and places as different offices write them."""

from __future__ import annotations

import re
from typing import Any
from unicodedata import normalize

from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal

_MARKS = re.compile(r"[\s“”‘’\"'《》（）()·•.、,，\-—]+")
_COUNTY = re.compile(r"(?:中共|中国共产党)?(\w{2,4}?)(自治县|县|市|区|旗)")
_LEGAL = re.compile(r"(?:集团)?(?:股份)?(?:有限)?(?:责任)?公司$")


class Names:
    """Knows the names of a portal's units."""

    def __init__(self, portal: Portal) -> None:
        found = _COUNTY.match(portal.settings.organisation)
        self._county = found[1] if found else ""
        self._units = portal.library.of(Unit)
        known: dict[str, str] = {}
        self._shared: set[str] = set()
        for ident, record in self._units.items():
            for name in (record.entity.title, record.entity.short_title or ""):
                for form in (self.plain(name), _LEGAL.sub("", self.plain(name))):
                    if len(form) > 1 and known.setdefault(form, ident) != ident:
                        self._shared.add(form)
        self._known = dict(sorted(known.items(), key=lambda item: -len(item[0])))

    def plain(self, name: str) -> str:
        """``name`` without marks, without 中共 and without the county's own name."""
        text = _MARKS.sub("", normalize("NFKC", name)).removeprefix("中共")
        return text.removeprefix(self._county) if self._county else text

    def unit(self, name: str) -> str:
        """The unit whose name ``name`` begins with; empty where none is known."""
        return self._known.get(self._form(self.plain(name)), "")

    def _form(self, plain: str) -> str:
        """The longest name of a unit that ``plain`` begins with; empty where there is none."""
        return next((form for form in self._known if plain.startswith(form)), "")

    def canonical(self, name: str) -> str:
        """``name`` with the unit that it begins with in one form, whatever it is called there."""
        plain = self.plain(name)
        form = self._form(plain)
        return f"{self._known[form]}:{plain[len(form) :]}" if form else plain

    def without_unit(self, plain: str) -> str:
        """``plain`` without the unit that it begins with, if enough is left to be told apart."""
        rest = plain[len(self._form(plain)) :]
        return rest if len(rest) > 3 else plain

    def is_unit(self, plain: str) -> bool:
        """Whether ``plain`` is a unit's name and no more."""
        return plain in self._known

    def own(self, name: str, unit: str | None) -> str:
        """A key of the place or desk ``name`` of ``unit``: a bare 党建办 is another in each unit, and so
        is a village whose name another one has too."""
        plain = self.plain(name)
        form = self._form(plain)
        # 县委组织部, 省建材市场: named from above, they are the same for all.
        is_known = bool(form) and form not in self._shared
        is_whole = is_known or plain[:1] in "县市省区州国" or not unit
        return plain if is_whole else f"{plain}@{unit}"

    def are_related(self, one: str, other: str) -> bool:
        """Whether one unit is the other or stands above it."""
        return one == other or one in self._above(other) or other in self._above(one)

    def _above(self, ident: str) -> set[str]:
        found: set[str] = set()
        record: Record[Unit] | None = self._units.get(ident)
        while record and record.entity.parent and record.entity.parent not in found:
            found.add(record.entity.parent)
            record = self._units.get(record.entity.parent)
        return found


def unit_of(record: Record[Any]) -> str:
    """The unit that ``record`` belongs to, or is."""
    return record.id if isinstance(record.entity, Unit) else record.entity.held("unit") or ""
