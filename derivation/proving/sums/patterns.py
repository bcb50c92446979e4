"""Finite sums and products compared as functions on the integer lattice: splitting, joining, shifting, reversing and swapping.

In every term of the difference the arguments of components x[e] and of opaque functions f(e) become variables of their own, the
slots: x[i]*y[i + 1] is the pattern x[s]*y[t] on the region t = s + 1. A sum over nested ranges is then the sum of its pattern
over all slots in a region, a single entry x[j] is the pattern x[s] at s = j, and equal entries may be taken in any order.
Powers of a base with an index in some exponent are entries, too: x*x**k is x[k + 1], and 1 is x[0]; a power of -1 is a sign.
An index that is in no entry is summed out where it occurs as a polynomial only: x[s] on 1 <= s <= t <= n is n - s + 1 times x[s] on
1 <= s <= n. So the difference is 0 when for each pattern the regions, with their weights, cancel (see `regions.py`). For a product
that is to be equal to another the exponents take the place of the weights, and nothing is summed out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import permutations, product
from math import prod

from ...model.records import record
from ..normal_form.fraction import Poly, fraction
from ..normal_form.integers import integer_valued
from ..normal_form.tower import Tower, with_tower
from ..normal_form.traits import declared
from ..questions.question import Answer, Question
from ..terms.core import BINDERS, ZERO, Core, add, bound_name, mul, node, num, open_binder, power, rewrite, sub, substitute, sym
from ..terms.domain import NEG, NUL, POS, Nature
from ..terms.obstacles import Stuck, TooLarge
from .indicators import is_indicator, with_indicators
from .nested_sums import open_all
from .region_weights import CONSTANT, Form, Weight, constant, powers_of, weight
from .regions import Region, combine, form, substituted, summed_out, vanishes_everywhere

SLOT = re.compile(r"s\d+\.\d+")  # names that no file can contain
MOST_SLOTS, MOST_TERMS, MOST_ORDERS = 6, 24, 24
ENTRIES = {"at": 1, "app": 0, "ipow": 1}  # heads, and where their arguments begin
LAWS = ("split a sum", "swap sums", "index shift")
_INTEGER = Nature("integer")


@record()
class Piece:
    """A pattern on a region of its slots, with a polynomial in slots and parameters (or an exponent) as its weight."""

    weight: Weight
    pattern: Core
    region: Region


def by_regions(question: Question) -> Answer | None:
    """The difference of two sides with finite sums or products, pattern by pattern."""
    sides = question.sides
    totals = [[t for t in side.walk() if t.head in ("sum", "prod")] for side in sides]
    if question.relation != "=" or not any(totals):
        return None
    law = LAWS[0] if len(totals[0]) != len(totals[1]) else LAWS[1] if any(len(t) > 1 for t in totals) else LAWS[2]
    if question.domain.allowed is not None and law not in question.domain.allowed:
        return None
    smooth, facts = zip(*[with_indicators(side, question.domain) for side in sides], strict=True)
    used = with_tower(question.domain, partial(_cancels, sides=smooth))
    return None if used is None else Answer("regions of indices", (law, *sorted({*used}.union(*facts))))


def _cancels(tower: Tower, sides: tuple[Core, Core]) -> tuple[str, ...] | None:
    """The further laws that were used when the difference is 0."""
    terms = _monomials(tower, tower.normal(sub(*sides)).num)
    if not terms:
        return tuple(sorted(tower.used))
    heads = {atom.head for _, powers in terms for atom, _ in powers}
    if len(terms) > MOST_TERMS or not heads & {"sum", "prod"}:
        return None
    bases = sorted({t.args[0] for _, powers in terms for atom, _ in powers for t in atom.walk() if t.head == "ipow"} - {num(-1)}, key=repr)
    pieces = list(_of_a_ratio(tower, terms) if "prod" in heads else [p for c, powers in terms for p in _of_a_term(tower, c, powers, bases)])
    known = _known(tower, {key for p in pieces for f in p.region.forms for key, _ in f})
    counted = pieces if "prod" in heads else [p for piece in pieces for p in _counted(tower, piece, known)]
    groups: dict[Core, list[tuple[Weight, Region]]] = defaultdict(list)
    for piece in counted:
        groups[piece.pattern].append((piece.weight, piece.region))
    cancel = bool(pieces) and all(vanishes_everywhere(group, known) for group in groups.values())
    return (() if counted == pieces else ("power sums",)) if cancel else None


Powers = tuple[tuple[Core, int], ...]


def _monomials(tower: Tower, poly: Poly) -> list[tuple[Fraction, Powers]]:
    return [(fraction(c), tuple((tower.atoms[i].term, int(e)) for i, e in enumerate(exponents) if e)) for exponents, c in poly.to_dict().items()]


def _of_a_term(tower: Tower, c: Fraction, powers: Powers, bases: Sequence[Core]) -> Iterator[Piece]:
    """A monomial of the difference: its sums multiplied out, its other factors inside."""
    factors: list[Core] = []
    ranges: list[tuple[str, Core, Core]] = []
    for i, (term, e) in enumerate(powers):
        for copy in range(e):
            inner, more = open_all(tower, term, f"r{i}.{copy}") if term.head == "sum" else (term, [])
            ranges += more
            factors += inner.args if inner.head == "mul" else [inner]
    for base in bases:
        factors = _one_power(base, factors)
    affine = partial(_affine, tower, {name for name, _, _ in ranges})
    signs = [f for f in factors if f.head == "ipow" and f.args[0] == num(-1) and _all_affine(affine, f)]
    slotted = _slotted(tower, [f for f in factors if f not in signs], ranges, add(*[f.args[1] for f in signs]))
    renamings = list(_renamings(tower, slotted))
    for new in renamings:
        whole, region = slotted.renamed(new)
        value = tower.normal(whole)
        bottom = tower.term(tower.one / tower.normal(tower.poly_term(value.den)))
        for scale, atoms in _monomials(tower, value.num):
            counts = [(atom, e) for atom, e in atoms if _is_integer(tower, atom)]
            pattern = mul(bottom, *[power(atom, num(e)) for atom, e in atoms if (atom, e) not in counts])
            yield Piece(weight([([p for a, e in counts for p in powers_of(power(a, num(e)))], c * scale / len(renamings))]), pattern, region)


def _is_integer(tower: Tower, atom: Core) -> bool:
    """An index or a parameter that the ends of ranges are made of."""
    return atom.head == "sym" and tower.index[atom].integer


def _counted(tower: Tower, piece: Piece, known: Sequence[Form]) -> Iterator[Piece]:
    """The piece with every slot summed out that is not in its pattern, as far as that goes."""
    if tower.domain.allowed is not None and "power sums" not in tower.domain.allowed:
        yield piece
        return
    variables = {k for f in piece.region.forms for k, _ in f}
    for slot in sorted(k for k in variables if isinstance(k, str) and SLOT.fullmatch(k) and k not in piece.pattern.free):
        cells = summed_out(piece.weight, piece.region, slot, known)
        if cells is not None:
            for w, region in cells:
                yield from _counted(tower, Piece(w, piece.pattern, region), known)
            return
    yield piece


def _one_power(base: Core, factors: Sequence[Core]) -> list[Core]:
    """The factors with all powers of the base as one, which is there with the exponent 0 when there is none."""
    exponents: list[Core] = []
    rest: list[Core] = []
    for factor in factors:
        inner, times = (factor.args[0], factor.args[1]) if factor.head == "pow" and factor.args[1].head == "num" else (factor, num(1))
        if inner is base:
            exponents.append(times)
        elif inner.head == "ipow" and inner.args[0] is base:
            exponents.append(mul(times, inner.args[1]))
        else:
            rest.append(factor)
    return [*rest, node("ipow", (base, add(*exponents)))]


def _of_a_ratio(tower: Tower, terms: Sequence[tuple[Fraction, Powers]]) -> Iterator[Piece]:
    """Two monomials that are to be equal: the factors of the one against those of the other."""
    if len(terms) != 2 or terms[0][0] != -terms[1][0]:
        raise Stuck("not one product against another")
    for sign, (_, powers) in zip((1, -1), terms, strict=True):
        for i, (term, e) in enumerate(powers):
            ranges: list[tuple[str, Core, Core]] = []
            if term.head == "prod":
                name = f"{bound_name(term.head, term.value)}~{i}"
                tower.natures[name] = _INTEGER
                ranges = [(name, term.args[1], term.args[2])]
                term = open_binder(term, name)
            if any(t.head == "delta" or is_indicator(t) for t in term.walk()):
                raise Stuck("a case inside of a product")
            slotted = _slotted(tower, [term], ranges)
            if len(list(_renamings(tower, slotted))) > 1:
                raise Stuck("equal entries in a factor")
            whole, region = slotted.renamed({})
            yield Piece(constant(sign * e), tower.term(tower.normal(whole)), region)


@record()
class Slotted:
    """Factors with slots for the arguments of their entries, and the region that the slots run through."""

    factors: tuple[Core, ...]
    entries: tuple[Core, ...]
    slots: tuple[tuple[str, ...], ...]
    region: Region

    def renamed(self, new: Mapping[str, str]) -> tuple[Core, Region]:
        """The pattern and the region with other names for the slots."""
        region = self.region.mapped(lambda f: form((new.get(key, key) if isinstance(key, str) else key, v) for key, v in f))
        return mul(*[substitute(factor, {s: sym(t) for s, t in new.items()}) for factor in self.factors]), region


def _slotted(tower: Tower, factors: Sequence[Core], ranges: Sequence[tuple[str, Core, Core]], turn: Core = ZERO) -> Slotted:
    """The factors with their entries at slots; `turn` is the exponent of -1 before them."""
    indices = {name for name, _, _ in ranges}
    affine = partial(_affine, tower, indices)
    region = [f for name, low, high in ranges for f in (affine(sub(sym(name), low)), affine(sub(high, sym(name))))]
    flat = [f for factor in factors for f in _powers_apart(factor)]
    for delta in [f for f in flat if f.head == "delta"]:
        gap = affine(sub(*delta.args))
        if not integer_valued(tower, tower.normal(sub(*delta.args))):
            raise Stuck("a delta of numbers that need not be whole")
        region += [gap, combine((-1, gap))]
    region += [affine(f.args[0]) for f in flat if is_indicator(f)]
    body = [f for f in flat if f.head != "delta" and not is_indicator(f)]
    if any(is_indicator(t) for part in body for t in part.walk()):
        raise Stuck("a case that is no end of a range")
    found = sorted(_entries(affine, body), key=lambda pair: repr(_blank(pair[1])))
    entries = tuple(entry for _, entry in found)
    slots = tuple(tuple(f"s{k}.{p}" for p in range(len(_arguments(entry)))) for k, entry in enumerate(entries))
    if sum(map(len, slots)) > MOST_SLOTS:
        raise TooLarge("too many indices")
    equations = [(s, affine(e)) for entry, names in zip(entries, slots, strict=True) for s, e in zip(names, _arguments(entry), strict=True)]
    more = [(f"s{len(entries) + k}.0", form([(name, Fraction(1))])) for k, name in enumerate(_undetermined([f for _, f in equations], indices))]
    equations += more  # the indices that the entries leave open are slots of their own
    solved, equalities, strides = _solved(equations, indices)
    for s, _ in equations:
        tower.natures[s] = _INTEGER
    places = [{entry: slots[k] for k, (part, entry) in enumerate(found) if part == number} for number in range(len(body))]
    values = {name: _term(f) for name, f in solved.items()}
    parts = tuple(substitute(rewrite(part, partial(_placed, places=here)), values) for part, here in zip(body, places, strict=True))
    forms = frozenset(substituted(f, solved) for f in [*region, *equalities]) - {form(())}
    return Slotted(parts, entries, slots, Region(forms, frozenset(strides), substituted(affine(turn), solved)))


def _placed(t: Core, places: Mapping[Core, tuple[str, ...]]) -> Core | None:
    if t not in places:
        return None
    return node(t.head, (*t.args[: ENTRIES[t.head]], *[sym(s) for s in places[t]]), t.value)


def _powers_apart(factor: Core) -> list[Core]:
    """A small power of an entry as so many entries."""
    if factor.head == "pow" and factor.args[0].head in ENTRIES and factor.args[1] in (num(2), num(3)):
        return [factor.args[0]] * int(factor.args[1].value)
    return [factor]


def _entries(affine: partial[Form], body: Sequence[Core]) -> Iterator[tuple[int, Core]]:
    """Each factor that is an entry, and the different entries inside of each other factor, with the number of the factor."""
    for number, part in enumerate(body):
        if part.head in BINDERS or any(t.head in BINDERS for t in part.walk()):
            raise Stuck("a binder inside")
        for t in [part] if part.head in ENTRIES else dict.fromkeys(part.walk()):
            if t.head in ENTRIES and _all_affine(affine, t):
                yield number, t


def _all_affine(affine: partial[Form], entry: Core) -> bool:
    try:
        return all(affine(e) is not None for e in _arguments(entry))
    except Stuck:
        return False


def _arguments(entry: Core) -> tuple[Core, ...]:
    return entry.args[ENTRIES[entry.head] :]


def _blank(entry: Core) -> tuple[object, ...]:
    """An entry without its arguments: equal ones may be taken in any order."""
    return entry.head, repr(entry.value), repr(entry.args[: ENTRIES[entry.head]]), len(entry.args)


def _renamings(tower: Tower, slotted: Slotted) -> Iterator[dict[str, str]]:
    """The permutations of slots that keep the value: of entries of the same array or function, and inside of a symmetric matrix."""
    groups: dict[object, list[int]] = defaultdict(list)
    for k, entry in enumerate(slotted.entries):
        groups[_blank(entry)].append(k)
    turns = [_turns(tower, entry, names) for entry, names in zip(slotted.entries, slotted.slots, strict=True)]
    choices = [list(permutations(g)) for g in groups.values() if len(g) <= 4]
    if len(choices) < len(groups) or prod(len(c) for c in choices) * prod(len(c) for c in turns) > MOST_ORDERS:
        raise TooLarge("too many equal entries")
    for choice in product(*choices):
        images = dict(pair for group, image in zip(groups.values(), choice, strict=True) for pair in zip(group, image, strict=True))
        for turned in product(*turns):
            yield {s: t for k, names in enumerate(slotted.slots) for s, t in zip(names, turned[images[k]], strict=True)}


def _turns(tower: Tower, entry: Core, names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The slots of an entry, also the other way round where the matrix is symmetric."""
    symmetric = entry.head == "at" and entry.args[0].head == "sym" and len(names) == 2 and "symmetric" in declared(tower, entry.args[0].value)
    return [names, names[::-1]] if symmetric else [names]


