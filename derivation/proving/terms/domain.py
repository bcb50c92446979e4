"""What is known about the names of a link: kinds, ranges and assumed relations, as core terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...model.records import field, record, replace
from .core import COPY, MINUS, OO, ZERO, Core, copy_of, fn, mul, original, substitute, sym

NEG, NUL, POS = 1, 2, 4  # a sign mask is a union of these: NEG | NUL means "at most 0"
ANY = NEG | NUL | POS
MASKS = {"lt": NEG, "le": NEG | NUL, "eq": NUL, "ne": NEG | POS, "ge": NUL | POS, "gt": POS}


@record(slots=True)
class Interval:
    """The real values between two core terms; None is unbounded."""

    low: Core | None = None
    high: Core | None = None
    low_open: bool = True
    high_open: bool = True

    @property
    def ends(self) -> tuple[Core, Core]:
        """Both ends, infinite where there is none."""
        return mul(MINUS, OO) if self.low is None else self.low, OO if self.high is None else self.high

    @property
    def bounds(self) -> list[Core]:
        """The ends that there are."""
        return [end for end in (self.low, self.high) if end is not None]

    def says(self, value: Core) -> list[Core]:
        """That a value lies in it, as relations."""
        low = [] if self.low is None or self.low.head == "oo" else [fn("lt" if self.low_open else "le", self.low, value)]
        return low if self.high is None or self.high.head == "oo" else [*low, fn("lt" if self.high_open else "le", value, self.high)]

    @property
    def brackets(self) -> str:
        """As it is written: `[)` with its low end and without its high one."""
        return ("(" if self.low is None or self.low_open else "[") + (")" if self.high is None or self.high_open else "]")


EVERYTHING = Interval()


@record(slots=True)
class Nature:
    """A kind with its bounds as core terms; `sizes` are () for a number."""

    sort: str = "real"
    sizes: tuple[Core, ...] = ()
    range: Interval = EVERYTHING
    nonzero: bool = False
    traits: frozenset[str] = frozenset()

    def says(self, value: Core) -> list[Core]:
        """That a number is of this kind, as relations."""
        return [*self.range.says(value), *([fn("ne", value, ZERO)] if self.nonzero else [])]


REAL = Nature()


def integers(low: Core | None, high: Core | None) -> Nature:
    """The integers from one to another; None is unbounded."""
    return Nature("integer", (), Interval(low, high, False, False))


RANDOM, INDEPENDENT = "random", "independent"


def with_copies(natures: Mapping[str, Nature]) -> dict[str, Nature]:
    """The natures, also of the copies of random variables that are averaged over."""
    random = {n: sym(copy_of(n)) for n, nature in natures.items() if RANDOM in nature.traits}
    return dict(natures) | {copy.value: replace(natures[n], range=moved(natures[n].range, random)) for n, copy in random.items()}


def moved(interval: Interval, new: Mapping[str, Core]) -> Interval:
    low, high = (None if end is None else substitute(end, new) for end in (interval.low, interval.high))
    return replace(interval, low=low, high=high)


@record()
class Domain:
    """The declared domain of a link.

    `natures` are the symbols, `ranges` the declared ranges of opaque functions and closed names, `facts` relations
    that hold at every point (from `assume:`, or conditions taken as given). Integers in a binder's range are added
    as natures of their own. `complex` is the reading of the link. `allowed` are the facts that a reason names, when it is
    asked whether these alone suffice (see `restricted.py`); None allows everything. `engine` is what answers questions about it, of which
    this floor knows nothing (see `normal_form/tower.py`). `towers`, `needed` (see `needs.py`) and `narrowed` are kept for the next question.
    """

    natures: Mapping[str, Nature] = field(default_factory=dict)
    ranges: Mapping[str, Interval] = field(default_factory=dict)
    facts: tuple[Core, ...] = ()
    complex: bool = False
    allowed: frozenset[str] | None = None
    engine: Any = field(default=None, compare=False, repr=False)
    towers: list[Any] = field(default_factory=list, init=False, compare=False, repr=False)
    needed: dict[Any, tuple[Any, ...]] = field(default_factory=dict, init=False, compare=False, repr=False)
    narrowed: dict[frozenset[str], Domain] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def has_arrays(self) -> bool:
        return any(n.sizes for n in self.natures.values())

    @property
    def has_matrices(self) -> bool:
        """True when there are matrices, or vectors of which more than the entries is declared."""
        return any(len(n.sizes) == 2 or (n.sizes and n.traits) for n in self.natures.values())

    def elsewhere(
        self, natures: Mapping[str, Nature], ranges: Mapping[str, Interval] | None = None, facts: tuple[Core, ...] = (), complex: bool = False
    ) -> Domain:
        """Another domain, for the same engine."""
        return Domain(natures, ranges or {}, facts, complex, engine=self.engine)

    def assuming(self, *facts: Core) -> Domain:
        """The part where these hold too; of what is averaged over nothing can be assumed."""
        return self.knowing(*[f for f in facts if not any(n.startswith(COPY) for n in f.free)])

    def knowing(self, *facts: Core) -> Domain:
        """The same domain with facts that hold at each of its points, and for all values of what is averaged over."""
        return replace(self, facts=self.facts + facts) if facts else self

    def bounded(self) -> Domain:
        """The same domain, numbers that are assumed as bounds of real symbols being ends of their ranges: x > 0 is said of x then as by `positive`."""
        natures, facts = dict(self.natures), list[Core]()
        for fact in self.facts:
            left, right = fact.args if fact.head in ("lt", "le") else (fact, fact)
            name, below = (left.value, False) if left.head == "sym" and right.head == "num" else (right.value, True)
            nature = natures.get(name) if {left.head, right.head} == {"sym", "num"} else None
            end = None if nature is None else nature.range.low if below else nature.range.high
            if nature is None or nature.sort != "real" or nature.sizes or nature.traits or end is not None:
                facts.append(fact)
            elif below:
                natures[name] = replace(nature, range=replace(nature.range, low=left, low_open=fact.head == "lt"))
            else:
                natures[name] = replace(nature, range=replace(nature.range, high=right, high_open=fact.head == "lt"))
        return replace(self, natures=natures, facts=tuple(facts)) if len(facts) < len(self.facts) else self

    def allowing(self, facts: frozenset[str]) -> Domain:
        """The same domain where only these facts may be used."""
        if facts not in self.narrowed:
            self.narrowed[facts] = replace(self, allowed=facts)
        return self.narrowed[facts]

    def declared(self, name: str) -> Nature | None:
        """The nature of a symbol, or of a copy of it that is averaged over."""
        return self.natures.get(name) or self.natures.get(original(name))

    def tied(self, name: str) -> bool:
        """Whether the range or the size of another symbol depends on this one, so that it cannot be moved alone."""
        return any(name in end.free for n, nature in self.natures.items() if n != name for end in (*nature.range.bounds, *nature.sizes))

    def with_symbol(self, name: str, nature: Nature) -> Domain:
        return replace(self, natures={**self.natures, name: nature})

    def put(self, name: str, value: Core, natures: Mapping[str, Nature]) -> Domain:
        """The domain with a value for a symbol, in terms of others; what is declared of it becomes facts about the value."""
        new = {name: value}
        kept = {n: replace(m, range=moved(m.range, new)) for n, m in self.natures.items() if n != name}
        facts = tuple(substitute(f, new) for f in (*self.facts, *self.natures.get(name, REAL).says(sym(name))))
        return replace(self, natures={**kept, **natures}, facts=facts, ranges={n: moved(r, new) for n, r in self.ranges.items()})


def restricted(domain: Domain, name: str, value: Core) -> Domain:
    """The domain where the symbol has this value: its facts and its range as facts about the value."""
    facts = [substitute(f, {name: value}) for f in domain.facts]
    return replace(domain, facts=(*facts, *domain.natures.get(name, REAL).says(value)))


def is_open(domain: Domain, name: str) -> bool:
    """Whether what is known of a symbol holds in a neighbourhood of each of its values."""
    interval = domain.natures[name].range if name in domain.natures else Interval()
    closed = (interval.low is not None and not interval.low_open) or (interval.high is not None and not interval.high_open)
    return not closed and all(f.head in ("lt", "ne") for f in domain.facts if name in f.free)
