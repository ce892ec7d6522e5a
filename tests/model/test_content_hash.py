"""What readers read of a record changes its hash, and nothing else does."""

from __future__ import annotations

import base64
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portals import PROJECT, TESTS, TODAY, opened, story
from xianfeng.model.content_hash import ContentHash, content_hash
from xianfeng.model.disclosure import disclose
from xianfeng.model.field_specs import FieldSpec, field_specs
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Part
from xianfeng.model.kinds.story import KeyFigure
from xianfeng.model.own_part import digest_of, fields_digest, text_digest
from xianfeng.model.portal import Portal
from xianfeng.model.vocabularies import Status, Visibility

Write = Callable[[str], Path]
Files = dict[str, str]

OWN = "content/stories/2026/own.md"
PICTURE = "content/stories/2026/images/qiao.png"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
AROUND = {
    "data/units.yml": (
        "- {id: shiqiao, title: 石桥镇, type: 镇}\n"
        "- {id: liushu-cun, title: 柳树村, type: 村, parent: shiqiao, facts: [{label: 户数, value: 312 户}]}\n"
        "- {id: held, title: 丙, type: 部门, visibility: 汇总}\n"
    ),
    "data/terms.yml": (
        "- {id: sanhui-yike, title: 三会一课, expansion: [党员大会, 支委会, 党小组会, 党课]}\n"
        "- {id: wandeng, title: 晚灯, numbered: 否, expansion: [晚上亮灯], variants: [晚灯答疑]}\n"
    ),
    "data/metrics.yml": (
        "- {id: hushu, title: 户数, value: 312, unit: 户, as_of: 2026-06, owner: held}\n"
        "- {id: shouru, title: 收入, value: 12.5, unit: 万元, as_of: 2026-06}\n"
        "- {id: jimi, title: 秘密, value: 7, as_of: 2026-06, visibility: 汇总}\n"
    ),
    "data/branches/held.yml": (
        "title: 乙\norg_type: 党支部\ndomain: 农村\nunit: shiqiao\nvisibility: 汇总\n"
    ),
    "content/stories/2026/other.md": story("别的稿件", "related: [own]\n"),
    "content/stories/2026/awaited.md": story("等着的稿件", "status: 终审\n"),
}  # fmt: skip


