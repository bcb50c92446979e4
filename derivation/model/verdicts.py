"""What the checker says: a verdict on each link, and the report on a whole derivation."""

from __future__ import annotations

from collections.abc import Mapping

from .chains import Derivation, Step
from .faces import Shown
from .findings import Condition, Finding, Judgement, Status, Witness
from .places import Problem
from .records import field, record

_KEY = object()  # the checker's; nothing else may hold it


class Verdict:
    """A judgement on one link. Only `derivation.check` can make one; it cannot be copied, replaced or unpickled.

    It reads like the `Finding` it rests on: `status`, `prover`, `facts`, `conditions`, `witness`, `note`,
    `tried`, `agreement`, `contradiction`, `seconds`.
    """

    __slots__ = ("__weakref__", "_finding")
    _finding: Finding

    def __init__(self, finding: Finding, key: object = None) -> None:
        if key is not _KEY:
            raise TypeError("only the checker makes a verdict: call derivation.check")
        object.__setattr__(self, "_finding", finding)

    def __init_subclass__(cls) -> None:
        raise TypeError("a verdict has no other kinds")

    status: Status = property(lambda self: self._finding.status)  # type: ignore[assignment]
    prover: str = property(lambda self: self._finding.prover)  # type: ignore[assignment]
    facts: tuple[str, ...] = property(lambda self: self._finding.facts)  # type: ignore[assignment]
    conditions: tuple[Condition, ...] = property(lambda self: self._finding.conditions)  # type: ignore[assignment]
    witness: Witness | None = property(lambda self: self._finding.witness)  # type: ignore[assignment]
    note: str = property(lambda self: self._finding.note)  # type: ignore[assignment]
    given: tuple[Condition, ...] = property(lambda self: self._finding.given)  # type: ignore[assignment]
    tried: tuple[str, ...] = property(lambda self: self._finding.tried)  # type: ignore[assignment]
    agreement: str = property(lambda self: self._finding.agreement)  # type: ignore[assignment]
    contradiction: str = property(lambda self: self._finding.contradiction)  # type: ignore[assignment]
    seconds: float = property(lambda self: self._finding.seconds)  # type: ignore[assignment]
    holds: bool = property(lambda self: self._finding.holds)  # type: ignore[assignment]
    open_conditions: tuple[Condition, ...] = property(lambda self: self._finding.open_conditions)  # type: ignore[assignment]

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a verdict cannot be changed")

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a verdict cannot be pickled or copied; check the derivation again")

    def __repr__(self) -> str:
        return f"Verdict({self.status!r}, prover={self.prover!r})"


@record()
class Link:
    """A step of the chain, judged: link k joins step k-1 to step k (`number` is k, counted from 1)."""

    number: int
    left: Step
    right: Step
    verdict: Verdict
    reason: Judgement | None = None

    def __repr__(self) -> str:
        return f"Link({self.number}, {f'{self.left.text} {self.right.relation} {self.right.text}'!r}, {self.verdict.status!r})"


@record()
class Report(Shown):
    """What the checker says of a derivation.

    `conditions` are all the open ones, each once; `obligations` are the promises of the file itself (the declared
    range of h), as pairs of text and verdict; `claim` is the verdict on the claim and `claim_note` how it was come by.
    `conclusion` says what the chain as a whole shows, such as "start = end".
    """

    derivation: Derivation
    links: tuple[Link, ...]
    lemmas: Mapping[str, Report] = field(default_factory=dict)
    obligations: tuple[tuple[str, Verdict], ...] = ()
    claim: Verdict | None = None
    claim_note: str = ""
    conclusion: str = ""
    conditions: tuple[Condition, ...] = ()
    hints: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0

    def __repr__(self) -> str:
        called, statuses = self.derivation.title or self.derivation.name, [v.status for v in self.verdicts]
        counts = [f"{statuses.count(status)} {status}" for status in dict.fromkeys(statuses)]
        return f"Report({', '.join([*([repr(called)] if called else []), *counts])})"

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Every verdict of the report: lemmas, obligations, links, claim."""
        inner = tuple(v for lemma in self.lemmas.values() for v in lemma.verdicts)
        own = tuple(v for _, v in self.obligations) + tuple(link.verdict for link in self.links)
        return inner + own + ((self.claim,) if self.claim else ())

    @property
    def proved(self) -> bool:
        """True when every link, lemma, obligation and the claim is proved without a condition."""
        return bool(self.verdicts) and all(type(v) is Verdict and v.status == "proved" for v in self.verdicts) and not self.problems

    @property
    def exit_code(self) -> int:
        """0 all proved, 1 something not, 2 contradictory assumptions, 3 the two engines disagree."""
        if any(v.contradiction for v in self.verdicts):
            return 3
        if any(p.severity == "error" for p in self.problems):
            return 2
        return 0 if self.proved else 1
