"""Text -> tokens, and everything that cannot be a token: pasted Unicode, `^`, brackets that do not match.

A token is (kind, text, start, end); the kind of an operator is the operator itself. What can be mended is mended
and reported, so that the reader goes on and finds the next mistake too.
"""

from __future__ import annotations

import re

from ...model.places import Complaint
from ...model.terms import Span

Token = tuple[str, str, int, int]
Edit = tuple[int, int, str]

MAX_LENGTH = 10_000
MAX_BRACKETS = 100
MAX_TOKENS = 5_000
MAX_DIGITS = 1_000
MAX_EXPONENT = 1_000

_TOKEN = re.compile(
    r"""(?P<space>\s+)
      | (?P<num>(?:[0-9]+(?:\.(?!\.)[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
      | (?P<name>[A-Za-z_\u0370-\u03bf\u03c1-\u03ff][A-Za-z0-9_\u0370-\u03bf\u03c1-\u03ff]*)
      | (?P<str>'(?:\+-|[+-])'|"(?:\+-|[+-])")
      | (?P<latex>\\[A-Za-z]+)
      | (?P<op>\*\*|<=>|<==|=>|==|!=|<=|>=|[-+*/@<>()\[\],.=])
      | (?P<odd>=<|<>|//|.)""",
    re.VERBOSE | re.DOTALL,
)

_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξορςστυφχψωϑϕϵϱΓΔΘΛΞΠΣΦΨΩ",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron rho sigma sigma tau upsilon phi chi psi omega "
        "theta phi epsilon rho Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega".split(),
        strict=True,
    )
)

