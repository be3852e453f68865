"""Logs mutated by byte and by structure are read, described and reported without an unexpected
error.

Mutants that ever caused one are kept in `corpus/`.
"""

import json
import random
from pathlib import Path

import pytest

from facilitate.harvest.formats.as_json import as_json
from facilitate.harvest.formats.markdown.page import as_markdown
from facilitate.harvest.report.build import report_of
from facilitate.session.event_text import describe
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.log.contents import parts
from facilitate.session.log.damage import say_damage
from tests.adversary.faults import FULL
from tests.adversary.workshop import Workshop

pytestmark = pytest.mark.slow
MUTANTS = 500_000 if FULL else 3_000
CORPUS = Path(__file__).parent / "corpus"
ODD = [
    0, -1, 1, 2**31, 2**63, 2**64, 1e308, -1e308, 1e9, 0.1, None, True, "", "x", "\u202e", "=1+1",
    "../x", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+00:00", [], [1], {}, {"a": {}},
]  # fmt: skip


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    workshop = Workshop(tmp_path_factory.mktemp("mutants"))
    workshop.play()
    return Path(workshop.session.log.path).read_bytes().splitlines()


def by_byte(luck, lines):
    data = bytearray(b"\n".join(lines))
    for _ in range(luck.choice((1, 1, 2, 8, 64))):
        at = luck.randrange(len(data))
        kind = luck.randrange(4)
        if kind == 0:
            data[at] ^= 1 << luck.randrange(8)
        elif kind == 1:
            data[at] = luck.randrange(256)
        elif kind == 2:
            del data[at : at + luck.choice((1, 3, 40, 4096))]
        else:
            data[at:at] = luck.randbytes(luck.choice((1, 3, 40)))
        if not data:
            break
    return bytes(data)


def by_line(luck, lines):
    lines = list(lines)
    for _ in range(luck.choice((1, 2, 5))):
        at, other = luck.randrange(len(lines)), luck.randrange(len(lines))
        kind = luck.randrange(5)
        if kind == 0 and len(lines) > 1:
            del lines[at]
        elif kind == 1:
            lines.insert(at, lines[other % len(lines)])
        elif kind == 2:
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == 3:
            lines[at] = lines[at][: luck.randrange(len(lines[at]) + 1)]
        else:
            lines[at] = b"\0" * luck.randrange(50)
    return b"\n".join(lines)


def by_value(luck, lines):
    lines = list(lines)
    at = luck.randrange(len(lines))
    fields = json.loads(lines[at])
    place = fields
    while True:
        keys = list(place) if isinstance(place, dict) else range(len(place))
        key = luck.choice(list(keys))
        if isinstance(place[key], dict | list) and place[key] and luck.random() < 0.7:
            place = place[key]
            continue
        place[key] = luck.choice(ODD)
        break
    if luck.random() < 0.5:
        fields.pop("sum", None)
    lines[at] = json.dumps(fields, separators=(",", ":")).encode()
    return b"\n".join(lines)


def use(data):
    """Use a log as commands do; return whether it is one."""
    try:
        sessions = parts("mutant.jsonl", data)
    except log.NotALog:
        return False
    for contents in sessions:
        say_damage(contents)
        state = fold(contents.header, contents.events)
        for event in contents.events:
            describe(event, state)
        report = report_of(contents)
        as_json(report)
        as_markdown(report)
        log.whole_lines(contents)
    return True


def test_no_mutant_is_an_error(lines):
    luck = random.Random(11)
    read = 0
    for _ in range(MUTANTS):
        data = luck.choice((by_byte, by_line, by_value))(luck, lines)
        try:
            read += use(data)
        except Exception:
            name = f"{luck.getrandbits(64):016x}.jsonl"
            (CORPUS / name).write_bytes(data)
            raise
    print(f"{MUTANTS} mutants, {read} of them still logs")
    assert read > MUTANTS / 2


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.jsonl")), ids=lambda path: path.stem)
def test_what_once_was_an_error_is_none(path):
    use(path.read_bytes())


def test_whichever_bit_flips_all_notes_reach_the_report(lines):
    data = b"\n".join(lines) + b"\n"
    wanted = texts(data)
    step = 1 if FULL else 41
    for bit in range(0, len(data) * 8, step):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        assert texts(bytes(flipped)) == wanted, bit


def texts(data):
    (contents,) = parts("flipped.jsonl", data)
    return [note.text for note in fold(contents.header, contents.events).wall()]