def written(root: Path, files: Files, picture: bytes = PNG) -> Path:
    shutil.copytree(TESTS / "sites" / "minimal", root)
    (root / PICTURE).parent.mkdir(parents=True)
    (root / PICTURE).write_bytes(picture)
    for name, text in {**AROUND, **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8", newline="")
    return root


def hashed(
    files: Files, ident: str = "own", kind: str = "story", today: str = TODAY, picture: bytes = PNG
) -> ContentHash:
    """The hash of a record of a portal with ``files``: the same for checks and for channels."""
    with tempfile.TemporaryDirectory() as folder:
        portal, _ = opened(written(Path(folder) / "portal", files, picture), today)
        shown = disclose(portal)
        found = content_hash(portal, portal.library.shelf(kind)[ident])
        known = shown.library.shelf(kind).get(ident)
        assert known is None or content_hash(shown, known) == found
    return found


def own(more: str = "", body: str = "", **others: str) -> ContentHash:
    return hashed({OWN: story("桥头议事", more, body), **others})


# --- the scheme, byte by byte


TEXT = """
## 背景

村里 {{ 数据:hushu }}，“晚灯”亮着。\u0020\u0020
![桥](images/qiao.png "摄影：张三")
"""


def test_another_program_comes_to_the_same_hash():
    """Written down as another program would make it. Another result is another scheme."""
    source = (
        "---\n# 注释\nunit: liushu-cun\ntitle: '桥头“议事” '\npub_date: 2026-03-05\ndomain: 农村\n"
        "kind: 典型经验\nstatus: 归档\naliases: [/old/]\nkeywords: [议事, 修桥]\nreplicable:\n"
        "people_served: '1,200'\nbranch: held\nrelated: [awaited, other]\n"
        'steps: [\'说"清" \\ 账\', "一行\\n又一行"]\nmetrics:\n'
        "- {unit: 万元, label: 投入, value: 12.50, metric: shouru}\n- {label: 损耗, value: 0.00001}\n"
        f"cover: {{file: images/qiao.png, alt: 桥}}\n---\n{TEXT}\n \n"
    )
    fields = (
        '{"cover":{"alt":"桥","file":"images/qiao.png"},"domain":"农村","id":"own",'
        '"keywords":["议事","修桥"],"metrics":[{"label":"投入","metric":"shouru","unit":"万元",'
        '"value":"12.5"},{"label":"损耗","value":"0.00001"}],"people_served":"1200",'
        '"pub_date":"2026-03-05","related":["awaited","other"],'
        '"steps":["说\\"清\\" \\\\ 账","一行\\n又一行"],"title":"桥头“议事”","unit":"liushu-cun"}'
    )
    picture = blake2b(PNG, digest_size=10).hexdigest()
    whole = (
        f'{{"fields":"{sha256(fields.encode()).hexdigest()}","kind":"story",'
        f'"pictures":{{"images/qiao.png":"{picture}"}},"scheme":"1",'
        f'"text":"{sha256(TEXT.strip().encode()).hexdigest()}"}}'
    )
    found = hashed({OWN: source})
    assert found.digest == sha256(whole.encode()).hexdigest()
    assert found.scheme == 1
    assert [one[:2] for one in found.quoted] == [
        ("metric", "hushu"), ("metric", "shouru"), ("term", "wandeng"),
    ]  # fmt: skip


LEDGER = """\
title: 资金台账
type: 项目资金
unit: shiqiao
year: 2026
columns:
- {key: 金额, title: 金额, type: 数字, unit: 万元}
- {key: 底价, title: 底价, type: 数字, visibility: 汇总}
rows:
- {title: 修桥, 金额: 30, 底价: 28, state: 推进}
- {title: 修渠, 金额: 12.5, visibility: 汇总}
"""
FROZEN = {
    "data/ledgers/funds.yml": LEDGER,
    "data/daily.yml": "- {date: 07-01, year: 1921, text: 甲乙丙, source: 《某书》, checked_by: 编辑}\n",
    "data/branches/frozen.yml": (
        "title: 甲\norg_type: 党支部\ndomain: 农村\nunit: liushu-cun\nstar: 5\nfounded: 1998-07\n"
        "base: {name: 中心, geo: [-3.5, 104]}\npledges: [{text: 修桥, done: true}, {text: 修渠}]\n"
    ),
    "content/study/frozen.md": (
        "---\ntitle: 甲\npub_date: 2026-03-05 09:30\ncolumn: dangshi\nepisode: 0\n"
        "sources: [{title: 《某书》, page: 第 1 页}]\n---\n\n正文 {{ 数据:hushu }}。\n"
    ),
    "content/stories/2026/gone.md": story("撤下", "status: 已撤稿\n"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "ident", "digest"),
    [
        ("post", "frozen", "213abf9a8bef5fa548dfb73d6dede7acc0fa4b2e348020e13e6931475b21b4b9"),
        ("unit", "liushu-cun", "16dfb3c537b4ffdb4d3f518144f2dea9c34084752ee72b751cca541d9d531995"),
        ("term", "sanhui-yike", "b267c99f4abb8aa0806396c3969ab6764d760d78d4338e1b5a390c1371841a20"),
        ("metric", "shouru", "f10cf80341e7f8f39deedab28f6818add6de0c55d42fb6def3513a5bfe11d28a"),
        ("branch", "frozen", "21b96a8c5a8c1a31b7915044dbf5de367241444d90805ba1e84d1adcd2bfc145"),
        ("ledger", "funds", "dbef13106d924a516abc03d95a6d1146709e899914358e851f594e5afd8a5679"),
        ("daily", "07-01", "7e5b5c96fa4bab70364d2e3e4ffb29c646454babd20c92467248545d25ff7832"),
        ("story", "gone", "4b209d1adb69490a1811e403a1874100d77e586fdab00c52c37a1f9a25a70560"),
    ],
)
def test_hashes_of_today_are_those_of_tomorrow(kind, ident, digest):
    """Never written anew: reviews, issues and archives hold such hashes."""
    assert hashed(FROZEN, ident, kind).digest == digest


def test_what_stands_where_nothing_is_written_does_not_change():
    """Such a value is in no hash, so that another one would be another scheme."""
    found = {
        f"{model.__name__}.{spec.key}": spec.default
        for model in models()
        for spec in field_specs(model)
    }
    frozen = {
        "Action.state": "立项", "Column.cadence": "不定期", "Honour.type": "表彰",
        "LedgerColumn.required": False, "LedgerColumn.total": True, "LedgerColumn.type": "文字",
        "Pledge.done": False, "Policy.validity": "现行有效", "Project.progress": 0,
        "Recipient.consent": False, "Site.state": "开放", "Standard.scale": "计分",
        "Story.kind": "典型经验", "Term.numbered": True,
    }  # fmt: skip
    assert frozen.items() <= found.items()


@pytest.mark.parametrize(
    ("value", "decimal"),
    [(0.0, "0"), (-0.0, "0"), (1200.0, "1200"), (3, "3"), (-3.5, "-3.5"), (0.1, "0.1"),
     (1e-7, "0.0000001"), (1.5e-5, "0.000015"), (1e23, "1" + 23 * "0"), (2**53 + 1, "9007199254740993")],
)  # fmt: skip
def test_numbers_are_the_shortest_decimals_without_exponent(value, decimal):
    figure = KeyFigure(label="甲").model_copy(update={"value": value})
    assert fields_digest(figure) == digest_of({"label": "甲", "value": decimal})


def models() -> set[type[Part]]:
    found: set[type[Part]] = set()
    left: list[type[Part]] = [kind.model for kind in KINDS.values()]
    while left:
        model = left.pop()
        if model not in found:
            found.add(model)
            left += [spec.part for spec in field_specs(model) if spec.part]
    return found


# --- every field of every kind of the sample portal


@pytest.fixture(scope="module")
def sample() -> Portal:
    return opened(PROJECT)[0]


def filled(portal: Portal, part: Any) -> Any:
    """``part`` with something in every field and every list, what is withheld included."""
    changes = {}
    for spec in field_specs(type(part)):
        value = getattr(part, spec.attribute)
        if spec.part and spec.many:
            rows = [filled(portal, one) for one in value or (made(portal, spec.part),)]
            changes[spec.attribute] = tuple(rows)
        elif spec.part and spec.attribute != "revoked":  # What is revoked is no more told.
            changes[spec.attribute] = filled(portal, value or made(portal, spec.part))
        elif value in (None, (), "") and spec.attribute != "revoked":
            changes[spec.attribute] = another(portal, spec, value)
    return part.model_copy(update=changes)


def made(portal: Portal, model: type[Part]) -> Any:
    told = {"type": "集体", "visibility": Visibility.PUBLIC}
    values = {
        spec.attribute: told.get(spec.attribute) or (
            another(portal, spec, None) if spec.required else spec.default
        )
        for spec in field_specs(model)
    }  # fmt: skip
    return model.model_construct(**values)


def another(portal: Portal, spec: FieldSpec, value: Any) -> Any:
    """A value of the field that isn't ``value``."""
    if spec.many:
        return (*(value or ()), another_one(portal, spec, None))
    return another_one(portal, spec, value)


def another_one(portal: Portal, spec: FieldSpec, value: Any) -> Any:
    if spec.part:
        return made(portal, spec.part)
    if spec.ref:
        return next(one for one in portal.library.shelf(spec.ref) if one != value)
    if spec.form == "other":
        return ((value or (0.0,))[0] + 1.0, 2.0)
    if spec.form == "yes-no":
        return not value
    if spec.form == "number" or isinstance(value, int):
        return (value or 0) + 1
    return next(one for one in (*spec.words, f"{value or ''}改") if one != value)


def leaves(part: Any, told: bool = True) -> Iterator[tuple[tuple[Any, ...], FieldSpec, bool]]:
    """Ways to the fields of ``part``, and whether readers see what is there."""
    for spec in field_specs(type(part)):
        value, seen = getattr(part, spec.attribute), told and spec.is_public
        if spec.part is None:
            yield (spec.attribute,), spec, seen
            continue
        rows = value if spec.many else (value,)
        first: dict[tuple[type, bool], int] = {}
        for at, row in enumerate(rows):
            if row is not None:
                is_shown = row.held("visibility") in (None, Visibility.PUBLIC) and row.is_disclosed
                first.setdefault((type(row), is_shown), at)
        for (_, is_shown), at in first.items():
            for way, inner, known in leaves(rows[at], seen and is_shown):
                yield (spec.attribute, *((at,) if spec.many else ()), *way), inner, known


def changed(portal: Portal, part: Any, way: tuple[Any, ...], spec: FieldSpec) -> Any:
    """``part`` with another value at the end of ``way``."""
    first, *rest = way
    if isinstance(part, tuple):
        return (*part[:first], changed(portal, part[first], tuple(rest), spec), *part[first + 1 :])
    value = getattr(part, first)
    new = changed(portal, value, tuple(rest), spec) if rest else another(portal, spec, value)
    return part.model_copy(update={first: new})


NOT_READ = {("visibility",), ("status",), ("aliases",), ("frozen",)}
HIDING = {"honour", "lecture", "ledger", "project", "rating"}
"""Kinds of which the sample withholds something."""


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_counts_that_readers_read_and_no_other(sample, kind):
    hides = False
    for record in sample.library.shelf(kind).values():
        full = replace(record, entity=filled(sample, record.entity))
        before = content_hash(sample, full).digest
        for way, spec, told in leaves(full.entity):
            entity = changed(sample, full.entity, way, spec)
            same = content_hash(sample, replace(full, entity=entity)).digest == before
            assert same == (not told or way[:1] in NOT_READ), f"{record.path}: {way}"
            hides |= not told and way[0] not in (
                "review_by",
                "acknowledged",
            )  # which every kind hides
    assert hides == (kind in HIDING)


def test_no_field_of_a_kind_goes_by_the_name_of_one_that_is_not_read():
    """Or readers would read it, and no hash would know."""
    for model in models():
        for spec in field_specs(model):
            if spec.attribute == "visibility":
                assert spec.words == tuple(Visibility)
            elif spec.attribute == "status":
                assert spec.words == tuple(Status)


def test_hashes_of_the_sample_differ_and_no_day_changes_them(sample):
    found = {r: content_hash(sample, r).digest for r in sample.library}
    assert len(set(found.values())) == len(found)
    for today in ("2025-12-31", "2027-12-31"):
        other, _ = opened(PROJECT, today)
        for record, digest in found.items():
            same = other.library.shelf(record.kind.name)[record.id]
            assert content_hash(other, same).digest == digest


# --- both directions, over portals as they come


MORE = {
    "summary": "几句话",
    "subtitle": "副题",
    "keywords": ["议事", "修桥", "2026"],
    "theme": ["人才", "联建"],
    "people_served": "312",
    "cost": "三万元",
    "steps": ["先说清", "再动手"],
    "metrics": [{"label": "投入", "value": "12.5"}, {"label": "户数", "metric": "hushu"}],
    "related": ["awaited", "other"],
    "cover": {"file": "images/qiao.png", "alt": "桥"},
    "adopters": ["shiqiao", "liushu-cun"],
    "contact": {"desk": "组织科", "phone": "0000-0000"},
}
PIECES = ("石桥", "三会一课", "**要紧**", "{{ 数据:hushu }}", "{{数据:jimi}}", "\n\n", "\n", "  ", "- 一",
          "![桥](images/qiao.png)", "[看](awaited.md)", "`码`", "𬶍", "é", "1,200")  # fmt: skip


@st.composite
def stories(draw: st.DrawFn) -> tuple[dict[str, Any], str]:
    keys = draw(st.lists(st.sampled_from(sorted(MORE)), unique=True))
    text = "".join(draw(st.lists(st.sampled_from(PIECES), max_size=12)))
    must = {"title": "桥头议事", "pub_date": "2026-03-05", "unit": "liushu-cun", "domain": "农村"}
    return {**must, **{key: MORE[key] for key in keys}}, text


def source(fields: dict[str, Any], text: str) -> str:
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items())
    return "\n".join(["---", *lines, "---", "", text])


