import json
import re
from importlib import resources
from itertools import pairwise

import pytest
from msgspec.structs import replace

from facilitate.harvest.formats.as_html.page import as_html
from facilitate.harvest.outline.front import MOST_LISTED
from facilitate.harvest.report.combine import combine
from facilitate.names import same_name_key
from facilitate.scripts.script import Axis
from facilitate.stages import STAGES
from facilitate.text import visible
from tests.builders import THREE_COLOURS, step
from tests.page import Page
from tests.reports import report_note, report_of_everything, report_of_rooms, report_step

WORDS = ("plan", "travel money", "lunch together", "the far town", "one voice")


def page_of(report):
    return Page(as_html(report))


@pytest.fixture(scope="module")
def naughty(shared):
    strings = json.loads((shared / "naughty_strings.json").read_text(encoding="utf-8"))
    return [text for text in strings if text]


@pytest.fixture(scope="module")
def everything():
    return page_of(report_of_everything(WORDS))


@pytest.fixture(scope="module")
def wild(naughty):
    return page_of(report_of_everything(naughty))


@pytest.fixture
def triz(report_of):
    return page_of(
        report_of(
            "all is lost", "no lunch", "/group Group two", "all is won", "/star 2", "/next",
            "/turn 1", "/turn 3", "/next", "/turn 1 stop it", "/say well done", "/end",
        )
    )  # fmt: skip


def rows(element):
    return [[" ".join(cell.text.split()) for cell in row.children] for row in element.all("tr")]


def lines(element):
    return [" ".join(child.text.split()) for child in element.children]


def test_the_notes_hang_on_the_wall_by_step_and_group_with_their_colour(triz):
    wall = triz.section("wall")
    order = [(e.tag, " ".join(e.text.split())) for e in wall.all() if e.tag in ("h3", "h4", "li")]
    assert order == [
        ("h3", "1. Worst Y yellow, 1 note"),
        ("h4", "Group one"),
        ("li", "no lunchY yellow 2 · ★ starred"),
    ]
    assert [e.classes for e in wall.all("li")] == [["note", "yellow"]]


def test_each_note_is_told_once_in_the_appendix(triz):
    told = [
        e.attributes["id"]
        for e in triz.all()
        if re.fullmatch("n[0-9]+", e.attributes.get("id", ""))
    ]
    assert sorted(told) == ["n1", "n2", "n3"]
    appendix = " ".join(s.text for s in triz.all("section") if not s.parent.classes)
    assert [appendix.count(text) for text in ("all is lost", "no lunch", "all is won")] == [1] * 3


def test_page_one_tells_what_came_out_with_what_it_answers(triz):
    outcome = triz.section("outcome")
    (line,) = outcome.all("li")
    assert " ".join(line.text.split()) == "stop it Group one 1all is lost"
    assert line.all("p", "under")[0].text == "all is lost"
    assert [link.attributes["href"] for link in outcome.all("a")] == ["#n1"]


def test_page_one_has_three_figures_of_those_that_are_not_zero(triz):
    figures = triz.all("dl", "figures")[0]
    assert [" ".join(div.text.split()) for div in figures.children] == ["notes from 2 groups3"]


def test_what_was_asked_stands_over_its_notes_shortly_where_it_is_the_same_for_all(report_of):
    steps = [
        *(
            step(n, "Ask", collect="Ideas", prompt=prompt, round=n, rounds=2)
            for n, prompt in enumerate(("**Why?**\nTell us.", "How <b>so</b>?"), 1)
        ),
        step(3, "Choose", collect="Best", prompt="Which *one*?"),
    ]
    page = page_of(report_of("a", "/next", "b", "/next", "c", steps=steps))
    wall = page.section("wall")
    assert [heading.text for heading in wall.all("h3")] == [
        "1. Ask (round 1 of 2) Ideas, 1 note", "2. Ask (round 2 of 2) Ideas, 1 note",
        "3. Choose Best, 1 note",
    ]  # fmt: skip
    assert [heading.text for heading in wall.all("h4")] == ["Group one"] * 3
    assert [asked.text for asked in wall.all(name="asked")] == [
        "Why? Tell us.", "How <b>so</b>?", "Which one?",
    ]  # fmt: skip


