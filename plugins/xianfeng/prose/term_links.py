"""Terms of the glossary in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xianfeng.prose.markup import attributes, escaped


class TermLinks:
    """Links the first mention of each term to its explanation at the foot of the page."""

    def __init__(self, terms: Mapping[str, str]) -> None:
        self._terms = {escaped(wording): ident for wording, ident in terms.items()}
        self._left = set(terms.values())
        longest_first = sorted(self._terms, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first)))

    def unfold(self, html: str) -> str:
        """``html``: escaped text without tags."""
        return self._pattern.sub(self._linked, html) if self._left else html

    def _linked(self, match: re.Match[str]) -> str:
        term = self._terms[match[0]]
        if term not in self._left:
            return match[0]
        self._left.discard(term)
        return f"<a{attributes({'class': 'term', 'href': f'#term-{term}'})}>{match[0]}</a>"
