"""What `check` says is data until it is shown: every id is reached, and none is in English."""

import re
from pathlib import Path

import pytest

from facilitate.cli import main
from facilitate.plan.validate import problems_of, warnings_of
from facilitate.scripts import grammar, values
from facilitate.scripts.library import Library
from facilitate.scripts.problem import Problem
from facilitate.translations.english_problems import PROBLEMS
from facilitate.translations.message import Message, ids
from facilitate.translations.translator import translations, translator_for
from facilitate.tui.library_model import offers
from facilitate.tui.widgets.library_lines import preview_of
from tests.translations.broken_scripts import (
    DOUBTFUL,
    IN_YAML,
    OF_KEYS,
    OF_NAMES,
    STEP,
    TOGETHER,
    USED,
    Broken,
)
from tests.translations.pseudo import ALIKE, LANGUAGE, install, unbracketed

CASES = [*IN_YAML, *OF_KEYS, *TOGETHER, *OF_NAMES, *DOUBTFUL]
SUMMARIES = {message for message in PROBLEMS if message.startswith("check.")}
ELSEWHERE = {
    "problem.warning-line",
    "problem.at",
    "problem.unreadable",
    "problem.other-language",
    "warning.same-name",
    "script.other-language",
}
"""What is said by commands, of files or in the console; see the tests below."""

BLOCKS = [block for block in vars(grammar).values() if isinstance(block, grammar.Block)]
KINDS = [kind for kind in vars(values).values() if isinstance(kind, values.Kind)]
FORMAT = {
    *(key for block in BLOCKS for key in block.keys),
    *(word for kind in KINDS for word in kind.words),
}
"""Words of the format, which are the same in every language."""
NOT_OURS = ("why", "character", "command", "location", "tag")
"""Values in the words of the system, of Unicode and of YAML."""


@pytest.fixture(autouse=True)
def _pseudo(monkeypatch, tmp_path):
    install(monkeypatch, tmp_path)


@pytest.fixture(scope="module")
def scripts(tmp_path_factory) -> Path:
    """A folder of scripts that others use."""
    folder = tmp_path_factory.mktemp("scripts")
    used = {
        "основа": USED,
        "просто": STEP,
        "пусто": "",
        "день": STEP.replace("steps", "agenda"),
        **{f"глубоко{n}": f"name: имя\nsteps:\n- use: глубоко{n + 1}\n" for n in range(24)},
    }
    for name, text in used.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "почти.yaml.txt").write_text(STEP, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def found(scripts) -> list[tuple[Broken, list[Problem]]]:
    """What is said about each broken script."""
    path = scripts / "круг.yaml"
    said = []
    for case in CASES:
        path.write_bytes(case.data)
        library = Library([("here", str(scripts))])
        said.append((case, [*problems_of(str(path), library), *warnings_of(str(path), library)]))
    path.unlink()
    return said


def ids_of(problems: list[Problem]) -> set[str]:
    return {message for problem in problems for message in ids(problem.message)}


def values_of(message: Message):
    """Yield the name and text of each value that is no message."""
    for name, value in message.values.items():
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Message):
                yield from values_of(part)
            else:
                yield name, str(part)


def test_each_script_is_told_what_is_wrong_with_it(found):
    missed = [(case, set(case.says) - ids_of(problems)) for case, problems in found]
    assert [(case.data[:200].decode(errors="replace"), ids_) for case, ids_ in missed if ids_] == []


def test_every_id_of_a_problem_is_reached_by_a_script(found):
    reached = set().union(*(ids_of(problems) for _, problems in found))
    assert set(PROBLEMS) - reached == SUMMARIES | ELSEWHERE


def test_nothing_is_said_outside_of_messages(found):
    tr = translator_for(LANGUAGE)
    lines = [tr.text(problem.line) for _, problems in found for problem in problems]
    assert unbracketed(lines) == []


def test_what_is_filled_in_was_written_in_the_script_or_belongs_to_the_format(found):
    for case, problems in found:
        written = " ".join(case.data.decode(errors="replace").split()) + USED
        for problem in problems:
            for name, value in values_of(problem.message):
                parts = re.split(r", |: ", ALIKE.sub("", value).rstrip("…"))
                ours = [
                    part for part in parts if re.fullmatch(r"[^а-яА-Я]*[A-Za-z][^а-яА-Я]*", part)
                ]
                assert name in NOT_OURS or all(
                    part in FORMAT or part in written for part in ours
                ), problem.message


@pytest.mark.parametrize("language", ["en", *sorted(translations())])
def test_every_problem_is_one_line_in_every_language(found, language):
    tr = translator_for(language)
    for case, problems in found:
        for problem in problems:
            text = problem.text(tr)
            assert len(text.splitlines()) == 1, case
            assert not re.search(r"\.\.|\. ?$|  |\{[a-z]+\}(?!\})", text.replace("…", "")), text


def checked(capsys, *words: str) -> list[str]:
    """Return what a command prints in the pseudo-language, after checking that all is bracketed."""
    main(["--language", LANGUAGE, *words])
    printed = capsys.readouterr()
    lines = [*printed.out.splitlines(), *printed.err.splitlines()]
    assert unbracketed(lines) == []
    return lines


@pytest.mark.parametrize(
    ("names", "summary"),
    [
        ([], "check.none"),
        (["а.yaml"], "check.one-fine"),
        (["а.yaml", "б.yaml"], "check.both-fine"),
        (["а.yaml", "б.yaml", "в.yaml"], "check.all-fine"),
    ],
)
def test_the_summary_of_check_is_a_message(capsys, here, names, summary):
    folder = here / "папка"
    folder.mkdir()
    for name in names:
        (folder / name).write_text(STEP, encoding="utf-8")
    assert checked(capsys, "check", str(folder)) == [
        translator_for(LANGUAGE)(summary, number=len(names))
    ]


def test_warnings_are_messages_and_counted_in_one(capsys, here):
    folder = here / "папка"
    folder.mkdir()
    for name in ("а.yaml", "а.yml"):
        (folder / name).write_text(STEP, encoding="utf-8")
    one = checked(capsys, "check", str(folder))
    (folder / "б.yaml.txt").write_text(STEP, encoding="utf-8")
    two = checked(capsys, "check", str(folder))
    for lines, count in ((one, "1 warning"), (two, "2 warnings")):
        assert count in re.sub("[⟦⟧]", "", lines[-1])
    assert re.search(r"а\.yml:1:1: warning: .*comes first", re.sub("[⟦⟧]", "", one[0]))


def test_a_file_that_cannot_be_read_or_is_in_another_language_is_a_message(capsys, here):
    (here / "а.yaml").write_text(STEP, encoding="utf-8")
    (here / "а.fr.yaml").write_text(f"language: nl\n{STEP}", encoding="utf-8")
    (line,) = checked(capsys, "check", "а.fr.yaml")
    assert "named as" in line
    (line,) = checked(capsys, "check", "нет.yaml")
    assert "can't be read" in line


def test_a_script_in_another_language_is_announced_in_a_message(capsys, here):
    (here / "structures").mkdir()
    (here / "structures" / "а.yaml").write_text(STEP, encoding="utf-8")
    main(["--language", LANGUAGE, "show", "а"])
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert unbracketed(lines) == []


def test_the_library_shows_errors_as_messages(scripts):
    library = Library([("here", str(scripts))], LANGUAGE)
    broken = [offer for offer in offers(library) if offer.problems]
    assert broken
    tr = translator_for(LANGUAGE)
    for offer in broken:
        lines = preview_of(offer, library, tr).plain.splitlines()
        assert unbracketed(lines, str(scripts), "yaml") == []
