"""Write the pages that are made from data: `python docs/make.py`. A test fails when one is out of date.

docs/reasons.md comes from the catalogue, docs/cannot-prove.md from docs/cannot-prove.tsv: true links that the engine was
tried on and cannot prove (kinds, left side, relation, right side, source, separated by tabs).
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from derivation import build, check  # noqa: E402
from derivation.model import Verdict  # noqa: E402
from derivation.reasons.catalogue import SECTIONS, Reason, written  # noqa: E402


def links() -> list[tuple[str, str, str, str, str]]:
    rows = (HERE / "cannot-prove.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(row.split("\t")) for row in rows if row.strip()]  # type: ignore[misc]


def kinds(text: str) -> dict[str, str]:
    """`a: real in (0,1), n: integer` as a mapping; commas inside brackets belong to a kind."""
    parts = re.split(r",\s*(?=\w+\s*:)", text)
    return {name.strip(): kind.strip() for name, kind in (p.split(":", 1) for p in parts)}


def verdict(row: tuple[str, str, str, str, str]) -> Verdict:
    symbols, left, relation, right, _ = row
    used = {name: kind for name, kind in kinds(symbols).items() if re.search(rf"\b{name}\b", f"{left} {right} {symbols.split(':', 1)[1]}")}
    derivations, problems = build(used, [left, {"expr": right, "rel": relation}])
    if not derivations:
        raise ValueError(f"{left}: {problems[0].message}")
    return check(derivations[0], timeout=10).links[0].verdict


def cannot_prove() -> str:
    head = """# What it cannot prove

True links, each with where it stands in the literature, that the engine was tried on and answers "not proved" to. It
never calls one of them wrong. A test runs the list and fails when a line of it is proved after all.

| kinds | link | source |
|---|---|---|
"""
    return head + "".join(f"| `{s}` | `{a} {r} {b}` | {source} |\n" for s, a, r, b, source in links())


def reasons() -> str:
    parts = [
        "# The catalogue of reasons\n",
        "Made from `derivation/reasons/catalogue.py`. A reason is confirmed when the link is provable from only the facts that it names,",
        "plus arithmetic; an algebraic one when the change also has its shape. `verify-derivation --explain NAME` shows an entry.\n",
    ]
    for title, entries in SECTIONS:
        parts += [f"## {title}\n", "| reason | allows | justifies | does not justify |", "|---|---|---|---|", *map(_row, entries), ""]
    return "\n".join(parts)


def _row(reason: Reason) -> str:
    shape = f"of the shape *{reason.shape}*" if reason.shape else ""
    allows = ", ".join(filter(None, [*sorted(reason.facts), shape])) if reason.facts else f"arithmetic {shape}"
    return f"| {reason.name} | {allows} | `{written(reason.example)}` | `{written(reason.counterexample)}` |"


PAGES = {"cannot-prove.md": cannot_prove, "reasons.md": reasons}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")
