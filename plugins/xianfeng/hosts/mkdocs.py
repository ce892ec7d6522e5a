"""The only code that meets MkDocs. MkDocs reads the settings, watches and serves; the engine builds.

MkDocs gets no documents: a page object and a file for each of 10,000 stories, made anew every
time in a folder wiped before, is what the engine exists to avoid. Its output goes to a scratch
folder and the plugin publishes the site itself, as a whole or not at all.
"""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from mkdocs.config import config_options as options
from mkdocs.config import load_config
from mkdocs.config.base import BaseConfigOption, Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.utils import CountHandler

from xianfeng.engine import EngineError, unwritable
from xianfeng.engine.executors import opener
from xianfeng.hosts import preview
from xianfeng.hosts.console import say_anything
from xianfeng.hosts.desk.mounting import ServedSite, mounted
from xianfeng.hosts.destination import preview_folder
from xianfeng.hosts.moment import moment
from xianfeng.hosts.outcome import Options, Outcome, stopped_by_reminders
from xianfeng.hosts.site import build_site
from xianfeng.hosts.watching import Watch
from xianfeng.memory.files_read import Recent
from xianfeng.model.sections import NAVIGATION_FILE

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from xianfeng.hosts.desk.latest import Latest

DRAFTS = "XIANFENG_DRAFTS"
"""``run.py serve --drafts`` says so; MkDocs takes no options but its own. A build never asks."""
_LOG = logging.getLogger("mkdocs.plugins.xianfeng")
_LEVELS = {"error": logging.ERROR, "warning": logging.WARNING, "notice": logging.INFO}
_TOLD = 20
"""Addresses that went, named one by one."""

_NOT_BUILT = "网站没有生成，原来的网站没有改动"

_WATCHED = ("content", "data", "theme")


class _Today(BaseConfigOption[str]):
    """What ``hosts.moment`` takes, or the date that YAML makes of a day."""

    def __init__(self) -> None:
        super().__init__()
        self.default = ""

    def run_validation(self, value: object) -> str:
        given = str(value or "")
        try:
            moment(given)
        except ValueError as error:
            raise ValidationError(str(error)) from None
        return given


class _Executor(BaseConfigOption[str]):
    """What ``engine.executors`` opens."""

    def __init__(self) -> None:
        super().__init__()
        self.default = "processes"

    def run_validation(self, value: object) -> str:
        try:
            opener(str(value))
        except EngineError as error:
            raise ValidationError(str(error)) from None
        return str(value)


class PortalConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in mkdocs.yml."""

    today = _Today()
    """以哪一天为今天（YYYY-MM-DD，可以再写 HH:MM），默认是此刻"""
    executor = _Executor()
    """用什么干活：processes、serial 或 dask://主机:端口"""
    search = options.Type(bool, default=True)
    """全站搜索；不要时不做索引"""
    precompress = options.Type(bool, default=False)
    """同时写出 .br 和 .gz"""


class PortalPlugin(BasePlugin[PortalConfig]):  # type: ignore[no-untyped-call]
    """Hands MkDocs' settings to the portal and the portal's findings to MkDocs' log."""

    def __init__(self) -> None:
        self._serving = False
        self._target = Path()
        self._recent: Recent = {}
        self._watch: Watch | None = None
        self._scratch: TemporaryDirectory[str] | None = None
        self._latest: Latest | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Also keeps this instance for all rebuilds of ``serve``."""
        say_anything()
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Takes what MkDocs would build out of its hands."""
        root = Path(config.config_file_path).parent
        self._root = root
        self._nav = tuple(config.nav or ())
        self._scratch = self._scratch or TemporaryDirectory(prefix="xianfeng-")
        scratch = Path(self._scratch.name)
        self._target = preview_folder(root, scratch) if self._serving else Path(config.site_dir)
        (scratch / "docs").mkdir(exist_ok=True)
        config.nav = None
        config.docs_dir = str(scratch / "docs")
        config.site_dir = str(scratch / "site")
        config.theme.static_templates.clear()
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """No documents and no files of the theme."""
        return Files([])

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Builds and publishes; a mistake leaves the published site as it was."""
        if _warned() and not self._serving:
            raise Abort(f"{_NOT_BUILT}：MkDocs 有提醒，用了 --strict 就算不通过。")
        chosen = replace(
            _asked(self.config, self._root, self._target, self._nav),
            serving=self._serving,
            drafts=self._serving and bool(os.environ.get(DRAFTS)),
            strict=bool(config.strict),
            quiet=_LOG.getEffectiveLevel() > logging.INFO,
        )
        number = self._for_desk().begin() if self._serving else 0
        outcome = build_site(chosen, self._recent)
        if not self._serving:
            gc.freeze()  # the command ends soon: what it leaves needn't be looked through for garbage
        _report(outcome)
        if self._serving:
            self._for_desk().end(number, outcome.portal, outcome.findings)
        if outcome.published:
            return
        if not self._serving:
            reminders = stopped_by_reminders(outcome.findings) if chosen.strict else ""
            raise Abort(f"{_NOT_BUILT}。{reminders}")
        try:
            preview.tell(self._target, outcome.mistakes)
        except OSError as error:
            raise Abort(f"不能边写边看：{unwritable(error)}。") from error

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """The server shows the site that the engine published, under the address it will have."""
        server.root = str(self._target.resolve())
        server.error_handler = lambda code: preview.not_found(server.mount_path)
        made = server.builder

        def make() -> None:
            try:
                made()
            except (MkDocsException, ValueError, RecursionError):  # before this plugin is asked
                wrong = f"{NAVIGATION_FILE} 写错了，改好再保存；python3 run.py check 说错在哪里。"
                _LOG.error("%s", wrong)
                preview.tell(self._target, (wrong,))

        server.builder = make
        served = ServedSite(server.serve_request, server.mount_path, self._target)
        app, told = mounted(served, *config.dev_addr, self._for_desk, self._drafting)
        server.set_app(app)
        _LOG.info("%s", told)
        self._watch = Watch([self._root / one for one in _WATCHED], Path(config.docs_dir) / "mark")
        return server

    def _drafting(self) -> Options:
        """Of a build that shows what isn't out, beside the site that is served."""
        options = _asked(self.config, self._root, self._target.with_name("drafts"), self._nav)
        return replace(options, serving=True, drafts=True, despite_errors=True, quiet=True)

    def _for_desk(self) -> Latest:
        """What the desk sees of the portal."""
        from xianfeng.hosts.desk.latest import Latest  # no build has a use for it

        if self._latest is None:
            self._latest = Latest(self._root, lambda: moment(self.config.today))
        return self._latest

    def on_shutdown(self) -> None:
        """Also of a server that was interrupted."""
        if self._watch:
            self._watch.end()
        if self._scratch:
            self._scratch.cleanup()


