"""CPU of a running step while nobody types, compared with a bare Textual app in the same minute."""

import sys
import threading

from in_a_terminal import KIT, Program

MOST = 1.5


def main(seconds: float = 60) -> None:
    bare = Program(str(KIT / "benchmarks" / "bare" / "app.py"))
    console = Program("-m", "facilitate", "run", "triz")
    bare.until("all is there")
    console.until("pause")
    for program in (bare, console):
        program.quiet()
    before = bare.cpu(), console.cpu()
    readers = [threading.Thread(target=p.read_for, args=(seconds,)) for p in (bare, console)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    floor, figure = (
        (program.cpu() - used) * 60 / seconds
        for program, used in zip((bare, console), before, strict=True)
    )
    bare.end()
    console.end()
    print(f"a running step, idle, {seconds:.0f} s: console {figure:.2f} CPU s a minute,", end=" ")
    print(f"bare app {floor:.2f}: {figure / floor:.2f} × (at most {MOST} ×)")


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