def around(path: str, old: str, new: str) -> Callable[[Files], Files]:
    """An edit of what stands around the story."""
    assert old in AROUND[path]
    return lambda files: {**files, path: AROUND[path].replace(old, new)}


def of_source(edit: Callable[[str], str]) -> Callable[[Files], Files]:
    return lambda files: {**files, OWN: edit(files[OWN])}


def turned(source: str) -> str:
    """Its fields in another order, written otherwise, with a comment."""
    _, head, text = source.split("---\n", 2)
    fields = [line.split(": ", 1) for line in head.splitlines()]
    lines = (f"{key}:   {value.replace(', ', ' ,  ')}   # 注" for key, value in reversed(fields))
    return "\n".join(["---", "# 注释", *lines, "---", text])


ELSEWHERE: dict[str, Callable[[Files], Files]] = {
    "another story": around("content/stories/2026/other.md", "别的稿件", "别的新稿件"),
    "a text comes out": around("content/stories/2026/awaited.md", "终审", "已发布"),
    "a text is withdrawn": around("content/stories/2026/awaited.md", "终审", "已撤稿"),
    "a unit": around("data/units.yml", "柳树村", "柳树社区"),
    "a term": around("data/terms.yml", "党课]", "上党课]"),
    "a new wording": around("data/terms.yml", "晚灯答疑", "石桥"),
    "a metric": around("data/metrics.yml", "312", "313"),
    "a withheld metric": around("data/metrics.yml", "value: 7", "value: 8"),
    "its review": of_source(lambda text: text.replace("---\n", "---\nstatus: 归档\n", 1)),
    "its first review": of_source(lambda text: text.replace("---\n", "---\nstatus: 初审\n", 1)),
    "an old address": of_source(lambda text: text.replace("---\n", "---\naliases: [/a/]\n", 1)),
    "what goes without saying": of_source(
        lambda text: text.replace("---\n", "---\nkind: 典型经验\n", 1)
    ),
    "how it is written": of_source(turned),
    "line ends": of_source(lambda text: text.replace("\n", "\r\n")),
    "a byte order mark": of_source(lambda text: f"\ufeff{text}"),
    "blank lines": of_source(lambda text: f"{text}\n \n\n"),
}


