"""Units of measure by what they are made of, so that 2,610 吨 and 261 万公斤 are told to be the same."""

from __future__ import annotations

_TIMES = {"万": 10_000, "亿": 100_000_000}
_BASES = {
    "吨": ("公斤", 1000), "千克": ("公斤", 1), "斤": ("公斤", 0.5), "公里": ("米", 1000), "千米": ("米", 1000),
    "里": ("米", 500), "公顷": ("亩", 15), "名": ("人", 1), "位": ("人", 1), "％": ("%", 1), "家": ("个", 1),
}  # fmt: skip


def measure(unit: str) -> tuple[str, float]:
    """What ``unit`` is measured in, and how many of that it is: 万元 is 10,000 元."""
    times = _TIMES.get(unit[:1], 1) if len(unit) > 1 else 1
    rest = unit[1:] if times > 1 else unit
    base, scale = _BASES.get(rest, (rest, 1))
    return base, times * scale
