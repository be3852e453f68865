"""The library: the scripts to run, and the form before a session."""

import json
import os
import re
import shutil
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from facilitate import paths
from facilitate.frontend.sitting import Sitting
from facilitate.plan.unroll import make_plan
from facilitate.plan.validate import checked
from facilitate.scripts.library import Library
from facilitate.session import store
from facilitate.session.commands import notes as note_commands
from facilitate.session.session import Session
from facilitate.session.start import Wish
from facilitate.translations.translator import translations, translator_for
from facilitate.tui.console import Console
from facilitate.tui.editor import editor_words
from facilitate.tui.screens.dialogs import Choose
from facilitate.tui.screens.library import LibraryScreen
from facilitate.tui.screens.run import RunScreen
from facilitate.tui.screens.start_form import StartForm
from facilitate.tui.widgets.text_line import TextLine
from tests.builders import kit_session, run_plain
from tests.fakes import FakeClock
from tests.tui.front import Front, opened


def own(name: str) -> Path:
    path = Path(paths.own_structures()) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


SIX = (
    "1-2-4-all",
    "15-solutions",
    "extreme-networking",
    "impromptu-networking",
    "triz",
    "triz-across-sectors",
)


@pytest.fixture(autouse=True)
def kit_of_six(tmp_path, monkeypatch):
    """Make the kit come with six scripts."""
    kit = tmp_path / "kit"
    kit.mkdir()
    for slug in SIX:
        shutil.copy(Path(paths.kit_structures(), f"{slug}.yaml"), kit)
    monkeypatch.setattr(paths, "kit_structures", lambda: str(kit))


@pytest.fixture
def clock():
    return FakeClock()


@asynccontextmanager
async def library(clock, size=(100, 30)):
    app = Console(Sitting(Library.usual(), clock))
    async with opened(app, clock, size) as front:
        await front.until(lambda: front.screen._offers)
        yield front
    if app.sitting.context is not None:
        app.sitting.context.session.leave()


async def choose(front: Front, name: str) -> None:
    """Search for a script, and go to it."""
    await front.press("/")
    await front.type(name)
    await front.press("enter")


async def test_scripts_are_listed_with_their_minutes_and_a_preview(clock):
    async with library(clock) as front:
        await front.until(lambda: re.search(r"TRIZ +4\+ +35 min", front.text))
        assert "6 scripts" in front.text
        assert "? all keys" in front.text
        await choose(front, "sectors")
        for words in ("9-30 people · comes with facilitate", "12:00    2  Say hello"):
            assert words in front.text


async def test_a_long_name_goes_on_below(clock):
    kit = Path(paths.kit_structures(), "triz.yaml").read_text(encoding="utf-8")
    long = "name: A retrospective with topics ranked by all"
    own("long.yaml").write_text(kit.replace("name: TRIZ", long, 1), encoding="utf-8")
    async with library(clock, (80, 24)) as front:
        await front.until(lambda: re.search(r"retrospective.* +4\+ +35 min", front.text))
        lines = [line[:46] for line in front.text.splitlines()]
        (above,) = [line for line in lines if "retrospective" in line]
        below = lines[lines.index(above) + 1]
        name = f"{above[: above.index(' 4+')].strip()} {below.strip()}"
        assert f"name: {name}" == long
        assert below.startswith("     ")


async def test_a_long_line_of_the_run_sheet_goes_on_below_its_words(clock):
    kit = Path(paths.kit_structures(), "triz.yaml").read_text(encoding="utf-8")
    long = "title: A result that nobody wants at all"
    text = kit.replace("title: The result nobody wants", long, 1)
    own("long.yaml").write_text(text.replace("name: TRIZ", "name: Long", 1), encoding="utf-8")
    async with library(clock, (80, 24)) as front:
        await choose(front, "Long")
        lines = [line[51:] for line in front.text.splitlines()]
        (place,) = [place for place, line in enumerate(lines) if "12:00    5  A result" in line]
        assert lines[place + 1].startswith(" " * len("12:00    5  "))


async def test_the_length_of_a_script_with_a_long_name_is_whole(clock):
    async with library(clock, (80, 24)) as front:
        await choose(front, "sectors")
        lines = [line[51:] for line in front.text.splitlines()]
        (place,) = [place for place, line in enumerate(lines) if line == "TRIZ across sectors"]
        assert lines[place + 1].startswith("55 min · 9-30 people")


