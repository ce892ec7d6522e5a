"""The command line: ``xianfeng check``, ``xianfeng urls``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from xianfeng.findings.finding import LEVEL_NAMES, Finding
from xianfeng.hosts.moment import moment
from xianfeng.hosts.opening import open_portal
from xianfeng.model.portal import Portal
from xianfeng.model.settings import URLS_FILE


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit status: 0 fine, 1 mistakes in the sources."""
    options = _parser().parse_args(arguments)
    portal, findings = open_portal(options.root, today=options.today)
    status: int = options.command(portal, findings, options)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="xianfeng", description="先锋：党建宣传门户")
    commands = parser.add_subparsers(required=True, metavar="命令")
    check = commands.add_parser("check", help="检查稿件和档案，只报告，不生成网站")
    check.add_argument("--strict", action="store_true", help="有提醒也算不通过")
    check.set_defaults(command=_check)
    urls = commands.add_parser("urls", help="把已发布的网址记进 data/urls.yml")
    urls.set_defaults(command=_urls)
    for command in (check, urls):
        command.add_argument("--root", type=Path, default=Path(), help="门户所在的文件夹")
        command.add_argument(
            "--today", type=_moment, default="", help="以哪一天为今天，可以带几点几分"
        )
    return parser


def _moment(given: str) -> str:
    try:
        return moment(given)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _check(portal: Portal, findings: tuple[Finding, ...], options: argparse.Namespace) -> int:
    for finding in findings:
        print(finding)
    print(summary(portal, findings))
    stopping = ("error", "warning") if options.strict else ("error",)
    return int(any(finding.level in stopping for finding in findings))


def summary(portal: Portal, findings: Sequence[Finding]) -> str:
    """One line: how much was read and how much of it is wrong."""
    levels = [finding.level for finding in findings]
    told = "，".join(f"{levels.count(level)} 条{LEVEL_NAMES[level]}" for level in LEVEL_NAMES)
    return f"共 {sum(1 for _ in portal.library.as_written())} 份稿件和档案，{told}。"


def _urls(portal: Portal, findings: tuple[Finding, ...], _options: argparse.Namespace) -> int:
    """Records every address that is out now; takes none away."""
    if any(finding.level == "error" for finding in findings):
        print("先改正错误（运行 xianfeng check），再记网址。")
        return 1
    published = {f"/{record.url}" for record in portal.library if portal.catalog.is_out(record)}
    recorded = sorted({*portal.urls, *published})
    head = "# 已发布的网址，由 xianfeng urls 记录；这里的网址必须一直打得开。\n"
    text = head + "".join(f"- {url}\n" for url in recorded)
    (portal.root / URLS_FILE).write_text(text, "utf-8")
    print(
        f"data/urls.yml 现有 {len(recorded)} 个网址，新记 {len(recorded) - len(portal.urls)} 个。"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
