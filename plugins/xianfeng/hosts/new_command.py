"""``xianfeng new``: a county's portal, or a file of any kind, ready to be filled."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import xianfeng
from xianfeng.engine import unwritable
from xianfeng.hosts.destination import folder_argument
from xianfeng.hosts.moment import moment
from xianfeng.hosts.new_records import NotMadeError, TakenError, asked, make_record, write_new
from xianfeng.importing.naming import free_name, slug_of
from xianfeng.model.kinds import KINDS
from xianfeng.prose.link_targets import fault_of_web_address
from xianfeng.search.readings import Readings
from xianfeng.starting import county as beginning

COUNTY = "county"
_URL = re.compile(r"https?://[^\s/?#@\"<>]+(?:/[\w.~+-]+)*/?")
_NO_URL = "https://www.example.com/"
_WRITING = ("content/pages/writing.md", "content/pages/images/sanbeicha.jpg")
"""Of the program's own portal: how texts are written is the same everywhere."""


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
        for spec in asked(kind):
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
    if further := [path for path in beginning.recipes() if not (options.to / path).exists()]:
        yield f"这个版本另有 {'、'.join(further)}：要用就从 new county 新建的文件夹里拷过来。"
    yield f"接着：cd {os.path.relpath(options.to)}，python3 run.py check；用 VS Code 的再运行 python3 run.py schema"


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


def new_command(options: argparse.Namespace) -> int:
    """Makes what is asked for, and tells where it is and what comes next."""
    make: Callable[[argparse.Namespace], Iterator[str]] = options.make
    try:
        for line in make(options):
            print(line)
    except NotMadeError as error:
        how = "用 --id 写另一个编号。" if isinstance(error, TakenError) else ""
        print(f"{error}{how}\n什么都没有写。", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"写不下去：{unwritable(error)}。", file=sys.stderr)
        return 1
    return 0


_QUESTIONS: dict[str, tuple[str, Callable[[beginning.County], str]]] = {
    "organisation": ("主办单位的全称", lambda county: county.organisation),
    "site": ("网站的名称", lambda county: county.site),
    "url": ("网址，还没有就先空着", lambda county: county.url),
    "towns": ("镇街和单位，用顿号隔开，先写几个也行", lambda _: ""),
}


def _new_record(options: argparse.Namespace) -> Iterator[str]:
    kind = KINDS[options.kind]
    given = {
        one.key: value for one in asked(kind) if (value := getattr(options, one.key)) is not None
    }
    today = options.today or moment("")
    made = make_record(options.root, kind, options.title, given, ident=options.id, today=today)
    among = f" 里的 {made.ident}" if kind.is_list else ""
    yield f"写出 {made.path}{among}，网址是 /{kind.url(made.path, made.ident)}"
    for spec in made.lacking:
        other = KINDS[spec.ref]
        yield f"还没有{other.title}：先写一个，python3 run.py new {other.name} 名称，"
        yield f"再把 {spec.key} 的“待定”改成它的编号。"
    yield f"打开它填写，“待填”的改成自己的话；python3 run.py check {made.path} 说还缺什么。"


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
    if not _URL.fullmatch(told["url"]) or fault_of_web_address(told["url"]):
        raise NotMadeError(
            f"网址“{told['url']}”要写全，以 https:// 开头，如 https://dj.example.com/。"
        )
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
        write_new(target / path, text, added=False)
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
