"""A headless Chromium driven over a pipe (the DevTools protocol), with nothing but the standard library; the network is off."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
KEYS = {"Enter": (13, "\r"), "Space": (32, " "), "Tab": (9, ""), "ArrowRight": (39, ""), "ArrowLeft": (37, ""), "ArrowDown": (40, ""), "ArrowUp": (38, ""),
        "PageDown": (34, ""), "Home": (36, ""), "End": (35, ""), "Escape": (27, "")}  # fmt: skip
QUIET = (
    "--headless --no-sandbox --disable-gpu --hide-scrollbars "
    "--disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
).split()

START = """import os, sys, fcntl
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
for end, wanted in zip(ends, (3, 4)):  # where Chromium expects them
    os.dup2(end, wanted)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Page:
    """One page. `said` are its console messages, its exceptions and what its policy refused."""

    def __init__(self, to: int, back: int) -> None:
        self.to, self.back, self.number, self.rest = to, back, 0, b""
        self.said: list[str] = []
        self.session = ""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.call("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=0, uploadThroughput=0)

    def call(self, method: str, **parameters: Any) -> Any:
        """A command and its result. RuntimeError with what Chromium says against it, or after two minutes."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters} | ({"sessionId": self.session} if self.session else {})
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            got = self.message()
            if got.get("id") == self.number:
                if "error" in got:
                    raise RuntimeError(f"{method}: {got['error']}")
                return got["result"]
            self.heard(got)

    def message(self, seconds: float = 120.0) -> dict[str, Any]:
        end = time.monotonic() + seconds
        while b"\0" not in self.rest:
            if not select.select([self.back], [], [], max(0.0, end - time.monotonic()))[0]:
                raise RuntimeError("Chromium does not answer")
            self.rest += os.read(self.back, 1 << 20)
        one, self.rest = self.rest.split(b"\0", 1)
        found: dict[str, Any] = json.loads(one)
        return found

    def heard(self, event: dict[str, Any]) -> None:
        what, given = event.get("method"), event.get("params", {})
        if what == "Runtime.consoleAPICalled":
            self.said.append(f"{given['type']}: {[a.get('value', a.get('description')) for a in given['args']]}")
        if what == "Runtime.exceptionThrown":
            self.said.append(f"exception: {given['exceptionDetails'].get('exception', {}).get('description', given['exceptionDetails']['text'])}")
        if what == "Log.entryAdded":
            self.said.append(f"log: {given['entry']['text']}")

    # ------------------------------------------------------------ what a test does

    def open(self, path: Path) -> None:
        self.call("Page.navigate", url=path.as_uri())
        self.until("document.readyState === 'complete'")

    def run(self, script: str) -> Any:
        """The value of a script; its exception is an AssertionError."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def until(self, script: str, seconds: float = 60.0) -> None:
        end = time.monotonic() + seconds
        while not self.run(f"Boolean({script})"):
            assert time.monotonic() < end, f"never: {script}"
            time.sleep(0.02)

    def press(self, key: str, shift: bool = False) -> None:
        code, text = KEYS.get(key, (ord(key[0].upper()), key))
        named = {"Space": " "}.get(key, key)
        for kind in ("keyDown", "keyUp"):
            typed = {"text": text} if text and kind == "keyDown" else {}
            self.call("Input.dispatchKeyEvent", type=kind, key=named, code=key, windowsVirtualKeyCode=code, modifiers=8 * shift, **typed)

    def size(self, width: int, height: int, dark: bool = False) -> None:
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def picture(self, path: Path, whole: bool = False) -> None:
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", captureBeyondViewport=whole)["data"]))


@contextlib.contextmanager
def chromium() -> Iterator[Page]:
    """A page of a Chromium that is gone afterwards."""
    assert CHROMIUM
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        (read, to), (back, write) = os.pipe(), os.pipe()
        options = [*QUIET, "--remote-debugging-pipe", f"--user-data-dir={home}", "about:blank"]
        command = [sys.executable, "-c", START, str(read), str(write), CHROMIUM, *options]
        child = subprocess.Popen(command, pass_fds=(read, write), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(read)
        os.close(write)
        try:
            yield Page(to, back)
        finally:
            os.close(to)
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(5)
            child.kill()
            child.wait()
            os.close(back)
