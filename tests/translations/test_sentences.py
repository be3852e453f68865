"""No sentence for people stands in the code: all are messages, in the translations."""

import ast
import re
from pathlib import Path

import facilitate

CODE = Path(facilitate.__file__).parent
SENTENCE = re.compile(r"[a-z]{2}[a-z',.:;]* [a-zA-Z]*[a-z]{2}", re.IGNORECASE)
NO_TEXT = re.compile(r"[<>$|\\#;]|\{.*:.*\}|dict\[|/[a-z]+ \{|^-- ")
"""Markup, styles, patterns, types, typed commands."""


def sentences(path):
    """The texts of a module that have words in a row, but for docstrings and styles."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed = set(_docstrings_and_styles(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and node not in passed:
            passed.update(node.values)
            parts = [p.value if isinstance(p, ast.Constant) else "{}" for p in node.values]
            text = "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and type(node.value) is str and node not in passed:
            text = node.value
        else:
            continue
        if SENTENCE.search(text) and not NO_TEXT.search(text):
            yield text


def _docstrings_and_styles(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        if isinstance(node, ast.Assign) and any(
            "CSS" in getattr(target, "id", "") for target in node.targets
        ):
            yield from ast.walk(node)


def found():
    for path in sorted(CODE.rglob("*.py")):
        name = path.relative_to(CODE).as_posix()
        if not name.startswith("translations/"):
            for text in sentences(path):
                yield name, text


DATA = {
    "cut off": "a state of a connection",
    "no header": "a kind of damage",
    "open commitments": "a value in scripts",
    "own groups": "a value in scripts",
    "self-chosen groups": "a value in scripts",
    "per person": "a value in scripts",
    "groups of ": "a value in scripts",
    "groups of": "a value in scripts",
    "one group per ": "a value in scripts",
    "LIST KIND": "an argument, as it is typed",
    "theme NAME": "a command, as it is typed",
    "/rename theme {} = {}": "a command, as it is typed",
    "facilitate report": "marks a document as ours",
    'content="facilitate report --share"': "marks a page as ours",
    "Light List Accent 1": "a style of Word's",
    "List Bullet": "a style of Word's",
    "typed lines": "the name of a thread",
    "shown lines": "the name of a thread",
    "terminal output": "the name of a thread",
    "process end": "the name of a thread",
    "soft gong": "the name of a sound",
    "soft bell": "the name of a sound",
    "soft chime": "the name of a sound",
    "join.before join.other": "ids",
    "large.before large.next": "ids",
    "plan.longer plan.shorter": "ids",
    "plan.more-rounds plan.fewer-rounds plan.longer-rounds": "ids",
    "there are no places": "caught where it is raised",
    "Iterable[tuple[int, int]]": "a type",
    "tuple[SortingFile, Sorting]": "a type",
}
"""What is data and no sentence, wherever it stands."""

MODULES = {
    "cli/arguments/parser.py": "argparse's texts, by which ours are found",
    "cli/speech.py": "argparse's texts, by which ours are found",
    "cli/failure.py": "Python's text about threads",
    "commitments/marks.py": "why a line is damaged, for whoever reads the code",
    "harvest/share/picture.py": "names of fonts",
    "participants/application.py": "answers to programs; pages have messages",
    "rooms/engine.py": "a setting of the engine's",
    "rooms/engine_client.py": "errors between processes, which try again",
    "rooms/hub.py": "errors between processes, which try again",
    "rooms/relay.py": "errors between processes, which try again",
    "scripts/grammar.py": "the schema for editors, English as the keys are",
    "scripts/schema.py": "the schema for editors, English as the keys are",
    "scripts/composer.py": "what the YAML reader says, by which our hints are found",
    "scripts/value_hints.py": "what people write",
    "session/clock/ends.py": "cannot happen",
    "session/event_text.py": "cannot happen",
    "session/log/event_line.py": "why a line is damaged, for whoever reads the code",
    "session/log/header_line.py": "why a line is damaged, for whoever reads the code",
    "session/step_fields.py": "why a line is damaged, for whoever reads the code",
    "session/note_formats/day_words.py": "what people type",
    "session/note_formats/due_date.py": "what people type",
    "sorting/imports/board.py": "columns of other programs",
}
"""Modules with words in a row that no person meets as ours."""


def test_no_sentence_for_people_stands_outside_the_translations():
    assert [
        (name, text) for name, text in found() if text not in DATA and name not in MODULES
    ] == []


def test_no_exception_is_left_over():
    names, texts = {name for name, _ in found()}, {text for _, text in found()}
    assert set(MODULES) - names == set()
    assert set(DATA) - texts == set()


def test_a_sentence_is_found(tmp_path):
    path = tmp_path / "module.py"
    path.write_text('"""A docstring is none."""\nsay(f"{name} is there already", id="a.b")\n')
    assert list(sentences(path)) == ["{} is there already"]
