"""Diagnosis over the whole gallery: nine of ten single slips get their name, and a line that is only written otherwise is never called wrong.

`--diagnose 0` tries every slip of every line and prints the rate of each.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from derivation.checking.links import before
from derivation.command.sources import from_path, gallery
from derivation.model.chains import Derivation
from derivation.model.printing import to_text
from derivation.model.records import record
from derivation.model.terms import Term
from derivation.model.trees import plain
from derivation.proving.verdict.judge import judge
from derivation.proving.verdict.work import Context
from derivation.reading import read_file
from derivation.teaching.slips.catalogue import CLASSICS, spoil
from derivation.teaching.slips.diagnose import context_of, diagnose, refuted
from derivation.teaching.slips.likeness import form
from derivation.teaching.slips.lines import complaints
from derivation.teaching.slips.mutants import mutants
from derivation.teaching.slips.patterns import built

NAMES = sorted(gallery())
CLASSIC = {slip.name for slip in CLASSICS}
COMMUTING = ("add", "mul", "eq", "ne", "or", "and")
STATEMENTS = ("<=>", "=>", "<==")
ROOT = Path(__file__).parent.parent


@record()
class Case:
    """A line with a slip in it, or with a rule applied wrongly to the line before, and what that slip may be called."""

    chain: Derivation
    number: int
    line: Term
    names: frozenset[str]


def otherwise(t: Term, draw: random.Random) -> Term:
    """The same line in another order: operands that commute are swapped, or not."""
    args = tuple(otherwise(a, draw) for a in plain(t).args)
    t = plain(t)
    commutes = t.head in COMMUTING or (t.head == "call" and t.value in ("Eq", "Or", "And"))
    return built(t.head, args[::-1] if commutes and draw.random() < 0.5 else args, t.value)


@cache
def chains() -> tuple[Derivation, ...]:
    """Every chain of the gallery, its lemmas, and the shipped one."""

    def with_lemmas(d: Derivation) -> Iterator[Derivation]:
        yield from d.lemmas.values()
        yield d

    found = [d for name in NAMES for derivations, _ in from_path(f"gallery:{name}") for d in derivations]
    return tuple(c for d in (*found, *read_file(ROOT / "steps.yaml")[0]) for c in with_lemmas(d))


@cache
def context(chain: int) -> Context:
    return context_of(chains()[chain])


def cases(chain: Derivation) -> Iterator[Case]:
    """Each slip in each line, and each classic in the line before it; a wrong line comes once, with all its names."""
    for number in range(1, len(chain.steps)):
        yield from _named(chain, number, [(m.spoiled.term, m.names) for m in mutants(chain, (number,))])
        previous, like = before(chain, number).expr, chain.steps[number].expr
        ruled = [(s.term, (s.slip.name,)) for s in spoil(previous) if s.slip.name in CLASSIC and not complaints(s.term, chain.scope, like)]
        yield from _named(chain, number, ruled)


def _named(chain: Derivation, number: int, found: list[tuple[Term, tuple[str, ...]]]) -> Iterator[Case]:
    names: dict[object, set[str]] = defaultdict(set)
    lines: dict[object, Term] = {}
    for term, said in found:
        names[form(term)].update(said)
        lines.setdefault(form(term), term)
    for key, term in lines.items():
        yield Case(chain, number, term, frozenset(names[key]))


def drawn(found: list[Case], most: int, draw: random.Random) -> list[Case]:
    return found if not most or len(found) <= most else draw.sample(found, most)


def is_wrong(k: int, case: Case) -> bool:
    """Whether the engine refutes the line: both against the line before and as another way to write the right one."""
    right, asked = case.chain.steps[case.number].expr, context(k)
    same = "=" if case.chain.steps[case.number].relation not in STATEMENTS else "<=>"
    return refuted(case.chain, case.number, case.line, asked) and judge(right, same, case.line, asked).status == "wrong"  # type: ignore[arg-type]


def test_nine_of_ten_single_slips_are_named(request: pytest.FixtureRequest) -> None:
    """A slip counts only where the line is refuted; its name counts, or that of another slip that gives the same line."""
    most, draw = request.config.getoption("--diagnose"), random.Random(9)
    rate: dict[str, Counter[bool]] = defaultdict(Counter)
    for k, chain in enumerate(chains()):
        for case in drawn(list(cases(chain)), most, draw):
            found = diagnose(chain, case.number, otherwise(case.line, draw), context(k))
            if found is None and not is_wrong(k, case):
                continue
            named = found is not None and found.spoiled.slip.name in case.names
            rate[min(case.names)][named] += 1
            if found is not None and found.exactly:
                assert form(found.spoiled.term) == form(case.line)
    for name, seen in sorted(rate.items(), key=lambda one: one[1][True] / one[1].total()):
        print(f"{seen[True]:5} of {seen.total():5}  {name}")
    named, tried = sum(seen[True] for seen in rate.values()), sum(seen.total() for seen in rate.values())
    print(f"{named} of {tried} slips named")
    assert named >= 0.9 * tried > 60


def right_lines(chain: Derivation, number: int, draw: random.Random) -> Iterator[Term]:
    """The line in another order and with things in it that change nothing; every other line that is equal to it."""
    right = chain.steps[number].expr
    yield otherwise(right, draw)
    if chain.steps[number].relation in STATEMENTS:
        return
    yield built("neg", (built("neg", (right,)),))
    yield built("sub", (built("mul", (Term("num", value="2"), right)), right))
    if all(step.relation == "=" and not step.origin for step in chain.steps[1:]):
        yield from (step.expr for k, step in enumerate(chain.steps) if k != number)


def test_a_line_that_is_only_written_otherwise_is_never_called_wrong(request: pytest.FixtureRequest) -> None:
    """Tried in a line of each chain, in all of them with `--diagnose 0`."""
    most, draw = request.config.getoption("--diagnose"), random.Random(8)
    tried = 0
    for k, chain in enumerate(chains()):
        numbers = range(1, len(chain.steps))
        for number in numbers if not most else draw.sample(numbers, min(1, len(numbers))):
            for line in right_lines(chain, number, draw):
                assert diagnose(chain, number, line, context(k)) is None, (chain.title, number, to_text(line))
                tried += 1
    print(f"{tried} right lines")
    assert tried > 100
