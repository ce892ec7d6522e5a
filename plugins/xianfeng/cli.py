"""The command line: ``xianfeng check``, ``due``, ``urls``, ``publish``, ``freeze``, ``review``."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from xianfeng.engine import EngineError, unwritable
from xianfeng.findings.finding import LEVEL_NAMES, Finding
from xianfeng.hosts.command_line import PROGRAM, CommandLine
from xianfeng.hosts.console import cut_short, say_anything
from xianfeng.hosts.destination import Recollection, folder_argument
from xianfeng.hosts.moment import moment
from xianfeng.hosts.office import add_office_commands
from xianfeng.hosts.outcome import is_stopped, stopped_by_reminders
from xianfeng.hosts.preview import replace_text
from xianfeng.hosts.reports import FORMATS, page, under

if TYPE_CHECKING:
    from xianfeng.model.portal import Portal


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit status: 0 fine, 1 mistakes in the sources or nothing could
    be published, 2 a command that can't be meant."""
    say_anything()
    given = sys.argv[1:] if arguments is None else arguments
    options = _parser(given).parse_args(given)
    try:
        status: int = options.command(options)
        if sys.stdout:  # None where nobody listens
            sys.stdout.flush()
    except EngineError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        return cut_short(error)
    return status


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser = CommandLine(prog=PROGRAM, description="先锋：党建宣传门户")
    commands = parser.add_subparsers(required=True, metavar="命令")
    check = commands.add_parser("check", help="检查稿件和档案，只报告，不生成网站")
    check.add_argument("--strict", action="store_true", help="有提醒也算不通过")
    check.add_argument("paths", nargs="*", type=Path, metavar="文件", help="只说这些文件和文件夹的")
    check.add_argument("--format", choices=[*FORMATS], default="text", help="给谁看，默认给人看")
    check.add_argument("--explain", metavar="编号", help="说明一条提示：为什么、错例、正例")
    check.set_defaults(command=_check)
    due = commands.add_parser("due", help="列出到期和快到期的事：时限、公示、有效期、栏目更新")
    due.add_argument("--days", type=int, default=30, metavar="天数", help="看多少天以内的，默认 30")
    due.add_argument("--owner", default="", metavar="单位", help="只看一个单位的，写编号或名称")
    due.add_argument("--format", choices=("text", "json"), default="text", help="json 给程序用")
    due.add_argument("--links", action="store_true", help="把外面的网址也打开试试，要联网")
    due.add_argument(
        "--to", type=folder_argument, metavar="文件夹", help="写出待办页和日历文件 due.ics"
    )
    due.set_defaults(command=_due)
    urls = commands.add_parser("urls", help="把已发布的网址记进 data/urls.yml")
    urls.set_defaults(command=_urls)
    publish = commands.add_parser(
        "publish", help="通过一个频道发布到一个文件夹；不写频道就列出频道"
    )
    freeze = commands.add_parser("freeze", help="刊物定稿：写出 PDF 和 EPUB，以后不再改动")
    freeze.add_argument("issue", metavar="期号", help="如 2026-11")
    freeze.add_argument("--notice", default="", metavar="说明", help="重出的才写：为什么重出")
    freeze.set_defaults(command=_freeze)
    review = commands.add_parser("review", help="审校：签字，看签到哪一步、改了哪里")
    new = commands.add_parser("new", help="写出任何一类的新文件，或新建一个县的门户")
    upgrade = commands.add_parser("upgrade", help="把一个县的门户换成这个版本的程序")
    pack = commands.add_parser("pack", help="把门户和程序打成一个文件，带到不能上网的地方")
    of_kinds: tuple[argparse.ArgumentParser, ...] = ()
    # What these take is told by much that nobody else needs.
    word = next(iter(arguments), "")
    if word == "new":
        from xianfeng.hosts.new_command import new_arguments

        of_kinds = new_arguments(new)
    if word == "upgrade":
        from xianfeng.hosts.new_command import upgrade_arguments

        upgrade_arguments(upgrade)
    if word == "pack":
        from xianfeng.hosts.pack_command import pack_arguments

        pack_arguments(pack)
    if word == "publish":
        from xianfeng.hosts.publish_command import publish_arguments

        publish_arguments(publish)
    if word == "review":
        from xianfeng.hosts.review_command import review_arguments

        review_arguments(review)
        review.set_defaults(command=_review)
    schema = commands.add_parser("schema", help="写出 VS Code 用的字段说明和片段，放在 .vscode 里")
    schema.set_defaults(command=_schema)
    office = add_office_commands(commands)
    for command in (
        check, due, urls, publish, freeze, review, upgrade, pack, schema, *of_kinds, *office,
    ):  # fmt: skip
        command.add_argument("--root", type=Path, default=Path(), help="门户所在的文件夹")
        command.add_argument(
            "--today", type=_moment, default="", help="以哪一天为今天，可以带几点几分"
        )
    return parser


