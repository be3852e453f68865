"""Valid YAML that says something other than intended: cut texts, folded lists, duplicates."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitate.plan.validate import warnings_of
from facilitate.scripts.library import NoSuchScript
from tests.written import expect, library, marked, problems, read, said, write

STEP = "name: x\nsteps:\n- title: t\n  minutes: 1\n"


def warned(text: str) -> list[str]:
    plain, places = marked(text)
    assert problems(plain) == []
    found = warnings_of("structures/it.yaml", library())
    assert [tuple(warning.place) for warning in found] == places
    return [said(warning) for warning in found]


def test_a_number_behind_a_space_would_be_cut_away():
    expect(
        """\
        name: x
        groups:
        - Table ❱#1
        - Table ❱#2
        agenda:
        - title: Share ❱#now
          minutes: 5
          prompt: ❱#everybody
          colour: pink
          places: [North ❱#1
            , South]
        """,
        "'groups' ends here, as 'Table'",
        "'groups' ends here, as 'Table'",
        "'title' ends here, as 'Share'",
        "'prompt' is empty. Use some text. After a space, # begins a comment",
        "'places' ends here, as 'North'",
    )


@pytest.mark.parametrize(
    "text",
    [
        "name: x # a comment\n#another\nsteps:\n- title: t #\n  minutes: 1\n",
        f"{STEP}  prompt: C# and F#\n",
        f"{STEP}  prompt: 'Table #1' #now\n",
        f'{STEP}  prompt: "Table #1"\n',
        f"{STEP}  prompt: |\n    Table #1\n",
        f"{STEP}  colour: pink #for the pain\n  silent: true #yes\n",
    ],
)
def test_comments_stay_comments(text):
    assert problems(text) == []


@given(st.text(st.sampled_from("ab#: \t'é"), max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_text_is_cut_in_silence(text):
    value = f"a{text}"
    if problems(f"{STEP}  prompt: {value}\n"):
        return
    shown = library().find("it").entries[0].prompt
    assert (
        shown == value.strip(" \t")
        or value[len(shown) :].lstrip().startswith(("# ", "#\t"))
        or (value[len(shown) :].strip() == "#")
    )


def test_a_list_that_becomes_one_line_is_warned_about():
    assert warned(
        f"{STEP}  prompt: Think of\n    ❱- your work\n    - your team\n"
        "  notes: >\n    1. this\n    ❱2. that\n"
    ) == [
        "The lines of this list run together into one. To keep them apart, write prompt: | and the"
        " text below it, indented",
        "The lines of this list run together into one. To keep them apart, write notes: | and the"
        " text below it, indented",
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{STEP}  prompt: |\n    Think of\n    - your work\n    - your team\n",
        f"{STEP}  prompt: >\n    Think of\n\n      - your work\n      - your team\n",
        f"{STEP}  prompt: We met on May\n    12. It rained.\n",
        f"{STEP}  prompt: Think - and\n    then write.\n",
    ],
)
def test_what_keeps_its_lines_is_not_warned_about(text):
    assert warned(text) == []


def test_a_language_is_named_by_its_short_name():
    (message,) = warned(STEP.replace("steps:", "language: ❱Deutsch\nsteps:"))
    assert message.startswith("'Deutsch' isn't a language code")
    assert warned(STEP.replace("steps:", "language: pt-BR\nsteps:")) == []


def test_equal_names_are_errors_where_they_stand():
    expect(
        """\
        name: x
        groups: [Größe, Rot, ❱GRO\u0308SSE]
        agenda:
        - title: t
          minutes: 5
          places: [Here, ❱here]
          answers: ["yes", ❱"yes"]
          colour: pink
        """,
        "is the same as 'Größe' on line 2. Use different names in 'groups'",
        "'here' is the same as 'Here' on line 6",
        "'yes' is the same as 'yes' on line 7",
    )


def test_what_cannot_be_seen_is_read_as_what_was_meant():
    script = read(
        "\ufeffname: x\nsteps:\n- title: t\n  min\u00adutes\u00a0: 5\u00a0\n"
        "  colour: yel\u200blow\n  in: groups\u00a0of\u20094\n"
    )
    step = script.entries[0]
    assert (step.minutes.amount, step.colour, step.arrangement.least) == (5, "yellow", 4)


def test_texts_keep_the_spaces_they_were_written_with():
    assert read(f"{STEP}  prompt: Quoi\u00a0?\n").entries[0].prompt == "Quoi\u00a0?"


def test_a_character_where_no_key_begins_is_named():
    (problem,) = problems("name: x\nsteps:\n- title: t\n  minutes: 1\n\u200b  rule: y\n")
    assert "on line 5, column 1: zero width space (U+200B)" in said(problem)


@pytest.mark.parametrize(
    ("key", "called"), [("color", "colour"), ("time", "minutes"), ("question", "prompt")]
)
def test_keys_as_other_people_call_them(key, called):
    (problem,) = problems(f"{STEP}  {key}: x\n")
    assert f"Did you mean '{called}'?" in said(problem)


@pytest.mark.parametrize("ending", ["yml", "YAML", "YML", "yaml"])
def test_every_ending_of_yaml_is_read(ending):
    write("it", STEP)
    Path("structures/it.yaml").rename(f"structures/it.{ending}")
    assert library().find("it").slug == "it"
    assert library().find(f"structures/it.{ending}").slug == "it"
    assert [*library().found()] == ["it"]


def test_a_script_is_found_by_any_spelling_of_its_name():
    write("mu\u0308ll", STEP)
    assert library().find("müll").name == "x"
    assert library().find("MÜLL").name == "x"


def test_a_backslash_in_double_quotes_that_makes_a_tab_is_warned_about():
    text = 'name: x\nsteps:\n- title: "C:\\temp"\n  minutes: 5\n'
    (warning,) = read(text).warnings
    assert warning.place == (3, 10)
    assert said(warning) == (
        "'title' has a tab in it. If you meant \\t as it is, put single quotes ' around the text"
    )


@pytest.mark.parametrize(("written", "minutes"), [("1h", "60"), ("90s", "1.5")])
def test_minutes_as_people_write_them_get_the_number_that_is_meant(written, minutes):
    (problem,) = problems(f"name: x\nsteps:\n- title: a\n  minutes: {written}\n")
    assert said(problem).endswith(f"Did you mean '{minutes}'?")


def test_a_file_with_a_hidden_ending_is_named_where_its_name_is_asked_for(here):
    write("other", STEP)
    (here / "structures/third.yaml.txt").write_text(STEP, encoding="utf-8")
    with pytest.raises(NoSuchScript, match=r"third.yaml.txt. It isn't read as a script"):
        library().find("third")
