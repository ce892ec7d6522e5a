"""Do what README.md tells an IT person, line by line, and take the time: python3 tests/benchmarks/newcomer.py

On a clean Debian, as root, with the Python of the system: it installs packages there and serves a site.
Nothing that was downloaded before is used.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parents[2]
_FILL = (
    "sed -i 's/status: 草稿/status: 已发布/; s/待填/写好了。/' $(find content/stories -name '*.md')"
)
"""What the line in words asks for."""


def main(arguments: list[str]) -> int:
    """0 where the county's first story is answered by nginx in the end."""
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    readme = (ROOT / "README.md").read_text("utf-8")
    lines = re.findall(r"```\n(.*?)```", readme.partition("\n## 信息员\n")[2], re.DOTALL)[0]
    began = time.monotonic()
    with TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "UV_CACHE_DIR": f"{folder}/uv",
            "DEBIAN_FRONTEND": "noninteractive",
        }
        here = folder
        for line in lines.splitlines():
            command = _FILL if line.startswith("#") else line.replace("本仓库的网址", str(ROOT))
            since = time.monotonic()
            done = subprocess.run(
                ["bash", "-ec", f"{command}\npwd > {folder}/where"],
                cwd=here, env=environment, check=False, stdout=sys.stderr,
            )  # fmt: skip
            if done.returncode:
                return done.returncode
            here = Path(folder, "where").read_text("utf-8").strip()
            print(f"{time.monotonic() - since:6.1f} s  {line}", flush=True)
        asked = Request("http://127.0.0.1/stories/", headers={"Host": "dj.example.com"})
        with urlopen(asked, timeout=60) as answer:
            found = "桥头议事" in answer.read().decode()
        print(
            f"{time.monotonic() - began:6.1f} s  together; the story is {'there' if found else 'MISSING'}"
        )
    return int(not found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
