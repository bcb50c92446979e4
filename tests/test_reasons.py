"""Every entry of the catalogue justifies its example and not its counterexample, and no shape fits everything."""

from __future__ import annotations

import re
from functools import partial
from time import sleep
from typing import Any

import pytest

from derivation import build, check
from derivation.checking import judging
from derivation.checking.chapters import chapter_of
from derivation.checking.check import _checked
from derivation.checking.results import Results
from derivation.checking.tasks import tasks
from derivation.model.chains import Step
from derivation.model.declarations import Scope
from derivation.model.findings import Judgement
from derivation.model.terms import Term
from derivation.processes.worker import run
from derivation.proving.kernels.restricted import FACTS
from derivation.proving.verdict.laws import KEEPING, LAWS, PROVING
from derivation.reading.text.expression import parse
from derivation.reasons import judge
from derivation.reasons.catalogue import BY_NAME, CATALOGUE, Reason, parted
from derivation.reasons.identities import IDENTITIES, named_by_equations
from derivation.reasons.phrases import read
from derivation.reasons.shapes import ALL, fits
from derivation.rendering.sentences.vocabulary import reason_words


def test_laws_that_are_provers_are_facts_of_a_reason_or_of_a_card() -> None:
    assert not KEEPING.keys() & PROVING.keys()
    assert LAWS.keys() <= frozenset[str]().union(*[r.allowed for r in CATALOGUE], BY_NAME, FACTS.values())


def judgement(entry: Reason, case: tuple[str, str, str], reason: str | None = None) -> Judgement:
    kinds, (left, relation, right) = case[0], parted(case)
    symbols = {name.strip(): kind.strip() for name, kind in (p.split(":") for p in re.split(r",\s*(?=\w+\s*:)", kinds))}
    options: dict[str, Any] = dict(entry.extra)
    derivations, problems = build(symbols, [left, {"rel": relation, "expr": right, "by": entry.name if reason is None else reason}], **options)
    assert derivations, problems
    link = check(derivations[0], in_process=True).links[0]
    assert link.verdict.status == "proved", link.verdict.tried
    assert link.reason is not None
    return link.reason


def sides(entry: Reason) -> tuple[Term | None, Term | None]:
    left, _, right = parted(entry.example)
    return parse(left)[0], parse(right)[0]


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda e: e.name)
def test_the_example_is_justified(entry: Reason) -> None:
    assert judgement(entry, entry.example).kind == "confirmed"


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda e: e.name)
def test_the_counterexample_is_not(entry: Reason) -> None:
    assert judgement(entry, entry.counterexample).kind in ("another", "needs more")


@pytest.mark.parametrize("shape", ALL)
def test_no_shape_fits_the_examples_of_all_others(shape: str) -> None:
    algebraic = [e for e in CATALOGUE if e.shape and e.shape != shape]
    pairs = [sides(e) for e in algebraic]
    fitting = [fits(shape, a, b) for a, b in pairs if a is not None and b is not None]
    assert not all(fitting)
    assert any(fits(shape, *sides(e)) for e in CATALOGUE if e.shape == shape)  # type: ignore[arg-type]


def test_names_are_unique() -> None:
    assert len({e.name for e in CATALOGUE}) == len(CATALOGUE)


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda e: e.name)
def test_the_name_of_an_entry_names_it(entry: Reason) -> None:
    """What --suggest says and --fix writes is read as what it means."""
    from derivation.reasons.phrases import read

    assert entry in read(entry.name, (), Scope(), {}, ()).entries


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda e: e.name)
def test_what_is_searched_for_first_is_in_every_text_of_a_phrase(entry: Reason) -> None:
    """A phrase whose longest plain run of characters were taken from its grammar would never be found."""
    from derivation.reasons.phrases import _literal

    assert [p for p in (entry.name, *entry.phrases) if set(_literal(p)) & set("+*?[]|!\\()")] == []


def texts_of(phrase: str) -> list[str]:
    """Some texts with the phrase: inner groups replaced by one of their alternatives, what is optional there and left out."""
    out = [phrase]
    for turn in range(6):
        out = [re.sub(r"\(\?:([^()]*)\)(\??)", partial(_one, turn=n + turn), text) for n, text in enumerate(out)] + out[:1]
    return [re.sub(r"\\b|\\|\$", "", re.sub(r"(\[.[^\]]*\]|.)\?", r"\1", re.sub(r"\[(.)[^\]]*\]", r"\1", text))) for text in out]


def _one(match: re.Match[str], turn: int) -> str:
    alternatives = match.group(1).split("|")
    return "" if match.group(2) and turn % 2 else alternatives[turn % len(alternatives)]


