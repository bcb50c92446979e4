"""python -m tests.adversary [--area NAME ...] [--seed N] [--seconds S | --cases N] [--jobs 2] [--known FILE.jsonl]"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path

from .areas import areas
from .known import table as known_table
from .run import Tally, hunt, jobs, prover_names


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.adversary", description="ask the program hostile cases")
    parser.add_argument("--area", nargs="*", default=[], help="which areas; all of them without it")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--seconds", type=float, default=0, help="for all areas together")
    parser.add_argument("--cases", type=int, default=0, help="for each area and job; 40 when no time is given")
    parser.add_argument("--each", type=float, default=20, help="seconds after which a case is given up")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--known", type=Path, help="known cases: which does the harness report, and which shapes do the areas reach?")
    options = parser.parse_args()
    print(f"{len(prover_names())} provers are asked", flush=True)
    if options.known:
        print(known_table(options.known, seed=options.seed, most=options.cases or 3000, chosen=options.area))
        return 0
    chosen = options.area or list(areas())
    share = options.seconds / len(chosen)
    most = options.cases or (0 if options.seconds else 40)
    total = {}
    for area in chosen:
        work = [partial(hunt, area, f"{options.seed}.{job}", seconds=share, most=most, a_case=options.each, tell=_tell) for job in range(options.jobs)]
        total[area] = Tally()
        for tally in jobs(work):
            total[area].add(tally)
        if len(chosen) > 1:
            print(_row(area, total[area]), flush=True)
    print(table(total))
    return 1 if any(t.findings for t in total.values()) else 0


def _tell(line: str) -> None:
    print(line, flush=True)


HEAD = f"{'area':14}{'cases':>8}{'true':>8}{'false':>8}{'cond.':>8}{'proved':>8}{'late':>8}{'unsound':>9}"


def _row(area: str, t: Tally) -> str:
    counts = (t.cases, t.truths["true"], t.truths["false"], t.truths["conditional"], t.proved, t.late)
    return f"{area:14}" + "".join(f"{n:>8}" for n in counts) + f"{len(t.findings):>9}"


def table(total: dict[str, Tally]) -> str:
    """One row an area."""
    whole = Tally()
    for tally in total.values():
        whole.add(tally)
    return "\n".join([HEAD, *(_row(area, t) for area, t in total.items()), _row("all", whole)])


if __name__ == "__main__":
    sys.exit(main())
