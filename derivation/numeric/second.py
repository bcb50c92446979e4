"""A second opinion (placeholder until the evaluator on mpmath is written)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Opinion:
    text: str
    contradicts: bool = False


def second(*args: Any) -> Opinion:
    return Opinion("")
