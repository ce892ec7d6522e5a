"""What tells contents apart."""

from __future__ import annotations

from hashlib import blake2b


def digest(*parts: bytes) -> bytes:
    """Sixteen bytes of BLAKE2b over ``parts``, their boundaries included."""
    hasher = blake2b(digest_size=16)
    for part in parts:
        hasher.update(len(part).to_bytes(8, "little"))
        hasher.update(part)
    return hasher.digest()


def content_name(content: bytes) -> str:
    """Ten bytes of BLAKE2b over ``content``, hexadecimal: part of names and hashes that are published."""
    return blake2b(content, digest_size=10).hexdigest()
