"""The five sessions that the kit was made for, one of them in both its runs, as they were typed.

What people wrote in them isn't kept anywhere; of each only the shape is known: how long, how many,
in which steps, and what it left (16 first steps and 7 commitments of TRIZ across sectors). These
words were written for the tests, in that shape, as the kind of people who were there would put it.
"""

from collections.abc import Callable
from typing import NamedTuple

from facilitate.frontend.sorting.context import SortingContext
from facilitate.frontend.sorting.declared import run_line
from facilitate.scripts.library import Library
from facilitate.session.log import log
from facilitate.session.session import Session
from facilitate.session.start import Wish
from facilitate.sorting.opening import open_table
from tests.builders import kit_session, run_plain
from tests.fakes import FakeClock

Lines = list[str | Callable[[], None]]

YELLOW = {
    "Group one": [
        "Never tell the other sector what we plan",
        "Use words only we understand",
        "Answer mails after three weeks",
        "Invite them when all is decided",
        "Meet in our building, always",
        "Send somebody else each time",
        "Compete for the same money",
        "Keep our data to ourselves",
    ],
    "Group two": [
        "Begin with the contract",
        "Blame the other side in the paper",
        "Let the lawyers talk first",
        "Talk about them, not with them",
        "Promise what we cannot keep",
        "Change the rules half-way",
        "Put the logo question first",
    ],
    "Group three": [
        "Have no time, ever",
        "Pay for nothing",
        "Plan for one year only",
        "Decide at the top alone",
        "Forget the people it is for",
        "Write minutes nobody reads",
        "Hold a kick-off and nothing after it",
        "Count what is easy to count",
    ],
}
PINK_NEW = {"Group one": "We copy each other's forms", "Group three": "We cancel at short notice"}
TURNED_PINK = [2, 3, 4, 6, 8, 9, 11, 12, 13, 16, 17, 19, 21, 22]
STEPS_TO_STOP = {
    2: "A page of shared words",
    3: "Answer within two days, if only to say when",
    4: "Ask them before we write the plan",
    6: "One named person each, for a year",
    8: "Share the address list by Friday",
    9: "Meet twice before any contract",
    11: "Lawyers come in last",
    12: "Never plan about a partner who is not there",
    13: "Say what we can do, in writing",
    16: "An hour a month in both calendars",
    17: "Pay travel, from today",
    19: "Each decision is open for a week",
    21: "Minutes of half a page",
    22: "Set the second date at the first meeting",
    24: "Take theirs as it is",
    25: "Cancel only by phone",
}
COMMITMENTS = {
    "Ann": "ring the library and ask what they need",
    "Bo": "share our address list",
    "Cem": "bring one of them to our planning day",
    "Dana": "answer every mail within two days",
    "Eli": "pay for the travel of two guests",
    "Fay": "read their annual report",
    "Gus": "stop sending minutes of nine pages",
}

MORNING_IDEAS = (
    (
        "A choir of people who don't sing",
        "Lend tools, not only books",
        "Who else works with young carers?",
        "Our garden has room for twelve more beds",
        "A van that stands idle from Monday to Thursday",
        "Newcomers know what's missing here",
        "Ask the baker: she knows everybody",
    ),
    (
        "One place where all dates are",
        "To know three people I can ring",
        "Less talk about money",
        "An hour a week of somebody's bookkeeping",
        "Courage to ask the council",
        "Lend tools to each other",
    ),
    (
        "A repair morning on the first Saturday",
        "Two rooms that are free after six",
        "I can teach five people to write a bid",
        "We translate letters on Tuesdays",
        "Young carers meet at our place",
        "A list of who lends what",
    ),
)
EVENING_IDEAS = (
    (
        "Nobody told us about the other groups",
        "A map of who does what in this town",
        "Older people want to help, not be helped",
        "The bus stops at five",
        "Share one minibus",
        "We all print the same leaflet",
        "Meet where the young people are",
        "Rooms stand empty at the weekend",
    ),
    (
        "Somebody to do the books with",
        "One calendar for all of us",
        "A name and a number for each group",
        "Permission to stop the newsletter",
        "A minibus we share",
        "To be asked earlier",
    ),
)
"""Its rounds were made fewer and longer half-way through."""
GROUPINGS = {
    "Things we share": ("lend", "van", "minibus", "room", "beds", "leaflet", "lends"),
    "Who does what": ("map", "calendar", "dates", "number", "told", "baker", "ring", "list of"),
    "Young and old": ("young", "Older", "choir", "Newcomers"),
    "Money and paper": ("money", "books", "bookkeeping", "bid", "letters", "council", "newsletter"),
}
"""The four groupings that the charts of both runs were collated into, by what is said in them."""

