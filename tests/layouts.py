"""The same derivation, written in YAML in many ways, drawn by a seed."""

from __future__ import annotations

from random import Random

EXPRS = ("(x + a)**2 - 2*x*(a + 1) + 4*x", "x**2 + 2*x*a + a**2 - 2*x*(a + 1) + 4*x", "x**2 + a**2 + 2*x*a - 2*x*a - 2*x + 4*x", "x**2 + a**2 + 2*x")
LEMMA = ("sin(x)**2 + cos(x)**2 + 1", "1 + 1")
EMPTY = ("reason:", "reason: ''", 'reason: ""', "reason: '' # none", "reason: '  '", "reason: |\n{}", "'reason':")


class Writer:
    """Writes one file; every comment in it is another one."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.comments: list[str] = []
        self.indent = self.random.choice((0, 0, 1, 2, 2, 2, 4, 5))
        self.gap = self.random.choice((1, 1, 1, 1, 2, 3))

    def seldom(self, one_in: int = 4) -> bool:
        return self.random.randrange(one_in) == 0

    def comment(self) -> str:
        text = f"#{self.random.choice((' ', '  ', chr(9), ''))}note-{len(self.comments)}- of 'x': \"{{a}}\", [b"
        self.comments.append(text)
        return text

    def tail(self) -> str:
        """What follows a value on its line."""
        return self.random.choice((" ", "   ", "\t")) + self.comment() if self.seldom() else " " if self.seldom(8) else ""

    def scalar(self, expr: str, inside: str, in_flow: bool = False) -> str:
        """An expression in one of the styles; `inside` is how far what is below is indented."""
        draw = self.random.randrange(8)
        if draw == 0:
            return f"'{expr}'"
        if draw == 1:
            return f'"{expr}"'
        lines = ("\n" + inside + " " * self.random.choice((0, 0, 1, 3))).join(expr.split(" + ", 1)).replace("\n" + inside, "\n" + inside + "+ ", 1)
        if draw == 2:
            return lines if not in_flow else expr
        if draw == 3:
            return f"'{lines}'" if self.seldom(2) else f'"{lines}"'
        if draw in (4, 5) and not in_flow:
            head = (">" if draw == 4 else "|") + self.random.choice(("", "-", "+"))
            return f"{head}{self.tail() if self.seldom(2) else ''}\n{inside}" + lines.replace("\n" + inside + " ", "\n" + inside)
        return expr

    def step(self, expr: str, first: bool) -> str:
        dash = " " * self.indent + "-" + " " * self.gap
        inside = " " * (self.indent + 1 + self.gap)
        before = "".join(" " * self.random.randrange(6) + self.comment() + "\n" for _ in range(self.random.choice((0, 0, 0, 1, 2))))
        draw = self.random.randrange(7)
        if draw <= 1:
            return before + dash + self.ended(self.scalar(expr, inside + "  " if self.seldom(2) else inside))
        if draw == 2:
            more = "" if first else self.random.choice(("", ", rel: eq", ", reason: ''", ", reason: "))
            return before + dash + "{expr: " + self.scalar(expr, inside + "  ", True) + more + "}" + self.tail()
        keys = [inside + self.random.choice(("expr: ", "expr: ", "expr:  ", "'expr': ")) + self.ended(self.scalar(expr, inside + "  "))]
        if not first and draw >= 4:
            keys.append(inside + self.random.choice(EMPTY).format(inside + "  "))
        if not first and self.seldom():
            keys.append(inside + "rel: eq")
        self.random.shuffle(keys)
        if self.seldom():
            keys.insert(self.random.randrange(1, len(keys) + 1), inside + self.comment())
        text = "\n".join(keys)
        if self.seldom(6):
            return before + dash.rstrip() + self.tail() + "\n" + text
        return before + dash + text[len(inside) :]

    def ended(self, scalar: str) -> str:
        """A value with what follows it on its line; a comment behind one without quotes is a mistake."""
        return scalar + self.tail() if scalar[0] in "'\"" else scalar

    def steps(self, exprs: tuple[str, ...], margin: str = "") -> str:
        if self.seldom(8):
            items = [e if self.seldom(2) else "{expr: " + e + "}" for e in exprs]
            return f"{margin}steps: [" + (", " if self.seldom(2) else f",\n{margin}  ").join(items) + "]" + self.tail()
        kept, self.indent = self.indent, self.indent + len(margin)
        text = f"{margin}steps:" + self.tail() + "\n" + "\n".join(self.step(expr, k == 0) for k, expr in enumerate(exprs))
        self.indent = kept
        return text

    def document(self) -> str:
        parts = [f"symbols: {{x: real, a: real}}{self.tail()}", self.steps(EXPRS)]
        if self.seldom(3):
            parts.insert(1, "lemmas:\n  one:\n    claim: sin(x)**2 + cos(x)**2 + 1 = 1 + 1\n" + self.steps(LEMMA, "    "))
        if self.seldom():
            parts.append(self.comment())
        if self.seldom():
            parts.insert(0, "title: 'A file: drawn'")
        return "\n".join(parts)


def layout(seed: int) -> tuple[bytes, list[str]]:
    """A file, and the comments in it."""
    writer = Writer(seed)
    text = "\n---\n".join(writer.document() for _ in range(writer.random.choice((1, 1, 1, 2, 3))))
    text += "" if writer.seldom() else "\n" * writer.random.choice((1, 1, 2))
    text = text.replace("\n", writer.random.choice(("\n", "\n", "\n", "\r\n", "\r\n", "\r")))
    return (b"\xef\xbb\xbf" if writer.seldom(5) else b"") + text.encode(), writer.comments
