"""Builds a workshop in a process of its own: ``FOLDER STORIES MARK [EXECUTOR [LIMIT]]``.

``LIMIT``: bytes that a file of this process may have, as on a disk that is full.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.engine.workshop import Workshop

from xianfeng.engine import EngineError


def main(folder: str, stories: str, mark: str, executor: str = "serial", limit: str = "") -> None:
    workshop = Workshop(Path(folder), stories=int(stories))
    workshop.site["name"] = mark
    if limit:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
        workshop.texts[0] = "很长的一段话。\n\n" * 4000
    print("began", flush=True)
    try:
        print(workshop.build(executor), flush=True)
    except EngineError as error:
        print(error, flush=True)
        sys.exit(3)


if __name__ == "__main__":
    main(*sys.argv[1:])
