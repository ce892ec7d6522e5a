"""A desk in a test: asked by a WSGI client as a browser asks it."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from werkzeug.test import Client, TestResponse

from portals import NAV, TODAY
from xianfeng.artifacts import Json
from xianfeng.hosts.desk.admission import Admission
from xianfeng.hosts.desk.application import Desk
from xianfeng.hosts.desk.draft_site import DraftSite
from xianfeng.hosts.desk.latest import Latest
from xianfeng.hosts.outcome import Options

PORT = 8000
HERE = f"http://127.0.0.1:{PORT}"
TOKEN = "known-to-who-started-it"
POLICY = """
review_policy:
  kinds: [典型经验]
  signers:
    - {name: 周文, stages: [初审]}
    - {name: 陈涛, stages: [复审]}
    - {name: 王海, stages: [终审]}
"""


class Browser:
    """One that knows the token, if ``admitted``."""

    def __init__(self, root: Path, *, admitted: bool = True) -> None:
        self.latest = Latest(root, lambda: TODAY)
        drafts = drafts_of(self.latest)
        admission = Admission(PORT, TOKEN)
        self.client = Client(Desk(self.latest, admission, drafts))
        self.site = Client(drafts.beside(_nothing, "/", admission))
        if admitted:
            assert self.get(f"?token={TOKEN}").status_code == 302

    def get(self, address: str, **more: Any) -> TestResponse:
        return self.client.get(f"/desk/{address}", **{"base_url": HERE, **more})

    def post(self, address: str, sent: Json, **more: Any) -> TestResponse:
        body = {"data": json.dumps(sent), "content_type": "application/json"}
        given = {"base_url": HERE, "headers": {"Origin": HERE}, **body, **more}
        return self.client.post(f"/desk/{address}", **given)

    def form(self, path: str, item: str = "") -> str:
        response = self.client.get(
            "/desk/edit", base_url=HERE, query_string={"path": path, "item": item}
        )
        assert response.status_code == 200, response.text
        return response.text

    def loaded(self, path: str, item: str = "") -> dict[str, Any]:
        """What the form of a record would send of it, untouched."""
        html = self.form(path, item)
        told = re.search(r'data-item="([^"]*)" data-version="(\w+)"', html)
        assert told
        return {"path": path, "item": unescape(told[1]), "version": told[2]}

    def save(self, path: str, values: dict[str, Any], item: str = "", **more: Any) -> TestResponse:
        return self.post("save", {**self.loaded(path, item), "values": values, **more})


def drafts_of(latest: Latest) -> DraftSite:
    """The site with drafts as ``serve`` would make it; of readers there is none."""
    folder = latest.root / ".cache"

    def options() -> Options:
        return Options(
            latest.root, folder / "drafts", TODAY, NAV, executor="serial",
            serving=True, drafts=True, despite_errors=True, quiet=True,
        )  # fmt: skip

    return DraftSite(latest, folder / "serve", options)


def _nothing(_: Any, start_response: Any) -> list[bytes]:
    start_response("404 Not Found", [])
    return []


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@contextmanager
def serving(root: Path) -> Iterator[str]:
    """A desk alone that browsers can open: its address with the token."""
    with make_server("127.0.0.1", 0, lambda *_: [], _Server, _Quiet) as server:
        admission = Admission(server.server_port, TOKEN)
        latest = Latest(root, lambda: TODAY)
        drafts = drafts_of(latest)
        desk = Desk(latest, admission, drafts)

        def site(environ: Any, start_response: Any) -> Any:
            start_response("200 OK", [("Content-Type", "text/html")])
            return [b"<!doctype html><html lang=en><title>site</title><p>site"]

        beside = drafts.beside(site, "/", admission)

        def answer(environ: Any, start_response: Any) -> Any:
            asked = desk if environ["PATH_INFO"].startswith("/desk/") else beside
            return asked(environ, start_response)

        server.set_app(answer)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/desk/?token={TOKEN}"
        server.shutdown()
        thread.join()
