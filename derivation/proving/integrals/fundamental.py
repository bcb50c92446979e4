"""The fundamental theorem of calculus: the integral of f from a to b is F(b-) - F(a+).

F is continuous on the open interval, F' = f there but for isolated points, and both one-sided limits exist; this is also how an
improper integral is meant. The candidate F is guessed (`antiderivatives.py`) and checked: its derivative in the kernel, its
continuity by the conditions of its terms.
"""

from ..calculus.fraction_derivative import Derivation
from ..calculus.limits import approach
from ..calculus.settling import Unsettled, join
from ..conditions.discharge import unmet
from ..conditions.needs import needs
from ..functions.differentiate import differentiate
from ..normal_form.signs import sign_of_factor
from ..normal_form.tower import Tower, with_tower
from ..questions.found import Found
from ..questions.need import Need
from ..terms.core import OO, ZERO, Core, add, mul, neg, rewrite, sub, substitute, sym
from ..terms.domain import NEG, NUL, POS, Domain
from ..terms.obstacles import Diverges, Stuck
from .antiderivatives import antiderivative
from .intervals import Span, finitely_many, isolated, smooth_nowhere


def entire(body: Core, name: str, domain: Domain) -> bool:
    """Whether a function is continuous on the whole line."""
    return not smooth_nowhere(body, name) and continuous(body, Span(name, None, None).inside(domain))


def continuous(body: Core, inside: Domain) -> bool:
    """Everything that the body needs is met wherever this domain allows."""
    return not unmet(needs(body, inside), inside)


def parameters(domain: Domain, f: Core, span: Span) -> tuple[tuple[Core, ...], list[Need]]:
    """What the integrand needs of its parameters alone, and what it needs of the variable.

    An integral exists only where the integrand has a value at all but finitely many points of the open interval: the second list
    has what is not known to hold there. Isolated zeros of a denominator make an integral improper; the methods look at these.
    """
    inside = span.inside(domain)
    found = unmet(needs(f, inside), inside)
    plain = [n for n in found if span.name not in n.condition.free and not n.every and not n.given]
    moving = [n for n in found if n not in plain]
    return join(n.condition for n in plain), [n for n in moving if n.every or n.given or not finitely_many(inside, n.condition, span.name)]


def fundamental(domain: Domain, f: Core, span: Span, rest: bool = False) -> Found:
    """F(b-) - F(a+); with the `rest`, F may contain integrals of what has no known antiderivative."""
    F = antiderivative_of(domain, f, span, rest)
    admit(domain, F, f, span)
    high, above = end_value(domain, F, span, 1)
    low, below = end_value(domain, F, span, -1)
    return Found(sub(_tidy(high), _tidy(low)), join(above, below))


def antiderivative_of(domain: Domain, f: Core, span: Span, rest: bool = False) -> Core:
    """F with F' = f where both have values, but for isolated points."""
    return with_tower(span.inside(domain), lambda tower: _checked(tower, f, span, domain if rest else None))


def _tidy(value: Core) -> Core:
    """Without integrals from a point to itself."""

    def rule(t: Core) -> Core | None:
        if t.head == "integral" and t.args[1] is t.args[2]:
            return ZERO
        return add(*t.args) if t.head == "add" else mul(*t.args) if t.head == "mul" else None

    return rewrite(value, rule) if any(t.head == "integral" for t in value.walk()) else value


def _checked(tower: Tower, f: Core, span: Span, domain: Domain | None) -> Core:
    """An antiderivative, its derivative compared with f."""
    value = tower.normal(f)
    if value.is_zero():
        return ZERO
    if span.name not in tower.free(value):
        return mul(tower.term(value), sym(span.name))
    F = antiderivative(tower, value, span.name, None if domain is None else _base(f, span, domain))
    if F is None:
        raise Stuck("no antiderivative found")
    derivation = Derivation(tower, span.name)
    slope = tower.zero
    for part in F.args if F.head == "add" else (F,):  # Leibniz's rule for what is left over, whose integrals are no kernels here
        over = any(t.head in ("integral", "sum") for t in part.walk())
        slope = slope + (tower.normal(differentiate(part, sym(span.name))) if over else derivation.of(tower.normal(part)))
    if not tower.zero_test(slope - value):
        raise Stuck("an antiderivative that does not check")
    if not all(isolated(tower, v, span.name) for v in derivation.divided.values()):
        raise Stuck("an antiderivative with kinks that are not isolated")
    return F


def _base(f: Core, span: Span, domain: Domain) -> Core | None:
    """Where integrals that are left over start: 0 when the integrand is continuous everywhere, else the lower end if it is there."""
    if span.low is None or span.high is None:
        return None
    if entire(f, span.name, domain):
        return ZERO
    return span.low if continuous(f, span.closed(domain)) and not smooth_nowhere(f, span.name) else None


def admit(domain: Domain, F: Core, f: Core, span: Span) -> None:
    """F is continuous in the open interval, and f has a value and F that derivative there but for finitely many points."""
    inside = span.inside(domain)
    if smooth_nowhere(F, span.name):
        raise Stuck("an antiderivative with jumps")
    for n in unmet(needs(F, inside), inside):
        if span.name in n.condition.free or n.every or n.given:
            raise Stuck("an antiderivative that is not continuous")
        fork(domain, n.condition)
    for n in unmet([*needs(F, inside, strict=True), *needs(f, inside)], inside):
        if span.name not in n.condition.free or n.every or n.given or not finitely_many(inside, n.condition, span.name):
            raise Stuck("the derivative fails at too many points")


def fork(domain: Domain, condition: Core) -> None:
    """Ask again for each sign of what a condition is about."""
    if condition.head not in ("ne", "lt", "le"):
        raise Stuck("a condition on the parameters")

    def border(tower: Tower) -> Core:
        """The first irreducible factor of unknown sign."""
        value = tower.normal(sub(condition.args[1], condition.args[0]))
        poly = next((p for p, _ in tower.fraction_factors(value)[1] if sign_of_factor(tower, p) not in (NEG, POS)), value.num)
        return tower.poly_term(poly)

    raise Unsettled(with_tower(domain, border), POS, NEG, NUL)


def end_value(domain: Domain, F: Core, span: Span, side: int) -> tuple[Core, tuple[Core, ...]]:
    """F at an end of the interval: its value where F is defined and continuous there, else its one-sided limit."""
    end = span.high if side > 0 else span.low
    if span.name not in F.free:
        return F, ()
    if end is not None:
        here = substitute(F, {span.name: end})
        if continuous(here, domain) and not delicate(F, span.name):
            return here, ()
    target = end if end is not None else OO if side > 0 else neg(OO)

    def ask(tower: Tower) -> tuple[Core, tuple[Core, ...]]:
        value, conditions = approach(tower, F, span.name, target, -side)
        if value is None:
            raise Diverges("the integral is unbounded")
        return tower.term(value), conditions

    return with_tower(domain, ask)


def delicate(F: Core, name: str) -> bool:
    """b^e with a moving exponent need not be continuous where b is 0."""
    return any(t.head in ("pow", "ipow") and name in t.args[1].free and t.args[0].head != "num" for t in F.walk())
