"""Options of the test suite."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--spoil-seed", type=int, default=1, help="which spoiled versions of the chain are tried")
    parser.addoption("--fuzz", type=int, default=250, help="how many random links are tried")
    parser.addoption("--fuzz-seed", type=int, default=1, help="which ones")
    parser.addoption("--mutants", type=int, default=40, help="how many slips of every gallery chain are tried; 0: all, for a night")
    parser.addoption("--mutant-seed", type=int, default=1, help="which ones")
    parser.addoption("--diagnose", type=int, default=3, help="how many slips of each chain of the gallery are diagnosed (0: all)")
    parser.addoption("--spoil-count", type=int, default=320, help="how many")


def in_process(tasks: Any, *, timeout: float, memory: int) -> Iterator[Any]:
    """Run the tasks of the checker here: for tests of many small links."""
    for task in tasks:
        yield task()


@pytest.fixture
def here() -> Any:
    return in_process
