"""What a term needs to have a value, collected from the term as it was written, before anything cancels.

Under a Derivative the operand must be differentiable, so the conditions there are the strict ones (x > 0 under a
root, u != 0 under Abs). A condition inside a Sum must hold for every index, one inside a case where the case applies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, pairwise, product

from .calculus import REFUSALS, TESTS, improper, moving_value, required
from .core import MINUS, ONE, ZERO, Core, add, fn, neg, node, num, open_binder, power, sub, substitute
from .differentiate import fresh, unfold
from .domain import MASKS, NEG, POS, Domain, Interval, Nature
from .facts import relations
from .fraction import TooLarge, Undefined
from .integers import integer_valued
from .masks import of_number
from .signs import sign
from .tower import Stuck, Tower, with_tower

MOST_INDICES = 3
MOST_EXCLUSIVE = 6


@dataclass(frozen=True)
class Need:
    """A condition, for all values of the bound variables in `every`, where all of `given` hold."""

    condition: Core
    every: tuple[tuple[str, Nature], ...] = ()
    given: tuple[Core, ...] = ()

    def domain(self, domain: Domain) -> Domain:
        """The domain in which the condition has to hold."""
        for name, nature in self.every:
            domain = domain.with_symbol(name, nature)
            low, high = nature.range.low, nature.range.high
            if nature.sort == "integer" and low is not None and high is not None:
                domain = domain.assuming(fn("le", low, high))  # a range without an index asks for nothing
        return domain.knowing(*self.given)


@dataclass(frozen=True, slots=True)
class Strict:
    """Differentiability by one variable is asked for ("" is any); `joined` when the kinks are looked at elsewhere."""

    variable: str = ""
    joined: bool = False


def needs(term: Core, domain: Domain, strict: bool = False, kinks: bool = True) -> list[Need]:
    """Everything that `term` needs to have a value (to be differentiable, when `strict`).

    What keeps it off kinks under a derivative may be more than it needs; without `kinks` that is left out.
    """
    out: list[Need] = []
    seen: set[tuple[Core, Strict | None]] = set()

    def go(t: Core, strict: Strict | None, wrap: Callable[[Need], Need]) -> None:
        if strict and (not kinks or (strict.variable and strict.variable not in t.free)):
            strict = None
        if not t.args or (t, strict) in seen:
            return
        if wrap is _same:
            seen.add((t, strict))
        scoped = SCOPED.get(t.head)
        if scoped is not None:
            demand = (lambda c: None) if t.head == "deriv" and not kinks else (lambda c: out.append(wrap(Need(c))))
            scoped(t, domain, strict, lambda inner, s, w: go(inner, s, lambda n: wrap(w(n))), demand)
            return
        for a in t.args:
            go(a, strict, wrap)
        if t.head in PLAIN:
            out.extend(wrap(Need(c)) for c in PLAIN[t.head](t, domain))
        if strict and t.head in STRICT and not (t.head == "abs" and strict.joined) and not _still(t.args, strict, domain):
            out.extend(wrap(Need(c)) for c in STRICT[t.head](t, domain))

    go(term, Strict() if strict else None, _same)
    return list(dict.fromkeys(_lean(n, domain) for n in out))


def _still(terms: Iterable[Core], strict: Strict, domain: Domain) -> bool:
    """Whether the terms do not change with the variable, where they have values: sqrt(x - x) is as smooth as a number."""

    def ask(tower: Tower) -> bool:
        free: frozenset[str] = frozenset().union(*[tower.free(tower.normal(t)) for t in terms])
        return strict.variable not in free if strict.variable else not free

    try:
        return with_tower(domain, ask)
    except (Stuck, Undefined, TooLarge):
        return False


def _lean(need: Need, domain: Domain) -> Need:
    """Without the indices that do not occur in the condition, where their ranges 1..n are not empty."""
    if not need.every:
        return need
    free = need.condition.free.union(*[g.free for g in need.given])
    kept: list[tuple[str, Nature]] = []
    for name, nature in reversed(need.every):
        low, high = nature.range.low, nature.range.high
        if name in free or low is not ONE or high is None or not _at_least_one(high, domain):
            kept.insert(0, (name, nature))
            free = free.union(*[end.free for end in (low, high) if end is not None])
    return need if len(kept) == len(need.every) else replace(need, every=tuple(kept))


def _at_least_one(size: Core, domain: Domain) -> bool:
    if size.head == "sym" and size.value in domain.natures:
        nature = domain.natures[size.value]
        low = nature.range.low
        return nature.sort == "integer" and low is not None and low.head == "num" and bool(low.value >= 1 or (low.value == 0 and nature.range.low_open))
    return bool(size.head == "num" and size.value >= 1)


def _same(need: Need) -> Need:
    return need


# ---------------------------------------------------------------- what each head needs


def nonzero(u: Core) -> Core:
    return fn("ne", u, ZERO)


def positive(u: Core) -> Core:
    return fn("lt", ZERO, u)


def nonnegative(u: Core) -> Core:
    return fn("le", ZERO, u)


def _power(t: Core, domain: Domain) -> Iterator[Core]:
    """b^e: b > 0, or b = 0 and e >= 0, or e an integer and (b != 0 or e >= 0)."""
    base, exponent = t.args
    if exponent.head == "num":
        if exponent.value.denominator == 1:
            if exponent.value < 0 and not (base.head == "num" and base.value):
                yield nonzero(base)
        elif domain.complex:
            if exponent.value < 0:
                yield nonzero(base)
        elif not (base.head == "num" and base.value > 0):
            yield nonnegative(base) if exponent.value > 0 else positive(base)
        return
    if base.head == "num" and base.value > 0:
        return
    both = fn("and", nonnegative(base), nonnegative(exponent))
    integer = fn("integer", exponent)
    if domain.complex:
        yield fn("or", nonzero(base), fn("and", integer, nonnegative(exponent)))
        return
    yield fn("or", positive(base), both, fn("and", integer, nonzero(base)), fn("and", integer, nonnegative(exponent)))


def _strict_power(t: Core, domain: Domain) -> Iterator[Core]:
    base, exponent = t.args
    if exponent.head == "num" and exponent.value.denominator != 1 and exponent.value > 0 and not (base.head == "num" and base.value > 0):
        yield positive(base) if not domain.complex else nonzero(base)


def _log(t: Core, domain: Domain) -> Iterator[Core]:
    if not (t.args[0].head == "num" and t.args[0].value > 0):
        yield nonzero(t.args[0]) if domain.complex else positive(t.args[0])


def _within(strict: bool) -> Callable[[Core, Domain], Iterator[Core]]:
    """-1 <= u <= 1, or < both."""
    relation = "lt" if strict else "le"

    def rule(t: Core, domain: Domain) -> Iterator[Core]:
        if not domain.complex:
            yield fn(relation, MINUS, t.args[0])
            yield fn(relation, t.args[0], ONE)

    return rule


def _pole(head: str) -> Callable[[Core, Domain], Iterator[Core]]:
    def rule(t: Core, domain: Domain) -> Iterator[Core]:
        yield nonzero(fn(head, t.args[0]) if head != "id" else t.args[0])

    return rule


def _gamma(t: Core, domain: Domain) -> Iterator[Core]:
    u = t.args[0] if t.head != "factorial" else add(t.args[0], ONE)
    if not (u.head == "num" and u.value > 0):
        yield positive(u) if integer_like(u, domain) else fn("or", positive(u), fn("not", fn("integer", u)))


def _beta(t: Core, domain: Domain) -> Iterator[Core]:
    for u in t.args:
        yield from _gamma(fn("gamma", u), domain)


def _index(t: Core, domain: Domain) -> Iterator[Core]:
    """1 <= i <= n for every index of a declared vector or matrix."""
    base = t.args[0]
    nature = domain.declared(base.value) if base.head == "sym" else None
    sizes = nature.sizes if nature is not None else ()
    for i, size in zip(t.args[1:], sizes, strict=False):
        if not i.free and i.head == "num" and i.value >= 1 and size is not i:
            yield fn("le", i, size)
        elif i is not size and i is not ONE:
            yield fn("le", ONE, i)
            yield fn("le", i, size)


def _acosh(t: Core, domain: Domain) -> Iterator[Core]:
    if not domain.complex:
        yield fn("le", ONE, t.args[0])


def _distinct(t: Core, domain: Domain) -> Iterator[Core]:
    """Max and Min are differentiable where the arguments differ."""
    for k, a in enumerate(t.args):
        for b in t.args[k + 1 :]:
            yield fn("ne", a, b)


def _inverse_matrix(t: Core, domain: Domain) -> Iterator[Core]:
    yield nonzero(fn("det", unfold(t.args[0])))


def _matrix_power(t: Core, domain: Domain) -> Iterator[Core]:
    """M^e: an integer e, and e >= 0 or M invertible."""
    base, exponent = t.args
    if exponent.head != "num":
        yield fn("integer", exponent)
    if exponent.head != "num" or exponent.value < 0:
        yield fn("or", nonzero(fn("det", base)), nonnegative(exponent)) if exponent.head != "num" else nonzero(fn("det", base))


Rule = Callable[[Core, Domain], Iterator[Core]]
PLAIN: dict[str, Rule] = {
    "pow": _power, "ipow": _power, "log": _log, "logabs": _pole("id"), "asin": _within(False), "acos": _within(False), "acosh": _acosh, "atanh": _within(True),
    "tan": _pole("cos"), "sec": _pole("cos"), "cot": _pole("sin"), "csc": _pole("sin"), "coth": _pole("id"), "csch": _pole("id"),
    "gamma": _gamma, "factorial": _gamma, "loggamma": _log, "digamma": _gamma, "beta": _beta, "at": _index,
    "inverse": _inverse_matrix, "power": _matrix_power,
}  # fmt: skip
STRICT: dict[str, Rule] = {
    "pow": _strict_power, "asin": _within(True), "acos": _within(True), "acosh": lambda t, d: iter([fn("lt", ONE, t.args[0])]),
    "abs": _pole("id"), "sign": _pole("id"), "heaviside": _pole("id"), "max": _distinct, "min": _distinct,
    "floor": lambda t, d: iter([fn("not", fn("integer", t.args[0]))]), "ceiling": lambda t, d: iter([fn("not", fn("integer", t.args[0]))]),
}  # fmt: skip


# ---------------------------------------------------------------- heads with a scope

Visit = Callable[[Core, Strict | None, Callable[[Need], Need]], None]
Demand = Callable[[Core], None]


def _binder_range(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    for end in t.args[1:]:
        visit(end, strict, _same)
    low, high = t.args[1:]
    name = f"{t.value}:{low.order}:{high.order}"
    every = (name, Nature("integer", (), Interval(low, None if high.head == "oo" else high, False, False)))
    if high.head == "oo" or low.head == "oo":
        for c in required(t, domain):
            demand(c)
        if strict:
            _by_value(t, domain, strict, visit, demand)
            strict = None
    elif any(end.free and not integer_like(end, domain) for end in (low, high)):
        demand(fn("integer", sub(high, low)))
    visit(open_binder(t, name), _apart(strict), lambda n: replace(n, every=(every, *n.every)))


def _apart(strict: Strict | None) -> Strict | None:
    """Inside a binder the kinks are looked at one by one."""
    return replace(strict, joined=False) if strict else None


def integer_like(term: Core, domain: Domain) -> bool:
    """A polynomial with integer coefficients in integer symbols, by its look."""
    if term.head == "num":
        return bool(term.value.denominator == 1)
    if term.head == "sym":
        nature = domain.declared(term.value)
        return "#" in term.value or (nature is not None and nature.sort == "integer")
    return term.head in ("add", "mul") and all(integer_like(a, domain) for a in term.args)


def _every_entry(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    """An equation between arrays needs what its entries need."""
    names = tuple((name, Nature("integer", (), Interval(ONE, size, False, False))) for name, size in zip(t.value, t.args[1:3], strict=True))
    visit(t.args[0], strict, lambda n: replace(n, every=(*names, *n.every)))


def _derivative(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    from .differentiate import base_symbol
    from .joints import rough_borders

    visit(t.args[2], strict, _same)
    visit(t.args[1], None, _same)  # the component must be there
    if strict or any(x.head == "deriv" for x in t.args[0].walk()):
        visit(t.args[0], Strict(), _same)
        return
    name = base_symbol(t.args[1])
    borders = rough_borders(t.args[0], t.args[1], domain) if t.args[2] is ONE and not domain.complex else None
    visit(t.args[0], Strict(name, borders is not None), _same)
    for border in borders or ():
        demand(border)


def _substitution(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    name, value = fresh("u"), t.args[1]
    visit(value, strict, _same)

    def put(n: Need) -> Need:
        return replace(n, condition=substitute(n.condition, {name: value}), given=tuple(substitute(g, {name: value}) for g in n.given))

    visit(open_binder(t, name), _apart(strict) and Strict(), put)


def _cases(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    earlier: tuple[Core, ...] = ()
    for value, condition in zip(t.args[::2], t.args[1::2], strict=True):
        visit(condition, None, lambda n, e=earlier: replace(n, given=(*e, *n.given)))  # type: ignore[misc]
        given = (*earlier, condition) if condition.head != "true" else earlier
        visit(value, strict, lambda n, g=given: replace(n, given=(*g, *n.given)))  # type: ignore[misc]
        earlier = (*earlier, fn("not", condition))
    if t.args[-1].head != "true":
        demand(fn("or", *t.args[1::2]))
    if strict and not strict.joined:
        for relation in dict.fromkeys(r for c in t.args[1::2] for r in c.walk() if r.head in MASKS):
            if not _still((sub(*relation.args),), strict, domain):
                demand(fn("ne", *relation.args))


def _extreme(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    for a in t.args:
        visit(a, strict, _same)
    if strict and not strict.joined:
        for a, b in pairwise(t.args) if len(t.args) == 2 else ((a, b) for k, a in enumerate(t.args) for b in t.args[k + 1 :]):
            demand(fn("ne", a, b))


def _integral(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    """To be differentiable, the integrand must be so on the closed interval (Leibniz), or the value of an improper integral."""
    for end in t.args[1:]:
        visit(end, strict, _same)
    for c in required(t, domain):
        demand(c)
    if strict and improper(t):
        _by_value(t, domain, strict, visit, demand)
    elif strict and t.args[0].free - {t.value}:
        name = f"{t.value}:{t.args[1].order}:{t.args[2].order}"
        ordered = met(Need(fn("le", t.args[1], t.args[2])), domain)
        every = (name, Nature(range=Interval(t.args[1], t.args[2], False, False)) if ordered else Nature())
        visit(open_binder(t, name), _apart(strict), lambda n: replace(n, every=(every, *n.every)))


def _by_value(t: Core, domain: Domain, strict: Strict, visit: Visit, demand: Demand) -> None:
    """What stands for a limit, an improper integral or a series under a derivative."""
    if not strict.variable or strict.variable in t.free:
        value = moving_value(t, strict.variable, domain)
        if value is None:
            demand(fn("differentiable", t))
        else:
            visit(value, strict, _same)


def _limit(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    visit(t.args[1], None, _same)
    for c in required(t, domain):
        demand(c)
    if strict:
        _by_value(t, domain, strict, visit, demand)


def _antiderivative(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    visit(t.args[0], None, _same)


SCOPED: dict[str, Callable[[Core, Domain, Strict | None, Visit, Demand], None]] = {
    "sum": _binder_range, "prod": _binder_range, "deriv": _derivative, "subs": _substitution, "cases": _cases, "max": _extreme, "min": _extreme,
    "integral": _integral, "limit": _limit, "antiderivative": _antiderivative, "all": _every_entry,
}  # fmt: skip


# ---------------------------------------------------------------- discharging


def met(need: Need, domain: Domain) -> bool:
    """True when the condition is known to hold everywhere it has to."""
    return obvious(need, domain) or _vacuous(need, domain) or with_tower(need.domain(domain), lambda tower: holds(tower, need.condition))


def _vacuous(need: Need, domain: Domain) -> bool:
    """What is given holds nowhere: a case that never applies asks for nothing."""
    if not need.given:
        return False
    return with_tower(replace(need, given=()).domain(domain), lambda tower: any(never(tower, g) for g in need.given))


def unmet(found: Iterable[Need], domain: Domain) -> list[Need]:
    """Those of the needs that are not known to hold; one tower serves all needs with the same scope."""
    open_needs = [n for n in dict.fromkeys(found) if not obvious(n, domain)]
    scopes = dict.fromkeys((n.every, n.given) for n in open_needs)
    known: set[Need] = set()
    for scope in scopes:
        group = [n for n in open_needs if (n.every, n.given) == scope]
        if _vacuous(group[0], domain):
            known |= set(group)
            continue
        known |= set(with_tower(group[0].domain(domain), lambda tower, g=group: [n for n in g if holds(tower, n.condition)]))  # type: ignore[misc]
    return [n for n in open_needs if n not in known]


def obvious(need: Need, domain: Domain) -> bool:
    """A condition that is given, or one on an index that repeats its range."""
    if need.condition in need.given:
        return True
    if need.condition.head != "le":
        return False
    left, right = need.condition.args
    natures = {**domain.natures, **dict(need.every)}
    low = natures[right.value].range.low if right.head == "sym" and right.value in natures else None
    high = natures[left.value].range.high if left.head == "sym" and left.value in natures else None
    return low is left or high is right


def as_met(need: Need, domain: Domain) -> Iterator[Need]:
    """A condition that is met, as the reader wants it: the alternative that holds, without what its symbols are anyway."""
    if need.condition.head == "or":
        branches = [replace(need, condition=a) for a in need.condition.args]
        branch = next((b for b in branches if met(b, domain)), None)
        yield from [need] if branch is None else as_met(branch, domain)
    elif need.condition.head == "and":
        for part in need.condition.args:
            yield from as_met(replace(need, condition=part), domain)
    elif need.condition.head != "integer":
        bare = Need(need.condition)
        anywhere = need.every and not need.condition.free & {n for n, _ in need.every} and met(bare, domain)
        yield bare if anywhere else need


def holds(tower: Tower, condition: Core) -> bool:
    """True when the condition is known to hold at every point of the tower's domain."""
    try:
        return PREDICATES.get(condition.head, _unknown)(tower, condition)
    except (Stuck, Undefined):
        return False