async def test_the_titles_of_a_run_sheet_align_though_some_steps_take_seconds(clock):
    script = (
        "name: Short\nsteps:\n- {title: Pass them, minutes: 0.5}\n- {title: Read, minutes: 2}\n"
    )
    own("short.yaml").write_text(script, encoding="utf-8")
    async with library(clock) as front:
        await choose(front, "Short")
        lines = front.text.splitlines()
        (first,) = [line.index("Pass them") for line in lines if "Pass them" in line]
        (second,) = [line.index("Read") for line in lines if " 2  Read" in line]
        assert first == second


async def test_an_unfinished_session_with_a_long_name_goes_on_below_its_name(clock, left):
    async with library(clock, (80, 24)) as front:
        await front.until(lambda: "↻" in front.text)
        lines = front.text.splitlines()
        (place,) = [place for place, line in enumerate(lines) if "↻" in line]
        at = lines[place].index("TRIZ")
        assert lines[place + 1][:at].isspace()
        assert lines[place + 1][at:].startswith("continue?")


async def test_the_form_shows_its_keys_and_the_line_that_is_written_at_every_size(clock):
    async with library(clock, (80, 24)) as front:
        await choose(front, "sectors")
        await front.press("enter", "tab", "tab", "tab")
        await front.type("25")
        for size in ((70, 20), (60, 15), (80, 24)):
            await front.pilot.resize_terminal(*size)
            await front.settle()
            assert "ctrl+r start now" in front.text
            assert "  25  " in front.text


async def test_the_columns_fit_a_terminal_that_is_made_wider_or_smaller(clock):
    async with library(clock, (80, 24)) as front:
        await front.until(lambda: re.search(r"TRIZ +4\+ +35 min", front.text))
        for size in ((120, 30), (70, 20), (200, 60)):
            await front.pilot.resize_terminal(*size)
            await front.until(lambda: re.search(r"TRIZ +4\+ +35 min", front.text))
            (head,) = [line for line in front.text.splitlines() if "people  length" in line]
            (line,) = [line for line in front.text.splitlines() if " TRIZ  " in line]
            assert head.index("length") + len("length") == line.index("35 min") + len("35 min")
            assert line[line.index("35 min") + len("35 min")] == " "  # then the scrollbar


async def test_typing_searches_names_purposes_and_tags(clock):
    async with library(clock) as front:
        await front.press("/", "o", "n", "l", "i", "n", "e")
        found = [offer.found.slug for offer in front.screen._list.items]
        assert found == ["1-2-4-all", "triz-across-sectors"]
        await front.press("escape")
        assert len(front.screen._list.items) == 6
        await front.press("/")
        await front.type("nothing like it")
        assert "nothing fits; escape shows all" in front.text


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("stop doing", ["triz", "triz-across-sectors"]),
        ("meet 17min", ["impromptu-networking"]),
        ("20-40min -whistle", ["15-solutions", "triz"]),
        ("20p network", ["impromptu-networking", "extreme-networking"]),
        ("19p network", ["impromptu-networking"]),
        ("board", ["triz-across-sectors"]),
    ],
)
async def test_one_line_searches_for_words_minutes_people_and_materials(clock, line, found):
    async with library(clock) as front:
        await choose(front, line)
        assert [offer.found.slug for offer in front.screen._list.items] == found
        assert f"{len(found)} of 6 scripts" in front.text


async def test_what_was_understood_is_shown_and_carried_into_the_form(clock):
    async with library(clock) as front:
        await choose(front, "15% 30min 12p")
        assert "30 min · 12 people" in front.text
        assert re.search(r"15% Solutions +3\+ +37→30 min", front.text)
        await front.press("enter")
        assert isinstance(front.screen, StartForm)
        assert front.screen.query_one("#people", TextLine).value == "12"
        assert front.screen.query_one("#end", TextLine).value == "30"
        await front.press("ctrl+r")
        assert front.app.sitting.context.session.header.people == 12
        assert front.app.sitting.context.session.state.plan.seconds == 30 * 60


async def test_so_many_people_change_the_minutes_and_the_run_sheet(clock):
    async with library(clock) as front:
        await choose(front, "15%")
        assert re.search(r"15% Solutions +3\+ +29 min", front.text)
        await choose(front, " 8p")
        assert re.search(r"15% Solutions +3\+ +37 min", front.text)
        assert "speaker 1 of 4" in front.text
        await front.press("escape")
        assert re.search(r"15% Solutions +3\+ +29 min", front.text)