def test_an_input_stands_beside_what_was_asked_for_it(report_of):
    inputs, questions = {"topic": "us", "place": "here"}, {"topic": "What is it <about>?"}
    page = page_of(replace(report_of("a"), inputs=inputs, questions=questions))
    assert [name.text for name in page.all("dt")][:2] == ["What is it <about>?", "place"]
    assert [text.text for text in page.all("dd")][:2] == ["us", "here"]


def test_the_funnel_says_its_numbers_in_words_too(triz):
    funnel = triz.section("funnel")
    picture = funnel.all("svg")[0]
    assert picture.attributes["role"] == "img"
    assert picture.all("desc")[0].text == (
        "3 yellow, 2 of them turned to pink; 2 pink, 1 of them turned to green; 1 green."
    )
    assert " ".join(funnel.all("figcaption")[0].text.split()) == "Y 3 yellow → P 2 pink → G 1 green"
    widths = [float(bar.attributes["width"]) for bar in funnel.all("rect")]
    assert widths == pytest.approx([1000, 667, 333], abs=1)


def test_branches_of_a_funnel_are_told_as_ways_and_each_funnel_is_a_picture(report_of):
    kinds = tuple(f"A kind {n}" for n in range(9))
    steps = [
        step(1, collect="All"),
        step(2, collect="A kind 0", source="All", into=kinds),
        step(3, collect="Worst"),
        step(4, collect="Best", source="Worst"),
        step(5, collect="Promises"),
    ]
    turns = (f"/turn {n} {kind}" for n, kind in enumerate(kinds, 1))
    lines = ("/next", "/turn 10", "/next", "I will")
    page = page_of(report_of(*"abcdefghi", "/next", *turns, "/next", "z", *lines, steps=steps))
    first, second = page.section("funnel").all("figure")
    assert first.all("title")[0].text == "Funnel 1 of 2"
    says = [figure.all("desc")[0].text for figure in (first, second)]
    assert says[0].startswith("9 All, 1 of them turned to A kind 0, 1 to A kind 1, 1 to")
    assert says[1] == "1 Worst, 1 of them turned to Best; 1 Best."
    told = " ".join(first.all("figcaption")[0].text.split())
    assert told.startswith("9 All → 1 A kind 0 All → 1 A kind 1 All →")
    assert "Promises" not in page.section("funnel").all("figure")[0].text


def test_a_chain_is_one_line(triz):
    assert lines(triz.section("chains").all("ul")[0]) == [
        "Y all is lost → P pink → G stop it Group one · 1",
        "Y all is won → P pink Group two · 3",
    ]


def test_what_was_starred_and_said_by_the_facilitator(triz):
    assert lines(triz.section("starred").all("ul")[0]) == ["no lunch ★ Group one 2"]
    assert [line[6:] for line in lines(triz.section("remarks").all("ul")[0])] == ["well done"]


def test_commitments_by_person(report_of):
    steps = [step(1, colour="yellow", means="commitment")]
    said = ["/as Ann", "call them", "write it up", "/as Bo", "rest"]
    page = page_of(report_of(*said, steps=steps))
    people = page.section("commitments").all("div", "card")
    assert [p.all("h3")[0].text for p in people] == ["Ann", "Bo"]
    assert lines(people[0].all("ul")[0]) == ["call them 1", "write it up 2"]
    assert page.section("chains") is None


def test_themes_by_hand_and_near_duplicates(report_of):
    page = page_of(report_of("Meet by the river", "By the river meet", "no", "/theme 1,3 Places"))
    (theme,) = page.section("themes").all("li")
    assert " ".join(theme.text.split()) == "Places said by 1 group, 2 notesMeet by the river"
    assert page.section("by-theme").all("h3")[0].text == "Places 2 notes"
    assert len(page.section("by-theme").all("li")) == 2
    assert page.section("wall").all("li")[0].text.endswith("yellow 2 · like 1")


def test_words_lead_to_all_their_notes(report_of):
    page = page_of(report_of("the garden", "a garden", "/group Group two", "garden and river"))
    words = page.section("words")
    assert [link.attributes["href"] for link in words.all("ul")[0].all("a")] == ["#word-1"]
    row = words.all("tr")[1]
    assert row.attributes["id"] == "word-1"
    assert [cell.text for cell in row.children] == ["garden", "2", "1 2 3"]
    assert [link.attributes["href"] for link in row.all("a")] == ["#n1", "#n2", "#n3"]