def _unknown(tower: Tower, condition: Core) -> bool:
    return False


def _relation(tower: Tower, condition: Core) -> bool:
    left, right = condition.args
    if tower.domain.complex:
        from .complex import relation_holds

        return relation_holds(tower, condition)
    value = tower.normal(sub(left, right)) if right is not ZERO else tower.normal(left)
    if left is ZERO:
        value = -tower.normal(right)
    if sign(tower, value) & ~MASKS[condition.head] == 0:
        return True
    if tower.domain.has_matrices:
        from .matrix_conditions import mask_of

        if mask_of(tower, sub(left, right)) & ~MASKS[condition.head] == 0:
            return True
    return condition.head == "le" and left is ZERO and right.head == "sum" and _termwise(tower, right)


def _termwise(tower: Tower, total: Core) -> bool:
    """A finite sum of terms that are at least 0."""
    from .sums import index_symbol

    low, high = total.args[1:]
    return high.head != "oo" and not sign(tower, tower.normal(open_binder(total, index_symbol(tower, total, low, high)))) & NEG


def _negation(tower: Tower, condition: Core) -> bool:
    inner = condition.args[0]
    if inner.head == "integer":
        from .factorials import not_integer

        return not_integer(tower, tower.normal(inner.args[0]))
    return any(holds(tower, fn(head, left, right)) for head, left, right in relations(condition))


