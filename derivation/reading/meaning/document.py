"""One document of a file -> one Derivation: its scope, its lemmas, its claim and its chain of steps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...model.chains import Claim, Derivation, Relation, Step
from ...model.declarations import Scope
from ...model.places import Complaint, Place, Problem
from ...model.printing import to_text
from ...model.terms import Span, Term
from ...shapes import STATEMENT, Shape, alike, described, shape
from ..file.fields import FIELDS, LEMMA_FIELDS, LEMMA_REQUIRED, RELATIONS, REQUIRED, STEP_FIELDS, Field
from ..file.findings import Findings, entries, plain_text, texts
from ..file.lemma_files import Opener, from_file
from ..file.nodes import Entries, Items, Node, Text
from ..text.expression import parse
from ..text.nearest import did_you_mean, nearest
from ..text.relation import parse_relation
from .declarations import read_scope
from .scope import check
from .up_to_constant import laid_out, tied

_LEADING = re.compile(r"\s*(<=>|<==|=>|<=|>=|==|=|<|>)\s*")
_NOTHING = Scope()


def read_derivation(node: Node, file: str, found: Findings, opened: Opener) -> Derivation | None:
    """The derivation that a document holds, or None; every mistake goes to `found`. `opened` reads the files that lemmas name."""
    if isinstance(node, Text) and not node.value.strip():
        found.add(node, "empty", "there is no derivation here", "a derivation has at least `symbols:` and `steps:`")
        return None
    if not isinstance(node, Entries):
        what = "a list" if isinstance(node, Items) else "a text"
        message = f"a derivation is made of keys such as `symbols:` and `steps:`, but {what} stands here"
        found.add(node, "form", message, "write `steps:` above the list of expressions")
        return None
    return _derivation(node, "", FIELDS, REQUIRED, _NOTHING, file, found, opened)


def _derivation(
    node: Entries, name: str, known: Mapping[str, Field], required: tuple[str, ...], outer: Scope, file: str, found: Findings, opened: Opener
) -> Derivation:
    fields = _fields(node, known, required, "a lemma" if name else "a derivation", found)
    fields = with_lets(fields)
    scope = read_scope(fields, outer, found)
    lemmas = dict(_lemmas(fields.get("lemmas"), scope, file, found, opened))
    claim = _claim(fields.get("claim"), scope, found)
    steps = _steps(fields.get("steps"), scope, found)
    notation = {key.value: text.value for key, text in _notation(fields.get("notation"), found)}
    most = _count(fields.get("max_step"), found)
    title, source = _text(fields, "title", found), _text(fields, "source", found)
    derivation = laid_out(Derivation(steps, scope, claim, title, source, name, notation, lemmas, file, max_step=most))
    if not found.damaged and not found.many:
        found.hints += [*_unused(fields, derivation), *_odd_notation(fields.get("notation"), derivation)]
    return derivation


def _fields(node: Entries, known: Mapping[str, Field], required: tuple[str, ...], what: str, found: Findings) -> dict[str, Node]:
    """The values by key; unknown keys and missing ones are reported."""
    fields = {key.value: value for key, value in node.pairs if key.value in known}
    meant = set()
    for key, _ in node.pairs:
        if key.value not in known and not found.many:
            close = nearest(key.value, known)
            help = f"did you mean '{close}'?" if close else f"the keys are {', '.join(known)}"
            found.add(key, "unknown-key", f"'{key.value}' is no key of {what}", help, Span(0, len(key.value)))
            meant.add(close)
    for name in required:
        if name not in fields and name not in meant:
            found.missing(node, f"{what} needs the key '{name}'", f"write `{name}: ...`")
    if meant & {"symbols", "functions", "definitions"}:
        found.damaged = found.vague = True
    return fields


def _text(fields: Mapping[str, Node], name: str, found: Findings) -> str:
    text = plain_text(fields[name], f"the {name}", found) if name in fields else None
    return text.value.strip() if text is not None else ""


def _lemmas(node: Node | None, scope: Scope, file: str, found: Findings, opened: Opener) -> Iterator[tuple[str, Derivation]]:
    for key, value in entries(node, "lemmas", "my-lemma: {claim: ..., steps: ...}", found):
        if isinstance(value, Entries):
            yield key.value, _derivation(value, key.value, LEMMA_FIELDS, LEMMA_REQUIRED, scope, file, found, opened)
        elif isinstance(value, Text) and value.value.strip().endswith((".yaml", ".yml")):
            lemma = from_file(value, key.value, file, found, opened)
            if lemma is not None:
                yield key.value, lemma
        else:
            help = "write them below its name, indented, or name the .yaml file that holds them"
            found.add(value, "form", f"the lemma '{key.value}' is made of keys such as `claim:` and `steps:`", help)


def _count(node: Node | None, found: Findings) -> int:
    text = plain_text(node, "`max_step`", found) if node is not None else None
    if text is None:
        return 0
    if not text.value.strip().isdecimal() or not 0 < int(text.value) < 1000:
        found.add(text, "count", f"'{text.value.strip()}' is no number of steps", "write `max_step: 3`")
        return 0
    return int(text.value)


def _notation(node: Node | None, found: Findings) -> Iterator[tuple[Text, Text]]:
    for key, value in entries(node, "notation", "J: \\mathcal{J}", found):
        text = plain_text(value, "notation", found, verbatim=False)
        if text is not None:
            yield key, text


def _claim(node: Node | None, scope: Scope, found: Findings) -> Claim | None:
    text = plain_text(node, "a claim", found) if node is not None else None
    if text is None:
        return None
    left, relation, right, complaints = parse_relation(text.value)
    if not found.complaints(text, complaints) or left is None or right is None:
        return None
    first, second = (_shape(side, text, scope, found) for side in (left, right))
    claim = Claim(left, right, RELATIONS[relation], text.value, text.place())
    if first is not None and second is not None:
        _join(text, first, second, claim.relation, found, "the left side", "the right side", Span(0, len(text.value)))
    return claim


def _shape(term: Term, text: Text, scope: Scope, found: Findings, offset: int = 0) -> Shape | None:
    """The shape of an expression that means something in the scope."""
    if not found.complaints(text, check(term, scope), offset):
        return None
    wrong: list[Complaint] = []
    result = shape(term, scope, {}, wrong)
    return result if found.complaints(text, wrong, offset) else None


def _join(text: Text, left: Shape, right: Shape, relation: Relation, found: Findings, one: str, other: str, span: Span) -> None:
    """Two lines can be joined by a relation only when they are of one shape."""
    if found.vague:
        return
    statements = (left == STATEMENT) + (right == STATEMENT)
    if relation in ("<=>", "=>", "<=="):
        if statements < 2:
            side, what = (one, left) if left != STATEMENT else (other, right)
            found.add(text, "relation", f"'{relation}' joins two statements, but {side} is {described(what)}", "", span)
    elif statements == 2:
        found.add(text, "relation", f"'{relation}' joins two numbers, but these are statements", "write `rel: iff` or `rel: implies`", span)
    elif not alike(left, right):
        found.add(text, "shape", f"{one} is {described(left)}, but {other} is {described(right)}", "", span)
    elif relation != "=" and left:
        found.add(text, "shape", f"'{relation}' compares numbers, but these are {described(left)} each", "", span)


def with_lets(fields: dict[str, Node]) -> dict[str, Node]:
    """The fields with the `let:` steps moved to the definitions: a name means the same on every line."""
    steps, definitions = fields.get("steps"), fields.get("definitions")
    if not isinstance(steps, Items):
        return fields
    lets = [item.get("let") for item in steps.items if isinstance(item, Entries) and len(item.pairs) == 1 and item.get("let")]
    pairs = [pair for let in lets if isinstance(let, Entries) for pair in let.pairs]
    if not pairs:
        return fields
    own = definitions.pairs if isinstance(definitions, Entries) else ()
    kept = tuple(item for item in steps.items if not (isinstance(item, Entries) and any(item.get("let") is let for let in lets)))
    both = Entries((*own, *pairs), steps.source, definitions.start if isinstance(definitions, Entries) else steps.start)
    return {**fields, "definitions": both, "steps": steps._replace(items=kept)}


def _steps(node: Node | None, scope: Scope, found: Findings) -> tuple[Step, ...]:
    if node is None:
        return ()
    if not isinstance(node, Items):
        found.add(node, "form", "the steps are a list: one line with `- ` for each expression", "write `- expr: ...`")
        return ()
    steps: list[Step] = []
    before: Shape | None = None
    shapes: list[Shape | None] = []
    for k, item in enumerate(node.items):
        if found.many:
            break
        read = _step(item, k, scope, found)
        if read is None:
            before = None
            shapes.append(None)
            continue
        step, text, offset = read
        steps.append(step)
        here = _shape(step.expr, text, scope, found, offset)
        if step.origin:
            before = shapes[step.origin[0]]
        if before is not None and here is not None:
            _join(text, before, here, step.relation, found, "the line before", "this line", Span(offset, len(text.value.rstrip())))
        before = here
        shapes.append(here)
    if len(node.items) < 2:
        found.missing(node, "a chain has at least two expressions", "write the next expression as another item of the list")
    return tuple(steps)


def _step(node: Node, number: int, scope: Scope, found: Findings) -> tuple[Step, Text, int] | None:
    """A step, the text of its expression and where in that text the expression begins."""
    fields: Mapping[str, Node] = {"expr": node}
    if isinstance(node, Entries) and not (node.flow and not any(key.value in STEP_FIELDS for key, _ in node.pairs)):
        fields = _fields(node, STEP_FIELDS, ("expr",), "a step", found)
    reason = _text(fields, "reason", found)
    by = tuple(name.strip() for text in texts(fields.get("by"), "`by`", found) for name in text.value.split(","))
    text = plain_text(fields["expr"], "an expression", found) if "expr" in fields else None
    if text is None:
        return None
    leading = _LEADING.match(text.value)
    offset = leading.end() if leading else 0
    relation = _relation(text, leading.group(1) if leading else "", fields.get("rel"), number == 0, found)
    variable = _variable(fields.get("rel"), relation, scope, found) if relation in MEANT else ""
    origin = _origin(fields.get("from"), number, found)
    term, complaints = parse(text.value[offset:])
    if not found.complaints(text, complaints, offset) or term is None:
        return None
    place = text.place(Span(offset, len(text.value.rstrip())))
    return Step(term, relation, reason, by, text.value[offset:], place, variable, origin), text, offset


MEANT: Mapping[Relation, tuple[str, str]] = {
    "~": ("a proportionality is in a variable", "write `rel: ~ p` for: up to a factor that does not depend on p"),
    "≈": ("an equality up to a constant is in a variable", "write `rel: ≈ x` for: up to a constant in x"),
}


def _variable(node: Node | None, relation: Relation, scope: Scope, found: Findings) -> str:
    """The variable of a proportionality, `rel: ~ p`, or of an equality up to a constant, `rel: ≈ x`."""
    name = node.value.strip().partition(" ")[2].strip() if isinstance(node, Text) else ""
    kind = scope.symbols.get(name)
    missing, help = MEANT[relation]
    if node is not None and (kind is None or kind.shape or (relation == "≈" and kind.sort == "integer")):
        what = f"'{name}' is no declared number" if kind is None or kind.shape else f"'{name}' is an integer: nothing is constant in it"
        found.add(node, "relation", what if name else missing, help)
        return next(iter(scope.symbols), "")
    equation = tied(name, scope)
    if node is not None and equation is not None:
        message = f"{to_text(equation)} is assumed, so {name} does not vary on its own"
        found.add(node, "relation", message, f"leave the equation out, or say it of another symbol than {name}")
    return name


def _origin(node: Node | None, number: int, found: Findings) -> tuple[int, ...]:
    """The numbers of the lines that a step follows from."""
    out = []
    for text in texts(node, "`from`", found) if node is not None else ():
        for word in text.value.split(","):
            if not word.strip().isdecimal() or int(word) >= number:
                found.add(text, "from", f"'{word.strip()}' is no line above this one", f"the lines above are 0 to {number - 1}" if number else "")
                return ()
            out.append(int(word))
    return tuple(out)


def _relation(text: Text, leading: str, node: Node | None, first: bool, found: Findings) -> Relation:
    """The relation to the line before, from the expression's first characters or from `rel:`."""
    rel = plain_text(node, "`rel`", found) if node is not None else None
    word = rel.value.strip() if rel is not None else ""
    word = word.split()[0] if word.startswith(("~", "prop", "≈", "const")) and word.split()[0] in RELATIONS else word
    if word and word not in RELATIONS and rel is not None:
        words = [name for name in RELATIONS if name.isalpha()]
        found.add(rel, "relation", f"'{word}' is no relation", did_you_mean(word, words) or f"the relations are {', '.join(words)}")
        return "="
    relations = {RELATIONS[name] for name in (leading, word) if name}
    if len(relations) == 2:
        found.add(rel or text, "relation", f"the expression leads with '{leading}', but `rel` says '{word}'", "keep one of them")
    if first and relations - {"="}:
        found.add(text, "relation", "the first line has no line before it that it could be related to", "leave the relation out")
    return relations.pop() if relations else "="


