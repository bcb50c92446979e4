"""Links that were once proved, or called wrong, against the truth: none of it comes back, whatever prover is asked alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from derivation.proving.expectation.averages import by_bodies
from derivation.proving.verdict import provers

from .adversary.ask import derivation_of, wrongs
from .adversary.case import Case
from .adversary.known import case_of
from .adversary.listed import CASES

KNOWN = [json.loads(line) for line in (Path(__file__).parent / "adversary" / "known.jsonl").read_text().splitlines() if line.strip()]


@pytest.mark.parametrize("case", [*map(case_of, KNOWN), *CASES], ids=lambda case: str(case.steps[-1])[:60])
def test_it_is_not_said_again(case: Case) -> None:
    try:
        derivation_of(case)
    except ValueError:
        return  # it is refused where it is read
    slow = (by_bodies,) if case.area == "expectations" else ()
    assert wrongs(case, [*provers.QUICK, *slow]) == []
