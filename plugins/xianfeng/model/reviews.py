"""三审三校: who may sign, what was signed, and what it is worth for what a record says now.

A stage is signed for one content, told by its hash. Whatever readers would read otherwise, a comma,
a field or a picture, nobody has signed; put back what was there, and it is signed again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, NamedTuple

from pydantic import Field, StringConstraints

from xianfeng.model.fields import Day, FieldText, LineText, Moment
from xianfeng.model.kinds.entity import Part
from xianfeng.model.vocabularies import ReviewStage

REVIEWS_HOME = "data/reviews"
"""``<kind>/<id>.yml`` in it: what was signed of a record, one after the other. What they signed lies
beside it, ``<kind>/<id>.<first digits of the hash>.json``."""

POLICY_FILE = f"{REVIEWS_HOME}/policy.yml"
"""Which policies have been in force, and who of the policy before agreed to each."""

DIGITS = 12
"""Of a hash: so many tell it from the others of one record."""

PersonName = Annotated[LineText, StringConstraints(max_length=40)]


class Signer(Part):
    """审校人员"""

    name: PersonName = Field(title="姓名", description="印在页面上的名字，如 周文")
    stages: tuple[ReviewStage, ...] = Field(
        title="环节", description="能签哪几审，如 [初审, 复审]", min_length=1
    )
    until: Day | None = Field(
        None, title="签到哪一天", description="离岗的写最后一天，以前签过的照样算数"
    )
    key: FieldText | None = Field(
        None,
        title="公钥",
        description="写了就要用它签名提交，如 ssh-ed25519 AAAA…；没有就不写",
        pattern=r"^(ssh-ed25519|ssh-rsa|ecdsa-sha2-\S+|sk-\S+) [A-Za-z0-9+/]+=*( .*)?$",
    )


class ReviewPolicy(Part):
    """三审三校的规定"""

    kinds: tuple[FieldText, ...] = Field(
        title="哪些要审",
        description="资料类别的名称，如 [典型经验, 学习专栏, 数据, 术语]",
        min_length=1,
    )
    signers: tuple[Signer, ...] = Field(title="审校人员", description="谁能签哪一审", min_length=1)

    def lets(self, name: str, stage: ReviewStage, at: str) -> bool:
        """Whether ``name`` may sign ``stage`` on the day, or at the minute, ``at``."""
        return any(
            one.name == name and stage in one.stages and (not one.until or at[:10] <= one.until)
            for one in self.signers
        )


class Review(Part):
    """审校记录: one stage, signed by one person for one content."""

    stage: ReviewStage = Field(title="环节", description="初审、复审或终审")
    by: PersonName = Field(title="签字人", description="谁签的")
    at: Moment = Field(title="时间", description="如 2026-03-05 09:30")
    hash: FieldText = Field(
        title="内容指纹", description="由程序写，不用手改", pattern=r"^[0-9]{1,4}:[0-9a-f]{64}$"
    )
    quotes: tuple[FieldText, ...] = Field(
        (), title="引用", description="引用的数据和术语当时的指纹，由程序写"
    )
    opinion: FieldText | None = Field(None, title="意见", description="审校意见，不公开")


class FinalSigner(Part):
    """谁能改规定"""

    name: PersonName = Field(title="姓名", description="能签终审的人")
    key: FieldText | None = Field(None, title="公钥", description="当时的公钥，由程序写")


class Enactment(Part):
    """规定的启用: a policy that has been in force, as its digest; without one ``NO_POLICY``."""

    by: PersonName = Field(title="签字人", description="谁定的")
    at: Moment = Field(title="时间", description="如 2026-03-05 09:30")
    hash: FieldText = Field(
        title="规定指纹", description="由程序写，不用手改", pattern=r"^(?:[0-9a-f]{64}|无)$"
    )
    finals: tuple[FinalSigner, ...] = Field(
        title="谁能改", description="能签终审的人，由程序写", min_length=1
    )


NO_POLICY = "无"


class Written(NamedTuple):
    """What was signed of one record: all of its file."""

    path: str
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True)
class ReviewState:
    """How far the review of a record has come."""

    signed: tuple[Review, ...] = ()
    """Of what it says now, in the order of the stages."""
    lapsed: tuple[Review, ...] = ()
    """The last of each stage that was signed for something else and not again."""
    was_complete: bool = False
    """All stages have been signed of one content, whether or not it is that of now."""

    @property
    def is_complete(self) -> bool:
        return len(self.signed) == len(ReviewStage)

    @property
    def missing(self) -> tuple[ReviewStage, ...]:
        """Stages that nobody has signed of what the record says now."""
        return tuple(ReviewStage)[len(self.signed) :]


def review_state(reviews: Sequence[Review], now: str) -> ReviewState:
    """What ``reviews`` are worth where the hash is ``now``, those that count alone being given.

    The stages follow one another, and no two are of one person: 《图书质量保障体系》 (新闻出版总署令
    第 8 号, 1997) 第八条: 任何两个环节的审稿工作不能同时由一人担任.
    """
    signed = _chain(reviews, now)
    done = {one.stage for one in signed}
    lapsed = {one.stage: one for one in reviews if one.stage not in done and one.hash != now}
    others = dict.fromkeys(one.hash for one in reviews if one.hash != now)
    was_complete = len(signed) == len(ReviewStage) or any(
        len(_chain(reviews, other)) == len(ReviewStage) for other in others
    )
    in_order = tuple(lapsed[stage] for stage in ReviewStage if stage in lapsed)
    return ReviewState(signed, in_order, was_complete)


def _chain(
    reviews: Sequence[Review], digest: str, before: tuple[Review, ...] = ()
) -> tuple[Review, ...]:
    """The longest row of stages, each signed after the one before it and by somebody else."""
    if len(before) == len(ReviewStage):
        return before
    stage = tuple(ReviewStage)[len(before)]
    people = {one.by for one in before}
    found = before
    for place, one in enumerate(reviews):
        if one.stage is stage and one.hash == digest and one.by not in people:
            longer = _chain(reviews[place + 1 :], digest, (*before, one))
            found = max(found, longer, key=len)
    return found
