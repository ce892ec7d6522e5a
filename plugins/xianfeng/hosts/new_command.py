"""``xianfeng new``: a county's portal, or a file of any kind, ready to be filled."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import xianfeng
from xianfeng.engine import unwritable
from xianfeng.hosts.destination import folder_argument
from xianfeng.hosts.imports import known_units
from xianfeng.hosts.moment import moment
from xianfeng.hosts.preview import replace_text
from xianfeng.importing.naming import free_name, slug_of
from xianfeng.importing.units import unit_told
from xianfeng.model.field_specs import FieldSpec, by_key, field_specs
from xianfeng.model.fields import is_id
from xianfeng.model.file_names import is_reserved
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.kind import Kind
from xianfeng.model.kinds.unit import Unit
from xianfeng.prose.decoding import decode
from xianfeng.reading.yaml_reading import read_yaml
from xianfeng.search.readings import Readings
from xianfeng.starting import county as beginning
from xianfeng.starting.skeletons import Known, skeleton

COUNTY = "county"
_URL = re.compile(r"https?://[^\s/?#\"<>]+(?:/[\w.~+-]+)*/?")
_NO_URL = "https://www.example.com/"
_WRITING = ("content/pages/writing.md", "content/pages/images/sanbeicha.jpg")
"""Of the program's own portal: how texts are written is the same everywhere."""
_FORMS = {"text", "date", "number", "word", "ref", "link"}


class NotMadeError(Exception):
    """Nothing was written; says why in Chinese."""


def new_arguments(parser: argparse.ArgumentParser) -> tuple[argparse.ArgumentParser, ...]:
    """What can be made; the parsers, for what all commands take."""
    kinds = parser.add_subparsers(required=True, metavar="种类", dest="kind")
    county = kinds.add_parser(COUNTY, help="新建一个县的门户，放在它自己的文件夹里")
    county.add_argument("name", nargs="?", default="", metavar="县名", help="如 某某县；不写就问")
    for option, (question, _) in _QUESTIONS.items():
        county.add_argument(f"--{option}", metavar="…", help=f"{question}；不写就问")
    county.add_argument("--to", type=folder_argument, metavar="文件夹", help="放在哪里")
    county.set_defaults(make=_new_county)
    parser.set_defaults(command=new_command)
    made = [county]
    for name, kind in KINDS.items():
        one = kinds.add_parser(name, help=f"{kind.title}：写出 {kind.home} 里的一份")
        one.add_argument("title", metavar="名称", help="标题或名称")
        one.add_argument("--id", default="", metavar="编号", help="用作网址；不写就用标题的拼音")
        for spec in _asked(kind):
            one.add_argument(f"--{spec.key}", metavar=spec.title, help=_escaped(spec.description))
        one.set_defaults(make=_new_record)
        made.append(one)
    return tuple(made)


def upgrade_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("to", type=Path, metavar="文件夹", help="new county 建的那个文件夹")
    parser.set_defaults(command=new_command, make=_upgrade)


def _upgrade(options: argparse.Namespace) -> Iterator[str]:
    """Another version of the program in the county's folder; its content is not touched."""
    if not (options.to / "pyproject.toml").is_file():
        raise NotMadeError(f"{options.to} 不是 new county 建的文件夹。")
    yield f"程序换成了 {_program_in(options.to)}，稿件和档案没有动。"
    yield f"接着：cd {os.path.relpath(options.to)}，python3 run.py check"


def _program_in(county: Path) -> str:
    from xianfeng.hosts.program import ProgramError, install_program
    from xianfeng.hosts.uv import UvError

    try:
        return install_program(county)
    except ProgramError as error:
        raise NotMadeError(str(error)) from None
    except UvError as error:
        raise NotMadeError(f"{error}。") from None


def _escaped(text: str) -> str:
    return text.replace("%", "%%")  # argparse formats it


def _asked(kind: Kind) -> Iterator[FieldSpec]:
    """Fields that must be written and are one word or line."""
    for spec in field_specs(kind.model):
        if spec.required and not spec.many and spec.form in _FORMS and spec.key not in _NAMED:
            yield spec


