"""Links as lines of text: `symbols | left = right | expected | assumption | …`, and what the checker says of them.

Symbols are `x: real; n: integer`. Expected is true (must be proved), false (must be wrong, with a witness), conditional
(holds under a condition, or is wrong off it) or open (true or not: must not be proved).
"""

from __future__ import annotations

from derivation.checking.check import check
from derivation.model.verdicts import Verdict
from derivation.reading import build

RELATIONS = (" <=> ", " => ", " <= ", " >= ", " < ", " > ", " = ")
ALLOWED = {
    "true": ("proved",), "false": ("wrong",), "conditional": ("conditional", "wrong"), "open": ("not proved", "wrong", "conditional"),
}  # fmt: skip


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines() if line.strip() and not line.strip().startswith("#")]


def verdict(line: str) -> Verdict:
    symbols, link, _, *assume = [part.strip() for part in line.split("|")]
    kinds = dict((part.strip() for part in s.split(":", 1)) for s in symbols.split(";") if s.strip())
    relation = next(r for r in RELATIONS if r in link)
    left, right = link.split(relation)
    derivations, problems = build(kinds, [left.strip(), {"expr": right.strip(), "rel": relation.strip()}], assume=[a for a in assume if a])
    assert derivations and not [p for p in problems if p.severity == "error"], problems
    return check(derivations[0], in_process=True).links[0].verdict


def as_expected(line: str) -> None:
    found = verdict(line)
    expected = line.split("|")[2].strip()
    assert not found.contradiction, found.contradiction
    assert found.status in ALLOWED[expected], f"{found.status} {found.witness} {[c.text for c in found.open_conditions]} {found.tried}"
    if expected == "false":
        assert found.witness is not None