async def test_the_preview_says_what_goes_well_before_and_after(clock):
    async with library(clock, (100, 80)) as front:
        await choose(front, "impromptu")
        assert "Goes well before: 15% Solutions, social-network-webbing (not here)" in " ".join(
            front.text.split()
        )
        await front.press("escape")
        await choose(front, "15%")
        assert "Goes well after: Impromptu Networking" in front.text


async def test_an_agenda_that_runs_over_its_end_says_what_could_give(clock):
    own("late.yaml").write_text(
        'name: Late\nstart: "10:00"\nend: "10:30"\nagenda:\n'
        "- {title: One, minutes: 30}\n- {title: Two, minutes: 10}\n"
    )
    async with library(clock, (140, 30)) as front:
        await choose(front, "late")
        assert "10:30  was agreed: 10 min too much; One could give 15 min, Two" in front.text
        await front.press("enter")
        front.screen.query_one("#end", TextLine).value = "16"
        await front.press("ctrl+r")
        limits = "Late can't take 16 min: at least 20 min, at most 80 min"
        assert front.said == f"{limits}; it would fit without Two"


async def test_what_could_give_is_said_in_full_on_a_small_screen(clock):
    inputs = "".join(f"  input {number}: {{default: x}}\n" for number in range(5))
    own("late.yaml").write_text(
        f"name: Late\ninputs:\n{inputs}agenda:\n"
        "- {title: The longest of the steps, minutes: 30}\n"
        "- {title: Another of the longest ones, minutes: 30}\n- {title: Two, minutes: 10}\n"
    )
    async with library(clock, (80, 24)) as front:
        await choose(front, "late")
        await front.press("enter")
        front.screen.query_one("#end", TextLine).value = "21"
        await front.press("ctrl+r")
        await front.settle()
        shown = " ".join(front.text.replace("▌", " ").replace("▐", " ").split())
        assert "it would fit without The longest of the steps" in shown


async def test_a_broken_script_is_listed_with_its_errors(clock):
    own("mine.yaml").write_text("name: Mine\nsteps:\n- title: A\n  minuets: 3\n")
    async with library(clock) as front:
        await choose(front, "mine")
        assert "1 with errors" in front.text
        assert "mine  has errors" in front.text
        assert "line 4, column 3" in front.text
        assert "minutes" in front.text
        await front.press("enter")
        assert isinstance(front.screen, LibraryScreen)
        assert front.said == "this script has errors; e opens it"


async def test_the_list_follows_what_another_program_saves(clock):
    async with library(clock) as front:
        await choose(front, "impromptu")
        await front.press("/")
        front.screen.query_one("#search", TextLine).value = ""
        path = own("new.yaml")
        path.write_text("name: A new one\nsteps: [{title: T, minutes: 3}]\n")
        front.screen.follow()
        await front.until(lambda: re.search(r"A new one +\d+\+ +3 min", front.text))
        path.write_text("name: A newer one\nsteps: [{title: T, minutes: 4}]\n")
        front.screen.follow()
        await front.until(lambda: re.search(r"A newer one +\d+\+ +4 min", front.text))
        path.unlink()
        front.screen.follow()
        await front.until(lambda: "newer" not in front.text)


async def test_the_form_asks_and_the_session_waits_for_space(clock):
    async with library(clock) as front:
        await choose(front, "triz")
        front.screen._list.highlighted = 0
        await front.press("enter")
        assert isinstance(front.screen, StartForm)
        name = front.screen._script.name
        assert name == "TRIZ"
        await front.type("listening")
        await front.press("enter")
        await front.type("A, B, A")
        await front.press("enter")
        await front.type("12")
        await front.press("enter")
        await front.type("12:30")
        await front.press("enter")
        assert isinstance(front.screen, RunScreen)
        session = front.app.sitting.context.session
        assert session.header.inputs["topic"] == "listening"
        assert session.header.groups == ("A", "B")
        assert session.header.people == 12
        assert session.state.plan.seconds == 30 * 60
        assert not session.state.running
        await front.press("space")
        assert session.state.running


async def test_everything_on_the_form_can_be_skipped(clock):
    async with library(clock) as front:
        await choose(front, "across sectors")
        await front.press("enter", "enter", "enter", "enter")
        assert isinstance(front.screen, RunScreen)
        assert front.app.sitting.context.session.header.groups == (
            "Group one",
            "Group two",
            "Group three",
        )


