"""The walks of CONTRIBUTING.md: a kind, a channel and a check added to a copy of the package."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from portals import PROJECT, TODAY

Write = Callable[[str], Path]

KIND = '''
"""集市: where branches set up their stalls."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xianfeng.model.fields import Count, FieldText, Id, Ref
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.vocabularies import Domain


class Fair(Entity):
    """集市"""

    unit: Annotated[Id, Ref("unit")] = Field(title="单位", description="办集市的单位的编号")
    domain: Domain = Field(title="领域", description="农村、城市社区、机关等")
    stalls: Count | None = Field(None, title="摊位", description="摊位个数")
    goods: tuple[FieldText, ...] = Field((), title="货品", description="卖什么")
'''

CHANNEL = '''
"""口播: one line a story."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.artifacts import Artifact
from xianfeng.model.disclosure import Disclosed


def artifacts(portal: Disclosed, _chosen: None) -> Iterator[Artifact]:
    lines = [record.entity.title for record in portal.catalog.published["story"]]
    yield Artifact("spoken.txt", "\\n".join(lines).encode())
'''

LEAFLETS = '''
"""明白纸: one page a story, to be printed."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.artifacts import PageArtifact
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record


def artifacts(portal: Disclosed, stories: tuple[Record[Story], ...]) -> Iterator[PageArtifact]:
    for record in stories:
        yield PageArtifact(f"{record.id}.html", "leaflets/leaflet.html", {"title": record.entity.title})
'''

TEXT_CHECK = '''
"""Shouting in the middle of a text."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.findings.fault import Fault
from xianfeng.prose.flows import Flow


def shouts(flow: Flow) -> Iterator[Fault]:
    """Exclamation marks in a row."""
    at = flow.literal.find("！！")
    if at >= 0:
        yield Fault(flow.offset(at), "T499")
'''

CHECK = '''
"""Shouting."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.findings.finding import Finding
from xianfeng.model.portal import Portal
from xianfeng.findings.rules import finding


def titles(portal: Portal) -> Iterator[Finding]:
    """No title shouts."""
    for record in portal.library:
        if record.entity.title.endswith("！"):
            yield finding(portal.places.field(record, "title"), "M134")