def test_a_ranked_list(report_of):
    steps = [step(1, "Ideas", collect="Ideas", score=(1, 5))]
    page = page_of(report_of("a", "b", "/score 1 2", "/score 2 5", "/score 2 3", steps=steps))
    assert rows(page.section("ranked")) == [
        ["rank", "note", "mean", "spread", "n", "total"],
        ["1", "b Group one · 2", "4.0", "± 1.4", "2", "8"],
        ["2", "a Group one · 1", "2.0", "–", "1", "2"],
    ]
    assert [bar.attributes["width"] for bar in page.section("ranked").all("rect")] == [
        "100.0%",
        "50.0%",
    ]


def test_what_few_scored_high_is_before_what_many_scored_low(report_of):
    steps = [step(1, "Ideas", collect="Ideas", score=(1, 5))]
    scores = ("/score 1 2", "/score 1 2", "/score 1 2", "/score 2 5")
    page = page_of(report_of("a", "b", *scores, steps=steps))
    assert [row[1:3] for row in rows(page.section("ranked"))[1:]] == [
        ["b Group one · 2", "5.0"], ["a Group one · 1", "2.0"],
    ]  # fmt: skip


def test_places_side_by_side(report_of):
    steps = [step(1, "Sort", collect="Ideas", places=("Now", "Never"))]
    page = page_of(report_of("a", "b", "/place 2 Now", steps=steps))
    fields = page.section("places").all("div", "field")
    assert [f.all("h4")[0].text for f in fields] == ["Now 1 note", "Never 0 notes"]
    assert [len(f.all("li")) for f in fields] == [1, 0]


def test_a_grid_is_a_table_of_post_its(report_of):
    axes = (Axis("Row", ("Now", "Later")), Axis("Column", ("Near", "Far")))
    steps = [step(1, "Sort", collect="Ideas", axes=axes)]
    page = page_of(report_of("a", "b", "/place 2 Later Far", steps=steps))
    assert page.section("places") is None
    assert rows(page.section("grids")) == [
        ["Row / Column", "Near", "Far"],
        ["Now", "–", "–"],
        ["Later", "–", "bIdeas 2 · Group one · Later, Far"],
    ]


def test_pairs_of_names_are_a_network_and_told_once(report_of):
    steps = [step(1, "Who", collect="Ties", ties=True)]
    page = page_of(report_of("Ann - Bo", "Bo - Cem", "Bo - Ann", steps=steps))
    ties = page.section("ties")
    assert [text.text for text in ties.all("text")] == ["Bo", "Ann", "Cem"]
    assert [path.attributes["stroke-width"] for path in ties.all("path")] == ["2.5", "1.5"]
    assert [" ".join(line.text.split()) for line in ties.all("li")] == [
        "Ann - Bo Group one · 1", "Bo - Cem Group one · 2", "Bo - Ann Group one · 3",
    ]  # fmt: skip


def test_ratings_lead_from_each_mark_to_its_notes(report_of):
    marks = {"places": ("Trust", "Tools"), "scale": (0, 10)}
    steps = [step(1, "My marks", collect="Marks", by="person", **marks), step(2, "Talk")]
    page = page_of(report_of("/as Ann", "4 10", "/as Bo", "7 0", "/as Cem", "4 5", steps=steps))
    rated = page.section("ratings")
    assert " ".join(rated.all("h3")[0].text.split()) == "My marks from 0 to 10"
    assert rows(rated) == [
        ["place", "marks", "mean", "spread", "n"],
        ["Trust", "4: 1 37: 2", "5.0", "± 1.7", "3"],
        ["Tools", "0: 25: 310: 1", "5.0", "± 5.0", "3"],
    ]
    assert [th.attributes["scope"] for th in rated.all("th")] == ["col"] * 5 + ["row"] * 2
    assert "From the notes 1 Ann, 2 Bo, 3 Cem" in rated.text
    assert [[a.attributes["href"] for a in li.all("a")] for li in rated.all("li")] == [
        ["#n1", "#n3"], ["#n2"], ["#n2"], ["#n3"], ["#n1"],
    ]  # fmt: skip
    assert [bar.attributes["width"] for bar in rated.all("rect", "bar")] == ["50.0%", "50.0%"]
    assert [dot.attributes["cx"] for dot in rated.all("circle")] == [
        "40.0%", "70.0%", "0.0%", "50.0%", "100.0%",
    ]  # fmt: skip