def _affine(tower: Tower, indices: set[str], term: Core) -> Form:
    """An integer combination of indices and of monomials in integer parameters."""
    value = tower.normal(term)
    if not value.den.is_constant():
        raise Stuck("a range that is no polynomial")
    parts = _poly_form(tower, value.num, fraction(value.den.leading_coefficient()))
    if any(c.denominator != 1 for _, c in parts) or any(not isinstance(k, str) and indices & k.free for k, _ in parts if k != CONSTANT):  # type: ignore[attr-defined]
        raise Stuck("a range that is not affine in the indices")
    if not all(a.integer for a in tower.atoms_of(value)):
        raise Stuck("a range of numbers that are not known to be integers")
    return parts


def _poly_form(tower: Tower, poly: Poly, scale: Fraction = Fraction(1)) -> Form:
    """A polynomial as a form in its monomials; a symbol goes by its name."""
    terms: list[tuple[object, Fraction]] = []
    for c, powers in _monomials(tower, poly):
        monomial = mul(*[power(term, num(e)) for term, e in powers])
        terms.append((CONSTANT if not powers else monomial.value if monomial.head == "sym" else monomial, c / scale))
    return form(terms)


def _undetermined(forms: Sequence[Form], indices: set[str]) -> list[str]:
    """The indices that have to be known beside the values of the forms."""
    left, open_ = list(forms), sorted(indices)
    while (found := next(((f, name) for f in left for name in open_ if name in dict(f)), None)) is not None:
        f, name = found
        value = combine((-1 / dict(f)[name], f), (1, form([(name, Fraction(1))])))
        left = [substituted(g, {name: value}) for g in left if g is not f]
        open_.remove(name)
    return open_


