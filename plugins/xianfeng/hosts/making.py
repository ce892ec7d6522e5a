"""The making of a site, where one has to be made: its sources read, all of it written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from xianfeng.artifacts import AnyArtifact, Artifact
from xianfeng.channels import CHANNELS
from xianfeng.channels.web.site import site_context
from xianfeng.engine import (
    Cache,
    EngineError,
    Publication,
    Report,
    build,
    changed_meanwhile,
    progress,
)
from xianfeng.engine.templates import TemplateSet, compiled_theme
from xianfeng.engine.workers import Workers
from xianfeng.hosts import theme
from xianfeng.hosts.loosened import REVIEWED, policy_mark, reviews_lost
from xianfeng.hosts.navigation import sections
from xianfeng.hosts.opening import code_digest, open_portal
from xianfeng.hosts.outcome import DESK, FINDINGS, Options, Outcome, is_stopped
from xianfeng.memory.files_read import Recent
from xianfeng.model.disclosure import Disclosed, disclose
from xianfeng.model.portal import Portal
from xianfeng.prose.prose import ChangedError

_LATE = {
    "material": "mkdocs-material",
    "numpy": "numpy",
    "pylopdf_fonts_zh_cn": "pylopdf-fonts-zh-cn",
}
"""Libraries that are loaded or looked for where they are needed, by module: an environment of an
older version may lack them."""
_OURS = (
    "以上是模板或程序的错，不是稿件的错：改过 theme 的，请核对改过的模板；"
    "没有改过的，请把这几行告诉维护本站程序的人。"
)
"""Behind what only the finished site tells: sources were checked before it was made."""


def make_site(
    options: Options, cache: Cache, site: Publication, inputs: str, recent: Recent | None
) -> Outcome:
    """Reads, checks, makes and publishes. ``inputs``: signature of all that is read; ``recent``:
    what was read before in this process. EngineError (Chinese): it could not be done."""
    complete()
    navigation = tuple(sections(options.nav))
    with settled_sources(options.root), Workers(options.executor) as workers:
        templates = workers.beside(compiled_theme, theme.folders(options.root))
        portal, findings = open_portal(
            options.root,
            today=options.today,
            sections=navigation,
            memo=cache,
            recent=recent,
            workers=workers,
            drafting=options.drafts,
        )
        read = portal if options.serving else None
        is_wrong = is_stopped(findings, strict=options.strict, drafts=options.drafts)
        if is_wrong and not options.despite_errors:
            return Outcome(findings, portal=read)
        if not options.serving and (loosened := reviews_lost(options.target, portal)):
            return Outcome(findings, (loosened,))
        try:
            report = _made(options, cache, site, portal, inputs, templates, workers)
        except EngineError as error:
            return Outcome(findings, (str(error),), portal=read)
    return Outcome(findings, problems_of(report), report, span=portal.clock.span, portal=read)


def complete() -> None:
    """EngineError (Chinese): a library that is first needed in the midst of a build isn't installed."""
    if missing := [name for module, name in _LATE.items() if find_spec(module) is None]:
        raise EngineError(
            f"还没有装齐程序要用的库：{'、'.join(missing)}。"
            "请在门户的目录里运行 python3 run.py build，它会先装齐；"
            f"自己管理环境的，运行 pip install {' '.join(missing)}。"
        )


@contextmanager
def settled_sources(root: Path) -> Iterator[None]:
    """EngineError (Chinese) where a source under ``root`` changed after it had been read."""
    try:
        yield
    except ChangedError as error:
        path = error.path.relative_to(root)
        raise EngineError(changed_meanwhile(path)) from error


def problems_of(report: Report) -> tuple[str, ...]:
    """In Chinese, why nothing was published: no fault of the sources, which were checked before."""
    return (*map(str, report.problems), _OURS) if report.problems else ()


def _made(
    options: Options, cache: Cache, site: Publication, portal: Portal, inputs: str,
    templates: Callable[[], TemplateSet], workers: Workers,
) -> Report:  # fmt: skip
    shown = disclose(portal)
    files, names = theme.assets(options.root, serving=options.serving)
    if options.serving:
        files = (*files, *_desk(portal, shown), Artifact(FINDINGS, b"[]"))
    elif portal.settings.review_policy:
        files = (*files, Artifact(REVIEWED, policy_mark(portal)))
    return build(
        _artifacts(options, shown, files),
        site_context(shown, names, serving=options.serving, search=options.search),
        root=options.root,
        theme=templates,
        publication=site,
        cache=cache,
        url=portal.settings.url,
        workers=workers,
        precompress=options.precompress,
        inputs=inputs,
        maker=code_digest(),
        progress=progress(quiet=options.quiet),
        links=not options.despite_errors,
    )


def _desk(portal: Portal, shown: Disclosed) -> Iterator[Artifact]:
    """What is due, for those who edit: also of what isn't out; what stories become in each channel."""
    from xianfeng.deadlines import deadlines  # no build for readers asks
    from xianfeng.hosts.agenda import agenda, files
    from xianfeng.hosts.channel_previews import PAGE, channel_previews

    for name, content in files(portal, agenda(portal, deadlines(portal)), PAGE):
        yield Artifact(f"{DESK}/{name}", content)
    yield Artifact(f"{DESK}/{PAGE}", channel_previews(shown))


def _artifacts(
    options: Options, portal: Disclosed, files: Iterable[Artifact]
) -> Iterable[AnyArtifact]:
    yield from files
    search, *others = sorted(CHANNELS.items(), key=lambda one: one[0] != "search")
    # The index is the longest piece of work: a worker begins with it, and others make pages.
    for _, channel in (*([search] if options.search else []), *others):
        if channel.hosted:
            yield from channel.artifacts(portal, None)
