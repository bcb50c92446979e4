"""Random links: what SymPy does to an expression must not be called wrong, what a slip does to it must not be proved.

A few hundred in CI; `pytest tests/test_fuzz.py --fuzz 20000 --fuzz-seed 7` for a night.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import mpmath
import pytest
import sympy

from derivation import build, check
from derivation.exchange.sympy import from_sympy
from derivation.model.printing import to_text
from derivation.model.terms import Term
from derivation.model.verdicts import Verdict

from .spoil import spoiled

X, Y = sympy.symbols("x y", real=True)
P, Q = sympy.symbols("p q", positive=True)
KINDS = {"x": "real", "y": "real", "p": "positive", "q": "positive"}

UNARY: list[Callable[[Any], Any]] = [sympy.exp, sympy.sin, sympy.cos, lambda e: e**2, lambda e: -e, lambda e: 1 / (1 + e**2), sympy.tanh, lambda e: e**3]
POSITIVE: list[Callable[[Any], Any]] = [sympy.log, sympy.sqrt, lambda e: 1 / e, lambda e: e ** sympy.Rational(1, 3)]


def positive(rng: random.Random, depth: int) -> Any:
    """An expression that is positive on the domain."""
    if depth == 0:
        return rng.choice([P, Q, sympy.Integer(2), sympy.Integer(3)])
    a, b = positive(rng, depth - 1), positive(rng, depth - 1)
    return rng.choice([a * b, a + b, a / b, a**2, sympy.sqrt(a), sympy.exp(expression(rng, depth - 1))])


def expression(rng: random.Random, depth: int) -> Any:
    if depth == 0:
        return rng.choice([X, Y, P, Q, sympy.Integer(rng.randint(-3, 3)), sympy.Rational(1, 2)])
    kind = rng.random()
    if kind < 0.55:
        a, b = expression(rng, depth - 1), expression(rng, depth - 1)
        return rng.choice([a + b, a - b, a * b])
    if kind < 0.8:
        return rng.choice(UNARY)(expression(rng, depth - 1))
    return rng.choice(POSITIVE)(positive(rng, depth - 1))


TRANSFORMS: dict[str, Callable[[Any], Any]] = {
    "expand": sympy.expand, "factor": sympy.factor, "together": sympy.together, "trigsimp": sympy.trigsimp,
    "expand_log": sympy.expand_log, "rewrite exp": lambda e: e.rewrite(sympy.exp) if not e.has(sympy.sin, sympy.cos) else e.rewrite(sympy.tan),
    "powsimp": sympy.powsimp, "expand_trig": sympy.expand_trig, "cancel": sympy.cancel, "derivative": lambda e: e,
}  # fmt: skip


def pairs(seed: int, count: int) -> Iterator[tuple[str, Any, Any]]:
    rng = random.Random(seed)
    done = 0
    while done < count:
        e = expression(rng, rng.choice([2, 3, 3]))
        name = rng.choice(list(TRANSFORMS))
        try:
            if name == "derivative":
                left, right = sympy.Derivative(e, X), sympy.diff(e, X)
            else:
                left, right = e, TRANSFORMS[name](e)
        except (sympy.PolynomialError, NotImplementedError, ValueError, ZeroDivisionError):
            continue
        if right.has(sympy.zoo, sympy.nan, sympy.I) or sympy.count_ops(right) > 200 or left == right:
            continue
        done += 1
        yield name, left, right


def verdict(left: Term, right: Term) -> Verdict | None:
    derivations, _ = build(KINDS, [to_text(left), to_text(right)])
    return check(derivations[0], in_process=True).links[0].verdict if derivations else None


@pytest.fixture(scope="module")
def links(pytestconfig: Any) -> list[tuple[str, Any, Any]]:
    return list(pairs(pytestconfig.getoption("--fuzz-seed"), pytestconfig.getoption("--fuzz")))


def test_what_sympy_does_is_never_called_wrong(links: list[tuple[str, Any, Any]]) -> None:
    """A verdict "wrong" against SymPy is settled by ball arithmetic: its witness is one. None is known to be right."""
    bad, proved, judged = [], 0, 0
    for name, left, right in links:
        found = verdict(from_sympy(left), from_sympy(right))
        if found is None:
            continue
        judged += 1
        proved += found.status in ("proved", "conditional")
        if found.prover == "no value":
            continue  # over the reals: SymPy wrote a logarithm of a negative number
        if found.contradiction or found.status == "wrong":
            bad.append((name, str(left), str(right), found.witness, found.contradiction))
    assert not bad
    assert judged > len(links) // 2
    assert proved > judged * 0.7, f"only {proved} of {judged} proved"


def test_a_corrupted_link_is_never_proved_unless_it_is_equal_after_all(links: list[tuple[str, Any, Any]], pytestconfig: Any) -> None:
    rng = random.Random(pytestconfig.getoption("--fuzz-seed") + 1)
    wrong = []
    for name, left, right in links[:: max(1, len(links) // 150)]:
        versions = list(spoiled(from_sympy(right)))
        if not versions:
            continue
        slip, bad = rng.choice(versions)
        found = verdict(from_sympy(left), bad)
        if found is not None and found.status == "proved" and not same(left, bad, rng):
            wrong.append((name, slip, str(left), to_text(bad)))
    assert not wrong


def same(left: Any, right: Term, rng: random.Random) -> bool:
    """Equal at random points, to 40 digits, by an evaluation that shares nothing with this program."""
    from derivation.exchange.sympy import to_sympy

    values = {s: sympy.Rational(rng.randint(1, 30), 7) for s in ("x", "y", "p", "q")}
    sides = []
    for side in (left.doit(), to_sympy(right).doit()):
        point = {s: values[s.name] for s in side.free_symbols}
        sides.append(mpmath.mpf(str(sympy.re(sympy.N(side.subs(point), 60)))))
    return bool(abs(sides[0] - sides[1]) <= mpmath.mpf(10) ** -12 * (1 + abs(sides[0])))
