#!/usr/bin/env python3
"""Run the portal with only Python 3.11 and git: python3 run.py serve | build | check | …

Takes uv from PATH, or fetches a pinned and verified one, installs what uv.lock names into .venv and
runs the command there. Arguments after the command's name go to the program behind it.
"""

# No syntax newer than Python 3.6 in this file (so no `from __future__ import annotations`):
# an older Python has to get as far as the sentence that says what it lacks.
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the one place that an older Python reaches
    version = sys.version.split()[0]
    sys.exit(f"需要 Python 3.11 或更新版本，现为 {version}。\nPython 3.11 or newer needed.")

import difflib
import hashlib
import html
import http.client
import io
import os
import platform
import re
import shutil
import subprocess
import tempfile
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
# What `pack` has brought along for a machine without a network; nothing is downloaded then.
PACKED = ROOT / "packages"
UV_VERSION = "0.13.8"
# 0.8 has no `uv sync --only-install-project`; 0.9.30 is the oldest that this script was tried with.
UV_MINIMUM = (0, 9, 30)
# The wheel for each machine, and its sha256. Both Linux binaries are static: any libc will do.
UV_TAGS = {
    "linux x86_64": "musllinux_1_1_x86_64",
    "linux aarch64": "manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64",
    "darwin x86_64": "macosx_10_12_x86_64",
    "darwin arm64": "macosx_11_0_arm64",
    "windows amd64": "win_amd64",
    "windows arm64": "win_arm64",
}
UV_HASHES = {
    "linux x86_64": "29451c60f5e8b07403e0a175d5229efc36b0289b34143ff4aaa499a5dd52553a",
    "linux aarch64": "0b3e8b1a4f5e405e31e2ff33de8af4744831e9f7338539671efbd8c3c94e791d",
    "darwin x86_64": "b7124ca1956ec2e476a1003ea5715a15f0266afaec37f4dc9c6972ba8183e6d1",
    "darwin arm64": "62b6943c7fd64fac6854f780bea6e0359e5a5bc3241f83ee357bb38276afac49",
    "windows amd64": "cfbc13020a64cdf2f116d2936824c38edbf41e5c07f1ea291baf02e31ebf3ed0",
    "windows arm64": "b4184029b1b7c54409b9cd4372c73a36ef9c2d1d7cf3b0aca59c8b1932f041dc",
}
# The sha256 of the program in each wheel: whoever may write to .cache could put another in its place.
UV_PROGRAMS = {
    "linux x86_64": "a880db7f5f6745b5ec80aa6ccafdce06ddab1434013b55c62bb2fded1e2f9cb5",
    "linux aarch64": "5aa4427bd923cfdca2d56a3577f60d8fa7825aa3b496fef975dfd6f03db57d28",
    "darwin x86_64": "afdbf4b93ab474668f8ad99da2fb7fb6562c020a4bbd860e9b1909181498b1b6",
    "darwin arm64": "f98066c132dc37b83a8861f9b538d732b5aad41d3b3a69e47abf27cdaef842a9",
    "windows amd64": "03fa174894b9d0cbe08762d40d1c2c64d10e875bd56f1a1e334ee1e00d60cdbe",
    "windows arm64": "e13da7988d96dd1133d9bd24cd9cc7c92a3a969311ff577d9e86b3a958409041",
}
SETTINGS = ["python", "-m", "xianfeng.hosts.settings_file"]  # MkDocs speaks English of mistakes
NPM = ["npm", "--prefix", "tests/node"]
LINT = (
    ["ruff", "check"],
    ["ruff", "format", "--check"],
    ["mypy"],
    [*NPM, "ci", "--loglevel=error"],
    [*NPM, "run", "--silent", "lint"],
)
# What it is for, what to install from uv.lock, and what to run, one after the other until one fails.
COMMANDS = {
    "serve": (
        "边写边看、在编辑台里填表：http://127.0.0.1:8000；加 --drafts 连没审完的也看",
        ["--no-dev", "--extra", "desk"],
        [SETTINGS, ["mkdocs", "serve"]],
    ),
    "build": ("生成网站，放在 site/", ["--no-dev"], [SETTINGS, ["mkdocs", "build"]]),
    "check": ("只检查，不生成", ["--no-dev"], [["xianfeng", "check"]]),
    "due": ("到期和快到期的事", ["--no-dev"], [["xianfeng", "due"]]),
    "publish": ("通过一个频道发布到一个文件夹", ["--no-dev"], [["xianfeng", "publish"]]),
    "freeze": ("刊物定稿：写出 PDF 和 EPUB，以后不再改动", ["--no-dev"], [["xianfeng", "freeze"]]),
    "review": ("审校：签字，看改了哪里", ["--no-dev"], [["xianfeng", "review"]]),
    "export": ("把稿件写成 Word 文件，打印签字", ["--no-dev"], [["xianfeng", "export"]]),
    "new": (
        "写出任何一类的新文件；new county 新建一个县的门户",
        ["--no-dev"],
        [["xianfeng", "new"]],
    ),
    "upgrade": ("把一个县的门户换成这个版本的程序", ["--no-dev"], [["xianfeng", "upgrade"]]),
    "pack": (
        "打成一个文件，带到不能上网的地方，解开就能用",
        ["--no-dev"],
        [["xianfeng", "pack"]],
    ),
    "import": ("把 Word、文本、表格变成草稿和台账", ["--no-dev"], [["xianfeng", "import"]]),
    "schema": (
        "写出 VS Code 用的字段说明和片段，放在 .vscode 里",
        ["--no-dev"],
        [["xianfeng", "schema"]],
    ),
    "urls": ("把已发布的网址记进 data/urls.yml", ["--no-dev"], [["xianfeng", "urls"]]),
    "test": ("运行全部测试", [], [*LINT, ["pytest", "-n", "auto", "--dist", "worksteal"]]),
    "queries": (
        "哪些搜索词没有好结果：一行一个，写在一个文件里；要有 Chromium",
        ["--group", "bench"],
        [["python", "-m", "tests.benchmarks._queries"]],
    ),
    "bench": ("测速度", ["--group", "bench"], [["python", "-m", "tests.benchmarks"]]),
    "fuzz": ("用没人想到的输入找毛病", [], [["python", "-m", "tests.benchmarks", "fuzz"]]),
}

