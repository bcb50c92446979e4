"""Conditions made as short as they get: `x != 1`, not `(x - 1)**2*(x + 1) != 0` where x > 0 is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...model.declarations import Scope
from ...model.findings import Condition
from ...model.printing import to_text
from ...model.records import replace
from ...model.terms import Term
from ...model.trees import call
from ..normal_form.fraction import Poly, fraction
from ..normal_form.signs import sign_of_factor
from ..normal_form.tower import Tower, with_tower
from ..questions.need import Need
from ..terms.author import inner_products, plain_name, show, to_term
from ..terms.core import ZERO, Core, add, fn, mul, neg, node, sub, substitute, sym
from ..terms.domain import NEG, NUL, POS, Domain, Nature
from ..terms.obstacles import Obstacle
from .discharge import holds, met, never


def shorten(found: list[Need], domain: Domain) -> list[Need]:
    """Equivalent needs in short form, those that the others imply left out."""
    parts = [p for need in found for p in simpler(need, domain)]
    parts = [p for p in dict.fromkeys(parts) if p in found or not met(p, domain)]  # in its short form it may be known
    parts.sort(key=lambda n: (len(n.every), -_strength(n)))
    for need in list(reversed(parts)):
        others = [o.statement() for o in parts if o is not need and o.sayable]
        if len(parts) > 1 and met(need, domain.knowing(*others)):
            parts.remove(need)
    return parts


def _strength(need: Need) -> int:
    return {"lt": 2, "le": 1}.get(need.condition.head, 0)


_PLAIN = frozenset({"or", "and", "lt", "le", "sym", "num"})


def simpler(need: Need, domain: Domain) -> list[Need]:
    """The needs that one need comes down to."""
    condition = need.condition
    if condition.head == "or" and all(t.head in _PLAIN for t in condition.walk()) and len(condition.free) == 1:
        return [need]
    if condition.head == "or":
        return simpler(_everywhere(replace(need, condition=_alternative(condition, need.domain(domain))), domain), domain)
    if condition.head == "and":
        return [p for c in condition.args for p in simpler(replace(need, condition=c), domain)]
    if condition.head not in ("eq", "ne", "lt", "le") or domain.complex:
        return [need]
    try:
        if condition.head == "eq":
            return [replace(need, condition=with_tower(need.domain(domain), lambda tower: _equation(tower, condition)))]
        short = with_tower(need.domain(domain), lambda tower: _factors(tower, condition))
    except Obstacle:
        return [need]
    return [replace(need, condition=c) for c in short]


def _alternative(condition: Core, domain: Domain) -> Core:
    """The first alternative, among those that can hold and imply no other one; what holds anyway is left out."""
    possible = with_tower(domain, lambda tower: [_open_parts(tower, c) for c in condition.args if not never(tower, c)])
    weak = [c for c in possible if not any(o is not c and met(Need(o), domain.knowing(c)) for o in possible)]
    return (weak or possible or condition.args)[0]


def _open_parts(tower: Tower, condition: Core) -> Core:
    parts = [c for c in condition.args if not holds(tower, c)] if condition.head == "and" else []
    return parts[0] if len(parts) == 1 else fn("and", *parts) if parts else condition


def _everywhere(need: Need, domain: Domain) -> Need:
    """Without the innermost indices that do not occur in the condition, where their ranges are not empty."""
    if not need.every or need.given:
        return need
    name, nature = need.every[-1]
    low, high = nature.range.low, nature.range.high
    fewer = replace(need, every=need.every[:-1])
    empty = nature.sort != "integer" or low is None or (high is not None and not met(replace(fewer, condition=fn("le", low, high)), domain))
    return need if empty or name in need.condition.free else _everywhere(fewer, domain)


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


def _equation(tower: Tower, condition: Core) -> Core:
    """left = right solved for a symbol that occurs linearly with a number in front."""
    value = tower.normal(sub(condition.args[1], condition.args[0]))
    return _solved(tower, "eq", value.num, 1) if value.den.is_constant() and not value.num.is_constant() else condition


def _factors(tower: Tower, condition: Core) -> list[Core]:
    """left R right with the factors of known sign divided out."""
    value = tower.normal(add(condition.args[1], neg(condition.args[0])))  # 0 R value
    content, factors = tower.fraction_factors(value)
    side, unknown, nonzero = (1 if content > 0 else -1), [], []
    for poly, e in factors:
        mask = sign_of_factor(tower, poly)
        if mask == NEG and e % 2:
            side = -side
        if mask in (POS, NEG):
            continue
        if condition.head == "ne" or (condition.head == "lt" and e % 2 == 0) or (e < 0 and e % 2 == 0):
            if mask & NUL and e > 0:
                nonzero.append(poly)
        elif e % 2 == 0:
            unknown += [poly, poly]
        else:
            unknown.append(poly)
    out = [_solved(tower, "ne", p, 1) for p in nonzero]
    if value.is_zero() or (not unknown and side < 0 and condition.head != "ne"):
        return [condition]  # false everywhere, or not to be decided: never dropped
    if unknown:
        if len(unknown) == 1:
            out.append(_solved(tower, condition.head, unknown[0], side))
        else:
            product = mul(*sorted((tower.poly_term(p) for p in unknown), key=lambda t: (len(show(t)), show(t))))  # the same whatever came before
            out.append(fn(condition.head, *((ZERO, product) if side > 0 else (product, ZERO))))
    return out


def _solved(tower: Tower, head: str, poly: Poly, side: int) -> Core:
    """0 R side * p, solved for a symbol that occurs linearly with a number in front."""
    names = [i for i, degree in enumerate(poly.degrees()) if degree == 1 and tower.atoms[i].term.head in ("sym", "at", "app", "closed")]
    for i in names:
        slope = poly.derivative(i)
        if not slope.is_constant():
            continue
        a = fraction(slope.leading_coefficient())
        if a < 0 and len(names) > 1 and head not in ("eq", "ne"):
            continue
        rest = tower.poly_term((poly - tower.gens[i] * slope) * (-1 / slope.leading_coefficient()))
        target = tower.atoms[i].term
        return fn(head, target, rest) if head in ("eq", "ne") or a * side < 0 else fn(head, rest, target)
    term = tower.poly_term(poly)
    return fn(head, term, ZERO) if head in ("eq", "ne") else fn(head, *((ZERO, term) if side > 0 else (term, ZERO)))


def condition_of(need: Need, met_by: str = "") -> Condition:
    """A need as a condition that can be written under `assume:`."""
    letters = _letters(need)
    term = to_term(_number_right(substitute(need.condition, letters)))
    words = to_text(term)
    guards = [substitute(g, letters) for g in need.given]
    if guards:
        term = call("Or", *[to_term(fn("not", g)) for g in guards], term)
        words += " where " + " and ".join(show(g) for g in guards)
    if need.every:
        ranges = tuple([_range(nature, letters[name_], letters) for name_, nature in need.every])
        plain, term = term, Term("forall", (term, *ranges))
        words += to_text(term).removeprefix(to_text(plain))
    text = to_text(term)
    return Condition(term, text, met_by, "" if words == text else words)


def conditions_of(found: Iterable[Need], settled: Iterable[tuple[Need, str]], scope: Scope) -> tuple[Condition, ...]:
    """The conditions that are open, then those that are met, each of these once; inner products as an author writes them."""
    met_ones = {c.text: c for c in (condition_of(n, by) for n, by in settled)}
    return tuple(_folded(c, scope) for c in (*map(condition_of, found), *met_ones.values()))


def _folded(condition: Condition, scope: Scope) -> Condition:
    term = inner_products(condition.term, scope)
    return condition if term == condition.term else replace(condition, term=term, text=to_text(term), words="")


def _range(nature: Nature, letter: Core, letters: Mapping[str, Core]) -> Term:
    """The values of a bound variable, as they are written behind `for every`."""
    ends = [to_term(substitute(end, letters)) for end in nature.range.ends]
    return Term("tuple", (to_term(letter), *ends), ".." if nature.sort == "integer" else nature.range.brackets)


def _number_right(condition: Core) -> Core:
    """u < 1 for u - 1 < 0, and u > 1 for u - 1 > 0."""
    if condition.head not in ("lt", "le") or ZERO not in condition.args:
        return condition
    value = next((a for a in condition.args if a is not ZERO), ZERO)
    numbers = [a for a in value.args if a.head == "num" and a.value < 0] if value.head == "add" else []
    return node(condition.head, tuple(sub(a, numbers[0]) for a in condition.args)) if len(numbers) == 1 else condition


def _letters(need: Need) -> dict[str, Core]:
    """A letter for each bound name: the author's where it is known, and none that the condition speaks of otherwise."""
    bound = {name for name, _ in need.every}
    ends = [end for _, nature in need.every for end in nature.range.bounds]
    taken = {plain_name(n) for term in (need.condition, *need.given, *ends) for n in term.free - bound}
    found = dict[str, Core]()
    for name, nature in need.every:
        own = () if name.startswith("•") else (plain_name(name),)
        letter = next(x for x in (*own, *("kijlmpqr" if nature.sort == "integer" else "tsuvwxyz")) if x not in taken)
        taken.add(letter)
        found[name] = sym(letter)
    return found
