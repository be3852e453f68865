"""The console while strangers attack the server of its phones, in turns with one without phones.

    python benchmarks/console_strangers.py [--seconds 10] [--strings naughty_strings.json]

For each attack, prints how many requests there were, how late the console's loop is (a probe in it,
every 5 ms) and how long it is at work without a pause, in time of the CPU; beside it, those of a
console without phones at the same time. Whether each attack is refused is a matter of the tests.
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import secrets
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

from console_phones import MOST_LAG, Console, percentile, rest
from phone_clients import Phone, exchange, load, p

AT_ONCE = 8
"""Strangers that ask without a pause."""
SLOW = 200
"""Connections on which a request never completes."""
ALIKE = 15
"""Notes of a phone before another one comes: more would be refused for a while."""
STRINGS = ("<script>alert(1)</script>", "\u202etxt.exe", "日本語" * 300, "\x1b[2J", "a\u0300" * 500)

Attack = Callable[["Stranger"], Awaitable[None]]


class Stranger:
    """Asks the server for what it must not do."""

    def __init__(self, port: int, code: str, strings: Iterator[str]) -> None:
        self.port, self.code, self.strings = port, code, strings
        self.asked = 0
        self._phone, self._notes = Phone(port, code, "T1"), ALIKE
        self._pages: list[asyncio.StreamWriter] = []

    async def ask(self, path: str, body: bytes = b"", **headers: str) -> None:
        """Send a request, and read what is answered."""
        head = {"Host": "127.0.0.1", "Content-Type": "application/json", **headers}
        head["Content-Length"] = str(len(body))
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in head.items()]
        first = f"{'POST' if body else 'GET'} {path} HTTP/1.1"
        request = "\r\n".join([first, *lines, "", ""]).encode() + body
        self.asked += 1
        with contextlib.suppress(OSError, EOFError, ValueError, StopIteration, RuntimeError):
            await exchange(self.port, request)

    async def request(self, **wish: object) -> bytes:
        """Return a request of a phone that came, as JSON; another phone comes now and then."""
        self._notes += 1
        if self._notes > ALIKE:
            self._phone, self._notes = Phone(self.port, self.code, "T1"), 1
            await self._phone.visit()
        wish = {"id": secrets.token_hex(12), "do": "note", "step": 1, "group": "T1"} | wish
        return json.dumps(wish).encode()

    async def wrong_codes(self) -> None:
        """Guess codes."""
        await self.ask(f"/{secrets.token_hex(2).upper()}")

    async def wrong_headers(self) -> None:
        """Send what no page of ours sends."""
        body, path = await self.request(text="forged"), f"/{self.code}/requests"
        for headers in (
            {"Host": "evil.example"},
            {"Origin": "http://evil.example"},
            {"Sec_Fetch_Site": "cross-site"},
            {"Content_Type": "text/plain"},
            {"Cookie": f"p_{self.code}={'a' * 16}.{'b' * 32}"},
        ):
            await self.ask(path, body, **headers)

    async def too_long(self) -> None:
        """Send 17 KiB."""
        body = await self.request(text="x" * 17 * 1024)
        await self.ask(f"/{self.code}/requests", body, Cookie=self._cookie)

    async def forged(self) -> None:
        """Send numbers and steps that are none, and the same request again and again."""
        for wish in ({"number": -1, "do": "turn"}, {"step": 99}, {"group": "Nobody's"}):
            body = await self.request(text="forged", **wish)
            await self.ask(f"/{self.code}/requests", body, Cookie=self._cookie)
        body = await self.request(text="again and again")
        for _ in range(3):
            await self.ask(f"/{self.code}/requests", body, Cookie=self._cookie)

    async def naughty_strings(self) -> None:
        """Write notes that were made to break what shows them."""
        body = await self.request(text=next(self.strings))
        await self.ask(f"/{self.code}/requests", body, Cookie=self._cookie)

    async def connected(self) -> None:
        """Write such notes from phones whose pages are connected, as those of a hall are."""
        body = await self.request(text=next(self.strings))
        if self._notes == 1:
            _, page = await asyncio.open_connection("127.0.0.1", self.port)
            page.write(self._phone.head("GET", "/events?group=T1"))
            self._pages.append(page)
        await self.ask(f"/{self.code}/requests", body, Cookie=self._cookie)

    async def slow_requests(self) -> None:
        """Send a request byte by byte, and never the end."""
        self.asked += 1
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(f"POST /{self.code}/requests HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ".encode())
            while not writer.transport.is_closing():
                writer.write(b"x")
                await asyncio.sleep(0.5)

    @property
    def _cookie(self) -> str:
        return self._phone.cookie.decode()


ATTACKS: dict[str, tuple[Attack, int]] = {
    "wrong codes": (Stranger.wrong_codes, AT_ONCE),
    "wrong Host, Origin, type, cookie": (Stranger.wrong_headers, AT_ONCE),
    "17 KiB": (Stranger.too_long, AT_ONCE),
    "slow requests": (Stranger.slow_requests, SLOW),
    "forged numbers, replays": (Stranger.forged, AT_ONCE),
    "naughty strings": (Stranger.naughty_strings, AT_ONCE),
    "the same, pages connected": (Stranger.connected, AT_ONCE),
}


async def attack(name: str, port: int, code: str, strings: list[str]) -> None:
    """Attack until standard input ends."""
    do, many = ATTACKS[name]
    texts = itertools.cycle(strings)
    strangers = [Stranger(port, code, texts) for _ in range(many)]

    async def go_on(stranger: Stranger) -> None:
        while True:
            with contextlib.suppress(OSError, EOFError):
                await do(stranger)
            await asyncio.sleep(0)

    tasks = [asyncio.ensure_future(go_on(stranger)) for stranger in strangers]
    await asyncio.to_thread(sys.stdin.read)
    for task in tasks:
        task.cancel()
    print(sum(stranger.asked for stranger in strangers), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--strings", help="a JSON list of texts to write")
    parser.add_argument("--attack", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.attack:
        strings = json.loads(Path(options.strings).read_text()) if options.strings else STRINGS
        name, port, code = options.attack
        asyncio.run(attack(name, int(port), code, [s[:2000] for s in strings if s.strip()]))
        return
    without = Console(options)
    attacked = Console(options, "--phones", "--address", "127.0.0.1", "--port", "0")
    both = [without, attacked]
    port, code = attacked.access()
    without.program.type("?")
    for console in both:
        console.write()
    report("nobody", 0, both, rest(both, options.seconds))
    total = 0
    for name in ATTACKS:
        strings = ["--strings", options.strings] if options.strings else []
        attacking = subprocess.Popen(
            [sys.executable, __file__, "--attack", name, str(port), code, *strings],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        rest(both, 1)
        while_attacked = rest(both, options.seconds)
        asked = int(attacking.communicate()[0])
        total += asked
        report(name, asked, both, while_attacked)
    print(f"{total:,} requests; {load()}")
    for console in both:
        console.program.end()


def report(name: str, asked: int, both: list[Console], between: tuple[float, float]) -> None:
    """Print how both consoles fared."""
    (floor, floor_cpu), (figure, figure_cpu) = (console.lag(*between) for console in both)
    lag, least = p(figure, 99), p(floor, 99)
    work, least_work = percentile(figure_cpu, 99.5), percentile(floor_cpu, 99.5)
    print(
        f"{name} ({asked:,}): loop lag p99 {lag:.1f} ms, without phones {least:.1f}:"
        f" {lag / least:.1f} × (at most {MOST_LAG:g} ×); at work p99.5 {work:.1f} ms of CPU,"
        f" {least_work:.1f}: {work / least_work:.1f} ×",
        flush=True,
    )


if __name__ == "__main__":
    main()
