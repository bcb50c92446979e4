"""The complex reading: every value is u + I v with u and v fractions over atoms that are real.

The only atom that is not real is I, with I^2 = -1. A complex symbol z is re(z) + I im(z), an opaque complex value
such as z^n is re(z^n) + I im(z^n); so the conjugate only changes the sign of I, and zero means that both parts are
zero. Real kernels are used for real arguments where the real reading gives them a value: there both readings agree.

For a, b real: exp(a + I b) = exp(a) (cos b + I sin b); sin(a + I b) = sin a cosh b + I cos a sinh b;
cos(a + I b) = cos a cosh b - I sin a sinh b. These hold everywhere. Logarithms and powers are in `principal.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from ...language.functions import BY_HEAD
from ...model.records import replace
from ..conditions.discharge import among_reals, holds, met
from ..conditions.existence import known_value
from ..conditions.needs import needs
from ..functions.definedness import value_needs
from ..kernels.definitions import by_definition
from ..kernels.powers import sign_kernel
from ..kernels.trigonometry import FROM_PAIR, HYPERBOLIC
from ..normal_form.facts import add_fact
from ..normal_form.fraction import Frac
from ..normal_form.imaginary import join, opaque, parts, real, square_modulus, unit
from ..normal_form.indices import index_symbol
from ..normal_form.masks import nature_mask
from ..normal_form.signs import sign
from ..normal_form.tower import Kernel, Tower, plain
from ..terms.core import Core, bind, fn, node, num, open_binder, power, sub
from ..terms.domain import MASKS, NUL, POS
from ..terms.obstacles import Stuck
from .elementary import cosine_sine, exp_of, modulus
from .principal import arg_kernel, log_kernel, power_kernel


def relation_known(tower: Tower, condition: Core) -> bool:
    """Whether a relation is known, as one between complex numbers or between real ones."""
    return _known(tower, condition) or among_reals(tower, condition)


def _known(tower: Tower, condition: Core) -> bool:
    """Equality of both parts, difference in one, order between real numbers only."""
    left, right = condition.args
    if condition.head in ("eq", "ne"):
        value = tower.normal(sub(left, right))
        u, v = parts(tower, value)
        if condition.head == "eq":
            return all(sign(tower, p) == NUL for p in (u, v))
        return any(not sign(tower, p) & NUL for p in (u, v, square_modulus(tower, value)))
    difference = real(tower, tower.normal(left)) - real(tower, tower.normal(right))
    return sign(tower, difference) & ~MASKS[condition.head] == 0


def complex_fact(tower: Tower, head: str, value: Frac) -> None:
    """left R right as facts about the parts of left - right: an order says that both sides are real, and is kept only if they are."""
    u, v = parts(tower, value)
    if head == "ne" and not v.is_zero():
        square = square_modulus(tower, value)
        add_fact(tower, square.num * square.den, POS)
    elif head == "eq" or v.is_zero():
        for p in (u, v):
            add_fact(tower, p.num * p.den, MASKS[head])


def _symbol(tower: Tower, term: Core) -> Frac:
    nature = tower.nature(term.value)
    if nature.sort != "complex":
        return plain(tower, term, nature_mask(nature), nature.sort == "integer")
    known = fn("re", term) in tower.index
    value = opaque(tower, term)
    if nature.nonzero and not known:
        add_fact(tower, square_modulus(tower, value).num, POS)
    return value


def _exp(tower: Tower, term: Core) -> Frac:
    return exp_of(tower, tower.normal(term.args[0]))


def _circular(tower: Tower, term: Core) -> Frac:
    return FROM_PAIR[term.head](cosine_sine(tower, tower.normal(term.args[0])))


def _hyperbolic(tower: Tower, term: Core) -> Frac:
    """cosh w and sinh w by exp(w) and exp(-w)."""
    value = tower.normal(term.args[0])
    up, down = exp_of(tower, value), exp_of(tower, -value)
    pair = (up + down).scale(Fraction(1, 2)), (up - down).scale(Fraction(1, 2))
    return FROM_PAIR[HYPERBOLIC[term.head]](pair)


def _sign(tower: Tower, term: Core) -> Frac:
    """w / |w|, and 0 at 0."""
    value = tower.normal(term.args[0])
    u, v = parts(tower, value)
    if v.is_zero():
        return sign_kernel(tower, fn("sign", tower.term(u)))
    if sign(tower, square_modulus(tower, value)) != POS:
        return opaque(tower, fn("sign", tower.term(value)))
    return value / modulus(tower, value)


def _real_part(tower: Tower, term: Core) -> Frac:
    return parts(tower, tower.normal(term.args[0]))[0]


def _imaginary_part(tower: Tower, term: Core) -> Frac:
    return parts(tower, tower.normal(term.args[0]))[1]


def _conjugate(tower: Tower, term: Core) -> Frac:
    u, v = parts(tower, tower.normal(term.args[0]))
    return join(tower, (u, -v))


def _product(tower: Tower, term: Core) -> Frac:
    """w^a w^b = w^(a + b) for rational a, b, with principal values, wherever the left side is defined."""
    exponents: dict[Core, list[Fraction]] = {}
    rest: list[Core] = []
    for factor in _factors(term):
        if factor.head == "pow" and factor.args[1].head == "num" and factor.args[1].value.denominator > 1:
            exponents.setdefault(factor.args[0], []).append(factor.args[1].value)
        else:
            rest.append(factor)
    merged = [power(base, num(sum(e, Fraction(0)))) for base, e in exponents.items()]
    total = tower.one
    for factor in [*rest, *merged]:
        total = tower.reduce(total * tower.normal(factor))
    return total


def _factors(term: Core) -> list[Core]:
    return [f for a in term.args for f in (_factors(a) if a.head == "mul" else [a])]


def _real_only(rule: Kernel) -> Kernel:
    """The real kernel, where the arguments are real and in the real domain of the function."""

    def guarded(tower: Tower, term: Core) -> Frac:
        reals = replace(tower.domain, complex=False)
        here = node(term.head, tuple(tower.term(real(tower, tower.normal(a))) for a in term.args), term.value)
        asked = value_needs(here, reals) if term.head != "atan2" else ()
        if not all(holds(tower, c) for c in asked):
            raise Stuck(f"{term.head} outside its real domain")
        return rule(tower, here)

    return guarded


def _real_term(rule: Kernel) -> Kernel:
    """The real kernel of a binder, where nothing complex occurs in it and the real reading gives every part a value."""

    def guarded(tower: Tower, term: Core) -> Frac:
        reals = replace(tower.domain, complex=False)
        names = {n for n, nature in tower.natures.items() if nature.sort == "complex"}
        if term.free & names or any(t.head == "i" for t in term.walk()) or not all(met(n, reals) for n in needs(term, reals)):
            raise Stuck(f"{term.head} of complex numbers")
        return rule(tower, term)

    return guarded


def _real_or_by_value(rule: Kernel) -> Kernel:
    """The real kernel where it may be used, else the value that is found by real and imaginary part."""
    real_rule = _real_term(rule)

    def kernel(tower: Tower, term: Core) -> Frac:
        try:
            return real_rule(tower, term)
        except Stuck:
            value = known_value(tower, term)
            if value is None:
                raise
            return tower.normal(value)

    return kernel


def _by_parts(tower: Tower, term: Core) -> Frac:
    """The sum of u + I v is the sum of u plus I times the sum of v; a product over a symbolic range has real factors only."""
    rule = tower.engine.reading(False).kernels[term.head]
    low, high = term.args[1:]
    if low.head == "num" and high.head == "num":
        return rule(tower, term)
    if high.head == "oo":
        return _real_or_by_value(rule)(tower, term)
    name = index_symbol(tower, term, low, high)
    u, v = parts(tower, tower.normal(open_binder(term, name)))
    if v.is_zero():
        return rule(tower, bind(term.head, name, tower.term(u), low, high))
    if term.head == "prod":
        raise Stuck("a product of complex numbers over a symbolic range")
    return join(tower, (rule(tower, bind("sum", name, tower.term(u), low, high)), rule(tower, bind("sum", name, tower.term(v), low, high))))


_SHARED = ("num", "add", "const", "at", "delta")
_BY_VALUE = ("integral", "limit")
_SIMPLE = BY_HEAD.keys() | {"root", "logabs", "app", "dapp"}


def kernels(over_reals: Mapping[str, Kernel]) -> dict[str, Kernel]:
    """The kernels of the complex reading, from those of the real one."""
    own: dict[str, Callable[[Tower, Core], Frac]] = {
        "sym": _symbol, "i": lambda tower, term: unit(tower), "mul": _product, "exp": _exp, "sign": _sign, "re": _real_part, "im": _imaginary_part,
        "conjugate": _conjugate, "abs": lambda tower, term: modulus(tower, tower.normal(term.args[0])),
        "sum": _by_parts, "prod": _by_parts, "log": log_kernel,
        "arg": arg_kernel, "pow": power_kernel, "ipow": power_kernel,
    }  # fmt: skip
    own |= dict.fromkeys(FROM_PAIR, _circular)
    own |= dict.fromkeys(HYPERBOLIC, _hyperbolic)
    own |= {head: rule for head, rule in over_reals.items() if rule is by_definition}
    rest = {head: (_real_only if head in _SIMPLE else _real_or_by_value if head in _BY_VALUE else _real_term)(rule) for head, rule in over_reals.items()}
    return rest | {head: over_reals[head] for head in _SHARED} | own
