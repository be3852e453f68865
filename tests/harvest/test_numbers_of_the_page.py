"""Check every number on the page against a count over the raw lines of the log.

Nothing here uses the harvest or the fold: the page is parsed, the log is read as JSON, and the
content of a section is counted from it. A number too many, too few or in another place fails the
test of its section.
"""

import re
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import resources
from itertools import chain, combinations
from statistics import fmean, stdev

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
"""Marks made after a session, unknown to its log: by its title and the note."""

NAMED = {"aria-labelledby", "aria-hidden"}
"""Attributes that say nothing by themselves."""


def numbers(*texts):
    """Return the numbers in a text as written; times and means count as one."""
    told = (str(text) for text in texts if text is not None)
    return [number for text in told for number in re.findall(r"\d+(?:[:.]\d+)*", text)]


def numbers_in(element, apart=()):
    """Return every number that is seen or heard of an element, in order."""
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
    """The title twice (a tab of the browser has it too), when, how many and who, what was put in,
    and the first three figures that are not zero.
    """
    began = min(lines.of("enter")[0]["at"] for lines in log.logs)
    ends = [event["at"] for lines in log.logs for event in lines.of("end")]
    day = datetime.fromisoformat(began)
    named = [] if log.rooms or not 1 < len(log.groups) <= 6 else log.groups
    return [
        *numbers(", ".join(log.titles), ", ".join(log.titles), day.day, day.year, began[11:16]),
        *([max(ends)[11:16]] if len(ends) == len(log.logs) else []),
        *numbers(log.people, len(log.rooms) or "", log.many_groups, *named),
        *numbers(*chain.from_iterable(inputs(log.logs[0], log, same=True))),
        *figures(log),
    ]


def figures(log):
    """Conversations, notes and from how many they are, commitments: of each what and how many."""
    promised = sum(note["began"] == "Promises" for note in log.notes)
    whom = len(log.rooms) or (log.many_groups if log.many_groups > 1 else "")
    figures = [("", log.conversations()), (whom, len(log.notes)), ("", promised)]
    return numbers(*chain.from_iterable(figure for figure in figures if figure[1]))


def inputs(lines, log, same):
    """Return the inputs of a log that are the same in all, or those that are not."""
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
    for stage, many in ever.items():
        of = [
            step["title"]
            for step in log.steps()
            if stage in (step.get("colour"), step.get("collect"))
        ]
        found += numbers(*unique(of), stage, many, sum(note["now"] == stage for note in log.notes))
    return found


@cache
def steps_of(log):
    return {(step["title"], step.get("round", 1)): step for step in log.steps()}


def home(note, log):
    """The part in which a note is told."""
    step = steps_of(log)[note["in"]]
    if step.get("ties") and " - " in note["text"]:
        return "ties"
    if step.get("scale") and len(numbers(note["text"])) == 2:
        return "ratings"
    if step.get("to") and any(note["text"].startswith(f"{group}: ") for group in log.groups):
        return "requests"
    kinds = {"scores": "ranked", "place": "places", "turns": "chains", "themes": "themes"}
    return next((home for kind, home in kinds.items() if note[kind]), "wall")


def at_home(part, log):
    return [note for note in log.notes if home(note, log) == part]


def outcomes(log):
    """Nothing means an outcome here: what was turned as far as any was, and answers no request."""
    moves = sum((lines.moves() for lines in log.logs), Counter())
    ends = {to for _, to in moves} - {from_ for from_, _ in moves}
    answering = [(step["title"], step.get("round", 1)) for step in log.steps_with("answers")]
    return [n for n in log.notes if n["turns"] and n["now"] in ends and n["came"] not in answering]


def shown_outcomes(log):
    """All of one session; of several rooms what got a star or a score and is not told before."""
    marked = [n for n in outcomes(log) if n["starred"] or n["scores"]]
    told = [notes[0] for notes in said_at_several(log)]
    return [note for note in marked if note not in told] if log.rooms else outcomes(log)