OF_DEVELOPERS = {"test", "queries", "bench", "fuzz"}
PRINTING = {("review", "sheet"), *(("publish", name) for name in ("periodical", "leaflet", "all"))}


def fail(chinese: str, english: str) -> NoReturn:
    """Leave with exit code 1, having said why in both languages."""
    sys.exit(f"{chinese}\n{english}")


def read(url: str) -> "tuple[str, bytes]":
    """The address that answered, after redirects, and its bytes. urllib minds proxies and CAs."""
    try:
        request = urllib.request.Request(url, headers={"Accept": "text/html, */*;q=0.1"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.geturl(), answer.read()
    except (OSError, ValueError, http.client.HTTPException) as error:
        fail(
            f"无法下载 {url}：{error}。\n请检查网络、代理和系统证书（Debian 的 ca-certificates），"
            "或换用镜像：设置环境变量 PIP_INDEX_URL=https://pypi.tuna.tsinghua.edu.cn/simple",
            f"Cannot download {url}: {error}.\nCheck the network, the proxy and the system's "
            "certificates (Debian's ca-certificates), or name a mirror in PIP_INDEX_URL.",
        )


def wheel_url(index: str, name: str) -> str:
    """Where the index keeps the wheel `name`, from the HTML page of its project (PEP 503)."""
    project = re.sub(r"[-_.]+", "-", name.partition("-")[0]).lower()
    page_url, page = read(f"{index.rstrip('/')}/{project}/")
    for href in re.findall(r"""href\s*=\s*["']([^"']+)""", page.decode("utf-8", "replace")):
        url = urllib.parse.urljoin(page_url, html.unescape(href)).partition("#")[0]
        if urllib.parse.unquote(urllib.parse.urlsplit(url).path).endswith("/" + name):
            return url
    fail(f"软件源 {index} 没有 {name}，请换一个。", f"{index} has no {name}: name another index.")


def sha256_of(content: bytes) -> str:
    """In hexadecimal, as the tables above have it."""
    return hashlib.sha256(content).hexdigest()


def fetch_uv(index: str, machine: str, cache: Path) -> Path:
    """The program uv for `machine` in the cache: verified, and downloaded if it isn't there so.

    It appears whole and at once, so several runs at the same time do one another no harm.
    """
    program = cache / f"uv-{UV_VERSION}" / ("uv.exe" if os.name == "nt" else "uv")
    if program.is_file() and sha256_of(program.read_bytes()) == UV_PROGRAMS[machine]:
        return program
    name = f"uv-{UV_VERSION}-py3-none-{UV_TAGS[machine]}.whl"
    if (PACKED / name).is_file():
        wheel = (PACKED / name).read_bytes()
    else:
        print(f"正在下载 uv {UV_VERSION} / Downloading uv {UV_VERSION} …", file=sys.stderr)
        wheel = read(wheel_url(index, name))[1]
    found = sha256_of(wheel)
    if found != UV_HASHES[machine]:
        fail(
            f"{name} 的 sha256 是 {found}，与本脚本所记不符，没有使用。请换一个镜像。",
            f"Wrong sha256 of {name}: {found}. It was not used: name another mirror.",
        )
    program.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=program.parent) as folder:
        member = f"uv-{UV_VERSION}.data/scripts/{program.name}"
        unpacked = Path(zipfile.ZipFile(io.BytesIO(wheel)).extract(member, folder))
        unpacked.chmod(0o755)
        try:
            unpacked.replace(program)
        except PermissionError:  # Windows: another run was first and is using it
            if not program.is_file():
                raise
    return program


def find_uv(index: str) -> str:
    """A uv to run: from PATH if it is new enough, else from the project's own cache."""
    uv = shutil.which("uv")
    if uv:
        answer = subprocess.run([uv, "--version"], stdout=subprocess.PIPE, check=False).stdout
        numbers = re.match(rb"uv (\d+)\.(\d+)\.(\d+)", answer)
        if numbers and tuple(map(int, numbers.groups())) >= UV_MINIMUM:
            return uv
    machine = f"{platform.system()} {platform.machine()}".lower()
    if machine not in UV_TAGS:
        fail(
            f"没有适合本机（{machine}）的 uv，请自行安装 uv 后重试。",
            f"No wheel of uv for this machine ({machine}): install uv yourself, then try again.",
        )
    return str(fetch_uv(index, machine, ROOT / ".cache"))


def install(uv: str, groups: "list[str]") -> None:
    """Make .venv hold the project and what uv.lock names, each file at the hash in uv.lock.

    `uv sync --frozen` alone takes every file from the address in uv.lock, whatever mirror is named,
    and `--locked` calls the lock outdated as soon as one is. So uv makes .venv with the project in
    it, and the locked requirements are then installed from the index in force.
    """
    environment = os.environ.get("UV_PROJECT_ENVIRONMENT", ".venv")
    fresh = not Path(environment).exists()  # the first time takes long: let uv show what it does
    output = b""
    for step in (
        ["sync", "--frozen", "--only-install-project", "--inexact", "--python", sys.executable],
        ["export", "--frozen", "--no-emit-project", *groups],
        ["pip", "install", "--no-deps", "--require-hashes", "-r", "-", "--python", environment],
    ):
        exporting = step[0] == "export"
        stdout = subprocess.PIPE if exporting else None
        flags = ["--quiet"] if exporting or not fresh else []
        if PACKED.is_dir() and step[0] == "pip":
            flags += ["--no-index", "--find-links", str(PACKED)]
        if fresh and step[0] == "pip":  # once here, not at each start where Python may not write
            flags.append("--compile-bytecode")
        done = subprocess.run([uv, *step, *flags], input=output, stdout=stdout, check=False)
        if done.returncode:
            by_hand = copied(uv) if "print" in groups and not fresh else ""
            fail(
                f"uv {step[0]} 失败，原因见上。若是网络不通，可设置 PIP_INDEX_URL 换用镜像。{by_hand}",
                f"uv {step[0]} failed, see above. If that is the network, name a mirror in "
                "PIP_INDEX_URL.",
            )
        output = done.stdout or b""


def copied(uv: str) -> str:
    """In Chinese, how what sets pages gets onto a machine without a network."""
    lock = (ROOT / "uv.lock").read_text("utf-8")
    found = re.findall(r'name = "(pylopdf-fonts-zh-cn|typst)"\nversion = "([^"]+)"', lock)
    wanted = " ".join(f"{name}=={version}" for name, version in found)
    return (
        "\n不能联网的：在能联网的、系统相同的电脑上运行"
        f"\n  python3 -m pip download --no-deps {wanted}"
        "\n把下载的两个 .whl 文件拷到这个文件夹，在这里运行下面一行，再运行一次刚才的命令："
        f"\n  {uv} pip install --no-deps --no-index --find-links . {wanted}"
    )


def usage() -> str:
    """What can be asked for, a command a line."""
    lines = [
        f"  {name:<10}{purpose}"
        for name, (purpose, *_) in COMMANDS.items()
        if name not in OF_DEVELOPERS or (ROOT / "tests").is_dir()
    ]
    return "\n".join(["用法 / Usage: python3 run.py 命令 / command …", *lines])


def run(arguments: "list[str]") -> int:
    """Set up and run one command; the exit code is that of the first program that failed, or 0."""
    if not arguments or arguments[0] not in COMMANDS:
        if arguments and not arguments[0].startswith("-"):
            near = difflib.get_close_matches(arguments[0], COMMANDS, 1)
            maybe = f"是不是 {near[0]}？/ {near[0]}?" if near else ""
            print(f"没有命令 {arguments[0]}。/ No command {arguments[0]}. {maybe}", file=sys.stderr)
        print(usage(), file=sys.stderr)
        return 2
    os.chdir(ROOT)
    if arguments[0] == "serve" and "--drafts" in arguments:  # MkDocs takes no options but its own
        arguments = [one for one in arguments if one != "--drafts"]
        os.environ["XIANFENG_DRAFTS"] = "1"
    names = ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL")
    mirror = next(filter(None, map(os.environ.get, names)), None)
    if mirror:
        os.environ["UV_DEFAULT_INDEX"] = mirror
    os.environ.setdefault("UV_PYTHON_DOWNLOADS", "never")  # the Python that runs this will do
    os.environ.setdefault("UV_SYSTEM_CERTS", "1")  # trust whom urllib trusts, an office's proxy too
    if PACKED.is_dir():
        os.environ["UV_OFFLINE"] = "1"
    uv = find_uv(mirror or "https://pypi.org/simple")
    _, groups, programs = COMMANDS[arguments[0]]
    if (
        arguments[0] == "freeze" or tuple(arguments[:2]) in PRINTING
    ):  # 50 MB that nobody needs for anything else
        groups = [*groups, "--extra", "print"]
    install(uv, groups)
    *first, last = [[uv, "run", "--no-sync", *program] for program in programs]
    for command in first:
        code = subprocess.call(command)
        if code:
            return code
    if os.name == "posix":
        os.execv(uv, [*last, *arguments[1:]])  # signals then reach uv, which passes them on
    return subprocess.call([*last, *arguments[1:]])


def main() -> int:
    """Run what the command line asks for."""
    try:
        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        fail(f"无法继续：{error}。", f"Cannot go on: {error}.")


if __name__ == "__main__":
    sys.exit(main())
