"""The command as a process: pipes, full disks, closed streams, signals, what it may overwrite, and what it loads."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from derivation.command.cli import main

from .commands import WRONG, prepared
from .work import PATIENCE

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return prepared(tmp_path, monkeypatch)


ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def command(*argv: str, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "derivation", *argv], env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=False, **more)  # type: ignore[call-overload, no-any-return]


def test_as_a_module() -> None:
    done = command("good.yaml")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_shim_in_a_checkout() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "cli.py"), "good.yaml"], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0


GIVEN_BACK = ["", "--format json", "--format concise", "--to latex", "--to html", "--to markdown", "--to lesson"]


@pytest.mark.parametrize("more", [*GIVEN_BACK, "-v", "--suggest", "--trust", "--fix"])
@pytest.mark.parametrize(("files", "code"), [("good.yaml good.yaml", 0), ("good.yaml wrong.yaml", 1), ("wrong.yaml good.yaml", 1)])
def test_a_closed_pipe_ends_quietly_and_with_the_verdict(files: str, code: int, more: str) -> None:
    script = f"sleep 0.1; {sys.executable} -m derivation {files} {more}; echo code $? >&2"
    done = subprocess.run(["bash", "-c", f"({script}) | true"], env=ENVIRONMENT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.stderr.splitlines()[-1] == f"code {code}"
    assert "Traceback" not in done.stderr and "Broken" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize(("more", "code"), [("", 1), ("-v", 1), ("--to html", 1), ("--to lesson", 1)])
def test_a_reader_that_has_seen_enough(folder: Path, more: str, code: int) -> None:
    (folder / "long.yaml").write_text("\n---\n".join([WRONG] * 30))
    script = f"{sys.executable} -m derivation long.yaml {more}; echo code $? >&2"
    done = subprocess.run(["bash", "-c", f"({script}) | head -1"], env=ENVIRONMENT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.stderr.splitlines()[-1] == f"code {code}" and "Traceback" not in done.stderr and done.stdout.count("\n") == 1


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(("file", "code"), [("good.yaml", 0), ("wrong.yaml", 1), ("broken.yaml", 2)])
def test_nobody_has_to_listen(file: str, code: int, closed: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m derivation {file} {closed}"], env=ENVIRONMENT, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == code and "Traceback" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("more", [*GIVEN_BACK, "--suggest", "--fix", "--gallery", "--help", "--version", "--explain 1"])
def test_a_full_disk_is_said_and_is_no_success(more: str) -> None:
    script = f"{sys.executable} -m derivation good.yaml {more} > /dev/full"
    done = subprocess.run(["bash", "-c", script], env=ENVIRONMENT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "verify-derivation: the report cannot be written: No space left on device"
    assert "Traceback" not in done.stderr and len(done.stderr.splitlines()) <= 2  # the closing line of --to is the other


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("more", [[], ["--to", "latex"], ["--format", "json"]])
def test_a_result_that_cannot_be_written_is_said_in_one_line(more: list[str]) -> None:
    done = command("good.yaml", *more, "-o", "/dev/full")
    assert (done.returncode, done.stderr) == (2, "verify-derivation: /dev/full cannot be written: No space left on device\n")


def test_an_input_is_not_overwritten_by_any_other_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "sub").mkdir()
    (folder / "symbolic.txt").symlink_to("good.yaml")
    os.link(folder / "good.yaml", folder / "hard.txt")
    (folder / "lemma.yaml").write_text("symbols: {x: real}\nclaim: x + x = 2*x\nsteps: [x + x, 2*x]\n")
    (folder / "with.yaml").write_text("symbols: {x: real}\nlemmas: {double: lemma.yaml}\nsteps: [x + x, 2*x]\n")
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    pairs = [("good.yaml", name) for name in ("sub/../good.yaml", str(folder / "good.yaml"), "symbolic.txt", "hard.txt")]
    pairs += [(".", "hard.txt"), ("symbolic.txt", "good.yaml"), ("with.yaml", "lemma.yaml"), ("./sub/..", "good.yaml")]
    for read, output in pairs:
        assert main([read, "-o", output]) == 2, (read, output)
        assert capsys.readouterr().err.endswith(f"{output} is read; it is not overwritten with the result\n")
    script = f"{sys.executable} -m derivation - -o good.yaml < good.yaml"
    assert subprocess.run(["bash", "-c", script], env=ENVIRONMENT, cwd=folder, capture_output=True, timeout=PATIENCE, check=False).returncode == 2
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    assert main(["good.yaml", "-o", "sub/good.yaml"]) == 0


def test_an_input_is_not_overwritten(folder: Path) -> None:
    before = (folder / "good.yaml").read_bytes()
    done = command("good.yaml", "--to", "latex", "-o", "./good.yaml", cwd=folder)
    assert (done.returncode, done.stderr) == (2, "verify-derivation: ./good.yaml is read; it is not overwritten with the result\n")
    assert command(".", "--to", "latex", "-o", "good.yaml", cwd=folder).returncode == 2
    assert (folder / "good.yaml").read_bytes() == before


def test_a_result_is_written_whole_or_not_at_all(folder: Path) -> None:
    from derivation.processes.files import write_whole

    place = folder / "result.tex"
    place.write_text("old")
    place.chmod(0o640)
    write_whole(str(place), b"new")
    assert place.read_text() == "new" and place.stat().st_mode & 0o777 == 0o640
    with pytest.raises(OSError):
        write_whole(str(folder / "nowhere" / "result.tex"), b"new")
    assert sorted(p.name for p in folder.iterdir() if ".new" in p.name) == []


def test_a_folder_that_cannot_be_read_is_a_problem(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "shut").mkdir()
    scan = os.scandir

    def refuse(path: str = ".") -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    monkeypatch.setattr(os, "listdir", os.listdir)
    assert main([str(folder)]) == 2
    assert "this folder cannot be read: Permission denied" in capsys.readouterr().out


def test_an_ascii_terminal() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "derivation", "good.yaml"], env={**ENVIRONMENT, "PYTHONIOENCODING": "ascii"}, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0
    assert b"\n +  1  = x**2 + 2*x + 1\n" in done.stdout


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_ctrl_c(folder: Path) -> None:
    begun = folder / "begun"
    hang = f"import time, pathlib, derivation.processes.child as c; c.encoded = lambda task: (pathlib.Path({str(begun)!r}).touch(), time.sleep(600))"
    hang += "; from derivation.command.cli import main; raise SystemExit(main(['good.yaml']))"
    process = subprocess.Popen([sys.executable, "-c", hang], env=ENVIRONMENT, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + PATIENCE
    while not begun.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err) == (130, "\ninterrupted\n")


def imported(argv: list[str], names: str) -> str:
    """Which of these modules a run of the command has imported at its end."""
    code = f"import sys; from derivation.command.cli import main; main({argv!r}); print(*[m for m in {names.split()!r} if m in sys.modules], file=sys.stderr)"
    return subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=False).stderr.strip()


@pytest.mark.parametrize(
    "argv", [["--help"], ["--version"], ["good.yaml"], ["wrong.yaml", "--format", "json"], ["-e", "x", "x"], ["--to", "latex", "-q", "good.yaml"]]
)
def test_nothing_heavy_is_imported(argv: list[str]) -> None:
    assert imported(argv, "sympy rich lark jsonschema multiprocessing") == ""


def test_help_imports_next_to_nothing() -> None:
    unwanted = "flint yaml dataclasses derivation.model.terms derivation.reading derivation.checking derivation.processes derivation.rendering"
    assert imported(["--help"], unwanted) == ""
    assert imported(["steps.yaml"], "flint sympy rich dataclasses inspect") == "", "what these take is a good part of a run"


def test_the_process_says_all_before_it_ends() -> None:
    """The command ends without taking the interpreter apart: what was printed must be out by then."""
    run = subprocess.run([sys.executable, "-m", "derivation", "--help"], capture_output=True, text=True, cwd=ROOT, check=False)
    assert run.returncode == 0
    assert run.stdout.rstrip().endswith("130  stopped by Ctrl-C")
