"""What is printed means what was written: trees of every head, as LaTeX and as text, are read back by conventions that are the test's own."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from derivation.language.functions import FUNCTIONS
from derivation.model.chains import Derivation
from derivation.model.declarations import Function, Scope
from derivation.model.printing import to_text
from derivation.model.terms import Term
from derivation.reading.text.expression import parse
from derivation.rendering.documents.latex import document, render
from derivation.rendering.documents.latex import term as latex
from derivation.rendering.documents.markdown import render as markdown
from derivation.rendering.notation.box import ATOM, CALL, FACTOR, LOGIC, PRODUCT, RELATION, SUM
from derivation.rendering.notation.names import Names
from derivation.rendering.notation.terms import tex
from derivation.rendering.notation.tightness import box_of
from derivation.rendering.sentences.lookalikes import lookalikes
from derivation.rendering.sentences.pieces import pieces

from .human_reader import Meant, Unreadable
from .rendering_scope import NOTATION as USUAL
from .samples import MATRIX, REAL, VECTOR, report, step, term
from .test_rendering_tex import needs_latex
from .trees import NOTATION, SCOPE, Trees, bare

NAMES = Names(SCOPE, NOTATION)
MANNERS = {"grouped": {"grouped": True}, "bare": {}, "negative": {"negative": True}}
DRAWS, SMALL = 7000, 40_000


@pytest.mark.parametrize("manner", MANNERS)
def test_the_latex_is_read_as_what_was_written(manner: str) -> None:
    meant, heads = Meant(NAMES), Counter[str]()
    for k in range(DRAWS):
        tree = Trees(f"print {manner} {k}", **MANNERS[manner]).one()
        heads.update(node.value if node.head == "call" else node.head for node in tree.walk())
        assert meant.printed(tex(tree, NAMES)) == meant.term(tree), to_text(tree)
    missing = {n for n, known in FUNCTIONS.items() if known.group != "random"} - set(heads)
    assert missing <= {"real_root", "integrable", "Transpose", "cbrt"} | {"root"}, missing


@pytest.mark.parametrize("manner", MANNERS)
def test_the_text_is_read_as_what_was_written(manner: str) -> None:
    meant = Meant(NAMES)
    for k in range(DRAWS // 3):
        tree = Trees(f"text {manner} {k}", **MANNERS[manner]).one()
        for each in (tree, bare(tree)):
            read, complaints = parse(to_text(each))
            assert read is not None and not complaints, to_text(each)
            assert meant.term(read) == meant.term(each), to_text(each)
        if manner == "grouped":
            assert meant.term(bare(tree)) == meant.term(tree)


def test_no_two_meanings_share_their_latex() -> None:
    meant = Meant(NAMES)
    seen: dict[str, tuple[object, str]] = {}
    for k in range(SMALL):
        tree = Trees(f"small {k}", negative=k % 2 == 0).one(2)
        key = "".join(tex(tree, NAMES).split())
        meaning, text = seen.setdefault(key, (meant.term(tree), to_text(tree)))
        assert meant.term(tree) == meaning, (text, to_text(tree), key)


@pytest.mark.parametrize(
    "printed", ["2 5!", r"x \cdot \left.x^2\right|_{x = a}", r"\left.x\right|_{x = a}", "x^2^3", "a +", r"\frac{a}", "x_1_2", "f(x", "2 x)"]
)
def test_the_reader_is_a_strict_one(printed: str) -> None:
    """The reader would notice: it refuses, or reads 25!."""
    meant = Meant(NAMES)
    if printed == "2 5!":
        assert meant.printed(printed) == ("call", "factorial", ("num", "25"))
        return
    with pytest.raises(Unreadable):
        meant.printed(printed)


# ---------------------------------------------------------------- one line for each way to be misread

LETTERS = dict.fromkeys("x y z a b c i j k n m p t".split(), REAL) | {"v": VECTOR, "w": VECTOR} | dict.fromkeys("ABCX", MATRIX)
HERE = Scope(symbols=LETTERS | dict.fromkeys(["x_star", "b_1"], REAL), functions=SCOPE.functions)
ROWS = [
    ({}, "2*factorial(5)", r"2 \cdot 5!"),
    ({}, "12*0.5*factorial(5)", r"12 \cdot 0.5 \cdot 5!"),
    ({}, "2*n*3**x", r"2 n \cdot 3^x"),
    ({"m": "3m"}, "2*m", r"2 \cdot 3m"),
    ({"m": "3m"}, "m*x", r"3m \cdot x"),
    ({}, "A @ Sum(B**i, (i, 1, n)) @ C", r"\mathbf{A} \left(\sum_{i=1}^n \mathbf{B}^i\right) \mathbf{C}"),
    ({}, "A @ Sum(B**i @ C, (i, 1, n))", r"\mathbf{A} \sum_{i=1}^n \mathbf{B}^i \mathbf{C}"),
    ({}, "Limit(t*A, t, 0) @ B", r"\left(\lim_{t \to 0} t \mathbf{A}\right) \mathbf{B}"),
    ({}, "Derivative(t*A, t) @ B", r"\left(\frac{\partial}{\partial t} (t \mathbf{A})\right) \mathbf{B}"),
    ({}, "A @ (-Sum(B**i, (i, 1, n)))", r"\mathbf{A} \left(-\sum_{i=1}^n \mathbf{B}^i\right)"),
    ({}, "HadamardProduct(Sum(B**i, (i, 1, n)), C)", r"\left(\sum_{i=1}^n \mathbf{B}^i\right) \odot \mathbf{C}"),
    ({}, "HadamardProduct(A, Limit(t*B, t, 0)) @ C", r"\left(\mathbf{A} \odot \lim_{t \to 0} t \mathbf{B}\right) \mathbf{C}"),
    ({}, "C + HadamardProduct(A, B)", r"\mathbf{C} + \mathbf{A} \odot \mathbf{B}"),
    ({}, "C @ HadamardProduct(A, B)", r"\mathbf{C} (\mathbf{A} \odot \mathbf{B})"),
    ({}, "Piecewise((x, x > 0), (0, True)) + 1", r"\left(\begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}\right) + 1"),
    ({}, "1 + Piecewise((x, x > 0), (0, True))", r"1 + \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}"),
    ({}, "Subs(g(x), x, a)**2", r"\left(\left.(g(x))\right|_{x = a}\right)^2"),
    ({}, "x*Subs(x**2, x, a)", r"x \cdot \left.(x^2)\right|_{x = a}"),
    ({}, "Integral(Integral(x, (x, 0, 1))*y, (y, 0, 1))", r"\int_0^1 \left(\int_0^1 x \, dx \cdot y\right) \, dy"),
    ({"p": "a+b"}, "p**2", "(a+b)^2"),
    ({"p": "a+b"}, "1 - p", "1 - (a+b)"),
    ({"p": "a+b"}, "2*p", "2 (a+b)"),
    ({"p": "a+b"}, "x**(p/2)", "x^{(a+b)/2}"),
    ({"p": r"\frac{u}{v}"}, "p**2", r"\left(\frac{u}{v}\right)^2"),
    ({"p": r"\log m"}, "p**2", r"(\log m)^2"),
    ({"p": r"\log m"}, "p*x", r"(\log m) \cdot x"),
    ({"p": r"\log m"}, "x*p", r"x \cdot \log m"),
    ({"p": r"\sum_i x_i"}, "p*x", r"\left(\sum_i x_i\right) \cdot x"),
    ({"p": "-k"}, "x - p", "x - (-k)"),
    ({"g": "a+b"}, "g(x)", "(a+b)(x)"),
    ({"p": r"\hat{p}_1"}, "p**2", r"\hat{p}_1^2"),
    ({"p": r"b^{\star}"}, "Derivative(x, p, 2)", r"\frac{\partial^2}{\partial(b^{\star})^2} x"),
    ({"p": "t^{(k)}"}, "p**2", "(t^{(k)})^2"),
    ({}, "Derivative(x, x_star, 2)", r"\frac{\partial^2}{\partial(x^*)^2} x"),
    ({}, "Limit(x, x, x_star, '+')", r"\lim_{x \to (x^*)^+} x"),
    ({}, "Abs(Abs(x) - 1)", r"\left||x| - 1\right|"),
    ({}, "1/(1 + 1/(1 + 1/x))", r"1 / \left(1 + \frac{1}{1 + \frac{1}{x}}\right)"),
    ({}, "(x/y)/(z/a)*b", r"\left(\frac{x}{y} / \frac{z}{a}\right) \cdot b"),
    ({}, "ZeroMatrix(n + 1, 2)", r"\mathbf{0}_{(n + 1) \times 2}"),
]


@pytest.mark.parametrize(("notation", "text", "expected"), ROWS, ids=[f"{text} {notation or ''}" for notation, text, _ in ROWS])
def test_a_way_to_be_misread(notation: dict[str, str], text: str, expected: str) -> None:
    assert latex(term(text), HERE, notation) == expected


def test_a_file_with_a_name_d_has_an_upright_d_in_its_derivatives() -> None:
    scope = Scope(symbols=dict.fromkeys("dtx", REAL))
    assert latex(term("d*x/(d*t)"), scope) == r"\frac{d x}{d t}"
    assert latex(term("Derivative(x, x) + Integral(d, d)"), scope) == r"\frac{\mathrm{d}}{\mathrm{d}x} x + \int d \, \mathrm{d}d"


X, Y, ONE, MINUS = (Term("name", value=v) if v.isalpha() else Term("num", value=v) for v in ("x", "y", "1", "-1"))
PROGRAM_MADE = [
    (Term("div", (Term("sub", (Term("neg", (X,)), ONE)), Y)), r"\frac{-x - 1}{y}", "(-x - 1)/y"),
    (Term("div", (Term("neg", (X,)), Y)), r"-\frac{x}{y}", "-x/y"),
    (Term("div", (Term("mul", (Term("neg", (X,)), Y)), Y)), r"-\frac{x y}{y}", "-x*y/y"),
    (Term("pow", (MINUS, X)), "(-1)^x", "(-1)**x"),
    (Term("mul", (X, MINUS)), r"x \cdot (-1)", "x*-1"),
    (Term("sub", (X, MINUS)), "x - (-1)", "x - -1"),
    (Term("call", (MINUS,), "factorial"), "(-1)!", "factorial(-1)"),
]


@pytest.mark.parametrize(("tree", "printed", "written"), PROGRAM_MADE, ids=[w for _, _, w in PROGRAM_MADE])
def test_trees_without_an_author(tree: Term, printed: str, written: str) -> None:
    assert (latex(tree, HERE), to_text(tree)) == (printed, written)


def test_a_term_that_lost_its_brackets_is_noticed() -> None:
    """The comparison itself can fail."""
    meant = Meant(NAMES)
    for text, printed in (
        ("(x + y)*z", r"x + y \cdot z"),
        ("x**2*y", r"x^{2 y}"),
        ("-(x + y)", "-x + y"),
        ("x/(y + z)", r"\frac{x}{y} + z"),
        ("2*factorial(5)", "2 5!"),
    ):
        assert meant.printed(printed) != meant.term(term(text)), text


# ---------------------------------------------------------------- levels of notations


@pytest.mark.parametrize(
    ("written", "level", "is_open"),
    [
        ("x", ATOM, False), (r"\theta_0", ATOM, False), (r"\hat{p}", ATOM, False), (r"\mathcal{J}", ATOM, False), ("(a+b)", ATOM, False),
        (r"\left(a + b\right)", ATOM, False),
        (r"\lVert x\rVert", ATOM, False), ("|x|", ATOM, False), ("12", ATOM, False), (r"\sqrt{a+b}", ATOM, False), (r"\binom{n}{k}", ATOM, False),
        ("{a+b}", ATOM, False),
        ("x^2", CALL, False), ("x'", CALL, False), (r"b^{\star}_i", CALL, False), ("3m", FACTOR, False), (r"\frac{u}{v}", FACTOR, False),
        (r"h(x)", FACTOR, False),
        (r"\log m", FACTOR, True), (r"\sum_i x_i", FACTOR, True), (r"\begin{cases} 1 & x \end{cases}", FACTOR, True), (r"a \cdot b", PRODUCT, False),
        ("u/v", PRODUCT, True), ("-k", PRODUCT, False),
        ("a + b", SUM, False), (r"a \pm b", SUM, False), ("a = b", RELATION, False), (r"a \le b", RELATION, False), (r"a \land b", LOGIC, False),
    ],
)  # fmt: skip
def test_the_level_of_a_notation(written: str, level: int, is_open: bool) -> None:
    found = box_of(written)
    assert (found.level, bool(found.closed)) == (level, is_open)


# ---------------------------------------------------------------- names that look alike

ALIKE = [
    ({"v": "vector[n]", "v_1": "real", "n": "positive integer"}, "v[1] + v_1", {"v[1]", "v_1"}),
    ({"x_1": "real", "x1": "real"}, "x_1 + x1", {"x_1", "x1"}),
    ({"lam": "real", "lamda": "real"}, "lam + lamda", {"lam", "lamda"}),
    ({"eps": "real", "epsilon": "real"}, "eps + epsilon", {"eps", "epsilon"}),
    ({"n": "positive integer", "H_n": "real"}, "harmonic(n) - H_n", {"harmonic(n)", "H_n"}),
    ({"gamma": "real"}, "gamma + EulerGamma", {"gamma", "EulerGamma"}),
    ({"x": "positive"}, "real_root(x, 3) + root(x, 3)", {"real_root(x, 3)", "root(x, 3)"}),
]


def test_functions_that_look_alike_are_said_whatever_their_arguments() -> None:
    scope = Scope(symbols={"x": REAL}, functions={"Gamma": Function("Gamma", ("x",))})
    (found,) = lookalikes(Derivation((step("Gamma(x + 1) + gamma(x + 1)"), step("x")), scope))
    assert found[0] == r"\Gamma" and [t.value for t in found[1]] == ["Gamma", "gamma"]


@pytest.mark.parametrize(("symbols", "text", "expected"), ALIKE, ids=[text for _, text, _ in ALIKE])
def test_what_looks_alike_is_said(symbols: dict[str, str], text: str, expected: set[str]) -> None:
    from derivation.reading import build

    derivations, problems = build(symbols, [text, text])
    assert derivations, problems
    ((_, terms),) = lookalikes(derivations[0])
    assert {to_text(t) for t in terms} == expected
    second = next(t for t in terms if t.head == "name" or t is terms[-1])
    if second.head == "name":  # a notation of its own ends it
        told, _ = build(symbols, [text, text], notation={second.value: r"\tilde{q}"})
        assert not lookalikes(told[0])


@pytest.mark.parametrize("text", ["x + y", "root(x, 3) + cbrt(x)", "E(x) + Expectation(x)", "f(x) + f(y)", "v[1] + v[2]", "x_1 + x_2", "Abs(x) + Abs(-x)"])
def test_what_does_not_look_alike_is_not_said(text: str) -> None:
    scope = Scope(symbols=LETTERS | dict.fromkeys(("x_1", "x_2"), REAL), functions=SCOPE.functions)
    assert not lookalikes(Derivation((step(text), step(text)), scope))


def test_the_hint_is_in_every_format() -> None:
    from derivation.rendering.terminal.concise import render as concise
    from derivation.rendering.terminal.json import render as json
    from derivation.rendering.terminal.text import render as text
    from derivation.rendering.web.page import render as page

    found = report(Derivation((step("v[1]"), step("v_1")), Scope(symbols={"n": REAL, "v": VECTOR, "v_1": REAL})))
    assert "hint[alike]: v[1] and v_1 look the same in print: v_1" in text(found)
    assert "[alike]" in concise([found]) and '"code": "alike"' in json([found])
    assert r"$v_1$ stands for different things here: v[1] and v\_1." in render(found)
    assert r"$v_1$ stands for different things here: v\[1\] and v\_1." in markdown([found])
    assert "stands for different things here" in page([found])


# ---------------------------------------------------------------- sentences

FILE = Names(Scope(symbols={"X": MATRIX, "y": VECTOR, "x": REAL, "a": REAL, "n": REAL, "v_1": REAL}), USUAL)


@pytest.mark.parametrize(
    ("said", "set_"),
    [
        ("add X.T @ y to both sides", [r"\mathbf{X}^\top \mathbf{y}"]),
        ("it needs x != 0 (line 1)", [r"x \ne 0"]),
        ("it would hold where x >= 0, which is nowhere", [r"x \ge 0"]),
        ("divide by (x + 1), then n = 1", ["(x + 1)", "n = 1"]),
        ("Let $x > 0$ and use sin(x)**2 + cos(x)**2 = 1.", ["x > 0", r"\sin^2(x) + \cos^2(x) = 1"]),
        ("a well-known fact, i.e. a - b", []),
        ("a step/line of the proof", []),
        ("by 1/2 of it (see page 3)", []),
        ("use x", []),
        ("costs $5", []),
        ("not $\\input{x}$ but x/2", [r"\frac{x}{2}"]),
        ("q + r is unknown", []),
    ],
)
def test_mathematics_in_a_sentence(said: str, set_: list[str]) -> None:
    found = pieces(said, FILE)
    assert [p.latex for p in found if p.latex] == set_
    assert "".join(p.text for p in found) == said


@needs_latex
def test_it_compiles() -> None:
    """700 expressions with every kind of notation, in one document."""
    from derivation.rendering.documents import pdf

    lines = [tex(Trees(f"compile {k}", grouped=k % 3 == 0, negative=k % 3 == 1).one(), NAMES) for k in range(700)]
    assert pdf.render(document([f"$ {line} $\n\n" for line in lines])).startswith(b"%PDF-")


NODE = shutil.which("node")
ASSETS = Path(__file__).parent.parent / "derivation" / "rendering" / "web" / "assets"
SET = """
const katex = require(process.argv[1]);
const lines = JSON.parse(require("fs").readFileSync(0, "utf8"));
for (const line of lines) katex.renderToString(line, {throwOnError: true, strict: "error", trust: true});
console.log(lines.length);
"""


@pytest.mark.skipif(NODE is None, reason="no node")
def test_the_page_can_set_it() -> None:
    """The same 700, and a double superscript, which is refused."""
    lines = [tex(Trees(f"compile {k}", grouped=k % 3 == 0, negative=k % 3 == 1).one(), NAMES) for k in range(700)]
    for said, fails in ((lines, False), (["x^2^3"], True)):
        run = subprocess.run([str(NODE), "-e", SET, str(ASSETS / "katex.js")], input=json.dumps(said), capture_output=True, text=True, check=False)
        assert bool(run.returncode) == fails, run.stderr[-400:]
        assert fails or run.stdout.strip() == "700"
