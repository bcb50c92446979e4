"""One link, written as text, and the checker's verdict on it."""

from __future__ import annotations

from collections.abc import Sequence

from derivation.checking.check import check
from derivation.model.verdicts import Verdict
from derivation.reading import build


def link(symbols: str, left: str, relation: str, right: str, assume: Sequence[str] = ()) -> Verdict:
    """The verdict on `left relation right`; symbols are written `x: real; n: positive integer`."""
    pairs = [part.split(":") for part in symbols.split(";") if part.strip()]
    kinds = {name.strip(): kind.strip() for name, kind in pairs}
    derivations, problems = build(kinds, [left, {"expr": right, "rel": relation}], assume=list(assume))
    assert not [p for p in problems if p.severity == "error"], problems
    verdict = check(derivations[0], in_process=True).links[0].verdict
    assert not verdict.contradiction, verdict.contradiction
    return verdict


def provable(symbols: str, left: str, relation: str, right: str, assume: Sequence[str] = ()) -> bool:
    """Whether some prover says yes without a condition, no witness being looked for."""
    from derivation.proving.verdict import provers
    from derivation.proving.verdict.engine import domain_of
    from derivation.proving.verdict.proof import prove
    from derivation.proving.verdict.work import Context, Work

    kinds = {name.strip(): kind.strip() for name, kind in (part.split(":") for part in symbols.split(";") if part.strip())}
    derivations, problems = build(kinds, [left, {"expr": right, "rel": relation}], assume=list(assume))
    assert not [p for p in problems if p.severity == "error"], problems
    scope, steps = derivations[0].scope, derivations[0].steps
    work = Work(Context(scope), steps[0].expr, steps[1].expr, relation, domain_of(scope))  # type: ignore[arg-type]
    proof = prove(work, [*provers.QUICK, *provers.slow()])
    return proof is not None and not proof.open
