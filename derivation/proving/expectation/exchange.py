"""When one may differentiate under an expectation.

Let f(t, X) be differentiable in t on an open interval on which E f(t, X) exists. Then (E f)' = E f' in each of these cases:
    f is a polynomial in t: differences of values of E f show that each coefficient has an expectation;
    f is convex in t for every X, or concave for every X: the quotients (f(t + h) - f(t))/h are monotone in h, so they are bounded by two
    of them, which have expectations (dominated convergence);
    every variable that is averaged over lies in a closed bounded interval: f' is continuous, so bounded near t.
"""

from __future__ import annotations

from ..functions.continuity import JUMPING
from ..functions.differentiate import differentiate
from ..normal_form.signs import sign
from ..normal_form.tower import Tower, with_tower
from ..terms.core import AVERAGES, COPY, Core, original, sym
from ..terms.domain import NEG, POS, Domain, Nature, is_open
from ..terms.obstacles import attempt


def dominated(term: Core, variables: frozenset[str], order: int | None, domain: Domain) -> bool:
    """Whether an expectation or a covariance has as many derivatives as asked for, each taken under it."""
    bodies = term.args[: AVERAGES[term.head]]
    names = sorted(n for n in frozenset().union(*[b.free for b in bodies]) if not n.startswith(COPY) and (not variables or n in variables))
    return all(_smooth(bodies, name, order, domain) for name in names)


def _smooth(bodies: tuple[Core, ...], name: str, order: int | None, domain: Domain) -> bool:
    if not is_open(domain, name):
        return False
    if _bounded(bodies, domain):
        return True
    if all(_polynomial(body, name) for body in bodies):
        return True
    return len(bodies) == 1 and order == 1 and _bent_one_way(bodies[0], name, domain)


def _polynomial(t: Core, name: str) -> bool:
    """Whether a term is, as written, a polynomial in a variable or in the components of one."""
    if name not in t.free or t.head == "sym":
        return True
    if t.head == "at":
        return t.args[0].head == "sym" and not any(name in i.free for i in t.args[1:])
    if t.head == "pow":
        exponent = t.args[1]
        return exponent.head == "num" and exponent.value.denominator == 1 and exponent.value >= 0 and _polynomial(t.args[0], name)
    if t.head == "sum":
        return t.args[2].head != "oo" and not any(name in end.free for end in t.args[1:]) and _polynomial(t.args[0], name)
    return t.head in ("add", "mul") and all(_polynomial(a, name) for a in t.args)


def _bent_one_way(body: Core, name: str, domain: Domain) -> bool:
    """Whether the second derivative by a symbol has one sign."""
    nature = domain.natures.get(name)
    if nature is not None and nature.sizes:
        return False

    def ask(tower: Tower) -> bool:
        bent = sign(tower, tower.normal(differentiate(differentiate(body, sym(name)), sym(name))))
        return not bent & NEG or not bent & POS

    return attempt(False, with_tower, domain, ask)


def _bounded(bodies: tuple[Core, ...], domain: Domain) -> bool:
    if any(t.head in JUMPING for b in bodies for t in b.walk()):
        return False
    names = {original(n) for b in bodies for n in b.free if n.startswith(COPY)}
    return all(_closed(domain.natures.get(n)) for n in names)


def _closed(nature: Nature | None) -> bool:
    return nature is not None and nature.range.brackets == "[]" and all(end.head == "num" for end in nature.range.bounds)
