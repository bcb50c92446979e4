"""Which names of the catalogue are confirmed for which links: every link of the gallery and of steps.yaml under every name.

    python benchmarks/reasons.py [WORD]...

A name that is confirmed where it is not the reason is a fault. With words, only the chains whose file or title has one of them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from derivation.checking.chapters import chapter_of
from derivation.checking.links import before
from derivation.checking.results import Results
from derivation.checking.tasks import verdict_tasks
from derivation.command.sources import from_path, gallery
from derivation.model.chains import Derivation, Step
from derivation.proving.verdict.sufficiency import suffices
from derivation.proving.verdict.work import Work
from derivation.reading.meaning.up_to_constant import laid_out
from derivation.reasons.catalogue import CATALOGUE, Reason
from derivation.reasons.judge import judge_reason
from derivation.reasons.phrases import Named

STEPS = Path(__file__).resolve().parent.parent / "steps.yaml"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*")
    found = []
    for name, line, step, names in table(parser.parse_args().words):
        found.append(len(names))
        print(f"{name}\n    {line.source.strip()}\n    {step.relation} {step.source.strip()}\n    [{step.reason}]\n    {'; '.join(names)}", flush=True)
    print(f"{len(found)} links, {len(CATALOGUE)} names: {sum(found)} pairs are confirmed")
    return 0


def table(words: list[str]) -> Iterator[tuple[str, Step, Step, list[str]]]:
    """Every link with its place, its two lines and the names that are confirmed there."""
    for place in (STEPS, *(f"gallery:{name}" for name in sorted(gallery()))):
        for derivations, _ in from_path(str(place)):
            for derivation in derivations:
                if not words or any(word in f"{place} {derivation.title}" for word in words):
                    yield from _judged(Path(place).name, derivation)


def _judged(name: str, derivation: Derivation) -> Iterator[tuple[str, Step, Step, list[str]]]:
    results = Results(chapter_of(laid_out(derivation)), suggest=True)
    for task in verdict_tasks(results):
        task()
    for (path, part, number), laid in results.laid.items():
        chain = results.at(path).derivation
        step, line = chain.steps[number + 1], before(chain, number + 1)
        names = [e.name for e in CATALOGUE if _confirmed(e, line, step, laid.work, results.found[path, part, number].facts)]
        yield f"{name} {' '.join((*path, str(number + 1)))}", line, step, names


def _confirmed(entry: Reason, line: Step, step: Step, work: Work, used: Sequence[str]) -> bool:
    """What else a name needs takes long to find, and is not asked."""
    return suffices(work, entry.allowed) and judge_reason(step, line, work, Named((entry,)), used).kind == "confirmed"


if __name__ == "__main__":
    sys.exit(main())
