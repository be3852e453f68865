"""What the package imports is what it says it needs."""

import ast
import re
import sys
import tomllib

import pytest

from tests.conftest import CHECKOUT

CALLED = {"pyyaml": "yaml"}
"""Distributions whose module is called otherwise."""


def imported(text: str) -> set[str]:
    """The first names of all modules that a text imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"facilitate"}


def declared() -> set[str]:
    """The modules of what a user gets, with every extra but the tools of those who work on it."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = list(project["dependencies"])
    for extra, more in project["optional-dependencies"].items():
        wanted += [] if extra in ("dev", "browser") else more
    names = [re.split(r"[^A-Za-z0-9._-]", one)[0].lower().replace("-", "_") for one in wanted]
    return {CALLED.get(name, name) for name in names}


def test_everything_imported_is_declared():
    undeclared = {
        str(path.relative_to(CHECKOUT)): missing
        for path in sorted((CHECKOUT / "facilitate").rglob("*.py"))
        if (missing := imported(path.read_text(encoding="utf-8")) - declared())
    }
    assert undeclared == {}


@pytest.mark.parametrize(
    "text",
    ["import numpy", "import numpy.linalg as n", "from numpy import x", "def f():\n import numpy"],
)
def test_an_import_is_found_wherever_it_stands(text):
    assert imported(text) == {"numpy"}


def test_what_python_brings_needs_no_declaring():
    assert imported("import os.path\nfrom . import x\nfrom facilitate import text") == set()
