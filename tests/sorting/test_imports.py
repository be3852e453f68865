"""Notes written elsewhere are parsed as intended."""

import pytest

from facilitate.sorting.imports.read import read_notes
from facilitate.sorting.imports.written import CannotRead, Written

ZOOM = """\
09:35:21 From  Ann Smith : Trust is low
09:35:40 From Bo to Everyone : We meet too much
09:36:02 From Cleo to Bo (Direct Message) : what a mess
09:36:10 From Ann Smith to Bo(Privately) : indeed
"""
ZOOM_OF_TODAY = """\
2026-11-29 09:35:21 From Ann Smith to Everyone:
\tTrust is low,
\tand falling
2026-11-29 09:36:21 From Bo to Everyone:
\tReplying to "Trust is low,..."

\tTrue: since May
2026-11-29 09:36:30 From Cleo to Everyone:
\tReacted to "Trust is low,..." with 👍
"""
TEAMS = """\
[10:02 AM] Ann Smith
Trust is low
[1:15 PM] Bo
We meet too much
"""
TEAMS_COPIED = """\
Ann Smith  10:02 AM
Trust is low
and falling
Bo Lee  13:15
We meet too much
"""
WHATSAPP = """\
29.11.26, 10:02 - Ann: Trust is low
29.11.26, 10:03 - Bo: We meet: too much
[29.11.26, 10:04:13] Cleo: Fine
"""
MEET = """\
00:01:02.000,00:01:05.000
Ann: Trust is low

00:02:02.000,00:02:05.000
Bo: We meet too much
"""

ZOOM_GERMAN = """\
09:35:21 Von Ann Smith an Alle : Vertrauen fehlt
09:35:40 Von Bo an Alle:
\tAntwort auf "Vertrauen fehlt"

\tSeit Mai
09:36:02 Von Cleo an Bo (Direktnachricht) : oje
09:36:10 Von Cleo an Alle : Reagierte auf "Seit Mai" mit 👍
"""
ZOOM_FRENCH = """\
09:35:21 De Ann Smith à   Tout le monde : La confiance manque
09:35:40 De  Bo de la Tour  à  Tous : Trop de réunions
09:36:02 De Cléo à Bo (Message direct) : aïe
09:36:10 De Cléo à Tous : A réagi à "Trop de réunions" avec 👍
"""
ZOOM_SPANISH = """\
09:35:21 De Ann Smith a Todos : Falta confianza
09:35:40 De Bo para Todos : Demasiadas reuniones
09:36:02 De Cleo a Bo (Mensaje directo) : uf
09:36:10 De Cleo a Todos : Reaccionó a "Falta confianza" con 👍
"""
ZOOM_DUTCH = """\
09:35:21 Van Ann Smith aan Iedereen : Vertrouwen ontbreekt
09:35:40 Van Bo van Dam naar Iedereen : Te veel vergaderen
09:36:02 Van Cleo aan Bo (Direct bericht) : oei
09:36:10 Van Cleo aan Iedereen : Reageerde op "Te veel vergaderen" met 👍
"""
ZOOM_RECORDED = "00:58:04\tAnn Smith:\tTrust is low\n00:58:20\tBo:\tWe meet: too much\n"
TEAMS_ELSEWHERE = """\
[Gestern 10:02] Ann Smith
Vertrauen fehlt
[29.11. 13:15] Bo
Zu viele Treffen
[29-11 14:00] Cleo
Te veel
"""
WHATSAPP_ELSEWHERE = """\
29/11/2026 à 10:01 - Les messages sont chiffrés de bout en bout
29/11/2026 à 10:02 - Ann : La confiance manque
29/11/26, 10:03 a.\xa0m. - Bo: Demasiadas reuniones
29-11-2026 10:04 - Bo heeft de groep verlaten
29-11-2026 10:05 - Cleo: Te veel
29-11-2026 10:06 - Cleo: <Media weggelaten>
\u200e[29.11.26, 10:07:13] Dirk: Passt so
"""


def texts(read):
    return [(note.person, note.text) for note in read.notes]


