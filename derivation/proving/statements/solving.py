"""What an equation p = 0 comes to, one step: the alternatives of which one must hold, each with what is then known.

An alternative is a tuple of statements, and possibly a symbol with the value that it must have. Every step is a consequence of p = 0
on the domain:
    a sum of terms of one sign is 0 only when each term is;           a s + b = 0 with a != 0 is s = -b/a;
    a A + b = 0 for a kernel A: |q| = v is (q = v or q = -v) and v >= 0; q^(1/d) = v is |q| = v^d and v >= 0;
    exp u = v is u = log v and v > 0; log q = v is q = exp v;         a sum of logarithms is 0 when its exponential is 1;
    A - B for positive products is 0 when log A - log B is;           a sum of squares is 0 when each square is;
    a s^2 + b s + c = 0 with a != 0: s = (-b +- sqrt(D))/(2a) and D = b^2 - 4 a c >= 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import prod

from ...model.records import record
from ..inequalities.critical_points import linear_in_logs
from ..inequalities.one_sided import plain
from ..kernels.powers import exp_of
from ..normal_form.fraction import Frac, Poly, coefficients, fraction
from ..normal_form.signs import sign_of_factor, sign_poly
from ..normal_form.tower import Atom, Tower
from ..signs.comparison import comparison
from ..signs.squares import Square, rooted, sum_of_squares
from ..terms.core import HALF, ONE, ZERO, Core, add, div, fn, mul, neg, num, power, sym
from ..terms.domain import NEG, NUL, POS

Nonzero = Callable[[Tower, Poly], bool]


@record()
class Alternative:
    """What holds in one case: statements, and a symbol that stands for a value."""

    statements: tuple[Core, ...] = ()
    name: str = ""
    value: Core = ZERO


def alternatives(tower: Tower, poly: Poly, mentioned: Iterable[Core], nonzero: Nonzero, reals: bool) -> list[Alternative] | None:
    """One step for an irreducible p = 0; None when no step is known. Over the complex numbers only the linear one is, and
    the quadratic one with a number for its discriminant."""
    fixed = frozenset(n for t in mentioned for s in t.walk() if s.head in ("deriv", "antiderivative", "pd", "closed") for n in s.free)
    for step in STEPS if reals else (by_symbol, by_constant_discriminant):
        found = step(tower, poly, fixed, nonzero)
        if found is not None:
            return found
    return None


def never_zero(tower: Tower, poly: Poly) -> bool:
    return not sign_poly(tower, poly) & NUL


Step = Callable[[Tower, Poly, frozenset[str], Nonzero], "list[Alternative] | None"]


def _zero(tower: Tower, poly: Poly) -> Core:
    return fn("eq", plain(tower, tower.poly_term(poly)), ZERO)


def by_monomials(tower: Tower, poly: Poly, fixed: frozenset[str], nonzero: Nonzero) -> list[Alternative] | None:
    """Terms of one sign with the sum 0 are all 0."""
    parts = [tower.ring.from_dict({m: c}) for m, c in poly.to_dict().items()]
    masks = [sign_poly(tower, p) for p in parts]
    if len(parts) < 2 or (any(m & NEG for m in masks) and any(m & POS for m in masks)):
        return None
    return [Alternative(tuple(_zero(tower, p) for p in parts))]


def by_symbol(tower: Tower, poly: Poly, fixed: frozenset[str], nonzero: Nonzero) -> list[Alternative] | None:
    """A symbol that occurs linearly, with a factor that is never 0, and in no other atom."""
    for i, degree in sorted(enumerate(poly.degrees()), key=lambda d: tower.atoms[d[0]].integer if d[1] > 0 else True):
        atom = tower.atoms[i] if degree == 1 else None
        if atom is None or atom.term.head != "sym" or atom.term.value in fixed:
            continue
        slope, value = _linear(tower, poly, atom)
        if nonzero(tower, slope) and atom.term.value not in tower.free(value) and not _sized(tower, atom.term.value):
            return [Alternative((), atom.term.value, plain(tower, tower.term(value)))]
    return None


def _sized(tower: Tower, name: str) -> bool:
    """The symbol is a length or an end of a range, which has no other name."""
    return any(name in b.free for n in tower.domain.natures.values() for b in (*n.sizes, *n.range.bounds))


def _linear(tower: Tower, poly: Poly, atom: Atom) -> tuple[Poly, Frac]:
    """a and -b/a for a A + b."""
    slope = poly.derivative(atom.index)
    return slope, Frac(-(poly - tower.gens[atom.index] * slope), tower.one_poly) / Frac(slope, tower.one_poly)


def by_kernel(tower: Tower, poly: Poly, fixed: frozenset[str], nonzero: Nonzero) -> list[Alternative] | None:
    """A kernel that occurs linearly, undone."""
    for i, degree in enumerate(poly.degrees()):
        atom = tower.atoms[i] if degree == 1 else None
        undo = UNDO.get(atom.term.head) if atom is not None else None
        if atom is None or undo is None or not nonzero(tower, poly.derivative(i)):
            continue
        value = _linear(tower, poly, atom)[1]
        again = tower.free(value) & atom.term.free if atom.term.head in ("exp", "log") else frozenset()
        if again or any(atom.term in a.term.walk() for a in tower.atoms_of(value)):
            continue
        statements = undo(tower, atom, plain(tower, tower.term(value)))
        return [Alternative(tuple(statements))]
    return None


def _undo_abs(tower: Tower, atom: Atom, value: Core) -> list[Core]:
    inside = plain(tower, atom.term.args[0])
    return [fn("le", ZERO, value), fn("or", fn("eq", inside, value), fn("eq", inside, neg(value)))]


def _undo_root(tower: Tower, atom: Atom, value: Core) -> list[Core]:
    assert atom.relation is not None
    return [fn("le", ZERO, value), fn("eq", plain(tower, tower.term(atom.relation[1])), power(value, num(atom.relation[0])))]


def _undo_exp(tower: Tower, atom: Atom, value: Core) -> list[Core]:
    return [fn("lt", ZERO, value), fn("eq", plain(tower, atom.term.args[0]), fn("log", value))]


def _undo_log(tower: Tower, atom: Atom, value: Core) -> list[Core]:
    inside = atom.term.args[0]
    if inside.head == "abs":
        inside = plain(tower, inside.args[0])
        return [fn("or", fn("eq", inside, fn("exp", value)), fn("eq", inside, neg(fn("exp", value))))]
    return [fn("eq", plain(tower, inside), fn("exp", value))]


UNDO: dict[str, Callable[[Tower, Atom, Core], list[Core]]] = {"abs": _undo_abs, "root": _undo_root, "exp": _undo_exp, "log": _undo_log}


def by_comparison(tower: Tower, poly: Poly, fixed: frozenset[str], nonzero: Nonzero) -> list[Alternative] | None:
    """Logarithms of two positive products; the exponential of a sum of logarithms; arguments of an injective function."""
    found = comparison(tower, poly)
    if found is not None:
        return [Alternative((fn("eq", plain(tower, tower.term(found)), ZERO),))]
    if linear_in_logs(tower, poly) and not any(m[i] for m in poly.to_dict() for i in _absolute(tower, poly)):
        return [Alternative((fn("eq", plain(tower, tower.term(exp_of(tower, Frac(poly, tower.one_poly)))), ONE),))]
    return _same_function(tower, poly)


def _absolute(tower: Tower, poly: Poly) -> list[int]:
    """Logarithms of absolute values."""
    return [i for i, d in enumerate(poly.degrees()) if d > 0 and tower.atoms[i].term.head == "log" and tower.atoms[i].term.args[0].head == "abs"]


def _same_function(tower: Tower, poly: Poly) -> list[Alternative] | None:
    """f(u) = f(w) and f(u) = -f(w) for the odd injective functions atan and asin."""
    used = [tower.atoms[i] for i, d in enumerate(poly.degrees()) if d > 0]
    if len(used) != 2 or len(poly) != 2 or poly.total_degree() != 1 or used[0].term.head not in ("atan", "asin") or used[0].term.head != used[1].term.head:
        return None
    a, b = (fraction(poly.derivative(u.index).leading_coefficient()) for u in used)
    if abs(a) != abs(b):
        return None
    first, second = (plain(tower, u.term.args[0]) for u in used)
    return [Alternative((fn("eq", first, second if a == -b else neg(second)),))]


def by_squares(tower: Tower, poly: Poly, fixed: frozenset[str], nonzero: Nonzero) -> list[Alternative] | None:
    """A sum of squares is 0 only where every square is; a sign shows it for forms that are no sums of binomial squares."""
    if len(poly) > 20:
        return None
    used = [i for i, d in enumerate(poly.degrees()) if d > 0]
    for candidate in (poly, -poly):
        terms = {tuple(int(m[i]) for i in used): fraction(c) for m, c in candidate.to_dict().items()}
        squares = sum_of_squares(terms)
        if squares is not None:
            return [Alternative(tuple(_zero(tower, _root(tower, used, s)) for s in squares))]
    return None


def _root(tower: Tower, used: list[int], square: Square) -> Poly:
    def monomial(m: tuple[int, ...]) -> Poly:
        return prod((tower.gens[i] ** e for i, e in zip(used, m, strict=True)), start=tower.one_poly)

    first = monomial(square.first)
    return first if square.second is None else first - tower.constant(square.ratio).num * monomial(square.second)


def by_formula(tower: Tower, poly: Poly, fixed: frozenset[str], nonzero: Nonzero) -> list[Alternative] | None:
    """The quadratic formula for a symbol or a kernel, and the square that is complete."""
    for i, degree in enumerate(poly.degrees()):
        atom = tower.atoms[i] if degree == 2 else None
        if atom is None or (atom.term.head == "sym" and atom.term.value in fixed):
            continue
        a, b, c = coefficients(poly, i, 3)
        if not nonzero(tower, a) or any(atom.term in x.term.walk() for p in (a, b, c) for x in tower.atoms_of(Frac(p, tower.one_poly))):
            continue
        top, middle = (plain(tower, tower.poly_term(p)) for p in (a, b))
        inside = plain(tower, tower.poly_term(b * b - 4 * a * c))
        root = power(inside, HALF)
        values = [div(add(neg(middle), mul(num(s), root)), mul(num(2), top)) for s in (1, -1)]
        real = fn("le", ZERO, inside)
        if atom.term.head == "sym" and not _sized(tower, atom.term.value):
            return [Alternative((real,), atom.term.value, v) for v in values]
        return [Alternative((real, fn("eq", plain(tower, atom.term), v))) for v in values]
    return None


def by_constant_discriminant(tower: Tower, poly: Poly, fixed: frozenset[str], nonzero: Nonzero) -> list[Alternative] | None:
    """The quadratic formula over the complex numbers: the root of a negative number D is I sqrt(-D), with the symbol I# for I."""
    for i, degree in enumerate(poly.degrees()):
        atom = tower.atoms[i] if degree == 2 else None
        if atom is None or atom.term.head != "sym" or atom.term.value in fixed or atom.term.value == "I#":
            continue
        a, b, c = coefficients(poly, i, 3)
        square = b * b - 4 * a * c
        if not nonzero(tower, a) or not square.is_constant() or square.is_zero():
            continue
        d = fraction(square.leading_coefficient())
        root = mul(sym("I#") if d < 0 else ONE, power(num(abs(d)), HALF))
        top, middle = (tower.poly_term(p) for p in (a, b))
        return [Alternative((), atom.term.value, div(add(neg(middle), mul(num(s), root)), mul(num(2), top))) for s in (1, -1)]
    return None


def by_roots(tower: Tower, poly: Poly, fixed: frozenset[str], nonzero: Nonzero) -> list[Alternative] | None:
    """The same with symbols under roots replaced by the roots, when that factors."""
    other = rooted(tower, poly)
    factors = tower.factor(other)[1] if other != poly else []
    if len(factors) < 2 and (not factors or factors[0][1] < 2):
        return None
    return [Alternative((_zero(tower, p),)) for p, _ in factors if sign_of_factor(tower, p) & NUL]


STEPS: tuple[Step, ...] = (by_monomials, by_symbol, by_roots, by_comparison, by_kernel, by_squares, by_formula)