STORIES = (
    ("They came because somebody rang", "We measured what was easy", "It began with one cook"),
    ("The plan was written before we met", "A mistake was told aloud", "Nobody asked the drivers"),
    ("Two people carried it", "The form frightened them", "It worked once we ate together"),
    (
        "We stopped, and nobody minded",
        "A photo changed the meeting",
        "She didn't know, and said so",
    ),
)
CAFE = (
    {
        "Table one": ["We act first and ask later", "Food opens doors"],
        "Table two": ["We trust those we have eaten with", "Our numbers hide people"],
        "Table three": ["One person always carries it"],
        "Table four": ["We write plans about others"],
        "Table five": ["Telling a mistake helps everybody"],
        "Table six": ["Small beginnings last"],
    },
    {
        "Table one": ["That a good plan comes first"],
        "Table two": ["That people don't come because they don't care", "That forms are neutral"],
        "Table three": ["That the strong ones need no help"],
        "Table five": ["That we must know before we begin"],
        "Table six": ["That stopping is failing"],
    },
    {
        "Table one": ["Ring ten people instead of writing to a hundred"],
        "Table two": ["Sit with the drivers for a morning"],
        "Table three": ["Two people for every task, for three months"],
        "Table four": ["One plan written together, on one page"],
        "Table six": ["Stop one thing and watch who misses it"],
    },
)
ACROSS = (
    "Whoever eats together works together",
    "We plan about people and not with them",
    "One person carries too much, at every station",
    "Try small, tell what failed",
)
OPEN_QUESTIONS = (
    "How do we know that it helped?",
    "Who pays for the time of volunteers?",
    "What do we do with the forms?",
    "Who isn't here and should be?",
)
RESEARCH = {
    "Ada": "ring ten families and watch for who picks up, until the end of January",
    "Björn": "sit with the drivers on a Tuesday and write down what surprises me",
    "Chidi": "stop the monthly report and watch who misses it, until March",
    "Dunja": "share the kitchen task with Emil and watch what gets easier",
    "Emil": "learn the kitchen from Dunja, and say when I don't know",
}

TALK_QUESTIONS = (
    ("How many came to begin with?", "What did it cost?"),
    ("Who was against it?", "Does it work in a village?", "What would you leave out?"),
    ("How do you rest?",),
)
TAKE_AWAYS = {
    "Ines": ["Begin with one street", "Ask who is missing", "Count smiles too", "Rest is work"],
    "Jo": ["Begin small", "A village needs a bus first", "Leave out the committee"],
    "Kaya": ["Ask who's missing", "Say no kindly", "One street at a time", "Write it down at once",
             "Ring Lars"],
    "Lars": ["Money came last, and it came", "Rest is part of the work"],
    "Mei": ["Leave out the committee", "Begin with one street"],
}  # fmt: skip
IN_COMMON = {
    "Group one": ["Begin with one street", "Leave out the committee"],
    "Group two": ["Rest is part of the work", "A village needs a bus first"],
}
PASSED_ON = {
    "Ines": "You don't need a project, you need a street.",
    "Jo": "Ask who isn't in the room before you begin.",
    "Kaya": "They rested, and it went on.",
    "Lars": "The money came last.",
}

CHALLENGES = {
    "Nia": [("A few do most of the work", "2"), ("We never say thank you", "3")],
    "Otto": [("Newcomers can't find a way in", "1"), ("We hide our failures", "2")],
    "Pia": [("Nobody knows what the others do", "2"), ("The same place each time", "4")],
    "Quim": [("Decisions take too long", "3"), ("No young people", "1")],
    "Rosa": [("Everything runs through one person", "1"), ("Too much by mail", "3")],
}
AGREED = {
    "Group one": ["Strong: we come when somebody asks", "Weak: there is no door for newcomers"],
    "Group two": ["Strong: we know the town hall", "Weak: all runs through Rosa"],
}
PLACED = {
    "We come when somebody asks": "Strong",
    "We know the town hall": "Strong",
    "We trust each other with keys": "Strong",
    "No door for newcomers": "Weak",
    "All runs through Rosa": "Weak",
    "Nobody writes down who knows whom": "Weak",
}
CIRCLES = ("Schools", "Town hall", "Sports clubs", "Shops")
CORE = ("Nia", "Otto", "Pia", "Quim", "Rosa")
KNOWN = {"The head of the school": "Near", "A baker": "Near", "The bus company": "Half-way"}
WANTED = {"The young mothers": "Half-way", "The prison chaplain": "Far", "A farmer": "Far"}
TIES = {
    "Rosa - The head of the school": "Influences",
    "Rosa - The bus company": "Knows",
    "Nia - A baker": "Knows",
    "Otto - The young mothers": "Helps along",
    "Rosa - Nia": "Knows",
}
WEB_SAYS = ("Two people at the town hall, not one", "Bring the baker to the next meeting")
CONNECTIONS = {
    "Nia": "ask the baker to come on the 12th",
    "Otto": "have coffee with the young mothers, by Friday",
    "Quim": "find one farmer, until Easter",
    "Rosa": "introduce Pia at the town hall, next week",
}


