"""A server that counts what it sends, compressed as sites are served, and a cold browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import brotli

TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8",
         ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm"}  # fmt: skip
QUALITY = 5
"""As the engine compresses."""


@dataclass(slots=True)
class Sent:
    """Bodies sent since the last look, in bytes as they travel, by path."""

    bodies: list[tuple[str, int]] = field(default_factory=list)

    def take(self) -> tuple[int, int]:
        """Bytes and requests, then begin anew."""
        taken, self.bodies = self.bodies, []
        return sum(size for _, size in taken), len(taken)


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Sent]]:
    """The folder's address and what it sends."""
    sent = Sent()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = folder / unquote(self.path.partition("?")[0]).lstrip("/")
            path = path / "index.html" if path.is_dir() else path
            body = path.read_bytes() if path.is_file() else b""
            self.send_response(200 if body else 404)
            squeezed = brotli.compress(body, quality=QUALITY) if path.suffix in TYPES else body
            if len(squeezed) < len(body):
                body = squeezed
                self.send_header("Content-Encoding", "br")
            self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            sent.bodies.append((self.path, len(body)))
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", sent
    finally:
        server.shutdown()
        server.server_close()
