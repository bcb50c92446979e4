"""The keys of a file, as a table: the reader, the advice on spelling and the JSON Schema all take them from here."""

from __future__ import annotations

from typing import NamedTuple

from ...model.chains import Relation


class Field(NamedTuple):
    """What stands behind a key: its form, what it means, and an example."""

    form: str  # text, texts, count, kinds, functions, definitions, notation, lemmas, steps, relation
    meaning: str
    example: str = ""


FIELDS = {
    "title": Field("text", "What is derived.", "Gradient of the logistic-regression loss"),
    "source": Field("text", "Where the derivation comes from: a lecture, a book, a paper."),
    "symbols": Field("kinds", "Every symbol with its kind; several names may share one.", "theta, x: vector[n]"),
    "functions": Field("functions", "Functions of which nothing is known but their arguments.", "f: smooth positive function of a, b"),
    "definitions": Field("definitions", "Names for expressions, with parameters or without; a range may follow.", "h: g(theta.T @ x) in (0,1)"),
    "assume": Field("texts", "Conditions that hold throughout.", "x != 1"),
    "notation": Field("notation", "LaTeX for a name.", "J: \\mathcal{J}(\\boldsymbol{\\theta})"),
    "lemmas": Field("lemmas", "Derivations with a claim of their own, by name, or the file that holds one; a reason may use them."),
    "claim": Field("text", "What the chain shows: its first and its last expression.", "Derivative(J, theta[j]) = (h - y)*x[j]"),
    "max_step": Field("count", "How many elementary steps a step of the chain may take at most.", "3"),
    "steps": Field("steps", "The chain: expressions, each with the reason why it equals the one before."),
}
LEMMA_FIELDS = {name: field for name, field in FIELDS.items() if name != "lemmas"}
STEP_FIELDS = {
    "expr": Field("text", "The expression, written as in SymPy; it may lead with another relation than =.", "-y*log(h) - (1 - y)*log(1 - h)"),
    "reason": Field("text", "Why it equals the line before; text with $math$.", "Expand the numerator"),
    "rel": Field("relation", "How it is related to the line before, when not by =; '~ p' is up to a factor free of p, '≈ x' up to a constant in x."),
    "from": Field("texts", "The numbers of the lines that it follows from, when not the one before; the first line is 0."),
    "let": Field("definitions", "In place of an expression: names for expressions, from here on."),
    "by": Field("texts", "The rules, definitions and lemmas that the step uses."),
}
REQUIRED, STEP_REQUIRED, LEMMA_REQUIRED = ("steps",), ("expr",), ("claim", "steps")

RELATIONS: dict[str, Relation] = {
    "=": "=", "==": "=", "eq": "=",
    "<": "<", "lt": "<", "<=": "<=", "le": "<=",
    ">": ">", "gt": ">", ">=": ">=", "ge": ">=",
    "<=>": "<=>", "iff": "<=>", "=>": "=>", "implies": "=>", "<==": "<==", "follows from": "<==",
    "~": "~", "prop": "~", "≈": "≈", "const": "≈",
}  # fmt: skip
