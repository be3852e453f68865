"""One name however it is spelled: groups, people, themes, lists, logs of old, forget."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitate.session import events as ev
from facilitate.session.commands import correct
from facilitate.session.commands import notes as note_commands
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.log.forget import forget
from facilitate.session.note_formats.addressee import addressed
from tests.builders import run_plain, start, step
from tests.fakes import NOON

NAMES = st.sampled_from(["José", "Größe", "Team one", "Zoë Ångström", "ﬁnance", "Ａ Ｂ"])


@st.composite
def spellings(draw, name):
    """A name as another keyboard, program or hand would write it."""
    written = unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"])), name)
    written = draw(st.sampled_from([str, str.upper, str.casefold, str.title]))(written)
    written = written.replace(" ", draw(st.sampled_from([" ", "  ", "\u00a0", "\u2009"])))
    at = draw(st.integers(0, len(written)))
    unseen = draw(st.sampled_from(["", "\u200b", "\u00ad", "\u2060"]))
    return f"{written[:at]}{unseen}{written[at:]}"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(name=NAMES, data=st.data())
def test_a_name_typed_in_any_spelling_is_the_one_that_is_there(tmp_path_factory, name, data):
    session = start(tmp_path_factory.mktemp("names"))
    spelled = [data.draw(spellings(name)) for _ in range(6)]
    run_plain(
        [
            f"/group {name}",
            f"/as {name}",
            "one",
            f"/group {spelled[0]}",
            f"/as {spelled[1]}",
            "two",
            f"/theme 1 {name}",
            f"/theme 2 {spelled[2]}",
            f"/give 1 {spelled[3]}",
            f"/person 1 {spelled[4]}",
            f"/who 2 {spelled[5]}",
        ],
        session,
    )
    session.log.close()
    contents = log.read(session.log.path)
    state = fold(contents.header, contents.events)
    assert state.groups == ("Group one", "Group two", name)
    for note in state.wall():
        assert (note.group, note.person, note.themes) == (name, name, (name,))
    assert state.notes[2].who == name
    forget(session.log.path, [], data.draw(spellings(name)), NOON)
    left = Path(session.log.path).read_text()
    assert '"one"' not in left
    assert '"two"' not in left


def test_a_limit_counts_a_person_however_the_name_is_spelled(tmp_path):
    session = start(tmp_path, step(1, colour="green", by="person", limit=1))
    session.take(note_commands.add(session.state, "one", None, "José"))
    with pytest.raises(Exception, match="José has 1 of 1"):
        note_commands.add(session.state, "two", None, "Jose\u0301")


def test_a_log_with_two_spellings_of_a_group_has_one_group(tmp_path):
    session = start(tmp_path)
    for name in ("José", "Jose\u0301"):
        session.take(ev.GroupCame(name=name))
        session.take(ev.Noted(number=session.state.last_number + 1, text="x", step=1, group=name))
    assert session.state.groups == ("Group one", "Group two", "José")
    assert {note.group for note in session.state.wall()} == {"José"}


def test_a_person_is_renamed_to_another_spelling_of_the_same_name(tmp_path):
    session = start(tmp_path)
    session.take(note_commands.add(session.state, "one", None, "josé"))
    session.take(correct.rename(session.state, "person", "JOSÉ", "José"))
    session.take(note_commands.add(session.state, "two", None, "jose\u0301"))
    assert [note.person for note in session.state.wall()] == ["José", "José"]


@pytest.mark.parametrize("text", ["jose\u0301: write", "JOSÉ : write", "José:write"])
def test_a_note_is_for_the_group_that_it_names_in_any_spelling(text):
    assert addressed(text, ("Ana", "José")) == ("José", "write")


def test_a_group_with_a_colon_in_its_name_can_be_named():
    assert addressed("A: b: do it", ("A", "A: b")) == ("A: b", "do it")
    assert addressed("no group: here", ("A",)) == (None, "no group: here")
