"""How long a cold run takes, beside importing SymPy and beside the script one would write with it.

    python benchmarks/cold.py [--runs N]

Whole processes, run in turn so that a slow moment of the machine hits all of them; medians and the ratio pair by pair.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
NAIVE = """
import sympy as s
t1, t2, x1, x2, y = s.symbols("t1 t2 x1 x2 y", real=True)
z = s.Symbol("z")
g = lambda u: 1/(1 + s.exp(-u))
u = t1*x1 + t2*x2
h = g(u)
dh = s.Derivative(h, t1)
lines = [
    s.Derivative(-y*s.log(h) - (1 - y)*s.log(1 - h), t1), s.Derivative(-y*s.log(h) - (1 - y)*s.log(1 - h), t1),
    -y*s.Derivative(s.log(h), t1) - (1 - y)*s.Derivative(s.log(1 - h), t1), -y/h*dh - (1 - y)/(1 - h)*s.Derivative(1 - h, t1),
    (-y/h + (1 - y)/(1 - h))*dh, (-y*(1 - h) + (1 - y)*h)/(h*(1 - h))*dh, (-y + y*h + h - y*h)/(h*(1 - h))*dh, (h - y)/(h*(1 - h))*dh,
    (h - y)/(h*(1 - h))*s.Derivative(h, t1), (h - y)/(h*(1 - h))*h*(1 - h)*s.Derivative(u, t1), (h - y)*s.Derivative(u, t1), (h - y)*x1,
]
assert all(s.simplify((a - b).doit()) == 0 for a, b in zip(lines, lines[1:]))
"""


def seconds(command: list[str], cwd: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(HERE)})
    return time.perf_counter() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    python = sys.executable
    commands = {
        "verify-derivation steps.yaml": [python, "-m", "derivation", str(HERE / "steps.yaml")],
        "import sympy": [python, "-c", "import sympy"],
        "naive script (n = 2, simplify)": [python, "-c", NAIVE],
        "verify-derivation --help": [python, "-m", "derivation", "--help"],
    }
    with tempfile.TemporaryDirectory() as cwd:
        for command in commands.values():
            seconds(command, cwd)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                times[name].append(seconds(command, cwd))
    ours = times["verify-derivation steps.yaml"]
    print(f"{'command':34}{'median':>10}{'least':>10}   ours as a part of it, pair by pair")
    for name, found in times.items():
        ratio = statistics.median(a / b for a, b in zip(ours, found, strict=True))
        print(f"{name:34}{statistics.median(found) * 1e3:7.0f} ms{min(found) * 1e3:7.0f} ms   {ratio:.2f}")
    print(per_link())
    return 0


def per_link() -> str:
    """Milliseconds a link inside one process, warm, proving and re-evaluation together."""
    from derivation import check, read_file

    (derivation,), _ = read_file(HERE / "steps.yaml")

    check(derivation, in_process=True)
    report = check(derivation, in_process=True)
    times = [v.seconds * 1e3 for v in report.verdicts if v.seconds]
    return (
        f"links, lemma and promises: {len(times)}; median {statistics.median(times):.1f} ms, mean {statistics.mean(times):.1f} ms, slowest {max(times):.1f} ms"
    )


if __name__ == "__main__":
    sys.exit(main())
