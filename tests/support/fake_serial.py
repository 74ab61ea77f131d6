"""A serial printer whose cable is a pseudo-terminal: the far end reads, answers and keeps what it read."""

import contextlib
import os
import pty
import re
import select
import threading
import tty
from time import monotonic
from typing import Final, Self

from tests.support.printer_manners import Ear, Mode, answer

_POLL_SECONDS: Final = 0.02


class FakeSerialPrinter:
    """`path` is its port. What it has read stands in `data`, without the questions."""

    def __init__(self, mode: Mode = Mode.OK) -> None:
        self.mode = mode
        self.data = b""
        self._out_of_paper = False
        self._stopped = threading.Event()
        self._near, self._far = pty.openpty()
        tty.setraw(self._far)
        self.path = os.ttyname(self._far)
        self._thread = threading.Thread(target=self._serve, name="fake-serial", daemon=True)

    def wait_for(self, data: bytes, *, within: float = 5.0) -> None:
        deadline = monotonic() + within
        while self.data != data:
            if monotonic() > deadline:
                raise AssertionError(f"{len(self.data)} bytes instead of {len(data)} within {within} s")
            self._stopped.wait(_POLL_SECONDS)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join(timeout=5)
        os.close(self._near)
        os.close(self._far)

    def _serve(self) -> None:
        ear = Ear()
        while not self._stopped.is_set():
            if self.mode is Mode.HANGS:
                self._stopped.wait(_POLL_SECONDS)
            elif select.select([self._near], [], [], _POLL_SECONDS)[0]:
                with contextlib.suppress(OSError):
                    for heard in ear.hear(os.read(self._near, 4096)):
                        self._understand(heard)

    def _understand(self, heard: bytes | re.Match[bytes]) -> None:
        if isinstance(heard, re.Match):
            os.write(self._near, answer(heard, Mode.PAPER_OUT if self._out_of_paper else self.mode))
        elif heard:
            self._out_of_paper = self.mode is Mode.OUT_OF_PAPER_MIDWAY
            self.data += heard
