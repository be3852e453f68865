"""report --share: the folder that is passed on."""

import os
import sys
from pathlib import Path

import pytest

from facilitate import paths
from facilitate.cli import main
from facilitate.session.store import name_of
from tests.builders import run_plain, start, step
from tests.fakes import FakeClock

PROMISES = (step(1, collect="Promises", by="person"),)
LINES = ("/as Ann", "ring Bo", "tell Ann", "/star 1")


@pytest.fixture
def recorded():
    """Record a session of these lines, as the last one, and return its name."""

    clock = FakeClock()

    def record(*lines, steps=PROMISES, name="monday"):
        folder = Path(paths.sessions())
        clock.advance(60)
        session = start(folder, *steps, clock=clock)
        run_plain(lines or LINES, session)
        os.rename(session.log.path, folder / f"{name}.jsonl")
        return name_of(f"{name}.jsonl")

    return record


@pytest.fixture
def share(capsys):
    """Run `report --share`, and return its exit code, output and errors."""

    def run(*words):
        try:
            code = main(["report", "--share", *words])
        except SystemExit as stopped:
            code = stopped.code
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


def files(folder):
    return sorted(path.name for path in Path(folder).iterdir())


def test_it_writes_a_page_a_text_and_two_pictures_a_note(recorded, share):
    recorded()
    assert share() == (
        0,
        "monday: page.html, text.txt, 1 picture as SVG + PNG\n",
        "",
    )
    assert files("monday") == ["note-001.png", "note-001.svg", "page.html", "text.txt"]
    assert Path("monday/note-001.png").read_bytes().startswith(b"\x89PNG")


def test_it_names_nobody_unless_asked(recorded, share):
    recorded()
    share("-o", "out")
    for name in files("out"):
        assert b"Ann" not in Path("out", name).read_bytes()
    share("--names", "-o", "out")
    for name in ("page.html", "text.txt", "note-001.svg"):
        assert "Ann" in Path("out", name).read_text(encoding="utf-8")


def test_it_says_where_the_name_of_a_person_stands(recorded, share):
    recorded(*LINES, "/star 2")
    said = "names of people are in note-002 (Ann); read it before you pass it on\n"
    assert share()[1].endswith(said)
    assert said not in share("--names")[1]


def test_only_notes_with_a_star_if_asked(recorded, share):
    recorded("a", "b", "/next", "/turn 1", "/star 2", steps=())
    assert share()[1].startswith("monday: page.html, text.txt, 2 pictures")
    assert share("--star")[1].startswith("monday: page.html, text.txt, 1 picture ")
    assert files("monday") == ["note-002.png", "note-002.svg", "page.html", "text.txt"]


@pytest.mark.parametrize(
    ("chosen", "numbers"),
    [
        (["--notes", "2"], [2]),
        (["--notes", "1,3-4"], [1, 3, 4]),
        (["--notes", "4, 1-1"], [1, 4]),
        (["--notes", "4", "--star"], [2, 4]),
    ],
)
def test_or_those_that_are_chosen_by_number_afterwards(recorded, share, chosen, numbers):
    recorded("a", "b", "c", "d", "/next", "/turn 1", "/star 2", "/end", steps=())
    assert share(*chosen)[0] == 0
    pictures = [name for name in files("monday") if name.endswith(".svg")]
    assert pictures == [f"note-00{number}.svg" for number in numbers]


def test_a_number_that_is_not_there_is_named_and_nothing_is_written(recorded, share):
    recorded("a", "b", "c", "/remove 2", "/end")
    where = "; facilitate report shows all notes with their numbers\n"
    assert share("--notes", "1-3") == (1, "", f"there is no note 2{where}")
    assert share("--notes", "3,7,9-10") == (1, "", f"there is no note 7, 9, 10{where}")
    many = ", ".join(map(str, range(4, 14)))
    assert share("--notes", "4-999999999") == (1, "", f"there is no note {many} …{where}")
    assert os.listdir() == []


