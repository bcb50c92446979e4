"""--fix: the reasons are added and nothing else, in whatever way the file is written, or nothing is written."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from derivation import build, check, read_file, read_text
from derivation.command.cli import main
from derivation.command.fixing import fixed
from derivation.model.chains import Derivation
from derivation.model.records import replace
from derivation.model.verdicts import Report
from derivation.processes import files

from .layouts import EXPRS, LEMMA, layout
from .work import PATIENCE

ROOT = Path(__file__).parent.parent
STEPS = ROOT / "steps.yaml"
LAYOUTS = 200


def checked(derivation: Derivation) -> Report:
    return check(derivation, in_process=True, suggest=True)


@pytest.fixture(scope="module")
def genuine() -> dict[str, Report]:
    """The reports on the chain and the lemma of all layouts."""
    return {name: checked(build({"x": "real", "a": "real"}, list(exprs))[0][0]) for name, exprs in (("", EXPRS), ("one", LEMMA))}


def report_on(derivation: Derivation, genuine: dict[str, Report], name: str = "") -> Report:
    """What the checker says of a chain of one layout: it says the same of all."""
    links = tuple(replace(link, right=step) for link, step in zip(genuine[name].links, derivation.steps[1:], strict=True))
    lemmas = {inner: report_on(lemma, genuine, inner) for inner, lemma in derivation.lemmas.items()}
    return replace(genuine[name], derivation=derivation, links=links, lemmas=lemmas)


def readable(seeds: Iterator[int]) -> Iterator[tuple[int, bytes, list[str], tuple[Derivation, ...]]]:
    """The layouts that are files without a mistake."""
    for seed in seeds:
        content, comments = layout(seed)
        derivations, problems = read_text(content.decode(), "file.yaml")
        if not problems:
            yield seed, content, comments, derivations


def without_reasons(derivation: Derivation) -> Derivation:
    lemmas = {name: without_reasons(lemma) for name, lemma in derivation.lemmas.items()}
    return replace(derivation, steps=tuple(replace(s, reason="") for s in derivation.steps), lemmas=lemmas, hints=())


def reasons_in(derivation: Derivation) -> list[list[str]]:
    return [[s.reason for s in derivation.steps], *(r for lemma in derivation.lemmas.values() for r in reasons_in(lemma))]


def is_part_of(old: bytes, new: bytes) -> bool:
    """Whether the old bytes are still there, in their order, beside what is new."""
    rest = iter(new)
    return all(byte in rest for byte in old)


def test_whatever_the_layout_only_reasons_are_added(genuine: dict[str, Report]) -> None:
    expected = {name: ["", *(", ".join(link.reason.actual if link.reason else ()) for link in report.links)] for name, report in genuine.items()}
    assert all(all(reasons[1:]) for reasons in expected.values())
    tried = done = 0
    for seed, content, comments, derivations in readable(iter(range(10 * LAYOUTS))):
        if tried == LAYOUTS:
            break
        tried += 1
        new = fixed(content, "file.yaml", [report_on(d, genuine) for d in derivations])
        if new.refused:
            assert new.content == content and not new.written and all(p.place.line and p.message for p in new.refused), seed
            continue
        done += 1
        assert new.written, seed
        again, problems = read_text(new.content.decode(), "file.yaml")
        assert not problems and len(again) == len(derivations), seed
        for before, after in zip(derivations, again, strict=True):
            assert without_reasons(before) == without_reasons(after), seed
            assert reasons_in(after) == [expected["" if len(r) == len(EXPRS) else "one"] for r in reasons_in(before)], seed
        emptied = re.sub(rb"(reason'?: +)(?:[|]|''|\"\"|'  ')", rb"\1", content)
        assert is_part_of(emptied, new.content), seed
        assert all(new.content.count(comment.encode()) == 1 for comment in comments), seed
        assert (b"\r" in content) == (b"\r" in new.content) and new.content.count(b"\xef\xbb\xbf") == content.count(b"\xef\xbb\xbf"), seed
        assert fixed(new.content, "file.yaml", [report_on(d, genuine) for d in again]).content == new.content, seed
    assert tried == LAYOUTS and done >= 0.6 * LAYOUTS, f"{done} of {tried}"


def written(text: str, expected: str) -> None:
    """A text becomes another one."""
    (derivation,), problems = read_text(text, "f")
    assert not problems
    new = fixed(text.encode(), "f", [checked(derivation)])
    assert new.content.decode() == expected and not new.refused


HEAD = "symbols: {x: real, a: real}\nsteps:\n"
WRITTEN = [
    ("  - x*a + x\n  - x*(a + 1)\n", "  - x*a + x\n  - reason: factor out\n    expr: x*(a + 1)\n"),
    ("- x*a + x\n-   expr: x*(a + 1)", "- x*a + x\n-   reason: factor out\n    expr: x*(a + 1)"),
    ("- x*a + x\n- # why?\n  expr: >\n    x*(a\n    + 1)\n", "- x*a + x\n- # why?\n  reason: factor out\n  expr: >\n    x*(a\n    + 1)\n"),
    ("- x*a + x\n- {expr: x*(a + 1)} # so\n", "- x*a + x\n- {reason: factor out, expr: x*(a + 1)} # so\n"),
    ("- x*a + x\n- expr: x*(a + 1)\n  reason:\n", "- x*a + x\n- expr: x*(a + 1)\n  reason: factor out\n"),
    ("- x*a + x\n- expr: x*(a + 1)\n  reason: '' # none\n", "- x*a + x\n- expr: x*(a + 1)\n  reason: 'factor out' # none\n"),
    ("- x*a + x\n- expr: x*(a + 1)\n  reason: |\n\n", "- x*a + x\n- expr: x*(a + 1)\n  reason: 'factor out'\n\n"),
    ("- x*a + x\n- ? expr\n  : x*(a + 1)\n", "- x*a + x\n- reason: factor out\n  ? expr\n  : x*(a + 1)\n"),
    ("- x*a + x\n- {expr: x*(a + 1), reason: }\n", "- x*a + x\n- {expr: x*(a + 1), reason: factor out}\n"),
    ("- x*a + x\r\n- x*(a + 1)\r\n", "- x*a + x\r\n- reason: factor out\r\n  expr: x*(a + 1)\r\n"),
]


@pytest.mark.parametrize(("steps", "expected"), WRITTEN)
def test_where_a_reason_goes(steps: str, expected: str) -> None:
    written(HEAD + steps, HEAD + expected)


def test_a_list_on_one_line() -> None:
    head = "symbols: {x: real, a: real}\n"
    written(f"{head}steps: [x*a + x, x*(a + 1)]", f"{head}steps: [x*a + x, {{reason: factor out, expr: x*(a + 1)}}]")


REFUSED = [
    "- x*a + x\n- x*(a\n + 1)\n",  # what is below would have to be indented more
    "- x*a + x\n- >\n x*(a\n  + 1)\n",
    "- x*a + x\n- {expr: x*(a + 1), reason}\n",
]


@pytest.mark.parametrize("steps", REFUSED)
def test_what_has_no_room_is_refused_with_its_place(steps: str) -> None:
    (derivation,), problems = read_text(HEAD + steps, "f")
    assert not problems, problems
    new = fixed((HEAD + steps).encode(), "f", [checked(derivation)])
    assert new.content == (HEAD + steps).encode() and new.written == 0
    assert [p.place.line for p in new.refused] == [5 if ">" in steps else 4]


def test_a_file_that_says_something_else_by_now_gets_nothing() -> None:
    text = HEAD + "  - x*a + x\n  - x*(a + 1)\n"
    (derivation,), _ = read_text(text, "f")
    later = text.replace("x*(a + 1)", "x*(1 + a)")
    assert fixed(later.encode(), "f", [checked(derivation)]).refused


def test_fix_touches_nothing_else(tmp_path: Path) -> None:
    copy = tmp_path / "steps.yaml"
    copy.write_bytes(STEPS.read_bytes())
    (derivation,), _ = read_file(copy)
    new = fixed(copy.read_bytes(), str(copy), [check(derivation, in_process=True)])
    text = new.content.decode()
    assert new.written == 2
    assert text.replace("reason: definition of J\n    ", "").replace("reason: linearity of the derivative\n    ", "") == copy.read_text()
    (again,), problems = read_text(new.content.decode(), str(copy))
    assert not problems
    assert [step.reason for step in again.steps][1:3] == ["definition of J", "linearity of the derivative"]
    assert fixed(new.content, str(copy), [check(again, in_process=True)]).written == 0


# ---------------------------------------------------------------- the file itself

TEXT = HEAD + "  - x*a + x\n  - x*(a + 1)\n"
FIXED = HEAD + "  - x*a + x\n  - reason: factor out\n    expr: x*(a + 1)\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "f.yaml"
    path.write_text(TEXT)
    path.chmod(0o640)
    return path


def alone(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_command(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(file), "--fix"]) == 0
    assert file.read_text() == FIXED and file.stat().st_mode & 0o777 == 0o640
    assert f"{file}: 1 reason written\n" in capsys.readouterr().out
    assert main([str(file), str(file), "--fix"]) == 0
    assert file.read_text() == FIXED and alone(file.parent) == ["f.yaml"]


def test_a_link_to_the_file_stays_one(file: Path) -> None:
    link = file.parent / "sub" / "link.yaml"
    link.parent.mkdir()
    link.symlink_to("../f.yaml")
    assert main([str(link), "--fix"]) == 0
    assert link.is_symlink() and file.read_text() == FIXED and alone(link.parent) == ["link.yaml"]


def test_a_refusal_names_the_place(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(HEAD + REFUSED[0])
    assert main([str(file), "--fix"]) == 2
    assert file.read_text() == HEAD + REFUSED[0]
    assert capsys.readouterr().err.splitlines() == [
        f"{file}:4:3: a reason cannot be added to this step without changing something else; nothing was written (write it by hand)"
    ]


@pytest.mark.parametrize("later", [TEXT + "# mine\n", TEXT.replace("x*(a + 1)", "x*(1 + a)"), ""])
def test_an_editor_that_was_quicker_wins(file: Path, later: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    import derivation.checking.check as door

    judge = door._checked

    def meanwhile(*given: Any, **more: Any) -> Report:
        file.write_text(later)
        return judge(*given, **more)

    monkeypatch.setattr(door, "_checked", meanwhile)
    assert main([str(file), "--fix"]) == 2
    assert file.read_text() == later and alone(file.parent) == ["f.yaml"]
    assert capsys.readouterr().err == f"verify-derivation: {file} cannot be written: it has changed since it was read\n"


def test_a_file_that_is_not_to_be_written(file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert main([str(file), "--fix"]) == 2
    assert file.read_text() == TEXT
    assert capsys.readouterr().err == f"verify-derivation: {file} cannot be written: Permission denied\n"


CALLS = ("open", "write", "fsync", "close", "chmod", "replace")


@pytest.mark.parametrize("call", CALLS)
def test_a_call_that_fails_leaves_the_old_file_and_no_other(call: str, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    real, thread = getattr(os, call), []

    def full(*given: Any, **more: Any) -> Any:
        if not thread:
            return real(*given, **more)
        if call == "close":
            real(*given)
        raise OSError(28, "No space left on device")

    def writing(*given: Any, **more: Any) -> None:
        thread.append(True)
        try:
            write(*given, **more)
        finally:
            thread.clear()

    write = files.write_whole
    monkeypatch.setattr(os, call, full)
    monkeypatch.setattr(files, "write_whole", writing)
    assert main([str(file), "--fix"]) == 2
    assert file.read_text() == TEXT and alone(file.parent) == ["f.yaml"]
    assert capsys.readouterr().err == f"verify-derivation: {file} cannot be written: No space left on device\n"


KILLED = """
import os, signal, sys
from derivation.processes.files import write_whole
path, call, after = sys.argv[1], sys.argv[2], sys.argv[3] == "after"
real = getattr(os, call)
def deadly(*given, **more):
    done = real(*given, **more) if after else None
    os.kill(os.getpid(), signal.SIGKILL)