@pytest.mark.parametrize(
    ("line", "text", "words"),
    [
        ("people", "many", "many isn't a number of people, such as 22"),
        ("end", "soon", "soon isn't a time. Try 12:55, or 40 for 40 minutes"),
        ("end", "25:00", "25:00 isn't a time. Try 12:55, or 40 for 40 minutes"),
        ("end", "-3", "-3 isn't a number of minutes. Try 40"),
        ("end", "3", "TRIZ across sectors can't take 3 min: at least 30 min, at most 76 min"),
    ],
)
async def test_what_is_impossible_on_the_form_is_said_there(clock, line, text, words):
    async with library(clock) as front:
        await choose(front, "across sectors")
        await front.press("enter")
        front.screen.query_one(f"#{line}", TextLine).value = text
        await front.press("ctrl+r")
        assert isinstance(front.screen, StartForm)
        assert front.said == words
        assert store.kept() == ([], [])


async def test_the_last_answers_are_offered_again(clock):
    async with library(clock) as front:
        await choose(front, "across sectors")
        await front.press("enter")
        await front.type("X, Y")
        await front.press("ctrl+r")
    kept = json.loads((Path(paths.home()) / "answers.json").read_text())
    assert kept["triz-across-sectors"]["groups"] == "X, Y"
    async with library(clock) as front:
        await choose(front, "across sectors")
        await front.press("enter")
        assert front.screen.query_one("#groups", TextLine).value == "X, Y"
        await front.press("escape")
        assert isinstance(front.screen, LibraryScreen)


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"triz-across-sectors": 3}', '{"triz-across-sectors": {"inputs": []}}']
)
async def test_answers_that_cannot_be_read_are_forgotten(clock, text):
    (Path(paths.home())).mkdir(parents=True)
    (Path(paths.home()) / "answers.json").write_text(text)
    async with library(clock) as front:
        await choose(front, "across sectors")
        await front.press("enter")
        assert (
            front.screen.query_one("#groups", TextLine).value == "Group one, Group two, Group three"
        )


async def test_several_are_marked_and_run_in_that_order(clock):
    async with library(clock) as front:
        slugs = [offer.found.slug for offer in front.screen._list.items]
        for slug in ("triz", "1-2-4-all"):
            front.screen._list.highlighted = slugs.index(slug)
            await front.press("space")
        assert " 2 1-2-4-All" in front.text
        assert " 1 TRIZ" in front.text
        await front.press("enter", "ctrl+r")
        assert isinstance(front.screen, RunScreen)
        assert front.app.sitting.context.session.header.title == "TRIZ, 1-2-4-All"


@pytest.fixture
def left(clock):
    """A session that was left with one note."""
    session = kit_session("triz-across-sectors", Wish({}), clock)
    clock.advance(120)
    session.take(note_commands.add(session.state, "one", None, None))
    session.leave()
    clock.advance(600)
    return session.log.path


async def test_unfinished_sessions_come_first_and_go_on(clock, left):
    async with library(clock) as front:
        await front.until(lambda: front.screen._sessions)
        offer = str(front.screen._list.get_option_at_index(0).prompt)
        assert " ".join(offer.split()) == "↻ TRIZ across sectors, today 12:00, 1 note: continue?"
        await front.press("enter")
        assert isinstance(front.screen, Choose)
        assert "left 10:00 ago" in front.text
        await front.press("s")
        assert isinstance(front.screen, RunScreen)
        assert front.app.sitting.context.session.t() == 120


async def test_the_time_away_counts_if_one_says_so(clock, left):
    async with opened(Console(Sitting(Library.usual(), clock), going_on=left), clock) as front:
        await front.press("c")
        assert front.app.sitting.context.session.t() == 720
        front.app.sitting.context.session.leave()


async def test_not_going_on_leads_to_the_library(clock, left):
    async with opened(Console(Sitting(Library.usual(), clock), going_on=left), clock) as front:
        await front.press("escape")
        assert isinstance(front.screen, LibraryScreen)


async def test_a_session_that_runs_elsewhere_cannot_be_gone_on_with(clock, left):
    elsewhere, _, _ = Session.resume(left, clock)
    async with opened(Console(Sitting(Library.usual(), clock), going_on=left), clock) as front:
        await front.press("c")
        assert isinstance(front.screen, LibraryScreen)
        (notice,) = front.app._notifications
        assert "is being written by another facilitate" in notice.message
    elsewhere.leave()


