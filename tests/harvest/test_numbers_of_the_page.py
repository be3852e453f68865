"""Every number that a reader of the page meets, against a count over the raw lines of the log.

Nothing here asks the harvest or the fold: the page is parsed, the log is read as JSON, and what a
section has to say is counted from it. A number too many, too few or in another place fails the
test of its section.
"""

import re
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from importlib import resources
from itertools import chain, combinations
from statistics import fmean

import pytest

from facilitate.commitments.commitments import Verdict
from facilitate.harvest.formats.as_html.page import as_html
from facilitate.harvest.report.build import make_report
from facilitate.harvest.report.combine import combine
from facilitate.harvest.report.follow_up import with_verdicts
from tests.fakes import FakeClock
from tests.harvest.counted import Counted, grouped, groups_of, runs, unique
from tests.harvest.workshops import crowd, other_room, third_day
from tests.page import Page

HARVESTS = {
    "a day": (third_day,),
    "a crowd": (crowd,),
    "two rooms": (third_day, other_room),
    "two rooms that changed places": (other_room, third_day),
}

MARKED = {
    ("Our 3rd day", 25): Verdict("done", datetime(2026, 11, 30, 9, tzinfo=UTC), "both, at 7"),
    ("Our 3rd day", 26): Verdict("dropped", datetime(2026, 12, 5, 9, tzinfo=UTC)),
}
"""What was marked after a session, of which its log knows nothing: by its title and the note."""

NAMED = {"aria-labelledby", "aria-hidden"}
"""Attributes that say nothing by themselves."""


def numbers(*texts):
    """Give the numbers in what people or the page wrote, as written; times and means as one."""
    told = (str(text) for text in texts if text is not None)
    return [number for text in told for number in re.findall(r"\d+(?:[:.]\d+)*", text)]


def numbers_in(element, apart=()):
    """Give every number in what is seen or heard of an element, in order."""
    found = []
    for name, value in element.attributes.items():
        if name in ("title", "alt") or (name.startswith("aria-") and name not in NAMED):
            found += numbers(value)
    for inner in element.inside:
        if isinstance(inner, str):
            found += numbers(inner)
        elif inner.tag not in ("style", *apart):
            found += numbers_in(inner, apart)
    return found


def head(log):
    """The title twice (a tab of the browser has it too), when, how many, and what was put in."""
    began = min(lines.of("enter")[0]["at"] for lines in log.logs)
    ends = [event["at"] for lines in log.logs for event in lines.of("end")]
    day = datetime.fromisoformat(began)
    return [
        *numbers(", ".join(log.titles), ", ".join(log.titles), day.day, day.year, began[11:16]),
        *([max(ends)[11:16]] if len(ends) == len(log.logs) else []),
        *numbers(log.people, len(log.rooms) or "", log.many_groups, len(log.notes)),
        *numbers(*chain.from_iterable(inputs(log.logs[0], log, same=True))),
    ]


def inputs(lines, log, same):
    """Give the inputs of a log that are the same in all, or those that are not."""
    return [
        (name, text) for name, text in lines.header["inputs"].items()
        if same == all(other.header["inputs"].get(name) == text for other in log.logs)
    ]  # fmt: skip


def funnel(log):
    """Each way from stage to stage, none of which branches here: which it is, if there are several;
    for those who hear it, how many notes ever were in each stage and how many went on; then how
    many there were, in the picture and under it.
    """
    moves, ever = sum((lines.moves() for lines in log.logs), Counter()), log.ever()
    after = dict(list(moves))
    assert len(after) == len(moves)
    first = [stage for stage in ever if stage in after and stage not in after.values()]
    found = []
    for number, stage in enumerate(first, 1):
        way = [stage]
        while way[-1] in after:
            way.append(after[way[-1]])
        onward = [(moves[one, after[one]], after[one]) if one in after else "" for one in way]
        shown = [(ever[one], one) for one in way]
        found += numbers(number, len(first)) if len(first) > 1 else []
        found += numbers(*chain.from_iterable(zip(shown, onward, strict=True)))
        found += numbers(*shown) * 2
    return found


def starred(log):
    """The notes whose last star was given, not taken."""
    return copies(note for note in log.notes if note["starred"])


def copies(notes):
    """A post-it: its text and answers, its number, how it came here, whose it is, its points."""
    return [number for note in notes for number in post_it(note, note["whose"])]


def post_it(note, *whose):
    return numbers(
        note["text"],
        *note["answers"],
        note["now"],
        note["number"],
        note["began"] if note["turns"] else "",
        *whose,
        note["person"],
        note["place"],
        *note["themes"],
        sum(note["scores"]) if note["scores"] else "",
    )


