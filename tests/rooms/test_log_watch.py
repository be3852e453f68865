"""A relay is woken when its log grows, and looks now and then in any case."""

import asyncio
import sys
import time

import pytest

from facilitate.rooms import log_watch
from facilitate.rooms.log_watch import SURE, LogWatch


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "session.jsonl"
    path.write_bytes(b"one\n")
    return path


async def waited(watch):
    began = time.monotonic()
    await watch.wait()
    return time.monotonic() - began


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others look often")
async def test_it_is_woken_by_a_line(log):
    watch = LogWatch(str(log))
    waiting = asyncio.create_task(waited(watch))
    await asyncio.sleep(0)
    with log.open("ab") as file:
        file.write(b"two\n")
    assert await waiting < SURE / 2
    watch.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others look often")
async def test_a_line_that_came_before_it_waits_is_not_missed(log):
    watch = LogWatch(str(log))
    with log.open("ab") as file:
        file.write(b"two\n")
    assert await waited(watch) < SURE / 2
    watch.close()


@pytest.mark.parametrize("system", ["silent", "without"])
async def test_it_looks_now_and_then_whatever_the_system_says(log, monkeypatch, system):
    if system == "without":
        monkeypatch.setattr(log_watch.ctypes, "CDLL", lambda name: object())
    watch = LogWatch(str(log))
    assert await waited(watch) < 8 * SURE
    watch.close()
    watch.close()


async def test_a_file_that_is_gone_is_no_error(log):
    log.unlink()
    watch = LogWatch(str(log))
    await watch.wait()
    watch.close()
