"""What browsers send to the desk, and answers that its scripts read."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import IO, TYPE_CHECKING

from werkzeug.exceptions import BadRequest
from werkzeug.sansio.utils import get_content_length
from werkzeug.wrappers import Request, Response

from xianfeng.artifacts import Json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from wsgiref.types import WSGIEnvironment

MOST_BYTES = 4_000_000
"""Of a request of forms: four times the largest source."""
_JSON = "application/json"
_DRAINED = 400_000_000
"""Bytes that are read though nobody wants them."""
_PIECE = 1 << 16


class _Sent:
    """The body of a request, as the server has it: ``length`` bytes, of which it counts what was read."""

    def __init__(self, stream: IO[bytes], length: int) -> None:
        self._stream = stream
        self._left = length

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(self._left if size < 0 else min(size, self._left))
        self._left = self._left - len(data) if data else 0
        return data

    def drain(self) -> None:
        """Reads what nobody has read: a browser that is still sending doesn't hear an answer."""
        while 0 < self._left <= _DRAINED and self.read(_PIECE):
            pass


class DeskRequest(Request):
    """What browsers send, as far as it is not too much."""

    max_content_length = MOST_BYTES

    def __init__(self, environ: WSGIEnvironment) -> None:
        length = get_content_length(environ.get("CONTENT_LENGTH")) or 0
        self._sent = _Sent(environ["wsgi.input"], length)
        super().__init__({**environ, "wsgi.input": self._sent})

    def drain(self) -> None:
        """To be called before it is answered."""
        with suppress(OSError):  # who sent it has gone
            self._sent.drain()

    @property
    def record(self) -> tuple[str, str]:
        """The source, and the record in it, that the address names."""
        return self.args.get("path", ""), self.args.get("item", "")

    def sent(self) -> dict[str, Json]:
        """The map that came as JSON; BadRequest: something else came."""
        try:
            sent = json.loads(self.get_data()) if self.mimetype == _JSON else None
            json.dumps(sent, ensure_ascii=False).encode()  # halves of characters are no text
        except (ValueError, RecursionError):
            sent = None
        if not isinstance(sent, dict):
            raise BadRequest
        return sent

    def file(self, most: int) -> tuple[str, bytes]:
        """Name and content of the one file that came; RequestEntityTooLarge: more than ``most`` bytes."""
        self.max_content_length = most
        return self.args.get("name", ""), self.get_data(cache=False)


def too_large(most: int) -> str:
    """In Chinese, that what was sent is more than ``most`` bytes."""
    return f"太大了：最多 {most // 1_000_000} MB"


def as_json(told: Json | Sequence[Json], status: int = 200) -> Response:
    return Response(json.dumps(told), status, mimetype=_JSON)
