"""The scripts of the kit against the facts about them, and each one run to its report."""

import re
from typing import NamedTuple

import pytest

from facilitate.catalogue.search import parse_query
from facilitate.catalogue.summaries import cards
from facilitate.harvest.formats.markdown.page import as_markdown
from facilitate.harvest.report.build import make_report
from facilitate.plan.unroll import Room, make_plan
from facilitate.plan.validate import checked, checked_variant
from facilitate.scripts.library import Library
from facilitate.scripts.script import Round, Step
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.start import Wish
from tests.builders import kit_session, run_plain
from tests.fakes import FakeClock
from tests.kit_scripts import hold, named

OUR_WORDS = "The wording is this project's own."
MOST_WORDS = 60
"""What a room can take in from a projector."""


class Facts(NamedTuple):
    """What is known of a structure's classic form."""

    slug: str
    name: str
    headline: tuple[float, float]
    """The least and the most minutes that the sources give it."""
    minutes: float
    """What the steps here add up to."""
    steps: tuple[str, ...]
    """Minutes and arrangement of each planned step.

    Another structure inside stands as its minutes and slug, with a star where only some of its
    steps are taken, and the groups inside which it runs; an optional step is in brackets.
    """
    people: int | None = None
    """How many there are, where minutes depend on it."""


