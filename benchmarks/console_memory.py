"""Memory of the console with 200 and with 10,000 notes, compared with none."""

from in_a_terminal import Program
from many_notes import session_of


def memory(notes: int) -> float:
    home, path = session_of(notes)
    program = Program("-m", "facilitate", "resume", path, "--gap", "skip", home=home)
    program.until("pause")
    program.quiet()
    program.type("w")
    program.until("The wall")
    program.type("\x1b")
    program.quiet()
    used = program.memory()
    program.end()
    return used


def main() -> None:
    empty, some, many = memory(0), memory(200), memory(10_000)
    print(f"console empty {empty:.1f} MB; with 200 notes {some:.1f} MB:", end=" ")
    print(f"{some / empty:.2f} × (at most 1.4 ×); with 10,000 {many:.1f} MB:", end=" ")
    print(f"+{many - empty:.1f} MB (at most +25 MB)")


if __name__ == "__main__":
    main()
