"""Reports -> JSON, for programs. The keys stay; new ones may come. `format` is 1.

    {format, exit, seconds, reports: [report], problems: [problem]}
    report     {title, source, name, file, status, reading, links: [link], lemmas: {name: report}, obligations: [{text} + verdict],
                claim: null or {left, relation, variable, right, text, place, remark} + verdict, conclusion, conditions: [condition], hints, problems, seconds}
    link       {number, left: side, relation, variable, right: side, reason, by: [name], judgement: null or judgement} + verdict
    judgement  {kind, named: [name], more: [fact], actual: [fact], nearest, size, text}   what the stated reason is worth
    side       {text, latex, place}
    verdict    {status, prover, facts: [text], conditions: [condition], given: [condition], witness: null or witness, note, tried: [text], agreement,
                contradiction, seconds}
    condition  {text, met_by, words}
    witness    {point: {name: text}, left, right, second, note}
    problem    {code, severity, message, help, place}
    place      null or {file, line, column, length}

`variable` is what a proportionality (~), or an equality up to a constant (≈), is in; "" of other relations.
`status` is proved, conditional, wrong or not proved; of a report it is the worst of its verdicts.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ...model.chains import Claim, Step
from ...model.findings import Condition, Judgement, Witness
from ...model.places import Place, Problem
from ...model.printing import to_text
from ...model.verdicts import Link, Report, Verdict
from ..notation.names import Names
from ..notation.terms import tex
from ..sentences.lookalikes import hints
from ..sentences.reasons import reason
from ..sentences.vocabulary import reading, reason_words, statement

FORMAT = 1
WORST = ("wrong", "not proved", "conditional", "proved")


def render(reports: Sequence[Report], problems: Sequence[Problem] = (), *, exit_code: int = 0, seconds: float = 0.0) -> str:
    """Everything that the reports hold."""
    whole = {
        "format": FORMAT,
        "exit": exit_code,
        "seconds": round(seconds, 6),
        "reports": [_report(report) for report in reports],
        "problems": [_problem(problem) for problem in problems],
    }
    return json.dumps(whole, indent=2, ensure_ascii=False)


def _report(report: Report) -> dict[str, Any]:
    derivation = report.derivation
    return {
        **_data(derivation, "title", "source", "name", "file"),
        "status": status(report),
        "reading": reading(report),
        "links": [_link(link, report) for link in report.links],
        "lemmas": {name: _report(lemma) for name, lemma in report.lemmas.items()},
        "obligations": [{"text": text} | _verdict(verdict) for text, verdict in report.obligations],
        "claim": _claim(derivation.claim, report) if derivation.claim and report.claim else None,
        "conclusion": report.conclusion,
        "conditions": [_condition(c) for c in report.conditions],
        "hints": [_problem(p) for p in hints(report)],
        "problems": [_problem(p) for p in report.problems],
        "seconds": round(report.seconds, 6),
    }


def status(report: Report) -> str:
    """The worst verdict in the report."""
    seen = {verdict.status for verdict in report.verdicts}
    return next((word for word in WORST if word in seen), "not proved")


def _link(link: Link, report: Report) -> dict[str, Any]:
    return {
        "number": link.number,
        "left": _side(link.left, report),
        "relation": link.right.relation,
        "variable": link.right.variable,
        "right": _side(link.right, report),
        "reason": reason(link.right, report.derivation),
        "by": list(link.right.by),
        "judgement": _judgement(link.reason),
    } | _verdict(link.verdict)


def _judgement(judgement: Judgement | None) -> dict[str, Any] | None:
    if judgement is None:
        return None
    return _data(judgement, "kind", "named", "more", "actual", "nearest", "size", "idle") | {"text": reason_words(judgement)}


def _side(step: Step, report: Report) -> dict[str, Any]:
    names = Names(report.derivation.scope, report.derivation.notation)
    return {"text": step.text, "latex": tex(step.expr, names), "place": _place(step.place)}


def _claim(claim: Claim, report: Report) -> dict[str, Any]:
    assert report.claim is not None

    return {
        "left": to_text(claim.left),
        "relation": claim.relation,
        "variable": claim.variable,
        "right": to_text(claim.right),
        "text": statement(claim),
        "place": _place(claim.place),
        "remark": report.claim_note,
    } | _verdict(report.claim)


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return _data(verdict, "status", "prover", "facts") | {
        "conditions": [_condition(c) for c in verdict.conditions],
        "given": [_condition(c) for c in verdict.given],
        "witness": _witness(verdict.witness) if verdict.witness else None,
        **_data(verdict, "note", "tried", "agreement", "contradiction"),
        "seconds": round(verdict.seconds, 6),
    }


def _condition(condition: Condition) -> dict[str, Any]:
    return _data(condition, "text", "met_by", "words")


def _witness(witness: Witness) -> dict[str, Any]:
    return {"point": dict(witness.point)} | _data(witness, "left", "right", "second", "note")


def _problem(problem: Problem) -> dict[str, Any]:
    return _data(problem, "code", "severity", "message", "help") | {"place": _place(problem.place)}


def _place(place: Place | None) -> dict[str, Any] | None:
    return _data(place, "file", "line", "column", "length") if place else None


def _data(noun: object, *fields: str) -> dict[str, Any]:
    """Some fields of a noun under their own names."""
    return {name: getattr(noun, name) for name in fields}
