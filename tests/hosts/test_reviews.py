"""三审三校: nothing that anybody changed after its last review gets out, by any route."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from portals import PROJECT, TESTS, files_in, story
from xianfeng import cli
from xianfeng.hosts import making, review_sheet
from xianfeng.hosts.outcome import Options, Outcome
from xianfeng.hosts.site import build_site
from xianfeng.model.disclosure import Disclosed, disclose
from xianfeng.model.portal import Portal

Write = Callable[[str], Path]

NOW = "2026-11-21 09:30"
FIELD = "domain: 农村"
OLD, NEW = "桥头搭起议事棚", "桥头拆了议事棚"
STORY = "content/stories/2026/stone-bridge.md"
REVIEW = "data/reviews/story/stone-bridge.yml"
POLICY = """
review_policy:
  kinds: [典型经验, 数据, 术语]
  signers:
    - {name: 周文, stages: [初审]}
    - {name: 陈涛, stages: [复审, 终审]}
    - {name: 王海, stages: [终审]}
"""
BODY = f"""## 背景

{OLD}，共有 {{{{ 数据:hushu }}}}户。![桥](images/qiao.png "摄影：周文")

## 做法

做法见[别处](other.md)。

## 成效

成效。

## 启示

启示。
"""
PORTAL = (
    f"-- {STORY} --\n"
    + story("一座石桥边的议事厅", "aliases: [/old/bridge/]\nrelated: [other]\n", BODY)
    + "-- content/stories/2026/other.md --\n"
    + story("别的稿件", "related: [stone-bridge]\n")
    + "-- data/metrics.yml --\n- {id: hushu, title: 户数, value: 312, unit: 户, as_of: 2026-06, source: 统计年鉴}\n"
)
PICTURE = PROJECT / "content/stories/2026/images"


@pytest.fixture
def portal(portal_at: Write) -> Path:
    """A portal with a policy of which nothing is signed yet."""
    root = portal_at()
    fill(root)
    return root


def fill(root: Path) -> None:
    """Writes what is to be reviewed, and the policy, into the portal at ``root``."""
    for name, content in files_in(PORTAL).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, "utf-8")
    (root / "content/stories/2026/images").mkdir()
    picture(root, "qiao.png", "navy")
    with (root / "data/site.yml").open("a", encoding="utf-8") as file:
        file.write(POLICY)


def picture(root: Path, name: str, colour: str) -> None:
    from PIL import Image

    Image.new("RGB", (1200, 800), colour).save(root / "content/stories/2026/images" / name)


def review(root: Path, *arguments: str, now: str = NOW) -> int:
    return cli.main(["review", *arguments, "--root", str(root), "--today", now])


def sign_all(root: Path, *names: str) -> None:
    for stage, by in (("初审", "周文"), ("复审", "陈涛"), ("终审", "王海")):
        assert review(root, *names, "--stage", stage, "--by", by) == 0


def built(root: Path, target: Path, today: str = NOW, **options: bool) -> Outcome:
    return build_site(
        Options(root, target, today, executor="serial", quiet=True, alone=True, **options)
    )


def everything(site: Path) -> str:
    """All that readers could find in the site."""
    texts = (
        path.read_bytes().decode("utf-8", "replace") for path in site.rglob("*") if path.is_file()
    )
    return "\n".join(texts)


def codes(outcome: Outcome) -> set[str]:
    return {one.code for one in outcome.findings if one.level == "error"}


def test_only_what_has_all_its_stages_is_out(portal: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    for stage, by in (("初审", "周文"), ("复审", "陈涛")):
        assert review(portal, "典型经验", "数据", "--stage", stage, "--by", by) == 0
        assert built(portal, site).published
        assert OLD not in everything(site)
    assert (
        review(
            portal, "典型经验", "数据", "--stage", "终审", "--by", "王海", "--opinion", "不给人看"
        )
        == 0
    )
    assert built(portal, site).published
    page = (site / "stories/2026/stone-bridge/index.html").read_text("utf-8")
    assert OLD in page
    assert [page.count(one) for one in ("责编：周文", "审核：陈涛", "签发：王海")] == [1, 1, 1]
    assert "不给人看" not in everything(site)


def _edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), "utf-8")

    return edit


def _renamed(root: Path) -> None:
    _edit(STORY, OLD, NEW)(root)
    (root / STORY).rename(root / "content/stories/2026/bridge.md")


def _moved(root: Path) -> None:
    _edit(STORY, OLD, NEW)(root)
    (root / "content/stories/2025").mkdir()
    (root / STORY).rename(root / "content/stories/2025/stone-bridge.md")


def _copied_review(root: Path) -> None:
    """The text of one story under the id of another, with the reviews of the first."""
    text = (root / STORY).read_text("utf-8").replace(OLD, NEW)
    (root / "content/stories/2026/third.md").write_text(
        text.replace("aliases: [/old/bridge/]\n", "")
    )
    shutil.copy(root / REVIEW, root / "data/reviews/story/third.yml")


def _reviews_moved(root: Path) -> None:
    _edit(STORY, OLD, NEW)(root)
    (root / "data/reviews").rename(root / "data/review")


def _reviews_removed(root: Path) -> None:
    _edit(STORY, OLD, NEW)(root)
    shutil.rmtree(root / "data/reviews")


def _without_policy(root: Path) -> None:
    _edit(STORY, OLD, NEW)(root)
    _edit("data/site.yml", POLICY, "")(root)


def _own_signer(root: Path) -> None:
    """Somebody makes themself one who may sign, in the same go."""
    _edit(STORY, OLD, NEW)(root)
    _edit("data/site.yml", "{name: 王海,", "{name: 李四,")(root)


def _kinds_narrowed(root: Path) -> None:
    _edit(STORY, OLD, NEW)(root)
    _edit("data/site.yml", "典型经验, ", "")(root)


def _typo_in_kinds(root: Path) -> None:
    _edit(STORY, OLD, NEW)(root)
    _edit("data/site.yml", "典型经验, ", "典型经念, ")(root)


def _status(word: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        _edit(STORY, OLD, NEW)(root)
        _edit(STORY, "domain: 农村", f"domain: 农村\nstatus: {word}")(root)

    return edit


def _hash_cut(root: Path) -> None:
    _edit(STORY, OLD, NEW)(root)
    text = (root / REVIEW).read_text("utf-8").splitlines()
    (root / REVIEW).write_text("\n".join(one for one in text if "hash" not in one), "utf-8")


def _hash_of_another(root: Path) -> None:
    """The reviews of another story, whole, in place of its own."""
    _edit(STORY, OLD, NEW)(root)
    shutil.copy(root / "data/reviews/story/other.yml", root / REVIEW)


def _case_of_ids(root: Path) -> None:
    _edit(STORY, OLD, NEW)(root)
    (root / REVIEW).rename(root / "data/reviews/story/Stone-Bridge.yml")


ROUTES = {
    "a comma in the text": _edit(STORY, f"{OLD}，", f"{NEW}。"),
    "a blank in the text": _edit(STORY, OLD, f"{NEW} "),
    "a field": _edit(STORY, "domain: 农村", f"domain: 农村\nsummary: {NEW}"),
    "a keyword": _edit(STORY, "domain: 农村", f"domain: 农村\nkeywords: [{NEW}]"),
    "the caption": _edit(STORY, "摄影：周文", f"摄影：{NEW}"),
    "a number that is quoted": _edit("data/metrics.yml", "value: 312", f"value: 313, note: {NEW}"),
    "a renamed file": _renamed,
    "a moved file": _moved,
    "a copy with its reviews": _copied_review,
    "reviews moved": _reviews_moved,
    "reviews removed": _reviews_removed,
    "the policy removed": _without_policy,
    "a signer of one's own": _own_signer,
    "fewer kinds": _kinds_narrowed,
    "a kind misspelt": _typo_in_kinds,
    "published by word": _status("已发布"),
    "archived by word": _status("归档"),
    "reviewed by word": _status("终审"),
    "a review without its hash": _hash_cut,
    "reviews of another": _hash_of_another,
    "reviews in another case": _case_of_ids,
}


def _picture(root: Path) -> None:
    """Other bytes of the same length in the same file, which says that nothing happened."""
    path = root / "content/stories/2026/images/qiao.png"
    before, times = path.read_bytes(), path.stat()
    picture(root, "qiao.png", "#010080")
    assert len(path.read_bytes()) == len(before)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def test_another_picture_gets_nowhere(published: Path, tmp_path: Path) -> None:
    shutil.copytree(published, tmp_path / "here")
    root, site = tmp_path / "here/portal", tmp_path / "here/site"
    before = everything(site)
    _picture(root)
    assert "V111" in codes(built(root, site))
    assert everything(site) == before


@pytest.mark.parametrize("cover", [False, True])
def test_another_picture_while_it_is_built_gets_nowhere(
    published: Path, tmp_path: Path, monkeypatch, cover: bool
) -> None:
    """After all was read, measured and found to be signed, before pictures are made of it."""
    shutil.copytree(published, tmp_path / "here")
    root, site = tmp_path / "here/portal", tmp_path / "here/site"
    if cover:  # of which a card is made as well
        _edit(STORY, FIELD, f"{FIELD}\ncover: {{file: images/qiao.png, alt: 桥}}")(root)
        sign_all(root, "stone-bridge")
    before = everything(site)
    picture(root, "qiao.png", "navy")

    def late(opened: Portal) -> Disclosed:
        picture(root, "qiao.png", "red")
        return disclose(opened)

    monkeypatch.setattr(making, "disclose", late)
    shutil.rmtree(root / ".cache")
    outcome = built(root, site)
    assert outcome.problems == (
        "content/stories/2026/images/qiao.png: 生成的时候改动了，请再生成一次。",
    )
    assert everything(site) == before


def test_the_edit_that_is_signed_gets_out(published: Path, tmp_path: Path) -> None:
    """Or the tests above would notice nothing."""
    shutil.copytree(published, tmp_path / "here")
    root, site = tmp_path / "here/portal", tmp_path / "here/site"
    _edit(STORY, OLD, NEW)(root)
    outcome = built(root, site)
    assert "V111" in codes(outcome)
    assert "R106" not in {one.code for one in outcome.findings}  # who names it has no part in that
    sign_all(root, "stone-bridge")
    assert built(root, site).published
    assert NEW in everything(site)


def test_a_changed_number_is_told_to_who_quotes_it(published: Path, tmp_path: Path, capsys) -> None:
    shutil.copytree(published, tmp_path / "here")
    root, site = tmp_path / "here/portal", tmp_path / "here/site"
    _edit("data/metrics.yml", "value: 312", "value: 313")(root)
    sign_all(root, "hushu")
    assert built(root, site).published
    capsys.readouterr()
    assert cli.main(["due", "--root", str(root), "--today", NOW]) == 0
    assert "一座石桥边的议事厅：户数" in capsys.readouterr().out


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a portal of which all is signed, in ``portal``, and its site beside it."""
    home = tmp_path_factory.mktemp("published")
    root = home / "portal"
    shutil.copytree(TESTS / "sites" / "minimal", root)
    shutil.copytree(PROJECT / "theme", root / "theme")
    fill(root)
    sign_all(root, "典型经验", "数据")
    assert built(root, home / "site").published
    return home


