"""The reason of a step as renderers print it: verbatim, with the number of the lemma that it points to."""

from __future__ import annotations

import re

from ...model.chains import Derivation, Step

DANGLING = "??"


def numbered(derivation: Derivation) -> dict[str, int]:
    """The lemmas with their numbers, in the order of the file.

    >>> numbered(Derivation((), lemmas={"a": Derivation(()), "b": Derivation(())}))
    {'a': 1, 'b': 2}
    """
    return {name: number for number, name in enumerate(derivation.lemmas, 1)}


def reason(step: Step, derivation: Derivation) -> str:
    """The reason of a step. A reference that dangles, `(see equation ??)`, gets the number of the lemma that `by:` names.

    >>> chain = Derivation((), lemmas={"sigmoid-derivative": Derivation(())})
    >>> reason(Step(None, reason="Use it (see equation ??)", by=("sigmoid-derivative",)), chain)
    'Use it (see equation 1)'
    """
    named = [number for name, number in numbered(derivation).items() if _points_to(step, name)]
    if not named:
        return step.reason
    said = ", ".join(map(str, named))
    if DANGLING in step.reason:
        return step.reason.replace(DANGLING, said)
    return f"{step.reason} (lemma {said})" if step.reason else f"lemma {said}"


def _points_to(step: Step, name: str) -> bool:
    """Whether `by:` or the text of the reason names the lemma."""
    return any(fact in (name, f"lemma {name}") for fact in step.by) or bool(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", step.reason))
