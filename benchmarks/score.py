"""Score the engine on a file of labelled links: one row a category, then every item that is not as labelled.

    python benchmarks/score.py PAIRS.jsonl [--only PREFIX ...] [--category TEXT] [--show] [--in-process] [--seconds N]

A line of the file is a JSON object with `id`, `category` (or `from`), `symbols`, `functions`, `definitions`, `assume`, `lhs`, `rel`,
`rhs`, `truth` and, where they apply, `condition`, `off`, `witness`. "Holds if C" counts as sound when C is false at the labelled witness. Where the
line has `accept` and `never`, these say which verdicts are right and which are false, and nothing else is asked.
"""

from __future__ import annotations

import argparse
import gc
import json
import re
import statistics
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from derivation.checking.check import check
from derivation.model.chains import Derivation
from derivation.model.declarations import Scope
from derivation.model.findings import Condition
from derivation.model.ground_field import is_real
from derivation.model.places import Problem
from derivation.model.records import record
from derivation.model.terms import Term
from derivation.model.verdicts import Report, Verdict
from derivation.numeric.evaluation.evaluate import evaluate
from derivation.numeric.evaluation.point import Point, Sampled
from derivation.numeric.numbers.matrix import Matrix
from derivation.reading import build
from derivation.reading.text.expression import parse


@record()
class Scored:
    """One item: what came out, whether it is as labelled, and whether it is unsound."""

    item: dict[str, Any]
    status: str
    right: bool
    unsound: bool
    seconds: float
    detail: str


def built(item: dict[str, Any]) -> tuple[Derivation | None, list[Problem]]:
    """An item as a derivation of two lines, None when it does not read, and its problems."""
    steps = [item["lhs"], {"expr": item["rhs"], "rel": item["rel"]}]
    symbols = item["symbols"] if isinstance(item["symbols"], dict) else kinds(item["symbols"])
    parts = {key: item.get(key) or {} for key in ("functions", "definitions")}
    derivations, problems = build(symbols, steps, assume=item.get("assume") or [], **parts)
    return (derivations[0] if derivations else None), list(problems)


def kinds(text: str) -> dict[str, str]:
    """`w: real, N: positive integer` as names and kinds."""
    return {m[1].strip(): m[2].strip() for m in re.finditer(r"([\w, ]+?):\s*([^:]+?)(?=,\s*\w[\w, ]*:|$)", text)}


def read(item: dict[str, Any]) -> Derivation | None:
    """An item as a derivation of two lines, None when it does not read."""
    return built(item)[0]


def judge(item: dict[str, Any], seconds: float, here: bool) -> Scored:
    derivation, problems = built(item)
    errors = [p for p in problems if p.severity == "error"]
    if errors or derivation is None:
        return Scored(item, "problem", "problem" in item.get("accept", ()), False, 0.0, "; ".join(p.message for p in errors))
    report = check(derivation, timeout=seconds, in_process=here)
    return _scored(item, report)


def _scored(item: dict[str, Any], report: Report) -> Scored:
    if not report.links:
        return Scored(item, "problem", False, False, report.seconds, "; ".join(p.message for p in report.problems))
    verdict = report.links[0].verdict
    if "never" in item:
        unsound = verdict.status in item["never"] or bool(verdict.contradiction) or "internal error" in verdict.note
        return Scored(item, verdict.status, verdict.status in item["accept"], unsound, verdict.seconds, detail(verdict))
    truth, off = item["truth"], item.get("off")
    open_ = verdict.open_conditions
    excluded = verdict.status == "conditional" and condition_false_at(open_, item, report.derivation.scope)
    right = {
        "true": verdict.status == "proved",
        "false": verdict.status == "wrong",
        "conditional": excluded or (verdict.status == "wrong" and off == "fails"),
    }[truth]
    unsound = (
        (verdict.status == "proved" and truth != "true")
        or (verdict.status == "wrong" and (truth == "true" or (truth == "conditional" and off == "undefined")))
        or (verdict.status == "conditional" and truth in ("false", "conditional") and not excluded)
        or bool(verdict.contradiction)
    )
    return Scored(item, verdict.status, right, unsound, verdict.seconds, detail(verdict))