FACTS = [
    Facts("1-2-4-all", "1-2-4-All", (12, 12), 12, ("1 alone", "2 pairs", "4 fours", "5 everyone")),
    Facts("impromptu-networking", "Impromptu Networking", (12, 20), 17,
          ("2 everyone", *3 * ["5 pairs"], "(3 everyone)")),
    Facts("nine-whys", "Nine Whys", (20, 20), 20, (*2 * ["5 pairs"], "5 fours", "5 everyone")),
    Facts("wicked-questions", "Wicked Questions", (25, 25), 25,
          ("5 everyone", "5 groups of 4-6", "5 groups of 4-6", "10 everyone")),
    Facts("appreciative-interviews", "Appreciative Interviews", (60, 60), 60,
          ("20 pairs", "15 fours", "15 everyone", "10 1-2-4-all")),
    Facts("triz", "TRIZ", (35, 35), 35, ("5 everyone", *3 * ["10 groups of 4-7"])),
    Facts("15-solutions", "15% Solutions", (29, 35), 29,
          ("5 alone", *3 * ["3 groups of 2-4", "5 groups of 2-4"]), people=3),
    Facts("troika-consulting", "Troika Consulting", (30, 34), 31,
          ("1 alone", *3 * ["2 trios", "2 trios", "4 trios", "2 trios"]), people=60),
    Facts("what-so-what-now-what", "What, So What, Now What?", (45, 45), 45,
          ("3 everyone", "1 alone", "7 groups of 5-7", "3 everyone",
           "1 alone", "7 groups of 5-7", "5 everyone",
           "1 alone", "7 groups of 5-7", "10 everyone")),
    Facts("discovery-action-dialogue", "Discovery & Action Dialogue", (25, 70), 50,
          tuple(f"{minutes} groups of 5-15" for minutes in (5, 5, 6, 6, 6, 7, 6, 4, 5))),
    Facts("shift-share", "Shift & Share", (83, 90), 83,
          ("5 everyone", *6 * [f"{minutes} one group per station" for minutes in (10, 2, 1)])),
    Facts("25-10-crowd-sourcing", "25/10 Crowd Sourcing", (30, 30), 30,
          ("5 everyone", "5 alone", *5 * ["0.5 everyone", "2 pairs"],
           "1 alone", "4 everyone", "2.5 everyone")),
    Facts("wise-crowds", "Wise Crowds", (60, 60), 60,
          4 * ("2 groups of 4-5", "3 groups of 4-5", "8 groups of 4-5", "2 groups of 4-5"),
          people=16),
    Facts("min-specs", "Min Specs", (35, 50), 36,
          ("1 alone", "5 groups of 4-7", "15 groups of 4-7", "(15 groups of 4-7)", "15 everyone")),
    Facts("improv-prototyping", "Improv Prototyping", (20, 25), 21,
          ("2 everyone", "3 everyone", "3 everyone", "5 1-2-4-all*", "5 fours", "3 everyone")),
    Facts("helping-heuristics", "Helping Heuristics", (15, 15), 15,
          ("2 everyone", *4 * ["2 trios"], "5 trios")),
    Facts("conversation-cafe", "Conversation Café", (35, 60), 50,
          ("5 everyone", "6 groups of 5-7", "6 groups of 5-7", "25 groups of 5-7",
           "8 groups of 5-7"), people=24),
    Facts("user-experience-fishbowl", "User Experience Fishbowl", (35, 70), 50,
          ("2 everyone", "16 everyone", "4 groups of 3-4", "16 everyone", "12 1-2-4-all")),
    Facts("heard-seen-respected", "Heard, Seen, Respected", (30, 35), 33,
          ("3 everyone", "15 pairs", "5 pairs", "5 fours", "5 everyone")),
    Facts("drawing-together", "Drawing Together", (40, 40), 40,
          ("5 everyone", "5 alone", "10 alone", "10 alone", "5 groups of 2-4", "5 everyone")),
    Facts("design-storyboards", "Design StoryBoards", (25, 70), 50,
          ("5 everyone", "(12 nine-whys)",
           *(f"{minutes} everyone" for minutes in (8, 5, 5, 7, 8, 7, 5)))),
    Facts("celebrity-interview", "Celebrity Interview", (35, 60), 45,
          ("3 everyone", "21 everyone", "10 1-2-4-all*", "10 everyone", "1 everyone")),
    Facts("social-network-webbing", "Social Network Webbing", (55, 60), 55,
          ("5 1-2-4-all", "5 everyone", "10 everyone", "10 everyone", "15 everyone",
           "10 everyone")),
    Facts("what-i-need-from-you", "What I Need From You", (55, 70), 65,
          ("3 everyone", "12 own groups", "15 everyone", "10 own groups", "10 everyone",
           "15 what-so-what-now-what")),
    Facts("open-space-technology", "Open Space Technology", (90, 90), 90,
          ("5 everyone", "15 everyone", *2 * ["30 self-chosen groups"], "10 everyone")),
    Facts("generative-relationships-star", "Generative Relationships STAR", (25, 25), 25,
          ("5 alone", "5 fours", "5 fours", "5 fours", "5 everyone")),
    Facts("agreement-certainty-matrix", "Agreement-Certainty Matrix", (45, 45), 45,
          ("5 alone", "5 alone", "5 pairs", "10 groups of 4-6", "5 everyone", "5 groups of 4-6",
           "10 everyone")),
    Facts("simple-ethnography", "Simple Ethnography", (75, 420), 110,
          ("5 everyone", "5 everyone", "30 pairs", "30 pairs", "15 1-2-4-all",
           "15 groups of 3-5", "10 everyone")),
    Facts("integrated-autonomy", "Integrated~Autonomy", (65, 80), 75,
          ("5 everyone", "10 1-2-4-all", "10 fours", "10 1-2-4-all*", "10 1-2-4-all*", "5 fours",
           "15 fours", "10 1-2-4-all")),
    Facts("critical-uncertainties", "Critical Uncertainties", (80, 100), 93,
          ("2 everyone", "5 1-2-4-all", "10 1-2-4-all", "2.5 everyone", "2.5 everyone",
           "5 everyone", "10 4 groups", *4 * ["2 everyone"], "10 4 groups", *4 * ["2 everyone"],
           "10 everyone", "10 what-so-what-now-what* in 4 groups", "10 everyone")),
    Facts("ecocycle-planning", "Ecocycle Planning", (90, 120), 95,
          ("5 everyone", "5 alone", "10 pairs", "15 fours", "15 everyone", "15 everyone",
           *3 * ["10 groups of 3-5"])),
    Facts("panarchy", "Panarchy", (120, 150), 125,
          ("5 everyone", "5 alone", "10 pairs", "15 fours", "15 fours", "20 fours",
           "15 everyone", "25 1-2-4-all", "15 what-so-what-now-what")),
    Facts("purpose-to-practice", "Purpose-To-Practice", (110, 130), 115,
          ("5 everyone", "10 1-2-4-all*", "10 fours", "10 everyone", "5 everyone",
           *4 * ["5 1-2-4-all*", "4 fours", "4 everyone", "2 everyone"],
           "15 what-so-what-now-what")),
]  # fmt: skip


