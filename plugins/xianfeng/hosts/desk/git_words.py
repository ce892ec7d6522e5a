"""What Git says, in the words of those who work at the desk."""

from __future__ import annotations

import re


def meaning_of(words: str, otherwise: str = "") -> str:
    """What Git's English ``words`` mean; ``otherwise`` where nobody knows."""
    for patterns, meaning in _MEANINGS:
        if any(re.search(one, words, re.IGNORECASE) for one in patterns):
            return meaning
    last = next((one.strip() for one in reversed(words.splitlines()) if one.strip()), "")
    return otherwise or f"稿库没有照办，请把这一行告诉管理员：{last[:200]}"


_MEANINGS: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("non-fast-forward", "fetch first", "tip of your current branch is behind"),
        "稿库里有别人刚送的稿子：先按“取回别人送的”，再送出",
    ),
    (
        ("authentication failed", "could not read (username|password)", "permission denied",
         "terminal prompts", "access denied", r"\b40[13]\b"),
        "稿库不认识这台电脑：没有登录，或者没有写的权限。请管理员设好帐号，再送一次",
    ),
    (
        ("could not resolve host", "could not connect", "connection (refused|timed out|reset)",
         "network is unreachable", "unable to access"),
        "连不上稿库：看看网络，过一会儿再送。稿子已经存在本机，不会丢",
    ),
    (("host key verification failed",), "第一次连这个稿库，要管理员先在命令行里认一次它的钥匙"),
    (
        ("protected branch", "hook declined", "not allowed to push"),
        "稿库不让直接送进这个分支：请管理员看看怎么送审",
    ),
    (
        ("does not appear to be a git repository", "repository .* not found", "no such remote"),
        "送去的地址不对：那里没有稿库。请管理员核对",
    ),
    (("index\\.lock", "another git process"), "稿库正被别的程序用着：关掉它，过一会儿再试"),
    (
        ("would be overwritten",),
        "有改动还没有保存到稿库，取回来会盖掉它们：先保存，再取回",
    ),
    (
        ("unmerged", "partial commit during a merge", "you have not concluded your merge", "merging is not possible"),
        "上一次合到一半：请管理员先合完",
    ),
    (("nothing to commit", "no changes added"), "没有改动，不用保存"),
    (("gpg failed", "failed to sign", "signing failed"), "签名提交没有成功：钥匙没有设好，请管理员看看"),
    (("couldn't find remote ref",), "稿库里还没有这个分支，没有什么可取回的"),
    (("dubious ownership",), "这个文件夹是别的用户建的，Git 不肯动它：请管理员设好"),
)  # fmt: skip
