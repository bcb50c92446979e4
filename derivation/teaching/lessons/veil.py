"""What keeps the answers of a lesson from being read in the source of its page, and its choices from being known by their order.

It keeps nothing secret: whoever takes the page apart finds the answers. They are only not in plain sight.
"""

from __future__ import annotations

import base64
import hashlib


def digest(*parts: str) -> str:
    """SHA-256 of some texts, in hexadecimal.

    >>> digest("a", "b") == digest("a", "b"), digest("a", "b") == digest("ab", "")
    (True, False)
    """
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def veiled(text: str, key: str) -> str:
    """A text that only who has the key can read: base64 of its bytes, each changed by one that the key gives.

    >>> unveiled(veiled("x², clearly", "salt"), "salt"), "clearly" in veiled("x², clearly", "salt")
    ('x², clearly', False)
    """
    return base64.b64encode(_mixed(text.encode(), key)).decode()


def unveiled(text: str, key: str) -> str:
    """The text that was veiled with this key."""
    return _mixed(base64.b64decode(text), key).decode(errors="replace")


def _mixed(data: bytes, key: str) -> bytes:
    blocks = (len(data) + 31) // 32
    stream = b"".join(hashlib.sha256(f"{key}\n{k}".encode()).digest() for k in range(blocks))
    return bytes(a ^ b for a, b in zip(data, stream, strict=False))