async def test_a_new_script_is_begun_and_opened(clock, monkeypatch):
    edited = []
    monkeypatch.setattr("facilitate.tui.editor.edit", lambda app, path: _edited(edited, path))
    async with library(clock) as front:
        await front.press("ctrl+n")
        await front.type("My own")
        await front.press("enter")
        await front.until(lambda: edited)
        assert edited == [str(own("my-own.yaml"))]
        await front.until(lambda: re.search(r"My own +\d+\+ +15 min", front.text))
        await front.press("ctrl+n")
        await front.type("My own")
        await front.press("enter")
        assert front.said.endswith("is there already; choose another name")


async def test_a_script_of_the_kit_is_edited_as_a_copy_of_ones_own(clock, monkeypatch):
    edited = []
    monkeypatch.setattr("facilitate.tui.editor.edit", lambda app, path: _edited(edited, path))
    async with library(clock) as front:
        await choose(front, "15%")
        await front.press("e")
        await front.until(lambda: edited)
        assert edited == [str(own("15-solutions.yaml"))]
        await front.until(lambda: not own("15-solutions.yaml").exists())


async def test_a_copy_of_a_script_of_the_kit_stays_once_it_was_changed(clock, monkeypatch):
    async def changed(app, path):
        with open(path, "a", encoding="utf-8") as file:
            file.write("# mine\n")
        return ""

    monkeypatch.setattr("facilitate.tui.editor.edit", changed)
    async with library(clock) as front:
        await choose(front, "15%")
        await front.press("e")
        await front.until(lambda: "# mine" in read(own("15-solutions.yaml")))


def read(path):
    return path.read_text(encoding="utf-8") if path.exists() else ""


async def test_marks_show_their_sum_and_can_be_saved_as_an_agenda(clock):
    async with library(clock) as front:
        await choose(front, "triz")
        front.screen._list.highlighted = 0
        await front.press("space", "escape")
        await choose(front, "15%")
        await front.press("space", "escape")
        assert "2 marked, 64 min" in front.text
        await front.press("s")
        await front.type("Our morning")
        await front.press("enter")
        kit = Library.usual()
        agenda = checked(kit.find("our-morning"), kit)
        plan = make_plan(agenda, kit)
        assert plan.seconds == 64 * 60


async def _edited(edited, path):
    edited.append(path)
    return ""


def test_the_editor_is_the_one_the_user_chose(monkeypatch):
    monkeypatch.setenv("EDITOR", "my-editor --wait")
    monkeypatch.delenv("VISUAL", raising=False)
    assert editor_words() == ["my-editor", "--wait"]
    monkeypatch.setenv("VISUAL", 'no "closing quote')
    assert editor_words() == ['no "closing quote']
    assert os.environ["EDITOR"]


async def test_what_goes_wrong_in_the_background_is_said_and_ends_nothing(clock, monkeypatch):
    async with library(clock) as front:

        def gone():
            raise PermissionError(13, "Permission denied", "sessions")

        monkeypatch.setattr("facilitate.session.store.kept", gone)
        own("new.yaml").write_text("name: New\nsteps: [{title: T, minutes: 3}]\n")
        front.screen.follow()
        await front.until(lambda: "Permission denied" in front.said)
        assert len(front.screen._offers) == 6


async def test_q_and_ctrl_q_leave_the_library_at_once(clock):
    for key in ("q", "ctrl+q"):
        async with library(clock) as front:
            await front.press(key)
            assert front.app._exit


VARIED = (
    "name: Varied\nprepare: [Ask them.]\nsteps:\n- {title: a, minutes: 2}\n"
    "variants:\n  online: {change: [{title: a, minutes: 1}]}\n  bad: {without: [c, a]}\n"
)


async def test_the_preview_tells_what_to_prepare_and_the_variants(clock):
    own("varied.yaml").write_text(VARIED)
    async with library(clock) as front:
        await choose(front, "varied")
        assert "Variants: online, bad" in front.text
        assert "To prepare:" in front.text
        assert "- Ask them." in front.text


async def test_the_form_asks_for_the_variant_and_remembers_it(clock):
    own("varied.yaml").write_text(VARIED)
    async with library(clock) as front:
        await choose(front, "varied")
        await front.press("enter")
        assert "Which variant: online, bad" in front.text
        await front.type("onlin")
        await front.press("ctrl+r")
        assert "there is no variant onlin (did you mean online?)" in front.said
        front.screen.query_one("#variant", TextLine).value = "Online"
        await front.press("ctrl+r")
        assert isinstance(front.screen, RunScreen)
        assert front.app.sitting.context.session.header.title == "Varied (online)"
        assert front.app.sitting.context.session.state.plan.seconds == 60
        assert "Before you begin:" in front.text
    async with library(clock) as front:
        await choose(front, "varied")
        await front.press("enter")
        assert front.screen.query_one("#variant", TextLine).value == "Online"