def _moment(given: str) -> str:
    try:
        return moment(given) if given else ""
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


@contextmanager
def _opened(
    options: argparse.Namespace, *, drafting: bool = False
) -> Iterator[tuple[Portal, tuple[Finding, ...]]]:
    """The portal with what is wrong with it; what builds remember is known, and remembered for them.

    From then on ``options.today`` is the moment that is asked for.
    """
    from xianfeng.engine.workers import Workers  # and a portal: often a check needs neither
    from xianfeng.hosts.opening import open_portal
    from xianfeng.hosts.settings_file import read_settings  # and with it MkDocs

    settings = read_settings(options.root)
    options.today = options.today or moment(settings.today)
    with Recollection(options.root) as memo, Workers("processes") as workers:
        portal, findings = open_portal(
            options.root,
            today=options.today,
            sections=settings.sections,
            memo=memo,
            workers=workers,
            drafting=drafting,
        )
        yield portal, tuple(sorted((*findings, *settings.findings)))


def _check(options: argparse.Namespace) -> int:
    if options.explain:
        print(page(options.explain))
        return 0
    from xianfeng.hosts.checking import check  # and with it MkDocs

    checked = check(options.root, options.today)
    findings = under(options.paths, options.root, checked.findings)
    for line in FORMATS[options.format](findings):
        print(line)
    if options.format == "text":
        print(summary(checked.records, findings))
    if options.strict and (reminders := stopped_by_reminders(findings)):
        print(reminders)
    return int(is_stopped(findings, strict=options.strict))


def _due(options: argparse.Namespace) -> int:
    """Lists what is due, mistakes or not: that something is over is no failure."""
    from xianfeng.hosts.due_command import agenda_told

    with _opened(options) as (portal, _):
        return agenda_told(options, portal)


def _review(options: argparse.Namespace) -> int:
    """Signs, or tells how far the review of what is named has come."""
    from xianfeng.hosts.review_command import review_mistake, sign_or_tell, write_sheets

    if wrong := review_mistake(options):
        print(wrong, file=sys.stderr)
        return 2
    with _opened(options, drafting=True) as (portal, findings):
        if options.names[0] == "sheet":
            return write_sheets(portal, options.names[1:])
        return sign_or_tell(portal, findings, options)


def _schema(options: argparse.Namespace) -> int:
    from xianfeng.hosts.schema_command import schema_command  # no other command needs it

    return schema_command(options)


def _freeze(options: argparse.Namespace) -> int:
    """Makes an issue what it will stay."""
    from xianfeng.hosts.freezing import Freezing, NotFrozenError, freeze

    with _opened(options) as (portal, findings):
        wanted = Freezing(options.issue, options.today, options.notice.strip())
        try:
            paths = freeze(portal, findings, wanted)
        except NotFrozenError as error:
            print(error, file=sys.stderr)
            return 1
        except OSError as error:
            print(f"没有写完：{unwritable(error)}。再运行一次。", file=sys.stderr)
            return 1
    print(f"写出 {'、'.join(paths)}。把它们一起提交。")
    return 0


def summary(records: int, findings: Sequence[Finding]) -> str:
    """One line: how much was read and how much of it is wrong."""
    counted: Counter[str] = Counter()
    for finding in findings:
        counted[finding.level] += finding.count
    told = "，".join(f"{counted[level]} 条{name}" for level, name in LEVEL_NAMES.items())
    return f"共 {records} 份稿件和档案，{told}。"


def _urls(options: argparse.Namespace) -> int:
    """Records every address that is out now; takes none away."""
    with _opened(options) as (portal, findings):
        return _record_addresses(portal, findings)


def _record_addresses(portal: Portal, findings: Sequence[Finding]) -> int:
    from xianfeng.model.settings import URLS_FILE
    from xianfeng.reading.addresses import written_addresses

    if any(finding.level == "error" for finding in findings):
        print("先改正错误（运行 python3 run.py check），再记网址。")
        return 1
    published = {f"/{record.url}" for record in portal.library if portal.catalog.is_out(record)}
    recorded = {*portal.urls, *published}
    try:
        replace_text(portal.root / URLS_FILE, written_addresses(recorded))
    except OSError as error:
        print(f"没有记下，{URLS_FILE} 没有改动：{unwritable(error)}。")
        return 1
    print(
        f"data/urls.yml 现有 {len(recorded)} 个网址，新记 {len(recorded) - len(portal.urls)} 个。"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