'''


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package to add to."""
    copy = tmp_path / "plugins" / "xianfeng"
    shutil.copytree(PROJECT / "plugins" / "xianfeng", copy)
    return copy


def insert(path: Path, before: str, line: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(before) >= 1
    path.write_text(text.replace(before, f"{line}\n{before}", 1), "utf-8")


def run(package: Path, root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(package.parent), "XIANFENG_TODAY": TODAY}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=root, env=environment, capture_output=True, text=True, timeout=120
    )  # fmt: skip


def add_fairs(package: Path) -> None:
    """The new kind: its module, its import and its line."""
    (package / "model/kinds/fair.py").write_text(KIND, "utf-8")
    kinds = package / "model/kinds/__init__.py"
    insert(
        kinds, "from xianfeng.model.kinds.kind import Kind",
        "from xianfeng.model.kinds.fair import Fair",
    )  # fmt: skip
    insert(
        kinds, "            Kind(",
        '            Kind("fair", "集市", Fair, "data/fairs", "fairs", facets=("domain", "town")),',
    )  # fmt: skip


def test_a_kind_is_one_module_and_one_line(package: Path, portal_at: Write) -> None:
    add_fairs(package)
    root = portal_at(
        "-- data/fairs/spring.yml --\n"
        "title: 春耕集市\nunit: liushu-cun\ndomain: 农村\nstalls: 40\ngoods: [种子, 农具]\n"
    )
    done = run(package, root, "mkdocs", "build")
    assert done.returncode == 0, done.stderr
    page = (root / "site/fairs/spring/index.html").read_text("utf-8")
    assert "春耕集市" in page
    assert "摊位" in page
    assert "农具" in page
    for path in ("fairs/", "fairs/domain/rural/", "fairs/town/shiqiao/", "units/shiqiao/"):
        assert "春耕集市" in (root / f"site/{path}index.html").read_text("utf-8")
    data = json.loads((root / "site/data/fair.json").read_text("utf-8"))
    assert "春耕集市" in json.dumps(data, ensure_ascii=False)
    assert "摊位" in (root / "site/data/fair.schema.json").read_text("utf-8")
    (root / "data/fairs/spring.yml").write_text(
        "title: 春耕集市\nunit: liushu\ndomain: 乡村\n", "utf-8"
    )
    told = run(package, root, "xianfeng.cli", "check").stdout
    assert "data/fairs/spring.yml:3:9: M103 领域（domain）不能写“乡村”" in told


def test_a_reference_of_a_new_kind_is_checked(package: Path, portal_at: Write) -> None:
    add_fairs(package)
    root = portal_at("-- data/fairs/spring.yml --\ntitle: 春耕集市\nunit: liushu\ndomain: 农村\n")
    told = run(package, root, "xianfeng.cli", "check").stdout
    assert (
        "data/fairs/spring.yml:2:7: R101 没有编号是“liushu”的镇街单位。是不是“liushu-cun”？" in told
    )


def test_a_channel_is_one_module_and_one_line(package: Path, portal_at: Write) -> None:
    (package / "channels/spoken.py").write_text(CHANNEL, "utf-8")
    channels = package / "channels/__init__.py"
    insert(
        channels,
        "from xianfeng.channels.channel import ",
        "from xianfeng.channels import spoken",
    )
    insert(
        channels, '            Channel("web"',
        '            Channel("spoken", "口播", hosted=True, selection=PORTAL, artifacts=spoken.artifacts),',
    )  # fmt: skip
    root = portal_at("")
    done = run(package, root, "mkdocs", "build")
    assert done.returncode == 0, done.stderr
    assert (root / "site/spoken.txt").read_text("utf-8") == "石桥上的议事会"


def test_a_channel_that_the_site_does_not_host_has_templates_of_its_own(
    package: Path, portal_at: Write, tmp_path: Path
) -> None:
    (package / "channels/leaflets.py").write_text(LEAFLETS, "utf-8")
    channels = package / "channels/__init__.py"
    insert(
        channels,
        "from xianfeng.channels.channel import ",
        "from xianfeng.channels import leaflets",
    )
    insert(
        channels, '            Channel("web"',
        '            Channel("leaflets", "明白纸", hosted=False, selection=STORIES,\n'
        '                    artifacts=leaflets.artifacts),',
    )  # fmt: skip
    root = portal_at("-- templates/leaflets/leaflet.html --\n<h1>{{ page.title }}</h1>\n")
    command = ("xianfeng.cli", "publish", "leaflets", "--story", "stone-bridge", "--today", TODAY)
    done = run(package, root, *command, "--to", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out/stone-bridge.html").read_text("utf-8") == "<h1>石桥上的议事会</h1>"
    assert run(package, root, "mkdocs", "build").returncode == 0
    assert not (root / "site/stone-bridge.html").exists()


def test_a_check_is_one_function_and_one_line(package: Path, portal_at: Write) -> None:
    (package / "checks/shouting.py").write_text(CHECK, "utf-8")
    checks = package / "checks/__init__.py"
    insert(
        checks,
        "from xianfeng.findings.finding import Finding",
        "from xianfeng.checks import shouting",
    )
    insert(checks, "    references.missing,", "    shouting.titles,")
    root = portal_at("")
    path = root / "content/stories/2026/stone-bridge.md"
    path.write_text(path.read_text("utf-8").replace("议事会\n", "议事会！\n", 1), "utf-8")
    told = run(package, root, "xianfeng.cli", "check").stdout
    assert "content/stories/2026/stone-bridge.md:2:8: M134" in told


def test_a_check_of_texts_is_one_function_a_line_and_a_rule(
    package: Path, portal_at: Write
) -> None:
    (package / "prose/shouting.py").write_text(TEXT_CHECK, "utf-8")
    mistakes = package / "prose/mistakes.py"
    insert(
        mistakes, "from xianfeng.prose.redaction_mistakes",
        "from xianfeng.prose.shouting import shouts",
    )  # fmt: skip
    insert(mistakes, '    ("*xX{", redaction_mistakes),', '    ("！", shouts),')
    rules = package / "findings/rules_of_text.py"
    insert(rules, '    Rule("T101"', '    Rule("T499", "warning", "叹号连用", "留一个"),')
    root = portal_at("")
    path = root / "content/stories/2026/stone-bridge.md"
    path.write_text(f"{path.read_text('utf-8')}\n桥修好了，**大家都说好！**！`！！`\n", "utf-8")
    told = run(package, root, "xianfeng.cli", "check").stdout
    line = path.read_text("utf-8").count("\n")
    assert f"content/stories/2026/stone-bridge.md:{line}:13: T499 叹号连用。留一个。" in told
