r"""Mathematics that a person wrote in TeX: let through when every command is a known, harmless one in its place.

A reason may say `$(\log x)' = \frac{1}{x}$`, a notation `h_{\boldsymbol{\theta}}`. What `is_safe` accepts can be
pasted into a document: it reads no file, defines nothing, and compiles. To allow one more command, add it to a table.
"""

from __future__ import annotations

import re
from functools import cache

MAX_LENGTH = 2000
MAX_NESTING = 40

SYMBOLS = frozenset(
    r"""alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho sigma varsigma
    tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell hbar imath jmath Re Im aleph nabla
    partial infty forall exists neg emptyset top bot angle triangle prime dagger cdot times div pm mp ast star circ bullet oplus otimes odot wedge vee
    land lor lnot cap cup setminus in notin ni subset subseteq supset supseteq le leq ge geq ne neq equiv approx sim simeq cong propto ll gg mid parallel perp
    to mapsto rightarrow leftarrow Rightarrow Leftarrow leftrightarrow Leftrightarrow longrightarrow Longrightarrow iff implies impliedby
    uparrow downarrow sum prod int iint oint lim limsup liminf sup inf max min arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom ker
    lg ln log Pr sec sin sinh tan tanh ldots cdots dots vdots ddots quad qquad colon square blacksquare checkmark therefore because
    langle rangle lvert rvert lVert rVert lfloor rfloor lceil rceil vert Vert""".split()
)
ALONE = frozenset(  # those that may be an argument without braces
    """alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho varrho sigma varsigma tau upsilon phi varphi chi psi
    omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell partial infty prime dagger top bot star ast circ""".split()
)
ONE = frozenset(
    """mathbf mathrm mathit mathsf mathtt mathcal mathbb mathfrak boldsymbol operatorname hat bar tilde vec dot ddot widehat widetilde overline underline
    overbrace underbrace sqrt pmod""".split()
)
TWO = frozenset("frac dfrac tfrac binom overset underset stackrel".split())
TEXT = frozenset("text textbf textit mathrm operatorname".split())
SCRIPTS = ("_", "^", "'")
ENVIRONMENTS = {"cases": 2, "matrix": 10, "pmatrix": 10, "bmatrix": 10, "vmatrix": 10}  # how many cells a row may have
FENCES = re.compile(r"\\(?:left|right|middle)|\\(?:langle|rangle|lvert|rvert|lVert|rVert|lfloor|rfloor|lceil|rceil|\{|\}|\|)|[()\[\]|./<>]")
TOKEN = re.compile(r"\\[A-Za-z]+|\\[ ,;:!{}|\\]|[A-Za-z0-9 +\-*/=<>()\[\],.;:!?|'`@{}_^&]")
WORDS = re.compile(r"[A-Za-z0-9 ,.;:!?()'+=/*-]*")


@cache
def is_safe(text: str) -> bool:
    r"""Whether this is TeX mathematics that may be set as it stands.

    >>> is_safe(r"(\log x)' = \frac{1}{x}"), is_safe(r"\input{secrets}"), is_safe(r"\frac{1"), is_safe("x^2^3")
    (True, False, False, False)
    """
    if len(text) > MAX_LENGTH:
        return False
    tokens = _tokens(text)
    try:
        return tokens is not None and _Math(tokens).is_whole()
    except _Refused:
        return False


def _tokens(text: str) -> list[str] | None:
    found, at = [], 0
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            return None
        found.append(match.group())
        at = match.end()
    return found


class _Refused(Exception):
    """Not what the whitelist allows."""


class _Math:
    """A reader of the small part of TeX that is let through. Every method moves past what it names or refuses."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens, self.at, self.nesting = tokens, 0, 0

    def is_whole(self) -> bool:
        self.list(())
        return self.at == len(self.tokens)

    @property
    def here(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.here
        if not token:
            raise _Refused
        self.at += 1
        return token

    def expect(self, token: str) -> None:
        if self.take() != token:
            raise _Refused

    def blanks(self) -> None:
        while self.here == " ":
            self.at += 1

    def list(self, ends: tuple[str, ...]) -> None:
        """Atoms with their scripts, up to one of the ends."""
        self.nesting += 1
        if self.nesting > MAX_NESTING:
            raise _Refused
        fresh = True
        while self.here and self.here not in ends:
            if self.here not in SCRIPTS:
                self.atom()
            elif not fresh:
                raise _Refused
            self.scripts()
            fresh = False
        self.nesting -= 1

    def scripts(self) -> None:
        """At most one subscript and one superscript; primes are one, and may run on into a ^ at once."""
        seen = ""
        self.blanks()
        while self.here in SCRIPTS:
            mark = self.take()
            runs_on = seen.endswith("'") and mark in "'^"
            if not runs_on and (mark in seen or (mark in "'^" and ("'" in seen or "^" in seen))):
                raise _Refused
            seen += mark
            if self.here == "*" and mark != "'":
                self.take()
            elif mark != "'":
                self.argument()
                self.blanks()
        self.blanks()

    def atom(self) -> None:
        token = self.take()
        name = token[1:]
        if token == "{":
            self.list(("}",))
            self.expect("}")
        elif not token.startswith("\\"):
            if token in ("}", "&", "^", "_"):
                raise _Refused
        elif name == "left":
            self.fenced()
        elif name == "begin":
            self.environment()
        else:
            self.command(name)

    def command(self, name: str) -> None:
        if name in TEXT and self.words():
            return
        if name == "sqrt" and self.here == "[":
            self.take()
            self.list(("]",))
            self.expect("]")
        if name in ONE or name in TWO:
            self.argument()
        if name in TWO:
            self.argument()
        elif name not in ONE and name not in SYMBOLS and name not in (" ", ",", ";", ":", "!", "{", "}", "|"):
            raise _Refused

    def argument(self) -> None:
        r"""One character, one symbol, or a group: x^2, \frac\pi2 and \frac{a}{b}."""
        self.blanks()
        token = self.take()
        if token == "{":
            self.list(("}",))
            self.expect("}")
        elif not (token.isalnum() or token in ("+", "-") or token[1:] in ALONE):
            raise _Refused

    def words(self) -> bool:
        """A text argument. False, with nothing taken, when it is mathematics."""
        begin = self.at
        self.blanks()
        if self.here == "{" and "}" in self.tokens[self.at :]:
            end = self.tokens.index("}", self.at)
            if WORDS.fullmatch("".join(self.tokens[self.at + 1 : end])):
                self.at = end + 1
                return True
        self.at = begin
        return False

    def fenced(self) -> None:
        self.fence()
        self.list((r"\right",))
        self.expect(r"\right")
        self.fence()

    def fence(self) -> None:
        self.blanks()
        token = self.take()
        if token in (r"\left", r"\right") or not FENCES.fullmatch(token):
            raise _Refused

    def environment(self) -> None:
        """Rows of cells. A [ or * at the start of a row would belong to the line break before it."""
        name, cells = self.name(), 1
        while True:
            self.list(("&", r"\\", r"\end"))
            token = self.take()
            if token == r"\end":
                break
            cells = 1 if token == r"\\" else cells + 1
            self.blanks()
            if cells > ENVIRONMENTS[name] or (cells == 1 and self.here in ("[", "*")):
                raise _Refused
        if self.name() != name:
            raise _Refused

    def name(self) -> str:
        self.expect("{")
        name = ""
        while self.here.isalpha():
            name += self.take()
        self.expect("}")
        if name not in ENVIRONMENTS:
            raise _Refused
        return name
