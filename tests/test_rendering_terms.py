"""Terms as LaTeX: the author's form, brackets exactly where they are needed, nothing ambiguous."""

import itertools
import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from derivation.model.printing import to_text
from derivation.model.terms import Term
from derivation.rendering.documents.latex import term as latex
from derivation.rendering.notation.breaks import breakable
from derivation.rendering.notation.names import Names
from derivation.rendering.notation.rows import rows, width

from .rendering_scope import NOTATION, SCOPE
from .samples import term

# fmt: off
GOLDEN = [
    ("x", r"x"),
    ("theta", r"\boldsymbol{\theta}"),
    ("v", r"\mathbf{v}"),
    ("A", r"\mathbf{A}"),
    ("theta[j]", r"\theta_j"),
    ("A[i, j]", r"A_{i,j}"),
    ("v_1", r"v_1"),
    ("x_1", r"x_1"),
    ("x1", r"x_1"),
    ("theta_hat", r"\hat{\theta}"),
    ("x_bar", r"\bar{x}"),
    ("theta_star", r"\theta^*"),
    ("x_max", r"x_{\mathrm{max}}"),
    ("alpha_1_hat", r"\hat{\alpha}_1"),
    ("rate", r"\mathit{rate}"),
    ("lam", r"\lambda"),
    ("pi*I*E", r"\pi \mathrm{i} \mathrm{e}"),
    ("oo", r"\infty"),
    ("0.50", r"0.50"),
    ("1e-3*x", r"1 \cdot 10^{-3} x"),
    ("-(x + y)", r"-(x + y)"),
    ("-x + y", r"-x + y"),
    ("-x**2", r"-x^2"),
    ("(-x)**2", r"(-x)^2"),
    ("-(-x)", r"-(-x)"),
    ("--x", r"-(-x)"),
    ("x - (y - z)", r"x - (y - z)"),
    ("x - y - z", r"x - y - z"),
    ("x + (y + z)", r"x + (y + z)"),
    ("x*-y", r"x \cdot (-y)"),
    ("x*(-y)", r"x \cdot (-y)"),
    ("x/y", r"\frac{x}{y}"),
    ("(x + y)/(a + b)", r"\frac{x + y}{a + b}"),
    ("-x/y", r"-\frac{x}{y}"),
    ("(-x)/y", r"\frac{-x}{y}"),
    ("a/(b/c)", r"\frac{a}{\left(\frac{b}{c}\right)}"),
    ("a/b/c", r"\frac{\left(\frac{a}{b}\right)}{c}"),
    ("(a/b)/c", r"\frac{\left(\frac{a}{b}\right)}{c}"),
    ("a/(b*c)", r"\frac{a}{b c}"),
    ("a/b*c", r"\frac{a}{b} \cdot c"),
    ("1/2*x", r"\frac{1}{2} x"),
    ("2*x", r"2 x"),
    ("2*3", r"2 \cdot 3"),
    ("x*2", r"x \cdot 2"),
    ("2*x**2*y", r"2 x^2 y"),
    ("2*(x + 1)*(x - 1)", r"2 (x + 1) \cdot (x - 1)"),
    ("2*(1/x)", r"2 \left(\frac{1}{x}\right)"),
    ("x*y*z", r"x y z"),
    ("x*(y + z)", r"x \cdot (y + z)"),
    ("(x + y)*(x - y)", r"(x + y) \cdot (x - y)"),
    ("x**2**3", r"x^{2^3}"),
    ("(x**2)**3", r"(x^2)^3"),
    ("(x/y)**2", r"\left(\frac{x}{y}\right)^2"),
    ("x**(n + 1)", r"x^{n + 1}"),
    ("x**-1", r"x^{-1}"),
    ("x**(1/2)", r"x^{1/2}"),
    ("x**(-1/2)", r"x^{-1/2}"),
    ("2**x", r"2^x"),
    ("E**x", r"\mathrm{e}^x"),
    ("f(x)**2", r"f(x)^2"),
    ("sin(x)**2", r"\sin^2(x)"),
    ("sin(x/2)**2", r"\sin^2\left(\frac{x}{2}\right)"),
    ("sin(x)**-1", r"(\sin(x))^{-1}"),
    ("log(x)**2", r"(\log(x))^2"),
    ("sqrt(x)**2", r"\sqrt{x}^2"),
    ("Abs(x)**2", r"|x|^2"),
    ("(x + y)**2", r"(x + y)^2"),
    ("theta_star**2", r"(\theta^*)^2"),
    ("sqrt(x**2 + 1)", r"\sqrt{x^2 + 1}"),
    ("cbrt(x)", r"\sqrt[3]{x}"),
    ("root(x, n)", r"\sqrt[n]{x}"),
    ("real_root(x, 3)", r"\sqrt[3]{x}"),
    ("exp(-x**2/2)", r"\exp\left(-\frac{x^2}{2}\right)"),
    ("log(x)", r"\log(x)"),
    ("log(x, 2)", r"\log_2(x)"),
    ("ln(x)", r"\ln(x)"),
    ("atan2(y, x)", r"\operatorname{atan2}(y, x)"),
    ("Abs(x - 1)/Abs(x)", r"\frac{|x - 1|}{|x|}"),
    ("floor(x/2)", r"\left\lfloor\frac{x}{2}\right\rfloor"),
    ("ceiling(x)", r"\lceil x\rceil"),
    ("factorial(n)", r"n!"),
    ("factorial(n + 1)/factorial(n)", r"\frac{(n + 1)!}{n!}"),
    ("factorial(factorial(n))", r"(n!)!"),
    ("binomial(n, k)", r"\binom{n}{k}"),
    ("gamma(x + 1)", r"\Gamma(x + 1)"),
    ("conjugate(x + I*y)", r"\overline{x + \mathrm{i} y}"),
    ("re(z) + im(z)", r"\operatorname{Re}(z) + \operatorname{Im}(z)"),
    ("harmonic(n)", r"H_n"),
    ("KroneckerDelta(i, j)", r"\delta_{i,j}"),
    ("Max(x, 0)", r"\max(x, 0)"),
    ("softplus(z)", r"\operatorname{softplus}(z)"),
    ("-y*log(h) - (1 - y)*log(1 - h)", r"-y \cdot \log(h_{\boldsymbol{\theta}}(\mathbf{x})) - (1 - y) \cdot \log(1 - h_{\boldsymbol{\theta}}(\mathbf{x}))"),
    (
        "(-y)/h*Derivative(h, theta[j])",
        r"\frac{-y}{h_{\boldsymbol{\theta}}(\mathbf{x})} \cdot \frac{\partial}{\partial\theta_j} h_{\boldsymbol{\theta}}(\mathbf{x})",
    ),
    (
        "-y/h*Derivative(h, theta[j])",
        r"-\frac{y}{h_{\boldsymbol{\theta}}(\mathbf{x})} \cdot \frac{\partial}{\partial\theta_j} h_{\boldsymbol{\theta}}(\mathbf{x})",
    ),
    ("Derivative(J, theta[j])", r"\frac{\partial}{\partial\theta_j} \mathcal{J}(\boldsymbol{\theta})"),
    ("Derivative(theta.T @ v, theta[j])", r"\frac{\partial}{\partial\theta_j} \boldsymbol{\theta}^\top \mathbf{v}"),
    ("Derivative(g(z), z)", r"\frac{d}{dz} g(z)"),
    ("Derivative(g(z), z)*y", r"\frac{dg(z)}{dz} \cdot y"),
    ("Derivative(x*y, x)", r"\frac{\partial}{\partial x} (x y)"),
    ("Derivative(x + y, x)", r"\frac{\partial}{\partial x} (x + y)"),
    ("Derivative(-x, x)", r"\frac{d}{dx} (-x)"),
    ("Derivative((x), x)", r"\frac{d}{dx} (x)"),
    ("Derivative(1/x, x)", r"\frac{d}{dx} \, \frac{1}{x}"),
    ("Derivative(x**2, x, 2)", r"\frac{d^2}{dx^2} x^2"),
    ("Derivative(x**2*y, (x, 2), y)", r"\frac{\partial^3}{\partial x^2 \partial y} (x^2 y)"),
    ("Derivative(f, (x, n))", r"\frac{d^n}{dx^n} f"),
    ("Derivative(f, x)**2", r"\left(\frac{df}{dx}\right)^2"),
    ("Derivative(log(h), theta[j])*x", r"\left(\frac{\partial}{\partial\theta_j} \log(h_{\boldsymbol{\theta}}(\mathbf{x}))\right) \cdot x"),
    ("Derivative(theta.T @ A @ theta, theta)", r"\frac{\partial}{\partial\boldsymbol{\theta}} (\boldsymbol{\theta}^\top \mathbf{A} \boldsymbol{\theta})"),
    ("Derivative(Derivative(f, x), x)", r"\frac{d}{dx} \, \frac{d}{dx} f"),
    ("Sum(theta[i]*v[i], (i, 1, n))", r"\sum_{i=1}^n \theta_i v_i"),
    ("Sum(x + i, (i, 1, n))*y", r"\left(\sum_{i=1}^n (x + i)\right) \cdot y"),
    ("y*Sum(i, (i, 1, n))", r"y \cdot \sum_{i=1}^n i"),
    ("Sum(i, (i, 1, n)) + y", r"\sum_{i=1}^n i + y"),
    ("-Sum(i, (i, 1, n))*y", r"-\left(\sum_{i=1}^n i\right) \cdot y"),
    ("Sum(i*j, (i, 1, j), (j, 1, n))", r"\sum_{j=1}^n \sum_{i=1}^j i j"),
    ("Sum(-i, (i, 1, n))", r"\sum_{i=1}^n (-i)"),
    ("Product(i, (i, 1, n))/2", r"\frac{\prod_{i=1}^n i}{2}"),
    ("Integral(exp(-x**2), (x, -oo, oo))", r"\int_{-\infty}^{\infty} \exp(-x^2) \, dx"),
    ("Integral(x + 1, x)", r"\int (x + 1) \, dx"),
    ("Integral(x*y, (x, 0, 1), (y, 0, 2))", r"\int_0^2 \int_0^1 x y \, dx \, dy"),
    ("Limit(sin(x)/x, x, 0)", r"\lim_{x \to 0} \frac{\sin(x)}{x}"),
    ('Limit(1/x, x, 0, "+")', r"\lim_{x \to 0^+} \frac{1}{x}"),
    ("Limit(x + 1, x, oo)*y", r"\left(\lim_{x \to \infty} (x + 1)\right) \cdot y"),
    ("Piecewise((x, x > 0), (-x, True))", r"\begin{cases} x & \text{if } x > 0 \\ -x & \text{otherwise} \end{cases}"),
    ("Subs(x**2, x, a + 1)", r"\left.(x^2)\right|_{x = a + 1}"),
    ("theta.T @ v", r"\boldsymbol{\theta}^\top \mathbf{v}"),
    ("lam*theta.T @ theta", r"\lambda \boldsymbol{\theta}^\top \boldsymbol{\theta}"),
    ("(A @ B).T", r"(\mathbf{A} \mathbf{B})^\top"),
    ("A.T**2", r"(\mathbf{A}^\top)^2"),
    ("A @ (v + w)", r"\mathbf{A} (\mathbf{v} + \mathbf{w})"),
    ("-A @ v", r"-\mathbf{A} \mathbf{v}"),
    ("Inverse(X.T @ X) @ X.T @ v", r"(\mathbf{X}^\top \mathbf{X})^{-1} \mathbf{X}^\top \mathbf{v}"),
    ("Trace(A) + Determinant(A)", r"\operatorname{tr}(\mathbf{A}) + \det(\mathbf{A})"),
    ("Norm(theta)**2", r"\lVert\boldsymbol{\theta}\rVert^2"),
    ("Identity(n) - ZeroMatrix(n, n)", r"\mathbf{I}_n - \mathbf{0}_{n \times n}"),
    ("HadamardProduct(v, w)", r"\mathbf{v} \odot \mathbf{w}"),
    ("DiagMatrix(v)", r"\operatorname{diag}(\mathbf{v})"),
    ("Eq(x**2, 1)", r"x^2 = 1"),
    ("x <= y + 1", r"x \le y + 1"),
    ("Ne(x, 0)", r"x \ne 0"),
    ("And(x > 0, Or(y < 1, Not(x >= 2)))", r"x > 0 \land (y < 1 \lor \lnot (x \ge 2))"),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), GOLDEN, ids=[text for text, _ in GOLDEN])