@pytest.mark.parametrize("route", ROUTES)
def test_an_edit_after_the_last_review_gets_nowhere(
    published: Path, tmp_path: Path, route: str
) -> None:
    shutil.copytree(published, tmp_path / "here")
    root, site = tmp_path / "here/portal", tmp_path / "here/site"
    before = everything(site)
    assert OLD in before
    ROUTES[route](root)
    outcome = built(root, site)
    assert NEW not in everything(site)
    if not outcome.published:
        assert everything(site) == before
    shutil.rmtree(root / ".cache", ignore_errors=True)
    fresh = tmp_path / "fresh"
    if built(root, fresh).published:
        assert NEW not in everything(fresh)


def _all_of_it_removed(root: Path) -> None:
    """The text, the policy and every trace of it, in one go."""
    _without_policy(root)
    shutil.rmtree(root / "data/reviews")


def _policy_begun_anew(root: Path) -> None:
    _own_signer(root)
    shutil.rmtree(root / "data/reviews")
    sign_all_as(root, "李四")


def sign_all_as(root: Path, final: str) -> None:
    for stage, by in (("初审", "周文"), ("复审", "陈涛"), ("终审", final)):
        assert review(root, "典型经验", "数据", "--stage", stage, "--by", by) == 0


def _finals_rewritten(root: Path) -> None:
    """As if somebody else had been the one to agree to a change from the start."""
    _without_policy(root)
    path = root / "data/reviews/policy.yml"
    rewritten = path.read_text("utf-8").replace("王海", "李四").replace("陈涛", "李四")
    path.write_text(
        f"{rewritten}- {{by: 李四, at: {NOW}, hash: 无, finals: [{{name: 李四}}]}}\n", "utf-8"
    )