class Told(NamedTuple):
    """One run: its script, how many came, and the lines that were typed."""

    script: str
    people: int | None
    lines: Callable[[FakeClock], Lines]


def wait(clock: FakeClock, minutes: float) -> Lines:
    """Return steps that let minutes pass, a quarter of a minute each, as a front end sees it."""
    return [lambda: clock.advance(15)] * int(minutes * 4)


def by_group(notes: dict[str, list[str]]) -> list[str]:
    """Return the lines that add notes, group by group."""
    return [line for group, those in notes.items() for line in (f"/group {group}", *those)]


def by_person(notes: dict[str, str] | dict[str, list[str]]) -> list[str]:
    """Return the lines that add notes, person by person."""
    several = {name: [text] if isinstance(text, str) else text for name, text in notes.items()}
    return [line for person, those in several.items() for line in (f"/as {person}", *those)]


def triz_lines(clock: FakeClock) -> Lines:
    """TRIZ across sectors: three groups, fitted to its end, with a theme and a star."""
    lines: Lines = [*wait(clock, 2), "/next", *wait(clock, 8), "/next", *by_group(YELLOW)]
    lines += [*wait(clock, 8), "/next", *(f"/turn {number}" for number in TURNED_PINK)]
    for group, text in PINK_NEW.items():
        lines += [f"/group {group}", text]
    lines += [*wait(clock, 10), "/next"]
    lines += [f"/turn {number} {answer}" for number, answer in STEPS_TO_STOP.items()]
    lines += ["/star 4", "/theme 3,22 Time", *wait(clock, 10), "/next", "/fit"]
    lines += [*wait(clock, 9), "/next", *by_person(COMMITMENTS)]
    return [*lines, *wait(clock, 7), "/say a good hour", "/time", "/end"]


def morning(clock: FakeClock) -> Lines:
    """Extreme networking as planned: three rounds of two conversations."""
    lines: Lines = [*wait(clock, 4), "/next"]
    for ideas in MORNING_IDEAS:
        lines += [*wait(clock, 6), *ideas, *wait(clock, 4), "/next"]
    return [*lines, "talk to the baker again, about bread for the repair morning",
            "ring the man with the van", *wait(clock, 5), "/end"]  # fmt: skip


def evening(clock: FakeClock) -> Lines:
    """Extreme networking again, with fewer and longer rounds from half-way on."""
    first, second = EVENING_IDEAS
    lines: Lines = [*wait(clock, 4), "/next", *wait(clock, 6), *first, *wait(clock, 4), "/next"]
    lines += ["/rounds 2", "/minutes 5 5", "/minutes 6 5", *wait(clock, 10), *second]
    return [*lines, *wait(clock, 4), "/next", "meet the minibus people", *wait(clock, 5), "/end"]


def research_day(clock: FakeClock) -> Lines:
    """The action-research day: stations, a café, one circle, commitments, and what is parked."""
    lines: Lines = [*wait(clock, 15), "/next", *wait(clock, 5), "/next"]
    for story in STORIES:
        lines += [*wait(clock, 10), *story, *wait(clock, 7)]
    lines += ["/to 15", *wait(clock, 17), "/to 16", *wait(clock, 5)]
    for answers in CAFE:
        lines += ["/next", *by_group(answers), *wait(clock, 20)]
    lines += ["/next", *ACROSS, *wait(clock, 15), "/to 22", *wait(clock, 30)]
    lines += ["/next", *OPEN_QUESTIONS, *wait(clock, 35), "/to 25", *wait(clock, 3)]
    lines += ["/next", *by_person(RESEARCH), *wait(clock, 15), "/next"]
    circle = 12 + sum(len(notes) for answers in CAFE for notes in answers.values()) + len(ACROSS)
    lines += [f"/turn {circle + 1}", f"/who {circle + 1} Ada", f"/turn {circle + 2}"]
    lines += ["Invite the drivers", *wait(clock, 10), "/next", *wait(clock, 8)]
    return [*lines, "/say next: we meet on the second Tuesday of March", "/end"]