def _unused(fields: Mapping[str, Node], derivation: Derivation) -> Iterator[Problem]:
    """Names that are declared here and never used."""
    used = _used(derivation)
    for section, what in (("symbols", "symbol"), ("functions", "function"), ("definitions", "definition")):
        node = fields.get(section)
        for key, _ in node.pairs if isinstance(node, Entries) else ():
            head = key.value.partition("(")[0]
            for match in re.finditer(r"\w+", head):
                if match.group() not in used:
                    place: Place = key.place(Span(*match.span()))
                    yield Problem("unused", f"the {what} '{match.group()}' is declared but never used", place, "delete it, or check its spelling", "hint")


def _odd_notation(node: Node | None, derivation: Derivation) -> Iterator[Problem]:
    """LaTeX for names that do not occur."""
    scope = derivation.scope
    known = {*_used(derivation), *scope.symbols, *scope.functions, *scope.definitions}
    for key, _ in node.pairs if isinstance(node, Entries) else ():
        if key.value not in known:
            yield Problem("unused", f"the notation is for '{key.value}', which does not occur", key.place(), did_you_mean(key.value, known), "hint")


def _used(derivation: Derivation) -> set[str]:
    """Every name that occurs in a term of the derivation or of its lemmas."""
    scope, claim = derivation.scope, derivation.claim
    terms: list[Term] = [step.expr for step in derivation.steps] + list(scope.assume)
    terms += [claim.left, claim.right] if claim else []
    terms += [definition.body for definition in scope.definitions.values()]
    for kind in scope.symbols.values():
        terms += [*kind.shape, *(end for end in (kind.low, kind.high) if end is not None)]
    used = {node.value for term in terms for node in term.walk() if node.head in ("name", "call")}
    used |= {parameter for function in scope.functions.values() for parameter in function.parameters}
    for lemma in derivation.lemmas.values():
        used |= _used(lemma)
    return used
