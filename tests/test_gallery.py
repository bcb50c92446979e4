"""The derivations that come with the program: every link proved, every step with a reason, every reason the real one."""

import random
from collections.abc import Iterator
from itertools import combinations

import pytest

from derivation.checking.chapters import chapter_of
from derivation.checking.check import check
from derivation.checking.inquiry import explained
from derivation.checking.results import Results
from derivation.checking.tasks import tasks
from derivation.command import cli
from derivation.command.sources import GALLERY, from_path, gallery
from derivation.model.chains import Derivation
from derivation.model.findings import Judgement
from derivation.model.records import replace
from derivation.model.verdicts import Report

from .work import counted

NAMES = sorted(gallery())


def reports(name: str) -> list[Report]:
    ((derivations, problems),) = from_path(f"gallery:{name}")
    assert derivations and not problems, problems
    return [check(d, in_process=True) for d in derivations]


def test_there_are_enough_with_a_source_each() -> None:
    assert len(NAMES) >= 24
    for name in NAMES:
        ((derivations, _),) = from_path(f"gallery:{name}")
        assert all(d.source and d.title for d in derivations), name


@pytest.mark.parametrize("name", NAMES)
def test_every_link_is_proved_and_every_reason_the_real_one(name: str) -> None:
    for report in reports(name):
        assert 5 <= len(report.links) <= 15
        assert [link.verdict.status for link in report.links] == ["proved"] * len(report.links)
        assert report.claim is None or report.claim.status == "proved"
        assert [link.number for link in report.links if not link.right.reason] == []
        assert [link.right.reason for link in report.links if link.reason is None or link.reason.kind != "confirmed"] == []


def test_all_of_it_is_proved(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([GALLERY, "--format", "concise"]) == 0


def test_a_part_of_it_takes_some_million_calls() -> None:
    assert counted(lambda: [reports(name) for name in NAMES[::4]])[1] < 5_000_000


def test_it_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--gallery"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(NAMES)


def test_a_name_that_is_not_there_is_a_problem_with_advice() -> None:
    ((derivations, problems),) = from_path("gallery:sigmoit")
    assert not derivations
    assert problems[0].help == "did you mean gallery:sigmoid?"


class Swapping:
    """The steps of one derivation and what each reason would be worth at each of them."""

    def __init__(self, derivation: Derivation) -> None:
        self.derivation = derivation
        self.reasons = {k: s.reason for k, s in enumerate(derivation.steps) if s.reason}
        self.seen: dict[tuple[int, str], Judgement] = {}

    def judged(self, k: int, reason: str) -> Judgement:
        """The judgement on step k with this reason."""
        if (k, reason) not in self.seen:
            steps = list(self.derivation.steps)
            steps[k] = replace(steps[k], reason=reason)
            results = Results(chapter_of(replace(self.derivation, steps=tuple(steps))))
            found = [task() for task in tasks(results) if task.key[0] or task.key[1:] in (("link", k - 1), ("reason", k - 1))][-1]
            assert isinstance(found, Judgement)
            self.seen[k, reason] = found
        return self.seen[k, reason]

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Pairs of steps whose reasons are not synonyms, that is, do not name the same."""
        for a, b in combinations(self.reasons, 2):
            if set(self.judged(a, self.reasons[a]).named) != set(self.judged(b, self.reasons[b]).named):
                yield a, b

    def noticed(self, a: int, b: int) -> bool:
        """At least one of the two steps, with the other's reason, is not confirmed."""
        return any(self.judged(k, self.reasons[other]).kind != "confirmed" for k, other in ((a, b), (b, a)))


@pytest.mark.parametrize("half", [0, 1])
def test_swapped_reasons_are_noticed(half: int) -> None:
    """Any two steps of a chain, not only neighbours; at most four pairs of each, drawn with a fixed seed."""
    draw, tried, unnoticed = random.Random(5 + half), 0, []
    for name in list(NAMES)[half::2]:
        ((derivations, _),) = from_path(f"gallery:{name}")
        for swapping in map(Swapping, derivations):
            pairs = list(swapping.pairs())
            for a, b in draw.sample(pairs, min(4, len(pairs))):
                tried += 1
                if not swapping.noticed(a, b):
                    unnoticed.append((name, swapping.reasons[a], swapping.reasons[b]))
    print(f"{tried - len(unnoticed)} of {tried} swaps noticed; not {unnoticed}")
    assert tried > 50
    assert 1 - len(unnoticed) / tried >= 0.95


@pytest.mark.parametrize("name", ["elbo", "gaussian-entropy", "normal-equations", "pca", "bias-correction"])
def test_its_links_unfold_into_elementary_steps_that_hold(name: str) -> None:
    ((derivations, _),) = from_path(f"gallery:{name}")
    for d in derivations:
        for number in range(1, len(d.steps)):
            text = explained(d, number, in_process=True, timeout=10, memory=0)
            assert "(not proved)" not in text, text
            assert "no elementary steps" not in text, text
