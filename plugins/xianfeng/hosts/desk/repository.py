"""The portal's Git at the desk: what isn't kept yet, keeping it, sending it, fetching what others sent.

Only sources are touched. Nothing that a file of the portal says is run: no hooks, no helpers of
transports that are commands; paths are what Git itself listed, and are never taken for options.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from xianfeng.hosts.desk.git_words import meaning_of
from xianfeng.reading.loading import FOLDERS

_SAFE = (
    "--literal-pathspecs", "-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false",
    "-c", "protocol.ext.allow=never", "-c", "core.quotePath=false", "-c", "color.ui=false",
    "-c", "gc.auto=0", "-c", "submodule.recurse=false",
)  # fmt: skip
_AT_HOME, _OVER_THE_NET = 60, 180
"""Seconds, after which Git is given up."""

_KINDS = {"?": "新的", "A": "新的", "D": "删去了", "R": "改了名"}


class GitError(Exception):
    """Says in Chinese why it can't be done."""


class ChangedFile(NamedTuple):
    """A source that isn't kept as it is. ``path``: under the portal's root."""

    path: str
    how: str


class RepositoryState(NamedTuple):
    """``ahead``: commits that nobody else has; ``remote``: where they would go, empty: nowhere;
    ``name``, ``email``: who keeps them."""

    branch: str
    remote: str
    ahead: int
    name: str
    email: str


class Repository:
    """The one that the portal ``root`` is in, if it is in one."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @property
    def missing(self) -> str:
        """In Chinese, why there is none; empty: there is."""
        if shutil.which("git") is None:
            return "这台电脑上没有装 Git，稿子只存在本机的文件夹里"
        if self._run("rev-parse", "--is-inside-work-tree").returncode:
            return "这个文件夹还没有放进稿库（Git），请管理员放进去，再设好送到哪里"
        return ""

    def published(self, path: str) -> bytes | None:
        """What was last kept of the source ``path``; None: nothing, or there is no Git."""
        try:
            done = self._run("show", f"HEAD:./{path}")
        except GitError:
            return None
        return done.stdout if done.returncode == 0 else None

    def changes(self) -> list[ChangedFile]:
        """The sources that are new, changed or gone. GitError."""
        told = self._text("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames",
                          "--", *FOLDERS)  # fmt: skip
        prefix = self._text("rev-parse", "--show-prefix").strip()
        found = []
        for line in filter(None, told.split("\0")):
            sign, path = line[:2].strip()[:1], line[3:]
            if path.startswith(prefix):
                found.append(ChangedFile(path[len(prefix) :], _KINDS.get(sign, "改动了")))
        return found

    def standing(self) -> RepositoryState:
        """How things stand. GitError."""
        branch = self._said("symbolic-ref", "--short", "-q", "HEAD")
        remote = self._said("config", f"branch.{branch}.remote") if branch else ""
        remote = remote or next(iter(self._said("remote").split()), "")
        upstream = ["@{upstream}..HEAD"] if self._said("rev-parse", "--verify", "-q", "@{upstream}") else [
            "HEAD", "--not", f"--remotes={remote}"] if remote else ["HEAD"]  # fmt: skip
        ahead = self._said("rev-list", "--count", *upstream)
        return RepositoryState(
            branch, remote, int(ahead or 0), self._said("config", "user.name"),
            self._said("config", "user.email"),
        )  # fmt: skip

    def keep(self, paths: Sequence[str], message: str, name: str) -> str:
        """Keeps the sources ``paths`` as they are, in the words ``message``, as ``name`` where nobody has
        told Git who works here. GitError: nothing was kept."""
        known = {one.path for one in self.changes()}
        if not paths or not known.issuperset(paths):
            raise GitError("这些文件里有的已经没有改动了：重新打开这一页再保存")
        if not message.strip():
            raise GitError("写一句话，说明改了什么")
        standing = self.standing()
        who = {} if standing.name and standing.email else _identity(standing.name or name.strip())
        if not standing.name and not name.strip():
            raise GitError("写上姓名：稿库要记是谁保存的")
        self._text("add", "-A", "--", *paths)
        self._text(
            "commit",
            "-q",
            "--no-verify",
            "-F",
            "-",
            "--only",
            "--",
            *paths,
            given=message.strip(),
            env=who,
        )
        return f"保存了 {len(paths)} 份"

    def send(self) -> str:
        """Sends what is kept to where others have it. GitError."""
        standing = self._connected()
        self._text("push", "-q", "--no-verify", "--set-upstream", standing.remote,
                   f"HEAD:refs/heads/{standing.branch}", seconds=_OVER_THE_NET)  # fmt: skip
        return "送出了"

    def fetch(self) -> None:
        """Gets what others have sent, for ``merge``; no source changes. GitError."""
        standing = self._connected()
        self._text("fetch", "-q", standing.remote, standing.branch, seconds=_OVER_THE_NET)

    def merge(self) -> str:
        """Puts together what was got and what is here. GitError: it can't be; nothing was changed."""
        standing = self.standing()
        who = {} if standing.email else _identity(standing.name)
        done = self._run("merge", "-q", "--no-edit", "--no-verify", "FETCH_HEAD", env=who)
        if done.returncode:
            self._run("merge", "--abort")
            raise GitError(
                meaning_of(_words(done), "别人改了同一处，合不到一起，什么都没有动。请管理员来合")
            )
        return "取回来了"

    def _connected(self) -> RepositoryState:
        standing = self.standing()
        if not standing.remote:
            raise GitError("还没有设好送到哪里，请管理员设好")
        if not standing.branch:
            raise GitError("稿库停在一个旧的版本上，不在分支上：请管理员看一看")
        return standing

    def _said(self, *arguments: str) -> str:
        """What Git says; empty where it has nothing to say."""
        done = self._run(*arguments)
        return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""

    def _text(
        self, *arguments: str, given: str = "", env: dict[str, str] | None = None, seconds: int = _AT_HOME
    ) -> str:  # fmt: skip
        done = self._run(*arguments, given=given, env=env, seconds=seconds)
        if done.returncode:
            raise GitError(meaning_of(_words(done)))
        return done.stdout.decode("utf-8", "surrogateescape")

    def _run(
        self, *arguments: str, given: str = "", env: dict[str, str] | None = None, seconds: int = _AT_HOME
    ) -> subprocess.CompletedProcess[bytes]:  # fmt: skip
        """Raises GitError where Git is not there or doesn't end."""
        own = {key: one for key, one in os.environ.items() if not key.startswith("GIT_")}
        quiet = {"GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true", "LC_ALL": "C"}
        try:
            return subprocess.run(
                ["git", *_SAFE, *arguments], cwd=self._root, input=given.encode(),
                capture_output=True, check=False, timeout=seconds, env={**own, **quiet, **(env or {})},
                start_new_session=True,  # no terminal in which ssh could ask for a word
            )  # fmt: skip
        except FileNotFoundError:
            raise GitError("这台电脑上没有装 Git") from None
        except subprocess.TimeoutExpired:
            raise GitError("等了很久没有回音，没有办成：看看网络，过一会儿再试") from None


def _identity(name: str) -> dict[str, str]:
    """For Git where it was not told who works here."""
    name = " ".join(name.split()) or "编辑台"
    email = "desk@localhost"
    return {
        "GIT_AUTHOR_NAME": name, "GIT_COMMITTER_NAME": name,
        "GIT_AUTHOR_EMAIL": email, "GIT_COMMITTER_EMAIL": email,
    }  # fmt: skip


def _words(done: subprocess.CompletedProcess[bytes]) -> str:
    return (done.stderr + done.stdout).decode("utf-8", "replace")
