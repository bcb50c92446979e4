"""Quiz and revealed chain as scripts: lines in, text out. Right, wrong, nonsense and empty answers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest

from derivation.checking.check import check
from derivation.command.cli import main
from derivation.model.printing import to_text
from derivation.reading import build
from derivation.teaching.lessons import quiz as questions
from derivation.teaching.lessons.dialogue import Dialogue, converse
from derivation.teaching.lessons.quiz import quiz, reasons
from derivation.teaching.lessons.reveal import reveal
from derivation.teaching.lessons.tutor import Tutor, judged, judged_reason

ROOT = Path(__file__).parent.parent
LIMITS = {"timeout": 10.0, "memory": 1_000_000_000}
STEPS = [
    "Derivative(log(x)*x**2, x)",
    {"expr": "Derivative(log(x), x)*x**2 + log(x)*Derivative(x**2, x)", "reason": "product rule"},
    {"expr": "1/x*x**2 + log(x)*Derivative(x**2, x)", "reason": "derivative of log"},
    {"expr": "1/x*x**2 + log(x)*2*x", "reason": "power rule"},
    {"expr": "x + 2*x*log(x)", "reason": "cancel"},
    {"expr": "x*(1 + 2*log(x))", "reason": "factor out"},
]


def tutor_of(steps: Iterable[object], kinds: dict[str, str], seed: int = 0) -> Tutor:
    derivations, problems = build(kinds, list(steps), title="A product")  # type: ignore[arg-type]
    assert derivations, problems
    return Tutor(derivations[0], check(derivations[0], seed=seed, suggest=True), seed=seed)


@pytest.fixture(scope="module")
def tutor() -> Tutor:
    return tutor_of(STEPS, {"x": "positive"})


LINES = (
    # number, what is typed, the mark, a part of the reply
    (1, "Derivative(log(x), x)*x**2 + log(x)*Derivative(x**2, x)", "right", "Right."),
    (1, "= log(x)*Derivative(x**2, x) + x**2*Derivative(log(x), x)", "right", "Right."),
    (1, "Derivative(log(x), x)*Derivative(x**2, x)", "wrong", "product of the derivatives"),
    (1, "Derivative(x**2*log(x), x)", "again", "That is the line before"),
    (1, "Derivative(x*log(x)*x + 0, x)", "again", "no nearer"),
    (1, "x + 2*x*log(x)", "right", "it also needs"),
    (2, "x**2/x + log(x)*Derivative(x**2, x)", "right", "Right"),
    (2, "x*x**2 + log(x)*Derivative(x**2, x)", "wrong", "u'/u"),
    (3, "1/x*x**2 + log(x)*2*x**2", "wrong", "takes one off the exponent"),
    (4, "2*x*log(x)", "wrong", "at x = 1 the line before is 1, and this one is 0"),
    (5, "x*(1 + log(x))", "wrong", "A factor is gone"),
    (5, "(1 + log(x**2))*x", "right", "Right"),
    (5, "", "again", "nothing"),
    (5, "  =  ", "again", "nothing"),
    (5, "x*(1 + 2*log(x)", "again", "cannot read"),
    (5, "x^2", "again", "write x**2"),
    (5, "two x", "again", "cannot read"),
    (5, "z", "again", "'z' is not declared."),
    (5, "Eq(x, 1)", "again", "cannot read"),
    (5, "__import__('os')", "again", "cannot read"),
    (5, "9**9**9**9", "wrong", ""),
    (5, "(" * 3000, "again", "cannot read"),
)


@pytest.mark.parametrize(("number", "typed", "mark", "said"), LINES)
def test_a_line_typed(tutor: Tutor, number: int, typed: str, mark: str, said: str) -> None:
    reply = judged(tutor, number, typed)
    assert said in reply.text
    assert reply.mark == mark or (typed.startswith("9**") and reply.mark != "right")


REASONS = (
    (1, "product rule", "right", "Right."),
    (1, "Produktregel", "right", "Right"),
    (1, "quotient rule", "wrong", "does not follow"),
    (2, "chain rule", "wrong", ""),
    (3, "the moon", "again", "I do not know this reason"),
    (3, "", "again", "nothing"),
)


@pytest.mark.parametrize(("number", "typed", "mark", "said"), REASONS)
def test_a_reason_typed(tutor: Tutor, number: int, typed: str, mark: str, said: str) -> None:
    reply = judged_reason(tutor, number, typed)
    assert reply.mark == mark and said in reply.text


def transcript(dialogue: Dialogue[str], lines: Iterable[str]) -> str:
    """All that is said when these are the answers, one a line."""
    said: list[str] = []
    answers = iter(lines)
    converse(dialogue, lambda: next(answers, None), said.append)
    return "\n".join(said)


def one(question: questions.Question, tutor: Tutor, number: int, answers: Iterable[str], seed: int = 1) -> str:
    """What is said when one question gets these answers."""

    def asked() -> Dialogue[str]:
        try:
            mark = yield from question(tutor, number, Random(seed))
        except questions.Ended:
            return "ended"
        return f"mark: {mark}"

    return transcript(asked(), answers)


def letter(tutor: Tutor, number: int, right: bool) -> str:
    """A letter of the multiple choice that Random(1) draws."""
    choices = reasons(tutor, number, Random(1))
    wanted = tutor.reason(number)
    return "abcd"[next(k for k, choice in enumerate(choices) if (choice == wanted) is right)]


def test_which_reason(tutor: Tutor) -> None:
    choices = reasons(tutor, 1, Random(1))
    assert len(choices) == len(set(choices)) == 4 and "product rule" in choices
    good, bad = letter(tutor, 1, True), letter(tutor, 1, False)
    others = [each for each in "abcd" if each != good]
    assert one(questions.which_reason, tutor, 1, [good, ""]).endswith("mark: True")
    assert "product rule" in one(questions.which_reason, tutor, 1, [*others, ""]).rsplit("The reason is", 1)[1]
    said = one(questions.which_reason, tutor, 1, ["", "z", "?", bad, "product rule", ""])
    assert "Type a letter from a to d" in said and said.endswith("mark: True")


def test_next_line(tutor: Tutor) -> None:
    said = one(questions.next_line, tutor, 4, ["?", "nonsense(", "", "2*x*log(x)", "x + 2*log(x)*x", ""])
    assert "The line begins: x ..." in said and "cannot read" in said and "Not so: at x = 1" in said and said.endswith("mark: True")
    assert one(questions.next_line, tutor, 4, ["s", ""]).endswith("mark: False")
    assert "It could be: = x + 2*x*log(x)" in one(questions.next_line, tutor, 4, ["1", "2", "3", ""])


def test_blank(tutor: Tutor) -> None:
    said = one(questions.blank, tutor, 5, ["", "x", "log(x)*2", ""])
    assert "____" in said and said.count("\n") > 3
    assert one(questions.blank, tutor, 5, ["s", ""]).endswith("mark: False")


def test_wrong_line(tutor: Tutor) -> None:
    said = one(questions.wrong_line, tutor, 3, ["", "0", "99", "?", "1", "2", "3", "4", "", ""])
    assert "Type the number of a line" in said and "neighbouring lines differ" in said and "Right:" in said


def test_every_question_can_be_skipped(tutor: Tutor) -> None:
    assert "0 of 6 right" in transcript(quiz(tutor, most=6), ["s", ""] * 6)


def test_the_end_of_the_input_ends_quietly(tutor: Tutor) -> None:
    assert transcript(quiz(tutor), []).count("Question") == 1
    assert transcript(quiz(tutor), ["q"]).count("Question") == 1
    assert transcript(reveal(tutor, str), []).startswith("A product")


def test_the_seed_draws_the_same_questions_for_a_class() -> None:
    said = [transcript(quiz(tutor_of(STEPS, {"x": "positive"}, seed), most=3), ["s", ""] * 3) for seed in (1, 1, 2)]
    assert said[0] == said[1] != said[2]


def test_a_link_that_does_not_hold_is_not_taught() -> None:
    tutor = tutor_of(["x + x", "3*x", "2*x + x"], {"x": "real"})
    assert tutor.sound == (2,)
    said = transcript(quiz(tutor), ["s", ""] * 9)
    assert "Question" in said and "    x + x\n" not in said and "0) x + x" not in said  # the line before the wrong link begins no question


def test_reveal(tutor: Tutor) -> None:
    said = transcript(reveal(tutor, lambda k: f"because of {k}"), ["", "", "w", "b", "", "power rule", "product rule", *[""] * 12])
    assert "[product rule]" in said and "because of 1" in said and "does not follow" in said and "Right." in said
    lines = [to_text(step.expr) for step in tutor.derivation.steps]
    assert all(line in said for line in lines)
    assert said.endswith("So start = end.")


def test_reveal_goes_back_and_says_its_keys(tutor: Tutor) -> None:
    said = transcript(reveal(tutor, str), ["b", "what", "", "", "b", "?", "q"])
    assert (
        said.count("    Derivative(log(x)*x**2, x)") == 1
        and said.count("  0 Derivative") == 2
        and said.count("Enter: go on") == 2
        and said.count("Enter shows the next line") == 1
    )


ODD = (
    "",
    "   ",
    "?",
    "\u00e9\u00df\u2202",
    "\ufffd",
    "(" * 500,
    "x" * 5000,
    "9**9**9**9",
    "__import__('os')",
    "'",
    "\\",
    "x\ty",
    "1 = 1",
    "= ",
    "0",
    "-1",
    "99999999999",
)


@pytest.mark.parametrize("question", [questions.which_reason, questions.next_line, questions.blank, questions.wrong_line])
def test_odd_answers_are_answered_and_do_no_harm(tutor: Tutor, question: questions.Question) -> None:
    """Every question goes on after each of them, and can still be solved or shown."""
    for k in range(0, len(ODD), 3):
        said = one(question, tutor, 4, ODD[k : k + 3], seed=3)
        assert said.endswith("ended") and len(said.splitlines()) >= 4 and "Right" not in said, ODD[k : k + 3]
    assert one(question, tutor, 4, [*ODD[:4], "s", ""], seed=3).endswith("mark: False")


def test_the_same_wrong_answer_costs_once(tutor: Tutor) -> None:
    said = one(questions.next_line, tutor, 4, ["2*x*log(x)"] * 5 + ["x + 2*x*log(x)", ""])
    assert said.count("Not so") == 1 and said.count("tried this already") == 4 and "Right." in said


def test_a_wrong_answer_does_not_get_the_right_one_told(tutor: Tutor) -> None:
    said = one(questions.next_line, tutor, 4, ["x*log(x) + x"])
    assert "A factor is gone" in said and "2*x*log(x) became" not in said


@pytest.mark.parametrize("option", ["--quiz", "--reveal"])
def test_answers_and_file_do_not_come_the_same_way(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([option, "-"]) == 2
    assert "name a file" in capsys.readouterr().err


@pytest.mark.parametrize("columns", ["20", "40", "200"])
def test_a_narrow_terminal_without_colours(columns: str) -> None:
    """The lines are folded, the end of the input in the middle is quiet, and what cannot be encoded is spelled."""
    command = [sys.executable, "-m", "derivation", "gallery:tanh", "--quiz", "--seed", "2"]
    env = {"COLUMNS": columns, "PATH": "", "NO_COLOR": "1", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, input="zzz\ns\n\n", capture_output=True, text=True, cwd=ROOT, timeout=60, env=env)
    assert done.returncode == 0 and done.stderr == "" and "\x1b" not in done.stdout
    assert all(len(row) <= max(40, int(columns)) for row in done.stdout.splitlines())


@pytest.mark.parametrize("option", ["--quiz", "--reveal"])
def test_over_a_pipe(option: str) -> None:
    """Without a terminal: no colours, the answers echoed, a quiet end."""
    command = [sys.executable, "-m", "derivation", "steps.yaml", option, "--seed", "4"]
    done = subprocess.run(command, input="\n\ns\n", capture_output=True, text=True, cwd=ROOT, timeout=60, env={"COLUMNS": "90", "PATH": "", "FORCE_COLOR": "1"})
    assert done.returncode == 0 and done.stderr == "" and "\x1b" not in done.stdout and "> " in done.stdout
    assert all(len(row) <= 90 for row in done.stdout.splitlines())


def test_a_file_with_mistakes_is_not_taught(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("symbols: {x: real}\nsteps: [x, thta]\n")
    assert main(["--quiz", str(path)]) == 2
    assert "'thta' is not declared" in capsys.readouterr().out
