"""Parse the CSV export of a board: one note per row, with columns for text and author."""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence

from facilitate.names import same_name_key
from facilitate.sorting.imports.written import CannotRead, Read, Written
from facilitate.translations.message import those

TEXT = ("text", "note", "notes", "content", "body", "subject", "comment", "comment-body", "idea",
        "card name", "sticky", "post", "message", "description", "name", "title", "notiz", "inhalt",
        "zettel", "idee", "titel", "texte", "contenu", "texto", "nota", "notas", "notitie",
        "notities", "briefje", "tekst", "inhoud", "contenido", "karte", "beitrag", "nachricht",
        "kommentar", "commentaire", "comentario", "opmerking", "bericht", "mensaje", "idée", "idea",
        "beschreibung", "descripción", "omschrijving", "titre", "título")  # fmt: skip
PERSON = ("person", "author", "by", "created by", "creator", "user", "username", "participant",
          "von", "autor", "verfasser", "auteur", "erstellt von", "ersteller", "teilnehmer",
          "benutzer", "personne", "créé par", "utilisateur", "participante", "persona", "autora",
          "creado por", "usuario", "persoon", "gemaakt door", "deelnemer", "gebruiker",
          "door")  # fmt: skip
GROUP = ("group", "table", "team", "gruppe", "tisch", "groupe", "équipe", "grupo", "mesa",
         "equipo", "groep", "tafel")  # fmt: skip
THEME = ("theme", "themes", "section", "column", "list", "list name", "frame", "cluster",
         "category", "topic", "tag", "tags", "thema", "themen", "spalte", "kategorie",
         "abschnitt", "liste", "schlagwort", "thème", "thèmes", "colonne", "catégorie",
         "étiquette", "étiquettes", "tema", "temas", "sección", "columna", "lista", "categoría",
         "etiqueta", "etiquetas", "thema's", "sectie", "kolom", "lijst", "categorie", "label",
         "onderwerp")  # fmt: skip

DELIMITERS = ",;\t|"


def is_board(text: str) -> bool:
    """Return whether a text is a table with a column for notes."""
    rows = _rows(text)
    return len(rows) > 1 and len(rows[0]) > 1 and _column(rows[0], TEXT) is not None


def read_board(text: str) -> Read:
    """Parse a table; raises CannotRead if no column can be that of the notes."""
    names, *rows = _rows(text) or [[]]
    of_text = _column(names, TEXT)
    if of_text is None:
        raise CannotRead("import.no-column", names=those(filter(None, names)))
    person, group, theme = (_column(names, known) for known in (PERSON, GROUP, THEME))
    notes: list[Written] = []
    left_out: Counter[str] = Counter()
    for row in rows:
        said = _cell(row, of_text)
        if said:
            notes.append(
                Written(said, _cell(row, person), None, _cell(row, group), _cell(row, theme))
            )
        else:
            left_out["empty"] += 1
    return Read("board", notes, left_out)


def _rows(text: str) -> list[list[str]]:
    """Return the rows of a table, whatever its delimiter."""
    head, _, rest = text.partition("\n")
    between = max(DELIMITERS, key=head.count)
    if head.casefold().startswith("sep="):  # Excel's own way to say it
        text, between = rest, head.strip()[4:5] or between
    try:
        return [row for row in csv.reader(text.splitlines(keepends=True), delimiter=between) if row]
    except csv.Error:
        return []


def _column(names: Sequence[str], known: Iterable[str]) -> int | None:
    """Return the index of the column that matches the first known name."""
    there = [same_name_key(name) for name in names]
    return next((there.index(name) for name in known if name in there), None)


def _cell(row: Sequence[str], column: int | None) -> str | None:
    if column is None or column >= len(row):
        return None
    return " ".join(row[column].split()) or None
