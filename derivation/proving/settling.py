"""Values that calculus finds: a term, and the conditions under which it is the value.

An algorithm that has to know a sign and does not raises `Unsettled`. `settle` then asks for each sign on its own: where
there are answers, they make up one by cases, and where there is none the sign is excluded by a condition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .core import TRUE, ZERO, Core, fn, node, substitute
from .domain import ANY, NEG, NUL, POS, Domain
from .fraction import Frac, TooLarge, Undefined
from .signs import sign, sign_of_factor
from .tower import Stuck, Tower, with_tower

DEPTH = 3
_RELATIONS: dict[int, Callable[[Core], Core]] = {
    NEG: lambda t: fn("lt", t, ZERO), NUL: lambda t: fn("eq", t, ZERO), POS: lambda t: fn("lt", ZERO, t), NEG | NUL: lambda t: fn("le", t, ZERO),
    NUL | POS: lambda t: fn("le", ZERO, t), NEG | POS: lambda t: fn("ne", t, ZERO),
}  # fmt: skip


@dataclass(frozen=True)
class Found:
    """A value that the term has wherever all conditions hold."""

    value: Core
    conditions: tuple[Core, ...] = ()


class Unsettled(Exception):
    """The way forks at the sign of a term: each choice is a mask of signs with which it goes on."""

    def __init__(self, term: Core, *choices: int) -> None:
        super().__init__("a sign is not known")
        self.term, self.choices = term, choices


OBSTACLES = (Stuck, Undefined, TooLarge)
Ask = Callable[[Tower, Core], Found]


def settle(term: Core, domain: Domain, ask: Ask, depth: int = DEPTH) -> Found | None:
    """What `ask` finds for the term, whatever the signs that it has to know."""
    try:
        return with_tower(domain, lambda tower: ask(tower, term))
    except OBSTACLES:
        return None
    except Unsettled as fork:
        if not depth:
            return None
        answers = {mask: found for mask in fork.choices if (found := _piece(term, domain, ask, depth - 1, fork.term, mask)) is not None}
        return _joined(fork, answers, domain)


def _piece(term: Core, domain: Domain, ask: Ask, depth: int, border: Core, mask: int) -> Found | None:
    """The answer where the border has these signs; where it is 0, a symbol is replaced."""
    if mask == NUL:
        at = zero_of(border, domain)
        return None if at is None else settle(substitute(term, at), domain, ask, depth)
    return settle(term, domain.assuming(_RELATIONS[mask](border)), ask, depth)


def zero_of(border: Core, domain: Domain) -> dict[str, Core] | None:
    """What a symbol is where the border is 0: where its only factor that can vanish does, linear in that symbol."""
    from .sums import solve_linear

    def ask(tower: Tower) -> dict[str, Core] | None:
        factors = [p for p, _ in tower.factor(tower.normal(border).num)[1] if sign_of_factor(tower, p) & NUL]
        factor = tower.poly_term(factors[0]) if len(factors) == 1 else ZERO
        for name in sorted(factor.free & set(domain.natures)):
            if domain.natures[name].sort != "complex" and not domain.natures[name].sizes:
                value = solve_linear(tower, factor, name)
                if value is not None:
                    return {name: value}
        return None

    try:
        return with_tower(domain, ask)
    except OBSTACLES:
        return None


def _joined(fork: Unsettled, answers: dict[int, Found], domain: Domain) -> Found | None:
    """One answer from those for single signs."""
    free = {mask: found for mask, found in answers.items() if not found.conditions}
    chosen = free or dict(list(answers.items())[:1])
    if not chosen:
        return None
    covered, values = 0, list[tuple[int, Core]]()
    for mask, found in sorted(chosen.items(), key=lambda item: item[0] == NUL):
        covered |= mask
        same = next((k for k, (_, value) in enumerate(values) if _agree(fork.term, mask, found.value, value, domain)), None)
        if same is None:
            values.append((mask, found.value))
        else:
            values[same] = (values[same][0] | mask, values[same][1])
    conditions = () if len(chosen) == len(fork.choices) else (_RELATIONS[covered](fork.term),)
    return Found(_by_cases(fork.term, values), (*conditions, *(c for f in chosen.values() for c in f.conditions)))


def _agree(border: Core, mask: int, a: Core, b: Core, domain: Domain) -> bool:
    """Whether two values are equal where the border has these signs."""
    if a is b:
        return True
    at = zero_of(border, domain) if mask == NUL else {}
    if at is None:
        return False
    here = domain if mask == NUL else domain.assuming(_RELATIONS[mask](border))
    try:
        return with_tower(here, lambda tower: tower.zero_test(tower.normal(substitute(a, at)) - tower.normal(substitute(b, at))))
    except OBSTACLES:
        return False


def _by_cases(border: Core, values: list[tuple[int, Core]]) -> Core:
    if len(values) == 1:
        return values[0][1]
    # a branch is a set of signs, so that no other sign falls into it; the last one takes what is left, and there is nothing else left
    parts = [p for mask, value in values for p in (value, _RELATIONS[mask](border))]
    return node("cases", (*parts[:-1], TRUE))


def known_sign(tower: Tower, value: Frac) -> int:
    """NEG, NUL or POS."""
    mask = sign(tower, value)
    if mask in (NEG, NUL, POS):
        return mask
    raise Unsettled(tower.term(value), *[b for b in (POS, NEG, NUL) if b & mask])


def known_nonzero(tower: Tower, value: Frac) -> bool:
    """Whether a value is nowhere 0, or everywhere."""
    mask = sign(tower, value)
    if mask & NUL and mask != NUL:
        raise Unsettled(tower.term(value), mask & (NEG | POS), NUL)
    return mask != NUL


def join(*parts: Iterable[Core]) -> tuple[Core, ...]:
    """All the conditions, each once."""
    return tuple(dict.fromkeys(c for part in parts for c in part))


__all__ = ["ANY", "OBSTACLES", "Found", "Unsettled", "join", "known_nonzero", "known_sign", "settle"]
