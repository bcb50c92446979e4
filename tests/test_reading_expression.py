"""Expressions: one line of text, the tree it is, and the text it prints back to."""

import ast
import pickle
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derivation.model.printing import to_text
from derivation.model.terms import Term
from derivation.reading.text.expression import MAX_HEIGHT, parse
from derivation.reading.text.relation import parse_relation

from .work import counted


def tree(term: Term) -> str:
    """A tree in prefix form: (add x (neg 2))."""
    inner = " ".join(([term.value] if term.head == "call" else []) + [tree(arg) for arg in term.args])
    return term.value if not term.args and term.head != "call" else f"({term.head} {inner})".replace(" )", ")")


TREES = [
    ("-x**2", "(neg (pow x 2))"),
    ("2**-x", "(pow 2 (neg x))"),
    ("2**-x**2*y", "(mul (pow 2 (neg (pow x 2))) y)"),
    ("a**b**c", "(pow a (pow b c))"),
    ("a - b - c", "(sub (sub a b) c)"),
    ("a/b*c@d", "(matmul (mul (div a b) c) d)"),
    ("-x*y", "(mul (neg x) y)"),
    ("+-x", "(pos (neg x))"),
    ("a - -b", "(sub a (neg b))"),
    ("(a + b)*c", "(mul (group (add a b)) c)"),
    ("((a))", "(group (group a))"),
    ("theta[j]", "(index theta j)"),
    ("A[i, j + 1]", "(index A i (add j 1))"),
    ("theta.T @ x", "(matmul (transpose theta) x)"),
    ("A.T**2", "(pow (transpose A) 2)"),
    ("(A @ B).T[1, 2]", "(index (transpose (group (matmul A B))) 1 2)"),
    ("f()", "(call f)"),
    ("f(x, y)[1]", "(index (call f x y) 1)"),
    ("Sum(x[i], (i, 1, n))", "(call Sum (index x i) (tuple i 1 n))"),
    ("Derivative(f(x), (x, 2))", "(call Derivative (call f x) (tuple x 2))"),
    ("Limit(1/x, x, 0, '+')", "(call Limit (div 1 x) x 0 +)"),
    ('Limit(1/x, x, 0, "-")', "(call Limit (div 1 x) x 0 -)"),
    ("x + 1 <= y*2", "(le (add x 1) (mul y 2))"),
    ("a == b", "(eq a b)"),
    ("not a != b", "(not (ne a b))"),
    ("And(x > -2, x < 2)", "(call And (gt x (neg 2)) (lt x 2))"),
    ("0.50 + 1e-3 + .5 + 2.", "(add (add (add 0.50 1e-3) .5) 2.)"),
    ("lambda*E", "(mul lambda E)"),
    (" a\n + b ", "(add a b)"),
]


@pytest.mark.parametrize(("text", "expected"), TREES)
def test_tree(text: str, expected: str) -> None:
    term, complaints = parse(text)
    assert not complaints and term is not None
    assert tree(term) == expected


@pytest.mark.parametrize(
    "text", ["a + b", "a*b", "a**b", "A @ B", "f(x, y)", "(i, 1, n)", "-(x + y)", "a*-b", "2**-x", "x/(y*z)", "not a == b", "theta.T @ x", "(-x)**2"]
)
def test_prints_back(text: str) -> None:
    term, _ = parse(text)
    assert term is not None and to_text(term) == text


def name(value: str) -> Term:
    return Term("name", value=value)


A, B, C = name("a"), name("b"), name("c")
BRACKETED = [
    (Term("mul", (Term("add", (A, B)), C)), "(a + b)*c"),
    (Term("sub", (A, Term("sub", (B, C)))), "a - (b - c)"),
    (Term("neg", (Term("add", (A, B)),)), "-(a + b)"),
    (Term("pow", (Term("neg", (A,)), B)), "(-a)**b"),
    (Term("pow", (Term("pow", (A, B)), C)), "(a**b)**c"),
    (Term("div", (A, Term("mul", (B, C)))), "a/(b*c)"),
    (Term("transpose", (Term("matmul", (A, B)),)), "(a @ b).T"),
    (Term("index", (Term("add", (A, B)), C)), "(a + b)[c]"),
    (Term("eq", (Term("lt", (A, B)), C)), "(a < b) == c"),
    (Term("add", (Term("not", (A,)), B)), "(not a) + b"),
    (Term("pow", (Term("num", value="-1"), A)), "(-1)**a"),
]


@pytest.mark.parametrize(("term", "text"), BRACKETED)
def test_a_tree_without_brackets_gets_those_it_needs(term: Term, text: str) -> None:
    assert to_text(term) == text


