"""Files written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress


def write_whole(path: str, content: bytes) -> None:
    """Put the content where the path leads: a new file beside it takes its place at once, with its rights; what is no plain file is written as it stands.

    At any moment the old file is there whole, or the new one is. Raises OSError, and leaves the old file, when that cannot be done.
    """
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isfile(target):  # /dev/stdout, a pipe
        with open(target, "wb") as stream:
            stream.write(content)
        return
    beside = f"{target}.{os.getpid()}.new"
    try:
        with open(beside, "xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if os.path.exists(target):
            os.chmod(beside, os.stat(target).st_mode & 0o7777)
        os.replace(beside, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise
