"""Who is let in: a browser on this machine that was given the address with its token, and of what it
shows only the desk's own pages.

Another site's page may make a browser ask this machine for anything. It can't know the token, its
cookie isn't sent along (SameSite), it may not say that it comes from here (Origin), nor, under a name
of its own that leads to 127.0.0.1, that it asked for this machine (Host).
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import TYPE_CHECKING

from xianfeng.model.linking import DESK

if TYPE_CHECKING:
    from werkzeug.wrappers import Request, Response

BASE = f"/{DESK}/"
TOKEN = "token"
"""In the address that is printed when the server starts."""
OWN_HEADER = "X-Xianfeng-Desk"
"""Of requests that are no JSON: no form of another site can send it."""
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' blob: data:; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Of every answer of the desk."""


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server that is bound to ``host``."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Admission:
    """``port``: at which the server listens; ``token``: what only who started it knows."""

    port: int
    token: str = field(repr=False)

    @property
    def cookie(self) -> str:
        """Its name: browsers keep cookies of all ports of a machine together."""
        return f"xianfeng-desk-{self.port}"

    def refusal(self, request: Request) -> str:
        """Why ``request`` is refused, in Chinese; empty: it is let in."""
        if not self.is_at_home(request):
            return "编辑台只能在本机打开：网址要以 http://127.0.0.1 开头"
        if request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            return "这个请求来自别的网站，没有照办"
        if not self.is_known(request.cookies.get(self.cookie, "")):
            return "请用启动时窗口里显示的网址打开编辑台，网址里有口令"
        if request.method not in ("GET", "HEAD"):
            return self._refusal_of_change(request)
        return ""

    def is_known(self, given: str) -> bool:
        """Whether ``given`` is the token. Takes as long whatever is given."""
        return compare_digest(given.encode("utf-8", "surrogateescape"), self.token.encode())

    def is_at_home(self, request: Request) -> bool:
        """Whether ``request`` names this machine, as far as it can be told without a cookie."""
        return _host(request) in self._hosts()

    def _refusal_of_change(self, request: Request) -> str:
        if request.headers.get("Origin", "").lower() != f"http://{_host(request)}":
            return "这个请求不是从编辑台发出的，没有照办"
        if request.mimetype != "application/json" and OWN_HEADER not in request.headers:
            return "这个请求的格式不对，没有照办"
        return ""

    def _hosts(self) -> frozenset[str]:
        names = ("127.0.0.1", "localhost", "[::1]")
        named = {f"{name}:{self.port}" for name in names}
        return frozenset({*named, *(names if self.port == 80 else ())})

    def admit(self, response: Response) -> None:
        """Gives the browser the cookie that it will be known by."""
        response.set_cookie(
            self.cookie, self.token, path=BASE.rstrip("/"), httponly=True, samesite="Strict"
        )


def _host(request: Request) -> str:
    """As it was asked for; hosts are the same in capitals (RFC 9110, 4.2.3)."""
    return str(request.environ.get("HTTP_HOST", "")).lower()