DAYS = st.sampled_from(("2026-03-04", "2026-03-05", "2031-01-01"))


@settings(max_examples=40)
@given(stories(), st.sampled_from(sorted(ELSEWHERE)), DAYS)
def test_what_changes_elsewhere_changes_no_hash(case, change, today):
    files = {OWN: source(*case)}
    assert hashed(ELSEWHERE[change](files), today=today).digest == hashed(files).digest


@settings(max_examples=40)
@given(stories(), st.data())
def test_what_changes_for_its_readers_changes_the_hash(case, data):
    fields, text = case
    before = hashed({OWN: source(fields, text)}).digest
    what = data.draw(st.sampled_from(("field", "less", "order", "text", "mark", "picture")))
    picture = PNG
    if what == "field":
        fields = {**fields, "author": "编辑部"}
    elif what == "less" and len(fields) > 4:
        fields = dict(list(fields.items())[:-1])
    elif what == "order" and any(isinstance(one, list) for one in fields.values()):
        fields = {k: v[::-1] if isinstance(v, list) else v for k, v in fields.items()}
    elif what == "mark" and "{{ " in text:
        text = text.replace("{{ 数据:hushu }}", "{{ 数据:shouru }}")
    elif what == "picture" and "cover" in fields:
        picture = PNG + b"x"
    else:
        at = data.draw(st.integers(0, len(text)))
        text = f"{text[:at]}新{text[at:]}"
    assert hashed({OWN: source(fields, text)}, picture=picture).digest != before


