"""The sections of a file that give names their meaning: symbols, functions, definitions, assumptions -> Scope."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...model.binding import without
from ...model.declarations import Definition, Function, Kind, Range, Scope
from ...model.places import Complaint
from ...model.printing import to_text
from ...model.terms import Span, Term
from ...shapes import STATEMENT, Shape, declared, described, shape
from ..file.findings import Findings, entries, plain_text, texts
from ..file.nodes import Node, Text
from ..text.expression import MAX_HEIGHT, WORDS, height, parse
from .functions import parse_function, split_range
from .kinds import parse_kind
from .quantified import quantified
from .ranges import parse_names
from .scope import REAL, check

_SIGNATURE = re.compile(r"\s*(?P<name>[A-Za-z_]\w*)\s*(?:\(\s*(?P<parameters>[^()]*?)\s*\)\s*)?\Z", re.ASCII)


def read_scope(fields: Mapping[str, Node], outer: Scope, found: Findings) -> Scope:
    """The scope that the sections of a document declare inside an outer one."""
    own = _Own(found)
    sections = (("symbols", "x: real", own.symbol), ("functions", "f: smooth function of x", own.function), ("definitions", "h: exp(x)", own.definition))
    for section, example, declare in sections:
        for key, node in entries(fields.get(section), section, example, found):
            if not found.many:
                declare(key, node)
    own.check_shadows(outer)
    own.drop_cycles()
    kept = tuple(term for term in outer.assume if not any(node.value in own.places for node in term.walk()))
    visible = without(outer, tuple(own.places))
    symbols = {name: kind for name, kind in outer.symbols.items() if name not in own.places}
    scope = Scope(symbols | own.symbols, {**visible.functions, **own.functions}, {**visible.definitions, **own.definitions}, kept)
    own.check(scope)
    assumed = tuple(term for text in texts(fields.get("assume"), "an assumption", found) if (term := statement(text, scope, found)) is not None)
    return Scope(scope.symbols, scope.functions, scope.definitions, scope.assume + assumed)


def tied(statement: Term, scope: Scope) -> str:
    """What is wrong with an equation between independent random variables: X and Y independent, X = Y + 1 assumed. "" when nothing is.

    Independent variables take any two of their values together, so an equation between them makes each a constant, or contradicts the rest.
    """
    for equation in statement.walk():
        if not (equation.head == "eq" or (equation.head == "call" and equation.value == "Eq" and len(equation.args) == 2)):
            continue
        random = sorted(_random_in(equation, scope))
        independent = [text for text, name in random if "independent" in scope.symbols[name].traits]
        if independent and len(random) > 1 and equation.args[0] != equation.args[1]:
            others = " and ".join(text for text, _ in random if text != independent[0])
            return f"contradictory assumptions: {independent[0]} is declared independent of {others}, but {to_text(equation)} ties them"
    return ""


def _random_in(term: Term, scope: Scope, hidden: frozenset[str] = frozenset()) -> set[tuple[str, str]]:
    """The random numbers that a term speaks of outside of all expectations, each with its name, definitions opened; a vector has several."""
    name = term.value
    if term.head == "call" and name in MEANS:
        return set()
    if term.head in ("name", "call") and name in scope.definitions and name not in hidden:
        definition = scope.definitions[name]
        inside = _random_in(definition.body, scope, hidden.union(definition.parameters))
        return inside.union(*(_random_in(a, scope, hidden) for a in term.args))
    if term.head == "index" and term.args[0].head == "name":
        rest = set[tuple[str, str]]().union(*(_random_in(a, scope, hidden) for a in term.args[1:]))
        base = term.args[0].value
        return rest | {(to_text(term), base)} if _is_random(base, scope, hidden) else rest
    if term.head == "name" and _is_random(name, scope, hidden):
        return {(name, name), (f"the components of {name}", name)} if scope.symbols[name].shape else {(name, name)}
    return set[tuple[str, str]]().union(*(_random_in(a, scope, hidden) for a in term.args))


def _is_random(name: str, scope: Scope, hidden: frozenset[str]) -> bool:
    return name not in hidden and name in scope.symbols and "random" in scope.symbols[name].traits


MEANS = frozenset({"E", "Expectation", "Var", "Variance", "Cov", "Covariance"})


def statement(text: Text, scope: Scope, found: Findings) -> Term | None:
    """A condition: a comparison, Eq, Or, And, or one of these for every value of some names."""
    term, complaints = quantified(text.value, scope)
    if not found.complaints(text, complaints) or term is None or not found.complaints(text, check(term, scope)):
        return None
    wrong: list[Complaint] = []
    found_shape = shape(term, scope, {}, wrong)
    if not wrong and found_shape not in (STATEMENT, None):
        message = f"an assumption is a statement, but this is {described(found_shape or ())}"
        wrong.append(Complaint("statement", message, Span(0, len(text.value)), "write it as in `x > 0`"))
    if not wrong and (tie := tied(term, scope)):
        wrong.append(Complaint("contradiction", tie, Span(0, len(text.value)), "give one of them under definitions, or declare them as `random`"))
    return term if found.complaints(text, wrong) else None


class _Own:
    """What one document declares itself."""

    def __init__(self, found: Findings) -> None:
        self.found = found
        self.places: dict[str, tuple[Text, Span]] = {}
        self.symbols: dict[str, Kind] = {}
        self.functions: dict[str, Function] = {}
        self.definitions: dict[str, Definition] = {}
        self.kinds: list[tuple[Text, Kind]] = []
        self.bodies: list[tuple[Text, Definition]] = []
        self.bounds: list[tuple[Text, Term]] = []

    def new(self, key: Text, span: Span) -> bool:
        """True when the name may be declared here."""
        name = key.value[span.start : span.end]
        if name in WORDS:
            self.found.add(key, "name", f"'{name}' is a word of the expression language and cannot be a name", "choose another name", span)
        elif name in self.places:
            text, first = self.places[name]
            self.found.add(key, "duplicate", f"'{name}' is declared a second time; the first is in line {text.place(first).line}", "keep one of them", span)
        else:
            self.places[name] = key, span
            return True
        return False

    def names(self, key: Text) -> Iterator[tuple[str, Span]]:
        """The names before the colon, each with its place."""
        if parse_names(key.value) is None:
            self.not_a_name(key)
            self.found.damaged = self.found.vague = True
            return
        for match in re.finditer(r"\w+", key.value):
            yield match.group(), Span(*match.span())

    def not_a_name(self, key: Text) -> None:
        _, complaints = parse(key.value)
        unicode = [complaint for complaint in complaints if complaint.code in ("unicode", "latex")]
        if unicode:
            self.found.complaints(key, unicode)
        else:
            help = "a name has letters, digits and _, and starts with a letter; several are separated by commas"
            self.found.add(key, "name", f"'{key.value}' is no name", help)

    def symbol(self, key: Text, node: Node) -> None:
        text = plain_text(node, "a kind", self.found, verbatim=False)
        names = [(name, span) for name, span in self.names(key) if self.new(key, span)]
        kind, complaints = parse_kind(text.value) if text is not None else (None, ())
        if text is not None and self.found.complaints(text, complaints) and kind is not None:
            self.kinds.append((text, kind))
        self.symbols.update((name, kind or REAL) for name, _ in names)
        if kind is None:
            self.found.vague = True

    def function(self, key: Text, node: Node) -> None:
        text = plain_text(node, "a function", self.found, verbatim=False)
        names = [(name, span) for name, span in self.names(key) if self.new(key, span)]
        for name, _ in names:
            made, complaints = parse_function(name, text.value) if text is not None else (None, ())
            if isinstance(made, Definition) and text is not None:
                self.define(text, made)
            elif isinstance(made, Function) and text is not None:
                self.functions[name] = made
                self.bounds += [(text, end) for end in ends(made.range)]
            else:
                self.functions[name] = Function(name, ())
                self.found.vague = True
            if text is not None and not self.found.complaints(text, complaints):
                break

    def definition(self, key: Text, node: Node) -> None:
        text = plain_text(node, "a definition", self.found)
        match = _SIGNATURE.match(key.value)
        parameters = parse_names(match.group("parameters")) if match and match.group("parameters") else ()
        if match is None or parameters is None or len(set(parameters)) < len(parameters):
            self.not_a_name(key) if match is None else self.found.add(key, "name", f"'{key.value}' is no name with parameters", "write it as in `g(z)`")
            self.found.damaged = self.found.vague = True
            return
        name = match.group("name")
        if not self.new(key, Span(*match.span("name"))):
            return
        end, range_, complaints = split_range(text.value) if text is not None else (0, None, ())
        body, more = parse(text.value[:end]) if text is not None else (None, ())
        if text is not None and self.found.complaints(text, (*more, *complaints)) and body is not None:
            self.define(text, Definition(name, parameters, body, range_, key.place()))
        else:
            self.functions[name] = Function(name, parameters)
            self.found.vague = True

    def define(self, text: Text, definition: Definition) -> None:
        self.definitions[definition.name] = definition
        self.bodies.append((text, definition))
        self.bounds += [(text, end) for end in ends(definition.range)]

    # ------------------------------------------------------------ what the declarations must keep to

    def check_shadows(self, outer: Scope) -> None:
        """A name of a lemma may not change what a definition around it says."""
        for name, (text, span) in self.places.items():
            if name not in outer.symbols or self.symbols.get(name) == outer.symbols[name]:
                continue
            users = [d.name for d in outer.definitions.values() if name in _mentioned(d)]
            if users and users[0] not in self.places:
                self.found.add(text, "shadowed", f"'{name}' is redeclared here, but the definition of {users[0]} outside uses it", "choose another name", span)

    def drop_cycles(self) -> None:
        """A definition may not lead back to itself, nor stand on a tower of others."""
        cycles, towers = _order({name: (height(d.body), _mentioned(d)) for name, d in self.definitions.items()})
        for way in cycles:
            text, span = self.places[way[0]]
            self.found.add(text, "cycle", f"the definition of {way[0]} leads back to itself: {' -> '.join(way)}", "", span)
        for name in towers[:1]:
            text, span = self.places[name]
            self.found.add(text, "too-deep", f"too many definitions stand on each other below {name}", "write some of them out", span)
        lost = {*(name for way in cycles for name in way), *towers}
        if lost:
            self.functions.update((name, Function(name, self.definitions[name].parameters)) for name in lost)
            self.definitions = {name: d for name, d in self.definitions.items() if name not in lost}
            self.bodies = [(text, d) for text, d in self.bodies if d.name not in lost]
            self.found.vague = True

    def check(self, scope: Scope) -> None:
        """The terms inside the declarations themselves."""
        for text, kind in self.kinds:
            self.bounds += [(text, end) for end in ends(kind)]
            for size in kind.shape:
                self.check_size(text, size, scope)
        for text, end in self.bounds:
            self.found.complaints(text, _number(end, scope, "a bound"))
        for text, definition in self.bodies:
            hidden = without(scope, definition.parameters)
            if self.found.complaints(text, check(definition.body, hidden, dict.fromkeys(definition.parameters, REAL))):
                self.found.complaints(text, _body_shape(definition, hidden))

    def check_size(self, text: Text, size: Term, scope: Scope) -> None:
        wrong = _number(size, scope, "a size")
        symbol = scope.symbols.get(size.value) if size.head == "name" else None
        if symbol is not None and symbol.sort != "integer":
            message = f"a size is a whole number, but {size.value} is not declared as one"
            wrong.append(Complaint("size", message, size.span or Span(0, 1), f"declare `{size.value}: positive integer`"))
        self.found.complaints(text, wrong)


def ends(range_: Range | Kind | None) -> list[Term]:
    """The ends that a range has."""
    return [end for end in (range_.low, range_.high) if end is not None] if range_ is not None else []


def _number(term: Term, scope: Scope, what: str) -> list[Complaint]:
    """Complaints about a term that has to be a number."""
    wrong = list(check(term, scope, wanted="positive integer" if what == "a size" else "real"))
    if not wrong and shape(term, scope, {}, wrong):
        wrong.append(Complaint("shape", f"{what} is a number", term.span or Span(0, 1)))
    return wrong


def _body_shape(definition: Definition, scope: Scope) -> list[Complaint]:
    """What does not fit together in a body, its parameters being numbers, or else what symbols of their names are."""
    numbers: dict[str, Shape] = dict.fromkeys(definition.parameters, ())
    symbols = {name: declared(scope.symbols[name].shape) if name in scope.symbols else () for name in definition.parameters}
    wrong: list[Complaint] = []
    shape(definition.body, scope, numbers, wrong)
    if wrong and any(symbols.values()):
        again: list[Complaint] = []
        shape(definition.body, scope, symbols, again)
        return again and wrong
    return wrong


def _mentioned(definition: Definition) -> list[str]:
    """The names in a body that are not its parameters."""
    named = (node.value for node in definition.body.walk() if node.head in ("name", "call"))
    return [name for name in named if name not in definition.parameters]


def _order(uses: Mapping[str, tuple[int, list[str]]]) -> tuple[list[list[str]], list[str]]:
    """The ways that lead back to their start, and the names above too high a tower; every name is visited once."""
    cycles: list[list[str]] = []
    heights: dict[str, int] = {}
    for root in uses:
        way, pending = {root: None}, [iter(uses[root][1])]  # a way keeps its order
        while way and root not in heights:
            after = next((name for name in pending[-1] if name in uses and name not in heights), None)
            if after is None:
                name, _ = way.popitem()
                own, used = uses[name]
                heights[name] = own + max((heights.get(name, 0) for name in used), default=0)
                pending.pop()
            elif after in way:
                names = list(way)
                cycles.append([*names[names.index(after) :], after])
            else:
                way[after] = None
                pending.append(iter(uses[after][1]))
    return cycles, [name for name, total in heights.items() if total > MAX_HEIGHT]
