"""The way from a page back to the root of the site, so that pages work at any address and from a disk."""

from __future__ import annotations

import re
from urllib.parse import quote

from jinja2 import pass_context
from jinja2.runtime import Context

_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")
_ANYWHERE = frozenset({"404.html"})
"""Pages that a server shows at any address, so that only full paths work on them."""


def root_of(path: str, base: str) -> str:
    """``./`` for ``index.html``, ``../../`` for ``a/b/index.html``; ``base`` for the 404 page."""
    return base if path in _ANYWHERE else "../" * path.count("/") or "./"


@pass_context
def href(context: Context, address: str) -> str:
    """Filter: an address under the site's root as seen from this page; other addresses as they are."""
    if _ELSEWHERE.match(address):
        return address
    root: str = context["root"]
    return root + quote(address.lstrip("/"), safe="/#?=&%:,+~@!$'()*;-._")
