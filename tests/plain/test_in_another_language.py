"""A plain session in other languages: the kit's own words are, and nobody's words are touched."""

import pytest

from facilitate.scripts.library import Library
from facilitate.session.log import log
from facilitate.session.session import Session
from facilitate.session.start import Wish, open_session
from tests.builders import run_plain
from tests.fakes import FakeClock
from tests.kit_scripts import kit, session_in
from tests.written import write


@pytest.fixture
def clock():
    return FakeClock()


def test_its_answers_are_german(clock):
    session = session_in("de", "triz", clock)
    shown = run_plain(
        [
            "/next",
            "Erst spät fragen",
            "/group Gruppe B",
            "/pause",
            "/add 2",
            "/undo",
            "/next",
            "/turn 1",
            "/time",
            "/tern",
            lambda: clock.advance(61),
        ],
        session,
        kit("de"),
    )
    for line in (
        "== 2/4 Alles, was dahin führt · 2 Gruppen zu 3 oder 4, kleiner als die 4–7, für die es"
        " gedacht ist · gelb · Rezept fürs Scheitern · 10 min ==",
        "1 gelb · Gruppe A · Erst spät fragen",
        "die nächsten Zettel sind von: Gruppe B",
        "die Uhr steht, noch 10:00",
        "Zu wenden, gelb: 1",
        "Die Uhr steht; /go startet sie.",
        "1 rosa · Gruppe A · Erst spät fragen",
        "noch 10:00 (die Uhr steht) · Was davon tun wir schon? · Ende 12:20 · 15 min zu früh",
        "* noch nicht gestartet · Was davon tun wir schon?; /go startet, /late sagt,"
        " seit wann es läuft",
        "den Befehl /tern gibt es nicht (meintest du /turn?); /help zeigt alle",
    ):
        assert line in shown, "\n".join(shown)
    assert shown[-1].startswith("Gespeichert. Weiter mit: facilitate resume ")


def test_what_people_say_is_no_template_and_no_key(clock):
    session = session_in("de", "triz", clock)
    said = ["yellow", "We'll begin soon", "{number} {text} {0}", "%s"]
    shown = run_plain(["/next", "/group notes", *said], session)
    assert [line.split(" · ", 2)[2] for line in shown if line[:1].isdigit()] == said
    assert "neue Gruppe: notes" in shown
    assert [note.text for note in session.state.wall()] == said


def test_the_session_keeps_its_language(clock):
    session = session_in("de", "triz", clock)
    run_plain(["eins"], session)
    again, _, _ = Session.resume(session.log.path, clock)
    assert "2 Das schlimmste Ergebnis · zwei" in run_plain(["zwei"], again)
    assert log.read(session.log.path).header.language == "de"


def test_an_english_script_is_run_in_the_words_of_who_runs_it(clock):
    shown = run_plain(["/time"], session_in("de", "wise-crowds", clock))
    assert any(line.startswith("noch 2:00 · ") for line in shown)


def test_a_break_is_called_as_the_session_speaks(clock):
    write("tag", "name: Tag\nagenda:\n- break: 5\n- {title: Los, minutes: 5}\n")
    library = Library([("here", "structures")], "de-AT")
    session = open_session(library.find("tag"), library, clock, Wish(inputs={}))
    assert "== 1/2 Pause · 5 min ==" in run_plain([], session)


def test_a_german_script_is_run_in_german_words_whoever_runs_it(clock):
    shown = run_plain(["/time"], session_in("en", "triz.de", clock))
    assert any(line.startswith("noch 5:00 · ") for line in shown)


def test_a_language_the_kit_does_not_speak_is_run_in_english_words(clock):
    write("giro", "name: Giro\nlanguage: it\nsteps:\n- {title: Via, minutes: 5}\n")
    library = Library([("here", "structures")], "it")
    session = open_session(library.find("giro"), library, clock, Wish(inputs={}))
    assert any(line.startswith("5:00 left · Via") for line in run_plain(["/time"], session))


def test_in_french_its_answers_are_french(clock):
    shown = run_plain(["/next", "Demander trop tard", "/time"], session_in("fr", "triz", clock))
    for line in (
        "== 2/4 Tout ce qui y mène · 2 groupes de 3 ou 4, moins que les 4–7 prévus · jaune"
        " · Recette de l'échec · 10 min ==",
        "1 jaune · Gruppe A · Demander trop tard",
    ):
        assert line in shown, "\n".join(shown)
    assert any(line.startswith("reste 10:00 · Tout ce qui y mène · fin ") for line in shown)
