"""Addresses written in a text, seen from the file that they are written in."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""Of addresses elsewhere that a text may name: none can run code."""
UNSEEN = re.compile(r"[\x00-\x20\x7f]")
"""Characters of an address that a browser doesn't look at."""

CREDENTIALS = re.compile(r"(?:(?<=[A-Za-z0-9+.-]:)|^)//[\w.~%!$&'()*+,;=:：-]*[@＠]", re.ASCII)
"""A user's name, perhaps with a password, in front of a host: whoever reads the address has both."""
_HOST = re.compile(r"(?:[\w-]+\.)*\w[\w-]*\.?|[0-9a-f:.]*:[0-9a-f:.]*")


def fault_of_web_address(address: str) -> str:
    """In Chinese, why ``address``, which begins with ``https://`` or ``//``, leads nowhere; empty
    if it may lead somewhere."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    if not _HOST.fullmatch(host) or port == 0 or "\\" in address.partition("?")[0]:
        return "// 后面是域名，如 https://www.example.com/；只用斜杠 /，端口是 1 到 65535 的数"
    return ""


def local_target(path: str, target: str) -> str | None:
    """The file under the root that ``target``, written in ``path``, names; None for others."""
    try:
        parts = urlsplit(target)
    except ValueError:  # http://[a: no address at all
        return None
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return None
    return normpath(join(dirname(path), unquote(parts.path)))