async def test_a_variant_with_errors_is_not_opened(clock):
    own("varied.yaml").write_text(VARIED)
    async with library(clock) as front:
        await choose(front, "varied")
        await front.press("enter")
        await front.type("bad")
        await front.press("ctrl+r")
        assert "No step is called 'c'" in front.said


async def begin(front: Front, name: str) -> RunScreen:
    """Choose a script, take the form as it is, and give the run screen."""
    await choose(front, name)
    await front.press("enter")
    while isinstance(front.screen, StartForm):
        await front.press("enter")
    await front.until(lambda: isinstance(front.screen, RunScreen))
    return front.screen


async def test_a_session_that_is_left_leads_back_to_the_library_which_offers_it_first(clock):
    async with library(clock) as front:
        await begin(front, "15%")
        await front.press("q", "l")
        assert isinstance(front.screen, LibraryScreen)
        assert [
            notice.message for notice in front.app._notifications
        ] == front.app.sitting.last_words
        assert front.app.sitting.last_words[0].startswith(
            "Saved. Continue with: facilitate resume "
        )
        await front.until(lambda: "continue?" in front.text)
        assert front.app.sitting.context is None
        clock.advance(60)
        await front.pilot.pause(0)
        assert not front.app._exit


async def test_a_session_that_is_ended_leads_back_to_the_library(clock):
    async with library(clock) as front:
        run = await begin(front, "impromptu")
        await front.press("q", "e", "enter")
        assert isinstance(front.screen, LibraryScreen)
        assert run.session.state.ended
        ended, what_next = front.app.sitting.last_words
        assert ended.endswith("shows the results")
        assert what_next == "what next? 15% Solutions"
        (kept,) = store.kept()[0]
        assert kept.ended


async def test_after_the_last_step_comes_the_library_again_and_another_session_can_begin(clock):
    async with library(clock) as front:
        run = await begin(front, "15%")
        steps = len(run.session.state.run())
        await front.press(*["n"] * steps, "y", "enter")
        assert isinstance(front.screen, LibraryScreen)
        await front.until(lambda: front.screen._offers)
        other = await begin(front, "triz")
        assert other.session.log.path != run.session.log.path


async def test_ctrl_q_leaves_a_session_and_the_program(clock):
    async with library(clock) as front:
        await begin(front, "15%")
        await front.press("ctrl+q", "l")
        assert front.app._exit


async def test_a_session_gone_on_with_from_the_command_line_is_left_for_good(clock, left):
    async with opened(Console(Sitting(Library.usual(), clock), going_on=left), clock) as front:
        await front.press("c")
        assert isinstance(front.screen, RunScreen)
        await front.press("q", "l")
        assert front.app._exit
    front.app.sitting.context.session.leave()


@pytest.mark.parametrize("language", ["en", *translations()])
async def test_how_to_search_fits_into_the_last_line_in_every_language(
    clock, language, monkeypatch
):
    monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
    async with library(clock, (80, 24)) as front:
        await front.press("/")
        tr, last = translator_for(language), front.text.splitlines()[-1]
        keys = [f"{key} {tr(word)}" for key, word in LibraryScreen.SEARCHING]
        assert last.strip().split("   ") == keys


OPENING = """name: Opening
steps:
- title: What is parked
  minutes: 5
  in: everyone
  collect: Still open
  by: everyone
  brings: open commitments
"""


async def test_the_form_says_whose_things_come_back_before_they_are_on_the_wall(clock):
    own("opening.yaml").write_text(OPENING)
    before = kit_session("triz-across-sectors", Wish({}, series="North"), clock)
    run_plain(["/to 7", "/as Ann", "ring the library", "/end"], before)
    async with library(clock) as front:
        await choose(front, "opening")
        await front.press("enter")
        assert "ring" not in front.text
        front.screen.query_one("#series", TextLine).value = "nor"
        await front.settle()
        assert "Ann" not in front.text
        front.screen.query_one("#series", TextLine).value = "north"
        await front.settle()
        assert "1 open commitment of north: TRIZ across sectors" in front.text
        assert "Ann" in front.text