def _implied(tower: Tower, condition: Core) -> bool:
    return any(condition is f for f in tower.domain.facts)


def _any(tower: Tower, condition: Core) -> bool:
    return any(holds(tower, c) for c in condition.args) or _implied(tower, condition)


def never(tower: Tower, condition: Core) -> bool:
    """True when the condition is known to fail at every point of the tower's domain."""
    if condition.head in ("and", "or"):
        return (any if condition.head == "and" else all)(never(tower, c) for c in condition.args)
    if condition.head == "not":
        return holds(tower, condition.args[0])
    try:
        if condition.head in MASKS:
            left, right = condition.args
            return sign(tower, tower.normal(sub(left, right))) & MASKS[condition.head] == 0
        return condition.head in IMPOSSIBLE and IMPOSSIBLE[condition.head](tower, condition)
    except (Stuck, Undefined):
        return False


def hopeless(found: Iterable[Need], domain: Domain) -> Need | None:
    """A need that fails at every point of the domain, for one index at least, or needs that exclude each other: there is no value anywhere."""
    found = list(found)
    scopes: dict[tuple[Core, ...], list[tuple[Core, Need]]] = {}
    for need in found:
        for condition, given in _instances(need, domain):
            scopes.setdefault(given, []).append((condition, need))
    for given, group in scopes.items():
        if all(met(Need(g), domain) for g in given):
            failing: list[Need] = with_tower(domain, lambda tower, g=group: [need for c, need in g if never(tower, c)])  # type: ignore[misc]
            if failing:
                return failing[0]
    return _exclusive([n.condition for n in found if not n.every and not n.given], domain)


