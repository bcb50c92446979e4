"""The nouns of the project. Every other file speaks in these and defines none of its own that cross a floor.

A file is read into a `Derivation` of author trees (`Term`), the checker turns it into a `Report` of
`Verdict`s, and renderers turn either into text. This module imports nothing of the project.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from .records import field, record

# ---------------------------------------------------------------- author trees


@record(slots=True)
class Span:
    """Half-open range of character offsets in the text of one expression."""

    start: int
    end: int


@record(slots=True)
class Term:
    """A node of the author tree: what was written, with every bracket, sign and order kept.

    | head                      | value          | args                                            |
    |---------------------------|----------------|-------------------------------------------------|
    | num                       | text, "0.50"   |                                                 |
    | name                      | identifier     |                                                 |
    | str                       | text, "+"      |                  (the direction of a Limit)     |
    | neg, pos, not             |                | one                                             |
    | add sub mul div pow matmul|                | two, nested as the author's precedence says     |
    | group                     |                | one, the author's round brackets                |
    | call                      | function name  | the arguments                                   |
    | index                     |                | the base, then one or two indices               |
    | transpose                 |                | one                                             |
    | tuple                     |                | the items, as in (i, 1, n)                      |
    | eq ne lt le gt ge         |                | two, written == != < <= > >=                    |

    >>> Term("add", (Term("name", value="x"), Term("num", value="1"))).head
    'add'
    """

    head: str
    args: tuple[Term, ...] = ()
    value: str = ""
    span: Span | None = field(default=None, compare=False)

    def walk(self) -> Iterator[Term]:
        """This node and all below it, outermost first."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.args))


# ---------------------------------------------------------------- declarations

Sort = Literal["real", "integer", "complex"]


@record(slots=True)
class Kind:
    """What a symbol stands for: a number, a vector or a matrix, and which values it can take.

    `shape` is () for a number, (n,) for a column vector, (n, m) for a matrix, sizes being terms.
    `low` and `high` bound the number, or every entry; `traits` are the words that concern the whole
    (symmetric, invertible, positive definite, orthogonal, skew-symmetric, full column rank,
    full row rank, idempotent, probability, binary, nonzero). `nonzero` excludes 0 for a number.
    """

    sort: Sort = "real"
    shape: tuple[Term, ...] = ()
    low: Term | None = None
    high: Term | None = None
    low_open: bool = True
    high_open: bool = True
    nonzero: bool = False
    traits: frozenset[str] = frozenset()
    text: str = "real"


@record(slots=True)
class Range:
    """An interval of real values: `in (0, 1)`, `positive`."""

    low: Term | None = None
    high: Term | None = None
    low_open: bool = True
    high_open: bool = True


@record(slots=True)
class Function:
    """An opaque smooth function: declared, never defined. `parameters` are what a bare name is applied to."""

    name: str
    parameters: tuple[str, ...]
    range: Range | None = None


@record(slots=True)
class Definition:
    """A name for a body: `g(z): 1/(1 + exp(-z))` has a parameter, `h: g(theta.T @ x) in (0,1)` has a range."""

    name: str
    parameters: tuple[str, ...]
    body: Term
    range: Range | None = None
    place: Place | None = field(default=None, compare=False)


@record(slots=True)
class Scope:
    """Everything that gives meaning to the names of an expression."""

    symbols: Mapping[str, Kind] = field(default_factory=dict)
    functions: Mapping[str, Function] = field(default_factory=dict)
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    assume: tuple[Term, ...] = ()


# ---------------------------------------------------------------- places and problems


@record(slots=True)
class Place:
    """Where something stands: file, 1-based line and column, how many characters, and the line's text."""

    file: str
    line: int
    column: int
    length: int = 1
    text: str = ""


@record(slots=True)
class Problem:
    """A mistake in a file. `code` is a stable short name, `help` the line to write instead, if there is one."""

    code: str
    message: str
    place: Place
    help: str = ""
    severity: Literal["error", "hint"] = "error"