def test_golden(text: str, expected: str) -> None:
    assert latex(term(text), SCOPE, NOTATION) == expected


def test_no_two_different_terms_look_alike() -> None:
    """But for brackets under a bar, synonyms, and names such as x_1 and x1."""
    synonyms = {"x1", "--x", "x*(-y)", "(a/b)/c", "real_root(x, 3)"}
    seen = [latex(term(text), SCOPE, NOTATION) for text, _ in GOLDEN if text not in synonyms]
    assert len(set(seen)) == len(seen), [a for a, b in itertools.pairwise(sorted(seen)) if a == b]


@pytest.mark.parametrize(
    ("symbols", "text", "expected"),
    [
        ("", "gamma", r"\gamma"),
        ("", "gamma(x)", r"\Gamma(x)"),
        ("", "pi", r"\pi"),
        ("", "aVeryLongName", r"\mathit{aVeryLongName}"),
        ("", "f(x)", "f(x)"),
        ("", "theta_hat[j]", r"\hat{\theta}_j"),
        ("", "(x + y).T", r"(x + y)^\top"),
        ("", "(A @ x)[i]", "(A x)_i"),
    ],
)
def test_without_declarations(symbols: str, text: str, expected: str) -> None:
    assert latex(term(text)) == expected


NOTED = [
    ({"x": r"\xi"}, "x**2", r"\xi^2"),
    ({"x": r"x^*"}, "x**2", "(x^*)^2"),
    ({"g": r"\sigma"}, "g(z)", r"\sigma(z)"),
    ({"sin": r"\operatorname{Sin}"}, "sin(x)", r"\operatorname{Sin}(x)"),
    ({"theta": r"\boldsymbol{\vartheta}"}, "theta[j]", r"\vartheta_j"),
    ({"theta": r"\theta_0"}, "theta[j]", r"(\theta_0)_j"),
    ({"x": r"\input{/etc/passwd}"}, "x", "x"),
    ({"x": "$"}, "x", "x"),
    ({"x": r"\frac{1}"}, "x", "x"),
    ({"x": "}"}, "x", "x"),
    ({"x": "^^5cinput"}, "x", "x"),
]


