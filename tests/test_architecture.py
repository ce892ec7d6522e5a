"""The layers of the package: who may import whom. Read from the imports themselves."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "plugins" / "xianfeng"
MODULES = sorted(PACKAGE.rglob("*.py"))

_GROUND = {"findings", "memory", "artifacts"}
_MODEL = {*_GROUND, "prose", "model"}
LAYERS = {
    "findings": set(),
    "memory": set(),
    "artifacts": set(),
    "qr": set(),
    "prose": _GROUND,
    "proofreading": _GROUND,
    "model": _MODEL,
    "reading": {*_MODEL, "proofreading"},
    "tracing": _MODEL,
    "checks": {*_MODEL, "proofreading", "typesetting"},
    "deadlines": _MODEL,
    "search": _MODEL,
    "pictures": _MODEL,
    "importing": {*_MODEL, "proofreading", "reading", "search", "pictures"},
    "typesetting": _MODEL,
    "starting": _MODEL,
    "attachments": _MODEL,
    "channels": {*_MODEL, "qr", "search", "tracing", "typesetting"},
    "engine": {*_GROUND, "qr", "prose", "pictures"},
    "hosts": {
        *_MODEL,
        "reading",
        "checks",
        "deadlines",
        "search",
        "pictures",
        "importing",
        "typesetting",
        "starting",
        "attachments",
        "channels",
        "engine",
    },
}
"""The package's parts that each part may import, beside itself."""

LIBRARIES = {
    "findings": set(),
    "qr": {"zxingcpp"},
    "memory": {"msgspec"},
    "prose": {"markdown"},
    "proofreading": set(),
    "model": {"pydantic", "pydantic_core"},
    "reading": {"pydantic", "pydantic_core", "yaml"},
    "tracing": set(),
    "checks": set(),
    "deadlines": set(),
    "search": set(),
    "pictures": {"PIL"},
    "importing": {"PIL"},
    "typesetting": {"typst", "pylopdf_fonts_zh_cn"},
    "starting": set(),
    "attachments": set(),
    "channels": {"css_inline", "feedgenerator", "icalendar"},
    "engine": {"jinja2", "markupsafe", "PIL"},
    "hosts": set(),
}
"""Third-party packages of each layer."""

ONLY_IN = {
    "markdown": "prose/conversion",
    "mkdocs": "hosts/mkdocs.py",
    "msgspec": "memory/packing.py",
    "distributed": "engine/executors.py",
    "brotli": "engine/compression.py",
    "css_inline": "channels/wechat/sheet.py",
    "feedgenerator": "channels/feeds.py",
    "icalendar": "channels/events.py",
    "numpy": "search/arrays.py",
    "typst": "typesetting/setting.py",
    "pylopdf_fonts_zh_cn": "typesetting/setting.py",
    "werkzeug": "hosts/desk",
}
"""Libraries that one module alone may know, or those whose names begin so."""

MADE_AND_READ_BY_US = {
    "engine/executors.py": "what our own processes made goes to the one that asked them",
    "engine/file_signatures.py": "our own process tells us what it saw",
    "engine/fingerprints.py": "contexts are hashed, and go to our own processes",
    "prose/prose.py": "drafts go from our own processes to our own processes",
    "tracing/tracer.py": "answers are hashed",
    "engine/templates.py": "templates that another process of the same build has compiled",
}
"""Who may use pickle or marshal, and for what that nobody else could have written."""

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base", "handler"}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            yield node.module
            if node.module in ("xianfeng", "xianfeng.channels", "xianfeng.checks"):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def module(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(
        ".__init__"
    )


def needed(path: Path) -> Iterator[str]:
    """Modules of the package that ``path`` imports when it is loaded: not for types alone."""
    modules = {module(one) for one in MODULES}
    nodes: list[ast.AST] = [ast.parse(path.read_text("utf-8"))]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            nodes.extend(node.orelse)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                # Of a package's module the module is needed: packages hold no more than their front.
                names = (f"{node.module}.{alias.name}", str(node.module))
                yield from [name for name in names if name in modules][:1]
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules)
        else:
            nodes.extend(ast.iter_child_nodes(node))


def circles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """The strongly connected components of more than one module, by R. Tarjan (1972)."""
    found: list[list[str]] = []
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    path: list[str] = []

    def visit(name: str) -> None:
        index[name] = low[name] = len(index)
        path.append(name)
        for other in sorted(graph[name]):
            if other not in index:
                visit(other)
            if other in path:
                low[name] = min(low[name], low[other])
        if low[name] == index[name]:
            ring = path[path.index(name) :]
            del path[path.index(name) :]
            if len(ring) > 1:
                found.append(sorted(ring))

    for name in graph:
        if name not in index:
            visit(name)
    return found


def types(path: Path) -> Iterator[str]:
    """Names of the types that ``path`` defines for others: classes and aliases."""
    for node in ast.parse(path.read_text("utf-8")).body:
        name = ""
        if isinstance(node, ast.ClassDef):
            name = node.name
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name = node.target.id if ast.unparse(node.annotation) == "TypeAlias" else ""
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
        # Neither a constant nor a type variable: those are capital letters alone.
        if name[:1].isupper() and not name.isupper():
            yield name


def layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def names() -> list[str]:
    return [path.relative_to(PACKAGE).as_posix() for path in MODULES]


@pytest.mark.parametrize("path", MODULES, ids=names())
def test_layers_point_one_way(path: Path) -> None:
    here = layer(path)
    if here not in LAYERS:
        return
    for name in imported(path):
        top, _, rest = name.partition(".")
        if top == "xianfeng" and rest:
            other = rest.partition(".")[0]
            if other in LAYERS:
                assert other == here or other in LAYERS[here], f"{here} must not import {name}"


@pytest.mark.parametrize("path", MODULES, ids=names())
def test_libraries_stay_where_they_belong(path: Path) -> None:
    here = path.relative_to(PACKAGE).as_posix()
    for name in imported(path):
        top = name.partition(".")[0]
        if top == "xianfeng" or top in sys.stdlib_module_names:
            continue
        if top in ONLY_IN:
            assert here.startswith(ONLY_IN[top]), f"only {ONLY_IN[top]} may import {top}"
        else:
            assert top in LIBRARIES[layer(path)], f"{here} must not import {top}"


TAKES_FROM = {"search": "web"}
"""Of channels: the search knows what readers see on the pages of the website, and nothing else does."""


@pytest.mark.parametrize(
    ("part", "shared"),
    [
        (
            "channels",
            {"channel", "events", "portions", "provenance", "spreadsheets", "twins", "wording"},
        ),
        ("checks", set()),
    ],
)
def test_no_channel_imports_a_channel_and_no_check_a_check(part: str, shared: set[str]) -> None:
    folder = PACKAGE / part
    for path in sorted(folder.rglob("*.py")):
        mine = path.relative_to(folder).parts[0].removesuffix(".py")
        if mine == "__init__":
            continue
        for name in imported(path):
            if name.startswith(f"xianfeng.{part}."):
                other = name.split(".")[2]
                allowed = {mine, TAKES_FROM.get(mine, mine), *shared}
                assert other in allowed, f"{path.name} must not import {name}"


def test_modules_have_a_name_and_a_size() -> None:
    for path in MODULES:
        assert path.stem not in EMPTY_NAMES, f"{path.name} says nothing"
        lines = path.read_text("utf-8").count("\n")
        assert lines <= 300, f"{path.relative_to(PACKAGE)} has {lines} lines"


def test_every_module_of_tests_has_a_name_of_its_own() -> None:
    """Pytest imports them all by their bare names, and refuses the second of two."""
    names = Counter(path.name for path in Path(__file__).parent.rglob("test_*.py"))
    assert [name for name, times in names.items() if times > 1] == []


def test_every_room_has_a_layer() -> None:
    """A room that nobody gave a place could import all of them."""
    ground = {"__init__", "cli"}
    assert {layer(path) for path in MODULES} == {*LAYERS, *ground}


def test_no_module_needs_one_that_needs_it() -> None:
    assert circles({module(path): {*needed(path)} - {module(path)} for path in MODULES}) == []


def test_circles_are_found() -> None:
    graph = {"a": {"b", "d"}, "b": {"c"}, "c": {"a"}, "d": {"e"}, "e": set(), "f": {"d"}}
    assert circles(graph) == [["a", "b", "c"]]


def test_no_room_outgrows_the_house() -> None:
    lines: Counter[str] = Counter()
    for path in MODULES:
        lines[layer(path)] += path.read_text("utf-8").count("\n")
    ((room, biggest),) = lines.most_common(1)
    share = biggest / lines.total()
    assert share <= 0.25, f"{room} holds {share:.0%} of the package"


def test_the_name_of_a_type_means_one_thing() -> None:
    """Whoever reads ``Record`` or ``Link`` need not look from where it was imported."""
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        for name in types(path):
            homes[name].append(path.relative_to(PACKAGE).as_posix())
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}


def test_nothing_is_read_from_the_clock_or_the_world_below_the_hosts() -> None:
    """Same input, same bytes: the date of today is an argument."""
    calls = ("date.today(", "datetime.now(", "time.time(", "os.environ", "random.")
    for path in MODULES:
        if layer(path) not in ("engine", "hosts", "memory", "cli"):
            text = path.read_text("utf-8")
            for call in calls:
                assert call not in text, f"{path.relative_to(PACKAGE)} uses {call}"


def test_what_another_could_have_written_is_data() -> None:
    """A cache comes from CI, or from whoever may write beside the portal: see ``memory/packing``."""
    using = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if {"pickle", "marshal", "shelve", "dill", "cloudpickle"} & set(imported(path))
    }
    assert using == MADE_AND_READ_BY_US.keys()


def test_a_build_with_nothing_to_do_loads_no_more_than_it_needs() -> None:
    """Half of what starting takes is for reading sources and for making pages."""
    probe = "import sys, xianfeng.hosts.mkdocs; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    for name in ("pydantic", "xianfeng.checks", "xianfeng.channels", "xianfeng.search"):
        assert name not in loaded


def test_a_command_that_asks_no_settings_loads_no_mkdocs() -> None:
    probe = "import sys, xianfeng.cli; xianfeng.cli.main(['publish']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert "mkdocs" not in done.stdout.split()
