"""Whether the assumptions of a chain hold anywhere, or contradict each other. A child's part: it needs both engines."""

from __future__ import annotations

from ..model.declarations import Scope
from ..model.printing import to_text
from ..model.records import replace
from ..model.trees import ZERO
from ..numeric.evaluation.compile import compiler
from ..numeric.sampling.sampler import Sampler
from ..proving.conditions.discharge import met
from ..proving.expectation.randomness import deterministic
from ..proving.questions.need import Need
from ..proving.terms.core import fn
from ..proving.terms.elaborate import Elaborator
from ..proving.terms.obstacles import OBSTACLES
from ..proving.verdict.engine import domain_of


def inhabited(scope: Scope, seed: int) -> str:
    """ "inhabited" when a point is found, the text of an assumption that the others exclude, or "unknown"."""
    certain = deterministic(ZERO, ZERO, scope)[2]
    for _ in Sampler((), certain, compiler(certain, True), seed).points(1):
        return "inhabited"
    for k, fact in enumerate(scope.assume):
        others = replace(scope, assume=(*scope.assume[:k], *scope.assume[k + 1 :]))
        try:
            core = Elaborator(scope, frozenset(scope.definitions)).scalar(fact)
            if met(Need(fn("not", core)), domain_of(others)):
                return to_text(fact)
        except OBSTACLES:
            continue
    return "unknown"
