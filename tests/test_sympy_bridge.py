"""SymPy at the border: expressions go there and come back, and it has a second opinion on every step."""

from __future__ import annotations

from pathlib import Path

import pytest
import sympy

from derivation import check, read_file
from derivation.exchange.sympy import chain, from_sympy, to_sympy
from derivation.model.chains import Derivation
from derivation.model.printing import to_text
from derivation.model.terms import Term
from derivation.reading.text.expression import parse

x, y = sympy.symbols("x y")
STEPS = Path(__file__).parent.parent / "steps.yaml"


def term(text: str) -> Term:
    found, _ = parse(text)
    assert found is not None
    return found


BOTH_WAYS = [
    "x + y", "x - y", "-x", "x*y", "x/y", "x**2", "sqrt(x)", "x**(-2)", "exp(x)", "log(x)", "sin(x)*cos(y)", "Abs(x)", "1/2 + x", "3*x/4",
    "Sum(k**2, (k, 1, x))", "Product(k, (k, 1, x))", "Integral(x**2, (x, 0, y))", "Limit(sin(x)/x, x, 0, '+')", "Piecewise((x, x > 0), (-x, True))",
    "Max(x, y)", "factorial(x)", "binomial(x, y)", "gamma(x)", "pi*x", "E**x", "oo", "f(x)", "Derivative(f(x), x)", "Derivative(f(x), x, 2)",
]  # fmt: skip


@pytest.mark.parametrize("text", BOTH_WAYS)
def test_there_and_back_means_the_same(text: str) -> None:
    there = to_sympy(term(text))
    again = to_sympy(from_sympy(there))
    assert sympy.srepr(again.doit() if text.startswith(("Sum", "Prod")) else sympy.simplify(again - there) if text != "oo" else again) in (
        sympy.srepr(there.doit()) if text.startswith(("Sum", "Prod")) else "Integer(0)", "oo", sympy.srepr(there),
    )  # fmt: skip


def test_a_function_that_the_language_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="besselj"):
        from_sympy(sympy.besselj(0, x))


def test_a_string_is_no_expression() -> None:
    with pytest.raises(sympy.SympifyError):
        from_sympy("__import__('os').system('true')")


def test_a_chain_of_texts_is_refused_and_not_run(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    with pytest.raises(ValueError, match=r"is no SymPy expression; a chain of texts is what `derivation\.build` takes"):
        chain([f"__import__('pathlib').Path({str(mark)!r}).touch()", x])
    assert not mark.exists()


def test_a_chain_of_sympy_expressions() -> None:
    made = chain([(x + 1) ** 2 - (x - 1) ** 2, sympy.expand((x + 1) ** 2 - (x - 1) ** 2)], reasons=["", "expand"])
    assert made.steps[1].reason == "expand"
    assert check(made, in_process=True).proved


def test_assumptions_of_symbols_become_kinds() -> None:
    p = sympy.Symbol("p", positive=True)
    made = chain([sympy.log(p**2), 2 * sympy.log(p)])
    assert made.scope.symbols["p"].text == "positive real"
    assert check(made, in_process=True).proved


def test_a_step_gives_its_sympy_expression() -> None:
    (made,), _ = read_file(STEPS)
    assert "Derivative(h, theta[j])" in str(made.steps[3].to_sympy(made.scope))


def opened(derivation: Derivation, t: Term) -> Term:
    """The term with every definition replaced by its body, and derivatives by theta[j] by those of a plain function."""
    if t.head == "name" and t.value in derivation.scope.definitions:
        return Term("group", (opened(derivation, derivation.scope.definitions[t.value].body),))
    if t.head == "call" and t.value == "g":
        inner = opened(derivation, t.args[0])
        return term(f"1/(1 + exp(-({to_text(inner)})))")
    return Term(t.head, tuple(opened(derivation, a) for a in t.args), t.value)


def test_sympy_agrees_with_every_step_or_cannot_tell() -> None:
    """With n = 2 written out, for SymPy has no component of a symbolic vector: its answer is never the proof."""
    (made,), _ = read_file(STEPS)
    values = []
    for step in made.steps:
        text = to_text(opened(made, step.expr)).replace("theta.T @ x", "(t1*x1 + t2*x2)").replace("theta[j]", "t1").replace("x[j]", "x1")
        values.append(to_sympy(term(text)).doit())
    point = {"t1": 0.3, "t2": -0.7, "x1": 1.1, "x2": 0.4, "y": 0.25}
    numbers = [complex(v.subs({s: point[str(s)] for s in v.free_symbols})) for v in values]
    assert max(abs(a - numbers[0]) for a in numbers) < 1e-12
    for before, after in zip(values, values[1:], strict=False):
        assert sympy.simplify(before - after) == 0
