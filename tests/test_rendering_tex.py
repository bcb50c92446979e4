"""What a person wrote gets into a document only if it is harmless, and then the document compiles."""

import random
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derivation.command.sources import from_path
from derivation.model.declarations import Scope
from derivation.rendering.documents.latex import Style, document, render, text
from derivation.rendering.documents.latex import term as latex
from derivation.rendering.notation import tex_math, tex_text
from derivation.rendering.notation.tex_math import is_safe
from derivation.rendering.notation.tex_text import escaped
from derivation.rendering.notation.tex_values import value

from .samples import REAL, VECTOR, term

needs_latex = pytest.mark.skipif(shutil.which("pdflatex") is None, reason="needs pdflatex")

SAFE = [
    r"(\log x)' = \frac{1}{x}",
    r"h_{\boldsymbol{\theta}}(\mathbf{x}) = g(\boldsymbol{\theta}^\top \mathbf{x})",
    r"\frac12",
    r"\frac\pi2",
    r"\sqrt[3]{x}",
    "x_1^2",
    "x'^2",
    "x^*",
    r"\left( \frac{a}{b} \right)",
    r"\begin{cases} 1 & x \\ 2 & \text{if } x > 0 \end{cases}",
    r"\sum_{i=1}^n x_i",
    r"\operatorname{tr}(A)",
    r"\mathrm{d}x",
    r"x \; y\,z",
    r"\{1, 2\}",
    "",
]
UNSAFE = [
    r"\input{x}",
    r"\include{x}",
    r"\write18{rm}",
    r"\immediate",
    r"\def\x{1}",
    r"\catcode`\%=12",
    r"\csname input\endcsname",
    r"\newcommand{\x}{1}",
    r"\let\x=1",
    r"\openin5=x",
    r"\read5 to \x",
    r"\loop\iftrue\repeat",
    r"\special{x}",
    r"\href{x}{y}",
    r"\expandafter",
    r"\the\day",
    r"\usepackage{x}",
    r"\end{document}",
    "^^5cinput{x}",
    "a % b",
    "a # b",
    "a ~ b",
    "a $ b",
    "{",
    "}",
    "a & b",
    r"a \\ b",
    r"\frac{1}",
    r"\frac",
    "x^2^3",
    "x_1_2",
    "x'_1'",
    "x^2'",
    "x_",
    r"\left( x",
    r"x \right)",
    r"\begin{cases} x",
    r"\end{cases}",
    r"\begin{tabular} x \end{tabular}",
    r"\begin{matrix} x \\[9cm] y \end{matrix}",
    r"\begin{cases} a & b & c \end{cases}",
    r"\sqrt[3",
    r"\text{$x$}",
    r"\text{\input{x}}",
    "\\",
    "\x00",
    "日",
    "x" * 3000,
    "{" * 100 + "}" * 100,
]


@pytest.mark.parametrize("written", SAFE)
def test_harmless_mathematics(written: str) -> None:
    assert is_safe(written)
    assert text(f"so ${written}$") == f"so ${written.strip()}$" or not written


@pytest.mark.parametrize("written", UNSAFE)
def test_refused_mathematics(written: str) -> None:
    assert not is_safe(written)


TEXTS = [
    ("Expand the numerator", "Expand the numerator"),
    ("100% of $x$ & #1_2", r"100\% of $x$ \& \#1\_2"),
    (r"\input{secrets}", r"\textbackslash{}input\{secrets\}"),
    (r"see $\input{secrets}$", r"see \$\textbackslash{}input\{secrets\}\$"),
    ("costs $5", r"costs \$5"),
    (r"costs \$5 and $x$", r"costs \$5 and $x$"),
    ("a^b ~ <c> | d", r"a\textasciicircum{}b \textasciitilde{} \textless{}c\textgreater{} \textbar{} d"),
    ("über θ − “x” …", r"über $\theta$ $-$ ``x'' \ldots{}"),
    ("$θ^2$", r"$\theta ^2$"),
    ("日本", "[U+65E5][U+672C]"),
    ("tab\tnewline\nnull\x00", "tab newline null "),
]


@pytest.mark.parametrize(("written", "expected"), TEXTS)
def test_text(written: str, expected: str) -> None:
    assert text(written) == expected


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("\\{}$%&#_^~ab1é日\n"), max_size=20))
def test_any_text_is_escaped(written: str) -> None:
    rest = escaped(written)
    for known in [*tex_text.SPECIALS.values(), "[U+65E5]"]:
        rest = rest.replace(known, "")
    assert not set(rest) & set("\\{}$%&#_^~\n")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1/2", r"\frac{1}{2}"),
        ("-1/2", r"-\frac{1}{2}"),
        ("3", "3"),
        ("[1, -1/2]", r"(1,\, -\frac{1}{2})"),
        ("sin(z) of z", r"z \mapsto \sin(z)"),
        ("}", r"\texttt{\}}"),
    ],
)
def test_exact_values(written: str, expected: str) -> None:
    assert value(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("0.5", "0.5"),
        ("0.84 +/- 1e-10", r"0.84 \pm 1 \cdot 10^{-10}"),
        ("-2e+5", r"-2 \cdot 10^{5}"),
        ("undefined", r"\text{undefined}"),
        ("1/3", r"\frac{1}{3}"),
        ("a b_c", r"\texttt{a b\_c}"),
    ],
)
def test_enclosures(written: str, expected: str) -> None:
    assert value(written) == expected


