"""Signing a stage of a review: what is refused, what is written, and how far it has come."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from xianfeng.findings.finding import Finding
from xianfeng.findings.refusing import RefusedError
from xianfeng.findings.rules import RULES
from xianfeng.hosts.preview import replace_text
from xianfeng.model.content_hash import content_hash, written_part
from xianfeng.model.differences import Difference, differences
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Entity, Part
from xianfeng.model.library import Record
from xianfeng.model.own_part import Plain
from xianfeng.model.portal import Portal
from xianfeng.model.reviewing import changed_quotes, digest_of_policy, finals, hash_of, is_enacted
from xianfeng.model.reviews import DIGITS, POLICY_FILE, REVIEWS_HOME, ReviewState
from xianfeng.model.settings import SITE_FILE
from xianfeng.model.vocabularies import ReviewStage
from xianfeng.prose.chinese import maybe, nearest
from xianfeng.reading.parsing import parse

_WANTED = frozenset({"P301", "R120"})
"""Reminders of what a draft may lack and nobody may sign without."""
_HEAD = "# 审校记录，由 python3 run.py review 写，不用手改。\n"


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who signs which stage, when (YYYY-MM-DD HH:MM), and what they say to it."""

    stage: ReviewStage
    by: str
    at: str
    opinion: str = ""


def named(portal: Portal, name: str, stage: ReviewStage | None) -> list[Record[Entity]]:
    """What ``name`` means: the title of a kind all records of it whose next stage is ``stage``, else
    one record, by ``story/stone-bridge``, ``stone-bridge`` or its file.

    RefusedError: none, or more than one.
    """
    kind = next((kind.name for kind in KINDS.values() if kind.title == name), "")
    if not kind:
        return [_named(portal, name)]
    found = [
        record
        for record in portal.library.shelf(kind).values()
        if stage is None or state_of(portal, record).missing[:1] == (stage,)
    ]
    if not found:
        raise RefusedError(f"没有等着{stage}的{name}。")
    return found


