"""Lines of calculus, as in `link_lines`, in which f and g are arbitrary smooth functions."""

from __future__ import annotations

from derivation.checking.check import check
from derivation.model.verdicts import Verdict
from derivation.reading import build

from .link_lines import ALLOWED

FUNCTIONS = {"f": "smooth function of z", "g": "smooth function of z"}


def verdict(line: str) -> Verdict:
    symbols, link, _, *assume = [part.strip() for part in line.split("|")]
    kinds = dict((part.strip() for part in s.split(":", 1)) for s in symbols.split(";") if s.strip())
    left, right = link.split(" = ")
    used = {name: text for name, text in FUNCTIONS.items() if f"{name}(" in link and name not in kinds}
    derivations, problems = build(kinds, [left.strip(), {"expr": right.strip()}], functions=used, assume=[a for a in assume if a])
    assert derivations and not [p for p in problems if p.severity == "error"], problems
    return check(derivations[0], in_process=True).links[0].verdict


def as_expected(line: str) -> None:
    found = verdict(line)
    expected = line.split("|")[2].strip()
    assert not found.contradiction, found.contradiction
    assert found.status in ALLOWED[expected], f"{found.status} {found.witness} {[c.text for c in found.open_conditions]} {found.tried}"
    assert expected != "false" or found.witness is not None
