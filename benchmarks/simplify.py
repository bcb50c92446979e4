"""The same links through sympy.simplify(left - right): how much longer does it take, and what does it say?

    python benchmarks/simplify.py PAIRS.jsonl [--limit SECONDS]

Both in this process, one link after the other. SymPy gets at most `--limit` seconds a link (20). Links that SymPy has no
counterpart of are left out on both sides.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from pathlib import Path
from typing import Any

import score
import sympy

from derivation.exchange.sympy import to_sympy


class Late(Exception):
    pass


def late(*_: object) -> None:
    raise Late


def simplified(item: dict[str, Any], limit: int) -> tuple[str, float] | None:
    """What simplify makes of a link and how long it takes; None where SymPy cannot hold it."""
    read = score.read(item)
    if read is None:
        return None
    left, right = (step.expr for step in read.steps)
    try:
        difference = to_sympy(left, read.scope) - to_sympy(right, read.scope)
    except Exception:  # noqa: BLE001  what SymPy raises on a link that it cannot say is not the matter here
        return None
    start = time.perf_counter()
    signal.alarm(limit)
    try:
        answer = "zero" if sympy.simplify(difference.doit()) == 0 else "other"
    except Late:
        answer = "late"
    except Exception:  # noqa: BLE001
        answer = "error"
    finally:
        signal.alarm(0)
    return answer, time.perf_counter() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--limit", type=int, default=20)
    options = parser.parse_args()
    signal.signal(signal.SIGALRM, late)
    items = [json.loads(line) for line in options.file.read_text().splitlines() if line.strip()]
    ours = theirs = 0.0
    counts: dict[tuple[str, str], int] = {}
    for item in items:
        if item["rel"] != "=":
            continue
        other = simplified(item, options.limit)
        if other is None:
            continue
        answer, seconds = other
        theirs += seconds
        start = time.perf_counter()
        score.judge(item, 10.0, here=True)
        ours += time.perf_counter() - start
        counts[item["truth"], answer] = counts.get((item["truth"], answer), 0) + 1
    print(f"verify-derivation {ours:.2f} s, sympy.simplify {theirs:.2f} s: {theirs / ours:.0f} times as long")
    for (truth, answer), count in sorted(counts.items()):
        print(f"  labelled {truth:12} simplify of the difference: {answer:6} {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