def _named(portal: Portal, name: str) -> Record[Entity]:
    kind, _, ident = name.rpartition("/")
    path = name.replace("\\", "/").removeprefix("./")
    found = [
        record
        for record in portal.library
        if record.path == path
        or (record.id == ident and record.kind.name == kind)
        or (not kind and record.id == name)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        known = "、".join(f"{one.kind.name}/{one.id}（{one.kind.title}）" for one in found[:8])
        raise RefusedError(f"“{name}”不止一份：写清楚是哪一份，如 {known}。")
    near = maybe(nearest(ident, [record.id for record in portal.library]))
    raise RefusedError(
        f"没有“{name}”。{near}写编号（如 stone-bridge）、类别和编号（如 story/stone-bridge）或文件的路径。"
    )


def state_of(portal: Portal, record: Record[Entity]) -> ReviewState:
    return portal.reviews.get((record.kind.name, record.id), ReviewState())


def changed(portal: Portal, record: Record[Entity]) -> tuple[Difference, ...] | None:
    """What changed since the last lapsed stage was signed; None where nobody knows any more."""
    state = state_of(portal, record)
    before = _kept(portal.root, record, state.lapsed[-1].hash) if state.lapsed else None
    if before is None:
        return None
    return tuple(differences(before, written_part(portal.library, portal.shown_files, record)))


def sign(
    portal: Portal, findings: Sequence[Finding], record: Record[Entity], sign_off: SignOff
) -> str:
    """Writes down that ``sign_off`` was given to ``record`` as it is; returns the path.

    RefusedError: it can't be; OSError: not written, and nothing has changed.
    """
    _refuse(portal, findings, record, sign_off)
    found = content_hash(portal, record)
    digest = hash_of(portal.library, portal.shown_files, record)
    entry = {
        "stage": str(sign_off.stage),
        "by": sign_off.by,
        "at": sign_off.at,
        "hash": digest,
        "quotes": [f"{one.kind}/{one.id} {one.digest}" for one in found.quoted],
        "opinion": sign_off.opinion,
    }
    path = f"{REVIEWS_HOME}/{record.kind.name}/{record.id}.yml"
    (portal.root / path).parent.mkdir(parents=True, exist_ok=True)
    _keep(portal, record, digest)
    _append(portal.root, path, entry)
    if portal.settings.review_policy and not (portal.root / POLICY_FILE).exists():
        enact(portal, findings, sign_off.by, sign_off.at)
    return path


def enact(portal: Portal, findings: Sequence[Finding], by: str, at: str) -> str:
    """Writes down that ``by`` agrees to the policy of now; returns the path.

    RefusedError: it isn't theirs to say, or nothing has changed; OSError: not written.
    """
    _refuse_settings(findings)
    policy = portal.settings.review_policy
    if portal.enactments and is_enacted(portal.enactments, policy):
        raise RefusedError("三审三校的规定没有改动，不用签。")
    if not portal.enactments and policy is None:
        raise RefusedError("data/site.yml 里没有 review_policy，没有规定可签。")
    before = portal.enactments[-1].finals if portal.enactments else ()
    names = [one.name for one in before]
    if names and by not in names:
        raise RefusedError(f"规定的改动由原来能签终审的人签：{'、'.join(names)}。")
    may_change = finals(policy) if policy else before
    if not may_change:
        raise RefusedError("规定里没有能签终审的人：在 signers 里补上。")
    entry = {
        "by": by,
        "at": at,
        "hash": digest_of_policy(policy),
        "finals": [one.model_dump(exclude_none=True) for one in may_change],
    }
    (portal.root / REVIEWS_HOME).mkdir(parents=True, exist_ok=True)
    _append(portal.root, POLICY_FILE, entry)
    return POLICY_FILE


def _refuse_settings(findings: Sequence[Finding]) -> None:
    """Nobody knows the policy of a file that can't be read: it would be signed that there is none."""
    wrong = [
        one
        for one in findings
        if one.level == "error" and one.place.path == SITE_FILE and one.code != "V124"
    ]
    if wrong:
        raise RefusedError(f"{SITE_FILE} 还有错误，改好再签", wrong)


def _refuse(
    portal: Portal, findings: Sequence[Finding], record: Record[Entity], sign_off: SignOff
) -> None:
    _refuse_settings(findings)
    wrong = [
        one
        for one in findings
        if (_is_mistake(one) or one.code in _WANTED)
        and one.place.path == record.path
        and not one.code.startswith("V")
    ]
    if wrong:
        raise RefusedError("这份稿件还有错误，改好再签", wrong)
    policy, state = portal.settings.review_policy, state_of(portal, record)
    stage, by = sign_off.stage, sign_off.by
    if policy and not policy.lets(by, stage, sign_off.at):
        allowed = [one.name for one in policy.signers if stage in one.stages]
        raise RefusedError(f"{by}不能签{stage}。能签的有：{'、'.join(allowed) or '（没有人）'}。")
    if stage in [one.stage for one in state.signed]:
        who = next(one for one in state.signed if one.stage is stage)
        raise RefusedError(f"现在这一稿的{stage}，{who.by}在 {who.at} 签过了。")
    if stage is not state.missing[0]:
        raise RefusedError(f"现在这一稿还没有{state.missing[0]}，先签{state.missing[0]}。")
    same = next((one for one in state.signed if one.by == by), None)
    if same:
        raise RefusedError(f"{by}签了{same.stage}，不能再签{stage}：任何两审不能是同一个人。")


def _is_mistake(one: Finding) -> bool:
    """Also one that is but a reminder in a draft; not one that has been acknowledged."""
    return "error" in (one.level, RULES[one.code].level) and one.level != "notice"


def _append(root: Path, path: str, entry: Mapping[str, object]) -> None:
    """Adds ``entry`` to the list in the file ``path``; what it holds already stays as it is."""
    try:
        before = (root / path).read_text("utf-8")
    except FileNotFoundError:
        before = _HEAD
    text = f"{before.rstrip()}\n{''.join(_lines(entry))}"
    wrong = [one for one in parse(path, text.encode()).gist.findings if one.level == "error"]
    if wrong:
        raise RefusedError("没有记下", wrong)
    replace_text(root / path, text)


def _lines(entry: Mapping[str, object]) -> Iterator[str]:
    """``entry`` as an item of a list. What people typed is in quotes, as JSON has them: YAML reads
    them alike."""
    sign = "- "
    for key, value in entry.items():
        if value:
            plain = isinstance(value, str) and key in ("stage", "at")
            yield f"{sign}{key}: {value if plain else json.dumps(value, ensure_ascii=False)}\n"
            sign = "  "


def _keep(portal: Portal, record: Record[Entity], digest: str) -> None:
    """Keeps what is signed, so that what changes afterwards can be told; forgets what nobody's last
    signature is of."""
    folder = portal.root / REVIEWS_HOME / record.kind.name
    written = portal.written.get((record.kind.name, record.id))
    last = {one.stage: one.hash for one in written.reviews} if written else {}
    wanted = {_kept_name(record, one) for one in (*last.values(), digest)}
    part = written_part(portal.library, portal.shown_files, record)
    replace_text(
        folder / _kept_name(record, digest),
        json.dumps(part, ensure_ascii=False, indent=1, sort_keys=True) + "\n",
    )
    for old in folder.glob(f"{record.id}.{'?' * DIGITS}.json"):
        if old.name not in wanted:
            old.unlink()


def _kept(root: Path, record: Record[Entity], digest: str) -> dict[str, Plain] | None:
    path = root / REVIEWS_HOME / record.kind.name / _kept_name(record, digest)
    try:
        found: Any = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    if isinstance(found, dict) and {"fields", "pictures", "text"} <= found.keys():
        return cast("dict[str, Plain]", found)
    return None


def _kept_name(record: Record[Entity], digest: str) -> str:
    return f"{record.id}.{digest.partition(':')[2][:DIGITS]}.json"


def account(portal: Portal, record: Record[Entity]) -> Iterator[str]:
    """In Chinese, line by line: who signed, what lapsed and why, what is missing."""
    state = state_of(portal, record)
    yield f"{record.kind.title}“{record.entity.title}”（{record.path}）"
    for one in state.signed:
        yield f"  {one.stage}　{one.by}　{one.at}{_opinion(one)}"
    for one in state.lapsed:
        yield f"  {one.stage}　{one.by}　{one.at}　签过以后稿子改动了，不再算数"
    if state.lapsed:
        found = changed(portal, record)
        if found is None:
            yield "  签的那一稿没有存底，改了哪里说不出来。"
        else:
            yield f"  和{state.lapsed[-1].by}签的那一稿比，改了 {len(found)} 处："
            yield from (f"    {one}" for one in found)
    if titles := changed_quotes(portal).get((record.kind.name, record.id)):
        yield f"  签过以后，引用的数据、术语改了：{'、'.join(titles)}"
    if state.missing:
        yield f"  还差：{'、'.join(state.missing)}"
    else:
        yield "  三审都签过了。"


def _opinion(one: Part) -> str:
    opinion = one.held("opinion")
    return f"　{opinion}" if opinion else ""
