"""The desk as a WSGI application: its addresses, and what is answered there."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from werkzeug.exceptions import HTTPException, NotFound, RequestEntityTooLarge
from werkzeug.routing import Map, Rule
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from xianfeng.artifacts import Json
from xianfeng.engine import EngineError
from xianfeng.engine.templates import environment
from xianfeng.hosts.desk.admission import BASE, HEADERS, TOKEN, Admission
from xianfeng.hosts.desk.desk_files import NoSuchFileError, open_file
from xianfeng.hosts.desk.draft_site import DraftSite
from xianfeng.hosts.desk.editing import check, form, save, told_of
from xianfeng.hosts.desk.latest import PATIENCE, Latest
from xianfeng.hosts.desk.making import make
from xianfeng.hosts.desk.overview import Office, edit_address, known_names, others
from xianfeng.hosts.desk.paperwork import Paperwork
from xianfeng.hosts.desk.requests import MOST_BYTES, DeskRequest, as_json, too_large
from xianfeng.importing.packages import MAX_BYTES as MOST_OF_A_FILE
from xianfeng.model.kinds import KINDS
from xianfeng.model.pictures import MAX_BYTES as MOST_OF_A_PICTURE

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

_HOME = Path(__file__).parent
_MOST: dict[str, Json] = {
    "request": MOST_BYTES, "file": MOST_OF_A_FILE, "picture": MOST_OF_A_PICTURE,
}  # fmt: skip
"""Bytes of what is sent."""
_FOR_SCRIPTS = frozenset({"links", "names", "told", "where"})
"""Addresses below ``BASE`` at which scripts ask, and read what is answered."""
_ASSETS = {".js": "text/javascript", ".css": "text/css"}
_LOG = logging.getLogger("mkdocs.plugins.xianfeng")


class Desk:
    """Answers at ``BASE`` and below it, to whom ``admission`` lets in."""

    def __init__(self, latest: Latest, admission: Admission, drafts: DraftSite) -> None:
        self.latest = latest
        self.root = latest.root
        self.admission = admission
        self._writing = Lock()
        self._paperwork = Paperwork(latest, drafts, self._writing, self._page)
        folder = _HOME / "templates"
        self._templates = environment(
            {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.html"))}
        )
        self._assets = {
            path.name: path.read_bytes()
            for path in (*(_HOME / "scripts").glob("*.js"), _HOME / "desk.css")
        }
        rules = [Rule(BASE + path, endpoint=answer, methods=[method])
                 for method, path, answer in self._answers()]  # fmt: skip
        self._map = Map(rules, strict_slashes=False, merge_slashes=False)

    def _answers(self) -> Iterable[tuple[str, str, Callable[..., Response]]]:
        """Method, address below ``BASE`` and what answers there."""
        yield "GET", "", self._overview
        kind = f"<any({','.join(KINDS)}):kind>"
        yield "GET", f"kind/{kind}", self._kind
        yield "GET", f"names/{kind}", self._names
        yield "GET", "page", self._of_page
        yield "GET", "edit", self._edit
        yield "GET", f"new/{kind}", self._new
        yield "POST", f"new/{kind}", self._make
        yield "POST", "check", self._check
        yield "POST", "save", self._save
        yield "GET", "told", self._told
        yield from self._paperwork.answers()
        yield "GET", "assets/<name>", self._asset

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        request = DeskRequest(environ)
        response = self._answered(request)
        request.drain()
        response.headers.update(HEADERS)
        return response(environ, start_response)

    def _answered(self, request: DeskRequest) -> Response:
        try:
            if self._comes_with_token(request):
                response = redirect(BASE)
                self.admission.admit(response)
                return response
            if refusal := self.admission.refusal(request):
                return self._refused(request, 403, refusal)
            answer, arguments = self._map.bind_to_environ(request.environ).match()
            response = answer(request, **arguments)
            assert isinstance(response, Response)
        except NoSuchFileError as error:
            return self._refused(request, 404, str(error))
        except RequestEntityTooLarge:
            return self._refused(request, 413, too_large(request.max_content_length))
        except HTTPException as error:
            if error.response is not None and error.code and error.code < 400:
                return Response(status=error.code, headers=error.response.headers)
            told = "没有这个网址" if isinstance(error, NotFound) else "这个请求看不懂，没有照办"
            return self._refused(request, error.code or 400, told)
        except EngineError as error:  # nobody can read the portal
            return self._refused(request, 500, str(error))
        except OSError as error:
            _LOG.error("编辑台：%s", error)
            return self._refused(request, 500, f"磁盘不让读写：{error.strerror or error}")
        return response

    def _comes_with_token(self, request: DeskRequest) -> bool:
        return (
            request.method == "GET"
            and request.path == BASE
            and TOKEN in request.args
            and self.admission.is_at_home(request)
            and self.admission.is_known(request.args[TOKEN])
        )

    def _refused(self, request: DeskRequest, status: int, told: str) -> Response:
        asked = request.path.removeprefix(BASE).partition("/")[0]
        if request.method == "POST" or asked in _FOR_SCRIPTS:
            return as_json({"refused": told}, status)
        template = "stranger.html" if status == 403 else "refused.html"
        return self._page(request, template, status, refusal=told)

    def _page(
        self, request: DeskRequest, template: str, status: int = 200, /, **page: Json
    ) -> Response:
        html = self._templates.get_template(template).render(base=BASE, most=_MOST, page=page)
        return Response(html, status, mimetype="text/html")

    def _overview(self, request: DeskRequest) -> Response:
        office = Office(self.latest.get(), request.args.get("who", ""))
        return self._page(
            request, "overview.html", who=office.who, names=office.names(),
            groups=office.groups(), kinds=office.counts(), others=list(others(self.root)),
        )  # fmt: skip

    def _kind(self, request: DeskRequest, kind: str) -> Response:
        wanted = request.args.get("q", "")
        rows, count = Office(self.latest.get()).of_kind(kind, wanted)
        title = KINDS[kind].title
        return self._page(
            request, "kind.html", name=kind, title=title, wanted=wanted, rows=rows, count=count
        )

    def _names(self, request: DeskRequest, kind: str) -> Response:
        portal = self.latest.get().portal
        return as_json(list(known_names(portal, kind, request.args.get("q", ""))))

    def _of_page(self, request: DeskRequest) -> Response:
        """From a page of the site to the form of what it was made of."""
        at = request.args.get("at", "")
        found = next((one for one in self.latest.get().portal.library if one.url == at), None)
        if found is None:
            raise NoSuchFileError("这一页不是由一份稿件或档案写成的")
        return redirect(BASE + edit_address(found))

    def _edit(self, request: DeskRequest) -> Response:
        path, item = request.record
        file = open_file(self.root, path, item)
        if file.kind and file.kind.is_list and file.source and not item:
            return redirect(f"{BASE}kind/{file.kind.name}")
        page = form(self.latest, file, item)
        return self._page(request, str(page["template"]), **page)

    def _new(self, request: DeskRequest, kind: str) -> Response:
        return self._page(request, "new.html", name=kind, title=KINDS[kind].title)

    def _make(self, request: DeskRequest, kind: str) -> Response:
        sent = request.sent()
        with self._writing:
            told, status = self.latest.written(make(self.latest, KINDS[kind], sent))
        return as_json(told, status)

    def _check(self, request: DeskRequest) -> Response:
        return as_json(check(self.latest, request.sent()))

    def _save(self, request: DeskRequest) -> Response:
        sent = request.sent()
        with self._writing:
            told, status = save(self.latest, sent)
        return as_json(told, status)

    def _told(self, request: DeskRequest) -> Response:
        """What the build that follows a save says of the record, among all the others; null: it has
        not ended yet."""
        open_file(self.root, *request.record)
        reading = self.latest.settled(PATIENCE)
        file = open_file(self.root, *request.record)
        return as_json({"findings": told_of(file, reading) if reading else None})

    def _asset(self, request: DeskRequest, name: str) -> Response:
        if name not in self._assets:
            raise NotFound
        kind = _ASSETS[Path(name).suffix]
        return Response(self._assets[name], mimetype=kind)