@pytest.mark.parametrize(
    ("chat", "notes"),
    [
        (ZOOM, [("Ann Smith", "Trust is low"), ("Bo", "We meet too much")]),
        (ZOOM_OF_TODAY, [("Ann Smith", "Trust is low, and falling"), ("Bo", "True: since May")]),
        (TEAMS, [("Ann Smith", "Trust is low"), ("Bo", "We meet too much")]),
        (TEAMS_COPIED, [("Ann Smith", "Trust is low and falling"), ("Bo Lee", "We meet too much")]),
        (WHATSAPP, [("Ann", "Trust is low"), ("Bo", "We meet: too much"), ("Cleo", "Fine")]),
        (MEET, [("Ann", "Trust is low"), ("Bo", "We meet too much")]),
        (ZOOM_GERMAN, [("Ann Smith", "Vertrauen fehlt"), ("Bo", "Seit Mai")]),
        (ZOOM_FRENCH, [("Ann Smith", "La confiance manque"),
                       ("Bo de la Tour", "Trop de réunions")]),
        (ZOOM_SPANISH, [("Ann Smith", "Falta confianza"), ("Bo", "Demasiadas reuniones")]),
        (ZOOM_DUTCH, [("Ann Smith", "Vertrouwen ontbreekt"), ("Bo van Dam", "Te veel vergaderen")]),
        (ZOOM_RECORDED, [("Ann Smith", "Trust is low"), ("Bo", "We meet: too much")]),
        (TEAMS_ELSEWHERE, [("Ann Smith", "Vertrauen fehlt"), ("Bo", "Zu viele Treffen"),
                           ("Cleo", "Te veel")]),
        (WHATSAPP_ELSEWHERE, [("Ann", "La confiance manque"), ("Bo", "Demasiadas reuniones"),
                              ("Cleo", "Te veel"), ("Dirk", "Passt so")]),
    ],
    ids=["zoom", "zoom of today", "teams", "teams copied", "whatsapp", "meet", "zoom german",
         "zoom french", "zoom spanish", "zoom dutch", "zoom recorded", "teams elsewhere",
         "whatsapp elsewhere"],
)  # fmt: skip
def test_the_chat_of_a_call_is_a_note_a_message_with_who_wrote_it(chat, notes):
    read = read_notes(chat.encode())
    assert read.kind == "chat"
    assert texts(read) == notes


def test_private_messages_and_reactions_are_left_out_and_counted():
    assert read_notes(ZOOM.encode()).left_out == {"private": 2}
    assert read_notes(ZOOM_OF_TODAY.encode()).left_out == {"reaction": 1}


@pytest.mark.parametrize("chat", [ZOOM_GERMAN, ZOOM_FRENCH, ZOOM_SPANISH, ZOOM_DUTCH])
def test_they_are_in_other_languages_too(chat):
    assert read_notes(chat.encode()).left_out == {"private": 1, "reaction": 1}


def test_the_time_of_day_is_kept():
    assert [note.clock for note in read_notes(ZOOM.encode()).notes] == ["09:35:21", "09:35:40"]
    assert [note.clock for note in read_notes(TEAMS.encode()).notes] == ["10:02:00", "13:15:00"]


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_the_csv_of_a_board_is_a_note_a_row(between):
    rows = [["Id", "Content", "Author", "Section"], ["1", "Trust\nis low", "Ann", "Work"],
            ["2", "", "Bo", "Work"], ["3", "=Meet less", "", ""]]  # fmt: skip
    text = "\r\n".join(between.join(f'"{cell}"' for cell in row) for row in rows)
    read = read_notes(b"\xef\xbb\xbf" + text.encode(), "board.csv")
    assert read.notes == [Written("Trust is low", "Ann", None, None, "Work"), Written("=Meet less")]
    assert read.left_out == {"empty": 1}


