"""``python3 run.py review``: what it takes, and what it prints."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from xianfeng.engine import unwritable
from xianfeng.findings.finding import Finding
from xianfeng.findings.refusing import RefusedError
from xianfeng.hosts.moment import moment
from xianfeng.hosts.review_sheet import review_sheet
from xianfeng.hosts.signing import SignOff, account, enact, named, sign
from xianfeng.model.portal import Portal
from xianfeng.model.vocabularies import ReviewStage
from xianfeng.typesetting.compiling import TypesettingError


def review_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "names",
        nargs="+",
        metavar="编号",
        help="如 stone-bridge、story/stone-bridge 或文件；policy 是签规定；sheet 编号 是出审校单",
    )
    parser.add_argument("--stage", type=_stage, metavar="环节", help="初审、复审或终审；不写就只看")
    parser.add_argument("--by", type=_typed, metavar="姓名", help="谁签")
    parser.add_argument(
        "--opinion", type=_typed, default="", metavar="意见", help="审校意见，不公开"
    )


def _stage(given: str) -> ReviewStage:
    try:
        return ReviewStage(given)
    except ValueError:
        allowed = "、".join(ReviewStage)
        raise argparse.ArgumentTypeError(f"没有“{given}”这一审，可以写：{allowed}") from None


def _typed(given: str) -> str:
    """``given`` as people mean it: without the spaces around it."""
    if any("\ud800" <= char <= "\udfff" for char in given):  # bytes that are no UTF-8
        raise argparse.ArgumentTypeError("有认不得的字符，请把终端改成 UTF-8 再输入")
    return given.strip()


def review_mistake(options: argparse.Namespace) -> str:
    """In Chinese, why the command can't be meant; empty if it can."""
    first = options.names[0]
    if (options.stage or first == "policy") and not options.by:
        return "没有写是谁签的：加上 --by 姓名。"
    if options.by and not options.stage and first != "policy":
        return "没有写签哪一审：加上 --stage 初审（或复审、终审）。"
    if first in ("policy", "sheet") and options.stage:
        return f"{first} 后面不写 --stage。"
    if first == "sheet" and len(options.names) == 1:
        return "没有写哪一份：python3 run.py review sheet 编号"
    return ""


def sign_or_tell(portal: Portal, findings: Sequence[Finding], options: argparse.Namespace) -> int:
    """Signs what ``options`` name, or tells how far the review of it has come. ``portal`` shows drafts:
    what is quoted counts, whether or not it is out."""
    at = options.today or moment("")
    refused = 0
    for name in options.names:
        try:
            if name == "policy":
                print(f"记下了：{enact(portal, findings, options.by, at)}。")
                continue
            for record in named(portal, name, options.stage):
                if options.stage:
                    sign_off = SignOff(options.stage, options.by, at, options.opinion)
                    print(f"记下了：{sign(portal, findings, record, sign_off)}。")
                else:
                    print(*account(portal, record), sep="\n")
        except RefusedError as error:
            print(error, file=sys.stderr)
            refused += 1
        except OSError as error:
            print(f"没有记下：{unwritable(error)}。", file=sys.stderr)
            refused += 1
    return int(refused > 0)


def write_sheets(portal: Portal, names: Sequence[str]) -> int:
    """Writes the sheets of ``names`` into the folder that the user is in."""
    try:
        for name in names:
            for record in named(portal, name, None):
                path = Path(f"审校单-{record.kind.name}-{record.id}.pdf")
                path.write_bytes(review_sheet(portal, record))
                print(f"写好了：{path}。")
    except (RefusedError, TypesettingError) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"没有写出审校单：{unwritable(error)}。", file=sys.stderr)
        return 1
    return 0