def _exclusive(plain: list[Core], domain: Domain) -> Need | None:
    """Conditions of which one fails wherever the others hold, as one; two where two suffice."""
    if not 2 <= len(plain) <= MOST_EXCLUSIVE or not any(_fails_beside(c, [o for o in plain if o is not c], domain) for c in plain):
        return None
    pair = next(((a, b) for a, b in combinations(plain, 2) if _fails_beside(a, [b], domain) or _fails_beside(b, [a], domain)), tuple(plain))
    return Need(fn("and", *pair))


def _fails_beside(condition: Core, others: list[Core], domain: Domain) -> bool:
    return with_tower(domain.knowing(*others), lambda tower: never(tower, condition))


def _instances(need: Need, domain: Domain) -> Iterator[tuple[Core, tuple[Core, ...]]]:
    """The condition at the ends of the ranges of its indices, with what makes it one of the needs: ranges that are not empty, and what is given."""
    if len(need.every) > MOST_INDICES or any(n.sort != "integer" or n.range.low is None for _, n in need.every):
        return
    for choice in product(*[(True, False) if n.range.high is not None else (True,) for _, n in need.every]):
        at: dict[str, Core] = {}
        demands: list[Core] = []
        for (name, nature), first in zip(need.every, choice, strict=True):
            low, high = (None if end is None else substitute(end, at) for end in (nature.range.low, nature.range.high))
            if high is not None and low is not None:
                demands.append(fn("le", low, high))
            end = low if first else high
            if end is not None:
                at[name] = end
        yield substitute(need.condition, at), tuple(dict.fromkeys((*demands, *(substitute(g, at) for g in need.given))))


IMPOSSIBLE: dict[str, Callable[[Tower, Core], bool]] = {**REFUSALS}
PREDICATES: dict[str, Callable[[Tower, Core], bool]] = {
    "true": lambda tower, c: True,
    "and": lambda tower, c: all(holds(tower, a) for a in c.args),
    "or": _any,
    "not": _negation,
    "integer": lambda tower, c: integer_valued(tower, tower.normal(c.args[0])),
    **TESTS,
} | dict.fromkeys(("eq", "ne", "lt", "le", "gt", "ge"), _relation)

__all__ = ["NEG", "POS", "Need", "holds", "met", "needs", "neg", "node", "num", "of_number", "power"]