@pytest.mark.parametrize("route", [_all_of_it_removed, _policy_begun_anew, _finals_rewritten])
def test_the_site_that_stands_remembers_its_policy(
    published: Path, tmp_path: Path, route: Callable[[Path], None]
) -> None:
    shutil.copytree(published, tmp_path / "here")
    root, site = tmp_path / "here/portal", tmp_path / "here/site"
    before = everything(site)
    route(root)
    outcome = built(root, site)
    assert not outcome.published
    assert "policy.yml" in outcome.problems[0]
    assert everything(site) == before


def test_a_changed_policy_is_signed_by_who_could_sign_last(
    published: Path, tmp_path: Path, capsys
) -> None:
    shutil.copytree(published, tmp_path / "here")
    root, site = tmp_path / "here/portal", tmp_path / "here/site"
    _edit("data/site.yml", "{name: 王海,", "{name: 王海, stages: [终审]}\n    - {name: 李四,")(root)
    assert "V124" in codes(built(root, site))
    assert review(root, "policy", "--by", "李四") == 1
    assert "王海" in capsys.readouterr().err
    assert review(root, "policy", "--by", "王海") == 0
    assert built(root, site).published
    _edit("data/site.yml", "review_policy:", "# review_policy:")(root)
    text = (root / "data/site.yml").read_text("utf-8")
    (root / "data/site.yml").write_text(text[: text.index("# review_policy")], "utf-8")
    assert "V124" in codes(built(root, site))
    assert review(root, "policy", "--by", "李四") == 0
    assert built(root, site).published
    assert not (site / "reviews.json").exists()


