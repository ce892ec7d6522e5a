"""What every file system can hold, of names that people write and of addresses that become files."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

MAX_NAME_BYTES = 200
"""Of one part of an authored path, in UTF-8. Disks hold 255; names made from it, longer by a width,
too."""

_MAX_PART_BYTES = 250
"""Of one part of an address: what compressed twins end in fits as well."""

MAX_PATH_CHARACTERS = 180
"""Of a whole path. Windows programs fail at 260, the portal's own folder included."""

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_RESERVED = frozenset(
    {
        "con",
        "conin$",
        "conout$",
        "prn",
        "aux",
        "nul",
        *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³"),
    }
)


def is_reserved(name: str) -> bool:
    """Whether Windows keeps ``name``, whatever it ends in, for a device."""
    return name.partition(".")[0].lower() in _RESERVED


def folded(path: str) -> str:
    """The same for all paths that are one file on some computer."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


@lru_cache(maxsize=4096)
def fault_of_address(address: str) -> str:
    """In Chinese, why the parts of ``address`` can't all be files; empty if they can. Asked of each
    reference: most name what others have named."""
    if len(address) > MAX_PATH_CHARACTERS:
        return f"网址有 {len(address)} 个字符，最多 {MAX_PATH_CHARACTERS} 个"
    for name in address.split("/"):
        if is_reserved(name):
            return f"“{name}”是 Windows 保留的名字，换一个"
        if name.endswith("."):
            return f"“{name}”以句点结尾，Windows 上没有这样的文件"
        size = len(name.encode())
        if size > _MAX_PART_BYTES:
            return f"两条斜线之间最多 {_MAX_PART_BYTES} 字节（约 83 个汉字），这里有 {size} 字节"
    return ""
