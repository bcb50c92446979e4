"""Hand-made derivations and reports for the tests of the renderers; no engine is needed to make them."""

from __future__ import annotations

from typing import Any

from derivation.model import verdicts as model
from derivation.model.chains import Claim, Derivation, Step
from derivation.model.declarations import Definition, Function, Kind, Scope
from derivation.model.findings import Finding
from derivation.model.places import Place
from derivation.model.terms import Term
from derivation.model.verdicts import Link, Report, Verdict
from derivation.reading.text.expression import parse
from derivation.reading.text.relation import parse_relation

N = Term("name", value="n")
REAL, VECTOR, MATRIX = Kind(), Kind(shape=(N,), text="vector[n]"), Kind(shape=(N, N), text="matrix[n,n]")


def Judged(*given: Any, **more: Any) -> Verdict:
    """A verdict that the checker did not make. A renderer must not care who made it."""
    return Verdict(Finding(*given, **more), model._KEY)


def term(text: str) -> Term:
    found, complaints = parse(text)
    assert found is not None, complaints
    assert not complaints, complaints
    return found


def step(text: str, reason: str = "", line: int = 1, relation: str = "=", by: tuple[str, ...] = ()) -> Step:
    source = f"  - expr: {text}"
    return Step(term(text), relation, reason, by, text, Place("steps.yaml", line, 11, len(text), source))  # type: ignore[arg-type]


def claim(text: str) -> Claim:
    left, relation, right, _ = parse_relation(text)
    assert left is not None
    assert right is not None
    return Claim(left, right, relation, text, Place("steps.yaml", 24, 8, len(text), f"claim: {text}"))  # type: ignore[arg-type]


SCOPE = Scope(
    symbols={
        "n": Kind("integer", low=Term("num", value="1"), low_open=False, text="positive integer"),
        "j": Kind("integer", low=Term("num", value="1"), high=N, low_open=False, high_open=False, text="index 1..n"),
        "theta": VECTOR,
        "x": VECTOR,
        "y": REAL,
    },
    definitions={
        "g": Definition("g", ("z",), term("1/(1 + exp(-z))")),
        "h": Definition("h", (), term("g(theta.T @ x)")),
        "J": Definition("J", (), term("-y*log(h) - (1 - y)*log(1 - h)")),
    },
)
NOTATION = {"h": r"h_{\boldsymbol{\theta}}(\mathbf{x})", "J": r"\mathcal{J}(\boldsymbol{\theta})"}
G = "g(theta.T @ x)"
LEMMA = Derivation(
    (
        step("Derivative(g(z), z)"),
        step("Derivative(1/(1 + exp(-z)), z)", "Use the definition of $g$"),
        step("exp(-z)/(1 + exp(-z))**2", "Use the chain rule"),
        step("1/(1 + exp(-z)) * (1 - 1/(1 + exp(-z)))", "Rearrange"),
        step("g(z)*(1 - g(z))"),
    ),
    Scope(symbols={"z": REAL}, definitions={"g": SCOPE.definitions["g"]}),
    claim("Derivative(g(z), z) = g(z)*(1 - g(z))"),
    name="sigmoid-derivative",
)
STEPS = (
    step("Derivative(J, theta[j])", line=29),
    step("Derivative(-y*log(h) - (1 - y)*log(1 - h), theta[j])", line=30),
    step("-y*Derivative((log(h)), theta[j]) - (1 - y)*Derivative((log(1 - h)), theta[j])", line=31),
    step(
        "(-y)/h * Derivative((h), theta[j]) - (1 - y)/(1 - h) * Derivative(1 - h, theta[j])",
        r"Use the derivative of log function: $(\log x)' = \frac{1}{x}$",
        33,
    ),
    step("((-y)/h + (1 - y)/(1 - h)) * Derivative(h, theta[j])", "Factor out the derivative of the model function", 35),
    step("(-y*(1 - h) + (1 - y)*h)/(h*(1 - h)) * Derivative(h, theta[j])", "Find the common denominator", 37),
    step("(-y + y*h + h - y*h)/(h*(1 - h)) * Derivative(h, theta[j])", "Expand the numerator", 39),
    step("(h - y)/(h*(1 - h)) * Derivative(h, theta[j])", "Simplify the fraction", 41),
    step(
        f"({G} - y)/({G}*(1 - {G})) * Derivative({G}, theta[j])",
        r"Use the definition of the model function: $h_{\boldsymbol{\theta}}(\mathbf{x}) = g(\boldsymbol{\theta}^\top \mathbf{x})$",
        43,
    ),
    step(
        f"({G} - y)/({G}*(1 - {G})) * {G} * (1 - {G}) * Derivative(theta.T @ x, theta[j])",
        "Use the derivative of the sigmoid function (see equation ??) and apply the chain rule",
        45,
        by=("sigmoid-derivative",),
    ),
    step(f"({G} - y) * Derivative(theta.T @ x, theta[j])", "Cancel redundant terms", 47),
    step(f"({G} - y) * x[j]", "Use the derivative of the scalar product", 49),
)
CHAIN = Derivation(
    STEPS,
    SCOPE,
    claim(f"Derivative(J, theta[j]) = ({G} - y)*x[j]"),
    "Gradient of the logistic-regression loss",
    "W3WI DS304.1 Applied Machine Learning Fundamentals",
    "",
    NOTATION,
    {"sigmoid-derivative": LEMMA},
    "steps.yaml",
)
PROVED = Judged("proved", "rational", ("chain rule",), seconds=0.0004)


def report(derivation: Derivation, **found: Finding) -> Report:
    """A report in which every link is proved but those given by number, as in `link3=Judged("wrong", ...)`."""
    steps = derivation.steps
    links = tuple(Link(k, steps[k - 1], steps[k], found.get(f"link{k}", PROVED)) for k in range(1, len(steps)))  # type: ignore[arg-type]
    lemmas = {name: report(lemma) for name, lemma in derivation.lemmas.items()}
    whole = found.get("claim", PROVED) if derivation.claim else None
    conditions = tuple(c for link in links for c in link.verdict.conditions if not c.met_by and link.verdict.status == "conditional")
    return Report(derivation, links, lemmas, claim=whole, conditions=conditions, seconds=0.0123)  # type: ignore[arg-type]


ARBITRARY = Function("f", ("x",))
