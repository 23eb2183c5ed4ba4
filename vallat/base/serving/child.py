"""One process of the product under the eyes of another."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field

from vallat.base.serving.ports import descriptors

FIRST_PAUSE = 1.0  # seconds before a process that died is started again; doubled each time
LONGEST_PAUSE = 30.0
ASK_AGAIN = 1.0  # seconds
STOP = (signal.SIGTERM, signal.SIGINT)
STEADY = 60.0  # seconds of life after which the pause starts small again


@dataclass
class Child:
    """`bin/vallat COMMAND` in a process group of its own, started again when it dies."""

    command: str
    pause: float = FIRST_PAUSE
    started_at: float = 0.0
    start_again_at: float | None = None
    process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    def start(self, now: float) -> None:
        """The child reads its standard input: the end of it tells that its parent is gone, however that went."""
        self.process = subprocess.Popen(  # noqa: S603 (our own command)
            [sys.executable, "-m", "config", self.command, "--supervised"],
            stdin=subprocess.PIPE,
            start_new_session=True,
            pass_fds=descriptors(self.command),
        )
        self.started_at, self.start_again_at = now, None

    def look_after(self, now: float) -> str:
        """Notices a death and starts again when it is time; what happened in words, or nothing."""
        if self.start_again_at is not None:
            if now >= self.start_again_at:
                self.start(now)
                return f"{self.command}: started again"
            return ""
        if self.process is None or self.process.poll() is None:
            return ""
        pause = self._plan_restart(now)
        return f"{self.command}: ended with {self.process.returncode}; started again in {pause:.0f} s"

    def ask_to_stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def stop(self, seconds: float) -> None:
        """Waits for the end that was asked for, at most `seconds`; then ends what is left of the group."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(seconds, 0.1))
        self._end_group()
        self.process.wait()

    def _plan_restart(self, now: float) -> float:
        """The seconds until then: more after each death, few again after a steady life."""
        self._end_group()
        pause = FIRST_PAUSE if now - self.started_at > STEADY else self.pause
        self.start_again_at = now + pause
        self.pause = min(pause * 2, LONGEST_PAUSE)
        return pause

    def _end_group(self) -> None:
        """Processes that the child left behind would keep its port."""
        assert self.process is not None
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)


def stop_with_parent() -> None:
    """For the child: asks itself to stop once the parent's end of standard input is closed.

    Asked while it starts, in a moment whose errors Python drops (a callback of an import), it would go on for ever: it is asked each
    second until it ends or takes signals in its own way, and then once more.
    """
    first = signal.getsignal(signal.SIGTERM)

    def watch() -> None:
        signal.pthread_sigmask(
            signal.SIG_BLOCK, STOP
        )  # left to the main thread, which holds them back as it forks
        with suppress(OSError):
            while os.read(0, 1024):
                pass
        asked = None
        while (handler := signal.getsignal(signal.SIGTERM)) == first or handler != asked:
            asked = handler
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(ASK_AGAIN)

    threading.Thread(target=watch, name="stop-with-parent", daemon=True).start()
