"""Sixty phones in a whole TRIZ, its record and all its reports, checked without the kit's code."""

import collections
import itertools
import json
import random
import re
import secrets
import shutil
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.participants.serving import ROOT, Served

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]
PHONES, TABLES = 60, 10
GROUPS = [f"Table {number}" for number in range(1, TABLES + 1)]
AGENT = "Spy/7.0 (a browser that tells too much)"
FORMATS = ("md", "html", "json", "csv", "docx", "xlsx", "pdf")
FORGOTTEN = "Recipe 17-1"


class Phone:
    """A phone that is patient: it repeats what was not answered, with the same id."""

    def __init__(self, served, number):
        self.served, self.number = served, number
        self.group = GROUPS[number % TABLES]
        _, headers, _ = served.http("GET", f"/{served.code}", User_Agent=AGENT)
        self.cookie = headers["Set-Cookie"].split(";")[0]
        self.notes = {}
        self.page = served.page(self.cookie, self.group)
        """Nobody reads it."""
        self.wish("come")

    def wish(self, do, **fields):
        asked = {"id": secrets.token_hex(12), "do": do, "group": self.group, **fields}
        late = time.monotonic() + 60
        while time.monotonic() < late:
            status, _, body = self.served.http(
                "POST",
                f"/{self.served.code}/requests",
                json.dumps(asked).encode(),
                Content_Type="application/json",
                Cookie=self.cookie,
                User_Agent=AGENT,
            )
            if status == 200:
                if secrets.randbelow(10):
                    return json.loads(body)
                # The answer got lost: it asks again.
            elif status not in (429, 503):
                raise AssertionError(status, body)
            time.sleep(0.2)
        raise AssertionError("never answered")

    def note(self, step, text):
        answer = self.wish("note", step=step, text=text)
        assert answer["ok"], answer
        self.notes[text] = answer["number"]

    def now(self):
        path = f"/{self.served.code}/now?group={self.group.replace(' ', '+')}"
        return json.loads(self.served.http("GET", path, Cookie=self.cookie)[2])