def outcome(log):
    """Results, by group: the answer or the note, its points, and what it answers."""
    shown, found = shown_outcomes(log), []
    by_group = grouped(shown, lambda note: note["whose"])
    headed = len(by_group) > 1 and not log.rooms
    for whose, notes in by_group.items() if headed else [("", shown)]:
        found += numbers(whose)
        for note in notes:
            found += line_of(note, not headed)
    more = len(outcomes(log)) - len(shown)
    return [*found, *numbers(more or "")]


def line_of(note, whose=True):
    answer = note["answers"][-1] if note["answers"] else ""
    points = sum(note["scores"]) if note["scores"] else ""
    facts = (note["person"], note["whose"] if whose else "", points, note["number"])
    return numbers(answer or note["text"], *facts, note["text"] if answer else "")


def said_at_several(log):
    """The notes that are alike in several rooms, those of most rooms first."""
    several = [alike for alike in alikes(log) if len({note["room"] for note in alike}) > 1]
    return sorted(several, key=lambda alike: -len({note["room"] for note in alike}))


def most(log):
    """What several rooms said, and how many of them."""
    if not log.rooms:
        told = [] if themed(log) else said_by_several_owners(log)[:8]
        return numbers(*chain.from_iterable((word, owners) for word, owners, _ in told))
    return [
        number
        for notes in said_at_several(log)
        for number in numbers(notes[0]["text"], len({note["room"] for note in notes}))
    ]


def starred(log):
    """The notes whose last star was given, not taken, and that are not told before."""
    told = shown_outcomes(log)
    return [n for note in log.notes if note["starred"] and note not in told for n in line_of(note)]


def copies(notes, log, part="places"):
    """A post-it: its text and answers, its number, how it came here, whose it is, its points; of a
    note that is told elsewhere its number.
    """
    return [
        number
        for note in notes
        for number in (
            post_it(note, log, note["whose"]) if home(note, log) == part else links([note])
        )
    ]


def post_it(note, log, *whose):
    return [
        *numbers(note["text"], *note["answers"], note["now"], note["number"]),
        *numbers(note["began"] if note["turns"] else "", *whose),
        *about(note, log),
    ]


def about(note, log, scored=True):
    """What is known of a note: whose it is, where, its points, and which notes are alike."""
    points = sum(note["scores"]) if note["scores"] and scored else ""
    same = next((alike for alike in alikes(log) if note in alike), [note])
    others = [other for other in same if other is not note]
    return [
        *numbers(note["person"], note["place"], *note["themes"], points),
        *links(others, 3),
    ]


def told_in_small(note, log, scored=True):
    return [*numbers(note["whose"], note["number"]), *about(note, log, scored)]


