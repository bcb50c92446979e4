"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import suppress


def write_whole(path: str, content: bytes, *, instead_of: bytes | None = None) -> None:
    """Put the content where the path leads: a new file beside it takes its place at once, with its rights; what is no plain file is written as it stands.

    At any moment the old file is there whole, or the new one is. Raises OSError, and leaves the old file, when that cannot be done,
    or when it does not hold what it is written `instead_of`.
    """
    target = os.path.realpath(path)
    there = os.path.exists(target)
    if there and not os.path.isfile(target):  # /dev/stdout, a pipe
        with open(target, "wb") as stream:
            stream.write(content)
        return
    if there and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
    beside = os.path.join(os.path.dirname(target), f".{os.urandom(6).hex()}.new")
    file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600 if there else 0o666)
    try:
        _fill(file, content)
        if there:
            _take_over(target, beside)
        if instead_of is not None:
            _require(target, instead_of)
        os.replace(beside, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


def write_new(path: str, content: bytes) -> None:
    """Write a file where none is yet. Raises FileExistsError where there is one, and OSError, which leaves none."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        _fill(file, content)
    except BaseException:
        with suppress(OSError):
            os.unlink(path)
        raise


def _fill(file: int, content: bytes) -> None:
    """Write all of it, wait until it is on the disk, and close the file."""
    try:
        view = memoryview(content)
        while view:
            view = view[os.write(file, view) :]
        os.fsync(file)
    finally:
        os.close(file)


def _take_over(old: str, new: str) -> None:
    """Give a new file the rights of the old one, and its owner where that is allowed."""
    state = os.stat(old)
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(new, state.st_uid, state.st_gid)
    os.chmod(new, state.st_mode & 0o7777)


def _require(path: str, content: bytes) -> None:
    with open(path, "rb") as stream:
        if stream.read() != content:
            raise OSError(errno.EBUSY, "it has changed since it was read", path)
