"""A derivation as a LaTeX document: it reads like the notes it came from, and compiles."""

from pathlib import Path

import pytest

from derivation.model.chains import Derivation
from derivation.model.declarations import Kind, Range, Scope
from derivation.model.findings import Condition, Witness
from derivation.model.records import replace
from derivation.rendering.documents.latex import document, notebook, render
from derivation.rendering.notation.names import Names
from derivation.rendering.sentences.premises import premises
from derivation.rendering.sentences.reasons import reason

from .samples import CHAIN, LEMMA, REAL, Judged, claim, report, step, term
from .test_rendering_terms import GOLDEN
from .test_rendering_tex import compiles, needs_latex

X = Scope(symbols={"x": REAL})
SQUARE = Derivation(
    (step("(x + 1)**2"), step("x*x + 2*x + 1", "Expand, 100% sure: $(a + b)^2$"), step("x**2 + 2*x + 1")),
    X,
    claim("(x + 1)**2 = x**2 + 2*x + 1"),
    "Squares & more",
    "Notes_1",
)
WRONG = Judged("wrong", witness=Witness((("x", "-1/2"),), "0.25", "1.5 +/- 1e-10"))
CONDITIONAL = Judged("conditional", conditions=(Condition(term("x != 1"), "x != 1"), Condition(term("x > 0"), "x > 0", "declared")))
UNKNOWN = Judged("not proved", note="time limit")

PLAIN = r"""\subsection*{Squares \& more}
\emph{Notes\_1}

Let $x \in \mathbb{R}$.
\begin{align*}
& (x + 1)^2 \\
\intertext{[Expand, 100\% sure: $(a + b)^2$]}
& = x x + 2 x + 1 \\
& = x^2 + 2 x + 1
\end{align*}
\textbf{Claim.} $\displaystyle (x + 1)^2 = x^2 + 2 x + 1$.
"""

MARKED = r"""\subsection*{Squares \& more}
\emph{Notes\_1}

Let $x \in \mathbb{R}$.
\begin{align*}
& (x + 1)^2 \\
\intertext{[Expand, 100\% sure: $(a + b)^2$]}
& \color{red!75!black} = x x + 2 x + 1 \\
\intertext{\color{red!75!black}\small\textbf{Wrong} at $x = -\frac{1}{2}$: the left side is $0.25$, the right side is $1.5 \pm 1 \cdot 10^{-10}$.}
& \color{orange!80!black} = x^2 + 2 x + 1
\end{align*}
{\color{orange!80!black}\small Holds if $x \ne 1$.}\par
\textbf{Conditions.} $x \ne 1$.

\textbf{Claim.} $\displaystyle (x + 1)^2 = x^2 + 2 x + 1$\ {\color{orange!80!black}--- not proved (true, but not by this chain)}
"""


def test_a_derivation() -> None:
    assert render(SQUARE) == PLAIN


def test_a_report_marks_what_is_not_proved() -> None:
    found = replace(report(SQUARE, link1=WRONG, link2=CONDITIONAL, claim=UNKNOWN), claim_note="true, but not by this chain")
    assert render(found) == MARKED


def test_a_report_without_marks_is_the_derivation() -> None:
    assert render(report(SQUARE, link1=WRONG), marks=False) == render(SQUARE)


def test_a_proved_report_has_a_box_at_the_end() -> None:
    assert render(report(SQUARE)).endswith("$\\hfill $\\blacksquare$\n")


def test_one_link_of_a_chain_is_marked_at_its_own_place() -> None:
    part = replace(SQUARE, steps=SQUARE.steps[1:], claim=None)
    found = report(part, link1=UNKNOWN)
    only = replace(found, derivation=replace(SQUARE, claim=None), links=(replace(found.links[0], number=2),))
    assert r"& \color{orange!80!black} = x^2 + 2 x + 1" in render(only)
    assert r"\color{orange!80!black} = x x" not in render(only)


def test_the_source_derivation() -> None:
    lines = [line for line in render(CHAIN).splitlines() if line.startswith((r"\intertext", "& =", r"\frac"))]
    start = next(k for k, line in enumerate(lines) if r"\mathcal{J}" in line)
    assert "\n".join(lines[start:]) == (Path(__file__).parent / "golden" / "logistic.tex").read_text().rstrip()


RELATIONS = [("<=", r"\le"), ("<", "<"), (">=", r"\ge"), (">", ">"), ("<=>", r"\iff"), ("=>", r"\implies"), ("<==", r"\impliedby")]


@pytest.mark.parametrize(("relation", "sign"), RELATIONS)
def test_relations(relation: str, sign: str) -> None:
    assert f"& {sign} x + 1" in render(Derivation((step("x"), step("x + 1", relation=relation))))


