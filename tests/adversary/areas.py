"""The areas: the modules of this folder that have `cases`."""

from __future__ import annotations

import random
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from .case import Case, Cases


def areas() -> dict[str, Cases]:
    """The areas by name."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if "\ndef cases(" in path.read_text(encoding="utf-8"):
            found[path.stem] = import_module(f"{__package__}.{path.stem}").cases
    return found


def stream(area: str, seed: str) -> Iterator[Case]:
    """The cases of an area; a seed always gives the same ones."""
    return areas()[area](random.Random(f"{area} {seed}"))
