"""Links of texts that lead nowhere, told where the editor wrote them.

Only the finished site knows its pages and their anchors: the engine finds what is missing there,
this module finds who asked for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xianfeng.artifacts import ROOT
from xianfeng.engine import Problem, Scanner
from xianfeng.findings.finding import Finding, Place
from xianfeng.findings.rules import finding
from xianfeng.model.portal import Portal
from xianfeng.prose.link_targets import source_target


def located(
    portal: Portal, problems: Sequence[Problem]
) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
    """Findings for the links in texts that ``problems`` are about, and the other problems."""
    broken = {problem.link for problem in problems if problem.link}
    found = {
        finding(place, "R107", target=target): link
        for link, place, target in (_links(portal) if broken else ())
        if link in broken
    }
    told = frozenset(found.values())
    return tuple(sorted(found)), tuple(one for one in problems if one.link not in told)


def _links(portal: Portal) -> Iterator[tuple[str, Place, str]]:
    """Each link of each text: what it means inside the site, its place, how it is written."""
    resolve = Scanner(portal.settings.url).resolve
    pages = portal.catalog.sources
    for records in portal.catalog.published.values():
        for record in records:
            for one in record.prose.addresses:
                target = one.target
                path, mark, anchor = source_target(record.path, target), *target.partition("#")[1:]
                address = ROOT + target.lstrip("/") if target.startswith("/") else target
                if path is not None and path in pages:
                    address = f"{ROOT}{pages[path].url}{mark}{anchor}"
                link = resolve(f"{record.url}index.html", address)
                if link is not None:
                    yield link, portal.places.text(record, one.at), target
