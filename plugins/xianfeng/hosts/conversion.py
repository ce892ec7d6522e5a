"""Old Word and WPS files, through LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from xianfeng.findings.finding import Place
from xianfeng.findings.rules import finding
from xianfeng.importing.originals import NotTakenError

_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice",
             r"C:\Program Files\LibreOffice\program\soffice.exe")  # fmt: skip
_SECONDS = 180
"""A file took 11 to 26 on a busy machine."""


def converted(path: Path) -> bytes:
    """The file at ``path`` as .docx. ``NotTakenError``: no LibreOffice, or it can't."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise NotTakenError(finding(Place(path.name), "I111", suffix=path.suffix.lower()))
    with tempfile.TemporaryDirectory() as folder:
        # A name that can't be an option, and a profile of its own: one that is open would answer.
        source = Path(folder, f"original{path.suffix.lower()}")
        shutil.copyfile(path, source)
        command = [program, "--headless", "--norestore", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
                   "--convert-to", "docx", "--outdir", folder, str(source)]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
            return Path(folder, "original.docx").read_bytes()
        except (subprocess.SubprocessError, OSError):
            raise NotTakenError(
                finding(Place(path.name), "I112", suffix=path.suffix.lower())
            ) from None
