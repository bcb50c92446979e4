"""Proof by cases: the domain is cut where a side has a kink, until both sides are smooth enough for the other provers.

A cut is at the zeros of one irreducible polynomial p, taken from |p|, sign(p), a relation in a Piecewise or a
KroneckerDelta. The pieces p > 0, p = 0, p < 0 (or unions of these) cover the domain, so a relation that holds on each
holds everywhere; a piece whose sign p cannot have there is empty. On p = 0 a symbol that p is linear in is replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ...model.records import record, replace
from ..conditions.asking import ask
from ..normal_form.fraction import Frac, Poly
from ..normal_form.masks import flip
from ..normal_form.signs import sign, sign_of_factor, sign_poly
from ..normal_form.solve import solved
from ..normal_form.tower import Tower, engine_of, with_tower
from ..questions.effort import Budget
from ..questions.question import Answer, Question
from ..signs.certificates import certificate
from ..signs.comparison import comparison
from ..sums.kronecker_delta import collapsed
from ..terms.author import show
from ..terms.core import ZERO, Core, fn, sub
from ..terms.domain import MASKS, NEG, NUL, POS, restricted
from ..terms.obstacles import Stuck, Undefined

Parts = tuple[int, ...]
PARTS: dict[str, Parts] = {
    "abs": (NUL | POS, NEG | NUL), "sign": (POS, NEG, NUL), "heaviside": (POS, NEG, NUL), "delta": (NUL, NEG | POS),
    "binomial": (NUL | POS, NEG), "max": (NUL | POS, NEG | NUL), "min": (NUL | POS, NEG | NUL),
    "lt": (NEG, NUL | POS), "le": (NEG | NUL, POS), "eq": (NUL, NEG | POS), "ne": (NUL, NEG | POS),
}  # fmt: skip
RELATION = {mask: head for head, mask in MASKS.items()}
ROUGH = (PARTS.keys() - MASKS.keys() - {"binomial"}) | {"cases"}
PIECES = 150
ORDERS = {"=": NUL, "<": NEG, "<=": NEG | NUL, ">": POS, ">=": NUL | POS}


@record()
class Cut:
    """Where to cut, and into which signs of `border`."""

    border: Core
    parts: Parts


@record()
class Piece:
    """One piece of the domain, with the question as it reads there; `trail` are the relations that make it."""

    question: Question
    trail: tuple[Core, ...] = ()


def cut_of(tower: Tower, terms: Iterable[Core]) -> Cut | None:
    """The first kink of the terms whose sign the tower does not know and whose own term has no kink left."""
    for t in _kinks(terms):
        for border in borders(t):
            try:
                found = _cut(tower, tower.normal(border), PARTS[t.head])
            except (Stuck, Undefined):
                continue
            if found is not None:
                return found
    return None


def _kinks(terms: Iterable[Core]) -> Iterator[Core]:
    """Relations and deltas first: they decide which branches and terms are there at all."""
    found = [t for term in terms for t in term.walk() if t.head in PARTS and not any(n.startswith("•") for n in t.free)]
    yield from sorted(dict.fromkeys(found), key=lambda t: (t.head in ROUGH - {"delta"}, sum(1 for _ in t.walk())))


def borders(t: Core) -> Iterator[Core]:
    """The terms at whose zeros a node has its kinks."""
    if len(t.args) == 1 or t.head == "binomial":
        yield t.args[-1]
    for k, a in enumerate(t.args):
        for b in t.args[k + 1 :]:
            yield sub(a, b)


def _cut(tower: Tower, value: Frac, parts: Parts) -> Cut | None:
    """A cut at the irreducible factors of unknown sign: at the only one with the parts asked for, else at the first one."""
    if any(t.head in ROUGH for a in tower.atoms_of(value) for t in a.term.walk()):
        return None
    content, factors = tower.fraction_factors(value)
    turned, unknown = content < 0, []
    for poly, e in factors:
        mask = sign_of_factor(tower, poly)
        if mask in (POS, NEG):
            turned ^= mask == NEG and e % 2 == 1
        else:
            unknown.append((poly, e))
    whole = sign(tower, value)
    if not unknown or any(whole & ~p == 0 for p in parts):
        return None
    poly, e = unknown[0]
    if len(unknown) == 1 and e % 2:
        parts = tuple(map(flip, parts)) if turned else parts
        simpler = comparison(tower, poly)
        if simpler is not None:
            return _cut(tower, simpler, parts)
    elif e % 2 == 0:
        parts = (NUL, NEG | POS)
    elif parts != PARTS["abs"]:
        parts = PARTS["sign"]
    known = sign_of_factor(tower, poly)
    return None if any(known & ~p == 0 for p in parts) else Cut(tower.poly_term(poly), parts)


def pieces(tower: Tower, piece: Piece, cut: Cut) -> list[tuple[int, Piece]]:
    """The parts of a piece on the two sides of a cut and on it, without the empty ones."""
    poly = tower.normal(cut.border).num
    known = sign_poly(tower, poly)
    out = []
    for mask in cut.parts:
        if known & mask:
            fact = fn(RELATION[mask], cut.border, ZERO)
            question = _on_border(tower, piece.question, poly, fact) if mask == NUL else None
            question = question or replace(piece.question, domain=piece.question.domain.assuming(fact))
            out.append((mask, Piece(question, (*piece.trail, fact))))
    return out


def _on_border(tower: Tower, question: Question, poly: Poly, fact: Core) -> Question | None:
    """The question with a symbol replaced by what it equals where poly = 0."""
    found = solved(tower, poly, question.sides)
    if found is None:
        return None
    name, value = found
    return question.put({name: value}, restricted(question.domain, name, value).assuming(fact))


def settled(tower: Tower, question: Question) -> bool:
    """The relation shown by the normal form, signs, or (for =) both <= and >= from the facts."""
    value = tower.normal(question.difference)
    if question.relation != "=":
        return sign(tower, value) & ~ORDERS[question.relation] == 0
    if tower.zero_test(value):
        return True
    return bool(tower.domain.facts and certificate(tower, value.num) and certificate(tower, -value.num))


def look(tower: Tower, question: Question) -> bool | Cut | None:
    """True when the relation is settled here, else where to cut, else None."""
    try:
        if settled(tower, question):
            return True
        terms = [tower.term(tower.normal(question.difference))]
    except (Stuck, Undefined):
        terms = [*question.sides]
    return cut_of(tower, terms)


def by_cases(question: Question) -> Answer | None:
    """Yes when every piece has a proof, by the normal form and signs or by any other prover."""
    return cut_up(question, _others)


Last = Callable[[Piece], "list[Answer] | None"]


def cut_up(question: Question, last: Last = lambda piece: None) -> Answer | None:
    """Yes when every piece has a proof; `last` is asked in pieces without kinks."""
    if question.relation not in ORDERS:
        return None
    used: list[str] = []
    answers = _all(Piece(question.mapped(lambda side: collapsed(side, question.domain))), Budget(PIECES), used, last)
    if answers is None or not used:
        return None
    facts = dict.fromkeys(f for a in answers for f in a.facts)
    return Answer("cases", (*dict.fromkeys(used), *facts), tuple(dict.fromkeys(n for a in answers for n in a.needs)))


def _all(piece: Piece, budget: Budget, used: list[str], last: Last) -> list[Answer] | None:
    budget.spend()

    def here(tower: Tower) -> bool | list[tuple[int, Piece]] | None:
        found = look(tower, piece.question)
        if isinstance(found, Cut):
            used.append(_name(found))
            return pieces(tower, piece, found)
        return found

    found = with_tower(piece.question.domain, here)
    if found is True:
        return []
    if not found:
        return last(piece) if piece.trail else None
    answers: list[Answer] = []
    for _, part in found:
        more = _all(part, budget, used, last)
        if more is None:
            return None
        answers += more
    return answers


def _others(piece: Piece) -> list[Answer] | None:
    """What the other provers say in a piece without kinks."""
    engine = engine_of(piece.question.domain)
    partial = (by_cases, *engine.partial())
    answer = ask(piece.question, (prover for prover in engine.slow() if prover not in partial), [])
    if answer is None:
        return None
    return [replace(answer, needs=tuple(replace(n, given=(*piece.trail, *n.given)) for n in answer.needs))]


def _name(cut: Cut) -> str:
    return f"cases of {show(cut.border)}"