def test_requests_stand_by_who_asks_and_answers_are_counted(report_of):
    steps = [
        step(1, "Requests", colour="yellow", to="group"),
        step(2, "Answers", colour="green", source="yellow", answers=("yes", "no", "whatever")),
    ]
    lines = ["Group two: a key", "Group two: a context", "/group Group two", "Group one: figures"]
    page = page_of(report_of(*lines, "/next", "/turn 1 yes", "/turn 3 whatever", steps=steps))
    asked = page.section("requests")
    answers, *by_group = asked.all("table")
    assert rows(answers) == [
        ["answer", "requests"], ["yes", "1"], ["no", "0"], ["whatever", "1"], ["no answer", "1"],
    ]  # fmt: skip
    assert [bar.attributes["width"] for bar in answers.all("rect")] == [
        "33.3%", "0.0%", "33.3%", "33.3%",
    ]  # fmt: skip
    assert [h3.text for h3 in asked.all("h3")] == ["Group one", "Group two"]
    assert [rows(table)[1:] for table in by_group] == [
        [["Group two", "a key 1", "yes"], ["Group two", "a context 2", "no answer"]],
        [["Group one", "figures 3", "whatever"]],
    ]
    told = [tr.attributes["id"] for tr in asked.all("tr") if "id" in tr.attributes]
    assert told == ["n1", "n2", "n3"]
    assert all(th.attributes["scope"] in ("col", "row") for th in asked.all("th"))


def test_without_marks_and_requests_there_is_no_section_of_them(report_of):
    marks = {"places": ("Trust", "Tools"), "scale": (0, 10)}
    steps = [step(1, "Marks", collect="Marks", **marks), step(2, "Ask", colour="pink", to="group")]
    page = page_of(report_of("we listen", "/next", "all: a key", steps=steps))
    assert page.section("ratings") is page.section("requests") is None
    assert len(page.section("wall").all("li")) == 2


def test_planned_and_actual_time(clock, report_of):
    page = page_of(report_of(lambda: clock.advance(1200), "/next", lambda: clock.advance(300)))
    assert rows(page.section("time")) == [
        ["step", "planned", "actual"],
        ["1. Worst", "10:00", "20:00"],
        ["2. Already", "10:00", "5:00"],
        ["3. Stop", "10:00", "0:00"],
        ["all", "30:00", "25:00"],
    ]
    steps = page.section("time").all("tr")[1:-1]
    bars = [[bar.attributes["width"] for bar in tr.all("rect")] for tr in steps]
    assert bars == [["50.0%", "100.0%"], ["50.0%", "25.0%"], ["50.0%", "0.0%"]]


def test_who_was_there(clock, report_of):
    steps = [step(1, "Talk", arrangement="pairs", minutes=5)]
    who = page_of(report_of(lambda: clock.advance(9), "/as Ann", "hi", steps=steps)).section("who")
    assert [div.text.split() for div in who.all("dl")[0].children][:2] == [
        ["People22"],
        ["Groups2"],
    ]
    assert [e.text for e in who.all("li")] == ["Group one", "Group two", "Ann (1)"]


def test_several_sessions_are_one_page_by_room(report_of):
    page = page_of(combine([report_of("a garden"), report_of("a garden", "/next", "/turn 1")]))
    assert [e.text for e in page.section("wall").all("h4")] == ["A session 1 · Group one"]
    assert "A session 2 · Group one" in page.section("chains").text
    assert lines(page.section("most").all("ul")[0]) == ["a garden said by 2 tables"]
    links = page.section("words").all("tr")[1].all("a")
    assert [link.attributes["href"] for link in links] == ["#r1n1", "#r2n1"]
    notes = page.section("words").all("tr")[1].children[2]
    assert notes.text == "A session 1:\xa01 A session 2:\xa01"