class StringFacts(NamedTuple):
    """What is known of a string of structures that others have told of."""

    slug: str
    structures: tuple[str, ...]
    """The slugs in order; those that are chosen while it runs are in brackets."""
    source: str
    """Author it is, as its credit says."""
    minutes: float
    """What it adds up to, our breaks included."""
    people: int | None = None
    """How many there are, where minutes depend on it."""


STRINGS = [
    StringFacts("retrospective-with-ranked-topics",
                ("1-2-4-all", "25-10-crowd-sourcing", "what-so-what-now-what", "(15-solutions)"),
                "vssr.nl", 87),
    StringFacts("retrospective-with-a-guest",
                ("impromptu-networking", "what-so-what-now-what", "celebrity-interview",
                 "15-solutions"), "comicagile.net", 136),
    StringFacts("retrospective",
                ("impromptu-networking", "1-2-4-all", "triz", "15-solutions",
                 "what-so-what-now-what"), "a German app", 100),
    StringFacts("quick-ideas", ("wicked-questions", "1-2-4-all", "25-10-crowd-sourcing"),
                "a German app", 65),
    StringFacts("team-start", ("nine-whys", "appreciative-interviews", "purpose-to-practice"),
                "a German app", 205),
    StringFacts("peer-help", ("heard-seen-respected", "troika-consulting", "15-solutions"),
                "a German app", 93),
    StringFacts("framing-an-open-space",
                ("celebrity-interview", "(appreciative-interviews)", "(triz)",
                 "open-space-technology", "25-10-crowd-sourcing"), "the cards", 180),
    StringFacts("first-steps-for-newcomers",
                ("impromptu-networking", "1-2-4-all", "what-so-what-now-what", "15-solutions",
                 "troika-consulting"), "an Italian guide", 134),
    StringFacts("software-that-arrives",
                ("impromptu-networking", "triz", "troika-consulting", "(wise-crowds)"),
                "a workshop on software delivery", 93),
    StringFacts("new-year-reflection", ("ecocycle-planning", "troika-consulting"),
                "London user group", 141),
    StringFacts("learning-about-a-method", ("shift-share", "wicked-questions"),
                "London user group", 138),
    StringFacts("talking-about-burnout", ("drawing-together", "discovery-action-dialogue"),
                "London user group", 105),
    StringFacts("from-portfolio-to-system",
                ("ecocycle-planning", "panarchy", "what-i-need-from-you",
                 "(social-network-webbing)"), "the German edition", 345),
    StringFacts("both-and-strategy",
                ("wicked-questions", "integrated-autonomy", "min-specs", "(nine-whys)"),
                "the German edition", 146),
    StringFacts("from-success-to-rules", ("appreciative-interviews", "min-specs"),
                "metodic.education", 96),
    StringFacts("from-the-field-to-a-prototype",
                ("simple-ethnography", "discovery-action-dialogue", "improv-prototyping"),
                "metodic.education", 206),
    StringFacts("purpose-into-plan", ("nine-whys", "purpose-to-practice", "what-so-what-now-what"),
                "the cards", 180),
    StringFacts("after-cutting-habits",
                ("triz", "troika-consulting", "(wise-crowds)", "(open-space-technology)",
                 "ecocycle-planning"), "the German edition", 176),
]  # fmt: skip

SESSIONS = {
    "action-research-day": 360,
    "extreme-networking": 39,
    "learning-event": 125,
    "triz-across-sectors": 55,
    "where-our-network-is-strong": 110,
}
"""The sessions that took place, with their minutes."""

