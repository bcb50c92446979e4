"""A LaTeX document -> PDF, by the first TeX engine on the PATH."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

QUIET = ("-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape")
ENGINES: dict[str, tuple[str, ...]] = {
    "pdflatex": QUIET,
    "lualatex": QUIET,
    "xelatex": QUIET,
    "tectonic": ("--untrusted", "--only-cached"),
}
LIMIT = 120.0  # seconds
ADVICE = "--to pdf needs a TeX engine (pdflatex, lualatex, xelatex or tectonic) on the PATH; --to latex --standalone writes the document that one would set"


def engine() -> str | None:
    """The engine that would be used."""
    return next((name for name in ENGINES if shutil.which(name)), None)


def render(document: str) -> bytes:
    """The PDF of a document. Raises ValueError when there is no engine, or with what the engine says."""
    name = engine()
    if name is None:
        raise ValueError(ADVICE)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "derivation.tex"
        path.write_text(document, encoding="utf-8")
        environment = os.environ | {"openin_any": "p", "openout_any": "p", "TEXMFOUTPUT": folder}
        try:
            run = subprocess.run([name, *ENGINES[name], path.name], cwd=folder, env=environment, capture_output=True, timeout=LIMIT, stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            raise ValueError(f"{name} took more than {LIMIT:.0f} seconds") from None
        made = path.with_suffix(".pdf")
        if run.returncode or not made.exists():
            raise ValueError(f"{name} failed: {_complaint(run.stdout.decode(errors='replace') + run.stderr.decode(errors='replace'))}")
        return made.read_bytes()


def _complaint(log: str) -> str:
    """The first error in a log, or its end."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    return next((line for line in lines if line.startswith(("!", "error:"))), lines[-1] if lines else "no output")