def site_options(root: Path, target: Path) -> Options:
    """What mkdocs.yml of the portal ``root`` asks of a build of its site into ``target``.

    EngineError (Chinese): it can't be read.
    """
    try:
        config = load_config(str(root / NAVIGATION_FILE))
        plugin = config.plugins["xianfeng"]
    except (MkDocsException, KeyError, ValueError, RecursionError) as error:
        raise EngineError(f"{NAVIGATION_FILE} 不能用：{error}") from error
    return _asked(plugin.config, root, target, tuple(config.nav or ()))


class Complaint(NamedTuple):
    """What MkDocs has against ``key`` of its settings, in its words; about all of them: ``""``.

    ``stops``: nothing is built; ``known``: names that there are in place of an unknown one.
    """

    key: str
    words: str
    stops: bool
    known: tuple[str, ...] = ()


class TakenSettings(NamedTuple):
    """What MkDocs makes of settings: which ``today`` and ``nav`` they ask for, and all that it has
    against them."""

    today: str
    nav: Sequence[object]
    complaints: tuple[Complaint, ...]


def taken_settings(path: Path) -> TakenSettings:
    """The settings in the file ``path``, as a build will have them.

    ValueError: something in them looks like a date and is none.
    """
    config = MkDocsConfig(config_file_path=str(path))
    for _, option in MkDocsConfig._schema:
        option.warnings = []  # what is wrong ends MkDocs' reading, and these wait for the next one
    try:
        with path.open("rb") as file:
            config.load_file(file)
        errors, warnings = config.validate()
    except MkDocsException as error:
        return TakenSettings("", (), (Complaint("", str(error), True),))
    except RecursionError:
        return TakenSettings("", (), (Complaint("", "套得太深，或 INHERIT 绕成了圈", True),))
    own, all_of_it = tuple(dict(PortalConfig._schema)), tuple(dict(MkDocsConfig._schema))
    told = [
        Complaint(key, str(words), stops, own if key == "plugins" else all_of_it)
        for stops, found in ((True, errors), (False, warnings))
        for key, words in found
    ]
    plugin = None if errors else config.plugins.get("xianfeng")
    if plugin is None and not errors:
        told.append(Complaint("xianfeng", "", True))
    return TakenSettings(plugin.config.today if plugin else "", config.nav or (), tuple(told))


def _asked(config: PortalConfig, root: Path, target: Path, nav: Sequence[object]) -> Options:
    return Options(
        root, target, moment(config.today), nav,
        executor=config.executor, search=config.search, precompress=config.precompress,
    )  # fmt: skip


def _warned() -> bool:
    """Whether strict MkDocs has counted a warning of its own: then it will abort after us."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)


def _report(outcome: Outcome) -> None:
    for finding in outcome.findings:
        _LOG.log(_LEVELS[finding.level], "%s", finding)
    for problem in outcome.problems:
        _LOG.error("%s", problem)
    for note in outcome.notes:
        _LOG.info("%s", note)
    gone = [path for path in outcome.gone if path.endswith(".html")]
    for path in gone[:_TOLD]:
        _LOG.info("这个网址不再有页面：/%s", path.removesuffix("index.html"))
    if len(gone) > _TOLD:
        _LOG.info("另有 %d 个网址不再有页面", len(gone) - _TOLD)
