"""The way from a page back to the site's root: pages work at any address, and from a disk."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

from xianfeng.artifacts import ROOT

_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")
_ANYWHERE = frozenset({"404.html"})
"""Pages that a server shows at any address, so that only full paths work on them."""


@lru_cache(maxsize=1 << 14)
def href(address: str) -> str:
    """Filter: an address under the site's root, marked for ``rooted``; others as they are."""
    if _ELSEWHERE.match(address):
        return address
    return ROOT + quote(address.lstrip("/"), safe="/#?=&%:,+~@!$'()*;-._")


def rooted(html: str, path: str, base: str) -> str:
    """``html`` of the page ``path`` with the way back to the root in place of every mark.

    ``./`` on ``index.html``, ``../../`` on ``a/b/index.html``, ``base`` on the 404 page.
    """
    return html.replace(ROOT, base if path in _ANYWHERE else "../" * path.count("/") or "./")