# --- what is quoted is told beside


def test_a_number_that_is_quoted_is_told_without_changing_the_hash():
    body = "全村 {{ 数据:hushu }}，{{ 数据:jimi }}，{{ 数据:nowhere }}。\n"
    before = own(body=body)
    edit = ELSEWHERE["a metric"]({})
    after = own(body=body, **edit)
    (was,), (now,) = before.quoted, after.quoted
    assert (was.kind, was.id) == (now.kind, now.id) == ("metric", "hushu")
    assert was.digest != now.digest == hashed(edit, "hushu", "metric").digest
    assert before.digest == after.digest


def test_terms_are_quoted_by_their_wordings_before_and_after_a_text_is_out():
    for more in ("", "status: 草稿\n", "pub_date: 2027-01-01\n"):
        text = story("议", more, "三会一课，晚灯答疑。\n")
        if "pub_date" in more:
            text = text.replace("pub_date: 2026-03-05\n", "")
        assert [one.id for one in hashed({OWN: text}).quoted] == ["sanhui-yike", "wandeng"]


def test_a_record_quotes_a_metric_once_and_in_order():
    more = "metrics: [{label: 收入, metric: shouru}, {label: 户, metric: hushu}]\n"
    assert [one.id for one in own(more, "{{ 数据:shouru }}\n").quoted] == ["hushu", "shouru"]