def test_every_node_has_the_span_of_its_text() -> None:
    text = "f(x, -y)[1] + (a*b).T/2"
    term, _ = parse(text)
    assert term is not None
    for node in term.walk():
        assert node.span is not None
        again, _ = parse(text[node.span.start : node.span.end])
        assert again == node


# ---------------------------------------------------------------- Python's own precedence

_OPERATORS: dict[type[ast.AST], str] = {
    ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "div", ast.MatMult: "matmul", ast.Pow: "pow", ast.USub: "neg", ast.UAdd: "pos", ast.Not: "not",
    ast.Eq: "eq", ast.NotEq: "ne", ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge",
}  # fmt: skip


def python_tree(node: ast.expr) -> Term:
    if isinstance(node, ast.BinOp):
        return Term(_OPERATORS[type(node.op)], (python_tree(node.left), python_tree(node.right)))
    if isinstance(node, ast.UnaryOp):
        return Term(_OPERATORS[type(node.op)], (python_tree(node.operand),))
    if isinstance(node, ast.Compare):
        return Term(_OPERATORS[type(node.ops[0])], (python_tree(node.left), python_tree(node.comparators[0])))
    if isinstance(node, ast.Attribute):
        return Term("transpose", (python_tree(node.value),))
    if isinstance(node, ast.Subscript):
        return Term("index", (python_tree(node.value), python_tree(node.slice)))
    if isinstance(node, ast.Call):
        assert isinstance(node.func, ast.Name)
        return Term("call", tuple(python_tree(arg) for arg in node.args), node.func.id)
    return Term("name", value=node.id) if isinstance(node, ast.Name) else Term("num", value=str(ast.literal_eval(node)))


def ungrouped(term: Term) -> Term:
    args = tuple(ungrouped(arg) for arg in term.args)
    return args[0] if term.head == "group" else Term(term.head, args, term.value)


def random_text(rng: random.Random, depth: int) -> str:
    if depth == 0:
        return rng.choice(["a", "b", "x", "2", "10"])
    deeper = lambda: random_text(rng, rng.randrange(depth))  # noqa: E731
    return rng.choice(
        [
            lambda: f"{deeper()} {rng.choice(['+', '-', '*', '/', '@', '**'])} {deeper()}",
            lambda: f"{deeper()}{rng.choice(['+', '-', '*', '/', '@', '**'])}{deeper()}",
            lambda: f"{rng.choice('+-')}{deeper()}",
            lambda: f"({deeper()})",
            lambda: f"f({deeper()}, {deeper()})",
            lambda: f"x[{deeper()}].T",
        ]
    )()


def test_precedence_is_that_of_python() -> None:
    rng = random.Random(1)
    for _ in range(3000):
        text = random_text(rng, 5)
        text = rng.choice([text, text, f"{text} {rng.choice(['==', '!=', '<', '<=', '>', '>='])} {random_text(rng, 3)}", f"not {text}"])
        term, complaints = parse(text)
        assert not complaints and term is not None, text
        assert ungrouped(term) == python_tree(ast.parse(text, mode="eval").body), text
        assert parse(to_text(term))[0] == term, text


# ---------------------------------------------------------------- any tree, any text

NAMES = st.sampled_from(["x", "y", "theta", "E", "lambda"]).map(name)
NUMBERS = st.sampled_from(["0", "2", "10", "0.50", "1e-3"]).map(lambda text: Term("num", value=text))


