"""Kernels without relations: symbols, components, constants, values of opaque functions and of closed names."""

from __future__ import annotations

from collections.abc import Mapping

from ..normal_form.facts import add_fact
from ..normal_form.fraction import Frac
from ..normal_form.masks import nature_mask
from ..normal_form.signs import sign, sign_of
from ..normal_form.tower import Kernel, Tower, normal_args, plain
from ..normal_form.traits import declared
from ..terms.core import Core, node, sub
from ..terms.domain import ANY, NEG, NUL, POS, Nature


def symbol(tower: Tower, term: Core) -> Frac:
    nature = tower.nature(term.value)
    return plain(tower, term, nature_mask(nature) & bound_mask(tower, nature), nature.sort == "integer")


def bound_mask(tower: Tower, nature: Nature) -> int:
    """The signs that a symbolic bound leaves: POS above one that is not negative."""
    mask = ANY
    for bound, is_open, up, down in ((nature.range.low, nature.range.low_open, POS, NEG), (nature.range.high, nature.range.high_open, NEG, POS)):
        if bound is not None and bound.head not in ("num", "oo"):
            here = sign_of(tower, bound)
            if not here & down:
                mask &= up if here == up or is_open else up | NUL
    return mask


def constant(tower: Tower, term: Core) -> Frac:
    """pi, e and Euler's constant are positive transcendental (or at least unrelated) generators."""
    return plain(tower, term, POS)


def component(tower: Tower, term: Core) -> Frac:
    """theta[j]: equal indices give the same atom."""
    base = term.args[0]
    mask, integer, traits = ANY, False, frozenset[str]()
    if base.head == "sym":
        nature, traits = tower.nature(base.value), declared(tower, base.value)
        mask, integer = nature_mask(nature), nature.sort == "integer" or "binary" in traits
        mask = NUL | POS if "binary" in traits else POS if "probability" in traits else mask
    here = normal_args(tower, term, keep=1)
    if base.head in ("inverse", "power", "matmul"):
        value = tower.engine.entry(tower, here)
        if value is not None:
            return value
    if len(here.args) == 3 and "symmetric" in traits:
        first, second = sorted(here.args[1:], key=lambda t: t.order)
        here = node("at", (base, first, second))
        if first is second and "positive definite" in traits:
            mask = POS
    if len(here.args) == 3 and "skew-symmetric" in traits:
        first, second = here.args[1:]
        if first is second:
            return tower.zero
        if first.order > second.order:
            return -plain(tower, node("at", (base, second, first)), mask, integer)
    new = here not in tower.index
    value = plain(tower, here, mask, integer)
    if new and traits & {"binary", "probability"}:
        add_fact(tower, tower.one_poly - value.num, NUL | POS)
        if "binary" in traits:
            tower.relate(tower.index[here], 2, value)
    return value


def opaque(tower: Tower, term: Core) -> Frac:
    """f(u) and its derivatives: one atom for each list of arguments in normal form."""
    interval = tower.domain.ranges.get(term.value) if term.head in ("app", "closed") else None
    mask = ANY
    if interval is not None:
        if interval.low is not None and interval.low.head == "num" and interval.low.value >= 0:
            mask = POS if interval.low_open or interval.low.value > 0 else NUL | POS
        if interval.high is not None and interval.high.head == "num" and interval.high.value <= 0:
            mask = NEG if interval.high_open or interval.high.value < 0 else NEG | NUL
    keep = len(term.args) if term.head in ("closed", "pd") else 0
    return plain(tower, normal_args(tower, term, keep), mask)


def partial(tower: Tower, term: Core) -> Frac:
    """The derivative of a closed name; mixed derivatives of a smooth function commute (Schwarz)."""
    variables = [v if v.head == "sym" else normal_args(tower, v, keep=1) for v in term.args[1:]]
    return plain(tower, node("pd", (term.args[0], *sorted(variables, key=lambda t: t.order))))


def delta(tower: Tower, term: Core) -> Frac:
    """1 when the indices are equal, 0 when they differ by something that is never 0, else an idempotent atom."""
    difference = tower.normal(sub(term.args[0], term.args[1]))
    mask = sign(tower, difference)
    if mask == NUL:
        return tower.one
    if not mask & NUL:
        return tower.zero
    first, second = sorted((tower.term(tower.normal(a)) for a in term.args), key=lambda t: t.order)
    atom, new = tower.atom(node("delta", (first, second)))
    if new:
        atom.mask, atom.integer = NUL | POS, True
        tower.relate(atom, 2, tower.gen(atom))
    return tower.gen(atom)


KERNELS: Mapping[str, Kernel] = {
    "entry": lambda tower, term: tower.normal(term.args[0]),
    "sym": symbol, "const": constant, "at": component, "app": opaque, "dapp": opaque, "closed": opaque, "pd": partial, "delta": delta,
}  # fmt: skip
