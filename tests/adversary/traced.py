"""A facilitate command in a process that the system kills at one of its system calls.

strace counts the calls, Python's own among them, and the process knows nothing of it. It is a fork
of this one, so that thousands of them take minutes and not hours.
"""

import os
import shutil
import signal
import subprocess
import time

import pytest

STRACE = shutil.which("strace")
PATIENCE = 30.0


needs_strace = pytest.mark.skipif(STRACE is None, reason="needs strace")


def kill_at(call: str, number: int) -> list[str]:
    """Return the arguments of strace that kill a process when one of its threads makes a kind of
    call the Nth time.
    """
    return ["-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}"]


def fail(calls: str, error: str, *paths: os.PathLike[str] | str) -> list[str]:
    """Return the arguments of strace that make all calls about some paths fail."""
    only = [word for path in paths for word in ("-P", str(path))]
    return [*only, "-e", f"trace={calls}", "-e", f"inject={calls}:error={error}"]


def follow(
    process: int, arguments: list[str], record: str = os.devnull
) -> "subprocess.Popen[bytes]":
    """Trace a process that has stopped itself, and have it go on."""
    _, status = os.waitpid(process, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    tracer = attach(process, arguments, record)
    os.kill(process, signal.SIGCONT)
    return tracer


def attach(
    process: int, arguments: list[str], record: str = os.devnull
) -> "subprocess.Popen[bytes]":
    """Trace all threads of a process from now on."""
    tracer = subprocess.Popen(
        [STRACE or "", "-f", "-qqq", "-o", record, *arguments, "-p", str(process)],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    end = time.monotonic() + PATIENCE
    while not _is_traced(process):
        if tracer.poll() is not None:
            os.kill(process, signal.SIGKILL)
            raise OSError(tracer.communicate()[1].decode())
        assert time.monotonic() < end
        time.sleep(0.001)
    return tracer


def let_go(tracer: "subprocess.Popen[bytes]") -> None:
    """Trace no more."""
    if tracer.poll() is None:
        tracer.send_signal(signal.SIGINT)
    tracer.communicate(timeout=PATIENCE)


def _is_traced(process: int) -> bool:
    for thread in os.listdir(f"/proc/{process}/task"):
        with open(f"/proc/{process}/task/{thread}/status", encoding="ascii") as file:
            (line,) = (line for line in file if line.startswith("TracerPid"))
        if line.split()[1] == "0":
            return False
    return True