# What is written for it: the reader goes on as if that stood there.
MENDED = (
    {"^": "**", "=<": "<=", "<>": "!=", "//": "/", "π": "pi", "∞": "oo", "ℯ": "E", "½": "(1/2)", "¼": "(1/4)", "ᵀ": ".T", "⊤": ".T", "⇒": "=>", "⇔": "<=>"}
    | dict.fromkeys("−–—‐‑", "-")
    | dict.fromkeys("·×⋅∙∗•", "*")
    | dict.fromkeys("÷∕⁄", "/")
    | {"≤": "<=", "⩽": "<=", "≥": ">=", "⩾": ">=", "≠": "!="}
    | {power: f"**{digit}" for digit, power in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
    | {low: f"[{digit}]" for digit, low in enumerate("₀₁₂₃₄₅₆₇₈₉")}
    | {"ⱼ": "[j]", "ᵢ": "[i]", "ₖ": "[k]", "ₙ": "[n]"}
)
_ZERO_WIDTH = dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", "")

# What has no single word for it: the advice, and the reader says no more about this text.
ADVICE = {
    "√": ("a root sign", "sqrt(x)"), "∂": ("a derivative sign", "Derivative(f, x)"), "∇": ("a gradient sign", "Derivative(f, theta)"),
    "∑": ("a sum sign", "Sum(f, (i, 1, n))"), "∏": ("a product sign", "Product(f, (i, 1, n))"), "∫": ("an integral sign", "Integral(f, (x, a, b))"),
    "⊙": ("an elementwise product", "HadamardProduct(A, B)"), "∘": ("a composition sign", "f(g(x))"), "‖": ("norm bars", "Norm(x)"),
    "|": ("a bar", "Abs(x)"), "!": ("an exclamation mark", "factorial(n)"), "'": ("a prime or an apostrophe", "Derivative(f(x), x)"),
    "′": ("a prime", "Derivative(f(x), x)"), "’": ("an apostrophe", "Derivative(f(x), x)"), "≈": ("an approximation sign", "Abs(a - b) < 0.001"),
    '"': ("a quotation mark", ""), "“": ("a quotation mark", ""), "”": ("a quotation mark", ""), "$": ("a dollar sign", ""),
    "{": ("a curly bracket", "( )"), "}": ("a curly bracket", "( )"), "%": ("a percent sign", "x/100"), ":": ("a colon", ""), ";": ("a semicolon", ""),
    "&": ("an ampersand", "And(a, b)"), "~": ("a tilde", "Not(a)"), "?": ("a question mark", ""), "#": ("a hash sign", ""), "→": ("an arrow", "Limit(f, x, a)"),
    "±": ("a plus-minus sign", "Or(Eq(x, a), Eq(x, -a))"), "∈": ("an element sign", "x: real in (0,1)"), "…": ("dots", "Sum(x[i], (i, 1, n))"),
}  # fmt: skip
_LATEX = {"frac": "(a)/(b)", "cdot": "*", "times": "*", "left": "(", "right": ")", "sum": "Sum(f, (i, 1, n))", "partial": "Derivative(f, x)",
          "int": "Integral(f, (x, a, b))", "lim": "Limit(f, x, a)", "top": ".T", "ln": "log(x)", "infty": "oo", "leq": "<=", "geq": ">="}  # fmt: skip
_CLOSING = {")": "(", "]": "["}


class Tokens:
    """The tokens of a text, what is wrong with them, and the edits that would mend it."""

    __slots__ = ("complaints", "edits", "hopeless", "items", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.items: list[Token] = []
        self.complaints: list[tuple[Complaint, bool]] = []  # and whether an edit mends it
        self.edits: list[Edit] = []
        self.hopeless = False

    def complain(self, code: str, message: str, start: int, end: int, help: str = "") -> None:
        self.complaints.append((Complaint(code, message, Span(start, end), help), False))

    def mend(self, code: str, message: str, start: int, end: int, new: str) -> None:
        """A mistake that has one obvious repair: put `new` in place of the characters from start to end."""
        self.complaints.append((Complaint(code, message, Span(start, end)), True))
        self.edits.append((start, end, new))


def tokenize(text: str) -> Tokens:
    """The tokens of a text, ending with one of kind `end`. Never raises; `hopeless` means that parsing has no point."""
    tokens = Tokens(text)
    if len(text) > MAX_LENGTH:
        tokens.complain("too-long", f"the expression has {len(text)} characters; {MAX_LENGTH} is the most", 0, 1, "split it into definitions")
        tokens.hopeless = True
        return tokens
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "op":
            op = match.group()
            tokens.items.append((op, op, match.start(), match.end()))
        elif kind != "space":
            _ODD[kind or "odd"](tokens, match.group(), match.start(), match.end())
    tokens.items.append(("end", "", len(text.rstrip()), len(text.rstrip())))
    if len(tokens.items) > MAX_TOKENS:
        tokens.complain("too-long", f"the expression has more than {MAX_TOKENS} symbols", 0, 1, "split it into definitions")
        tokens.hopeless = True
    _match_brackets(tokens)
    return tokens


def _number(tokens: Tokens, text: str, start: int, end: int) -> None:
    mantissa, _, exponent = text.lower().partition("e")
    if len(text) > MAX_DIGITS or len(exponent) > 6 or abs(int(exponent or "0")) > MAX_EXPONENT:
        limit = f"at most {MAX_DIGITS} digits and an exponent up to {MAX_EXPONENT}"
        tokens.complain("number-too-long", f"this number is too long to be computed with; numbers have {limit}", start, end)
        text = mantissa[:1]
    tokens.items.append(("num", text, start, end))


def _name(tokens: Tokens, text: str, start: int, end: int) -> None:
    if not text.isascii():
        plain = "".join(_GREEK.get(letter, letter) for letter in text)
        if not plain.isascii():
            _unknown(tokens, text, start, end)
            return
        tokens.mend("unicode", f"found '{text}'; names are written in plain letters: {plain}", start, end, plain)
        text = plain
    tokens.items.append(("name", text, start, end))


def _latex(tokens: Tokens, text: str, start: int, end: int) -> None:
    word = text[1:]
    help = f"write {_LATEX[word]}" if word in _LATEX else f"write {word}"
    tokens.complain("latex", f"{text} is LaTeX; expressions are written as in SymPy", start, end, help)
    tokens.hopeless = True


def _odd(tokens: Tokens, text: str, start: int, end: int) -> None:
    if text in MENDED:
        new = MENDED[text]
        tokens.mend("caret" if text == "^" else "unicode" if not text.isascii() else "operator", f"found '{text}'; write {new} instead", start, end, new)
        tokens.items.extend((kind, word, start, end) for kind, word, _, _ in tokenize(new).items[:-1])
    elif text in _ZERO_WIDTH:
        tokens.mend("unicode", "found an invisible character; delete it", start, end, "")
    elif text in ADVICE:
        what, instead = ADVICE[text]
        message = f"found '{text}', {what}, which is not part of an expression"
        if not any(c.message == message or (c.code == "latex" and text in "{}$&") for c, _ in tokens.complaints):
            tokens.complain("character", message, start, end, f"write {instead}" if instead else "")
        tokens.hopeless = True
    else:
        _unknown(tokens, text, start, end)


def _unknown(tokens: Tokens, text: str, start: int, end: int) -> None:
    """A letter in disguise (bold, italic, full width) is mended, anything else is not."""
    from unicodedata import name, normalize

    plain = "".join(_GREEK.get(letter, MENDED.get(letter, letter)) for letter in normalize("NFKC", text))
    if plain != text and plain.isascii() and plain.isprintable() and "\\" not in plain:
        tokens.mend("unicode", f"found '{text}'; write {plain} instead", start, end, plain)
        tokens.items.extend((kind, word, start, end) for kind, word, _, _ in tokenize(plain).items[:-1])
        return
    shown = f"'{text}'" if text.isprintable() else "a control character"
    title = name(text, "") if len(text) == 1 else ""
    tokens.complain("character", f"found {shown}{f' ({title.lower()})' if title else ''}, which is not part of an expression", start, end)
    tokens.hopeless = True


def _string(tokens: Tokens, text: str, start: int, end: int) -> None:
    tokens.items.append(("str", text[1:-1], start, end))


_ODD = {"num": _number, "name": _name, "str": _string, "latex": _latex, "odd": _odd}


def _match_brackets(tokens: Tokens) -> None:
    """Every bracket has its partner, none is nested too deeply; otherwise the tokens are hopeless."""
    open_: list[Token] = []
    for token in tokens.items:
        kind = token[0]
        if kind in "([":
            open_.append(token)
            if len(open_) > MAX_BRACKETS:
                tokens.complain("too-deep", f"more than {MAX_BRACKETS} brackets inside each other", token[2], token[3], "name a part of it under definitions")
                tokens.hopeless = True
                return
        elif kind in _CLOSING:
            if not open_ or open_[-1][0] != _CLOSING[kind]:
                _mismatch(tokens, token, open_[-1] if open_ else None)
                return
            open_.pop()
    for token in open_:
        tokens.complain("bracket", f"this '{token[0]}' is never closed", token[2], token[3])
        tokens.hopeless = True


def _mismatch(tokens: Tokens, closing: Token, opening: Token | None) -> None:
    tokens.hopeless = True
    if opening is None:
        tokens.complain("bracket", f"this '{closing[0]}' closes nothing: no '{_CLOSING[closing[0]]}' is open", closing[2], closing[3])
    else:
        wanted = ")" if opening[0] == "(" else "]"
        tokens.complain("bracket", f"this '{opening[0]}' is closed by '{closing[0]}'; '{wanted}' was expected", opening[2], opening[3])
