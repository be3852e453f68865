"""A sound log beside a damaged one; the damaged one stays as it is."""

import os

import pytest

from facilitate import paths


@pytest.fixture
def path(run):
    run("run", "triz", lines=["/next", "one", "two", "three", "/end"])
    (name,) = os.listdir(paths.sessions())
    return os.path.join(paths.sessions(), name)


def damage(path, *changes):
    with open(path, "rb") as file:
        data = file.read()
    for old, new in changes:
        assert old in data
        data = data.replace(old, new)
    with open(path, "wb") as file:
        file.write(data)
    return data


def test_a_sound_log_needs_nothing(run, path):
    assert run("recover", path) == (0, f"{path} is undamaged; there's nothing to recover\n", "")
    assert len(os.listdir(paths.sessions())) == 1


def test_a_sound_log_is_written_beside_and_what_is_missing_is_said(run, path):
    data = damage(
        path, (b'"text":"two"', b'"te\xff\xff":"two"'), (b'{"format"', b'\xff\xff"format"')
    )
    code, shown, errors = run("recover", path)
    sound = path.replace(".jsonl", "-recovered.jsonl")
    assert (code, errors) == (0, "")
    assert shown.splitlines()[0] == f"{sound}: an undamaged log, with 2 notes"
    assert "this line is damaged and has been left out" in shown
    assert "the second copy of it is used" in shown
    assert shown.splitlines()[-1] == f"{path} is unchanged"
    with open(path, "rb") as file:
        assert file.read() == data
    assert os.stat(sound).st_mode & 0o777 == 0o600
    again = run("recover", sound)[1]
    assert "is missing before this line" in again
    report = run("report", sound)[1]
    assert "one" in report
    assert "three" in report


@pytest.mark.parametrize("whole", [True, False])
def test_a_log_is_named_as_for_every_other_command(run, path, whole):
    if not whole:
        damage(path, (b'"text":"two"', b'"te\xff\xff":"two"'))
    name = os.path.basename(path).removesuffix(".jsonl")
    for given in ("last", name, f"{name}.jsonl"):
        code, shown, _ = run("recover", given)
        assert code == 0
        assert shown.startswith(path if whole else path.replace(".jsonl", "-recovered"))
        if not whole:
            break


def test_what_is_no_log_to_recover_is_said_in_a_line(run, path, tmp_path):
    for given in ("nothing", str(tmp_path / "nothing.jsonl")):
        code, shown, errors = run("recover", given)
        assert (code, shown) == (1, "")
        assert errors.count("\n") == 1
        assert given in errors
        assert "facilitate sessions" in errors


def test_words_that_were_changed_are_not_called_complete(run, path):
    damage(path, (b'"text":"two"', b'"text":"2wo"'))
    shown = run("recover", path)[1]
    assert "this line was changed after it was written" in shown
    assert "nothing is missing" not in shown


@pytest.mark.parametrize("order", [[0, 0, 1], [1, 0], [0, 1, 0, 1]], ids=str)
def test_a_log_whose_first_line_is_doubled_or_moved_is_one_session(run, path, order):
    with open(path, "rb") as file:
        first, second, *rest = file.readlines()
    pieces = [(first, second)[number] for number in order]
    with open(path, "wb") as file:
        file.writelines([*pieces, *rest])
    code, _, errors = run("resume", path)
    assert (code, "facilitate recover writes an undamaged log" in errors) == (1, True)
    assert "two" in run("report")[1]
    code, shown, errors = run("recover", path)
    assert (code, errors) == (0, "")
    assert "with 3 notes" in shown
    assert "not at the beginning; everything counts once" in shown
    sound = path.replace(".jsonl", "-recovered.jsonl")
    assert "is undamaged" in run("recover", sound)[1]


def test_another_file_is_refused_in_a_line(run, here):
    (here / "x.txt").write_text("hello")
    code, _, errors = run("recover", "x.txt")
    assert code == 1
    assert "isn't the log of a session" in errors
