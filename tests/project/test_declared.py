"""What the package imports is what it says it needs."""

import ast
import re
import sys
import tomllib

import pytest

from tests.conftest import CHECKOUT

CALLED = {"pyyaml": "yaml", "nats_py": "nats", "python_docx": "docx"}
"""Distributions whose module is called otherwise."""

TOOLS = ("dev", "browser")
"""Extras of those who work on the kit: nothing in the package imports them."""

AT_HOME = {
    "simpleaudio": "sound",
    "pictures": "harvest",
    "documents": "harvest",
    "rooms": "rooms",
}
"""Which package of the kit may import what an extra brings; an extra that is not here: any."""


def imported(text: str) -> set[str]:
    """The first names of all modules that a text imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"facilitate"}


def modules(requirements: list[str]) -> set[str]:
    """The modules that distributions bring."""
    names = [re.split(r"[^A-Za-z0-9._-]", one)[0].lower().replace("-", "_") for one in requirements]
    return {CALLED.get(name, name) for name in names}


def declared(package: str) -> set[str]:
    """The modules that a package of the kit may import."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = modules(project["dependencies"])
    for extra, requirements in project["optional-dependencies"].items():
        if extra not in TOOLS and AT_HOME.get(extra, package) == package:
            found |= modules(requirements)
    return found


def test_everything_imported_is_declared():
    root = CHECKOUT / "facilitate"
    undeclared = {
        str(path.relative_to(CHECKOUT)): missing
        for path in sorted(root.rglob("*.py"))
        if (
            missing := imported(path.read_text(encoding="utf-8"))
            - declared(path.relative_to(root).parts[0])
        )
    }
    assert undeclared == {}


def test_what_an_extra_brings_is_imported_by_one_package_alone():
    assert "nats" in declared("rooms")
    assert "nats" not in declared("cli")


@pytest.mark.parametrize(
    "text",
    ["import numpy", "import numpy.linalg as n", "from numpy import x", "def f():\n import numpy"],
)
def test_an_import_is_found_wherever_it_stands(text):
    assert imported(text) == {"numpy"}


def test_what_python_brings_needs_no_declaring():
    assert imported("import os.path\nfrom . import x\nfrom facilitate import text") == set()
