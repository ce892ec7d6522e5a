"""``python3 run.py due``: what it prints."""

from __future__ import annotations

import argparse
import sys

from xianfeng.deadlines import deadlines
from xianfeng.engine import unwritable
from xianfeng.hosts.agenda import UnknownUnitError, agenda, as_json, lines, write
from xianfeng.hosts.dead_links import answer, dead_links
from xianfeng.model.portal import Portal


def agenda_told(options: argparse.Namespace, portal: Portal) -> int:
    """Prints what is due, and writes its page where ``options`` say so."""
    found = deadlines(portal)
    if options.links:
        found = (*dead_links(portal, answer), *found)
    try:
        items = agenda(portal, found, options.owner)
    except UnknownUnitError as error:
        print(error, file=sys.stderr)
        return 2
    if options.format == "json":
        print(as_json(items))
    else:
        print(*lines(items, options.days), sep="\n")
    if options.to:
        try:
            write(portal, items, options.to)
        except OSError as error:
            print(f"没有写出待办页：{unwritable(error)}。", file=sys.stderr)
            return 1
    return 0