@pytest.mark.parametrize("words", ["x", "", "1,,2", "1-", "-2", "0", "1 2", "٣"])
def test_what_is_no_number_of_a_note_is_wrong_usage(recorded, share, words):
    recorded()
    code, _, errors = share(f"--notes={words}")
    assert (code, f"{words} isn't a list of notes. Try 3,5-7" in errors) == (2, True)


def test_numbers_that_run_backwards_are_wrong_usage(recorded, share):
    recorded()
    code, _, errors = share("--notes", "7-5")
    assert (code, "7 is more than 5" in errors) == (2, True)


def test_numbers_are_of_one_session(recorded, share):
    recorded()
    recorded(*LINES, name="tuesday")
    code, _, said = share("monday", "tuesday", "--notes", "1")
    assert (code, len(said.splitlines()), os.listdir()) == (2, 1, [])
    assert said.startswith("--notes works for one session, and each of these 2 numbers its own;")


def test_several_sessions_are_one_folder(recorded, share):
    recorded()
    recorded(*LINES, name="tuesday")
    code, said, _ = share("monday", "tuesday")
    assert (code, said.split(":")[0]) == (0, "monday-and-1-more")
    assert files("monday-and-1-more") == [
        "page.html",
        "room-1-note-001.png",
        "room-1-note-001.svg",
        "room-2-note-001.png",
        "room-2-note-001.svg",
        "text.txt",
    ]


def test_several_sessions_in_one_file_are_named_after_the_file(recorded, share):
    recorded()
    recorded(*LINES, name="tuesday")
    assert main(["merge", "monday", "tuesday", "-o", "week.jsonl"]) == 0
    assert "\nweek: page.html" in share("week.jsonl")[1]


def test_where_nothing_was_chosen_it_says_how_to_choose(recorded, share):
    recorded("a")
    nothing = "so there's nothing to pass on; --notes 3,5-7 chooses some\n"
    assert share() == (1, "", f"no note is starred or turned, {nothing}")
    assert share("--star") == (1, "", f"no note is starred, {nothing}")
    assert os.listdir() == []


def test_what_is_somebody_elses_is_not_touched(recorded, share):
    recorded()
    Path("taken").mkdir()
    Path("taken", "page.html").write_text("<p>mine</p>", encoding="utf-8")
    Path("file").write_text("mine", encoding="utf-8")
    other = "taken contains other files; give -o another folder\n"
    assert share("-o", "taken") == (1, "", other)
    assert share("-o", "file") == (1, "", "file is a file; give -o a folder\n")
    assert Path("taken", "page.html").read_text(encoding="utf-8") == "<p>mine</p>"
    assert files("taken") == ["page.html"]


def test_its_own_folder_is_made_anew_and_other_files_in_it_stay(recorded, share):
    recorded(*LINES, "/star 2")
    share()
    Path("monday", "logo.png").write_bytes(b"mine")
    Path("monday", "note-002-large.svg").write_bytes(b"mine")
    recorded()
    assert share()[0] == 0
    assert files("monday") == [
        "logo.png",
        "note-001.png",
        "note-001.svg",
        "note-002-large.svg",
        "page.html",
        "text.txt",
    ]


def test_an_empty_folder_can_be_filled(recorded, share):
    recorded()
    Path("empty").mkdir()
    assert share("-o", "empty")[0] == 0


def test_a_folder_that_cannot_be_made_is_said(recorded, share):
    recorded()
    Path("file").write_text("", encoding="utf-8")
    code, _, said = share("-o", "file/folder")
    assert (code, said) == (1, "file/folder can't be written: Not a directory\n")


def test_without_what_draws_pngs_the_rest_is_written(recorded, share, monkeypatch):
    recorded()
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    assert share() == (
        0,
        "monday: page.html, text.txt, 1 picture as SVG\n"
        "no PNGs: pip install 'facilitate[pictures]' brings what draws them\n",
        "",
    )
    assert files("monday") == ["note-001.svg", "page.html", "text.txt"]


def test_its_arguments_go_with_it_alone(recorded, share, capsys):
    recorded()
    assert share("--format", "json")[0] == 2
    assert main(["report", "--notes", "1"]) == 2
    assert main(["report", "--names"]) == 2
    assert capsys.readouterr().err == "--star, --notes and --names go with --share\n" * 2