@pytest.mark.parametrize(
    "head",
    [
        "Notiz;Erstellt von;Tisch;Kategorie",
        "Texte;Auteur;Groupe;Thème",
        "Nota;Creado por;Mesa;Etiqueta",
        "Tekst;Gemaakt door;Tafel;Categorie",
    ],
)
@pytest.mark.parametrize("first", ["", "sep=;\r\n"])
def test_a_board_in_another_language_is_read(head, first):
    data = f"{first}{head};Nr\r\nVertrouwen, weg;Ann;Twee;Werk;1\r\n".encode("cp1252")
    read = read_notes(data, "board.csv")
    assert read.notes == [Written("Vertrouwen, weg", "Ann", None, "Twee", "Werk")]


def test_our_own_csv_is_read_again():
    header = "number,room,step,group,person,text,themes\n1,,,Two,Ann,Trust is low,Work\n"
    assert read_notes(header.encode(), "x.csv").notes == [
        Written("Trust is low", "Ann", None, "Two", "Work")
    ]


def test_a_typed_flipchart_is_a_note_a_line():
    text = "# One\n- Trust is low\n2. meet less\n\n## Work\n* [ ] 3 pm: we stop\n#notatag\n"
    assert read_notes(text.encode(), "chart.txt", ["One", "Two"]).notes == [
        Written("Trust is low", group="One"),
        Written("meet less", group="One"),
        Written("3 pm: we stop", theme="Work"),
        Written("#notatag", theme="Work"),
    ]


def test_a_flipchart_can_name_what_follows_as_people_type_it():
    text = "Tisch eins:\n- Vertrauen: fehlt\n\nTISCH ZWEI\nNie:\nWas wir lassen:\n\n• Mails\n"
    assert read_notes(text.encode(), "chart.txt", ["Tisch eins", "Tisch zwei"]).notes == [
        Written("Vertrauen: fehlt", group="Tisch eins"),
        Written("Nie:", group="Tisch zwei"),
        Written("Mails", theme="Was wir lassen"),
    ]


def test_a_line_with_a_time_in_it_is_no_chat():
    lines = "We stop at 10:30\nLunch: 12:00\nNobody comes before 9:15 to the room"
    assert read_notes(lines.encode()).kind == "lines"


@pytest.mark.parametrize(
    "data", ["zwölf".encode("utf-16"), "zwölf".encode("cp1252"), "zwölf".encode()]
)
def test_old_codes_are_read(data):
    assert [note.text for note in read_notes(data).notes] == ["zwölf"]


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"", "x.txt", "there is nothing in it"),
        (b"PK\x03\x04abc", "x.xlsx", "save it as CSV"),
        (b"a\0b", "x", "save it as CSV"),
        (b"Nummer,Farbe\n1,rot\n", "x.csv", "there: Nummer, Farbe"),
        (b"10:02:03 From Ann to Bo (Direct Message) : psst\n", "chat.txt", "only private messages"),
    ],
)  # fmt: skip
def test_what_has_no_notes_says_why(data, name, why):
    with pytest.raises(CannotRead, match=why):
        read_notes(data, name)


@pytest.mark.parametrize(
    "said",
    [
        "<Media omitted>",
        "image omitted",
        "\u200eBild weggelassen",
        "Sprachnachricht weggelassen",
        "This message was deleted.",
        "You deleted this message.",
        "Diese Nachricht wurde gelöscht.",
    ],
)
def test_what_a_phone_writes_in_place_of_a_message_is_no_note(said):
    chat = f"29.11.26, 10:02 - Ann: Trust is low\n29.11.26, 10:03 - Bo: {said}\n"
    assert texts(read_notes(chat.encode())) == [("Ann", "Trust is low")]


@pytest.mark.parametrize("said", ["One voice was omitted", "29.11.26 we meet 10:00 - bring cake"])
def test_what_a_person_writes_stays(said):
    chat = f"29.11.26, 10:02 - Ann: Trust is low\n29.11.26, 10:03 - Bo: Then\n{said}\n"
    assert texts(read_notes(chat.encode())) == [("Ann", "Trust is low"), ("Bo", f"Then {said}")]


