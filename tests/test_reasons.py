"""Every entry of the catalogue justifies its example and not its counterexample, and no shape fits everything."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import pytest

from derivation import build, check
from derivation.model import Judgement, Scope, Term
from derivation.reading.expression import parse
from derivation.reasons.catalogue import CATALOGUE, Reason, parted
from derivation.reasons.phrases import read
from derivation.reasons.shapes import ALL, fits


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