def test_a_policy_that_cannot_be_read_is_not_signed_as_none(
    published: Path, tmp_path: Path, capsys
) -> None:
    shutil.copytree(published, tmp_path / "here")
    root = tmp_path / "here/portal"
    _edit("data/site.yml", "name: 王海", "nmae: 王海")(root)
    for arguments in (("policy", "--by", "王海"), ("other", "--stage", "初审", "--by", "李四")):
        assert review(root, *arguments) == 1
        assert "data/site.yml 还有错误，改好再签" in capsys.readouterr().err
    assert "无" not in (root / "data/reviews/policy.yml").read_text("utf-8")


LEDGER = """\
title: 资金台账
type: 项目资金
unit: liushu-cun
year: 2026
columns:
- {key: 金额, title: 金额, type: 数字, unit: 万元}
- {key: 底价, title: 底价, type: 数字, visibility: 汇总}
rows:
- {title: 修桥, 金额: 30, 底价: 28}
- {title: 修渠, 金额: 40, 底价: 38}
- {title: 修路, 金额: 50, 底价: 48}
- {title: 甲, 金额: 3, visibility: 汇总}
- {title: 乙, 金额: 4, visibility: 汇总}
- {title: 丙, 金额: 5, visibility: 汇总}
"""
COUNTED = "data/ledgers/funds.yml"
TOTALS = {
    "a number of which the sum alone is shown": ("底价: 28", "底价: 1028", "汇总 rows.1.底价"),
    "a row of which the sum alone is shown": ("金额: 3, v", "金额: 1003, v", "汇总 rows.4.金额"),
    "one more such row": ("- {title: 甲", "- {title: 丁, visibility: 汇总}\n- {title: 甲", "汇总"),
}