AGENDAS = [*SESSIONS, *(facts.slug for facts in STRINGS)]

THEN = {
    "1-2-4-all": "design-storyboards improv-prototyping ecocycle-planning",
    "impromptu-networking": "15-solutions social-network-webbing",
    "nine-whys": "purpose-to-practice generative-relationships-star wise-crowds"
    " what-so-what-now-what min-specs troika-consulting",
    "wicked-questions": "15-solutions 1-2-4-all improv-prototyping ecocycle-planning"
    " 25-10-crowd-sourcing integrated-autonomy",
    "appreciative-interviews": "min-specs 1-2-4-all",
    "triz": "troika-consulting wise-crowds open-space-technology ecocycle-planning",
    "15-solutions": "troika-consulting wise-crowds open-space-technology helping-heuristics"
    " integrated-autonomy",
    "troika-consulting": "15-solutions",
    "what-so-what-now-what": "15-solutions",
    "discovery-action-dialogue": "improv-prototyping",
    "shift-share": "what-so-what-now-what open-space-technology improv-prototyping",
    "25-10-crowd-sourcing": "agreement-certainty-matrix open-space-technology",
    "wise-crowds": "15-solutions",
    "min-specs": "open-space-technology",
    "improv-prototyping": "design-storyboards shift-share",
    "helping-heuristics": "troika-consulting wise-crowds what-i-need-from-you",
    "conversation-cafe": "what-so-what-now-what 15-solutions open-space-technology"
    " design-storyboards user-experience-fishbowl",
    "user-experience-fishbowl": "improv-prototyping 25-10-crowd-sourcing simple-ethnography"
    " what-so-what-now-what ecocycle-planning shift-share",
    "heard-seen-respected": "troika-consulting helping-heuristics conversation-cafe",
    "drawing-together": "1-2-4-all",
    "design-storyboards": "what-so-what-now-what",
    "celebrity-interview": "user-experience-fishbowl open-space-technology"
    " discovery-action-dialogue what-i-need-from-you",
    "social-network-webbing": "15-solutions design-storyboards 1-2-4-all",
    "what-i-need-from-you": "what-so-what-now-what integrated-autonomy",
    "open-space-technology": "25-10-crowd-sourcing 15-solutions",
    "generative-relationships-star": "conversation-cafe wise-crowds 25-10-crowd-sourcing",
    "agreement-certainty-matrix": "critical-uncertainties purpose-to-practice ecocycle-planning"
    " panarchy integrated-autonomy discovery-action-dialogue",
    "simple-ethnography": "improv-prototyping design-storyboards discovery-action-dialogue"
    " 1-2-4-all min-specs",
    "integrated-autonomy": "min-specs design-storyboards",
    "critical-uncertainties": "min-specs what-so-what-now-what",
    "ecocycle-planning": "panarchy what-i-need-from-you open-space-technology triz",
    "panarchy": "what-i-need-from-you social-network-webbing what-so-what-now-what",
    "purpose-to-practice": "min-specs what-so-what-now-what",
}
"""What each structure goes well before, by the cards and the German edition."""

LOOKED_FOR = {
    "decide": {"25-10-crowd-sourcing", "min-specs", "agreement-certainty-matrix"},
    "meet": {"impromptu-networking", "extreme-networking", "social-network-webbing"},
    "stop doing": {"triz", "ecocycle-planning", "triz-across-sectors", "new-year-reflection"},
    "share": {"shift-share", "user-experience-fishbowl", "1-2-4-all", "conversation-cafe"},
    "plan": {"purpose-to-practice", "design-storyboards", "ecocycle-planning", "15-solutions"},
    "help": {"troika-consulting", "wise-crowds", "helping-heuristics", "peer-help"},
    "advice": {"troika-consulting", "wise-crowds", "helping-heuristics"},
    "ideas": {"1-2-4-all", "25-10-crowd-sourcing", "quick-ideas"},
    "trust": {"heard-seen-respected", "appreciative-interviews", "talking-about-burnout"},
    "conflict": {"heard-seen-respected", "conversation-cafe", "integrated-autonomy"},
    "look back": {"what-so-what-now-what", "retrospective", "appreciative-interviews"},
    "retrospective": {"retrospective", "retrospective-with-a-guest", "what-so-what-now-what"},
    "team": {"generative-relationships-star", "team-start", "retrospective"},
    "begin": {"impromptu-networking", "nine-whys", "purpose-to-practice", "team-start"},
    "learn 60min": {"appreciative-interviews", "improv-prototyping", "user-experience-fishbowl"},
    "large 30min": {"25-10-crowd-sourcing", "extreme-networking"},
    "listen 3p": {"helping-heuristics"},
}
"""What somebody may type, and some of what has to be found then."""