class Workshop:
    """The session, its phones, and what they did as they know it."""

    def __init__(self, folder):
        script = (ROOT / "structures" / "triz.yaml").read_text(encoding="utf-8")
        groups = itertools.chain.from_iterable(("--group", name) for name in GROUPS)
        words = ["--people", str(PHONES), "--mute", *groups]
        self.served = Served(folder, *words, script=script)
        self.pool = ThreadPoolExecutor(16)
        self.phones = list(self.pool.map(lambda n: Phone(self.served, n), range(PHONES)))
        self.dots = collections.Counter()
        self.turned = {}

    def all(self, work):
        """Run something for all phones at once."""
        list(self.pool.map(work, self.phones))

    def yellow(self):
        served = self.served
        served.type("/next", "Everything that brings it about")

        def write(phone):
            for number in range(3):
                phone.note(2, f"Recipe {phone.number}-{number}")

        self.all(write)
        # A note is taken back by its phone, by no other, and not by the facilitator's undo.
        first, second = self.phones[:2]
        first.note(2, "A slip")
        number = first.notes.pop("A slip")
        assert second.wish("take-back", number=number)["why"] == "gone"
        served.type("From the facilitator", "From the facilitator")
        served.type("/undo", "From the facilitator")
        assert first.wish("take-back", number=number)["ok"]
        served.type("/undo", "undone: moved to Everything that brings it about")
        served.type("/next", "Nobody talks any more")  # in the question
        texts = {note["text"] for note in first.now()["view"]["notes"]}
        assert {f"Recipe {p}-{n}" for p in range(0, PHONES, TABLES) for n in range(3)} <= texts
        assert not {"A slip", "From the facilitator"} & texts

    def pink(self):
        self.to("What do we already do?")

        def work(phone):
            phone.note(3, f"Habit {phone.number}")
            assert phone.wish("turn", step=3, number=phone.notes[f"Recipe {phone.number}-0"])["ok"]

        self.all(work)
        first = self.phones[0]
        again = first.wish("turn", step=3, number=first.notes["Recipe 0-0"])
        assert again["why"] == "done"
        stranger = self.phones[1].wish("turn", step=3, number=first.notes["Recipe 0-1"])
        assert stranger["why"] == "gone"  # another table's
        assert first.wish("take-back", number=first.notes["Recipe 0-0"])["why"] == "worked-on"

    def green(self):
        self.to("First steps to stop it")

        def turn(phone):
            step, number = f"Stop {phone.number}", phone.notes[f"Habit {phone.number}"]
            who = {"who": f"Person {phone.number}"} if phone.number % 2 else {}
            assert phone.wish("turn", step=4, number=number, answer=step, **who)["ok"]
            self.turned[phone.number] = who.get("who")

        self.all(turn)
        self.served.type("/dots 2", "2 dots")
        numbers = [phone.notes[f"Habit {phone.number}"] for phone in self.phones]

        def vote(phone):
            own, other = random.Random(phone.number).sample(numbers, 2)
            # All on one, then thought better of it: what is changed is replaced.
            for number, value in ((own, 2), (own, 1), (other, 1)):
                assert phone.wish("dots", step=4, number=number, value=value)["ok"]
            assert phone.wish("dots", step=4, number=numbers[0], value=2)["why"] == "spent"
            self.dots.update((own, other))

        self.all(vote)
        view = self.phones[0].now()["view"]
        assert not any("dots" in note or "tally" in note for note in view["notes"])
        self.served.type("/reveal", "1 dot")
        self.served.until(lambda: any("dots" in n for n in self.phones[0].now()["view"]["notes"]))
        self.served.type(f"/star {numbers[5]}", "Habit 5")

    def closing(self):
        self.served.type("/worth", "worth")
        self.all(lambda phone: phone.wish("worth", value=1 + phone.number % 5))
        self.served.type("/worth", "3.0 out of 5 on average, spread 1.4, n 60")
        self.served.type("/end", "ended")
        self.served.process.wait(20)

    def to(self, title):
        self.served.type("/next", title)

    def kit(self, *words):
        command = [sys.executable, "-m", "facilitate", *words]
        environment = self.served.environment
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def texts(self):
        """What every phone wrote, after the session."""
        return sorted(text for phone in self.phones for text in phone.notes)


@pytest.fixture(scope="module")
def after(tmp_path_factory):
    """The workshop after its end."""
    workshop = Workshop(tmp_path_factory.mktemp("triz"))
    try:
        worst = workshop.phones[0].wish("note", step=1, text="Nobody talks any more", group=None)
        assert worst["ok"]
        workshop.yellow()
        workshop.pink()
        workshop.green()
        workshop.closing()
        yield workshop
    finally:
        for phone in workshop.phones:
            phone.page.close()
        workshop.served.stop()
        workshop.pool.shutdown()


def lines(workshop):
    return [json.loads(line) for line in workshop.served.log_path.read_text().splitlines()]


def plain_text(path):
    """All text in a report's file, whatever its format."""
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as parts:
            names = [name for name in parts.namelist() if name.endswith(".xml")]
            return "\n".join(parts.read(name).decode() for name in names)
    if path.suffix == ".pdf":
        text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
        return " ".join(text.stdout.split())
    return path.read_text(encoding="utf-8")


def test_nothing_is_lost_and_nothing_is_there_twice(after):
    noted = [line["text"] for line in lines(after) if line.get("do") == "note"]
    written = [*after.texts(), "Nobody talks any more", "A slip", "From the facilitator"]
    assert sorted(noted) == sorted(written)
    turns = collections.Counter(line["do"] for line in lines(after)[1:])
    assert turns["turn"] == 2 * PHONES
    assert turns["come"] == turns["worth"] == PHONES
    assert turns["dots"] == 3 * PHONES