def compiles(folder: Path, source: str) -> str:
    """What LaTeX complains about, nothing if all is well."""
    (folder / "x.tex").write_text(source, encoding="utf-8")
    done = subprocess.run(["pdflatex", "-interaction=nonstopmode", "-no-shell-escape", "x.tex"], cwd=folder, capture_output=True, timeout=60, check=False)
    errors = [line for line in done.stdout.decode(errors="replace").splitlines() if line.startswith("!") or "Overfull" in line]
    return "\n".join(errors) if done.returncode or errors else ""


@needs_latex
def test_every_command_and_sign_compiles(tmp_path: Path) -> None:
    pieces = [
        [f"$\\{c}$" for c in sorted(tex_math.SYMBOLS)],
        [f"$x^\\{c}$" for c in sorted(tex_math.ALONE)],
        [f"$\\{c}{{x}}$" for c in sorted(tex_math.ONE)],
        [f"$\\{c}{{x}}{{y}}$" for c in sorted(tex_math.TWO)],
        [f"$\\begin{{{c}}} x & y \\\\ z & w \\end{{{c}}}$" for c in sorted(tex_math.ENVIRONMENTS)],
        [text(c) for c in tex_text.MATHS],
        [escaped(c) for c in (*tex_text.SPECIALS, *sorted(tex_text.LATIN))],
        [f"${c}$" for c in SAFE if c],
        [text(written) for written, _ in TEXTS] + [text(f"${c}$") for c in UNSAFE if len(c) < 200],
    ]
    assert compiles(tmp_path, document(["\n\n".join("\n\n".join(group) for group in pieces)])) == ""


TOKENS = ["x", "2", "+", " ", "{", "}", "^", "_", "'", "(", ")", "[", "]", "|", "*", "{x}", "<", "&", r"\\", r"\,", r"\{", ".", "-", "a", "@"] + [
    f"\\{c}" for c in "frac sqrt left right log theta mathbf hat text sum operatorname overset lim boldsymbol mathrm pmod neq".split()
] + [r"\begin{cases}", r"\end{cases}", r"\begin{matrix}", r"\end{matrix}"]  # fmt: skip


@needs_latex
def test_whatever_is_let_through_compiles(tmp_path: Path) -> None:
    dice, found = random.Random(7), set()
    while len(found) < 1500:
        written = "".join(dice.choice(TOKENS) for _ in range(dice.randint(1, 9)))
        if is_safe(written):
            found.add(written)
    assert compiles(tmp_path, document(["\n\n".join(f"${c}$" for c in sorted(found))])) == ""


@needs_latex
@pytest.mark.parametrize("reasons", ["between", "right", "none"])
def test_no_line_of_the_gallery_runs_into_the_margin(tmp_path: Path, reasons: str) -> None:
    """Nor one of steps.yaml: what is too wide is broken."""
    root = Path(__file__).parent.parent
    files = [root / "steps.yaml", *sorted((root / "derivation" / "gallery").glob("*.yaml"))]
    chains = [derivation for file in files for derivation in next(iter(from_path(str(file))))[0]]
    assert len(chains) > 30
    assert compiles(tmp_path, document([render(d, style=Style(reasons=reasons, numbers=True)) for d in chains])) == ""  # type: ignore[arg-type]


NOTED = ("p**2", "2*p", "p*x", "x - p", "Derivative(x, p, 2)", "p*p", "factorial(p)", "Limit(x, x, p, '+')", "p/(p + 1)", "v[1]**2")


@needs_latex
def test_a_term_with_any_notation_compiles(tmp_path: Path) -> None:
    """No double superscript, whatever TeX a name has that is let through."""
    dice, found = random.Random(11), set()
    while len(found) < 150:
        written = "".join(dice.choice(TOKENS) for _ in range(dice.randint(1, 9)))
        if is_safe(written) and written.strip():
            found.add(written)
    scope = Scope(symbols={"p": REAL, "x": REAL, "v": VECTOR})
    lines = [latex(term(t), scope, {"p": written, "v": written}) for written in sorted(found) for t in NOTED]
    assert compiles(tmp_path, document(["\n\n".join(f"${line}$" for line in lines)])) == ""
