"""Files to run the command on."""

from __future__ import annotations

from pathlib import Path

import pytest

GOOD = "symbols: {x: real}\nsteps:\n  - (x + 1)**2\n  - x**2 + 2*x + 1\n"
WRONG = "symbols: {x: real}\nsteps:\n  - (x + 1)**2\n  - x**2 + x + 1\n"
CONDITIONAL = "symbols: {x: real}\nsteps:\n  - x/x\n  - 1\n"
BROKEN = "symbols: {x: real}\nsteps:\n  - x\n  - thta\n"


def prepared(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with these files, the one that the command runs in."""
    monkeypatch.chdir(folder)
    for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, text in (("good", GOOD), ("wrong", WRONG), ("conditional", CONDITIONAL), ("broken", BROKEN)):
        (folder / f"{name}.yaml").write_text(text)
    return folder