@pytest.mark.parametrize(("notation", "text", "expected"), NOTED)
def test_notation_replaces_a_name_if_it_is_harmless(notation: dict[str, str], text: str, expected: str) -> None:
    assert latex(term(text), SCOPE, notation) == expected


# ---------------------------------------------------------------- any tree at all

NAMES = st.sampled_from(["x", "y", "theta", "n", "h", "theta_hat", "x_1"]).map(lambda name: Term("name", value=name))
NUMBERS = st.sampled_from(["0", "2", "0.5", "10"]).map(lambda text: Term("num", value=text))


def _bigger(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    i, one, n = Term("name", value="i"), Term("num", value="1"), Term("name", value="n")
    return st.one_of(
        st.builds(lambda head, a, b: Term(head, (a, b)), st.sampled_from(["add", "sub", "mul", "div", "pow", "matmul"]), inner, inner),
        st.builds(lambda a: Term("neg", (a,)), inner),
        st.builds(lambda a: Term("transpose", (a,)), NAMES),
        st.builds(lambda name, a: Term("call", (a,), name), st.sampled_from(["f", "g", "sin", "log", "sqrt", "Abs", "factorial"]), inner),
        st.builds(lambda a: Term("call", (a, Term("name", value="x")), "Derivative"), inner),
        st.builds(lambda name, a: Term("call", (a, Term("tuple", (i, one, n))), name), st.sampled_from(["Sum", "Product", "Integral"]), inner),
    )


TREES = st.recursive(st.one_of(NAMES, NUMBERS), _bigger, max_leaves=8)


@settings(max_examples=200, deadline=None)
@given(TREES)
def test_braces_and_fences_match(tree: Term) -> None:
    written = latex(tree, SCOPE, NOTATION)
    assert written.count("{") == written.count("}")
    assert written.count(r"\left") == written.count(r"\right")
    assert "  " not in written


@settings(max_examples=200, deadline=None)
@given(TREES)
def test_brackets_that_text_needs_are_in_the_latex_too(tree: Term) -> None:
    """A tree made without brackets looks like the one that is read from its text, with brackets (a fraction and -x y need none)."""
    assume(all(node.head != "div" and not (node.head == "neg" and node.args[0].head in ("mul", "matmul")) for node in tree.walk()))
    assert latex(tree, SCOPE, NOTATION) == latex(term(to_text(tree)), SCOPE, NOTATION)


@settings(max_examples=100, deadline=None)
@given(TREES, st.integers(8, 40))
def test_rows_hold_all_of_a_wide_expression(tree: Term, room: int) -> None:
    names = Names(SCOPE, NOTATION)
    held, opened = latex(tree, SCOPE, NOTATION), " ".join(rows(tree, names, room))
    assert re.sub(r"\\(?:bigg?[lr]|left|right)(?=[()])", "", opened) == re.sub(r"\\(?:left|right)(?=[()])", "", held)


def test_a_row_is_broken_outside_of_brackets_first_and_before_a_sign() -> None:
    long = "a*b*c*(x + y + z) + (a + b + c)*(x - y)*(x + z) - sin(x + y)*(a + b)"
    names = Names(SCOPE, NOTATION)
    assert rows(term(long), names, 40) == [
        r"a b c \cdot (x + y + z)", r"+ (a + b + c) \cdot (x - y) \cdot (x + z)", r"- \sin(x + y) \cdot (a + b)"
    ]  # fmt: skip
    assert rows(term("Sum(x*(a + b + c) - y*(a - b - c), (i, 1, n))"), names, 24) == [
        r"\sum_{i=1}^n \bigl(x \cdot (a + b + c)", r"- y \cdot (a - b - c)\bigr)"
    ]  # fmt: skip
    assert breakable(r"a + (b - c) \cdot |x + y|", width) == r"a \allowbreak + \nobreak (b - \nobreak c) \allowbreak \cdot \nobreak |x + y|"


def test_fractions_that_stand_in_fractions_take_no_time_of_their_own() -> None:
    deep = "x"
    for _ in range(60):
        deep = f"({deep})/2"
    assert latex(term(deep), SCOPE, NOTATION).count("2") == 60


@pytest.mark.parametrize(
    ("written", "expected"), [("x", 1), (r"\frac{a + b}{2}", 5), (r"\boldsymbol{\theta}^\top", 2), (r"\log(x)", 6), (r"\mathcal{J}(\boldsymbol{\theta})", 4)]
)
def test_width(written: str, expected: int) -> None:
    assert width(written) == expected
