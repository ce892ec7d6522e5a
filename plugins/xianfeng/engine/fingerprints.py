"""Fingerprints: what a file of the site is made of, in sixteen bytes.

Plain data are frozen once; the frozen bytes are hashed, sent to a worker and thawed there.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from xianfeng.artifacts import Body, Json
from xianfeng.memory.digests import digest
from xianfeng.memory.installed import installed
from xianfeng.prose import conversion

_PLAIN = 2
"""The last format of marshal without references: equal data give equal bytes, on any machine."""


class NotPlainError(TypeError):
    """A context holds something else than strings, numbers, booleans, None, lists and maps."""


def freeze(value: Any) -> bytes:
    """``value`` (JSON-shaped) as bytes. NotPlainError: it is not."""
    try:
        return marshal.dumps(value, _PLAIN)
    except ValueError as error:
        raise NotPlainError(str(error)) from None


def thaw(frozen: bytes) -> Json:
    """The value that ``frozen`` was made of. Only for bytes that this program made and proved."""
    value: Json = marshal.loads(frozen)
    return value


def freeze_context(context: Mapping[str, Json]) -> bytes:
    return freeze(dict(context))


def freeze_body(body: Body) -> bytes:
    fields = (
        body.text,
        dict(body.pictures),
        dict(body.links),
        dict(body.terms),
        dict(body.numbers),
        dict(body.labels),
    )
    return freeze(fields)


def thaw_body(frozen: bytes) -> Body:
    return Body(*marshal.loads(frozen))


def body_key(frozen: bytes) -> bytes:
    """Equal keys: equal HTML of the body, whatever page it stands on."""
    return digest(TOOLS, frozen)


def page_key(template: bytes, site: bytes, context: bytes, body: bytes) -> bytes:
    """Equal keys: equal pages. All four are digests or frozen data."""
    return digest(TOOLS, template, site, context, body)


def code(*folders: Path) -> bytes:
    """Digest of all files in ``folders``, so that nobody need count a version up."""
    files = sorted(path for folder in folders for path in folder.iterdir() if path.is_file())
    return digest(*(path.read_bytes() for path in files))


def tools() -> bytes:
    """Digest of all code that turns data into bytes."""
    folders = (Path(__file__).parent, Path(conversion.__file__).parent)
    return digest(installed(), conversion.DIALECT.encode(), code(*folders))


TOOLS = tools()