def test_several_sessions_have_a_table_of_the_rooms(report_of, clock):
    one = report_of("a", "/say cold", "/next", "/turn 1", lambda: clock.advance(60), "/end")
    clock.advance(24 * 3600)
    other = replace(report_of("b", "/say hot"), title="Late", inputs={"q": "Why?"}, people=None)
    page = page_of(combine([replace(one, inputs={"q": "What?"}), other], "The days"))
    assert page.all("h1")[0].text == "The days"
    assert [fact.text for fact in page.all("p", "facts")[0].all("span")] == [
        "22 November 2026, 12:00 (1 of 2 rooms not ended)",
        "22 people in 1 of 2 rooms",
        "2 rooms",
        "4 groups",
    ]
    assert rows(page.section("rooms")) == [
        ["room", "notes", "took"],
        ["A session 12:00 · 22 people · 2 groups q: What?", "1 Y 1 yellow, P 1 pink", "1:00"],
        [
            "Late 23 November 2026, 12:01 (not ended) · 2 groups q: Why?",
            "1 Y 1 yellow",
            "0:00",
        ],
    ]
    assert [li.text for li in page.section("remarks").all("li")] == [
        "12:00 A session: cold",
        "23 November 2026, 12:01 Late: hot",
    ]
    assert page.section("time").all("tfoot")[0].text == "per room, on average30:001:00"
    assert page.section("who").all("dt")[0].text == "People in 1 of 2 rooms"


def test_one_session_has_no_table_of_rooms(report_of):
    assert "By room" not in as_html(report_of("a"))


def test_an_empty_session_is_a_page_too(report_of):
    page = page_of(report_of())
    assert page.all("h1")[0].text == "A session"
    assert [section.attributes["id"] for section in page.all("section")] == ["who", "time"]


def test_the_page_speaks_the_language_of_the_session(report_of):
    page = page_of(report_of("Guten Tag", language="de"))
    assert page.all("html")[0].attributes["lang"] == "de"
    assert page.section("time").all("h2")[0].text == "Zeit"
    assert page.all("p", "facts")[0].text.strip().startswith("22. November 2026")
    assert "lang" not in page.all("h1")[0].attributes


def test_what_people_wrote_is_marked_where_the_page_cannot_speak_their_language(report_of):
    page = page_of(report_of("Bonan tagon", language="eo"))
    assert page.section("wall").all("p")[0].attributes == {"lang": "eo"}
    assert page.all("h1")[0].attributes["lang"] == "eo"


def test_everything_there_can_be_is_on_the_page(everything):
    assert [section.attributes["id"] for section in everything.all("section")] == [
        "outcome", "starred", "themes", "commitments",
        "funnel", "requests", "ranked", "ratings", "places", "ties", "wall",
        "words", "remarks", "who", "time",
    ]  # fmt: skip


@pytest.fixture(params=["everything", "wild", "triz"])
def any_page(request):
    return request.getfixturevalue(request.param)


