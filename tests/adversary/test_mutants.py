"""Logs mutated by byte and by structure are read, described and reported without an unexpected
error.

Mutants that ever caused one are kept in `corpus/`.
"""

import json
import random
from pathlib import Path

import pytest

from facilitate.harvest.compare.as_text import as_text
from facilitate.harvest.compare.comparison import compare
from facilitate.harvest.formats.as_csv import as_csv
from facilitate.harvest.formats.as_html.page import as_html
from facilitate.harvest.formats.as_json import as_json
from facilitate.harvest.formats.markdown.page import as_markdown
from facilitate.harvest.report.build import report_of
from facilitate.harvest.report.combine import combine
from facilitate.session.event_text import describe
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.log.contents import parts
from facilitate.session.log.damage import say_damage
from facilitate.session.snapshot import moment
from facilitate.translations.translator import ENGLISH
from tests.adversary.form import AS_LONG_AS_IT_TAKES, FULL, times
from tests.adversary.small_logs import small_logs
from tests.adversary.workshop import Workshop

pytestmark = [pytest.mark.slow, AS_LONG_AS_IT_TAKES]
MUTANTS = times(1_500, 250_000)
CORPUS = Path(__file__).parent / "corpus"
ODD = [
    0, -1, 1, 2**31, 2**63, 2**64, 1e308, -1e308, 1e9, 0.1, None, True, "", "x", "\u202e", "=1+1",
    "../x", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+00:00", "2026-02-30", "\ud800",
    "x" * 5000, [], [1], {}, {"a": {}},
]  # fmt: skip
DEEP = b'{"do":"note","n":2,"text":' + b"[" * 2000
"""A line that is nested deeper than a reader can follow."""


def as_comparison(report):
    """Compare a report with itself."""
    return as_text(compare(report, report), ENGLISH)


PAGES = (as_markdown, as_csv, as_html, as_comparison)


@pytest.fixture(scope="module")
def logs(tmp_path_factory):
    return [data.splitlines() for data in small_logs(tmp_path_factory.mktemp("mutants"))]


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    workshop = Workshop(tmp_path_factory.mktemp("flipped"))
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
        kind = luck.randrange(6)
        if kind == 5:
            lines[at] = DEEP
        elif kind == 0 and len(lines) > 1:
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


def by_another(luck, lines, other):
    """Insert lines of another log among those of this one, their numbers fitting or not."""
    lines = list(lines)
    for _ in range(luck.choice((1, 3))):
        at = luck.randrange(1, len(lines))
        fields = json.loads(luck.choice(other[1:]))
        fields.pop("sum", None)
        if luck.random() < 0.8:
            fields["n"] = at + luck.choice((-1, 0, 0, 1))
        lines[at : at + luck.randrange(2)] = [json.dumps(fields).encode()]
    return b"\n".join(lines)


def mutant(luck, logs):
    lines = luck.choice(logs)
    how = luck.choice((by_byte, by_line, by_value, by_another))
    return how(luck, lines, luck.choice(logs)) if how is by_another else how(luck, lines)


def use(data, page=as_markdown):
    """Use a log as commands do; return whether it is one."""
    try:
        sessions = parts("mutant.jsonl", data)
    except log.NotALog:
        return False
    reports = []
    for contents in sessions:
        say_damage(contents)
        state = fold(contents.header, contents.events)
        for event in contents.events:
            describe(event, state)
        if state.current:
            moment(state, state.t)
        reports.append(report_of(contents))
        log.whole_lines(contents)
    as_json(reports[0])
    page(combine(reports) if len(reports) > 1 else reports[0])
    return True


@pytest.mark.parametrize("seed", [11, 12], ids=["first_half", "second_half"])
def test_no_mutant_is_an_error(logs, seed):
    luck = random.Random(seed)
    read, errors = 0, {}
    for _ in range(MUTANTS):
        data = mutant(luck, logs)
        try:
            read += use(data, luck.choice(PAGES))
        except Exception as error:
            where = error.__traceback__
            while where.tb_next:
                where = where.tb_next
            place = (
                f"{type(error).__name__} in {where.tb_frame.f_code.co_filename}:{where.tb_lineno}"
            )
            if place not in errors:
                errors[place] = str(error)
                (CORPUS / f"{len(errors)}-{luck.getrandbits(64):016x}.jsonl").write_bytes(data)
    print(f"{MUTANTS} mutants, {read} of them still logs")
    assert not errors
    assert read > MUTANTS / 2


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.jsonl")), ids=lambda path: path.stem)
def test_what_once_was_an_error_is_none(path):
    for page in PAGES:
        use(path.read_bytes(), page)


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
