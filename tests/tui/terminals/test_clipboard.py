"""The programs of a machine that copy are used where they are."""

import os

import pytest

from facilitate.tui import clipboard


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """Install fake programs on the path, and return where they write their input."""
    for name in ("WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")

    def program(name):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\ncat > {tmp_path}/copied\n", encoding="utf-8")
        path.chmod(0o755)
        return tmp_path / "copied"

    return program


def test_without_any_the_terminal_alone_is_asked(machine):
    assert clipboard.tool() is None
    assert not clipboard.copy("x")


def test_one_that_needs_a_display_is_used_only_with_one(machine, monkeypatch):
    machine("xclip")
    assert clipboard.tool() is None
    monkeypatch.setenv("DISPLAY", ":0")
    assert clipboard.tool() == ["xclip", "-selection", "clipboard"]


def test_it_gets_the_text(machine):
    copied = machine("pbcopy")
    clipboard._run(["pbcopy"], "Größe".encode())
    assert copied.read_text(encoding="utf-8") == "Größe"
    assert clipboard.copy("x")