_NAMED = ("id", "title")


def new_command(options: argparse.Namespace) -> int:
    """Makes what is asked for, and tells where it is and what comes next."""
    make: Callable[[argparse.Namespace], Iterator[str]] = options.make
    try:
        for line in make(options):
            print(line)
    except NotMadeError as error:
        print(f"{error}\n什么都没有写。", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"写不下去：{unwritable(error)}。", file=sys.stderr)
        return 1
    return 0


def _new_record(options: argparse.Namespace) -> Iterator[str]:
    kind, root = KINDS[options.kind], options.root
    today = options.today or moment("")
    title = " ".join(options.title.split())
    if not title or not title.isprintable():
        raise NotMadeError("没有写名称，或名称里有看不见的字符。")
    given = {
        one.key: value for one in _asked(kind) if (value := getattr(options, one.key)) is not None
    }
    _refuse_words(kind, given)
    given |= _referred(root, kind, given)
    if "title" in by_key(kind.model):
        given = {"title": title, **given}
    if kind.model is Unit:
        given.setdefault("type", str(beginning.unit_type(title)))
    folder = f"{kind.home}/{today[:4]}" if kind.name == "story" else kind.home
    taken = set(_ids(root, kind))
    ident = options.id or free_name(slug_of(title, Readings()), taken)
    if not is_id(ident) or is_reserved(ident):
        raise NotMadeError(f"编号“{ident}”用小写字母、数字、汉字，中间可以有连字符。")
    if ident in taken:
        raise NotMadeError(f"已经有编号是 {ident} 的{kind.title}：请用 --id 换一个。")
    first = {spec.ref: next(_ids(root, KINDS[spec.ref]), "") for spec in _needed_references(kind)}
    known = Known(today, {**given, "id": ident} if kind.is_list else given, first)
    path = kind.home if kind.is_list else f"{folder}/{ident}{kind.suffix}"
    text = skeleton(kind, known)
    _written(root / path, text, added=kind.is_list)
    yield f"写出 {path}{f' 里的 {ident}' if kind.is_list else ''}，网址是 /{kind.url(path, ident)}"
    for spec in _needed_references(kind):
        if spec.key not in given and not first[spec.ref]:
            other = KINDS[spec.ref]
            yield f"还没有{other.title}：先写一个，python3 run.py new {other.name} 名称，"
            yield f"再把 {spec.key} 的“待定”改成它的编号。"
    yield f"打开它填写，“待填”的改成自己的话；python3 run.py check {path} 说还缺什么。"


def _refuse_words(kind: Kind, given: Mapping[str, str]) -> None:
    for spec in _asked(kind):
        value = given.get(spec.key, "")
        if value and spec.words and value not in spec.words:
            allowed = "、".join(spec.words)
            raise NotMadeError(f"{spec.title}不能写“{value}”，可以写：{allowed}。")


def _needed_references(kind: Kind) -> tuple[FieldSpec, ...]:
    return tuple(spec for spec in field_specs(kind.model) if spec.required and spec.ref)


def _referred(root: Path, kind: Kind, given: Mapping[str, str]) -> dict[str, str]:
    """Units may be given by name."""
    units = tuple(known_units(root))
    found = {}
    for spec in _needed_references(kind):
        if spec.ref == "unit" and spec.key in given:
            unit = unit_told(given[spec.key], units)
            if unit is None:
                raise NotMadeError(
                    f"没有单位“{given[spec.key]}”：先写 python3 run.py new unit {given[spec.key]}"
                )
            found[spec.key] = unit.ident
    return found


def _ids(root: Path, kind: Kind) -> Iterator[str]:
    """Ids that the sources of ``kind`` have, as far as they can be read."""
    if not kind.is_list:
        yield from sorted(path.stem for path in (root / kind.home).rglob(f"*{kind.suffix}"))
        return
    try:
        text, _ = decode(kind.home, (root / kind.home).read_bytes())
    except FileNotFoundError:
        return
    tree, _ = read_yaml(kind.home, text) if text else (None, ())
    for one in tree.value if tree and isinstance(tree.value, list) else ():
        if isinstance(one, dict) and isinstance(found := one.get("id") or one.get("date"), str):
            yield found