setattr(os, call, deadly)
write_whole(path, b"new" * 100_000, instead_of=b"old" * 100_000)
"""
AT_WORK = """
import sys
from derivation.processes.files import write_whole
old, new = b"old" * 100_000, b"new" * 100_000
print("begun", flush=True)
while True:
    write_whole(sys.argv[1], new, instead_of=old)
    write_whole(sys.argv[1], old, instead_of=new)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("call", CALLS)
def test_killed_at_any_call_the_file_is_whole(call: str, when: str, tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"old" * 100_000)
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), call, when], cwd=ROOT, timeout=PATIENCE, check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == (b"new" if (call, when) == ("replace", "after") else b"old") * 100_000


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.parametrize("seed", range(8))
def test_killed_at_any_moment_the_file_is_whole(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"old" * 100_000)
    child = subprocess.Popen([sys.executable, "-c", AT_WORK, str(path)], cwd=ROOT, stdout=subprocess.PIPE)
    assert child.stdout is not None and child.stdout.readline() == b"begun\n"
    time.sleep(random.Random(seed).random() / 10)
    child.kill()
    child.communicate(timeout=PATIENCE)
    assert path.read_bytes() in (b"old" * 100_000, b"new" * 100_000)


@pytest.mark.parametrize("content", [b"", bytes(range(256)) * 10_000])
def test_any_content_and_any_name_is_written(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / ("n" * 250)
    files.write_whole(str(path), content)
    assert path.read_bytes() == content and alone(tmp_path) == [path.name]
