"""A county's portal on its first day: settings, units, standing pages, and nothing that is invented."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from string import Template
from urllib.parse import SplitResult, urlsplit

from xianfeng.model.settings import SITE_FILE, Settings
from xianfeng.model.vocabularies import UnitType
from xianfeng.model.yaml_writing import scalar
from xianfeng.starting.editor_files import editor_files
from xianfeng.starting.skeletons import Known, skeleton_of

_LEVELS = re.compile(r"(自治县|自治州|自治旗|林区|[县市区旗州])$")
_TYPES = (
    ("街道办事处", UnitType.STREET), ("街道", UnitType.STREET), ("镇", UnitType.TOWN),
    ("乡", UnitType.TOWNSHIP), ("苏木", UnitType.TOWNSHIP), ("社区", UnitType.COMMUNITY),
    ("村", UnitType.VILLAGE), ("公司", UnitType.FIRM), ("医院", UnitType.HOSPITAL),
    ("学校", UnitType.SCHOOL), ("中学", UnitType.SCHOOL), ("小学", UnitType.SCHOOL),
)  # fmt: skip
_WORKFLOWS = {
    ".github/workflows/portal.yml": "github.yml",
    ".gitlab-ci.yml": "gitlab.yml",
    ".gitea/workflows/portal.yml": "gitea.yml",
    ".workflow/portal.yml": "gitee-go.yml",
}
"""What forges run, by where each looks for it."""
_SERVER = "deploy/nginx.conf"
_SCRIPTS = ("deploy/rsync.sh", "deploy/pages.sh")
DEPARTMENT = "zuzhibu"


@dataclass(frozen=True)
class County:
    """What was answered. ``towns``: their names by id; ``url``: ends in a slash."""

    name: str
    organisation: str
    site: str
    url: str
    towns: Mapping[str, str]


def named_well(name: str) -> bool:
    """Whether ``name`` is that of a county, a city or a district."""
    return re.fullmatch(r"[\u3400-\u9fff]{1,20}", name) is not None and bool(_LEVELS.search(name))


def organisation_of(name: str) -> str:
    """中共某某县委组织部, of 某某县; 工委 where a district of another sort has one is for people to say."""
    return f"中共{name}委组织部"


def site_of(name: str) -> str:
    """What the portal may be called, of the county's name."""
    return f"{_LEVELS.sub('', name) or name}先锋"


def sources(county: County, today: str) -> Iterator[tuple[str, str]]:
    """Path and text of each of the first sources."""
    yield SITE_FILE, skeleton_of(Settings, Known(today, _settings(county)))
    yield "data/units.yml", "".join(_units(county))
    level = "域" if (found := _LEVELS.search(county.name)) is None else found[1][-1]
    words = {
        "county": county.name, "organisation": county.organisation, "site": county.site,
        "level": level,
    }  # fmt: skip
    for page in ("about", "contribute", "accessibility"):
        yield f"content/pages/{page}.md", template(f"{page}.md", words)
    address = urlsplit(county.url)
    yield "README.md", template("README.md", {**words, "base": address.path.rstrip("/")})
    yield "mkdocs.yml", template("mkdocs.yml", {})
    served = {
        "site": county.site, "base": address.path, "host": _asked_host(address),
        "port": str((address.port if address.scheme == "http" else None) or 80),
    }  # fmt: skip
    yield _SERVER, template(_SERVER, served)
    for name in _SCRIPTS:
        yield name, template(name, {})
    for path, name in _WORKFLOWS.items():
        yield path, template(name, {})
    yield from editor_files({"unit": {DEPARTMENT: county.organisation, **county.towns}})
    yield ".gitignore", template("gitignore", {})
    yield ".gitattributes", template("gitattributes", {})


def recipes() -> tuple[str, ...]:
    """Paths of the sources that bring a site to its readers."""
    return (_SERVER, *_SCRIPTS, *_WORKFLOWS)


def _asked_host(address: SplitResult) -> str:
    """The host as browsers name it to a server: in ASCII (IDNA)."""
    host = address.hostname or "_"
    with suppress(UnicodeError):  # a name that no server can have
        return host.encode("idna").decode()
    return host


def template(name: str, words: Mapping[str, str]) -> str:
    """The file ``name`` beside this module with ``words`` in their places."""
    text = (files("xianfeng.starting") / "files" / name).read_text("utf-8")
    return Template(text).safe_substitute(words)


def unit_type(name: str) -> UnitType:
    """What a unit of that name is: a department unless its last characters tell otherwise."""
    return next((kind for end, kind in _TYPES if name.endswith(end)), UnitType.DEPARTMENT)


def _settings(county: County) -> Mapping[str, str]:
    return {
        "name": county.site,
        "url": county.url,
        "organisation": county.organisation,
        "description": f"{county.name}党建宣传门户：各领域党组织的典型经验、支部档案和学习专栏。",
    }


def _units(county: County) -> Iterator[str]:
    yield "# 镇街和单位，一个一条；再加一个：python3 run.py new unit 名称\n"
    whole = {DEPARTMENT: county.organisation, **county.towns}
    for ident, title in whole.items():
        kind = unit_type(title)
        yield f"- id: {ident}\n  title: {scalar(title)}\n  type: {kind}\n"
