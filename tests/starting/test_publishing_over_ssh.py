"""``publish site`` to another machine: through a real SSH server of this one."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from served import wait_for

from portals import story
from xianfeng.cli import main
from xianfeng.engine import EngineError
from xianfeng.hosts.remote_publishing import RemoteFolder, remote_folder

Write = Callable[[str], Path]
ONE = "content/stories/2026/one.md"


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The command that connects to a server of whoever runs this, with a key made for it."""
    folder = tmp_path_factory.mktemp("sshd")
    program = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    assert program, ".ci/run installs it"
    for name in ("host", "key"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True
        )
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    shutil.copy(folder / "key.pub", folder / "authorized")
    (folder / "known").write_text(
        f"[127.0.0.1]:{port} {(folder / 'host.pub').read_text('utf-8')}", "utf-8"
    )
    lines = (
        f"Port {port}", "ListenAddress 127.0.0.1", f"HostKey {folder}/host", "UsePAM no",
        f"AuthorizedKeysFile {folder}/authorized", "StrictModes no", f"PidFile {folder}/pid",
    )  # fmt: skip
    (folder / "sshd.conf").write_text("\n".join((*lines, "")), "utf-8")
    if os.geteuid() == 0:  # what a machine that serves SSH has, and others lack
        Path("/run/sshd").mkdir(exist_ok=True)
    running = subprocess.Popen(
        [program, "-D", "-e", "-f", folder / "sshd.conf"], stderr=subprocess.PIPE
    )
    wait_for(running, port)
    yield (
        f"ssh -F none -p {port} -i {folder}/key -o BatchMode=yes -o UserKnownHostsFile={folder}/known"
        " -o StrictHostKeyChecking=yes"
    )
    running.terminate()
    running.wait(60)
    running.stderr.close()


@pytest.fixture
def publish(
    portal_at: Write, shell: str, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Path, str, str], int]:
    monkeypatch.setenv("RSYNC_RSH", shell)

    def publishing(to: Path, title: str, *more: str) -> int:
        root = portal_at(f"-- {ONE} --\n{story(title)}")
        there = f"{getpass.getuser()}@127.0.0.1:{to}"
        return main(["publish", "site", "--to", there, "--root", str(root), *more])

    return publishing


def shown(site: Path) -> str:
    return (site / "stories/2026/one/index.html").read_text("utf-8")


def test_there_and_back(
    publish: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    www = tmp_path / "放 网站's"
    to = www / "d j"
    assert publish(to, "第一版") == 0, capsys.readouterr().err
    assert capsys.readouterr().out.startswith("新增 ")
    assert publish(to, "第一版") == 0
    assert capsys.readouterr().out.endswith("没有改动。\n")
    assert publish(to, "第二版") == 0
    told = capsys.readouterr().out
    assert "  /stories/2026/one/\n" in told
    assert "--back" in told
    assert "第二版" in shown(to)
    assert "第一版" in shown(www / ".d j.previous")
    styles = next(to.glob("assets/portal.*.css"))
    assert styles.samefile(www / ".d j.previous/assets" / styles.name), "what is the same is shared"
    for title in ("第一版", "第二版"):
        assert publish(to, "第二版", "--back") == 0
        assert "  /stories/2026/one/\n" in capsys.readouterr().out
        assert title in shown(to)
    assert {path.name for path in www.iterdir()} == {"d j", ".d j.previous"}


def test_what_stands_there_is_ours_or_stays(
    publish: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "a.txt").write_text("我的")
    assert publish(mine, "第一版") == 1
    assert "a.txt" in capsys.readouterr().err
    assert publish(mine, "第一版", "--back") == 1
    assert [path.name for path in tmp_path.glob("*mine*")] == ["mine"]
    assert [path.name for path in mine.iterdir()] == ["a.txt"]
    assert publish(tmp_path / "new", "第一版", "--back") == 1
    assert "没有前一版" in capsys.readouterr().err


def test_a_link_leads_to_the_folder_itself(publish: Callable[..., int], tmp_path: Path) -> None:
    real, link = tmp_path / "disk/dj", tmp_path / "dj"
    real.mkdir(parents=True)
    link.symlink_to(real)
    for title in ("第一版", "第二版"):
        assert publish(link, title) == 0
        assert title in shown(real)
    assert link.is_symlink()


def test_what_was_interrupted_is_put_right(publish: Callable[..., int], tmp_path: Path) -> None:
    """Between its two steps an exchange leaves no site; what travelled half is left behind."""
    to = tmp_path / "dj"
    assert publish(to, "第一版") == 0
    to.rename(tmp_path / ".dj.previous")
    (tmp_path / ".dj.next").mkdir()
    (tmp_path / ".dj.next/half.html").write_text("半")
    assert publish(to, "第二版") == 0
    assert "第二版" in shown(to)
    assert "第一版" in shown(tmp_path / ".dj.previous")
    assert not list(to.glob("half*"))


def test_who_is_not_let_in_changes_nothing(
    publish: Callable[..., int],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RSYNC_RSH", f"{os.environ['RSYNC_RSH']} -o PubkeyAuthentication=no")
    assert publish(tmp_path / "dj", "第一版") == 1
    assert "ssh 说" in capsys.readouterr().err
    monkeypatch.setenv("RSYNC_RSH", "no-such-program")
    assert publish(tmp_path / "dj", "第一版") == 1
    assert "没有找到 no-such-program" in capsys.readouterr().err
    assert not (tmp_path / "dj").exists()


def test_names_of_folders_elsewhere() -> None:
    assert remote_folder("portal@10.0.0.8:/srv/dj/") == RemoteFolder("portal@10.0.0.8", "/srv/dj")
    assert remote_folder("web:/srv/dj") == RemoteFolder("web", "/srv/dj")
    assert remote_folder("u@[::1]:/srv") == RemoteFolder("u@[::1]", "/srv")
    for here in (
        "/srv/dj",
        "../dj",
        "C:/网站",
        "./a:b",
        "-oProxyCommand=x:/srv",
        "-lroot@web:/srv",
        "site",
    ):
        assert remote_folder(here) is None, here
    for wrong in ("web:dj", "web:/", "u@web:"):
        with pytest.raises(EngineError):
            remote_folder(wrong)