# --- what is withheld, to come, or taken back


@pytest.mark.parametrize(
    ("old", "new"),
    [("底价: 28", "底价: 29"), ("12.5", "13"), ("修渠", "修塘"), ("title: 底价", "title: 标底")],
)
def test_no_withheld_value_changes_the_hash(old, new):
    assert old in LEDGER
    path = "data/ledgers/funds.yml"
    before = hashed({path: LEDGER}, "funds", "ledger")
    assert hashed({path: LEDGER.replace(old, new)}, "funds", "ledger") == before
    assert hashed({path: LEDGER.replace("30", "31")}, "funds", "ledger") != before


def test_the_id_of_what_is_withheld_does_not_count_and_of_what_is_to_come_does():
    assert own("branch: held\n") == own()
    assert own("branch: liushu-cun\n") != own()
    assert own("related: [awaited]\n") != own()


def test_a_text_has_its_hash_before_it_is_out():
    out = own("related: [awaited]\nbranch: held\n", TEXT)
    for status in ("草稿", "初审", "复审", "终审", "归档"):
        more = f"related: [awaited]\nbranch: held\nstatus: {status}\n"
        assert own(more, TEXT) == out


def test_of_a_withdrawn_text_only_that_it_is_gone_is_read():
    gone = own("status: 已撤稿\n")
    assert gone != own()
    assert gone.quoted == ()
    other = story("另一题", "status: 已撤稿\nmetrics: [{label: 甲, metric: hushu}]\n", TEXT)
    assert hashed({OWN: other}) == gone


def test_a_record_of_a_list_is_only_itself():
    path = "data/units.yml"
    before = hashed({}, "liushu-cun", "unit")
    more = AROUND[path].replace("石桥镇", "石桥街道") + "- {id: zu, title: 一组, type: 社区}\n"
    turned = "".join(reversed(AROUND[path].splitlines(keepends=True)))
    assert hashed({path: more}, "liushu-cun", "unit") == before
    assert hashed({path: turned}, "liushu-cun", "unit") == before


def test_a_moved_file_reads_as_before():
    """Its picture moves with it."""
    with tempfile.TemporaryDirectory() as folder:
        root = written(Path(folder) / "portal", {OWN: story("桥头议事", "", TEXT)})
        before = opened(root)[0]
        (root / "content/stories/2025").mkdir()
        shutil.copytree(root / "content/stories/2026/images", root / "content/stories/2025/images")
        (root / OWN).rename(root / "content/stories/2025/own.md")
        after = opened(root)[0]
        one, other = (portal.library.shelf("story")["own"] for portal in (before, after))
        assert one.url != other.url
        assert content_hash(before, one) == content_hash(after, other)


def test_the_letters_of_a_text_are_those_that_were_typed():
    """No program but the editor's own decides that two letters are the same."""
    assert own(body="caf\u00e9\n") != own(body="cafe\u0301\n")
    assert own(body="甲\u0020\u0020\n乙\n") != own(body="甲\n乙\n")
    assert own(body="    甲\n") != own(body="甲\n")
    assert text_digest("甲\r\n乙\r丙\r\n") == text_digest("甲\n乙\n丙")


def test_equal_hashes_are_one_among_others() -> None:
    assert len({ContentHash(1, "a"), ContentHash(1, "a"), ContentHash(1, "b")}) == 2
