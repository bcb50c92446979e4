"""Characters that a person wrote, fit for a LaTeX document: specials escaped, signs and Greek letters as mathematics."""

from __future__ import annotations

SPECIALS = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
    "`": r"\textasciigrave{}", '"': "''", "–": "--", "—": "---", "“": "``", "”": "''", "‘": "`", "’": "'", "„": "''", "…": r"\ldots{}", "\u00a0": "~",
}  # fmt: skip
SIGNS = {
    "∂": r"\partial", "∇": r"\nabla", "∞": r"\infty", "∑": r"\sum", "∏": r"\prod", "∫": r"\int", "√": r"\surd", "·": r"\cdot", "×": r"\times", "÷": r"\div",
    "−": "-", "±": r"\pm", "≤": r"\le", "≥": r"\ge", "≠": r"\ne", "≈": r"\approx", "≡": r"\equiv", "→": r"\to", "⇒": r"\Rightarrow", "⇔": r"\Leftrightarrow",
    "∈": r"\in", "ℝ": r"\mathbb{R}", "ℕ": r"\mathbb{N}", "ℤ": r"\mathbb{Z}", "ℂ": r"\mathbb{C}", "²": "^2",
    "³": "^3", "⊤": r"\top", "°": r"^\circ", "ϵ": r"\epsilon", "ϕ": r"\phi",
}  # fmt: skip
LATIN = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿĀāĂăĆćČčĎďĒēĚěĞğĪīĹĺĽľŁłŃńŇňŌōŐőŒœŔŕŘřŚśŞşŠšŢţŤťŪūŮůŰűŹźŻżŽž§©¡¿£")
_GREEK = "αβγδεζηθικλμνξπρστυφχψω"
_CAPITALS = {"Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Υ": "Upsilon", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega"}


def _greek() -> dict[str, str]:
    import unicodedata

    small = {c: unicodedata.name(c).split()[-1].lower() for c in _GREEK}
    small["λ"] = "lambda"
    return {c: "\\" + name for c, name in (small | _CAPITALS).items()} | {"ς": r"\varsigma"}


MATHS = SIGNS | _greek()


def escaped(written: str) -> str:
    """Text without mathematics, every special escaped."""
    return "".join(map(_character, written))


def _character(c: str) -> str:
    if c in SPECIALS:
        return SPECIALS[c]
    if c in MATHS:
        return f"${MATHS[c]}$"
    if c.isascii() or c in LATIN:
        return c if c.isprintable() else " "
    return f"[U+{ord(c):04X}]"