@pytest.fixture(scope="module")
def library():
    return Library.usual()


def plan_of(facts, library):
    return make_plan(library.find(facts.slug), library, room=Room(facts.people))


def steps_in_words(plan, slug, library):
    """Return each step of a plan in the wording of the facts."""
    rows = []
    for step in plan.steps:
        inner = step.structure != slug
        row = rows[-1] if rows and inner and rows[-1][0].structure == step.structure else []
        if not row or (step.title, step.round) in [(s.title, s.round) for s in row]:
            rows.append([])
        rows[-1].append(step)
    return tuple(in_words(row, slug, library) for row in rows)


def in_words(row, slug, library):
    """Return a step, or what belongs to one use, in the wording of the facts."""
    first = row[0]
    who = first.written.arrangement.name if first.written.arrangement else "?"
    if first.structure != slug:
        whole = {step.title for step in make_plan(library.find(first.structure), library).steps}
        part = "" if {step.title for step in row} == whole else "*"
        inside = "".join({f" in {step.within.name}" for step in row if step.within})
        who = f"{first.structure}{part}{inside}"
    line = f"{sum(step.seconds for step in row) / 60:g} {who}"
    return f"({line})" if first.written.optional else line


def texts_of(script):
    """Yield the steps of a script itself, also those in rounds."""
    for entry in script.entries:
        for step in entry.steps if isinstance(entry, Round) else (entry,):
            if isinstance(step, Step):
                yield step


def test_there_are_33():
    assert len(FACTS) == len({facts.slug for facts in FACTS}) == 33


def it_has_its_name_and_can_be_run(facts, library):
    script = checked(library.find(facts.slug), library)
    assert (script.name, script.kind) == (facts.name, "structure")


def its_steps_are_the_classic_ones(facts, library):
    assert steps_in_words(plan_of(facts, library), facts.slug, library) == facts.steps


def its_short_steps_have_lengths_that_can_be_said(facts, library):
    lengths = [step.seconds for step in plan_of(facts, library).steps if step.seconds < 120]
    assert [seconds for seconds in lengths if seconds % 5] == []


def it_takes_its_classic_time(facts, library):
    minutes = plan_of(facts, library).seconds / 60
    assert minutes == pytest.approx(facts.minutes)
    assert facts.headline[0] <= minutes <= facts.headline[1]


def its_head_says_what_it_is_for_and_whose_it_is(facts, library):
    script = library.find(facts.slug)
    assert script.purpose.endswith(".")
    assert script.people is not None
    assert "liberatingstructures.com" in script.credit
    assert script.credit.endswith(OUR_WORDS)
    assert script.language == "en"
    assert script.edition == "classic"
    assert script.tags
    assert all(tag == tag.strip().lower() for tag in script.tags)
    assert script.materials


def its_prompts_are_short_enough_for_a_wall(facts, library):
    prompts = {
        step.title: len(step.written.prompt.split()) for step in plan_of(facts, library).steps
    }
    assert {title: words for title, words in prompts.items() if words > MOST_WORDS} == {}


def its_texts_end_like_sentences(facts, library):
    script = library.find(facts.slug)
    assert script.purpose[0].isupper()
    for step in texts_of(script):
        assert step.prompt, f"{step.title} has no prompt"
        for text in filter(None, (step.prompt, step.notes)):
            assert re.search(r"([.!?…]|\})[*)]*\s*\Z", text), f"{step.title}: {text}"
        assert not step.rule.endswith("."), f"{step.title}: a rule is no sentence"