def _solved(equations: Sequence[tuple[str, Form]], indices: set[str]) -> tuple[dict[str, Form], list[Form], list[Form]]:
    """The indices in terms of slots, what the slots must fulfil beside (slot = form for each equation), and what must be an integer."""
    left = [combine((1, f), (-1, form([(s, Fraction(1))]))) for s, f in equations]
    solved: dict[str, Form] = {}
    while open_ := indices - solved.keys():
        found = min(((abs(c), repr(k), n) for n, f in enumerate(left) for k, c in f if k in open_), default=None)
        if found is None:
            raise Stuck("indices that the entries do not determine")
        f = left.pop(found[2])
        name, c = next((k, c) for k, c in f if isinstance(k, str) and repr(k) == found[1])
        value = combine((-1 / c, f), (1, form([(name, Fraction(1))])))  # c name + rest = 0
        left = [substituted(g, {name: value}) for g in left]
        solved = {k: substituted(v, {name: value}) for k, v in solved.items()} | {name: value}
    parts = [form((k, c % 1) for k, c in f) for f in solved.values()]  # what is not a whole number: an index from every second slot
    strides = [f for f in parts if f]
    return solved, [g for f in left for g in (f, combine((-1, f)))], strides


def _term(f: Form) -> Core:
    return add(*[mul(num(c), sym(k) if isinstance(k, str) else k if isinstance(k, Core) else num(1)) for k, c in sorted(f, key=repr)])


def _known(tower: Tower, keys: set[object]) -> list[Form]:
    """What is known of the parameters in the forms: facts whose monomials are among them or lead to them."""
    names = {k if isinstance(k, str) else n for k in keys if k != CONSTANT for n in ([k] if isinstance(k, str) else k.free)}  # type: ignore[attr-defined]
    out: list[Form] = []
    for poly, mask in tower.facts:
        atoms = [tower.atoms[i] for i, d in enumerate(poly.degrees()) if d > 0]
        if any((n.startswith(("•", "s")) and "." in n) or n.startswith("•") for a in atoms for n in a.term.free) or not atoms:
            continue
        if not {n for a in atoms for n in a.term.free} & names:
            continue
        f = _poly_form(tower, poly)
        whole = all(a.integer for a in atoms) and all(c.denominator == 1 for _, c in f)
        one = form([(CONSTANT, Fraction(1))])
        if not mask & NEG:
            out.append(combine((1, f), (-1, one)) if whole and not mask & NUL else f)
        if not mask & POS:
            out.append(combine((-1, f), (-1, one)) if whole and not mask & NUL else combine((-1, f)))
    return out[:24]