def links(notes, most=40):
    """The numbers of notes, behind the name of their room if there are several; of many, how many
    more there are.
    """
    named = [
        (room, *(note["number"] for note in those))
        for room, those in runs(notes[:most], lambda note: note["room"])
    ]
    more = len(notes) - most
    return numbers(*chain.from_iterable(named), more if more > 0 else "")


def chains(log):
    """The notes that were turned, those turned most often first."""
    turned = [note for note in log.notes if note["turns"]]
    return [
        number
        for note in sorted(turned, key=lambda note: (-len(note["turns"]), note["number"]))
        for number in numbers(
            note["text"],
            *(turn.get("answer") or turn["to"] for turn in note["turns"]),
            note["whose"],
            note["number"],
        )
    ]


def commitments(log):
    """The notes of each person; when one was done or dropped, and what was told then."""
    found = []
    for (room, _), notes in people(log).items():
        promised = [note for note in notes if note["began"] == "Promises"]
        found += numbers(notes[0]["person"], room) if promised else []
        for note in promised:
            became = MARKED.get((note["of"], note["number"]))
            found += [*told(note), *(numbers(became.at.date(), became.answer) if became else [])]
    return found


def people(log):
    """Give the notes of each person, who is somebody else in another room."""
    theirs = (note for note in log.notes if note["person"])
    return grouped(theirs, lambda note: (note["room"], note["person"].casefold()))


def told(note):
    """A line: what a note says and its number."""
    return numbers(note["text"], note["number"])


def requests(log):
    """How many were answered in which way, then who asked whom for what."""
    asked = [
        (note, group, note["text"].removeprefix(f"{group}: "))
        for note in log.put_in(*log.steps_with("to"))
        for group in log.groups
        if note["text"].startswith(f"{group}: ")
    ]
    given = Counter(note["answers"][-1] if note["answers"] else "" for note, _, _ in asked)
    ways = [*(a for step in log.steps_with("answers") for a in step["answers"]), ""]
    found = numbers(*((way, given[way]) for way in ways if way or given[way])) if asked else []
    for whose, those in grouped(asked, lambda request: request[0]["whose"]).items():
        found += numbers(whose)
        for note, group, text in those:
            found += [*numbers(group, text), *links([note]), *numbers(*note["answers"][-1:])]
    return found


def themes(log):
    """How many notes each theme has, and the notes; the largest first."""
    themed = {}
    for note in log.notes:
        for theme in unique(map(str.casefold, note["themes"])):
            themed.setdefault(theme, []).append(note)
    found = []
    for theme, notes in sorted(themed.items(), key=lambda theme: -len(theme[1])):
        found += [*numbers(theme, len(notes)), *chain.from_iterable(map(told, notes))]
    return found


def ranked(log):
    """Each list that has scores: rank, note, points, of how many scores they are where that
    differs, and what they were added up from.
    """
    scored = grouped((note for note in log.notes if note["scores"]), lambda note: note["began"])
    called = {s.get("colour") or s["collect"]: s["collect"] for s in log.steps_with("collect")}
    found = []
    for name, notes in scored.items():
        uneven = len({len(note["scores"]) for note in notes}) > 1
        found += numbers(called.get(name, name))
        for note in sorted(notes, key=lambda note: -sum(note["scores"])):
            better = sum(sum(other["scores"]) > sum(note["scores"]) for other in notes)
            found += [*numbers(1 + better), *told(note), *numbers(sum(note["scores"]))]
            found += numbers(len(note["scores"])) if uneven else []
            found += numbers(*note["scores"]) if len(note["scores"]) > 1 else []
    return found


def ratings(log):
    """Each place of a scale: the marks from low to high with their notes, and their mean."""
    found = []
    for step in log.steps_with("scale"):
        given = [(note, numbers(note["text"])) for note in log.put_in(step)]
        given = [(note, list(map(int, marks))) for note, marks in given if marks]
        found += numbers(titled(step), *step["scale"]) if given else []
        for index, place in enumerate(step["places"] if given else ()):
            marked = grouped(given, lambda pair, index=index: pair[1][index])
            found += numbers(place)
            for mark in sorted(marked):
                found += [str(mark), *links([note for note, _ in marked[mark]])]
            found.append(f"{fmean(marks[index] for _, marks in given):.1f}")
    return found


def titled(step):
    if step.get("rounds", 1) == 1:
        return step["title"]
    return f"{step['title']} (round {step.get('round', 1)} of {step['rounds']})"


