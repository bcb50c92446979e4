"""The sections of a file that give names their meaning: symbols, functions, definitions, assumptions -> Scope."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..binding import without
from ..model import Complaint, Definition, Function, Kind, Problem, Scope, Span, Term
from ..shapes import STATEMENT, Shape, declared, described, shape
from .expression import WORDS, parse
from .functions import parse_function, split_range
from .kinds import parse_kind
from .nodes import Entries, Items, Node, Text, at, problem
from .ranges import parse_names
from .scope import REAL, check

_SIGNATURE = re.compile(r"\s*(?P<name>[A-Za-z_]\w*)\s*(?:\(\s*(?P<parameters>[^()]*?)\s*\)\s*)?\Z", re.ASCII)


class Findings:
    """What was found while reading one document. `damaged`: parts of it could not be read, so nothing is called missing."""

    def __init__(self, damaged: bool = False) -> None:
        self.problems: list[Problem] = []
        self.hints: list[Problem] = []
        self.damaged = damaged

    def add(self, node: Node, code: str, message: str, help: str = "", span: Span | None = None) -> None:
        self.problems.append(problem(node, code, message, help, span))

    def missing(self, node: Node, message: str, help: str) -> None:
        if not self.damaged:
            self.add(node, "missing", message, help)

    def complaints(self, text: Text, complaints: tuple[Complaint, ...] | list[Complaint], offset: int = 0) -> bool:
        """Report complaints about a text; True when there were none."""
        wanted = [c for c in complaints if not (self.damaged and c.code in _FOLLOW_UP)]
        self.problems += [at(text, complaint, offset) for complaint in wanted]
        return not complaints


_FOLLOW_UP = {"undeclared", "unknown-function", "needs-arguments", "vacuous-derivative"}


def plain_text(node: Node, what: str, found: Findings, verbatim: bool = True) -> Text | None:
    """The node as a text that is what its author sees: nothing swallowed by an escape, no tail lost to a comment."""
    if not isinstance(node, Text):
        kind = "a list" if isinstance(node, Items) else "a mapping"
        help = "put the value in single quotes: '...'" if node.flow else f"write {what} in one line, after the colon"
        found.add(node, "form", f"{what} is a text, but {kind} stands here", help)
        return None
    if found.damaged and not node.value.strip():
        return None
    if node.style == '"' and (match := re.search("[\x00-\x1f\x7f\x85\xa0\u2028\u2029]", node.value)) and (escape := _escape(node, match.start())):
        message = f"inside double quotes '{escape}' is an escape, so the backslash and the letter are gone"
        found.add(node, "escape", message, "put the text in single quotes: '...'", Span(match.start(), match.start() + 1))
        return None
    if verbatim and node.style == "" and node.end[0] < len(node.source.lines):
        tail = node.source.lines[node.end[0]][node.end[1] :]
        if tail.strip().startswith("#"):
            _lost(node, tail, what, found)
    return node


def _escape(node: Text, offset: int) -> str:
    line, column = node.marks()[offset]
    written = node.source.lines[line][column : column + 2]
    return written if written.startswith("\\") and len(written) == 2 else ""


def _lost(node: Text, tail: str, what: str, found: Findings) -> None:
    column = node.end[1] + len(tail) - len(tail.lstrip())
    place = node.source.place(node.end[0], column, column + len(tail.strip()))
    message = f"what follows ' #' is a comment in YAML and no part of {what}"
    found.problems.append(Problem("lost-tail", message, place, "put the value in single quotes, or the comment on a line of its own"))


def entries(node: Node | None, what: str, example: str, found: Findings) -> tuple[tuple[Text, Node], ...]:
    """The entries of a section."""
    if node is None or (isinstance(node, Text) and not node.value.strip()):
        return ()
    if isinstance(node, Entries):
        return node.pairs
    found.add(node, "form", f"{what} are written as a name, a colon and a value", f"write `{example}`")
    return ()


def texts(node: Node | None, what: str, found: Findings) -> list[Text]:
    """One text or a list of texts."""
    if node is None or (isinstance(node, Text) and not node.value.strip()):
        return []
    items = node.items if isinstance(node, Items) else (node,)
    return [text for item in items if (text := plain_text(item, what, found)) is not None]


def read_scope(fields: Mapping[str, Node], outer: Scope, found: Findings) -> Scope:
    """The scope that the sections of a document declare inside an outer one."""
    own = _Own(found)
    for key, node in entries(fields.get("symbols"), "symbols", "x: real", found):
        own.symbol(key, node)
    for key, node in entries(fields.get("functions"), "functions", "f: smooth function of x", found):
        own.function(key, node)
    for key, node in entries(fields.get("definitions"), "definitions", "h: exp(x)", found):
        own.definition(key, node)
    own.check_shadows(outer)
    own.drop_cycles()
    kept = tuple(term for term in outer.assume if not any(node.value in own.places for node in term.walk()))
    visible = without(outer, tuple(own.places))
    symbols = {name: kind for name, kind in outer.symbols.items() if name not in own.places}
    scope = Scope(symbols | own.symbols, {**visible.functions, **own.functions}, {**visible.definitions, **own.definitions}, kept)
    own.check(scope)
    assumed = tuple(term for text in texts(fields.get("assume"), "an assumption", found) if (term := statement(text, scope, found)) is not None)
    return Scope(scope.symbols, scope.functions, scope.definitions, scope.assume + assumed)


def statement(text: Text, scope: Scope, found: Findings) -> Term | None:
    """A condition: a comparison, Eq, Or, And."""
    term, complaints = parse(text.value)
    if not found.complaints(text, complaints) or term is None or not found.complaints(text, check(term, scope)):
        return None
    wrong: list[Complaint] = []
    found_shape = shape(term, scope, {}, wrong)
    if not wrong and found_shape not in (STATEMENT, None):
        message = f"an assumption is a statement, but this is {described(found_shape or ())}"
        wrong.append(Complaint("statement", message, Span(0, len(text.value)), "write it as in `x > 0`"))
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
            self.found.damaged = True

    def function(self, key: Text, node: Node) -> None:
        text = plain_text(node, "a function", self.found, verbatim=False)
        names = [(name, span) for name, span in self.names(key) if self.new(key, span)]
        for name, _ in names:
            if text is None:
                continue
            made, complaints = parse_function(name, text.value)
            if not self.found.complaints(text, complaints):
                self.found.damaged = True
                break
            if isinstance(made, Function):
                self.functions[name] = made
            elif made is not None:
                self.define(text, made)

    def definition(self, key: Text, node: Node) -> None:
        text = plain_text(node, "a definition", self.found)
        match = _SIGNATURE.match(key.value)
        parameters = parse_names(match.group("parameters")) if match and match.group("parameters") else ()
        if match is None or parameters is None or len(set(parameters)) < len(parameters):
            self.not_a_name(key) if match is None else self.found.add(key, "name", f"'{key.value}' is no name with parameters", "write it as in `g(z)`")
            self.found.damaged = True
            return
        span = Span(*match.span("name"))
        if not self.new(key, span) or text is None:
            self.found.damaged = True
            return
        end, range_, complaints = split_range(text.value)
        body, more = parse(text.value[:end])
        if self.found.complaints(text, (*more, *complaints)) and body is not None:
            self.define(text, Definition(match.group("name"), parameters, body, range_, key.place()))
        else:
            self.found.damaged = True

    def define(self, text: Text, definition: Definition) -> None:
        self.definitions[definition.name] = definition
        self.bodies.append((text, definition))

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
        """A definition may not lead back to itself."""
        uses = {name: [used for used in _mentioned(d) if used in self.definitions] for name, d in self.definitions.items()}
        for name in list(uses):
            way = _way_back(name, uses)
            if way:
                text, span = self.places[name]
                self.found.add(text, "cycle", f"the definition of {name} leads back to itself: {' -> '.join(way)}", "", span)
                for member in way:
                    uses[member] = []
                    self.definitions.pop(member, None)
                self.bodies = [(text, d) for text, d in self.bodies if d.name in self.definitions]
                self.found.damaged = True

    def check(self, scope: Scope) -> None:
        """The terms inside the declarations themselves."""
        for text, kind in self.kinds:
            self.check_kind(text, kind, scope)
        for text, definition in self.bodies:
            hidden = without(scope, definition.parameters)
            if self.found.complaints(text, check(definition.body, hidden, dict.fromkeys(definition.parameters, REAL))):
                self.found.complaints(text, _body_shape(definition, hidden))

    def check_kind(self, text: Text, kind: Kind, scope: Scope) -> None:
        ends = [end for end in (kind.low, kind.high) if end is not None]
        for term in (*kind.shape, *ends):
            wrong = list(check(term, scope))
            if not wrong and shape(term, scope, {}, wrong):
                wrong.append(Complaint("kind", "a size or a bound is a number", term.span or Span(0, 1)))
            symbol = scope.symbols.get(term.value) if term.head == "name" else None
            if term in kind.shape and symbol is not None and symbol.sort != "integer":
                message = f"a size is a whole number, but {term.value} is not declared as one"
                wrong.append(Complaint("kind", message, term.span or Span(0, 1), f"declare `{term.value}: positive integer`"))
            self.found.complaints(text, wrong)


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


def _way_back(name: str, uses: Mapping[str, list[str]]) -> list[str]:
    """How a definition leads back to itself, or nothing."""
    stack, seen = [[name]], set()
    while stack:
        way = stack.pop()
        for after in uses[way[-1]]:
            if after == name:
                return [*way, name]
            if after not in seen:
                seen.add(after)
                stack.append([*way, after])
    return []
