"""A quiz on a proved chain: which reason, which next line, what stands in the blank, which line is wrong.

Every question is a dialogue that comes to a mark; the engine judges what is typed. The seed draws the questions and their choices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from ...model.printing import to_text
from ...model.records import replace
from ...model.terms import Term
from ...model.trees import bare, name
from ...model.verdicts import Link
from ...reasons.catalogue import CATALOGUE
from ..slips.catalogue import Spoiled
from ..slips.likeness import form
from ..slips.mutants import mutants
from ..slips.patterns import at, places, put
from .dialogue import LETTERS, Dialogue, Ended, ask
from .tutor import Reply, Tutor, judged, judged_reason, read, shown, suffices, witness

TRIES = 3
CHOICES = 4
WINDOW = 4
BLANK = name("____")
Question = Callable[[Tutor, int, Random], Dialogue[bool | None]]


def quiz(tutor: Tutor, *, most: int = 10) -> Dialogue[str]:
    """So many questions on a chain; q ends it, and so does the end of the input. It comes to the score."""
    random = Random(tutor.seed)
    asked = right = 0
    greeting = "Answer, or type ? for a hint, s to see the solution, q to stop.\n\n"
    try:
        for question, number in drawn(tutor, random)[:most]:
            title = f"{greeting}Question {asked + 1}\n"
            greeting = ""
            got = yield from _titled(title, question(tutor, number, random))
            asked += got is not None
            right += bool(got)
    except Ended:
        pass
    return f"{right} of {asked} right" if asked else ""


def drawn(tutor: Tutor, random: Random) -> list[tuple[Question, int]]:
    """The questions in the order of the quiz: every line gives some of them, and no two in a row are about the same."""
    everything: list[tuple[Question, int]] = [(question, k) for k in tutor.sound for question in (which_reason, next_line, blank, wrong_line)]
    random.shuffle(everything)
    return everything


def _titled(title: str, dialogue: Dialogue[bool | None]) -> Dialogue[bool | None]:
    """The dialogue with a title over what it says first. One that has nothing to ask comes to None."""
    try:
        answer = yield title + next(dialogue)
        while True:
            answer = yield dialogue.send(answer)
    except StopIteration as end:
        return None if end.value is None else bool(end.value)


def _attempts(text: str, judge: Callable[[str], Reply], hints: Iterator[str], solution: str) -> Dialogue[bool]:
    """Ask until it is right or the tries are used up; the mark is for the first three. What cannot be read costs nothing, nor does the same answer again."""
    tries, wrong = 0, set[str]()
    said = ""
    while tries < TRIES:
        answer = yield from ask(f"{said}{text}")
        text = "> "
        if answer == "?":
            said = next(hints, "There is no further hint.") + "\n"
            continue
        if answer.lower() == "s":
            break
        reply = judge(answer) if answer not in wrong else Reply("again", "You have tried this already.")
        if reply.mark == "right":
            yield from _told(reply.text)
            return True
        if reply.mark == "wrong":
            tries += 1
            wrong.add(answer)
        said = reply.text + "\n"
    yield from _told((said if tries == TRIES else "") + solution)
    return False


def _told(text: str) -> Dialogue[None]:
    """Say something; the answer is only a sign to go on."""
    yield from ask(f"{text}\n(Enter to go on) ")


def which_reason(tutor: Tutor, number: int, random: Random) -> Dialogue[bool | None]:
    """Multiple choice; a reason in the student's own words is judged too."""
    right = tutor.reason(number)
    if not right:
        return None
    choices = reasons(tutor, number, random)
    listed = "\n".join(f"  {letter}) {choice}" for letter, choice in zip(LETTERS, choices, strict=False))
    text = f"Why does the second line follow from the first?\n    {_lines(tutor, number)}\n{listed}\n> "

    def judge(answer: str) -> Reply:
        if len(answer) == 1 and answer.lower() in LETTERS[: len(choices)]:
            good = choices[LETTERS.index(answer.lower())] == right
            return Reply("right", "Right.") if good else Reply("wrong", "The line does not follow by this reason.")
        if len(answer) < 3:
            return Reply("again", f"Type a letter from a to {LETTERS[len(choices) - 1]}, or a reason in your own words.")
        return judged_reason(tutor, number, answer)

    return (yield from _attempts(text, judge, iter(()), f"The reason is: {right}"))


def reasons(tutor: Tutor, number: int, random: Random) -> list[str]:
    """The reason of a line among wrong ones: first those of other lines, then others of the catalogue; none that would do as well."""
    right = tutor.reason(number)
    near = list(dict.fromkeys(r for k in tutor.sound if (r := tutor.reason(k)) and r != right))
    far = [entry.name for entry in CATALOGUE if "NAME" not in entry.name]
    random.shuffle(near)
    random.shuffle(far)
    wrong: list[str] = []
    for reason in (*near, *far):
        if len(wrong) == CHOICES - 1:
            break
        if reason not in wrong and not suffices(tutor, number, reason):
            wrong.append(reason)
    choices = [right, *wrong]
    random.shuffle(choices)
    return choices