@pytest.mark.parametrize("change", TOTALS)
def test_what_totals_are_made_of_is_reviewed_as_well(
    portal: Path, tmp_path: Path, capsys, change: str
) -> None:
    old, new, where = TOTALS[change]
    (portal / "data/ledgers").mkdir()
    (portal / COUNTED).write_text(LEDGER, "utf-8")
    _edit("data/site.yml", "[典型经验,", "[工作台账,")(portal)
    sign_all(portal, "funds", "hushu")
    site = tmp_path / "site"
    assert built(portal, site).published
    _edit(COUNTED, "title: 甲", "title: 修井")(portal)  # readers never get to know
    assert built(portal, site).published
    before = everything(site)
    _edit(COUNTED, old.replace("甲", "修井"), new.replace("甲", "修井"))(portal)
    assert codes(built(portal, site)) == {"V111"}
    assert everything(site) == before
    capsys.readouterr()
    assert review(portal, "funds") == 0
    assert where in capsys.readouterr().out


def test_a_record_is_counted_once_it_is_reviewed(portal: Path, tmp_path: Path) -> None:
    (portal / "data/ledgers").mkdir()
    names = ("one", "two", "three")
    for name in names:
        text = LEDGER.replace("title: 资金台账", f"title: {name}\nvisibility: 汇总")
        (portal / f"data/ledgers/{name}.yml").write_text(text, "utf-8")
    _edit("data/site.yml", "[典型经验,", "[工作台账,")(portal)
    sign_all(portal, "hushu", *names[:2])
    site = tmp_path / "site"
    page = site / "ledgers/index.html"
    said = "另有只公布汇总的：3 项"
    assert built(portal, site).published
    assert said not in page.read_text("utf-8")
    sign_all(portal, "three")
    assert built(portal, site).published
    assert said in page.read_text("utf-8")
    _edit("data/ledgers/two.yml", "year: 2026", "year: 2025")(portal)
    assert codes(built(portal, site)) == {"V111"}


def git(root: Path, *arguments: str) -> None:
    told(root, *arguments)


def told(root: Path, *arguments: str) -> str:
    command = ["git", *arguments]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout


def commit(root: Path, key: Path | None) -> None:
    settings = ["-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "gpg.format=ssh"]
    signing = ["-c", f"user.signingkey={key}", "-c", "commit.gpgsign=true"] if key else []
    git(root, "add", "data", "content")
    git(root, *settings, *signing, "commit", "-q", "--allow-empty", "-m", "review")


RING = """#!/bin/sh
# Stands for GnuPG on a machine whose key ring trusts somebody of the name "signer".
cat > /dev/null  # Git fails where nobody reads what it writes
case "$*" in
*--verify*) printf '[GNUPG:] %s\\n' NEWSIG 'GOODSIG 0123456789ABCDEF signer' 'TRUST_ULTIMATE 0 pgp' ;;
*) printf '[GNUPG:] SIG_CREATED \\n' >&2
   printf -- '-----BEGIN PGP SIGNATURE-----\\n\\nx\\n-----END PGP SIGNATURE-----\\n' ;;
esac
"""


def test_who_has_a_key_signs_with_it(portal: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    keys = []
    for name in ("own", "other"):
        keys.append(tmp_path / name)
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(keys[-1])]
        subprocess.run(command, check=True)
    own, other = keys
    public = own.with_suffix(".pub").read_text().strip()
    _edit("data/site.yml", "{name: 王海,", f"{{name: 王海, key: '{public}',")(portal)
    git(portal, "init", "-q")
    commit(portal, None)
    sign_all(portal, "典型经验", "数据")
    site = tmp_path / "site"
    assert "V131" in codes(built(portal, site))
    for key in (None, other):
        commit(portal, key)
        assert "V131" in codes(built(portal, site))
        git(portal, "reset", "-q", "--soft", "HEAD~1")
    ring = tmp_path / "gpg"
    ring.write_text(RING)
    ring.chmod(0o755)
    git(portal, "config", "gpg.program", str(ring))
    author = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
    git(portal, *author, "commit", "-q", "-Ssigner", "-m", "review")
    assert told(portal, "log", "-1", "--format=%G? %GS") == "G signer\n"
    assert "V131" in codes(built(portal, site))
    git(portal, "reset", "-q", "--soft", "HEAD~1")
    commit(portal, own)
    assert built(portal, site).published


def test_nobody_signs_twice_or_what_is_not_theirs(portal: Path, capsys) -> None:
    def refused(*arguments: str) -> str:
        assert review(portal, "stone-bridge", *arguments) == 1
        return capsys.readouterr().err

    assert "王海不能签初审。能签的有：周文" in refused("--stage", "初审", "--by", "王海")
    assert "先签初审" in refused("--stage", "复审", "--by", "陈涛")
    with pytest.raises(SystemExit, match="2"):
        review(portal, "stone-bridge", "--stage", "初审", "--by", "周文", "--opinion", "\udcd2")
    assert "有认不得的字符" in capsys.readouterr().err
    assert review(portal, "stone-bridge", "--stage", "初审", "--by", " 周文 ") == 0
    assert "签过了" in refused("--stage", "初审", "--by", "周文")
    assert review(portal, "stone-bridge", "--stage", "复审", "--by", "陈涛") == 0
    assert "任何两审不能是同一个人" in refused("--stage", "终审", "--by", "陈涛")
    assert review(portal, "nobody", "--stage", "终审", "--by", "陈涛") == 1
    assert review(portal, "stone-bridge", "--stage", "终审") == 2


def test_nobody_signs_what_still_lacks_words_or_a_unit(portal: Path, capsys) -> None:
    _edit(STORY, "![桥]", "![]")(portal)
    _edit(STORY, "domain: 农村", "domain: 农村\nstatus: 草稿")(portal)
    assert review(portal, "stone-bridge", "--stage", "初审", "--by", "周文") == 1
    assert " P301 " in capsys.readouterr().err
    _edit(STORY, "![]", "![桥]")(portal)
    _edit(STORY, "unit: liushu-cun", "unit: 待定")(portal)
    assert review(portal, "stone-bridge", "--stage", "初审", "--by", "周文") == 1
    assert " R120 " in capsys.readouterr().err
    assert not (portal / "data/reviews/story").exists()


def test_what_changed_is_told_word_by_word(portal: Path, capsys) -> None:
    sign_all(portal, "stone-bridge")
    _edit(STORY, OLD, NEW)(portal)
    _edit(STORY, "domain: 农村", "domain: 机关")(portal)
    picture(portal, "qiao.png", "red")
    capsys.readouterr()
    assert review(portal, "stone-bridge") == 0
    told = capsys.readouterr().out
    assert "和王海签的那一稿比，改了 3 处" in told
    assert "domain：［删：农村］［加：机关］" in told
    assert "图片 images/qiao.png：" in told
    assert "正文第 3 行：桥头［删：搭起］［加：拆了］议事棚" in told
    _edit(STORY, NEW, OLD)(portal)
    _edit(STORY, "domain: 机关", "domain: 农村")(portal)
    picture(portal, "qiao.png", "navy")
    assert review(portal, "stone-bridge") == 0
    assert "三审都签过了" in capsys.readouterr().out


def test_corrections_stand_on_the_page_in_a_list_and_in_a_feed(
    portal: Path, tmp_path: Path
) -> None:
    said = "第一段的“搭起”应为“修起”。"
    _edit(
        STORY,
        "domain: 农村",
        f"domain: 农村\ncorrections: [{{date: 2026-11-20 08:00, text: {said}}}]",
    )(portal)
    sign_all(portal, "stone-bridge")
    site = tmp_path / "site"
    assert built(portal, site).published
    page = (site / "stories/2026/stone-bridge/index.html").read_text("utf-8")
    assert said in page
    assert 'id="gengzheng-2026-11-20-08:00"' in page
    listed = (site / "overview/corrections/index.html").read_text("utf-8")
    assert said in listed
    assert "../../stories/2026/stone-bridge/" in listed
    for suffix in ("xml", "atom", "json"):
        assert said in (site / f"feeds/corrections.{suffix}").read_text("utf-8")
    assert "feeds/corrections.xml" in page
    _edit(STORY, f"text: {said}", "text: 没有人审过的更正。")(portal)
    assert "V111" in codes(built(portal, site))


def test_what_is_withdrawn_leaves_a_notice_and_nothing_else(
    published: Path, tmp_path: Path
) -> None:
    """Nobody has to sign that: it may be urgent."""
    shutil.copytree(published, tmp_path / "here")
    root, site = tmp_path / "here/portal", tmp_path / "here/site"
    _edit(STORY, "domain: 农村", "domain: 农村\nstatus: 已撤稿")(root)
    assert built(root, site).published
    assert OLD not in everything(site)
    assert "一座石桥边的议事厅" not in everything(site)
    page = (site / "stories/2026/stone-bridge/index.html").read_text("utf-8")
    assert "本文已撤下" in page
    assert '<meta name="robots" content="noindex">' in page


def test_the_minute_decides(portal: Path, tmp_path: Path) -> None:
    _edit(STORY, "pub_date: 2026-03-05", "pub_date: 2026-11-21 09:31\nexpires: 2026-11-21 10:00")(
        portal
    )
    sign_all(portal, "stone-bridge")
    site = tmp_path / "site"
    page = site / "stories/2026/stone-bridge/index.html"
    for now, is_out, is_over in (
        ("09:30", False, False),
        ("09:31", True, False),
        ("10:01", True, True),
    ):
        assert built(portal, site, f"2026-11-21 {now}").published
        assert page.exists() is is_out
        assert (page.exists() and "的有效期到" in _shown(page)) is is_over


def _shown(page: Path) -> str:
    """What stands between the tags: in them it may say what will be."""
    return re.sub(r"<[^>]*>", "", page.read_text("utf-8"))


def test_drafts_are_shown_to_who_works_on_them_alone(portal: Path, tmp_path: Path) -> None:
    preview, site = tmp_path / "preview", tmp_path / "site"
    _edit("content/stories/2026/other.md", "domain: 农村", "domain: 农村\nstatus: 草稿")(portal)
    assert built(portal, preview, serving=True, drafts=True).published
    page = (preview / "stories/2026/stone-bridge/index.html").read_text("utf-8")
    assert OLD in page
    assert "还没有初审、复审、终审" in page
    assert "状态是草稿" in (preview / "stories/2026/other/index.html").read_text("utf-8")
    assert built(portal, site).published
    assert OLD not in everything(site)
    assert "未发布" not in everything(site)


def test_a_build_never_shows_drafts(portal: Path) -> None:
    environment = {**os.environ, "XIANFENG_DRAFTS": "1", "XIANFENG_TODAY": NOW}
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    subprocess.run(command, cwd=portal, env=environment, check=True, timeout=120)
    assert OLD not in everything(portal / "site")


def test_the_sheet_is_the_same_pdf_each_time(portal: Path, tmp_path: Path, monkeypatch) -> None:
    _edit(STORY, "title: 一座石桥边的议事厅", "title: '#eval(\"1\") $x$'")(portal)
    sign_all(portal, "stone-bridge")
    _edit(STORY, OLD, NEW)(portal)
    monkeypatch.chdir(tmp_path)
    sheets = []
    for _ in range(2):
        assert review(portal, "sheet", "stone-bridge") == 0
        sheets.append(Path("审校单-story-stone-bridge.pdf").read_bytes())
    assert sheets[0] == sheets[1]
    assert sheets[0].startswith(b"%PDF-")


def test_the_sheet_tells_what_was_acknowledged_and_why(
    portal: Path, tmp_path: Path, monkeypatch
) -> None:
    told = "acknowledged:\n  - {code: W401, words: 全县首创, reason: 县志第 3 卷有记载}\n"
    _edit(STORY, "pub_date:", f"{told}pub_date:")(portal)
    _edit(STORY, OLD, f"{OLD}这是全县首创。")(portal)
    monkeypatch.chdir(tmp_path)
    sheets: list[Mapping[str, object]] = []
    real = review_sheet.pdf
    monkeypatch.setattr(
        review_sheet, "pdf", lambda name, data: sheets.append(data) or real(name, data)
    )
    assert review(portal, "sheet", "stone-bridge") == 0
    assert sheets[0]["acknowledged"] == ["W401 首创的依据（提醒）“全县首创”：县志第 3 卷有记载"]


def test_without_the_extra_the_sheet_says_how_to_get_it(portal: Path, monkeypatch, capsys) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    assert review(portal, "sheet", "stone-bridge") == 1
    assert "uv sync --extra print" in capsys.readouterr().err