def learning_event(clock: FakeClock) -> Lines:
    """The learning event: three talks, five things each, one sentence to pass on."""
    lines: Lines = [*wait(clock, 5)]
    for questions in TALK_QUESTIONS:
        lines += ["/next", *wait(clock, 15), "/next", *wait(clock, 4), "/next", *questions]
        lines += wait(clock, 6)
    lines += ["/next", *wait(clock, 15), "/next", *by_person(TAKE_AWAYS), *wait(clock, 7)]
    lines += ["/next", *by_group(IN_COMMON), *wait(clock, 10), "/next", *wait(clock, 3)]
    return [*lines, "/next", *by_person(PASSED_ON), *wait(clock, 10), "/end"]


def network_day(clock: FakeClock) -> Lines:
    """Where our network is strong: a self-assessment, the web, and one connection each."""
    lines: Lines = [*wait(clock, 5), "/next", *wait(clock, 5), "/next"]
    number = 0
    for person, rated in CHALLENGES.items():
        lines.append(f"/as {person}")
        for text, score in rated:
            number += 1
            lines += [text, f"/score {number} {score}"]
    lines += ["/score 5 3", "/score 9 2", *wait(clock, 5), "/next", *by_group(AGREED)]
    number += sum(map(len, AGREED.values()))
    lines += [*wait(clock, 10), "/next", *placed(PLACED, number), *wait(clock, 10)]
    number += len(PLACED)
    lines += ["/to 10", *CIRCLES, *wait(clock, 2), "/next", *CORE, *wait(clock, 5), "/next"]
    number += len(CIRCLES) + len(CORE)
    lines += [*placed(KNOWN, number), *wait(clock, 10), "/next"]
    lines += [*placed(WANTED, number + len(KNOWN)), *wait(clock, 10), "/next"]
    number += len(KNOWN) + len(WANTED)
    lines += [
        *placed(TIES, number),
        *wait(clock, 15),
        "/next",
        *by_group({"Group one": list(WEB_SAYS)}),
    ]
    return [*lines, *wait(clock, 10), "/next", *by_person(CONNECTIONS), *wait(clock, 8), "/end"]


def placed(notes: dict[str, str], before: int) -> list[str]:
    """Return the lines that add notes and put each in its place."""
    numbered = enumerate(notes.items(), before + 1)
    return [
        line for number, (text, place) in numbered for line in (text, f"/place {number} {place}")
    ]


SESSIONS = {
    "triz-across-sectors": Told("triz-across-sectors", None, triz_lines),
    "extreme-networking": Told("extreme-networking", 60, morning),
    "extreme-networking-again": Told("extreme-networking", 54, evening),
    "action-research-day": Told("action-research-day", 28, research_day),
    "learning-event": Told("learning-event", 40, learning_event),
    "where-our-network-is-strong": Told("where-our-network-is-strong", 22, network_day),
}
"""Each run by its name."""


def held(name: str, clock: FakeClock | None = None) -> tuple[Session, list[str]]:
    """Hold a session, and return it with what was shown."""
    clock = clock or FakeClock()
    told = SESSIONS[name]
    session = kit_session(told.script, Wish(inputs={}, people=told.people), clock)
    return session, run_plain(told.lines(clock), session)


def both_runs_sorted(clock: FakeClock) -> list[str]:
    """Hold both runs of Extreme networking, sort them into the four groupings, and return the paths
    of their logs, which the sorting leaves as they are.
    """
    logs = [held(name, clock)[0].log.path for name in SESSIONS if name.startswith("extreme")]
    table, _ = open_table([log.read(path) for path in logs], clock)
    context = SortingContext(table, Library([]))
    for grouping, said in GROUPINGS.items():
        loose = (note for note in table.state.wall() if not note.themes)
        numbers = [str(note.number) for note in loose if any(word in note.text for word in said)]
        run_line(context, f"/theme {','.join(numbers)} {grouping}")
    table.leave()
    return logs
