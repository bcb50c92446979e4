"""The derivations that come with the program: every link proved, every reason that is given the real one."""

import random
from dataclasses import replace

import pytest

from derivation import cli
from derivation.model import Report
from derivation.proving.check import check
from derivation.sources import from_path, gallery

from .conftest import in_process

NAMES = sorted(gallery())


def reports(name: str) -> list[Report]:
    ((derivations, problems),) = from_path(f"gallery:{name}")
    assert derivations and not problems, problems
    return [check(d, run=in_process) for d in derivations]


def test_there_are_enough_with_a_source_each() -> None:
    assert len(NAMES) >= 24
    for name in NAMES:
        ((derivations, _),) = from_path(f"gallery:{name}")
        assert all(d.source and d.title for d in derivations), name


@pytest.mark.parametrize("name", NAMES)
def test_every_link_is_proved_and_every_given_reason_the_real_one(name: str) -> None:
    for report in reports(name):
        assert [link.verdict.status for link in report.links] == ["proved"] * len(report.links)
        assert report.claim is None or report.claim.status == "proved"
        given = [link for link in report.links if link.right.reason]
        assert [link.right.reason for link in given if link.reason is None or link.reason.kind != "confirmed"] == []


def test_it_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--gallery"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(NAMES)


def test_a_name_that_is_not_there_is_a_problem_with_advice() -> None:
    ((derivations, problems),) = from_path("gallery:sigmoit")
    assert not derivations
    assert problems[0].help == "did you mean gallery:sigmoid?"


def test_swapped_reasons_are_noticed() -> None:
    draw, noticed, tried = random.Random(5), 0, 0
    for name in NAMES:
        ((derivations, _),) = from_path(f"gallery:{name}")
        for d in derivations:
            given = [k for k, s in enumerate(d.steps) if s.reason]
            pairs = [(a, b) for a in given for b in given if a < b and d.steps[a].reason != d.steps[b].reason]
            for a, b in draw.sample(pairs, min(3, len(pairs))):
                steps = list(d.steps)
                steps[a], steps[b] = replace(steps[a], reason=d.steps[b].reason), replace(steps[b], reason=d.steps[a].reason)
                report = check(replace(d, steps=tuple(steps)), run=in_process)
                kinds = [link.reason.kind for link in report.links if link.number in (a, b) and link.reason]
                tried += 1
                noticed += any(kind != "confirmed" for kind in kinds)
    print(f"{noticed} of {tried} swaps noticed")
    assert noticed / tried >= 0.9
