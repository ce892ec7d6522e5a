"""Names as they are spelt, by which slips in short queries are mended."""

from __future__ import annotations

from collections.abc import Iterable

from xianfeng.search.documents import SearchDocument
from xianfeng.search.naming import encode
from xianfeng.search.normalising import Normaliser

WORDS = "w"
"""The row: one file."""
_SPELT = range(3, 7)
"""Characters of a name: of a longer one a slip leaves pairs by which it is found."""
_MOST = 2000


def payload(documents: Iterable[SearchDocument], normaliser: Normaliser) -> bytes:
    """The names of cards, normalised, each once: the first ``_MOST`` in the order of documents."""
    named = (name for one in documents if one.card for name in (one.title, *one.names))
    plain = dict.fromkeys(normaliser.normalise(name).replace(" ", "") for name in named)
    return encode(sorted([name for name in plain if len(name) in _SPELT][:_MOST]))
