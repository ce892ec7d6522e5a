"""Files that must not come into a repository at all."""

from __future__ import annotations

from xianfeng.findings.rules import finding
from xianfeng.importing.originals import NotTakenError, Original
from xianfeng.proofreading.anchors import Pairs
from xianfeng.proofreading.secrets import PAIRS, secrets

_SECRET = "D210"


def refuse_secrets(original: Original) -> None:
    """``NotTakenError``: ``original`` says of itself that it is secret."""
    marks = secrets(original.text, Pairs(original.text).among(PAIRS))
    refused = [
        finding(original.place(one.at), "I127", **dict(one.words))
        for one in marks
        if one.code == _SECRET
    ]
    if refused:
        raise NotTakenError(*refused)
