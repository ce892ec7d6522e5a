"""What is done with a record besides filling in its form: brought in, pictured, previewed, reviewed,
kept and sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Lock
from typing import TYPE_CHECKING

from werkzeug.wrappers import Response

from xianfeng.artifacts import Json
from xianfeng.hosts.desk.bringing import brought
from xianfeng.hosts.desk.brought_pictures import RefusedPictureError, placed, shown
from xianfeng.hosts.desk.changing import FormError
from xianfeng.hosts.desk.latest import PATIENCE, Done, Latest
from xianfeng.hosts.desk.linkables import linkables
from xianfeng.hosts.desk.repository import GitError, Repository
from xianfeng.hosts.desk.requests import DeskRequest, as_json
from xianfeng.hosts.desk.reviewing import acknowledge, review, sign_off
from xianfeng.hosts.desk.sending import outbox
from xianfeng.hosts.desk.text_preview import page_of, rendered
from xianfeng.hosts.desk.words import typed
from xianfeng.importing.packages import MAX_BYTES as MOST_OF_A_FILE
from xianfeng.model.pictures import MAX_BYTES as MOST_OF_A_PICTURE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xianfeng.hosts.desk.draft_site import DraftSite

Page = Callable[..., Response]


class Paperwork:
    """``page`` makes an answer of a template; ``writing``: held while something is written."""

    def __init__(self, latest: Latest, drafts: DraftSite, writing: Lock, page: Page) -> None:
        self._latest = latest
        self._drafts = drafts
        self._root = latest.root
        self._writing = writing
        self._connecting = Lock()
        self._page = page

    def answers(self) -> Iterator[tuple[str, str, Callable[..., Response]]]:
        """Method, address below the desk's own and what answers there."""
        yield "POST", "import", self._import
        yield "POST", "picture", self._place
        yield "GET", "picture", self._picture
        yield "POST", "render", self._render
        yield "GET", "links", self._links
        yield "GET", "where", self._where
        yield "GET", "review", self._review
        yield "POST", "sign", self._sign
        yield "POST", "acknowledge", self._acknowledge
        yield "GET", "send", self._outbox
        yield "POST", "keep", self._keep
        yield "POST", "send", self._send
        yield "POST", "fetch", self._fetch

    def _import(self, request: DeskRequest) -> Response:
        name, data = request.file(MOST_OF_A_FILE)
        with self._writing:
            split = "split" in request.args
            told = brought(self._root, name, data, self._latest.now(), split=split)
            if not told["failed"]:
                self._latest.write()
        return as_json(told)

    def _place(self, request: DeskRequest) -> Response:
        name, data = request.file(MOST_OF_A_PICTURE)
        try:
            with self._writing:
                return as_json(placed(self._root, request.args.get("path", ""), name, data))
        except RefusedPictureError as error:
            return as_json({"refused": str(error)}, 422)

    def _picture(self, request: DeskRequest) -> Response:
        data, kind = shown(self._root, request.args.get("path", ""))
        return Response(data, mimetype=kind)

    def _render(self, request: DeskRequest) -> Response:
        sent = request.sent()
        path, text = (str(sent.get(name) or "") for name in ("path", "text"))
        return as_json(rendered(self._latest.get().portal, path, typed(text)))

    def _links(self, request: DeskRequest) -> Response:
        what, path, wanted = (request.args.get(name, "") for name in ("what", "path", "q"))
        return as_json(linkables(self._latest.get().portal, what, path, wanted))

    def _where(self, request: DeskRequest) -> Response:
        """Where the page of a record is to be seen; if it isn't out, after making the drafts' site."""
        portal = (self._latest.settled(PATIENCE) or self._latest.get()).portal
        found = page_of(portal, *request.record)
        if found is None:
            return as_json({"page": ""})
        if found.is_out:
            return as_json({"page": found.address})
        mistakes = self._drafts.make()
        is_there = not mistakes and self._drafts.has(found.file)
        return as_json({"page": found.address if is_there else "", "mistakes": list(mistakes)})

    def _review(self, request: DeskRequest) -> Response:
        page = review(self._root, *request.record, self._latest.now())
        return self._page(request, "review.html", **page)

    def _sign(self, request: DeskRequest) -> Response:
        return self._done(request, self._signed)

    def _acknowledge(self, request: DeskRequest) -> Response:
        return self._done(request, self._acknowledged)

    def _signed(self, sent: Mapping[str, Json]) -> Done:
        return self._latest.written(sign_off(self._root, sent, self._latest.now()))

    def _acknowledged(self, sent: Mapping[str, Json]) -> Done:
        return self._latest.written(acknowledge(self._root, sent))

    def _outbox(self, request: DeskRequest) -> Response:
        return self._page(request, "send.html", **outbox(self._root, self._latest))

    def _keep(self, request: DeskRequest) -> Response:
        return self._done(request, self._kept)

    def _kept(self, sent: Mapping[str, Json]) -> Done:
        paths, message, name = sent.get("paths"), sent.get("message"), sent.get("name")
        if not isinstance(paths, list) or not isinstance(message, str) or not isinstance(name, str):
            raise FormError("表单的格式不对")
        return {
            "told": Repository(self._root).keep(
                [str(one) for one in paths], typed(message), " ".join(typed(name).split())
            )
        }, 200

    def _send(self, request: DeskRequest) -> Response:
        # Nobody who saves waits for the net.
        return self._done(
            request, lambda _: ({"told": Repository(self._root).send()}, 200), self._connecting
        )

    def _fetch(self, request: DeskRequest) -> Response:
        return self._done(request, self._fetched, self._connecting)

    def _fetched(self, sent: Mapping[str, Json]) -> Done:
        repository = Repository(self._root)
        repository.fetch()
        with self._writing:
            return {"told": repository.merge()}, 200

    def _done(
        self, request: DeskRequest, do: Callable[[Mapping[str, Json]], Done],
        lock: Lock | None = None,
    ) -> Response:  # fmt: skip
        sent = request.sent()
        try:
            with lock or self._writing:
                return as_json(*do(sent))
        except FormError as error:
            return as_json({"refused": str(error)}, 400)
        except GitError as error:
            return as_json({"refused": str(error)}, 422)
