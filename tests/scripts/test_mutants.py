"""Whatever happens to a script of the kit, `check` finds words for it in every language."""

import random
from pathlib import Path

from facilitate.paths import kit_structures
from facilitate.plan.validate import problems_of, warnings_of
from facilitate.scripts import grammar
from facilitate.scripts.library import Library
from facilitate.translations.translator import ENGLISH, translations, translator_for
from tests.kit_scripts import kit

MUTANTS = 400
TEXTS = [Path(path).read_text(encoding="utf-8") for path in kit().files()]
KEYS = sorted(
    {key for block in (grammar.AGENDA, grammar.STEP, grammar.ROUND) for key in block.keys}
)
VALUES = (
    "", "[]", "{}", "[a, a]", "[[a]]", "{a: b}", "{a: [b], c: [d]}", "5", "-1", "5-1", "a{b}",
    "'{x}'", "per person", "one group per place", "[yellow, pink]", "[done, dropped]", "triz", "it",
    '"a\\tb"', "|\n    a\n    - b", "*x", "&x y", "!t z", "“a: b”", "x #y", "@", "12:00", "\u00a0",
    "\u200bx", "'___ a'", "[x: y]", "{[a]: b}", "? a", "2 per note, about 6",
)  # fmt: skip


def _with_a_key(luck: random.Random, lines: list[str], at: int) -> None:
    indent = "  " * luck.randrange(4) + luck.choice(("", "- "))
    lines.insert(at, f"{indent}{luck.choice(KEYS)}: {luck.choice(VALUES)}")


def _with_another_value(luck: random.Random, lines: list[str], at: int) -> None:
    lines[at] = f"{lines[at].partition(':')[0]}: {luck.choice(VALUES)}"


def _with_a_sign(luck: random.Random, lines: list[str], at: int) -> None:
    column = luck.randrange(len(lines[at]) + 1)
    sign = luck.choice("\t:-#'\"[]{}|>&*!%@` \\")
    lines[at] = lines[at][:column] + sign + lines[at][column + luck.randrange(2) :]


def _indented_otherwise(luck: random.Random, lines: list[str], at: int) -> None:
    lines[at] = " " * luck.randrange(6) + lines[at].lstrip()


def _without_a_line(_: random.Random, lines: list[str], at: int) -> None:
    lines[at] = ""


CHANGES = (_with_a_key, _with_another_value, _with_a_sign, _indented_otherwise, _without_a_line)


def test_no_mutant_ends_check_in_an_unexpected_error(tmp_path):
    luck = random.Random(1)
    speakers = [ENGLISH, *map(translator_for, translations())]
    path = tmp_path / "it.yaml"
    broken = 0
    for _ in range(MUTANTS):
        lines = luck.choice(TEXTS).split("\n")
        for _ in range(luck.randrange(1, 6)):
            luck.choice(CHANGES)(luck, lines, luck.randrange(len(lines)))
        path.write_text("\n".join(lines), encoding="utf-8")
        library = Library([("here", str(tmp_path)), ("kit", kit_structures())])
        found = [*problems_of(str(path), library), *warnings_of(str(path), library)]
        broken += bool(found)
        for problem in found:
            for tr in speakers:
                assert 0 < len(problem.text(tr)) < 1_500, "\n".join(lines)
    assert broken > MUTANTS / 2