def extended(terms: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    pair = st.tuples(terms, terms)
    return st.one_of(
        st.builds(Term, st.sampled_from(["add", "sub", "mul", "div", "matmul", "pow", "eq", "lt", "ge"]), pair),
        st.builds(Term, st.sampled_from(["neg", "pos", "not", "group", "transpose"]), st.tuples(terms)),
        st.builds(Term, st.just("index"), st.one_of(pair, st.tuples(terms, terms, terms))),
        st.builds(Term, st.just("call"), st.lists(terms, max_size=3).map(tuple), st.sampled_from(["f", "Sum"])),
        st.builds(Term, st.just("tuple"), pair),
    )


TERMS = st.recursive(NAMES | NUMBERS, extended, max_leaves=25)


@given(TERMS)
@settings(max_examples=200, deadline=None)
def test_round_trip_of_any_tree(term: Term) -> None:
    """What is printed reads back to the same tree; then nothing changes any more."""
    again, complaints = parse(to_text(term))
    assert not complaints and again is not None
    assert ungrouped(again) == ungrouped(term)
    assert parse(to_text(again))[0] == again
    assert pickle.loads(pickle.dumps(again)) == again


PIECES = st.sampled_from(
    [
        "x",
        "theta",
        "2",
        "1e9",
        "(",
        ")",
        "[",
        "]",
        ",",
        "+",
        "-",
        "*",
        "**",
        "/",
        "@",
        ".T",
        ".",
        "=",
        "<=",
        "<=>",
        "'+'",
        "'",
        " ",
        "^",
        "θ",
        "²",
        "√",
        "f(",
        "not ",
        "\\frac",
        "|",
        "\n",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_a_tree_or_a_complaint(text: str) -> None:
    ((term, complaints), _), calls = counted(lambda: (parse(text), parse_relation(text)))
    assert term is not None or complaints
    assert all(0 <= c.span.start <= c.span.end <= len(text) + 1 for c in complaints)
    assert calls < 200 * (len(text) + 10)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000,
        "-" * 9000 + "x",
        "2**" * 3000 + "2",
        "x+" * 4999 + "x",
        "9**9**9",
        "1e999999999",
        "f(" * 3000,
        "[" * 9999,
        "x " * 5000,
        "9" * 10_000,
        "x" * 10**6,
        "a<" * 3000 + "b",
    ],
)
def test_bombs_are_refused_at_once(text: str) -> None:
    (term, complaints), calls = counted(lambda: parse(text))
    assert complaints or (term is not None and text == "9**9**9")
    assert calls < 100_000


def test_a_tree_of_the_greatest_height_can_be_used() -> None:
    term, complaints = parse("+".join("x" * (MAX_HEIGHT - 1)))
    assert not complaints and term is not None
    assert pickle.loads(pickle.dumps(term)) == term and hash(term) and to_text(term)
    assert parse("+".join("x" * (MAX_HEIGHT + 1)))[0] is None


# ---------------------------------------------------------------- complaints

COMPLAINTS = [
    ("x^2 + 2x", [("caret", "^"), ("side-by-side", "")], "write x**2 + 2*x"),
    ("θ_j·x − 1", [("unicode", "θ_j"), ("unicode", "·"), ("unicode", "−")], "write theta_j*x - 1"),
    ("𝜃 + ½", [("unicode", "𝜃"), ("unicode", "½")], "write theta + (1/2)"),
    ("(a + b", [("bracket", "(")], ""),
    ("a + b)", [("bracket", ")")], ""),
    ("0 < x < 1", [("chained", "<")], "write And(0 < x, x < 1)"),
    ("J.diff(x)", [("attribute", ".diff")], "write Derivative(J, x)"),
    ("a = b", [("single-equals", "=")], "write a == b"),
    ("x +", [("ends-early", "")], ""),
    ("a => b", [("arrow", "=>")], "write `rel: implies` or `rel: iff` in the step"),
    ("a and b", [("word", "and")], "write And(a, b)"),
    ("1,5", [("comma", ",")], "write 1.5"),
    ("√2", [("character", "√")], "write sqrt(x)"),
    ("\\frac{a}{b}", [("latex", "\\frac")], "write (a)/(b)"),
    ("x\u200b + y", [("unicode", "\u200b")], "write x + y"),
]


@pytest.mark.parametrize(("text", "expected", "help"), COMPLAINTS)
def test_complaint(text: str, expected: list[tuple[str, str]], help: str) -> None:
    _, complaints = parse(text)
    assert [(c.code, text[c.span.start : c.span.end]) for c in complaints] == expected
    assert complaints[0].help == help


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("f(x) = 2*x", "f(x) | = | 2*x"),
        ("a == b", "a | = | b"),
        ("x + 1 <= y", "x + 1 | <= | y"),
        ("Eq(x, 3) => Eq(x**2, 9)", "Eq(x, 3) | => | Eq(x**2, 9)"),
        ("a > b <=> b < a", "a > b | <=> | b < a"),
    ],
)
def test_relation(text: str, expected: str) -> None:
    left, relation, right, complaints = parse_relation(text)
    assert not complaints and left is not None and right is not None
    assert f"{to_text(left)} | {relation} | {to_text(right)}" == expected


@pytest.mark.parametrize("text", ["a", "a = b = c", "= a", "a =", "f(a = b)"])
def test_no_relation(text: str) -> None:
    assert parse_relation(text)[3]


def test_a_step_takes_some_hundred_calls() -> None:
    text = "(g(theta.T @ x) - y)/(g(theta.T @ x)*(1 - g(theta.T @ x))) * Derivative(g(theta.T @ x), theta[j])"
    parse(text)
    assert counted(lambda: parse(text))[1] < 1_000