@pytest.mark.parametrize(
    ("slug", "people", "turns"),
    [
        ("nine-whys", 8, ["interview 1 of 2", "interview 2 of 2"]),
        ("troika-consulting", 9, [f"client {turn} of 3" for turn in (1, 2, 3)]),
        ("troika-consulting", 10, [f"client {turn} of 4" for turn in (1, 2, 3, 4)]),
        ("wise-crowds", 10, [f"client {turn} of 5" for turn in (1, 2, 3, 4, 5)]),
        ("15-solutions", 9, [f"speaker {turn} of 3" for turn in (1, 2, 3)]),
        ("shift-share", 30, [f"station {turn} of 6" for turn in range(1, 7)]),
    ],
)
def test_it_shows_whose_turn_it_is(slug, people, turns, library):
    steps = make_plan(library.find(slug), library, room=Room(people)).steps
    shown = (f"{step.role} {step.round} of {step.rounds}" for step in steps if step.role)
    assert list(dict.fromkeys(shown)) == turns


@pytest.mark.parametrize(
    ("slug", "people", "turns"),
    [
        ("appreciative-interviews", 8, [2, 4]),
        ("heard-seen-respected", 8, [2]),
        ("conversation-cafe", 12, [6, 6, 6]),
        ("drawing-together", 8, [4]),
    ],
)
def test_a_bell_divides_what_all_do_in_turn(slug, people, turns, library):
    steps = make_plan(library.find(slug), library, room=Room(people)).steps
    assert [step.turns for step in steps if step.turns > 1] == turns


def test_the_agendas_are_those_here(library):
    scripts = [library.find(slug) for slug in library.found()]
    assert {script.slug for script in scripts if script.kind == "agenda"} == set(AGENDAS)


@pytest.mark.parametrize("facts", STRINGS, ids=lambda facts: facts.slug)
def test_a_string_is_the_one_that_others_tell_of(facts, library):
    script = library.find(facts.slug)
    uses = [f"({use.slug})" if use.optional else use.slug for use in script.uses()]
    assert tuple(uses) == facts.structures
    assert facts.source in " ".join(script.credit.split())
    assert "McCandless" in script.credit
    assert make_plan(script, library).seconds == pytest.approx(facts.minutes * 60)


@pytest.mark.parametrize("slug", SESSIONS)
def test_a_session_that_took_place_takes_its_time(slug, library):
    script = checked(library.find(slug), library)
    plan = make_plan(script, library)
    assert plan.seconds == pytest.approx(SESSIONS[slug] * 60)
    assert script.end is None or (script.end - script.start) == SESSIONS[slug]


def an_agenda_says_what_it_is_for_and_whose_it_is(slug, library):
    script = checked(library.find(slug), library)
    assert re.fullmatch(r"[A-Z].*\.", script.purpose)
    assert script.people is not None
    assert script.credit.endswith(OUR_WORDS)
    assert script.tags
    assert all(tag == tag.strip().lower() for tag in script.tags)
    assert script.materials


def the_prompts_of_an_agenda_are_short_and_whole_sentences(slug, library):
    script = library.find(slug)
    steps = make_plan(script, library).steps
    prompts = {step.title: len(step.written.prompt.split()) for step in steps}
    assert {title: words for title, words in prompts.items() if words > MOST_WORDS} == {}
    for step in texts_of(script):
        assert step.prompt, f"{step.title} has no prompt"
        for text in filter(None, (step.prompt, step.notes)):
            assert re.search(r"([.!?…]|\})[*)]*\s*\Z", text), f"{step.title}: {text}"
        assert not step.rule.endswith("."), f"{step.title}: a rule is no sentence"


def the_inputs_of_an_agenda_are_used(slug, library):
    script = library.find(slug)
    texts = [text for step in texts_of(script) for text in (step.prompt, step.rule, step.notes)]
    texts += [text for use in script.uses() for text in use.inputs.values()]
    for name in script.inputs:
        named = any(f"{{{name}}}" in text for text in texts)
        passed = any(
            name in library.find(use.slug).inputs and name not in use.inputs
            for use in script.uses()
        )
        assert named or passed, name


