"""Pages of what isn't out yet, for who works on it: made when the desk asks, shown where readers will
find them, as long as there is no page of readers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from mimetypes import guess_type
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from werkzeug.security import safe_join
from werkzeug.wrappers import Request, Response

from xianfeng.hosts.site import build_site
from xianfeng.model.linking import file_of

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from xianfeng.hosts.desk.admission import Admission
    from xianfeng.hosts.desk.latest import Latest
    from xianfeng.hosts.outcome import Options


class DraftSite:
    """The site with its drafts, in a folder of its own beside that of the site which is served."""

    def __init__(self, latest: Latest, published: Path, options: Callable[[], Options]) -> None:
        """``published``: the folder that is served; ``options``: of a build with drafts, now."""
        self._latest = latest
        self._published = published
        self._options = options
        self._making = Lock()
        self._folder: Path | None = None
        self._number = 0

    def make(self) -> tuple[str, ...]:
        """Makes it of the sources as they are, if anything changed; in Chinese, what is in the way."""
        with self._making:
            self._number = self._latest.number
            options = self._options()
            outcome = build_site(options)
            self._folder = options.target if outcome.published else None
        errors = (str(one) for one in outcome.findings if one.level == "error")
        return () if outcome.published else (*errors, *outcome.problems)

    def has(self, path: str) -> bool:
        """Whether there is a file ``path`` in it."""
        return self._file(path) is not None

    def _file(self, path: str) -> Path | None:
        """What is out is not shown from here, nor what was made of older sources."""
        if self._folder is None or self._number != self._latest.number:
            return None
        own, of_readers = (safe_join(str(one), path) for one in (self._folder, self._published))
        if own is None or of_readers is None or Path(of_readers).is_file():
            return None
        return Path(own) if Path(own).is_file() else None

    def _content(self, path: str) -> bytes | None:
        file = self._file(path)
        try:
            return file.read_bytes() if file else None
        except OSError:  # replaced meanwhile
            return None

    def beside(self, site: WSGIApplication, home: str, admission: Admission) -> WSGIApplication:
        """``site``, and where it has nothing, this one. ``home``: the path at which both begin."""

        def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            request = Request(environ)
            content = None
            file = file_of(request.path.removeprefix(home))
            if request.path.startswith(home) and admission.is_at_home(request):
                content = self._content(file)
            if content is None:
                return site(environ, start_response)
            kind, _ = guess_type(file)
            response = Response(content, mimetype=kind, headers={"Cache-Control": "no-store"})
            return response(environ, start_response)

        return answer
