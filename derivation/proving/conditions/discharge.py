"""Which conditions are known to hold wherever they have to, and which are known to fail everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, product

from ...model.records import replace
from ..normal_form.facts import relations
from ..normal_form.indices import index_symbol
from ..normal_form.integers import integer_valued, not_integer
from ..normal_form.laws import assumed
from ..normal_form.signs import sign
from ..normal_form.tower import Tower, with_tower
from ..questions.found import WORDS
from ..questions.need import Need
from ..terms.core import ZERO, Core, add, fn, open_binder, sub, substitute
from ..terms.domain import MASKS, NEG, Domain
from ..terms.obstacles import Obstacle

MOST_INDICES = 3
MOST_EXCLUSIVE = 6


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


def holds(tower: Tower, condition: Core) -> bool:
    """True when the condition is known to hold at every point of the tower's domain."""
    try:
        if PREDICATES.get(condition.head, _unknown)(tower, condition):
            return True
        return condition.head not in MASKS and (_implied(tower, condition) or _linear(tower, condition))
    except Obstacle:
        return False


def _unknown(tower: Tower, condition: Core) -> bool:
    return False


def _relation(tower: Tower, condition: Core) -> bool:
    return tower.reading.known(tower, condition)


def real_relation(tower: Tower, condition: Core) -> bool:
    """Whether a relation between real numbers is known."""
    left, right = condition.args
    value = tower.normal(sub(left, right)) if right is not ZERO else tower.normal(left)
    if left is ZERO:
        value = -tower.normal(right)
    if sign(tower, value) & ~MASKS[condition.head] == 0:
        return True
    if tower.domain.has_matrices and tower.engine.matrix_signs(tower, sub(left, right)) & ~MASKS[condition.head] == 0:
        return True
    return condition.head == "le" and left is ZERO and right.head == "sum" and _termwise(tower, right)


def among_reals(tower: Tower, condition: Core) -> bool:
    """A relation between polynomials in real numbers, by what is assumed of such: they have the same values in both readings, and little else has."""
    if not _plain(tower, condition):
        return False
    facts = tuple([f for f in tower.domain.facts if f.head in MASKS and _plain(tower, f)])
    return with_tower(replace(tower.domain, complex=False, facts=facts), lambda real: holds(real, condition))


def _plain(tower: Tower, relation: Core) -> bool:
    """Whether both sides are polynomials in real numbers."""
    inside = [t for side in relation.args for t in side.walk()]
    return all(t.head in ("add", "mul", "num") or (t.head == "pow" and _natural(t.args[1])) or _is_real(tower, t) for t in inside)


def _natural(exponent: Core) -> bool:
    return exponent.head == "num" and bool(exponent.value.denominator == 1) and bool(exponent.value >= 0)


def _is_real(tower: Tower, term: Core) -> bool:
    return term.head == "sym" and not tower.nature(term.value).sizes and tower.nature(term.value).sort != "complex"


def _termwise(tower: Tower, total: Core) -> bool:
    """A finite sum of terms that are at least 0."""
    low, high = total.args[1:]
    return high.head != "oo" and not sign(tower, tower.normal(open_binder(total, index_symbol(tower, total, low, high)))) & NEG


def _negation(tower: Tower, condition: Core) -> bool:
    inner = condition.args[0]
    if inner.head == "integer":
        return not_integer(tower, tower.normal(inner.args[0])) or _beside_no_integer(tower, inner.args[0])
    return any(holds(tower, fn(head, left, right)) for head, left, right in relations(condition))


def _linear(tower: Tower, condition: Core) -> bool:
    """Whether a series or an integral exists since those do of which it is made."""
    return condition.head in ("converges", "integrable") and tower.engine.by_linearity(tower, condition.args[0])


def _beside_no_integer(tower: Tower, term: Core) -> bool:
    """Whether something is assumed to be no integer that differs from the term, or from its negative, by one."""
    assumed = [f.args[0].args[0] for f in tower.domain.facts if f.head == "not" and f.args[0].head == "integer"]
    return any(integer_valued(tower, tower.normal(value)) for other in assumed for value in (sub(other, term), add(other, term)))


def _implied(tower: Tower, condition: Core) -> bool:
    """Whether it is assumed as it stands, or of every value."""
    return bool(tower.domain.facts) and assumed(tower, condition)


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
        return _fails(tower, condition)
    except Obstacle:
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
            failing: list[Need] = with_tower(domain, lambda tower, g=group: [need for c, need in g if never(tower, c) and _necessary(tower, need)])  # type: ignore[misc]
            if failing:
                return failing[0]
    return _without_value(found, domain) or _exclusive([n.condition for n in found if not n.every and not n.given and n.existence is None], domain)


def _without_value(found: list[Need], domain: Domain) -> Need | None:
    """An integral that was asked to have a continuous integrand and is known to diverge."""
    asked = [n.existence for n in found if n.existence is not None and n.existence.head == "integral" and len(n.every) == 1 and not n.given]
    for integral in dict.fromkeys(t for t in asked if t is not None):
        condition = fn("integrable", integral)
        if with_tower(domain, lambda tower, c=condition: never(tower, c)):  # type: ignore[misc]
            return Need(condition)
    return None


def _necessary(tower: Tower, need: Need) -> bool:
    """Whether there is no value without the condition; for a limit, an integral or a series that is looked at on its own."""
    if need.existence is None or need.condition.head in WORDS.values():
        return True
    return not need.every and not need.given and _fails(tower, fn(WORDS[need.existence.head], need.existence))


def _exists(tower: Tower, condition: Core) -> bool:
    """Whether a limit, an integral or a series is known to exist."""
    kind = tower.engine.existence(condition.args[0].head)
    return kind is not None and kind.word == condition.head and kind.holds(condition.args[0], tower.domain)


def _fails(tower: Tower, condition: Core) -> bool:
    """Whether it is known to exist nowhere."""
    kind = tower.engine.existence(condition.args[0].head) if condition.head in WORDS.values() else None
    return kind is not None and kind.word == condition.head and kind.fails(condition.args[0], tower.domain)


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


PREDICATES: dict[str, Callable[[Tower, Core], bool]] = (
    {
        "true": lambda tower, c: True,
        "and": lambda tower, c: all(holds(tower, a) for a in c.args),
        "or": _any,
        "not": _negation,
        "integer": lambda tower, c: integer_valued(tower, tower.normal(c.args[0])),
    }
    | dict.fromkeys(("eq", "ne", "lt", "le", "gt", "ge"), _relation)
    | dict.fromkeys(WORDS.values(), _exists)
)
