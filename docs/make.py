"""Write the pages that are made from data: `python docs/make.py`. A test fails when one is out of date.

docs/reasons.md comes from the catalogue, docs/cannot-prove.md from docs/cannot-prove.tsv: true links that the engine was
tried on and cannot prove (kinds, left side, relation, right side, source, separated by tabs). The map in docs/architecture.md comes from the imports.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from derivation import build, check  # noqa: E402
from derivation.model.verdicts import Verdict  # noqa: E402
from derivation.reasons.catalogue import SECTIONS, Reason, written  # noqa: E402
from tools.floors import picture  # noqa: E402


def links() -> list[tuple[str, str, str, str, str]]:
    rows = (HERE / "cannot-prove.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(row.split("\t")) for row in rows if row.strip()]  # type: ignore[misc]


def kinds(text: str) -> dict[str, str]:
    """`a: real in (0,1), n: integer` as a mapping; commas inside brackets belong to a kind."""
    parts = re.split(r",\s*(?=\w+\s*:)", text)
    return {name.strip(): kind.strip() for name, kind in (p.split(":", 1) for p in parts)}


def verdict(row: tuple[str, str, str, str, str]) -> Verdict:
    symbols, left, relation, right, _ = row
    used = {name: kind for name, kind in kinds(symbols).items() if re.search(rf"\b{name}\b", f"{left} {right} {symbols.split(':', 1)[1]}")}
    derivations, problems = build(used, [left, {"expr": right, "rel": relation}])
    if not derivations:
        raise ValueError(f"{left}: {problems[0].message}")
    return check(derivations[0], timeout=10).links[0].verdict


def cannot_prove() -> str:
    head = """# What it cannot prove

True links, each with where it stands in the literature, that the engine was tried on and answers "not proved" to. It
never calls one of them wrong. A test runs the list and fails when a line of it is proved after all.

| kinds | link | source |
|---|---|---|
"""
    return head + "".join(f"| `{s}` | `{a} {r} {b}` | {source} |\n" for s, a, r, b, source in links())


def reasons() -> str:
    parts = [
        "# The catalogue of reasons\n",
        "Made from `derivation/reasons/catalogue/`; `verify-derivation --explain NAME` shows an entry.\n",
        "A reason is **confirmed** when the link is provable from only what its names allow, plus arithmetic, and each name plays a part: either its",
        "law is needed (without it the rest does not suffice), or the change has the shape of the name on the lines as they are written: a product of",
        "sums became a sum, an integral became another one and a term at its ends, a matrix left together with its inverse.\n",
        "- For arithmetic there is no law to be needed: there the shape decides.",
        "- Where a name has a law and a shape, both must be there; in the inequalities and for *power rules* one of them is enough.",
        "- What a name *also* allows need not be needed, and confirms nothing: *swap sums* does not explain a constant in front of a sum.",
        '- A name that plays no part beside others that do is a remark: "reason confirmed; quotient rule plays no part". Where none does, it is "not by',
        '  this reason", and the report says what it is. Where more is needed, it says what.',
        "- A reason may be an equation: `sin^2+cos^2=1`, `$e^{a+b} = e^a e^b$`, `√(x²) = |x|`. The equations that are known are in `reasons/identities.py`.",
        '- What is denied ("without the chain rule") names nothing, nor does a part of a word ("nonlinearity").\n',
        "Reasons are judged when every verdict is there, each within the time limit of a link and within a number of normal forms: a search that",
        'does not end leaves the verdict as it is, "reason not judged: time limit". `python benchmarks/reasons.py` prints which names are confirmed',
        "for which steps of the gallery.\n",
    ]
    for title, entries in SECTIONS:
        parts += [f"## {title}\n", "| reason | laws and shape | also allows | justifies | does not justify |", "|---|---|---|---|---|", *map(_row, entries), ""]
    return "\n".join(parts)


def _row(reason: Reason) -> str:
    shape = f"the shape *{reason.shape}*" if reason.shape else ""
    laws = ", ".join(sorted(reason.facts)) or ("" if reason.shape else "arithmetic")
    needed = f" {'or' if reason.either else 'and'} ".join(filter(None, (laws, shape)))
    only = f", in a link with {' '.join(f'`{r}`' for r in reason.relations)}" if reason.relations else ""
    return f"| {reason.name} | {needed}{only} | {', '.join(sorted(reason.also))} | `{written(reason.example)}` | `{written(reason.counterexample)}` |"


def architecture() -> str:
    """The page on the house, with the map of the rooms as the imports draw it."""
    before, _, rest = (HERE / "architecture.md").read_text(encoding="utf-8").partition("<!-- rooms -->\n")
    return f"{before}<!-- rooms -->\n{picture()}\n<!-- end -->{rest.partition('<!-- end -->')[2]}"


PAGES = {"cannot-prove.md": cannot_prove, "reasons.md": reasons, "architecture.md": architecture}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")
