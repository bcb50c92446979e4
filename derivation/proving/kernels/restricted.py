"""Proving from named facts only: what a reason does not name stays an unknown.

Arithmetic (fractions, integer powers, equal things are equal) is always there. Every other law of a head belongs to a
fact; when the fact is not allowed the head is an opaque function of its arguments in normal form, so that nothing but
equality of arguments is known of it. Derivatives are carried out by the allowed rules only and stay where these end.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from ...language.functions import BY_HEAD
from ..normal.fraction import Frac
from ..normal.tower import Kernel, Tower, plain
from ..terms.core import AVERAGES, BINDERS, DIRECTED, Core, bind, bound_name, node, num, open_binder
from ..terms.domain import Nature

# the fact that the laws of a head belong to
FACTS = {head: card.law for head, card in BY_HEAD.items() if card.law} | {
    "logabs": "log rules", "root": "power rules", "ipow": "power rules", "cases": "cases", "prod": "product laws", "sum": "linearity of the sum",
    "integral": "integration", "antiderivative": "integration", "limit": "limits", "det": "determinants", "expect": "linearity of the expectation",
    "cov": "definition of the variance",
}  # fmt: skip
SUM_LAWS = frozenset({"linearity of the sum", "power sums", "delta collapse", "index shift", "swap sums", "split a sum"})


def restricted(kernels: Mapping[str, Kernel], allowed: frozenset[str]) -> dict[str, Kernel]:
    """The table of kernels in which only the allowed facts are known."""
    table = {head: rule if _known(head, allowed) else opaque for head, rule in kernels.items()}
    table |= {head: bare for head in AVERAGES if not _known(head, allowed)}
    table["deriv"] = opaque
    table["opaque"] = _again
    table["pow"] = partial(_power, kernels["pow"], allowed)
    return table


def _known(head: str, allowed: frozenset[str]) -> bool:
    if head == "sum":
        return bool(SUM_LAWS & allowed)
    return head not in FACTS or FACTS[head] in allowed


def bare(tower: Tower, term: Core) -> Frac:
    """An average of which nothing is known but that equal bodies have equal averages."""
    return plain(tower, node(term.head, tuple(tower.term(tower.normal(a)) for a in term.args)))


def _power(rule: Kernel, allowed: frozenset[str], tower: Tower, term: Core) -> Frac:
    """Integer powers are arithmetic, the others are a law of powers."""
    exponent = term.args[1]
    if (exponent.head == "num" and exponent.value.denominator == 1) or "power rules" in allowed or not term.free:
        return rule(tower, term)
    constant = tower.normal(exponent).constant()
    if constant is not None and constant.denominator == 1:
        return rule(tower, node("pow", (term.args[0], num(constant))))
    return opaque(tower, term)


def _again(tower: Tower, term: Core) -> Frac:
    """An opaque term that comes back from a normal form; with other arguments it may be one of arithmetic."""
    return tower.normal(node(term.value[0], term.args, term.value[1]))


def opaque(tower: Tower, term: Core) -> Frac:
    """An atom for the term with its arguments in normal form; under a binder the body is, too."""
    if term.head not in BINDERS:
        args = tuple(a if a.head == "oo" else tower.term(tower.normal(a)) for a in term.args)
        return plain(tower, node("opaque", args, (term.head, term.value)))
    name = f"{bound_name(term.head, term.value)}:{'.'.join(str(a.order) for a in term.args[1:])}"
    tower.natures.setdefault(name, Nature("integer" if term.head in ("sum", "prod") else "real"))
    body = tower.term(tower.normal(open_binder(term, name)))
    rest = tuple(a if a.head == "oo" else tower.term(tower.normal(a)) for a in term.args[1:])
    direction = term.value[1] if term.head in DIRECTED else None
    return plain(tower, bind(term.head, name, body, *rest, direction=direction))