@record(slots=True)
class Complaint:
    """A problem inside one text, before it has a place in a file: `span` counts characters of that text."""

    code: str
    message: str
    span: Span
    help: str = ""
    severity: Literal["error", "hint"] = "error"


# ---------------------------------------------------------------- derivations

Relation = Literal["=", "<", "<=", ">", ">=", "<=>", "=>", "<==", "~", "≈"]


@record(slots=True)
class Step:
    """One line of the chain: `relation` links it to the line before, `reason` says why, verbatim.

    `by` names facts of the file or catalogue entries. `variable` is what a proportionality (~), or an equality up to a constant (≈), is in, `origin` are the
    numbers of the lines that this one follows from, when it is not the one before. `source` is the text of the expression as it stands
    in the file, so that spans of `expr` are offsets into it.
    """

    expr: Term
    relation: Relation = "="
    reason: str = ""
    by: tuple[str, ...] = ()
    source: str = ""
    place: Place | None = field(default=None, compare=False)
    variable: str = ""
    origin: tuple[int, ...] = ()

    def to_sympy(self, scope: Scope | None = None) -> object:
        """The expression in SymPy, unevaluated where SymPy can hold it. Imports SymPy."""
        from .sympy_bridge import to_sympy

        return to_sympy(self.expr, scope or Scope())

    def _repr_html_(self) -> str:
        from .rendering.notebook import step_html

        return step_html(self)

    def _repr_latex_(self) -> str:
        from .rendering.notebook import step_latex

        return step_latex(self)


@record(slots=True)
class Claim:
    """What a whole chain says: `left relation right`; `variable` is what an equality up to a constant (≈) is in."""

    left: Term
    right: Term
    relation: Relation = "="
    source: str = ""
    place: Place | None = field(default=None, compare=False)
    variable: str = ""


@record(slots=True)
class Derivation:
    """A chain of steps with its declarations, as it was read.

    `lemmas` are derivations of their own, each with a claim; `notation` maps a name to the LaTeX for it; `max_step` is
    how many elementary steps a step may take (0: any number).
    """

    steps: tuple[Step, ...]
    scope: Scope = field(default_factory=Scope)
    claim: Claim | None = None
    title: str = ""
    source: str = ""
    name: str = ""
    notation: Mapping[str, str] = field(default_factory=dict)
    lemmas: Mapping[str, Derivation] = field(default_factory=dict)
    file: str = ""
    hints: tuple[Problem, ...] = ()
    max_step: int = 0
    before: tuple[Term, ...] = ()  # the lines before the first one, and those after the last one, where this is a part of a chain
    after: tuple[Term, ...] = ()

    def _repr_html_(self) -> str:
        from .rendering.notebook import derivation_html

        return derivation_html(self)

    def _repr_latex_(self) -> str:
        from .rendering.latex import notebook

        return notebook(self)


# ---------------------------------------------------------------- verdicts

Status = Literal["proved", "conditional", "wrong", "not proved"]


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

    @property
    def open_conditions(self) -> tuple[Condition, ...]:
        """The conditions that nothing meets: what `holds if` prints."""
        return tuple(c for c in self.conditions if not c.met_by)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a verdict cannot be changed")

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a verdict cannot be pickled or copied; check the derivation again")

    def __repr__(self) -> str:
        return f"Verdict({self.status!r}, prover={self.prover!r})"


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


@record()
class Link:
    """A step of the chain, judged: link k joins step k-1 to step k (`number` is k, counted from 1)."""

    number: int
    left: Step
    right: Step
    verdict: Verdict
    reason: Judgement | None = None


@record()
class Report:
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

    def _repr_html_(self) -> str:
        from .rendering.notebook import report_html

        return report_html(self)

    def _repr_latex_(self) -> str:
        from .rendering.latex import notebook

        return notebook(self)
