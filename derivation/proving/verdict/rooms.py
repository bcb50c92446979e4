"""Rooms of the engine that are entered late. A place is written `room.file:name`; what stands there is imported when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any


@cache
def there(place: str) -> Any:
    """What stands at a place.

    >>> there("conditions.asking:by_sign").__doc__
    'left < right when right - left can only be positive.'
    """
    file, _, name = place.partition(":")
    return getattr(import_module(f"...{file}", __name__), name)


def late(place: str) -> Callable[..., Any]:
    """The function at a place: its room is entered when it is first called."""
    return lambda *args: there(place)(*args)
