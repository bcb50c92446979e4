"""What the engine finds out about one link: plain data that may cross the border of a process. None of it is a verdict."""

from __future__ import annotations

from typing import Any, Literal

from .records import record, replace
from .terms import Term

Status = Literal["proved", "conditional", "wrong", "not proved"]
VACUOUS = "the premise holds at none of the points"
NOWHERE = "the premise holds nowhere"  # what a proof says that rests on an empty premise


@record(slots=True)
class Condition:
    """Something that a side needs to be defined, or that a proof needs.

    `text` is the line one could write under `assume:`, `words` the same for people where that line is hard to read
    ("x[k] > 0 for every k in 1..n"). `met_by` says what gives it ("y > 0", "declared range
    of h", "an earlier step"); it is empty when nothing does.
    """

    term: Term
    text: str
    met_by: str = ""
    words: str = ""

    @property
    def said(self) -> str:
        """As people read it."""
        return self.words or self.text


@record(slots=True)
class Witness:
    """A point of the domain where the link fails, in closed form, with enclosures of both sides that do not meet.

    `point` pairs a name with the text of its exact value: ("x", "1/2"), ("theta", "[1, -2]"), ("f", "sin(z) of z").
    `left` and `right` are decimal enclosures ("0.5", "0.8414709848 +/- 1e-10") or "undefined".
    `second` says what the second evaluator found.
    """

    point: tuple[tuple[str, str], ...]
    left: str
    right: str
    second: str = ""
    note: str = ""

    @property
    def where(self) -> str:
        """The point: x = 1/2, y = 3."""
        return ", ".join(f"{name} = {value}" for name, value in self.point)


@record(slots=True)
class Finding:
    """What the engine found out about one link: plain data that may cross a process border. It is no verdict.

    `facts` are the facts used ("definition of h", "lemma sigmoid-derivative", "chain rule"); `tried` what was
    tried in vain; `agreement` what the re-evaluation at points saw; `lemmas` the names of the lemmas that it rests on; `given` what
    earlier lines of the chain need, without which it was not shown, each with its line as what gives it.
    """

    status: Status
    prover: str = ""
    facts: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    witness: Witness | None = None
    note: str = ""
    tried: tuple[str, ...] = ()
    agreement: str = ""
    contradiction: str = ""
    seconds: float = 0.0
    lemmas: tuple[str, ...] = ()
    given: tuple[Condition, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the link was found to hold, perhaps under conditions."""
        return self.status in ("proved", "conditional")

    @property
    def open_conditions(self) -> tuple[Condition, ...]:
        """The conditions that nothing meets: what `holds if` prints."""
        return tuple(c for c in self.conditions if not c.met_by)

    def noted(self, note: str) -> Finding:
        """The finding with a note before its own."""
        return replace(self, note="; ".join(filter(None, (note, self.note))))


@record(slots=True)
class Judgement:
    """What the stated reason of a true link is worth.

    `kind`: confirmed; "needs more": true, but it also needs `more`; "another": true, but not by this reason, it is
    `actual`; "not understood" (`nearest` is the catalogue's nearest name); "no reason" was given; `actual` always is what does it;
    "not judged": the link was proved by means that the catalogue does not take apart, or the search ended (`why`). `named` is what the reason was
    understood to name, `idle` what of it plays no part beside the rest, `size` the number of elementary steps (0: not known).
    """

    kind: Literal["confirmed", "needs more", "another", "not understood", "no reason", "not judged"]
    named: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    actual: tuple[str, ...] = ()
    nearest: str = ""
    size: int = 0
    why: str = ""
    idle: tuple[str, ...] = ()


@record(slots=True)
class Seen:
    """What a look saw: `text` for people. `compared` points count; `against` is one where the link fails or a side has no value.

    `why` says what there was instead of a point that counts: it is empty when there is one. `unseen` are then points where no enclosure
    was found, and where it is worth to ask mpmath: `Point`s of that engine, which nobody else opens.
    """

    text: str
    compared: int = 0
    against: Witness | None = None
    why: str = ""
    unseen: tuple[Any, ...] = ()

    @property
    def objection(self) -> str:
        """What is wrong at the point that speaks against the link."""
        if self.against is None:
            return ""
        return f"at {self.against.where or 'the only point'} the sides are {self.against.left} and {self.against.right}"
