"""run.py on a machine that has only Python, and a package index for it on 127.0.0.1."""

from __future__ import annotations

import importlib.util
import io
import subprocess
import sys
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "run.py"
NOWHERE = "http://127.0.0.1:1"  # nothing listens there

spec = importlib.util.spec_from_file_location("run_script", SCRIPT)
run = importlib.util.module_from_spec(spec)
spec.loader.exec_module(run)


class Index(ThreadingHTTPServer):
    """A package index on this machine: `files` by path, bytes or the path to redirect to."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.files: dict[str, bytes | str] = {}
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    server: Index

    def do_GET(self):
        self.server.asked.append(self.path)
        content = self.server.files.get(self.path)
        status = 404 if content is None else 302 if isinstance(content, str) else 200
        self.send_response(status)
        if isinstance(content, str):
            self.send_header("Location", content)
        elif content is not None and self.path.endswith("/"):
            self.send_header("Content-Type", "text/html")
        body = content if isinstance(content, bytes) else b""
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815 - the names are http.server's

    def log_message(self, *_):
        pass


def zipped(files: dict[str, str]) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        for name, text in files.items():
            target.writestr(name, text)
    return archive.getvalue()


def launch(project: Path, *arguments: str, uv: str = "", **variables: str):
    """Start run.py with no packages, an empty home and nothing on PATH but the uv given."""
    environment = {"HOME": str(project.parent / "home"), "PATH": uv}
    return subprocess.Popen(
        [sys.executable, "-I", "-S", project / "run.py", *arguments],
        env=environment | {"NO_PROXY": "127.0.0.1"} | variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def outcome(process: subprocess.Popen) -> tuple[int, str, str]:
    with process:
        out, err = process.communicate(timeout=120)
    return process.returncode, out, err