def places(log):
    """Each place of a step: how many notes lie in it, and which."""
    found = []
    for step in log.steps_with("places"):
        within = [
            (place, [n for n in log.notes if n["place"] == place]) for place in step["places"]
        ]
        if any(notes for _, notes in within):
            found += numbers(titled(step))
            for place, notes in within:
                found += [*numbers(place, len(notes)), *copies(notes)]
    return found


def grids(log):
    """The notes where two lists of places cross, row by row."""
    found = []
    for step in log.steps_with("axes"):
        (down, rows), (across, columns) = step["axes"]
        found += numbers(titled(step), down, across, *columns)
        for row in rows:
            found += numbers(row)
            for column in columns:
                found += copies(n for n in log.notes if n["place"] == f"{row}, {column}")
    return found if any(", " in (note["place"] or "") for note in log.notes) else []


def ties(log):
    """How many people and lines are drawn and how many people not; then who is tied to whom."""
    pairs = defaultdict(list)
    for note in log.put_in(*log.steps_with("ties")):
        names = note["text"].partition(":")[0].split(" - ")
        for pair in combinations(names, 2):
            pairs[frozenset(pair)].append(note)
    if not pairs:
        return []
    inside = [name for note in log.put_in(*log.steps_with("ties"))
              for name in note["text"].partition(":")[0].split(" - ")]  # fmt: skip
    many = {name: sum(name in pair for pair in pairs) for name in unique(inside)}
    drawn = sorted(many, key=lambda name: -many[name])[:80]
    lines = sum(pair <= set(drawn) for pair in pairs)
    found = numbers(len(drawn), len(drawn), lines)
    found += numbers(len(many) - len(drawn)) if len(many) > len(drawn) else []
    for name in sorted(many, key=str.casefold):
        for notes in (notes for pair, notes in pairs.items() if name in pair):
            found += links(notes)
    return found


def words(log):
    """By how many groups or people each word was said, and in which notes."""
    said = defaultdict(list)
    for note in log.notes:
        text = " ".join([note["text"], *note["answers"]]).casefold()
        for word in unique(re.findall(r"[^\W_]+(?:['-][^\W_]+)*", text)):
            said[word].append(note)
    owners = {word: len({owner(note) for note in notes}) for word, notes in said.items()}
    several = [word for word in said if owners[word] > 1 and is_told(word)]
    assert len(several) < 40
    first = sorted(several, key=lambda word: (-owners[word], -len(said[word]), word))
    return [n for word in first for n in (*numbers(word, owners[word]), *links(said[word]))]


def owner(note):
    return note["room"], note["person"] or ("group", note["group"])


def is_told(word):
    listed = resources.files("facilitate.harvest.analysis") / "word_lists" / "en.txt"
    small = listed.read_text(encoding="utf-8").casefold().split()
    return len(word) > 1 and not word.isdigit() and word not in small


def near(log):
    """The notes that began in the same list, not as ties, and have the very same words."""
    tied = log.put_in(*log.steps_with("ties"))
    said = [note for note in log.notes if note not in tied]
    same = grouped(said, lambda note: (note["began"], frozenset(words_of(note))))
    return [n for notes in same.values() if len(notes) > 1 for n in copies(notes)]


def words_of(note):
    return re.findall(r"\w+", note["text"].casefold())


def wall(log):
    """Each stage: how many notes are here now and, where they differ, how many ever were; then by
    the step in which they came here, with what was asked there, the notes, by whose they are.
    """
    found = []
    for stage, ever in log.ever().items():
        here = [note for note in log.notes if note["now"] == stage]
        found += numbers(stage, len(here), ever if ever > len(here) else "") if here else []
        for step in log.steps():
            came = [note for note in here if note["came"] == (step["title"], step.get("round", 1))]
            found += numbers(titled(step), step.get("ask")) if came else []
            for whose, notes in grouped(came, lambda note: note["whose"]).items():
                found += [*numbers(whose), *chain.from_iterable(map(post_it, notes))]
    return found


def rooms(log):
    """Each room: when it began, its people and groups, its own inputs, its notes, how many ever
    were in each stage, and how long it took.
    """
    found = []
    for room, lines in zip(log.rooms, log.logs, strict=False):
        began = lines.of("enter")[0]["at"][11:16]
        groups, mine = groups_of(lines), [note for note in log.notes if note["room"] == room]
        found += numbers(room, began, lines.header["people"], len(groups))
        found += numbers(*chain.from_iterable(inputs(lines, log, same=False)), len(mine))
        counts = lines.counts()
        listed = unique(s.get("colour") or s.get("collect") for s in lines.header["steps"])
        found += numbers(*((counts[stage], stage) for stage in listed if stage and counts[stage]))
        found.append(face(sum(round(s, 3) for s in lines.seconds().values())))
    return found


