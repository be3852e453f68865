"""Parse the CSV export of a board: one note per row, with columns for text and author."""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence

from facilitate.names import same_name_key
from facilitate.sorting.imports.written import CannotRead, Read, Written
from facilitate.translations.message import those

TEXT = ("text", "note", "notes", "content", "body", "comment", "comment-body", "idea",
        "card name", "sticky", "post", "message", "notiz", "inhalt", "zettel", "idee", "texte",
        "contenu", "texto", "nota", "notas", "notitie", "notities", "briefje", "tekst", "inhoud",
        "contenido", "karte", "beitrag", "nachricht", "kommentar", "commentaire", "comentario",
        "opmerking", "bericht", "mensaje", "idée", "description", "beschreibung", "descripción",
        "omschrijving", "subject", "title", "titel", "titre", "título", "name")  # fmt: skip
"""What boards call their notes, the surest first."""
TITLE = ("subject", "card name", "title", "betreff", "titel", "objet", "titre", "asunto", "título")
BODY = ("card description",)
"""What is written under a title, where the title alone would do."""
PERSON = ("person", "author", "by", "created by", "creator", "user", "username", "participant",
          "von", "autor", "verfasser", "auteur", "erstellt von", "ersteller", "teilnehmer",
          "benutzer", "personne", "créé par", "utilisateur", "participante", "persona", "autora",
          "creado por", "usuario", "persoon", "gemaakt door", "deelnemer", "gebruiker",
          "door", "name", "nom", "nombre", "naam")  # fmt: skip
GROUP = ("group", "table", "team", "gruppe", "tisch", "groupe", "équipe", "grupo", "mesa",
         "equipo", "groep", "tafel")  # fmt: skip
THEME = ("theme", "themes", "section", "column", "list", "list name", "frame", "area", "cluster",
         "category", "topic", "tag", "tags", "thema", "themen", "spalte", "kategorie",
         "abschnitt", "liste", "schlagwort", "thème", "thèmes", "colonne", "catégorie",
         "étiquette", "étiquettes", "tema", "temas", "sección", "columna", "lista", "categoría",
         "etiqueta", "etiquetas", "thema's", "sectie", "kolom", "lijst", "categorie", "label",
         "onderwerp")  # fmt: skip

NOBODY = ("anonymous", "anonym", "anonyme", "anónimo", "anónima", "anoniem")
"""What boards write in place of an author."""

DELIMITERS = ",;\t|"


def is_board(text: str) -> bool:
    """Return whether a text is a table with a column for notes."""
    rows = _rows(text)
    return len(rows) > 1 and len(rows[0]) > 1 and _column(rows[0], TEXT) is not None


def only_column(text: str) -> list[str] | None:
    """Return the cells of a table with one cell per row, without a head; None if it has more."""
    rows = [[cell for cell in row if cell.strip()] for row in _rows(text)]
    if any(len(row) > 1 for row in rows):
        return None
    cells = [" ".join(cell.split()) for (cell,) in rows]
    return cells[1:] if len(cells) > 1 and same_name_key(cells[0]) in TEXT else cells


def read_board(text: str) -> Read:
    """Parse a table; raises CannotRead if no column can be that of the notes.

    Cells beyond the head belong to the note: a comma in it was not quoted.
    """
    between, _ = _delimited(text)
    names, *rows = _rows(text) or [[]]
    of_text = _column(names, TEXT)
    if of_text is None:
        of_text = _column_with(names, TEXT)
    if of_text is None:
        raise CannotRead("import.no-column", names=those(filter(None, names)))
    title, body = _column(names, TITLE), _column(names, BODY)
    person, group, theme = (_column(names, known) for known in (PERSON, GROUP, THEME))
    person = None if person in (of_text, title) else person
    notes: list[Written] = []
    left_out: Counter[str] = Counter()
    for row in rows:
        beyond = between.join(row[len(names) :]).rstrip(f"{between} ")
        if beyond:
            row[of_text] += between + beyond
        parts = (_cell(row, column) for column in (title, of_text, body))
        said = ": ".join(dict.fromkeys(filter(None, parts)))
        if said:
            whose = _person(_cell(row, person))
            notes.append(Written(said, whose, None, _cell(row, group), _cell(row, theme)))
        else:
            left_out["empty"] += 1
    return Read("board", notes, left_out)


def _delimited(text: str) -> tuple[str, str]:
    """Return the delimiter of a table, and its text without a line that names that."""
    head, _, rest = text.partition("\n")
    between = max(DELIMITERS, key=head.count)
    if head.casefold().startswith("sep="):  # Excel's own way to say it
        return head.strip()[4:5] or between, rest
    return between, text


def _rows(text: str) -> list[list[str]]:
    """Return the rows of a table, whatever its delimiter."""
    between, text = _delimited(text)
    try:
        rows = csv.reader(text.splitlines(keepends=True), delimiter=between)
        return [row for row in rows if any(cell.strip() for cell in row)]
    except csv.Error:
        return []


def _column(names: Sequence[str], known: Iterable[str]) -> int | None:
    """Return the index of the column that matches the first known name."""
    there = [same_name_key(name) for name in names]
    return next((there.index(name) for name in known if name in there), None)


def _column_with(names: Sequence[str], known: Iterable[str]) -> int | None:
    """Return the index of the first column with a known name among its words."""
    words = [same_name_key(name).split() for name in names]
    return next((n for name in known for n, those in enumerate(words) if name in those), None)


def _person(name: str | None) -> str | None:
    return None if name and same_name_key(name) in NOBODY else name


def _cell(row: Sequence[str], column: int | None) -> str | None:
    if column is None or column >= len(row):
        return None
    return " ".join(row[column].split()) or None