def links(notes, most=40):
    """The numbers of notes, after the name of their room if there are several; of many, how many
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
    turned = at_home("chains", log)
    return [
        number
        for note in sorted(turned, key=lambda note: (-len(note["turns"]), note["number"]))
        for number in [*life(note), *told_in_small(note, log)]
    ]


def life(note):
    """What a note said, and what each turn made of it."""
    return numbers(note["text"], *(turn.get("answer") or turn["to"] for turn in note["turns"]))


def commitments(log):
    """The notes of each person; when one was done or dropped, and what was told then."""
    found = []
    for (room, _), notes in people(log).items():
        promised = [note for note in notes if note["began"] == "Promises"]
        found += numbers(notes[0]["person"], room) if promised else []
        for note in promised:
            became = MARKED.get((note["of"], note["number"]))
            found += numbers(note["text"])
            found += numbers(became.at.date(), became.answer) if became else []
            found += numbers(note["number"])
    return found


def people(log):
    """Return the notes of each person, counting the same name in two rooms as two people."""
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
            found += numbers(group, text, note["number"], *note["answers"][-1:])
    return found


def themed(log):
    """The notes of each theme, the theme with most notes first."""
    found = {}
    for note in log.notes:
        for theme in unique(map(str.casefold, note["themes"])):
            found.setdefault(theme, []).append(note)
    return dict(sorted(found.items(), key=lambda theme: -len(theme[1])))


def themes(log):
    """How many said each theme, how many notes it has, and one of them."""
    found = []
    who = "room" if log.rooms else "group"
    said = {theme: len({note[who] for note in notes}) for theme, notes in themed(log).items()}
    for theme in sorted(said, key=lambda theme: -said[theme]):
        notes = themed(log)[theme]
        first = max(notes, key=lambda note: (sum(note["scores"]), note["starred"]))
        found += numbers(theme, said[theme], len(notes), first["text"])
    return found


def by_theme(log):
    """The notes that are told under their first theme."""
    found = []
    for theme in themed(log):
        notes = [n for n in at_home("themes", log) if n["themes"][0] == theme]
        found += numbers(theme, len(notes)) if notes else []
        for note in notes:
            found += [*numbers(note["text"]), *told_in_small(note, log)]
    return found


def ranked(log):
    """Each list that has scores: rank and note; if some have several, their mean, spread and count;
    their sum.
    """
    scored = grouped((note for note in log.notes if note["scores"]), lambda note: note["began"])
    called = {s.get("colour") or s["collect"]: s["collect"] for s in log.steps_with("collect")}
    found = []
    for name, notes in scored.items():
        uneven = len({len(note["scores"]) for note in notes}) > 1
        several = any(len(note["scores"]) > 1 for note in notes)
        points = {id(n): fmean(n["scores"]) if uneven else sum(n["scores"]) for n in notes}
        found += numbers(called.get(name, name))
        for note in sorted(notes, key=lambda note: -points[id(note)]):
            better = sum(points[id(other)] > points[id(note)] for other in notes)
            found += numbers(1 + better)
            if home(note, log) == "ranked":
                found += [*life(note), *told_in_small(note, log, scored=False)]
            else:
                found += links([note])
            found += measured(note["scores"]) if several else []
            found += numbers(sum(note["scores"]))
    return found


def measured(values):
    """Mean, standard deviation and number."""
    apart = [f"{stdev(values):.1f}"] if len(values) > 1 else []
    return [f"{fmean(values):.1f}", *apart, str(len(values))]


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
            found += measured([marks[index] for _, marks in given])
        for note, _ in given:
            found += numbers(note["number"], note["person"] or note["whose"])
    return found


def titled(step):
    if step.get("rounds", 1) == 1:
        return step["title"]
    return f"{step['title']} (round {step.get('round', 1)} of {step['rounds']})"


def places(log):
    """Each place of a step: how many notes lie in it, and which."""
    found = []
    for step in log.steps_with("places"):
        if step.get("ties"):
            continue
        within = [
            (place, [n for n in log.notes if n["place"] == place]) for place in step["places"]
        ]
        if any(notes for _, notes in within):
            found += numbers(titled(step))
            for place, notes in within:
                found += [*numbers(place, len(notes)), *copies(notes, log)]
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
                here = [n for n in log.notes if n["place"] == f"{row}, {column}"]
                found += copies(here, log)
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
    for note in at_home("ties", log):
        found += [*numbers(note["text"]), *told_in_small(note, log)]
    return found


def words(log):
    """By how many groups or people each word was said, and in which notes."""
    return [
        number
        for word, owners, notes in said_by_several_owners(log)
        for number in (*numbers(word, owners), *links(notes))
    ]


def said_by_several_owners(log):
    """The words that several groups or people said, by how many, and in which notes."""
    said = defaultdict(list)
    for note in log.notes:
        text = " ".join([note["text"], *note["answers"]]).casefold()
        for word in unique(re.findall(r"[^\W_]+(?:['-][^\W_]+)*", text)):
            said[word].append(note)
    owners = {word: len({owner(note) for note in notes}) for word, notes in said.items()}
    least = min(3, len({owner(note) for note in log.notes}))
    several = [word for word in said if owners[word] >= least and is_told(word)]
    assert len(several) < 24
    first = sorted(several, key=lambda word: (-owners[word], -len(said[word]), word))
    return [(word, owners[word], said[word]) for word in first]


def owner(note):
    return note["room"], note["person"] or ("group", note["group"])


def is_told(word):
    listed = resources.files("facilitate.harvest.analysis") / "word_lists" / "en.txt"
    small = listed.read_text(encoding="utf-8").casefold().split()
    return len(word) > 1 and not word.isdigit() and word not in small


@cache
def alikes(log):
    """The notes that began in the same list, not as ties, and have the very same words."""
    tied = log.put_in(*log.steps_with("ties"))
    said = [note for note in log.notes if note not in tied]
    same = grouped(said, lambda note: (note["began"], frozenset(words_of(note))))
    return [notes for notes in same.values() if len(notes) > 1]


def words_of(note):
    return re.findall(r"\w+", note["text"].casefold())


def wall(log):
    """The notes that are told nowhere else, by the step in which they came to their stage: its
    number and title, the stage, how many notes, what was asked; then by whose they are.
    """
    found = []
    for step in log.steps():
        for stage in [*log.ever(), None]:
            came = [
                note
                for note in at_home("wall", log)
                if note["came"] == (step["title"], step.get("round", 1)) and note["now"] == stage
            ]
            if came:
                found += numbers(step["number"], titled(step), stage, len(came), step.get("ask"))
            for whose, notes in grouped(came, lambda note: note["whose"]).items():
                found += numbers(whose)
                for note in notes:
                    found += post_it(note, log)
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
    named = [(notes[0]["person"], room, len(notes)) for (room, _), notes in people(log).items()]
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


SECTIONS = (most, outcome, starred, themes, commitments, rooms, funnel, chains, requests, ranked,
            ratings, places, grids, ties, by_theme, wall, words, remarks, who, time)  # fmt: skip


def name_of(section):
    return section.__name__.replace("_", "-")


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
    shown = page.section(name_of(section))
    assert ([] if shown is None else numbers_in(shown)) == section(log)


def test_every_number_outside_the_sections_is_one_of_the_log(harvest):
    page, log = harvest
    assert numbers_in(page.root, apart=("section",)) == head(log)


def test_no_section_is_left_out(harvest):
    page, log = harvest
    there = [section.attributes["id"] for section in page.all("section")]
    counted = [name_of(section) for section in SECTIONS]
    if not log.rooms:
        counted[0:2] = counted[1], counted[0]
    assert there == [name for name in counted if name in there]
    assert not page.all("ol"), "a browser numbers it"
    of_rooms = [] if log.rooms else ["most", "rooms"]
    left = [name for name in counted if name not in there]
    assert log.titles == ["A crowd"] or set(left) <= {*of_rooms, "chains"}


def test_every_number_that_leads_to_a_note_leads_to_the_one_place_that_tells_it(harvest):
    page, log = harvest
    places = {
        f"r{log.rooms.index(note['room']) + 1}n{note['number']}" if log.rooms
        else f"n{note['number']}": note
        for note in log.notes
    }  # fmt: skip
    there = [e for e in page.all() if e.attributes.get("id", "") in places]
    assert sorted(e.attributes["id"] for e in there) == sorted(places)
    for element in there:
        note = places[element.attributes["id"]]
        rating, request = home(note, log) == "ratings", home(note, log) == "requests"
        said = note["text"].partition(": ")[2] if request else note["text"]
        assert rating or said in element.text
    named = [link for link in page.all("a") if link.attributes["href"][1:] in places]
    assert named
    for link in named:
        note = places[link.attributes["href"][1:]]
        assert numbers(link.text)[-1] == str(note["number"])


def test_a_number_is_found_wherever_a_reader_meets_one():
    page = Page(
        '<style>h1{margin:9px}</style><p title="1" aria-label="2 notes">3<b>4</b> of 5:06 in '
        '<svg aria-labelledby="n7"><title>8.5</title><text x="9">10</text></svg></p>'
    )
    assert numbers_in(page.root) == ["1", "2", "3", "4", "5:06", "8.5", "10"]
