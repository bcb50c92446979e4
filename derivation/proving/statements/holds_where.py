"""Where an inequality holds that does not hold everywhere: where its one undecided factor has the right sign, or on intervals of one symbol."""

from __future__ import annotations

from fractions import Fraction

from ..inequalities.inequalities import difference
from ..normal_form.fraction import Poly
from ..normal_form.masks import of_number, times, to_power
from ..normal_form.signs import sign_of_factor
from ..normal_form.tower import Tower, with_tower
from ..questions.need import Need
from ..questions.question import Answer, Question
from ..signs.real_roots import slope_and_root
from ..terms.core import ZERO, Core, fn, num
from ..terms.domain import NEG, NUL, POS

MOST_ROOTS = 4


def by_part(question: Question) -> Answer | None:
    """Yes where a factor of the difference is positive (or at least 0), the others having a known sign."""
    posed = difference(question)
    if posed is None:
        return None
    term, wanted = posed

    def ask(tower: Tower) -> list[Core] | None:
        content, factors = tower.fraction_factors(tower.normal(term))
        known, unknown, never = of_number(content), [], []
        for poly, e in factors:
            mask = to_power(sign_of_factor(tower, poly), e)
            if mask & NEG and mask & POS:
                unknown.append((poly, e))
            else:
                known = times(known, mask | POS if mask == NUL | POS else mask)
                never += [poly] if mask & NUL and wanted == POS and e > 0 else []
        if not unknown or known not in (POS, NEG, NUL | POS, NEG | NUL):
            return None
        side = NEG if known & NEG else POS
        strict = wanted == POS or any(e < 0 for _, e in unknown)
        if len(unknown) > 1:
            found = _intervals(tower, unknown, side, strict)
        else:
            found = _one_factor(tower, unknown[0][0], side, strict, len(factors) > 1)
        return None if found is None else [found, *(fn("ne", tower.poly_term(p), ZERO) for p in never)]

    conditions = with_tower(question.domain, ask)
    return None if conditions is None else Answer("the sign of a factor", (), tuple(Need(c) for c in conditions))


def _one_factor(tower: Tower, poly: Poly, side: int, strict: bool, helpful: bool) -> Core | None:
    """The factor on the right side of 0, when that says more than the inequality itself."""
    plain = all(d == 0 or tower.atoms[i].term.head in ("sym", "at") for i, d in enumerate(poly.degrees()))
    if not plain or (not helpful and poly.total_degree() > 1):
        return None
    term = tower.poly_term(poly)
    return fn("lt" if strict else "le", *((ZERO, term) if side == POS else (term, ZERO)))


def _intervals(tower: Tower, unknown: list[tuple[Poly, int]], side: int, strict: bool) -> Core | None:
    """The union of the intervals between rational roots on which the product of linear factors in one symbol has the right sign."""
    used = {i for p, _ in unknown for i, d in enumerate(p.degrees()) if d > 0}
    if len(used) != 1 or len(unknown) > MOST_ROOTS or any(p.total_degree() != 1 for p, _ in unknown):
        return None
    atom = tower.atoms[used.pop()]
    roots = sorted((slope_and_root(p, atom.index)[1], e) for p, e in unknown)
    if atom.term.head != "sym" or len({r for r, _ in roots}) < len(roots):
        return None
    head, x = "lt" if strict else "le", atom.term
    ends: list[Fraction | None] = [None, *[r for r, _ in roots], None]
    parts = []
    for k, (low, high) in enumerate(zip(ends, ends[1:], strict=False)):
        negative = len(roots) - k  # of the factors x - r, all to the right are negative
        if (negative % 2 == 0) == (side == POS):
            bounds = [fn(head, num(low), x)] if low is not None else []
            bounds += [fn(head, x, num(high))] if high is not None else []
            parts.append(bounds[0] if len(bounds) == 1 else fn("and", *bounds))
    return parts[0] if len(parts) == 1 else fn("or", *parts)