@pytest.mark.slow
def test_looking_first_at_what_a_phrase_must_contain_misses_none() -> None:
    from derivation.reasons.phrases import _found, _literal, _pattern

    phrases = [phrase for entry in CATALOGUE for phrase in (entry.name, *entry.phrases)]
    texts = [f"{before}{text}".lower() for phrase in phrases for text in texts_of(phrase) for before in ("", "by the ")]
    hits = 0
    for phrase in phrases:
        assert all(_literal(phrase) in t.lower() for t in texts_of(phrase) if _pattern(phrase).search(t))
        for text in (t for t in texts if _literal(phrase) in t):
            there = [m.span() for m in _pattern(phrase).finditer(text)]
            assert _found(phrase, text) == there, (phrase, text)
            hits += bool(there)
    assert hits > 4 * len(phrases)


def test_a_law_that_others_rest_on_is_not_confirmed_for_them() -> None:
    entry = next(e for e in CATALOGUE if e.name == "power rules")
    linear = ("X: random real, a: real, b: real", "E(a*X + b)", "a*E(X) + b")
    assert judgement(entry, linear).kind == "another"


def test_a_chain_of_inequalities_with_the_names_of_its_laws() -> None:
    steps = [
        "x*y",
        {"rel": "<=", "expr": "(x**2 + y**2)/2", "reason": "AM-GM"},
        {"rel": "<", "expr": "(x**2 + y**2)/2 + exp(x)", "reason": "the exponential is positive"},
        {"rel": "<=", "expr": "x**2/2 + y**2/2 + exp(x + y)", "reason": "exp is increasing"},
    ]
    derivations, _ = build({"x": "positive", "y": "positive"}, steps)
    links = check(derivations[0], in_process=True).links
    assert [link.reason.kind for link in links if link.reason] == ["confirmed"] * 3
    swapped = [steps[0], *({**s, "reason": "triangle inequality"} for s in steps[1:] if isinstance(s, dict))]
    derivations, _ = build({"x": "positive", "y": "positive"}, swapped)
    assert [link.reason.kind for link in check(derivations[0], in_process=True).links if link.reason] == ["another"] * 3


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the X are identically distributed", ()),
        ("without the chain rule", ()),
        ("not by parts but by substitution", ("substitution in an integral",)),
        ("use the product rule, not the chain rule", ("product rule",)),
        ("there is no need for the chain rule here; expand", ("expand",)),
        ("by the chain rule", ("chain rule",)),
        ("expanding the product", ("expand",)),
        ("ohne Kettenregel", ()),
        ("Ausmultiplizieren", ("expand",)),
    ],
)
def test_what_is_denied_or_part_of_another_word_is_no_reason(text: str, names: tuple[str, ...]) -> None:
    assert read(text, (), Scope(), {}, ()).names == names


# ---------------------------------------------------------------- the verdict comes first

CHAIN = ["x*(x + 1)", {"expr": "x**2 + x", "reason": "expand"}, {"expr": "x*(x + 1)", "reason": "factor out"}]


