"""``xianfeng publish``: one channel, or all that take a story, into a folder."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from typing import Any

from xianfeng.channels import ALL, CHANNELS, SITE
from xianfeng.channels.channel import SELECTIONS, Channel, SelectionError
from xianfeng.engine import EngineError
from xianfeng.hosts.destination import folder_argument, refuse_at_sight
from xianfeng.hosts.moment import moment
from xianfeng.hosts.outcome import Outcome, stopped_by_errors
from xianfeng.hosts.publishing import EVERY, Order, listing, publish
from xianfeng.hosts.site import build_site
from xianfeng.prose.chinese import maybe, nearest

SITE_ITSELF = "site"
"""Not a channel: the whole site, where it is served from, with the one before kept beside it."""
_USAGE = "python3 run.py publish 频道 … --to 文件夹"


def publish_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("channel", nargs="?", metavar="频道", help="如 web；不写就列出全部频道")
    parser.add_argument(
        "--to",
        type=folder_argument,
        metavar="文件夹",
        help="放到哪里，由本程序整体替换；publish site 也可以是 用户@服务器:/文件夹",
    )
    parser.add_argument("--back", action="store_true", help="publish site：退回前一版")
    for selection in SELECTIONS.values():
        parser.add_argument(
            f"--{selection.option}",
            nargs="+" if selection.many else 1,
            metavar=selection.form,
            help=selection.title,
        )
    parser.set_defaults(command=publish_or_list)


def publish_or_list(options: argparse.Namespace) -> int:
    """Publishes through the channel that is named; names the channels if none is."""
    if options.channel is None:
        print(f"用法：{_USAGE}\n频道：", *listing(), sep="\n")
        print("把网站放到服务器读的地方，说出改动，能退回：python3 run.py publish site --to 文件夹")
        print("放到另一台机器（SSH）：python3 run.py publish site --to 用户@服务器:/文件夹")
        return 0
    if options.channel == SITE_ITSELF:
        return _publish_site(options)
    channels = _channels(options.channel)
    wrong = _usage_mistake(options, channels)
    if wrong:
        print(wrong, file=sys.stderr)
        return 2
    try:
        outcome = _published(options, channels)
    except SelectionError as error:
        print(error, file=sys.stderr)
        return 2
    for told in (*outcome.findings, *outcome.problems, *outcome.notes):
        print(told)
    if not outcome.published:
        print(f"没有发布，{options.to} 没有改动。{stopped_by_errors(outcome.findings)}")
    return int(not outcome.published)


def _publish_site(options: argparse.Namespace) -> int:
    """Builds the site, puts it where it is served from and tells what became different."""
    if not options.to:
        print("没有写放到哪里：python3 run.py publish site --to 文件夹", file=sys.stderr)
        return 2
    from xianfeng.hosts.mkdocs import site_options
    from xianfeng.hosts.remote_publishing import put_back_there, put_site_there, remote_folder
    from xianfeng.hosts.site_publishing import BUILT, put_back, put_site

    built = options.root / BUILT
    try:
        if remote := remote_folder(options.to.as_posix()):
            told = put_back_there(remote) if options.back else put_site_there(built, remote)
        else:
            refuse_at_sight(options.root, options.to)
            target = options.to.resolve()
            told = put_back(target) if options.back else put_site(built, target)
        if not options.back:
            outcome = build_site(site_options(options.root, built))
            for line in (*outcome.findings, *outcome.problems):
                print(line)
            if not outcome.published:
                where = remote or options.to.resolve()
                print(f"没有生成，{where} 没有改动。{stopped_by_errors(outcome.findings)}")
                return 1
        for line in told:  # only now anything changes there
            print(line)
    except EngineError as error:
        print(f"{error}。", file=sys.stderr)
        return 1
    return 0


def _channels(name: str) -> tuple[Channel[Any], ...]:
    return ALL if name == EVERY else tuple(filter(None, (CHANNELS.get(name),)))


def _usage_mistake(options: argparse.Namespace, channels: tuple[Channel[Any], ...]) -> str:
    """In Chinese, why the command can't be meant; empty if it can."""
    if not channels:
        near = nearest(options.channel, (*CHANNELS, EVERY))
        return "\n".join((f"没有频道“{options.channel}”。{maybe(near)}频道有：", *listing()))
    channel = channels[0]
    if channel.hosted and channel is not SITE:
        return f"{channel.title}随网站一起发布：python3 run.py publish {SITE.name} --to 文件夹"
    wanted = channel.selection
    given = [option for option in SELECTIONS if getattr(options, option) is not None]
    if given != ([wanted.option] if wanted.option else []):
        how = f"写 {wanted.usage}" if wanted.usage else "不用再选"
        return f"频道 {options.channel} 取的是{wanted.title}：{how}。"
    return "" if options.to else f"没有写放到哪里：在后面加上 --to 文件夹。用法：{_USAGE}"


def _published(options: argparse.Namespace, channels: tuple[Channel[Any], ...]) -> Outcome:
    if SITE not in channels:
        from xianfeng.hosts.settings_file import read_settings  # and with it MkDocs

        settings = read_settings(options.root)
        today = options.today or moment(settings.today)
        named = getattr(options, channels[0].selection.option, None) or ()
        return publish(Order(channels, named, options.root, options.to, today, settings.sections))
    from xianfeng.hosts.mkdocs import site_options  # no other command needs MkDocs

    try:
        return build_site(replace(site_options(options.root, options.to), alone=True))
    except EngineError as error:
        return Outcome(problems=(str(error),))
