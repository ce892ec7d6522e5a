"""The catalogue of mistakes. A code is permanent: it may fall out of use but never change its meaning.

The letter says where a mistake is seen: F the file, Y its YAML, M the model, R references,
T the text, P pictures, U addresses.
"""

from __future__ import annotations

from types import MappingProxyType

from xianfeng.model.findings import Finding, Place, Rule

_RULES: tuple[Rule, ...] = ()

RULES = MappingProxyType({rule.code: rule for rule in _RULES})


def finding(place: Place, code: str, **values: object) -> Finding:
    """The finding ``code`` at ``place``, its wording filled with ``values``. KeyError: unknown code."""
    rule = RULES[code]
    return Finding(
        place, code, rule.level, rule.message.format(**values), rule.hint.format(**values)
    )