def test_a_search_that_overruns_takes_nothing_from_the_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child that searches too long is killed; the one after it lays the next link out again and judges its reason."""
    judge_reason = judging.judge_reason

    def endless(step: Step, *rest: Any) -> Judgement:
        while step.reason == "expand":
            sleep(1)
        return judge_reason(step, *rest)

    monkeypatch.setattr(judging, "judge_reason", endless)
    derivations, _ = build({"x": "real"}, CHAIN)
    first, second = _checked(derivations[0], partial(run), [], timeout=2, memory=0).links
    assert [link.verdict.status for link in (first, second)] == ["proved", "proved"]
    assert first.reason == Judgement("not judged", why="time limit")
    assert second.reason is not None and second.reason.kind == "confirmed"
    assert reason_words(first.reason) == "reason not judged: time limit"


def test_every_verdict_comes_before_every_judgement_on_a_reason() -> None:
    """Also before those on the reasons of lemmas; a chain that gives no reason is not judged."""
    (with_lemma,), _ = build({"x": "real"}, CHAIN, lemmas={"s": {"symbols": {"x": "real"}, "claim": "x*(x + 1) = x*(x + 1)", "steps": CHAIN}})
    parts = [task.key[1] for task in tasks(Results(chapter_of(with_lemma)))]
    assert parts.count("reason") == 4 and parts == sorted(parts, key=lambda part: part == "reason")
    (silent,), _ = build({"x": "real"}, ["x + x", "2*x"])
    assert "reason" not in [task.key[1] for task in tasks(Results(chapter_of(silent)))]


# ---------------------------------------------------------------- a reason and the step that it is given for

REAL, POSITIVE = "x: real; a: real; b: real; c: real", "x: positive; a: positive; b: positive"
VECTORS, MATRIX = "n: positive integer; x: vector[n]; y: vector[n]", "n: positive integer; m: positive integer; A: matrix[n,m]"
RANDOM = "S: random real; T: random real; a: real; b: real"
BY_PARTS = (REAL, "Integral(x*exp(x), (x, 0, a))", "a*exp(a) - Integral(exp(x), (x, 0, a))")
SUBSTITUTED = (REAL, "Integral(2*x*exp(x**2), (x, 0, a))", "Integral(exp(u), (u, 0, a**2))")
SIGMOID = (REAL, "1/(1 + exp(-x)) - 1/(1 + exp(-x))**2", "1/(1 + exp(-x))*(1 - 1/(1 + exp(-x)))")
OPENED, FACTORED = (REAL, "(a + b)*x", "a*x + b*x"), (REAL, "a*x + b*x", "(a + b)*x")
TIMES_EXP = (REAL, "x*exp(x) + exp(x)", "exp(x)*(x + 1)")
DERIVED = (REAL, "Derivative(3*exp(x) + sin(x), x)", "3*Derivative(exp(x), x) + Derivative(sin(x), x)")
PRODUCT = (REAL, "Derivative(sin(x)*exp(x), x)", "Derivative(sin(x), x)*exp(x) + sin(x)*Derivative(exp(x), x)")
INTEGRALS = (REAL, "Integral(2*exp(x) + x, (x, 0, a))", "2*Integral(exp(x), (x, 0, a)) + Integral(x, (x, 0, a))")
SUMMED = (VECTORS, "Sum(2*x[i] + y[i], (i, 1, n))", "2*Sum(x[i], (i, 1, n)) + Sum(y[i], (i, 1, n))")
SWAPPED = (MATRIX, "Sum(Sum(A[i,j], (j, 1, m)), (i, 1, n))", "Sum(Sum(A[i,j], (i, 1, n)), (j, 1, m))")
REVERSED = (VECTORS, "Sum(x[i], (i, 1, n))", "Sum(x[n + 1 - i], (i, 1, n))")
SHIFTED = (VECTORS, "Sum(x[i + 1], (i, 1, n - 1))", "Sum(x[i], (i, 2, n))")
MEAN, VARIANCE = (RANDOM, "E(a*S + b)", "a*E(S) + b"), (RANDOM, "Var(S)", "E(S**2) - E(S)**2")
ONE = (REAL, "a*sin(x)**2 + a*cos(x)**2", "a")
ADDED = (REAL, "exp(a + b)", "exp(a)*exp(b)")
SQUARE = (REAL, "x**2 + b**2 + 2*x - 4*b + 5", "(x + 1)**2 + (b - 2)**2")

RIGHT = [
    ("by Cauchy-Schwarz", (RANDOM, "Cov(S, T)**2", "<= Var(S)*Var(T)")),
    ("partial integration", BY_PARTS), ("integration by parts", BY_PARTS), ("by substitution", SUBSTITUTED),
    ("factor out", SIGMOID), ("Collect the terms", (REAL, "(x + a) + (x - a)", "2*x")), ("collect like terms", (REAL, "2*x + 3*x", "5*x")),
    ("complete the square", SQUARE), ("completing the square", (REAL, "exp(-x**2 + 2*a*x)", "exp(a**2 - (x - a)**2)")),
    ("linearity", DERIVED), ("linearity", SUMMED), ("by linearity", MEAN), ("linearity", INTEGRALS), ("linearity of the integral", INTEGRALS),
    ("linearity of E", MEAN), ("linearity of the derivative", DERIVED),
    ("power rules", (POSITIVE, "x**2*x**3", "x**5")), ("power laws", (POSITIVE, "(x**a)**b", "x**(a*b)")),
    ("power rules", (REAL, "exp(x)*exp(a)", "exp(x + a)")),
    ("power rules", (POSITIVE, "1/x**2", "x**(-2)")), ("distributive law", OPENED), ("the distributive law", FACTORED),
    ("factor out exp(x)", TIMES_EXP), ("factor out exp(x)", (REAL, "exp(2*x) + exp(x)", "exp(x)*(exp(x) + 1)")), ("factor out e^x", TIMES_EXP),
    ("reverse the order of summation", SWAPPED), ("reverse the order of summation", REVERSED), ("swap the sums", SWAPPED), ("shift the index", SHIFTED),
    ("sin^2+cos^2=1", ONE), ("since $\\sin^2 x + \\cos^2 x = 1$", ONE), ("sin² + cos² = 1", ONE), ("1 = cos(t)**2 + sin(t)**2", ONE),
    ("exp(0)=1", (REAL, "a*exp(0)", "a")), ("e^0 = 1", (REAL, "a*exp(0)", "a")), ("$e^{x+y} = e^x e^y$", ADDED),
    ("√(x²) = |x|", (REAL, "sqrt(x**2)", "Abs(x)")),
]  # fmt: skip
WRONG = [
    ("integration by substitution", BY_PARTS), ("integration by parts", SUBSTITUTED), ("integration by parts", INTEGRALS),
    ("common denominator", SIGMOID), ("expand", SIGMOID), ("collect terms", OPENED), ("complete the square", (REAL, "(x + 1)**2 - 1", "x**2 + 2*x")),
    ("linearity", (REAL, "Integral(exp(x), (x, 0, a))", "exp(a) - 1")), ("linearity", (REAL, "Derivative(exp(x), x)", "exp(x)")), ("linearity of E", VARIANCE),
    ("linearity", BY_PARTS), ("power rules", OPENED), ("power rules", (POSITIVE, "log(a*b)", "log(a) + log(b)")),
    ("power rules", (POSITIVE, "x**(a + b)", "x**(b + a)")),
    ("distributive law", (REAL, "a + b*x", "x*b + a")), ("factor out exp(x)", (REAL, "exp(x)*(x + 1)", "x*exp(x) + exp(x)")), ("factor out exp(x)", FACTORED),
    ("reverse the order of summation", SUMMED), ("reverse the order of summation", SHIFTED), ("swap the sums", SUMMED), ("telescoping", SHIFTED),
    ("shift the index", SUMMED),
    ("sin^2+cos^2=1", ADDED), ("exp(0)=1", (REAL, "a + a", "2*a")), ("$e^{x+y} = e^x e^y$", ONE), ("sin^2+cos^2=1", PRODUCT),
    ("delta collapse", SUMMED), ("independence", MEAN), ("matrix algebra", SUMMED), ("monotonicity", FACTORED), ("quotient rule", PRODUCT),
    ("log rules", ADDED),
    ("power sums", REVERSED), ("induction", SHIFTED), ("chain rule", PRODUCT), ("cancel", (REAL, "a - x + x - b", "a - b + 2*x - x - x")),
]  # fmt: skip
NOT_READ = [
    "not by parts", "without partial integration", "sin^2+cos^2=2", "not sin^2+cos^2=1", "nonlinearity", "nonlinearity of E", "collector", "powerful rules",
    "x = 1", "rather than the distributive law", "instead of factoring out exp(x)", "no need to reverse the order of summation",
]  # fmt: skip


def judged(reason: str, case: tuple[str, str, str]) -> Judgement:
    symbols = {name.strip(): kind.strip() for name, kind in (part.split(":") for part in case[0].split(";"))}
    left, relation, right = parted(case)
    derivations, problems = build(symbols, [left, {"rel": relation, "expr": right, "reason": reason}])
    assert derivations, problems
    (link,) = check(derivations[0], in_process=True).links
    assert link.verdict.status == "proved" and link.reason is not None
    return link.reason


@pytest.mark.parametrize(("reason", "case"), RIGHT)
def test_a_right_reason_is_confirmed(reason: str, case: tuple[str, str, str]) -> None:
    assert (judged(reason, case).kind, judged(reason, case).idle) == ("confirmed", ())


@pytest.mark.parametrize(("reason", "case"), WRONG)
def test_the_same_words_on_another_step_are_not(reason: str, case: tuple[str, str, str]) -> None:
    assert judged(reason, case).kind in ("another", "needs more")


@pytest.mark.parametrize("text", NOT_READ)
def test_a_negation_or_a_fragment_names_nothing(text: str) -> None:
    assert read(text, (), Scope(), {}, ()).names == ()


@pytest.mark.parametrize(
    ("reason", "case", "idle"),
    [
        ("product rule and quotient rule", PRODUCT, "quotient rule"),
        ("product rule, chain rule", PRODUCT, "chain rule"),
        ("expand, chain rule", OPENED, "chain rule"),
        ("expand and factor out", OPENED, "factor out"),
    ],
)
def test_a_superfluous_name_beside_others_is_a_remark(reason: str, case: tuple[str, str, str], idle: str) -> None:
    judgement = judged(reason, case)
    assert (judgement.kind, judgement.idle) == ("confirmed", (idle,))
    assert reason_words(judgement) == f"reason confirmed; {idle} plays no part"


def test_every_equation_names_its_entry() -> None:
    equations = [(name, equation) for name, equations in IDENTITIES.items() for equation in equations]
    assert [equation for name, equation in equations if named_by_equations(equation) != (name,)] == []
    assert set(IDENTITIES) <= {entry.name for entry in CATALOGUE}


def test_a_search_without_end_is_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not tried any more counts neither for the reason nor against it."""
    monkeypatch.setattr(judge, "EFFORT", 1)
    assert judged("chain rule", PRODUCT) == Judgement("not judged", ("chain rule",), why="the search ended")
