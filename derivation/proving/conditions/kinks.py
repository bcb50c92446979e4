"""Where a term with kinks has a derivative all the same: x|x| at 0, the Huber loss at its joints.

Theorem. Let finitely many functions G be differentiable at a point, with the same value and the same derivative L there,
and let F agree at every nearby point with one of them. Then F is differentiable there with derivative L. The functions are
what F becomes when every |u|, Max, Min and every relation in a Piecewise that changes at the point is replaced by either
of its choices; those that do not change there are decided by continuity. The derivative taken branch by branch (sign(0) = 0)
is L too: it is one of the derivatives, or a mean of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import product

from ...model.records import record
from ..functions.continuity import JUMPING, KINKS
from ..functions.differentiate import base_symbol, differentiate
from ..normal_form.signs import sign
from ..normal_form.solve import solved
from ..normal_form.tower import Tower, with_tower
from ..questions.need import Need
from ..terms.core import FALSE, TRUE, ZERO, Core, fn, neg, node, rewrite, sub, substitute
from ..terms.domain import MASKS, NEG, NUL, POS, Domain, restricted
from ..terms.obstacles import NotDifferentiable, Obstacle
from .discharge import unmet

JOINTS = KINKS | MASKS.keys()
MOST = 4

Choice = tuple[Core, ...]
NeedsOf = Callable[[Core, Domain, bool], Iterable[Need]]  # `needs.needs`
Signs = tuple[tuple[Core, int], ...]


@record()
class Spot:
    """Points of the domain where the joints looked at so far have known signs; `values` are symbols fixed there."""

    domain: Domain
    values: tuple[tuple[str, Core], ...] = ()
    signs: Signs = ()

    def here(self, term: Core) -> Core:
        for name, value in self.values:
            term = substitute(term, {name: value})
        return term


def rough_borders(body: Core, variable: Core, domain: Domain, needs: NeedsOf) -> list[Core] | None:
    """The relations `u != 0` that keep the variable off the joints where no derivative is shown; None when there are jumps."""
    name = base_symbol(variable)
    body = rewrite(body, _in_twos)
    joints = sorted({t for t in body.walk() if t.head in JOINTS and name in t.free}, key=lambda t: sum(1 for _ in t.walk()))
    if not joints:
        return []
    if len(joints) > MOST or any(n.startswith("•") for t in joints for n in t.free) or not all(map(_continuous, map(border, joints))):
        return None
    bad: list[Core] = []
    try:
        for spot in _spots(Spot(domain), joints):
            touching = [t for t, mask in spot.signs if mask == NUL]
            if touching and not any(t in bad for t in touching) and not _joined(spot, body, variable, needs):
                bad.append(touching[0])
    except Obstacle:
        return None
    return [fn("ne", *t.args) if len(t.args) == 2 else fn("ne", t.args[0], ZERO) for t in bad]


def _in_twos(t: Core) -> Core | None:
    if t.head in ("max", "min") and len(t.args) != 2:
        out = t.args[0]
        for a in t.args[1:]:
            out = fn(t.head, out, a)
        return out
    return None


def border(t: Core) -> Core:
    """The term at whose zeros the choice changes."""
    return t.args[0] if len(t.args) == 1 else sub(t.args[0], t.args[1])


def _continuous(t: Core) -> bool:
    return not any(x.head in JUMPING for x in t.walk())


def _spots(spot: Spot, joints: list[Core]) -> Iterator[Spot]:
    """All combinations of signs of the borders, inner ones first; on a border a symbol is replaced where possible."""
    if not joints:
        yield spot
        return
    for next_spot in with_tower(spot.domain, lambda tower: _split(tower, spot, joints[0])):
        yield from _spots(next_spot, joints[1:])


def _split(tower: Tower, spot: Spot, joint: Core) -> list[Spot]:
    value = tower.normal(spot.here(border(joint)))
    known, out = sign(tower, value), []
    term = tower.term(value)
    for mask, fact in ((POS, fn("lt", ZERO, term)), (NEG, fn("lt", term, ZERO))):
        if known & mask:
            domain = spot.domain if known == mask else spot.domain.assuming(fact)
            out.append(Spot(domain, spot.values, (*spot.signs, (joint, mask))))
    if not known & NUL:
        return out
    signs = (*spot.signs, (joint, NUL))
    if value.is_zero():
        return [*out, Spot(spot.domain, spot.values, signs)]
    for poly, _ in tower.factor(value.num)[1]:
        found = solved(tower, poly, ())
        fact = fn("eq", tower.poly_term(poly), ZERO)
        if found is None:
            out.append(Spot(spot.domain.assuming(fact), spot.values, signs))
        else:
            out.append(Spot(restricted(spot.domain, *found), (*spot.values, found), signs))
    return out


def _joined(spot: Spot, body: Core, variable: Core, needs: NeedsOf) -> bool:
    """Whether all choices at the spot are differentiable there, with one value and one derivative."""
    branches = list(dict.fromkeys(_branches(spot, body)))
    if any(b is None for b in branches):
        return False
    found: list[Core] = []
    for branch in branches:
        assert branch is not None
        wanted = [Need(spot.here(n.condition), n.every, tuple(map(spot.here, n.given))) for n in needs(branch, spot.domain, True)]
        if unmet(wanted, spot.domain):
            return False
        try:
            found += [branch, differentiate(branch, variable)]
        except NotDifferentiable:
            return False
    pairs = [sub(spot.here(found[k]), spot.here(found[k % 2])) for k in range(2, len(found))]
    return with_tower(spot.domain, lambda tower: all(tower.zero_test(tower.normal(p)) for p in pairs))


def _branches(spot: Spot, body: Core) -> Iterator[Core | None]:
    """The body with every joint replaced by a choice; None for a Piecewise without a branch."""
    options = [_choices(t, mask) for t, mask in spot.signs]
    for chosen in product(*options):
        yield _replace(body, dict(zip((t for t, _ in spot.signs), chosen, strict=True)))


def _choices(t: Core, mask: int) -> Choice:
    if t.head == "abs":
        both: Choice = (t.args[0], neg(t.args[0]))
    elif t.head in KINKS:
        both = t.args if t.head == "max" else t.args[::-1]
    else:
        both = tuple(TRUE if MASKS[t.head] & m else FALSE for m in (POS, NEG))
        return (TRUE, FALSE) if mask == NUL else both[:1] if mask == POS else both[1:]
    return both if mask == NUL else both[:1] if mask == POS else both[1:]


def _replace(term: Core, chosen: dict[Core, Core]) -> Core | None:
    """Outermost first, so that the joints are found as they were written."""
    if term in chosen:
        return _replace(chosen[term], chosen)
    if term.head == "cases":
        for value, condition in zip(term.args[::2], term.args[1::2], strict=True):
            truth = _truth(condition, chosen)
            if truth:
                return _replace(value, chosen)
            if truth is None:
                return None
        return None
    if not term.args or term.head in ("sum", "prod", "integral", "limit", "subs"):
        return term
    parts = [_replace(a, chosen) for a in term.args]
    return None if any(p is None for p in parts) else node(term.head, tuple(p for p in parts if p is not None), term.value)


def _truth(condition: Core, chosen: dict[Core, Core]) -> bool | None:
    if condition in chosen or condition.head in ("true", "false"):
        return chosen.get(condition, condition) is TRUE
    if condition.head in ("and", "or", "not"):
        parts = [_truth(c, chosen) for c in condition.args]
        if any(p is None for p in parts):
            return None
        return not parts[0] if condition.head == "not" else (all if condition.head == "and" else any)(parts)
    return None
