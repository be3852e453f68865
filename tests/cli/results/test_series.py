"""What one session leaves open comes back in the same series, and nowhere else."""

import pytest

WORK = """
name: Work
people: 2+
steps:
- {title: Promises, minutes: 5, in: everyone, by: person, collect: Promises, means: commitment}
- {title: Parked, minutes: 5, in: everyone, collect: For next time, means: parked}
- {title: Choices, minutes: 5, in: everyone, collect: Choices}
- {title: Decided, minutes: 5, in: everyone, collect: Decided, from: Choices, means: decision}
"""
REVIEW = """
name: Review
people: 2+
steps:
- title: What is open
  minutes: 5
  in: everyone
  collect: Open
  means: commitment
  brings: [open commitments, parked]
- {title: Undecided, minutes: 5, in: everyone, collect: Undecided, brings: undecided}
"""
SHOW_ALL = ["/notes", "/next", "/end"]


@pytest.fixture
def clients(run, tmp_path, monkeypatch):
    """A session each of two clients, and one in no series, from which nothing is closed yet."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "work.yaml").write_text(WORK)
    (tmp_path / "review.yaml").write_text(REVIEW)
    for name, *series in (("A", "--series", "Client A"), ("B", "--series", "Client B"), ("C",)):
        lines = ["/as Ann", f"{name} promised", "/due 1 2026-12-05", "/next", f"{name} parked"]
        lines += ["/next", f"{name} settled", f"{name} open", "/next", "/turn 3", "/end"]
        run("run", "work.yaml", "--title", f"Day {name}", *series, lines=lines)


def of_others(shown, name):
    return [other for other in "ABC" if other != name and f"{other} p" in shown]


@pytest.mark.parametrize("name", ["A", "B"])
def test_several_kinds_come_back_in_the_same_series(clients, run, name):
    series = f"client {name.lower()}"
    _, shown, _ = run("run", "review.yaml", "--series", series, lines=SHOW_ALL)
    assert shown.splitlines()[0].startswith(
        f"1 open commitment, 1 note parked and 1 note undecided of {series}: Day {name} ("
    )
    promise = next(line for line in shown.splitlines() if line.startswith("1 Open"))
    assert promise.startswith(f"1 Open · Ann · {name} promised (said ")
    assert promise.endswith(" · by 2026-12-05")
    assert f"2 Open · {name} parked (said" in shown
    assert f"3 Undecided · {name} open (said" in shown
    assert f"{name} settled" not in shown
    assert of_others(shown, name) == []


@pytest.mark.parametrize("names", [["review.yaml"], ["what-became-of-it", "triz"]])
def test_without_a_series_nothing_comes_back_and_it_says_how_it_could(clients, run, names):
    _, shown, _ = run("run", *names, lines=["/notes"])
    assert of_others(shown, "") == []
    assert "no notes yet" in shown
    assert shown.startswith("nothing is brought in: this session doesn't belong to a series\n")
    for how in ('--series "Client A" · 1 open', '--series "Client B" · 1 open', "--after "):
        assert how in shown


def test_a_session_outside_any_series_can_be_named(clients, run):
    offer = run("run", "review.yaml", lines=["/end"])[1].partition("--after ")[2]
    _, shown, _ = run("run", "review.yaml", "--after", offer.partition(" ")[0], lines=SHOW_ALL)
    assert "Ann · C promised" in shown
    assert of_others(shown, "C") == []


def test_what_one_client_left_open_never_comes_to_another(clients, run):
    first = run("sessions")[1].partition("  ")[0]
    code, shown, errors = run("run", "review.yaml", "--series", "Client B", "--after", first)
    assert (code, of_others(shown + errors, "")) == (2, [])
    assert "Day A is in the series Client A, and this session is in Client B" in errors
    assert len(run("sessions")[1].splitlines()) == 3


def test_a_third_workshop_opens_with_what_the_second_one_parked(run):
    lines = ["/to 23", "Who pays?", "How do we know?", "/to 27", "/turn 1", "Invite them all"]
    lines += ["/who 3 Bo", "/end"]
    run("run", "action-research-day", "--series", "Valley", "--title", "Two", lines=lines)
    _, shown, _ = run("run", "action-research-day", "--series", "valley", lines=["/end"])
    assert shown.startswith("2 notes parked of valley: Two (")
    assert "1 Parked last time · Who pays? (said" in shown
    assert "2 Parked last time · Bo · Invite them all (said" in shown
    assert "How do we know?" not in shown


def test_one_series_in_two_spellings_is_one(run):
    for series in ("North", " north "):
        lines = ["/to 7", "/as Ann", f"ring {series}", "/end"]
        run("run", "triz-across-sectors", "--series", series, lines=lines)
    _, listed, _ = run("commitments", "--by", "series")
    assert [line for line in listed.splitlines() if line.strip().casefold() == "north"] == ["north"]
    assert len(listed.splitlines()) == 3
    assert "there are: north\n" in run("trend", "Elsewhere")[2]


def test_commitments_of_a_series_that_is_not_there_name_those_that_are(clients, run):
    code, _, errors = run("commitments", "--series", "Cleint A")
    assert code == 1
    assert "there is no series Cleint A (did you mean Client A?)" in errors