def _written(path: Path, text: str, *, added: bool) -> None:
    """Writes a new file, or an item at the end of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if added and path.is_file():
        text = _with_item(path, text)
    elif path.exists():
        raise NotMadeError(f"已经有 {path}：请用 --id 换一个编号。")
    replace_text(path, text)


def _with_item(path: Path, item: str) -> str:
    """The list in the file ``path`` with one more item."""
    there, _ = decode(path.name, path.read_bytes())
    if there is not None and there.strip() in ("", "[]"):
        return item
    whole = f"{(there or '').rstrip()}\n{item}"
    if there is None or _length(path, whole) != (_length(path, there) or 0) + 1:
        raise NotMadeError(
            f"{path} 不是逐条写的列表，或里面有错：先运行 python3 run.py check 改好。"
        )
    return whole


def _length(path: Path, text: str) -> int | None:
    """How many items the list has that ``text`` is; None: it is none."""
    tree, _ = read_yaml(path.name, text)
    return len(tree.value) if tree and isinstance(tree.value, list) else None


_QUESTIONS: dict[str, tuple[str, Callable[[beginning.County], str]]] = {
    "organisation": ("主办单位的全称", lambda county: county.organisation),
    "site": ("网站的名称", lambda county: county.site),
    "url": ("网址，还没有就先空着", lambda county: county.url),
    "towns": ("镇街和单位，用顿号隔开，先写几个也行", lambda _: ""),
}


def _new_county(options: argparse.Namespace) -> Iterator[str]:
    name = options.name.strip() or _answer("哪个县（市、区），写全称", "")
    if not beginning.named_well(name):
        raise NotMadeError(f"“{name}”不像县名：写全称，以县、市、区、旗、州结尾。")
    answers = beginning.County(
        name, beginning.organisation_of(name), beginning.site_of(name), _NO_URL, {}
    )
    told = {
        option: (getattr(options, option) or _answer(question, default(answers))).strip()
        for option, (question, default) in _QUESTIONS.items()
    }
    if not _URL.fullmatch(told["url"]):
        raise NotMadeError(f"网址“{told['url']}”要写全，以 https:// 开头。")
    readings = Readings()
    target = options.to or options.root.resolve().parent / slug_of(name, readings)
    if target.exists() and any(target.iterdir() if target.is_dir() else [target]):
        raise NotMadeError(f"{target} 已经有东西了：请用 --to 换一个空的文件夹。")
    towns: dict[str, str] = {}
    for town in dict.fromkeys(re.findall(r"[^\s、，,；;]+", told["towns"])):
        towns[free_name(slug_of(town, readings), {*towns, beginning.DEPARTMENT})] = town
    chosen = beginning.County(
        name, told["organisation"], told["site"], f"{told['url'].rstrip('/')}/", towns
    )
    yield from _write_county(chosen, target, options.today or moment(""))


def _write_county(county: beginning.County, target: Path, today: str) -> Iterator[str]:
    target.mkdir(parents=True, exist_ok=True)
    _program_in(target)
    checkout = Path(xianfeng.__file__).parents[2]
    for path, text in beginning.sources(county, today):
        _written(target / path, text, added=False)
    for path in _WRITING:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(checkout / path, target / path)
    yield f"{county.name}的门户放在 {target}"
    yield f"接着：cd {os.path.relpath(target)}"
    yield "      python3 run.py new story 题目    # 写第一篇稿件"
    yield "      python3 run.py serve             # 边写边看：http://127.0.0.1:8000"
    yield "备案号、电话、邮箱写在 data/site.yml 里；怎样放到网上，见 README.md。"


def _answer(question: str, default: str) -> str:
    """What is typed; ``default`` for nothing, or where nobody can be asked."""
    if not sys.stdin or not sys.stdin.isatty():
        return default
    shown = f"（直接回车就是 {default}）" if default else ""
    return input(f"{question}{shown}：").strip() or default