def detail(verdict: Verdict) -> str:
    if verdict.contradiction:
        return "CONTRADICTION " + verdict.contradiction
    if verdict.witness:
        return f"{dict(verdict.witness.point)} {verdict.witness.left} vs {verdict.witness.right} {verdict.note}"
    if verdict.status == "conditional":
        return " and ".join(c.words or c.text for c in verdict.open_conditions)
    return "; ".join(verdict.tried[:3]) if verdict.status == "not proved" else verdict.prover


def condition_false_at(conditions: tuple[Condition, ...], item: dict[str, Any], scope: Scope) -> bool:
    """Whether the conjunction of the conditions fails at the labelled witness."""
    witness = item.get("witness")
    if witness is None:
        return False
    for condition in conditions:
        value = evaluate(condition.term, witness_point(witness, scope), scope, reading="real" if is_real((condition.term,), scope) else "complex")
        if value is not True and str(value) != "True":
            return True
    return False


def witness_point(witness: dict[str, Any], scope: Scope) -> Point:
    """The labelled witness as an exact point."""
    values: dict[str, Any] = {}
    for name, given in witness.items():
        if name in scope.functions and isinstance(given, str):
            body, _, parameters = given.rpartition(" of ")
            values[name] = Sampled(tuple(p.strip() for p in parameters.split(",")), _term(body), body)
        elif isinstance(given, list):
            rows = given if given and isinstance(given[0], list) else [[entry] for entry in given]
            values[name] = Matrix(tuple(tuple(_number(entry) for entry in row) for row in rows))
        else:
            values[name] = _number(given)
    return Point(values)


def _term(text: str) -> Term:
    term, complaints = parse(str(text))
    if term is None:
        raise ValueError(f"{text}: {complaints[0].message}")
    return term


def _number(text: str) -> Any:
    return evaluate(_term(text), Point({}), Scope(), reading="complex" if "I" in str(text) else "real")


def main() -> int:
    gc.set_threshold(50_000, 20, 20)  # as the command does
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--category", default="")
    parser.add_argument("--show", action="store_true", help="every item, not only those that are not as labelled")
    parser.add_argument("--in-process", action="store_true")
    parser.add_argument("--seconds", type=float, default=10.0)
    options = parser.parse_args()
    items = [json.loads(line) for line in options.file.read_text().splitlines() if line.strip()]
    items = [i for i in items if not options.only or any(i["id"].startswith(p) for p in options.only)]
    items = [{"category": i.get("from", ""), **i} for i in items]
    items = [i for i in items if options.category in i["category"]]
    scored = [judge(i, options.seconds, options.in_process) for i in items]
    for s in scored:
        if options.show or not s.right or s.unsound:
            mark = "UNSOUND" if s.unsound else "ok" if s.right else "miss"
            link = f"{s.item['lhs']} {s.item['rel']} {s.item['rhs']}"
            print(f"{mark:8}{s.item['id']:9}{s.item['truth']:12}{s.status:12}{s.seconds * 1e3:7.1f} ms  {link}  | {s.detail}"[:400])
    print(table(scored))
    return 1 if any(s.unsound for s in scored) else 0


def table(scored: list[Scored]) -> str:
    rows = defaultdict(lambda: defaultdict(list))  # type: ignore[var-annotated]
    for s in scored:
        rows[s.item["category"]][s.item["truth"]].append(s)
    lines = [f"{'category':42}{'true':>9}{'false':>9}{'cond.':>9}{'unsound':>9}"]
    for category, by_truth in rows.items():
        cells = [f"{sum(s.right for s in by_truth[t])}/{len(by_truth[t])}" if by_truth[t] else "-" for t in ("true", "false", "conditional")]
        bad = sum(s.unsound for group in by_truth.values() for s in group)
        lines.append(f"{category:42}" + "".join(f"{c:>9}" for c in cells) + f"{bad:>9}")
    times = sorted(s.seconds for s in scored) or [0.0]
    right = sum(s.right for s in scored)
    lines.append(f"{right}/{len(scored)} as labelled; median {statistics.median(times) * 1e3:.1f} ms, slowest {times[-1] * 1e3:.0f} ms")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
