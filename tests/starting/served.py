"""nginx of the system, with the recipe of a county and nothing else."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

_BROTLI = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
_MAIN = """load_module {brotli};
{user}daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/portal.conf;
}}
"""


class Served:
    def __init__(self, port: int) -> None:
        self._port = port

    def get(self, path: str, host: str = "127.0.0.1", **headers: str) -> HTTPResponse:
        connection = HTTPConnection(host, self._port, timeout=60)
        connection.request(
            "GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        answer = connection.getresponse()
        answer.body = answer.read()
        connection.close()
        return answer


@contextmanager
def serving(recipe: str, www: Path, folder: Path) -> Iterator[Served]:
    """``recipe`` as it is but for its ports and its root, which becomes ``www``, and with the line for
    Brotli, as somebody has it who installed that module."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin")
    assert program, ".ci/run installs it"
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    changed = recipe.replace("/srv/portal/www", str(www))
    changed = changed.replace("listen 80;", f"listen 127.0.0.1:{port};")
    changed = changed.replace("listen [::]:80;", f"listen [::1]:{port};")
    changed = changed.replace("# brotli_static on;", "brotli_static on;")
    shutil.copy("/etc/nginx/mime.types", folder)
    (folder / "portal.conf").write_text(changed, "utf-8")
    (folder / "nginx.conf").write_text(
        _MAIN.format(
            folder=folder, brotli=_BROTLI, user="user root;\n" if os.geteuid() == 0 else ""
        ),
        "utf-8",
    )
    running = subprocess.Popen(
        [program, "-c", str(folder / "nginx.conf"), "-p", str(folder)],
        stderr=subprocess.PIPE,
    )
    try:
        wait_for(running, port)
        yield Served(port)
    finally:
        running.terminate()
        running.wait(60)
        running.stderr.close()


def wait_for(running: subprocess.Popen[bytes], port: int) -> None:
    """Until the server ``running`` answers at ``port``; what it says where it ends instead."""
    for _ in range(600):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                break
        assert running.poll() is None, running.stderr.read().decode()
        time.sleep(0.05)
