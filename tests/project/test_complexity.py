"""No function decides more than a reader can hold in mind."""

import ast
from collections.abc import Iterator
from textwrap import dedent

import pytest

from tests.conftest import CHECKOUT

MOST = 15
"""Paths through a function, as `radon cc` counts them: also those of `and`, `or` and loops inside
an expression, which ruff's C901 leaves out.
"""


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function, also those inside others."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def paths_through(node: ast.AST) -> int:
    """Return one more than the decisions in a function, without those of functions inside it."""
    return 1 + sum(map(_decisions, ast.iter_child_nodes(node)))


def _decisions(node: ast.AST) -> int:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return 0
    return _decides(node) + sum(map(_decisions, ast.iter_child_nodes(node)))


def _decides(node: ast.AST) -> int:
    match node:
        case ast.If() | ast.IfExp() | ast.Assert():
            return 1
        case ast.For() | ast.AsyncFor() | ast.While():
            return 1 + bool(node.orelse)
        case ast.Try():
            return len(node.handlers) + bool(node.orelse)
        case ast.comprehension():
            return 1 + len(node.ifs)
        case ast.BoolOp():
            return len(node.values) - 1
        case ast.Match():
            return len(node.cases)
    return 0


@pytest.mark.parametrize(("body", "paths"), [
    ("return 1", 1),
    ("return 1 if a else 2", 2),
    ("return [b for b in a if b]", 3),
    ("return a and b or c", 3),
    ("for b in a:\n  if b: break\nelse: return 2", 4),
    ("try: a()\nexcept A: pass\nexcept B: pass", 3),
    ("match a:\n  case 1: pass\n  case _: pass", 3),
    ("def inner():\n  if a: pass", 1),
])  # fmt: skip
def test_what_counts_as_a_path(body, paths):
    (function, *_) = functions(ast.parse("def f(a):\n" + "".join(
        f" {line}\n" for line in dedent(body).splitlines()
    )))  # fmt: skip
    assert paths_through(function) == paths


def test_no_function_has_more_paths_than_a_reader_can_follow():
    too_many = {
        f"{path.relative_to(CHECKOUT)}:{function.lineno} {function.name}": number
        for path in sorted((CHECKOUT / "facilitate").rglob("*.py"))
        for function in functions(ast.parse(path.read_text(encoding="utf-8")))
        if (number := paths_through(function)) > MOST
    }
    assert not too_many, "let each decide one thing"
