import re
from itertools import groupby

import pytest
from markdown_it import MarkdownIt

from facilitate.harvest.formats.markdown.page import as_markdown
from facilitate.harvest.report.combine import combine
from tests.builders import step
from tests.reports import report_of_everything


def section(text, heading):
    return text.split(f"\n## {heading}\n\n")[-1].split("\n\n## ")[0].rstrip("\n").split("\n")


def tables(text):
    """Return the cells of every table as a wiki shows them."""
    found = []
    before = ""
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif before in ("td_open", "th_open"):
            found[-1][-1].append("".join(child.content for child in token.children))
        before = token.type
    return found


def test_themes_are_on_page_one_with_how_many_said_them(report_of):
    lines = ("a", "b", "/group Group two", "c", "/theme 1,2,3 Time", "/theme 2 Money")
    text = as_markdown(report_of(*lines))
    assert section(text, "Themes")[:4] == [
        "- Time (said by 2 groups, 3 notes)  ", "  a",
        "- Money (said by 1 group, 1 note)  ", "  b",
    ]  # fmt: skip
    assert text.index("## Themes") < text.index("# Appendix")
    assert section(text, "Notes by theme") == [
        "### Time (3 notes)", "", "- a (1 · Group one)", "- b (2 · Group one)",
        "- c (3 · Group two)",
    ]  # fmt: skip


def test_scored_lists_are_ranked(report_of):
    steps = [step(1, collect="Cards", score=(1, 5))]
    scores = ("/score 2 5", "/score 3 5", "/score 1 4")
    text = as_markdown(report_of("a", "b | c", "d", *scores, steps=steps))
    assert section(text, "Cards, by score") == [
        "| rank | total | note |",
        "|--:|--:|---|",
        "| 1 | 5 | b \\| c (2 · Group one) |",
        "| 1 | 5 | d (3 · Group one) |",
        "| 3 | 4 | a (1 · Group one) |",
    ]


def test_a_ranked_colour_is_called_as_its_list_is(report_of):
    steps = [step(1, colour="yellow", collect="Bold ideas", score=(1, 5))]
    text = as_markdown(report_of("a", "/score 1 4", steps=steps))
    assert section(text, "Bold ideas, by score")[2:] == ["| 1 | 4 | a (1 · Group one) |"]


def test_places_show_also_where_nothing_is(report_of):
    steps = [step(1, "Panarchy", collect="Cards", places=("Birth", "Maturity"))]
    text = as_markdown(report_of("a", "/place 1 Maturity", steps=steps))
    assert section(text, "Panarchy, by place") == [
        "### Birth", "", "(nothing)", "", "### Maturity", "", "- a (1 · Group one)",
    ]  # fmt: skip


def test_words_that_many_said_lead_to_their_notes(report_of):
    lines = ["trust", "trust", "mail", "/group Group two", "Trust the mail", "late"]
    assert section(as_markdown(report_of(*lines)), "What many people said") == [
        "| word | groups or people | notes |",
        "|---|--:|---|",
        "| trust | 2 | 1, 2, 4 |",
        "| mail | 2 | 3, 4 |",
    ]


def test_where_nobody_is_named_words_in_several_notes_are_shown(report_of):
    steps = [step(1, collect="Ideas", by="everyone")]
    text = as_markdown(report_of("trust", "trust", "mail", steps=steps))
    assert section(text, "Words in many notes")[2:] == ["| trust | 1, 2 |"]


def test_only_the_first_words_and_numbers_are_shown(report_of):
    words = [f"word{chr(97 + n)}" for n in range(25)]
    lines = [" ".join(words), "/group Group two", " ".join(words), *["worda"] * 20]
    rows = section(as_markdown(report_of(*lines)), "What many people said")[2:]
    assert len(rows) == 24
    assert rows[0] == "| worda | 2 | 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 … |"


def test_words_of_several_rooms_say_in_which_room_the_notes_are(report_of):
    text = as_markdown(combine([report_of("trust", "trust"), report_of("trust")]))
    (row,) = section(text, "What many people said")[2:]
    assert row == "| trust | 2 | A session 1: 1, 2; A session 2: 1 |"


