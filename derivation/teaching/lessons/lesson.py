"""A lesson on a proved chain as plain data: the lines to reveal, and cards whose answers the engine has judged beforehand.

A card gives its choices by tokens; `answer` is a digest of the right one, and `good` is what to say then, veiled with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from ...model.chains import Step
from ...model.printing import to_text
from ...model.records import replace
from ...model.terms import Term
from ...model.verdicts import Link
from ...rendering.notation.names import Names
from ...rendering.notation.terms import RELATIONS, tex
from ...rendering.notation.tex_values import value
from ...rendering.sentences.pieces import pieces as prose_pieces
from .quiz import reasons, refuted_spoil, window
from .tutor import Tutor, values
from .veil import digest, veiled

Data = dict[str, Any]
Pieces = list[list[str]]  # ["text", "Use "], ["math", "\\log"]
MOST_ROWS = 6


def pieces(said: str, names: Names | None = None) -> Pieces:
    r"""A text with `$...$` as plain text and mathematics that may be set; terms too where the names of a file are known.

    >>> pieces(r"Use $\frac{1}{x}$, not $\input{x}$")
    [['text', 'Use '], ['math', '\\frac{1}{x}'], ['text', ', not '], ['text', '$\\input{x}$']]
    """
    return [["math", p.latex] if p.latex else ["text", p.text] for p in prose_pieces(said, names)]


class Writer:
    """Makes the cards of one chain; the seed draws tokens, choices and spoiled lines."""

    def __init__(self, tutor: Tutor, number: int, salt: str) -> None:
        self.tutor, self.number, self.salt = tutor, number, salt
        self.random = Random(f"{tutor.seed}{salt}")
        self.names = Names(tutor.derivation.scope, tutor.derivation.notation)

    def chain(self) -> Data:
        """Everything about the chain."""
        derivation = self.tutor.derivation
        lines = [self.line(step, first=k == 0) for k, step in enumerate(derivation.steps)]
        for k in range(1, len(lines)):
            lines[k]["reason"] = pieces(self.tutor.reason(k), self.names)
            lines[k]["status"] = self.tutor.link(k).verdict.status
        decks = {"reason": self.reason_cards(), "mistake": self.mistake_cards(), "order": self.order_cards()}
        filled = [{"kind": kind, "cards": list(cards)} for kind, cards in decks.items()]
        return {"salt": self.salt, "title": pieces(derivation.title or derivation.name or "Derivation"), "lines": lines, "decks": filled}

    def line(self, step: Step, first: bool = False) -> Data:
        """A line as TeX, and as text for who cannot see it."""
        return {"relation": "" if first else RELATIONS[step.relation], "tex": self.tex(step.expr), "text": to_text(step.expr)}

    def tex(self, term: Term) -> str:
        return tex(term, self.names)

    def token(self) -> str:
        return f"{self.random.getrandbits(48):012x}"

    def card(self, kind: str, number: int, right: str, good: Data, **more: Any) -> Data:
        """A card whose right answer is a token."""
        name = f"{self.number}/{kind}/{number}"
        return {"name": name, **more, "answer": digest(self.salt, name, right), "good": veiled(json.dumps(good), digest(name, self.salt, right))}

    def reason_cards(self) -> Iterator[Data]:
        """Which of some reasons is the one of a line."""
        for number in self.tutor.sound:
            right = self.tutor.reason(number)
            choices = reasons(self.tutor, number, self.random) if right else []
            if len(choices) < 2:
                continue
            tokens = [self.token() for _ in choices]
            good = {"note": pieces(right, self.names)}
            step = self.tutor.derivation.steps[number]
            yield self.card(
                "reason", number, tokens[choices.index(right)], good,
                lines=[self.line(self.tutor.before(number), first=True), self.line(step)],
                choices=[{"token": t, "pieces": pieces(c, self.names)} for t, c in zip(tokens, choices, strict=True)],
            )  # fmt: skip

    def mistake_cards(self) -> Iterator[Data]:
        """A stretch of the chain in which one line is spoiled, and only that."""
        steps = self.tutor.derivation.steps
        for number in self.tutor.sound:
            found = None if steps[number].origin else refuted_spoil(self.tutor, number, self.random)
            if found is None:
                continue
            spoiled, link = found
            start, end = window(self.tutor, number, self.random)
            shown = [replace(s, expr=spoiled.term) if k == number else s for k, s in enumerate(steps)][start:end]
            tokens = ["", *(self.token() for _ in shown[1:])]
            good = {"note": [*self.refutation(link), *pieces(" " + spoiled.slip.sentence)], "line": self.line(steps[number])}
            rows = [{"token": t, **self.line(s, first=k == 0)} for k, (t, s) in enumerate(zip(tokens, shown, strict=True))]
            yield self.card("mistake", number, tokens[number - start], good, lines=rows)

    def refutation(self, link: Link) -> Pieces:
        """What `witness` says, its values set as mathematics."""
        seen = link.verdict.witness
        if seen is None:
            return pieces("The two lines are not the same.")
        names, last = self.names, len(seen.point) - 1
        at: Pieces = []
        for k, (name, written) in enumerate(seen.point):
            at += [["text", " " if k else "At "], ["math", f"{names.latex(name)} = {value(written, names)}{',' if k < last else ''}"]]
        sides = zip(values(seen), ",.", strict=True)  # the sign goes with the value, so that no line begins with it
        left, right = (["text", side + sign] if "about " in side else ["math", value(side, names) + sign] for side, sign in sides)
        return [*at, ["text", " the line before is " if at else "The line before is "], left, ["text", " and this one is "], right]

    def order_cards(self) -> Iterator[Data]:
        """Stretches of the chain whose lines are to be put in order; the first is given, and the reasons stand at their places."""
        for number, stretch in enumerate(self.stretches()):
            steps = [self.tutor.derivation.steps[k] for k in stretch]
            texts = [to_text(step.expr) for step in steps[1:]]
            tokens = {text: self.token() for text in texts}  # lines that read alike are one
            rows = [{"token": tokens[text], **self.line(step)} for text, step in zip(texts, steps[1:], strict=True)]
            places = [pieces(self.tutor.reason(k), self.names) for k in stretch[1:]]
            shuffled = rows[:]
            while shuffled == rows:
                self.random.shuffle(shuffled)
            right = ",".join(row["token"] for row in rows)
            yield self.card("order", number, right, {"note": pieces("In this order every line follows from the one above.")},
                            first=self.line(steps[0], first=True), rows=shuffled, places=places)  # fmt: skip

    def stretches(self) -> list[list[int]]:
        """Lines in a row of which each follows from the one above, cut where there are many; too short ones are left out."""
        found: list[list[int]] = [[0]]
        for k in range(1, len(self.tutor.derivation.steps)):
            goes_on = k in self.tutor.sound and not self.tutor.derivation.steps[k].origin
            found[-1:] = [[*found[-1], k]] if goes_on and len(found[-1]) <= MOST_ROWS else [found[-1], [k - 1, k] if goes_on else [k]]
        return [s for s in found if len({to_text(self.tutor.derivation.steps[k].expr) for k in s[1:]}) > 2]


def lesson(tutors: Sequence[Tutor]) -> Data:
    """The lesson on some chains; `name` is the same for the same chains and seed, so that progress is found again."""
    sources = [step.source or to_text(step.expr) for tutor in tutors for step in tutor.derivation.steps]
    name = digest(str([t.seed for t in tutors]), *sources)[:16]
    salt = digest("salt", name)[:24]
    chains = [Writer(tutor, k, digest(salt, str(k))[:24]).chain() for k, tutor in enumerate(tutors)]
    title = next((t.derivation.title for t in reversed(tutors) if t.derivation.title), "A derivation")
    origin = next((t.derivation.source for t in reversed(tutors) if t.derivation.source), "")
    return {"name": name, "salt": salt, "title": title, "source": origin, "chains": chains}