BOARDS = {
    "Trello": (
        "Card ID,Card Name,Card URL,Card Description,Labels,Members,Due Date,List ID,List Name,"
        "Board ID,Board Name\n"
        '61f,Buy a bus,https://x/y,"For the ""old"" town",important,Ann,,6a,Ideas,6b,Retro\n'
        "620,Ask the baker,https://x/z,,,,,6a,Doing,6b,Retro\n",
        [
            Written('Buy a bus: For the "old" town', theme="Ideas"),
            Written("Ask the baker", theme="Doing"),
        ],
    ),
    "Padlet": (
        "Section,Subject,Body,Author,Attachment,Created at,Updated at,Likes\n"
        'Went well,Trust,"We trust\neach other",Ann,,2026-11-29 10:00:00 UTC,,3\n'
        "Went well,Only a title,,Bo,,2026-11-29 10:00:00 UTC,,0\n"
        "Next,,Only a body,Anonymous,,2026-11-29 10:00:00 UTC,,0\n",
        [
            Written("Trust: We trust each other", "Ann", theme="Went well"),
            Written("Only a title", "Bo", theme="Went well"),
            Written("Only a body", theme="Next"),
        ],
    ),
    "Mural": (
        '"ID","Text","Area","Link","BG Color","Created by","Last Updated By","Tags","Votes"\n'
        '"0-1","Trust is low","Went badly","","#FFE08A","Ann Smith","Bo","hr",3\n',
        [Written("Trust is low", "Ann Smith", theme="Went badly")],
    ),
    "Miro": ('"We laugh"\n""\n"We trust,\nmostly"\n', [
        Written("We laugh"), Written("We trust, mostly"),
    ]),
    "a form": (
        ";;\nName;Idee;Farbe\nAnna;Mehr Zeit;gelb\n", [Written("Mehr Zeit", "Anna")],
    ),
    "a tool of its own": (
        "Sticky note text,Author,Frame\nWe laugh,Ann,Went well\n",
        [Written("We laugh", "Ann", theme="Went well")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("tool", BOARDS)
def test_nothing_said_on_a_board_is_left_out(tool):
    text, notes = BOARDS[tool]
    assert read_notes(text.encode(), "board.csv").notes == notes


@pytest.mark.parametrize("clock", ["10:02", "10:02 AM", "29/11/2026 10:02", "10:02 a. m."])
def test_a_name_with_its_time_on_the_next_line_is_an_author(clock):
    text = f"Ann Smith\n{clock}\nTrust is low\nand falling\n\nBo\n{clock}\nToo many mails\n"
    read = read_notes(text.encode(), "chat.txt")
    assert [(note.person, note.text) for note in read.notes] == [
        ("Ann Smith", "Trust is low and falling"), ("Bo", "Too many mails"),
    ]  # fmt: skip
    assert {note.clock for note in read.notes} == {"10:02:00"}


def test_a_timetable_is_no_chat():
    text = "Coffee\n10:30\nA walk\n11:00\nLunch\n12:00\n"
    assert read_notes(text.encode(), "plan.txt").kind == "lines"


def words(read):
    return [note.text for note in read.notes]


@pytest.mark.parametrize("head", ["Text", "Idea", "notiz"])
def test_the_head_of_an_only_column_is_no_note(head):
    read = read_notes(f"{head}\nA idea\nB idea\n".encode(), "x.csv")
    assert words(read) == ["A idea", "B idea"]


def test_an_only_column_without_a_head_loses_no_note():
    assert words(read_notes(b"A idea\nB idea\n", "x.csv")) == ["A idea", "B idea"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A, B and C", "A, B and C"),
        ("1,5 days", "1,5 days"),
        ("A,B,,", "A,B"),
        ("A,,", "A"),
    ],
)
def test_commas_without_quotes_lose_no_words(row, said):
    assert words(read_notes(f"Idea\n{row}\nlast, one\n".encode(), "x.csv")) == [said, "last, one"]


def test_what_is_beyond_the_head_of_a_board_belongs_to_the_note():
    [note] = read_notes(b"Idea,Author\nA,Ann,and more\n", "x.csv").notes
    assert (note.text, note.person) == ("A,and more", "Ann")