def test_notes_that_say_nearly_the_same_name_each_other(report_of):
    text = as_markdown(
        report_of("Share our address list", "/group Group two", "share the address list", "mail")
    )
    assert "- Share our address list (1 · yellow · like 2)" in text
    assert "- share the address list (2 · yellow · like 1)" in text


def test_each_note_is_told_once_in_the_appendix(report_of):
    steps = [
        step(1, colour="yellow", score=(1, 5), places=("Now", "Never")),
        step(2, colour="green", source="yellow"),
        step(3, collect="Ties", ties=True),
    ]
    lines = ["scored", "placed", "themed", "turned", "left", "both", "/score 1 3", "/score 6 2"]
    lines += ["/place 2 Now", "/place 6 Never", "/theme 3,4 Time", "/next", "/turn 4", "/next"]
    appendix = as_markdown(report_of(*lines, steps=steps)).partition("# Appendix")[2]
    for text in ("scored", "placed", "themed", "turned", "left", "both"):
        assert appendix.count(text) == 1, text


def test_it_says_who_was_there(report_of, clock):
    steps = [step(1, collect="Promises", by="person", arrangement="pairs")]
    text = as_markdown(report_of("/as Ann", "ring", lambda: clock.advance(60), steps=steps))
    assert section(text, "Who was there") == [
        "People: 22, Groups: 2, Conversations: 11", "", "Groups: Group one, Group two", "",
        "People with notes: Ann (1)",
    ]  # fmt: skip


def test_what_is_not_there_has_no_heading(report_of):
    headings = [line for line in as_markdown(report_of("a")).split("\n") if line.startswith("#")]
    assert headings == [
        "# A session", "# Appendix", "## From many to few", "## 1. Worst", "### Group one",
        "## Who was there", "## Time",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["a | b", "`a | b`", "\\", "| |", "<b>x</b>", "[x](y)", "***"])
def test_markup_does_not_break_out_of_a_table(report_of, text):
    steps = [step(1, collect="Cards", score=(1, 5))]
    lines = [f"{text} mail", "/score 1 5", "/group Group two", f"{text} mail!"]
    stages, ranks, words, times = tables(as_markdown(report_of(*lines, steps=steps)))
    assert ranks == [["rank", "total", "note"], ["1", "5", f"{text} mail (1 · Group one)"]]
    assert {len(row) for row in words + times} == {3}
    assert {len(row) for row in stages} == {4}


def test_no_bar_in_a_text_makes_a_cell_of_a_table():
    text = as_markdown(report_of_everything(["a | b", "|", "c || d mail", "mail | to | Ann"]))
    found = [
        [len(re.findall(r"(?<!\\)\|", row)) for row in rows]
        for in_table, rows in groupby(text.split("\n"), lambda line: line.startswith("|"))
        if in_table
    ]
    assert len(found) > 3
    assert [cells for cells in found if len(set(cells)) > 1] == []


def test_ties_are_told_once_with_how_people_are_tied(report_of):
    steps = [step(1, "Lines", collect="Ties", ties=True, places=("Knows", "Helps"))]
    text = as_markdown(report_of("Ann - Bo", "Bo - Cem", "/place 1 Helps", steps=steps))
    assert section(text, "Who is connected to whom") == [
        "- Ann - Bo (Helps · 1 · Group one)",
        "- Bo - Cem (2 · Group one)",
    ]
    assert "Lines, by place" not in text


def test_a_map_of_several_steps_is_called_after_all_and_says_which_list(report_of):
    steps = [
        step(1, "People we know", colour="yellow", places=("Near", "Far")),
        step(2, "People we'd like", colour="pink", places=("Near", "Far")),
    ]
    lines = ("a baker", "/place 1 Near", "/next", "a farmer", "/place 2 Near")
    text = as_markdown(report_of(*lines, steps=steps))
    assert section(text, "People we know, People we'd like, by place")[:4] == [
        "### Near", "", "- a baker (1 · Group one · yellow)", "- a farmer (2 · Group one · pink)",
    ]  # fmt: skip
