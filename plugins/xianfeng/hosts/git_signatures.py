"""Who signed what was signed: the signatures of the commits that brought it into the repository.

A person whose key stands in ``review_policy`` signs by committing their line of the review with it
(``git commit -S``). Git verifies it, with ssh-keygen, against that key and no other: neither the
machine's own settings nor a key ring has a say.
"""

from __future__ import annotations

import os
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from xianfeng.model.kinds.entity import Part
from xianfeng.model.library import RecordKey
from xianfeng.model.reviews import (
    POLICY_FILE,
    REVIEWS_HOME,
    Enactment,
    Review,
    ReviewPolicy,
    Written,
)
from xianfeng.reading.parsing import parse

SignedLine = tuple[str, int]
"""Path of a file, and place in its list."""


_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
}
"""Nothing of the machine's own may decide what is a signature."""


class _Brought(NamedTuple):
    """By a commit into a file: the contents before and after, as Git names them."""

    commit: str
    before: str
    after: str


def unsigned(
    root: Path,
    policy: ReviewPolicy | None,
    reviews: Mapping[RecordKey, Written],
    enactments: Sequence[Enactment],
) -> frozenset[SignedLine]:
    """Path and place of each line of those who have a key that no commit signed with it brought in.

    Without a key in the policy Git isn't asked.
    """
    wanted = dict(_wanted(policy, reviews, enactments))
    if not wanted:
        return frozenset()
    try:
        found = _Repository(root).signed(wanted)
    except (OSError, subprocess.CalledProcessError):  # no Git, or no repository: nobody has signed
        found = set()
    return frozenset(wanted.keys() - found)


def _wanted(
    policy: ReviewPolicy | None,
    reviews: Mapping[RecordKey, Written],
    enactments: Sequence[Enactment],
) -> Iterator[tuple[SignedLine, tuple[str, str]]]:
    """Each line of somebody with a key: what it says, and the key."""
    keys = {one.name: one.key for one in policy.signers if one.key} if policy else {}
    for written in reviews.values() if keys else ():
        for place, one in enumerate(written.reviews):
            if one.by in keys:
                yield (written.path, place), (repr(one), keys[one.by])
    for place, (before, after) in enumerate(pairwise(enactments), start=1):
        agreed = {other.name: other.key for other in before.finals}
        if key := agreed.get(after.by):
            yield (POLICY_FILE, place), (repr(after), key)


class _Repository:
    def __init__(self, root: Path) -> None:
        self._root = root

    def _git(self, *arguments: str, given: bytes = b"") -> bytes:
        settings = ("-c", "core.quotePath=false", "-c", "log.showSignature=false")
        return subprocess.run(
            ["git", *settings, *arguments],
            cwd=self._root,
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_ENVIRONMENT},
            check=True,
        ).stdout

    def signed(self, wanted: Mapping[SignedLine, tuple[str, str]]) -> set[SignedLine]:
        """Those of ``wanted`` that a commit signed with their key brought in."""
        if self._git("rev-parse", "--is-shallow-repository").strip() != b"false":
            return set()  # its oldest commit seems to bring in what others brought before it
        history = self._history()
        lines = self._lines({path for path, _ in wanted}, history)
        bringing: dict[tuple[str, str], list[SignedLine]] = defaultdict(list)
        for (path, place), (said, key) in wanted.items():
            for one in history.get(path, ()):
                if said in lines.get((path, one.after), ()) and said not in lines.get(
                    (path, one.before), ()
                ):
                    bringing[key, one.commit].append((path, place))
        found: set[SignedLine] = set()
        for key in dict.fromkeys(key for key, _ in bringing):
            commits = [commit for other, commit in bringing if other == key]
            for commit in self._signed_with(key, commits):
                found.update(bringing[key, commit])
        return found

    def _history(self) -> dict[str, list[_Brought]]:
        """By path: which commits changed it, into what."""
        told = self._git(
            "log", "--format=%H", "--raw", "--no-abbrev", "--no-renames", "--full-history",
            "--relative", "--", REVIEWS_HOME,
        ).decode("utf-8", "replace")  # fmt: skip
        found: dict[str, list[_Brought]] = defaultdict(list)
        commit = ""
        for line in told.splitlines():
            if line.startswith(":"):
                head, _, path = line.partition("\t")
                _, _, before, after, *_ = head.split(" ")
                found[path].append(_Brought(commit, before, after))
            elif line:
                commit = line
        return found

    def _lines(
        self, paths: Iterable[str], history: Mapping[str, Sequence[_Brought]]
    ) -> dict[tuple[str, str], set[str]]:
        """By path and content: what the lines of it say."""
        names = {
            (path, blob)
            for path in paths
            for one in history.get(path, ())
            for blob in (one.before, one.after)
            if blob.strip("0")
        }
        order = sorted(names)
        answer = self._git(
            "cat-file", "--batch", given="".join(f"{blob}\n" for _, blob in order).encode()
        )
        found, start = {}, 0
        for path, blob in order:
            end = answer.index(b"\n", start)
            size = int(answer[start:end].split(b" ")[2])
            found[path, blob] = {repr(one) for one in _said(path, answer[end + 1 : end + 1 + size])}
            start = end + 1 + size + 1
        return found

    def _signed_with(self, key: str, commits: Sequence[str]) -> Iterator[str]:
        """Those of ``commits`` that are signed with ``key``."""
        with TemporaryDirectory(prefix="xianfeng-") as folder:
            allowed = Path(folder) / "allowed"
            allowed.write_text(f"signer {' '.join(key.split()[:2])}\n", "utf-8")
            told = self._git(
                "-c", "gpg.format=ssh", "-c", "gpg.ssh.program=ssh-keygen",
                # A key of another sort in the ring of this machine may bear the name "signer".
                "-c", f"gpg.openpgp.program={os.devnull}", "-c", f"gpg.x509.program={os.devnull}",
                "-c", f"gpg.ssh.allowedSignersFile={allowed.as_posix()}",
                "log", "--no-walk", "--format=%H %G? %GS", "--stdin",
                given="".join(f"{one}\n" for one in commits).encode(),
            ).decode("utf-8", "replace")  # fmt: skip
        for line in told.splitlines():
            commit, good, signer = line.split(" ", 2)
            if good == "G" and signer == "signer":
                yield commit


def _said(path: str, content: bytes) -> Iterator[Part]:
    model = Enactment if path == POLICY_FILE else Review
    return (model.model_validate(one) for one in parse(path, content).gist.reviews)