def test_ids_are_there_once_and_every_link_leads_to_one(any_page):
    ids = [e.attributes["id"] for e in any_page.all() if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    links = [link.attributes["href"] for link in any_page.all("a")]
    assert links
    assert {link.removeprefix("#") for link in links} <= set(ids)
    for element in any_page.all():
        named = element.attributes.get("aria-labelledby", "").split()
        assert set(named) <= set(ids)


def test_it_asks_for_no_other_file_and_runs_nothing(any_page):
    for element in any_page.all():
        assert element.tag not in {
            "script",
            "link",
            "iframe",
            "img",
            "object",
            "embed",
            "form",
            "base",
        }
        assert not {"src", "srcset", "style", "action", "xlink:href"} & set(element.attributes)
        assert not any(name.startswith("on") for name in element.attributes)
        assert element.attributes.get("href", "#").startswith("#")
    style = any_page.all("style")[0].text
    assert not re.search(r"url\(|@import|expression", style)
    policy = next(m for m in any_page.all("meta") if "http-equiv" in m.attributes)
    assert policy.attributes["content"].startswith("default-src 'none'; style-src 'sha256-")


def test_headings_go_down_one_level_at_a_time(any_page):
    levels = [int(e.tag[1]) for e in any_page.all() if re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_nothing_that_people_write_makes_an_element_or_an_attribute(wild, everything):
    def vocabulary(page):
        return {(e.tag, name) for e in page.all() for name in (*e.attributes, None)}

    assert vocabulary(wild) <= vocabulary(everything)
    classes = {name for element in everything.all() for name in element.classes}
    known = classes | set(STAGES) | {f"size-{size}" for size in range(1, 6)}
    known |= {f"of-{many}" for many in range(1, 5)}
    assert {name for element in wild.all() for name in element.classes} <= known
    labels = {e.attributes["aria-label"] for e in wild.all() if "aria-label" in e.attributes}
    assert labels <= {"Appendix", "★", "The network (it scrolls)"}


def told(element):
    """The text of the note that an element tells."""
    return (element.all("p") if "note" in element.classes else element.all("bdi"))[0].text


def test_each_text_reads_back_exactly(wild, naughty):
    shown = [visible(text) for text in naughty]
    there = (e for e in wild.all() if re.fullmatch("n[0-9]+", e.attributes.get("id", "")))
    notes = {e.attributes["id"]: told(e) for e in there if e.tag in ("li", "tr")}
    assert [notes[f"n{4 * index + 1}"] for index in range(len(naughty))] == shown
    assert [notes[f"n{4 * index + 2}"] for index in range(len(naughty))] == shown
    inputs = wild.all("dl", "inputs")[0]
    assert [dd.text for dd in inputs.all("dd")] == list(dict.fromkeys(shown))
    assert [dt.text for dt in inputs.all("dt")] == list(dict.fromkeys(shown))
    assert [li.all("bdi")[0].text for li in wild.section("remarks").all("li")] == shown
    assert [e.text for e in wild.section("who").all("ul")[0].children] == shown
    people = {
        same_name_key(raw): text
        for raw, text in zip(reversed(naughty), reversed(shown), strict=True)
    }
    owners = [e.text for e in wild.section("commitments").all("h3")]
    assert set(owners) <= set(people.values())
    assert 0 < len(owners) <= MOST_LISTED
    assert wild.all("h1")[0].text == wild.all("title")[0].text == shown[0]


def test_no_control_character_is_left(naughty):
    text = as_html(report_of_everything(naughty)) + as_html(report_of_rooms(naughty))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]", text)


def test_a_note_of_ten_thousand_characters_is_there_whole(report_of):
    text = "all is lost " * 833
    page = page_of(report_of(text.strip()))
    assert page.section("wall").all("li")[0].all("p")[0].text == text.strip()


def test_five_hundred_notes_stay_under_300_kilobytes():
    groups = [f"Group {number}" for number in range(1, 11)]
    told = [
        " ".join(WORDS[(index * k) % 5] for k in range(1, 7)) + f" idea {index}"
        for index in range(500)
    ]
    everything = report_of_everything(WORDS)
    turns = everything.notes[8].turns
    assert len(turns) == 2
    notes = tuple(
        report_note(
            index + 1,
            text,
            group=groups[index % 10],
            person=None if index % 5 else f"Person {index}",
            turns=turns[: index % 3],
            scores=(3, 4) if index % 4 == 0 else (),
            starred=index % 20 == 0,
            themes=("A theme",) if index % 3 == 0 else (),
        )
        for index, text in enumerate(told)
    )
    steps = (report_step(1, "Worst", stage="yellow"), report_step(2, "Stop", stage="green"))
    made = report_of_everything(
        WORDS,
        notes=notes,
        steps=steps,
        groups=tuple(groups),
        counts={"yellow": 500, "pink": 333, "green": 166},
    )
    assert len(as_html(made).encode()) < 300_000


def test_the_templates_are_part_of_the_package():
    page = resources.files("facilitate.harvest.formats.as_html") / "page"
    assert {"page.html", "page.css"} <= {file.name for file in page.iterdir()}


def test_the_three_stages_of_a_session_are_told_by_their_letters(triz):
    letters = {e.text for e in triz.all("b") if len(e.text) == 1}
    assert letters == {STAGES[step.written.colour].letter for step in THREE_COLOURS}
