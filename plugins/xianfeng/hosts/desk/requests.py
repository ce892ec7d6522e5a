"""What browsers send to the desk, and answers that its scripts read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Request, Response

from xianfeng.artifacts import Json

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_BYTES = 4_000_000
"""Of a request of forms: four times the largest source."""
_JSON = "application/json"


class DeskRequest(Request):
    """What browsers send, as far as it is not too much."""

    max_content_length = MOST_BYTES

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


def as_json(told: Json | Sequence[Json], status: int = 200) -> Response:
    return Response(json.dumps(told), status, mimetype=_JSON)
