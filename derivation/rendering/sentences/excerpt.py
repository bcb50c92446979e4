"""A part of a chain, to be shown alone: the lines of a range, with the numbers they have in the whole."""

from __future__ import annotations

from ...model.chains import Derivation
from ...model.records import replace
from ...model.verdicts import Report
from .reasons import reason


def excerpt(report: Report, low: int, high: int) -> Report:
    """The links `low` to `high` of a report, without lemmas, claim and conclusion; reasons keep the numbers of the lemmas they point to.

    Raises ValueError when there are no such links.
    """
    links = [link for link in report.links if low <= link.number <= high]
    if not links:
        raise ValueError(f"there are no lines {low} to {high}: the chain has {len(report.links)}")
    steps = tuple(replace(step, reason=reason(step, report.derivation), by=()) for step in (links[0].left, *(link.right for link in links)))
    parts = [replace(link, left=steps[k], right=steps[k + 1]) for k, link in enumerate(links)]
    derivation: Derivation = replace(report.derivation, steps=steps, lemmas={}, claim=None)
    conditions = tuple(c for c in report.conditions if any(c in link.verdict.conditions for link in links))
    return replace(
        report, derivation=derivation, links=tuple(parts), lemmas={}, obligations=(), claim=None, claim_note="", conclusion="", conditions=conditions
    )
