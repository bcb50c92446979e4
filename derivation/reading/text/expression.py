"""Text -> author tree, by hand: a Pratt reader with Python's precedence that keeps all that the author wrote.

`parse` never raises and never computes: a number stays the text it was. Several mistakes are reported at once where
the reader can go on as if the mended text had been written.
"""

from __future__ import annotations

from typing import NoReturn

from ...model.places import Complaint
from ...model.terms import Span, Term
from .tokens import Tokens, tokenize

MAX_NESTING = 200
MAX_HEIGHT = 200

# operator: (head, how tightly it binds, how tightly its right operand must bind)
INFIX: dict[str, tuple[str, int, int]] = {
    "==": ("eq", 10, 11), "!=": ("ne", 10, 11), "<": ("lt", 10, 11), "<=": ("le", 10, 11), ">": ("gt", 10, 11), ">=": ("ge", 10, 11), "=": ("eq", 10, 11),
    "+": ("add", 20, 21), "-": ("sub", 20, 21),
    "*": ("mul", 30, 31), "/": ("div", 30, 31), "@": ("matmul", 30, 31),
    "**": ("pow", 50, 40),
}  # fmt: skip
PREFIX = {"-": ("neg", 40), "+": ("pos", 40)}
ARROWS = {"=>", "<=>", "<=="}
_COMPARISON, _PRODUCT = 10, 30
_STARTERS = {"num", "name", "("}
WORDS = {
    "and": "write And(a, b)",
    "or": "write Or(a, b)",
    "not": "write Not(a)",
    "is": "write Eq(a, b)",
    **dict.fromkeys(("if", "else"), "write Piecewise((value, condition), (other, True))"),
    "for": "write Sum(f, (i, 1, n))",
    "in": "a range belongs to a declaration: `x: real in (0,1)`",
    "iff": "write `rel: iff` in the step",
    "implies": "write `rel: implies` in the step",
}
_ATTRIBUTES = {
    "diff": "Derivative({0}, x)", "integrate": "Integral({0}, x)", "subs": "Subs({0}, x, a)", "limit": "Limit({0}, x, a)", "dot": "{0}.T @ x",
    "transpose": "{0}.T", "t": "{0}.T", "inv": "Inverse({0})", "inverse": "Inverse({0})", "I": "Inverse({0})", "det": "Determinant({0})",
    "trace": "Trace({0})", "norm": "Norm({0})", "sqrt": "sqrt({0})", "exp": "exp({0})", "log": "log({0})",
}  # fmt: skip


class _Stop(Exception):
    """What follows cannot be read; the complaint has been made."""


def parse(text: str) -> tuple[Term | None, tuple[Complaint, ...]]:
    """The author tree of a text, or None, and what is wrong with the text.

    >>> parse("-x**2")[0].head, parse("x^2")[1][0].message
    ('neg', "found '^'; write ** instead")
    """
    tokens = tokenize(text)
    term = None if tokens.hopeless else Reader(tokens).whole()
    return term, mended(tokens)


def mended(tokens: Tokens) -> tuple[Complaint, ...]:
    """The complaints in the order of the text; where an edit mends it, the help is the mended text."""
    pieces, last = [], 0
    for start, end, new in sorted(tokens.edits):
        pieces += [tokens.text[last:start], new]
        last = max(last, end)
    help = "".join([*pieces, tokens.text[last:]]).strip()
    help = "" if len(help) > 120 or not help else f"write {help}"
    found = [Complaint(c.code, c.message, c.span, help) if edit else c for c, edit in tokens.complaints]
    return tuple(sorted(found, key=lambda c: (c.span.start, c.span.end)))