def test_the_dots_are_those_that_were_given_last(after):
    given = collections.defaultdict(dict)
    for line in lines(after):
        if line.get("do") == "dots":
            given[line["number"]][line["voter"]] = line["dots"]
    assert {number: sum(each.values()) for number, each in given.items()} == after.dots
    assert sum(after.dots.values()) == 2 * PHONES
    report = json.loads(after.kit("report", "last", "--format", "json"))
    found = {}

    def look(data):
        if isinstance(data, dict):
            if data.get("dots") and "number" in data:
                found[data["number"]] = data["dots"]
            data = list(data.values())
        if isinstance(data, list):
            for each in data:
                look(each)

    look(report)
    assert found == after.dots


@pytest.mark.parametrize("kind", FORMATS)
def test_every_report_has_every_note_and_how_many_took_part(after, kind, tmp_path):
    if kind == "pdf" and not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not here")
    path = tmp_path / f"report.{kind}"
    after.kit("report", "last", "--format", kind, "-o", str(path))
    text = plain_text(path)
    for written in after.texts():
        assert re.search(rf"{re.escape(written)}(?!\d)", text), written
    for number, who in after.turned.items():
        assert re.search(rf"Stop {number}(?!\d)", text), number
        assert who is None or re.search(rf"{who}(?!\d)", text)
    assert "A slip" not in text
    assert "From the facilitator" not in text
    if kind in ("md", "html", "docx", "pdf"):
        assert "60 participants by phone" in text
        assert "n 60" in text


def test_shared_it_has_no_names(after, tmp_path):
    after.kit("report", "last", "--share", "-o", str(tmp_path / "shared"))
    texts = [path.read_text() for path in (tmp_path / "shared").rglob("*") if path.suffix != ".png"]
    assert any("Stop 1" in text for text in texts)
    assert not any(re.search(r"Person \d", text) for text in texts)


def test_no_file_says_where_anything_came_from(after):
    own = [phone.cookie.partition("=")[2].partition(".")[0] for phone in after.phones]
    macs = [phone.cookie.rpartition(".")[2] for phone in after.phones]
    looked = 0
    for path in Path(after.served.folder).rglob("*"):
        if path.is_file():
            looked += 1
            data = path.read_bytes()
            for secret in (*own, *macs, "127.0.0.1", "Spy/7.0", "Mozilla"):
                assert secret.encode() not in data, (path, secret)
    assert looked > 1
    assert not list((after.served.folder / "home" / "participants").iterdir())


def test_after_the_end_nothing_links_two_notes_of_one_phone(after):
    """No value of a note's line but its table and step is in any other line."""
    seen = collections.Counter()
    for line in lines(after)[1:]:
        for name in ("sealed", "request", "voter"):
            if name in line:
                seen[
                    line[name], line["number"] if name == "voter" and "number" in line else ""
                ] += 1
    votes = [line for line in lines(after) if "voter" in line and "number" in line]
    again = {(line["voter"], line["number"]) for line in votes}
    for value, times in seen.items():
        # A vote that was changed is the same voter's, for this note alone.
        assert times == 1 or (value in again and times <= 3), value
    of_voter = collections.defaultdict(set)
    for line in votes:
        of_voter[line["voter"]].add(line["number"])
    assert all(len(numbers) == 1 for numbers in of_voter.values())


def test_forget_takes_a_note_out_of_every_file_and_leaves_the_rest(after):
    number = next(phone.notes[FORGOTTEN] for phone in after.phones if FORGOTTEN in phone.notes)
    seals = [line.get("sealed") for line in lines(after) if line.get("number") == number]
    after.kit("forget", "last", str(number))
    after.kit("forget", "last", "--person", "Person 7")
    files = [path for path in (after.served.folder / "home").rglob("*") if path.is_file()]
    for path in files:
        data = path.read_text(errors="replace")
        assert FORGOTTEN not in data, path
        assert not re.search(r"Person 7(?!\d)", data), path
        assert not any(seal and seal in data for seal in seals), path
    there = {line["text"] for line in lines(after) if line.get("do") == "note"}
    assert set(after.texts()) - there == {FORGOTTEN}
