"""Spoiled chains: every slip is refuted, what survives is really equal, and what the engine cannot tell is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import mpmath
import pytest

from derivation.command.cli import main
from derivation.model.chains import Derivation
from derivation.model.printing import to_text
from derivation.numeric.evaluation.compile import compiler
from derivation.numeric.sampling.sampler import Sampler
from derivation.numeric.second.arithmetic import Doubt
from derivation.numeric.second.heads import interpreter
from derivation.processes.child import Overrun
from derivation.processes.worker import run
from derivation.proving.expectation.randomness import deterministic
from derivation.reading import build, read_file
from derivation.teaching.slips.mutants import Mutant, mutants
from derivation.teaching.slips.mutate import _mutated, mutate
from derivation.teaching.slips.mutation_text import render

ROOT = Path(__file__).parent.parent
GALLERY = ROOT / "derivation" / "gallery"


def chain(kinds: dict[str, str], *lines: Any) -> Derivation:
    derivations, problems = build(kinds, lines)
    assert derivations, problems
    return derivations[0]


def test_first_derivation() -> None:
    """All unequal mutants of the shipped derivation and its lemma are refuted, none is proved."""
    mutation = mutate(read_file(ROOT / "steps.yaml")[0][0])
    assert len(mutation.fates) > 150 and len(mutation.lemmas[0].fates) > 100
    for one in (mutation, *mutation.lemmas):
        assert one.rate == 1 and not one.count("blind spot") and not one.count("contradiction") and not one.skipped
        assert [f.mutant.names[0] for f in one.fates if f.outcome == "equal"] == ["term lost"]  # a constant under a derivative
    assert mutation.exit_code == 0


@pytest.mark.parametrize("path", sorted(GALLERY.glob("*.yaml")), ids=lambda path: path.stem)
def test_gallery(path: Path, pytestconfig: pytest.Config) -> None:
    """Every unequal mutant is caught, and what is proved is equal at a few points for an evaluator that shares nothing with the provers."""
    most, seed = pytestconfig.getoption("--mutants"), pytestconfig.getoption("--mutant-seed")
    for derivation in read_file(path)[0]:
        whole = mutate(derivation, in_process=True, most=most, seed=seed)
        for one in (whole, *whole.lemmas):
            missed = [(f.mutant.names[0], to_text(f.mutant.spoiled.term), f.note) for f in one.fates if f.outcome in ("blind spot", "contradiction")]
            assert not missed and one.rate == 1 and not one.skipped
            for fate in one.fates:
                around = {s.relation for s in one.derivation.steps[fate.mutant.number : fate.mutant.number + 2]}
                if fate.outcome == "equal" and "~" not in around:  # up to a factor the values differ
                    assert_equal_at_points(one.derivation, fate.mutant)


def assert_equal_at_points(derivation: Derivation, mutant: Mutant) -> None:
    """The spoiled line and the right one have the same value for mpmath, wherever it can tell."""
    scope = derivation.scope
    left, right, certain = deterministic(derivation.steps[mutant.number].expr, mutant.spoiled.term, scope)
    compared = 0
    for point in Sampler((left, right), certain, compiler(certain, True), seed=11).points(8):
        with mpmath.workdps(40):
            try:
                values = [numbers(interpreter(certain, point).value(side)) for side in (left, right)]
            except (Doubt, ArithmeticError, ValueError, TypeError):
                continue
            assert all(abs(a - b) <= mpmath.mpf("1e-20") * (1 + abs(a)) for a, b in zip(*values, strict=True)), dict(point.texts())
            compared += 1
    assert compared


def numbers(value: Any) -> list[Any]:
    """The numbers in a value; a truth is a number, too."""
    return (
        [mpmath.mpmathify(a) for row in value for a in row] if isinstance(value, list) else [mpmath.mpmathify(int(value) if isinstance(value, bool) else value)]
    )


def test_really_equal() -> None:
    """A constant lost under a derivative changes nothing."""
    mutation = mutate(chain({"x": "real"}, "Derivative(x**2 + 5, x)", "Derivative(5 + x**2, x)"))
    assert {f.mutant.spoiled.slip.name for f in mutation.fates if f.outcome == "equal"} >= {"term lost"}
    assert mutation.rate == 1


def test_an_inequality_is_refuted_on_one_side() -> None:
    mutation = mutate(chain({"a": "positive", "b": "positive"}, "sqrt(a*b)", {"expr": "(a + b)/2", "rel": "le"}, {"expr": "a + b", "rel": "le"}))
    fates = {f.outcome for f in mutation.fates}
    assert "refuted" in fates and "equal" in fates and "blind spot" not in fates  # a + b/2 is as good a bound


def test_out_of_range_is_no_survivor() -> None:
    mutation = mutate(chain({"n": "positive integer", "x": "vector[n]"}, "2*Sum(x[i], (i, 1, n))", "Sum(2*x[i], (i, 1, n))"))
    assert mutation.count("no value") + mutation.count("refuted") == len(mutation.fates) and mutation.exit_code == 0


def test_a_line_beside_a_wrong_link_is_not_spoiled() -> None:
    mutation = mutate(chain({"x": "real"}, "x + x", "3*x", "2*x + x"))
    assert mutation.skipped == (1,) and mutation.exit_code == 1
    assert "line 1 was not spoiled" in render(mutation)


def test_what_is_no_line_does_not_count() -> None:
    derivation = chain({"n": "positive integer", "A": "matrix[n,n]", "x": "vector[n]"}, "(x.T @ A).T", "A.T @ x")
    assert all(m.spoiled.slip.name != "product in the wrong order" for m in mutants(derivation, (1,)))  # x @ A.T has no shape


def test_the_seed_draws() -> None:
    derivation = chain({"x": "real"}, "(x + 1)**2", "x**2 + 2*x + 1")
    drawn = [mutate(derivation, most=4, seed=seed) for seed in (1, 1, 2)]
    terms = [[f.mutant.spoiled.term for f in m.fates] for m in drawn]
    assert terms[0] == terms[1] != terms[2] and drawn[0].left_out > 0
    assert "4 slips, drawn from" in render(drawn[0])


def test_a_worker_that_overruns_is_a_blind_spot() -> None:
    """What is not refuted in time is not counted as refuted."""

    def slow(tasks: Sequence[Callable[[], Any]], **limits: Any) -> Iterator[Any]:
        trials = type(tasks[0]).__name__ == "Trial" if tasks else False
        yield from ((Overrun("time limit") for _ in tasks) if trials else run(tasks, **limits))

    mutation = _mutated(chain({"x": "real"}, "x + x", "2*x"), slow, timeout=10, memory=0, most=0, seed=0)
    assert mutation.count("blind spot") == len(mutation.fates) > 0 and mutation.exit_code == 1
    assert "time limit" in render(mutation) and "0 %" in render(mutation)


COMMANDS = (
    (["--mutate"], 0, "100 % of the unequal ones caught"),
    (["--mutate", "-v"], 0, "sign lost"),
    (["--mutate", "--most", "3"], 0, "3 slips, drawn from"),
    (["--most", "3"], 2, ""),
    (["--mutate", "--most", "0"], 2, ""),
)


@pytest.mark.parametrize(("argv", "code", "said"), COMMANDS)
def test_command(argv: list[str], code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "chain.yaml"
    path.write_text("symbols: {x: real}\nsteps:\n  - (x - 1)**2\n  - x**2 - 2*x + 1\n")
    assert main([*argv, str(path)]) == code
    assert said in capsys.readouterr().out
