"""A site that was published under a policy of reviews is not replaced by one without it in passing.

What lies in the repository can all be changed in one go, the policy with the texts. So the site that
stands says under which policy it was made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from xianfeng.model.own_part import digest_of, plain_fields
from xianfeng.model.portal import Portal
from xianfeng.model.reviewing import digest_of_policy, finals
from xianfeng.model.reviews import POLICY_FILE, FinalSigner

REVIEWED = "reviews.json"
"""In the site: the digest of the policy that it was published under, and of who may change that."""


def policy_mark(portal: Portal) -> bytes:
    policy = portal.settings.review_policy
    told = {"policy": digest_of_policy(policy), "finals": _digest(finals(policy) if policy else ())}
    return json.dumps(told).encode() + b"\n"


def reviews_lost(target: Path, portal: Portal) -> str:
    """In Chinese, that the site in ``target`` was published under a policy of which the sources know
    nothing any more; empty where they do, or where there was none."""
    try:
        mark = json.loads((target / REVIEWED).read_text("utf-8"))
        policy, may_change = mark["policy"], mark["finals"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    known = {(one.hash, _digest(one.finals)) for one in portal.enactments}
    if (policy, may_change) in known or policy == digest_of_policy(portal.settings.review_policy):
        return ""
    return (
        f"{target.name}/ 里的网站是按三审三校的规定发布的，{POLICY_FILE} 里却没有这个规定了。"
        "把 data/reviews 和 data/site.yml 的 review_policy 从版本库里找回来；"
        f"确实不再要三审的，由能签终审的人签：python3 run.py review policy --by 姓名。"
    )


def _digest(people: Iterable[FinalSigner]) -> str:
    return digest_of([plain_fields(one) for one in people])
