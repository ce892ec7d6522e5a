"""``publish site --to user@host:/folder``: the same over SSH, with rsync and a POSIX shell there.

What is new travels beside the site that stands there, sharing with it what did not change; then the
two change names. As between folders of one machine, the site before stays for the way back.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from xianfeng.engine import EngineError
from xianfeng.engine.manifest import PUBLIC, file_list, rows_of
from xianfeng.hosts.site_publishing import FileList, difference

_TYPED = re.compile(r"((?:\w[\w.-]*@)?(?:\w[\w.-]+|\[[0-9A-Fa-f:]+\])):(.*)")
_SHELL = "RSYNC_RSH"
"""As rsync has it: the command that connects, such as ``ssh -p 2222``."""

# Its real name first, where it is a link; then whatever an interrupted exchange left; then a list of its files.
_LOOK = """set -eu
mkdir -p -- "$(dirname -- "$1")"
there=$(readlink -f -- "$1")
printf '%s\\0' "$there"
before=$(dirname -- "$there")/.$(basename -- "$there").previous
if [ ! -e "$there" ] && [ -e "$before" ]; then mv -- "$before" "$there"; fi
if [ -d "$there" ]; then cd -- "$there"; find . ! -type d -print0; fi
"""
_READ = 'cat -- "$1" 2>/dev/null || true\n'
_EXCHANGE = """set -eu
if [ -e "$1" ]; then rm -rf -- "$3"; mv -- "$1" "$3"; fi
mv -- "$2" "$1"
"""
_BACK = """set -eu
[ -d "$3" ]
rm -rf -- "$2"
mv -- "$1" "$2"; mv -- "$3" "$1"; mv -- "$2" "$3"
"""


class RemoteFolder(NamedTuple):
    """``host``: as SSH takes it, perhaps with a user; ``path``: absolute."""

    host: str
    path: str

    def beside(self, name: str) -> str:
        above, _, own = self.path.rpartition("/")
        return f"{above}/.{own}.{name}"

    def __str__(self) -> str:
        return f"{self.host}:{self.path}"


def remote_folder(typed: str) -> RemoteFolder | None:
    """The folder of another machine that ``typed`` names; None: it is one of this machine.
    EngineError (Chinese): it is none that may be replaced."""
    found = _TYPED.fullmatch(typed)
    if found is None:
        return None
    path = found[2].rstrip("/")
    if not path.startswith("/"):
        raise EngineError(
            f"{typed} 冒号后面写服务器上放网站的文件夹，从 / 写起，如 portal@10.0.0.8:/srv/portal/www/dj"
        )
    return RemoteFolder(found[1], path)


def put_site_there(built: Path, target: RemoteFolder) -> Iterator[str]:
    """As ``put_site`` does here. EngineError (Chinese): nothing was changed."""
    target, there = _looked_at(target)
    told = list(difference(there, file_list(built)))
    if not told:
        yield f"{target} 和新生成的一样，没有改动。"
        return
    yield from told
    shared = [f"--link-dest=../{target.path.rpartition('/')[2]}"] if there else []
    coming = target._replace(path=f"{target.beside('next')}/")
    _run(
        "rsync", "-rlps", "--chmod=D755,F644", "--checksum", "--delete", *shared,
        f"{built}/", str(coming),
    )  # fmt: skip
    _there(target, _EXCHANGE, target.path, target.beside("next"), target.beside("previous"))
    yield f"已经发布到 {target}。" + ("要退回前一版，加 --back 再运行一次。" if there else "")


def put_back_there(target: RemoteFolder) -> Iterator[str]:
    """As ``put_back`` does here."""
    target, there = _looked_at(target)
    previous = _listed(target, target.beside("previous"))
    if not previous:
        raise EngineError(f"{target} 没有前一版可以退回")
    yield from difference(there, previous)
    _there(target, _BACK, target.path, target.beside("next"), target.beside("previous"))
    yield f"{target} 退回了前一版；再运行一次就换回来。"


def _looked_at(target: RemoteFolder) -> tuple[RemoteFolder, FileList]:
    """The folder itself, where ``target`` is a link to it, and what it lists; EngineError where
    it holds what no build of ours put there."""
    itself, *paths = _there(target, _LOOK, target.path).decode("utf-8", "replace").split("\0")[:-1]
    target = target._replace(path=itself)
    files = {path.removeprefix("./") for path in paths}
    there = _listed(target, target.path)
    if strangers := sorted(files - {*there, PUBLIC} if there else files):
        raise EngineError(
            f"{target} 里有不是本程序生成的文件（{strangers[0]}），会被整体替换。"
            "什么都没有改动，请换一个空的文件夹"
        )
    return target, there


def _listed(target: RemoteFolder, path: str) -> FileList:
    return rows_of(_there(target, _READ, f"{path}/{PUBLIC}"))


def _there(target: RemoteFolder, script: str, *arguments: str) -> bytes:
    """What ``script`` prints that runs there with ``arguments``."""
    host = re.sub(r"[\[\]]", "", target.host)
    command = shlex.join(("sh", "-s", "--", *arguments))
    return _run(*shlex.split(os.environ.get(_SHELL, "ssh")), host, command, told=script.encode())


def _run(*command: str, told: bytes = b"") -> bytes:
    try:
        done = subprocess.run(command, input=told, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise EngineError(
            f"没有找到 {command[0]}：先装上它（Debian 上 apt install openssh-client rsync）"
        ) from error
    if done.returncode:
        reason = " ".join(done.stderr.decode("utf-8", "replace").split()) or "没有说明原因"
        raise EngineError(f"没有做成，{command[0]} 说：{reason}")
    return done.stdout