def next_line(tutor: Tutor, number: int, random: Random) -> Dialogue[bool | None]:
    """The student types the next line; every line that is true and leads on is right."""
    step, reason = tutor.derivation.steps[number], tutor.reason(number)
    by = f" by: {reason}" if reason else ""
    text = f"What is the next line{by}?\n    {shown(tutor.before(number), first=True)}\n  {step.relation} "
    hints = iter([f"The line begins: {to_text(_first(step.expr))} ..."])
    return (yield from _attempts(text, lambda answer: judged(tutor, number, answer), hints, f"It could be: {shown(step)}"))


def _first(t: Term) -> Term:
    """The part of a line that is written first."""
    return _first(t.args[0]) if t.head in ("add", "sub", "mul", "div", "matmul") else t


def blank(tutor: Tutor, number: int, random: Random) -> Dialogue[bool | None]:
    """The student fills the hidden part of a line."""
    step = tutor.derivation.steps[number]
    hidden = hideable(step.expr, tutor.before(number).expr)
    if not hidden:
        return None
    place = random.choice(hidden)
    line = to_text(put(step.expr, place, BLANK))
    reason = f"\n      [{tutor.reason(number)}]" if tutor.reason(number) else ""
    text = f"What stands in the blank?\n    {shown(tutor.before(number), first=True)}\n  {step.relation} {line}{reason}\n> "

    def judge(answer: str) -> Reply:
        part = read(answer, tutor, None)
        return Reply("again", part) if isinstance(part, str) else judged(tutor, number, to_text(put(step.expr, place, part)))

    return (yield from _attempts(text, judge, iter(()), f"In the blank stands: {to_text(bare(at(step.expr, place)))}"))


def hideable(line: Term, before: Term) -> list[tuple[int, ...]]:
    """The places of a line whose parts may be hidden: more than a name, less than half of the line, and new in it where possible."""
    old = {form(node) for node in before.walk()}
    whole = sum(1 for _ in line.walk())
    found = [p for p in places(line) if p and _worth(at(line, p)) and sum(1 for _ in at(line, p).walk()) * 2 <= whole]
    return [p for p in found if form(at(line, p)) not in old] or found


def _worth(t: Term) -> bool:
    return t.head not in ("name", "num", "group", "str", "tuple", "eq")


def wrong_line(tutor: Tutor, number: int, random: Random) -> Dialogue[bool | None]:
    """A stretch of the chain with one line spoiled; only that line is wrong."""
    found = None if tutor.derivation.steps[number].origin else refuted_spoil(tutor, number, random)
    if found is None:
        return None
    spoiled, link = found
    start, end = window(tutor, number, random)
    steps = [replace(s, expr=spoiled.term, source="") if k == number else s for k, s in enumerate(tutor.derivation.steps)]
    rows = [f"  {k - start}) {shown(steps[k], first=k == start)}" for k in range(start, end)]
    text = "One of these lines is wrong. Which one?\n" + "\n".join(rows) + "\n> "

    def judge(answer: str) -> Reply:
        if not answer.isdecimal() or not 0 < int(answer) < end - start:
            return Reply("again", f"Type the number of a line, from 1 to {end - start - 1}; line 0 is given.")
        if int(answer) == number - start:
            return Reply("right", f"Right: {witness(link)} {spoiled.slip.sentence}")
        return Reply("wrong", "That line is as it should be.")

    seen = link.verdict.witness
    hints = iter([f"At {seen.where} two neighbouring lines differ."] if seen and seen.where else [])
    solution = f"It is line {number - start}: {witness(link)} {spoiled.slip.sentence}\nIt should be: {shown(tutor.derivation.steps[number])}"
    return (yield from _attempts(text, judge, hints, solution))


def window(tutor: Tutor, number: int, random: Random) -> tuple[int, int]:
    """The first line of a stretch around a line, and the one after its last; each line in it follows from the one above."""
    steps = tutor.derivation.steps
    joined = [k in tutor.sound and not steps[k].origin for k in range(len(steps))]
    start, end = number - 1, number + 1
    back = random.randrange(WINDOW - 1)
    while back and start > 0 and joined[start]:
        start, back = start - 1, back - 1
    while end < len(steps) and end - start <= WINDOW and joined[end]:
        end += 1
    return start, end


def refuted_spoil(tutor: Tutor, number: int, random: Random) -> tuple[Spoiled, Link] | None:
    """A slip in a line that the engine refutes from the line before, drawn at random: first the slip, then its place."""
    by_slip: dict[str, list[Spoiled]] = {}
    for mutant in mutants(tutor.derivation, (number,)):
        by_slip.setdefault(mutant.names[0], []).append(mutant.spoiled)
    names = list(by_slip)
    random.shuffle(names)
    for slip in names[:TRIES]:
        spoiled = random.choice(by_slip[slip])
        link = tutor.tried(number, spoiled.term)
        if link.verdict.status == "wrong" and not link.verdict.contradiction:
            return spoiled, link
    return None


def _lines(tutor: Tutor, number: int) -> str:
    return f"{shown(tutor.before(number), first=True)}\n  {shown(tutor.derivation.steps[number])}"
