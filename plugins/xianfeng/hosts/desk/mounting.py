"""The desk in the server of ``serve``: beside the site, on the same port."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xianfeng.hosts.desk.admission import BASE, HEADERS, TOKEN, Admission, is_loopback

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from xianfeng.hosts.desk.latest import Latest
    from xianfeng.hosts.outcome import Options

_MISSING = (
    "编辑台要用的库（Werkzeug）还没有装。请在门户的文件夹里运行 python3 run.py serve，它会先装齐；"
    "自己管理环境的，运行 pip install werkzeug。"
)


class ServedSite(NamedTuple):
    """A site that is being served: by ``application``, below the path ``home``, out of ``folder``."""

    application: WSGIApplication
    home: str
    folder: Path


def mounted(
    served: ServedSite,
    host: str,
    port: int,
    latest: Callable[[], Latest],
    drafting: Callable[[], Options],
) -> tuple[WSGIApplication, str]:
    """What is served with the desk below ``BASE``, and in Chinese where it is, or why it isn't there.

    ``latest``: of the portal, asked if there is a desk; ``drafting``: of a build with drafts, now.
    """
    site = served.application
    if not is_loopback(host):
        return (
            site,
            f"这台服务器别的机器也能打开（{host}），所以没有开编辑台：要用它，请用 127.0.0.1",
        )
    if find_spec("werkzeug") is None:
        return _beside(site, _explanation), _MISSING
    from xianfeng.hosts.desk.application import Desk
    from xianfeng.hosts.desk.draft_site import DraftSite

    admission = Admission(port, secrets.token_urlsafe(32))
    address = f"http://{_in_address(host)}:{port}{BASE}?{TOKEN}={admission.token}"
    known = latest()
    drafts = DraftSite(known, served.folder, drafting)
    return _beside(
        drafts.beside(site, served.home, admission), Desk(known, admission, drafts)
    ), f"编辑台（只在本机，网址不要给别人）：{address}"


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _beside(site: WSGIApplication, desk: WSGIApplication) -> WSGIApplication:
    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = f"{environ.get('PATH_INFO', '')}/"
        return (desk if path.startswith(BASE) else site)(environ, start_response)

    return answer


def _explanation(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response(
        "503 Service Unavailable", [("Content-Type", "text/plain; charset=utf-8"), *HEADERS.items()]
    )
    return [_MISSING.encode()]