def remarks(log):
    """What the facilitator said, when, and in which room."""
    said = [
        (event["at"][11:16], room, event["text"])
        for lines, room in zip(log.logs, log.rooms or [None], strict=True)
        for event in lines.of("say")
    ]
    return numbers(*chain.from_iterable(sorted(said)))


def who(log):
    """People, rooms, groups and conversations; then the names."""
    many = [log.people, len(log.rooms), log.many_groups, log.conversations()]
    named = zip(log.rooms, map(groups_of, log.logs), strict=False)
    names = chain.from_iterable((room, *groups) for room, groups in named)
    named = [(notes[0]["person"], room) for (room, _), notes in people(log).items()]
    return numbers(*filter(None, many), *(names if log.rooms else log.groups), *chain(*named))


def time(log):
    """How long each step was planned to take, and took, where it ran; then all of them."""
    found, many = [], len(log.logs)
    for step in log.steps():
        where = (step["ran in"], many) if 0 < step["ran in"] < many else ()
        found += numbers(step["number"], titled(step), *where)
        found += [face(step["planned"]), face(step["took"])]
    planned = fmean(sum(step["seconds"] for step in lines.steps()) for lines in log.logs)
    took = fmean(sum(lines.seconds().values()) for lines in log.logs)
    return [*found, face(planned), face(took)]


def face(seconds):
    """A length as a clock shows it, without the hours there are not."""
    return re.sub("^0:0?", "", str(timedelta(seconds=int(round(seconds, 3)))))


SECTIONS = (rooms, funnel, starred, chains, commitments, requests, themes, ranked, ratings, places,
            grids, ties, words, near, wall, remarks, who, time)  # fmt: skip


@pytest.fixture(scope="module", params=HARVESTS.values(), ids=HARVESTS)
def harvest(request, tmp_path_factory):
    """The page of one session or several, and what is counted in the logs."""
    clock, folder = FakeClock(), tmp_path_factory.mktemp("logs")
    held = [hold(folder / hold.__name__, clock) for hold in request.param]
    page = Page(as_html(combine(list(map(report_of, held)))))
    return page, Counted(*(session.log.path for session in held))


def report_of(session):
    header = session.header
    marked = {(header.id, n): became for (title, n), became in MARKED.items()
              if title == header.title}  # fmt: skip
    return with_verdicts(make_report(header, session.state), header.id, marked)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.__name__)
def test_every_number_of_a_section_is_one_of_the_log(harvest, section):
    page, log = harvest
    shown = page.section(section.__name__)
    assert ([] if shown is None else numbers_in(shown)) == section(log)


def test_every_number_outside_the_sections_is_one_of_the_log(harvest):
    page, log = harvest
    assert numbers_in(page.root, apart=("section",)) == head(log)


def test_no_section_is_left_out(harvest):
    page, log = harvest
    there = [section.attributes["id"] for section in page.all("section")]
    counted = [section.__name__ for section in SECTIONS]
    assert there == [name for name in counted if name in there]
    assert not page.all("ol"), "a browser numbers it"
    counted = counted if log.rooms else counted[1:]
    assert there == counted or log.titles == ["A crowd"]


def test_every_number_that_leads_to_a_note_leads_to_the_one_with_its_words(harvest):
    page, log = harvest
    on_wall = {
        f"#r{log.rooms.index(note['room']) + 1}n{note['number']}" if log.rooms
        else f"#n{note['number']}": note
        for note in log.notes
    }  # fmt: skip
    post_its = {f"#{li.attributes['id']}": li for li in page.section("wall").all("li", "note")}
    assert {to: li.children[0].text for to, li in post_its.items()} == {
        to: note["text"] for to, note in on_wall.items()
    }
    named = [link for link in page.all("a") if link.attributes["href"] in on_wall]
    assert named
    for link in named:
        assert numbers(link.text)[-1] == str(on_wall[link.attributes["href"]]["number"])


def test_a_number_is_found_wherever_a_reader_meets_one():
    page = Page(
        '<style>h1{margin:9px}</style><p title="1" aria-label="2 notes">3<b>4</b> of 5:06 in '
        '<svg aria-labelledby="n7"><title>8.5</title><text x="9">10</text></svg></p>'
    )
    assert numbers_in(page.root) == ["1", "2", "3", "4", "5:06", "8.5", "10"]