def test_a_notebook_gets_no_intertext() -> None:
    written = notebook(report(SQUARE, link1=WRONG))
    assert r"& \text{[Expand, 100\% sure: $(a + b)^2$]} \\" in written
    assert r"\intertext" not in written
    assert r"\subsection" not in written


GIVEN = [
    ({"x": Kind()}, r"Let $x \in \mathbb{R}$."),
    ({"x": Kind(), "y": Kind()}, r"Let $x, y \in \mathbb{R}$."),
    ({"x": Kind(low=term("0"), text="positive")}, "Let $x > 0$."),
    ({"x": Kind(high=term("0"), high_open=False)}, r"Let $x \le 0$."),
    ({"x": Kind(low=term("0"), high=term("1"), high_open=False)}, r"Let $x \in (0, 1]$."),
    ({"x": Kind(nonzero=True)}, r"Let $x \in \mathbb{R} \setminus \{0\}$."),
    ({"z": Kind("complex")}, r"Let $z \in \mathbb{C}$."),
    ({"n": Kind("integer", low=term("1"), low_open=False)}, r"Let $n \in \mathbb{Z}_{\ge 1}$."),
    ({"j": Kind("integer", low=term("1"), high=term("n"), low_open=False, high_open=False)}, r"Let $j \in \{1, \dots, n\}$."),
    ({"v": Kind(shape=(term("n"),))}, r"Let $\mathbf{v} \in \mathbb{R}^n$."),
    ({"A": Kind(shape=(term("n"), term("m")), traits=frozenset({"symmetric"}))}, r"Let $\mathbf{A} \in \mathbb{R}^{n \times m}$ (symmetric)."),
    ({}, ""),
]


@pytest.mark.parametrize(("symbols", "expected"), GIVEN)
def test_symbols(symbols: dict[str, Kind], expected: str) -> None:
    scope = Scope(symbols=symbols)
    assert premises(scope, Names(scope)).strip() == expected


def test_assumptions_functions_and_promises() -> None:
    from derivation.model.declarations import Definition, Function

    scope = Scope(
        {"x": REAL},
        {"f": Function("f", ("x",), Range(term("0"), None))},
        {"h": Definition("h", (), term("f(x)/2"), Range(term("0"), term("1")))},
        (term("x > 1"),),
    )
    expected = "Let $x \\in \\mathbb{R}$, $f(x) \\in (0, \\infty)$ smooth. Assume $x > 1$.\n\\begin{align*}\nh &= \\frac{f(x)}{2} \\in (0, 1)\n\\end{align*}\n"
    assert premises(scope, Names(scope)) == expected


REASONS = [
    (step("x", "see equation ??", by=("sigmoid-derivative",)), "see equation 1"),
    (step("x", "see equation ??"), "see equation ??"),
    (step("x", "chain rule", by=("sigmoid-derivative",)), "chain rule (lemma 1)"),
    (step("x", by=("lemma sigmoid-derivative",)), "lemma 1"),
    (step("x", "by sigmoid-derivative"), "by sigmoid-derivative (lemma 1)"),
    (step("x", "by sigmoid-derivatives"), "by sigmoid-derivatives"),
]


@pytest.mark.parametrize(("one", "expected"), REASONS)
def test_a_reason_says_the_number_of_its_lemma(one, expected: str) -> None:
    assert reason(one, CHAIN) == expected


# ---------------------------------------------------------------- compiling

LONG = "+".join(f"x**{k}/(1 + exp(-x*{k}))" for k in range(1, 25))
CASES = [
    Derivation((step("x"), step(LONG), step(f"({LONG})*({LONG})", "too wide to break" * 20)), X),
    Derivation((step(LONG.replace("+x", "*x")), step("x")), X, claim(f"{LONG} = x")),
    Derivation((step("x"), step("Eq(x, 1)", relation="<=>")), X, title=r"\input{x} $\input{x}$ 日本 %", source="a_b"),
    LEMMA,
    CHAIN,
]


@needs_latex
def test_documents_compile(tmp_path: Path) -> None:
    found = [report(CHAIN, link4=WRONG, link6=CONDITIONAL, link11=UNKNOWN, claim=UNKNOWN), report(CHAIN), report(SQUARE, link2=WRONG)]
    errors = compiles(tmp_path, document(map(render, [*CASES, *found])))
    assert [line for line in errors.splitlines() if line.startswith("!")] == []


@needs_latex
def test_nothing_runs_over_the_margin(tmp_path: Path) -> None:
    assert compiles(tmp_path, render(report(CHAIN, link4=WRONG, link6=CONDITIONAL), standalone=True)) == ""
    assert compiles(tmp_path, render(Derivation((step("x"), step(LONG)), X), standalone=True)) == ""


@needs_latex
def test_every_golden_term_compiles(tmp_path: Path) -> None:
    assert compiles(tmp_path, document(["\n\n".join(rf"$\displaystyle {written}$" for _, written in GOLDEN)])) == ""
