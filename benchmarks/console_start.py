"""Time from the command to the first full screen, compared with a bare Textual app."""

from statistics import median

from in_a_terminal import KIT, Program

RUNS = 11
MOST = 1.3


def first_screen(words: tuple[str, ...], marker: str) -> float:
    program = Program(*words)
    seconds = program.until(marker)
    program.end()
    return seconds


def main() -> None:
    bare, console = [], []
    for _ in range(1 + RUNS):
        bare.append(first_screen((str(KIT / "benchmarks" / "bare" / "app.py"),), "all is there"))
        console.append(first_screen(("-m", "facilitate", "run", "triz"), "pause"))
    floor, figure = median(bare[1:]), median(console[1:])
    print(f"first full screen, median of {RUNS}: console {figure * 1000:.0f} ms,", end=" ")
    print(f"bare app {floor * 1000:.0f} ms: {figure / floor:.2f} × (at most {MOST} ×)")


if __name__ == "__main__":
    main()