AGENDA_CHECKS = [
    an_agenda_says_what_it_is_for_and_whose_it_is,
    the_prompts_of_an_agenda_are_short_and_whole_sentences,
    the_inputs_of_an_agenda_are_used,
]


@pytest.mark.parametrize("slug", AGENDAS)
def test_an_agenda(slug, library):
    hold(AGENDA_CHECKS, slug, library)


def test_whatever_goes_well_next_is_there(library):
    assert set(THEN) == {facts.slug for facts in FACTS}
    for slug, found in library.found().items():
        then = library.read(found.path).then
        assert set(then) <= set(library.found()) - {slug}, slug


@pytest.mark.parametrize("line", LOOKED_FOR)
def test_what_a_facilitator_looks_for_is_found(line, library):
    found = {card.slug for card in cards(library) if parse_query(line).fits(card)}
    assert found >= LOOKED_FOR[line]
    assert len(found) < len(library.found()) / 2


EVERY_SLUG = [*(facts.slug for facts in FACTS), *AGENDAS]


@pytest.mark.slow
@pytest.mark.parametrize("slug", EVERY_SLUG)
def test_what_is_typed_in_every_step_is_in_the_report(slug):
    # Larger and smaller rooms: tests/test_every_script.py.
    people = 23
    session = kit_session(slug, Wish(inputs={}, people=people), FakeClock())
    steps = session.state.run()
    lines = []
    for number, step in enumerate(steps, 1):
        lines += ["/as Ann"] * (step.written.by == "person") + ["/group Group one"]
        lines += [f"a note in step {number}", f"/say a remark in step {number}", "/next"]
    shown = run_plain([*lines[:-1], "/end"], session)
    contents = log.read(session.log.path)
    report = make_report(contents.header, fold(contents.header, contents.events))
    texts = [note.text for note in report.notes]
    assert texts == [f"a note in step {number}" for number in range(1, len(steps) + 1)]
    assert [note.step for note in report.notes] == [step.title for step in steps]
    assert [remark.text for remark in report.remarks][-1] == f"a remark in step {len(steps)}"
    assert report.ended is not None
    assert not any("‹" in line for line in shown), "a placeholder was left open"
    markdown = as_markdown(report)
    assert all(text in markdown for text in texts)


def each_of_its_variants_can_be_planned(facts, library):
    script = library.find(facts.slug)
    for name in script.variants:
        varied = checked_variant(script, name, library)
        for people in (None, 4, 23):
            with named(f"{name} with {people} people"):
                plan = make_plan(varied, library, room=Room(people))
                assert plan.title == f"{facts.name} ({name})"
                assert all(step.written.prompt for step in plan.steps)


def goes_well_before_what_it_says(facts, library):
    assert library.find(facts.slug).then == tuple(THEN[facts.slug].split())


CHECKS = [
    it_has_its_name_and_can_be_run,
    its_steps_are_the_classic_ones,
    its_short_steps_have_lengths_that_can_be_said,
    it_takes_its_classic_time,
    its_head_says_what_it_is_for_and_whose_it_is,
    its_prompts_are_short_enough_for_a_wall,
    its_texts_end_like_sentences,
    each_of_its_variants_can_be_planned,
    goes_well_before_what_it_says,
]


@pytest.mark.parametrize("facts", FACTS, ids=lambda facts: facts.slug)
def test_a_structure(facts, library):
    hold(CHECKS, facts, library)


@pytest.mark.parametrize(
    "slug",
    [
        "shift-share",
        "improv-prototyping",
        "user-experience-fishbowl",
        "design-storyboards",
        "celebrity-interview",
        "simple-ethnography",
        "panarchy",
    ],
)
def test_what_cannot_be_done_on_the_day_is_to_be_prepared(slug, library):
    assert make_plan(library.find(slug), library).prepare
