"""Options of the test suite."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from typing import Any

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--spoil-seed", type=int, default=1, help="which spoiled versions of the chain are tried")
    parser.addoption("--fuzz", type=int, default=250, help="how many random links are tried")
    parser.addoption("--fuzz-seed", type=int, default=1, help="which ones")
    parser.addoption("--mutants", type=int, default=14, help="how many slips of every gallery chain are tried; 0: all, for a night")
    parser.addoption("--mutant-seed", type=int, default=1, help="which ones")
    parser.addoption("--diagnose", type=int, default=2, help="how many slips of each chain of the gallery are diagnosed (0: all)")
    parser.addoption("--spoil-count", type=int, default=160, help="how many of them")


SLOW_FILES = frozenset(  # many chains, other processes, a browser: what they use has quick tests elsewhere
    f"test_{name}.py"
    for name in (
        *(
            "attack",
            "classics",
            "cli",
            "door",
            "fixing",
            "formats_agree",
            "fuzz",
            "gallery",
            "nasty",
            "readme",
            "rendering_notebook",
            "rendering_page_seen",
            "resident",
        ),
        *("sympy_bridge", "teaching_diagnose", "teaching_gallery", "teaching_lesson", "teaching_mutate", "teaching_quiz", "teaching_slips", "worker"),
    )
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`quick` is the first line of every test that is not slow, by its marker or its file."""
    seen: set[str] = set()
    for item in items:
        name = item.nodeid.split("[")[0]
        if name not in seen and item.path.name not in SLOW_FILES and not item.get_closest_marker("slow"):
            item.add_marker("quick")
        seen.add(name)


def pytest_configure(config: pytest.Config) -> None:
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # as in a process of a shell's background, which every process under it inherits
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if config.get_verbosity() <= 0:
        config.pluginmanager.register(Failures(config))


_TRIED: set[Any] = set()


@pytest.fixture(autouse=True)
def _promises_are_kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every condition that a report of any test prints reads back, closes its link, was seen to hold somewhere, and is not known anyway."""
    from derivation.checking import check as door

    from .promised_conditions import broken, key

    reports, checked = [], door._checked

    def recording(*args: Any, **more: Any) -> Any:
        reports.append(checked(*args, **more))
        return reports[-1]

    monkeypatch.setattr(door, "_checked", recording)
    yield
    monkeypatch.undo()
    for report in reports:
        new = [link for link in report.links if key(report, link) not in _TRIED]
        _TRIED.update(key(report, link) for link in new)
        assert list(broken(report, new)) == []


class Failures:
    """Names a test that failed when it fails, not at the end of the run."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        reporter = self.config.pluginmanager.get_plugin("terminalreporter")  # none in a worker of xdist, whose reports come here again
        if report.failed and reporter is not None:
            reporter.write_line(f"\nFAILED {report.nodeid}", red=True)