class Reader:
    """A place in a list of tokens, between `at` and `last`."""

    __slots__ = ("at", "items", "nesting", "nodes", "tokens")

    def __init__(self, tokens: Tokens, first: int = 0, last: int | None = None) -> None:
        self.tokens, self.items, self.at = tokens, tokens.items, first
        self.nesting = self.nodes = 0
        if last is not None:
            _, _, start, _ = tokens.items[last]
            self.items = [*tokens.items[:last], ("end", "", start, start)]

    def whole(self) -> Term | None:
        """The one expression that the tokens are."""
        try:
            term = self.expression()
            if self.items[self.at][0] != "end":
                self.unexpected()
        except _Stop:
            return None
        if self.nodes > MAX_HEIGHT and height(term) > MAX_HEIGHT:
            start, end = self.items[0][2], self.items[0][3]
            self.tokens.complain("too-deep", f"the expression nests more than {MAX_HEIGHT} operations", start, end, "name a part of it under definitions")
            return None
        return term

    def node(self, head: str, args: tuple[Term, ...], start: int, end: int, value: str = "") -> Term:
        self.nodes += 1
        return Term(head, args, value, Span(start, end))

    def expression(self, power: int = 0) -> Term:
        """A term whose operators bind at least as tightly as `power`."""
        self.nesting += 1
        if self.nesting > MAX_NESTING:
            self.stop("too-deep", f"more than {MAX_NESTING} operations inside each other", "name a part of it under definitions")
        left = self.prefix()
        start = self.start(left)
        while True:
            kind, _, at, end = self.items[self.at]
            infix = INFIX.get(kind)
            if infix is None:
                if kind not in _STARTERS or power > _PRODUCT:
                    break
                left = self.side_by_side(left)
                continue
            head, binds, right_power = infix
            if binds < power:
                break
            self.at += 1
            if kind == "=":
                self.tokens.mend("single-equals", "a single = joins the lines of a derivation; inside an expression it is == or Eq(a, b)", at, end, "==")
            right = self.expression(right_power)
            left = self.node(head, (left, right), start, self.items[self.at - 1][3])
            if binds == _COMPARISON and INFIX.get(self.items[self.at][0], ("", 0))[1] == _COMPARISON:
                self.chained(left)
        self.nesting -= 1
        return left

    def prefix(self) -> Term:
        kind, text, start, end = self.items[self.at]
        if kind in PREFIX:
            self.at += 1
            head, power = PREFIX[kind]
            operand = self.expression(power)
            return self.node(head, (operand,), start, self.items[self.at - 1][3])
        if kind == "num" or kind == "str":
            self.at += 1
            return self.node(kind, (), start, end, text)
        if kind == "name":
            return self.postfix(self.named(), start)
        if kind == "(":
            return self.postfix(self.bracket(), start)
        self.unexpected()

    def named(self) -> Term:
        """A name, or a call when a bracket follows."""
        _, text, start, end = self.items[self.at]
        if text == "not":
            self.at += 1
            operand = self.expression(5)
            return self.node("not", (operand,), start, self.items[self.at - 1][3])
        if text in WORDS:
            self.stop("word", f"'{text}' is a word, not a name", WORDS[text])
        self.at += 1
        if self.items[self.at][0] != "(":
            return self.node("name", (), start, end, text)
        args = self.listed(")")
        return self.node("call", args, start, self.items[self.at - 1][3], text)

    def bracket(self) -> Term:
        """The author's round brackets, or a tuple such as (i, 1, n)."""
        start = self.items[self.at][2]
        items = self.listed(")")
        end = self.items[self.at - 1][3]
        if not items:
            self.at -= 1
            self.stop("nothing", "nothing stands between the brackets")
        return self.node("group" if len(items) == 1 else "tuple", items, start, end)

    def listed(self, closing: str) -> tuple[Term, ...]:
        """What stands between the bracket here and its partner, separated by commas."""
        self.at += 1
        items: list[Term] = []
        while self.items[self.at][0] != closing:
            items.append(self.expression())
            if self.items[self.at][0] == ",":
                self.at += 1
                if self.items[self.at][0] == closing:
                    self.stop("nothing", "nothing stands between the comma and the closing bracket")
            elif self.items[self.at][0] != closing:
                self.unexpected()
        self.at += 1
        return tuple(items)

    def postfix(self, term: Term, start: int) -> Term:
        """Indices and `.T`, which bind most tightly."""
        while True:
            kind, _, at, _ = self.items[self.at]
            if kind == "[":
                items = self.listed("]")
                if not items:
                    self.at -= 1
                    self.stop("nothing", "nothing stands between the brackets", "write the index, as in theta[j]")
                term = self.node("index", (term, *items), start, self.items[self.at - 1][3])
            elif kind == ".":
                word, text, _, end = self.items[self.at + 1]
                if word != "name":
                    self.at += 1
                    self.unexpected()
                self.at += 2
                if text != "T":
                    self.attribute(text, start, at, end)
                term = self.node("transpose", (term,), start, end)
            else:
                return term

    def attribute(self, text: str, start: int, at: int, end: int) -> NoReturn:
        source = self.tokens.text[start:at]
        help = f"write {_ATTRIBUTES[text].format(source if len(source) < 60 else 'f')}" if text in _ATTRIBUTES else ""
        self.tokens.complain("attribute", f"found '.{text}'; the only thing that follows a dot is T, the transpose", at, end, help)
        raise _Stop

    def side_by_side(self, left: Term) -> Term:
        """`2x`: reported, and read as the product that was meant."""
        kind, text, at, _ = self.items[self.at]
        if text in WORDS:
            self.stop("word", f"'{text}' is a word, not a name", WORDS[text])
        before = self.items[self.at - 1]
        if kind == "num" and before[0] == "num":
            self.stop("side-by-side", f"'{before[1]}' and '{text}' stand side by side without an operator")
        self.tokens.mend("side-by-side", f"a product is written with *: '{before[1]}' and '{text}' stand side by side", before[3], at, "*")
        right = self.expression(_PRODUCT + 1)
        return self.node("mul", (left, right), self.start(left), self.items[self.at - 1][3])

    def chained(self, left: Term) -> NoReturn:
        """`0 < x < 1` is two statements."""
        middle = left.args[1]
        source = self.tokens.text
        kind, _, at, end = self.items[self.at]
        self.at += 1
        first = source[left.span.start : left.span.end] if left.span else ""
        between = source[middle.span.start : middle.span.end] if middle.span else ""
        self.expression(11)
        second = f"{between} {kind} {source[end : self.items[self.at - 1][3]].strip()}"
        self.tokens.complain("chained", "two comparisons in a row are two statements", at, end, f"write And({first}, {second})")
        raise _Stop

    @staticmethod
    def start(term: Term) -> int:
        return term.span.start if term.span else 0

    def stop(self, code: str, message: str, help: str = "") -> NoReturn:
        _, _, start, end = self.items[self.at]
        self.tokens.complain(code, message, start, max(end, start + 1), help)
        raise _Stop

    def unexpected(self) -> NoReturn:
        """Complain about the token here and stop."""
        kind, text, _, _ = self.items[self.at]
        before = self.items[self.at - 1][1] if self.at else ""
        if kind == "end":
            self.stop("ends-early", f"the expression ends after '{before}', where something must follow" if before else "there is no expression here")
        if kind in ARROWS:
            self.stop("arrow", f"'{text}' joins two lines; it is no part of an expression", "write `rel: implies` or `rel: iff` in the step")
        if kind == ",":
            after = self.items[self.at + 1][1] if self.at + 1 < len(self.items) else ""
            help = f"write {before}.{after}" if before.isdecimal() and after.isdecimal() else ""
            self.stop("comma", "found a comma where none belongs; decimals are written with a point", help)
        if kind in INFIX or kind in ")]":
            where = f"between '{before}' and '{text}'" if before else f"before '{text}'"
            self.stop("nothing", f"something is missing {where}")
        self.stop("unexpected", f"did not expect '{text}' here")


def height(term: Term) -> int:
    """How many nodes lie on the longest way down, without recursion."""
    level, count = [term], 0
    while level:
        level = [child for node in level for child in node.args]
        count += 1
    return count
