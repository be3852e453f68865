"""Make the picture of the report for the README: `python tools/make_report_picture.py`.

Write docs/pictures/report.png: the top of the page that `report --format html` makes, as a browser
shows it. Needs `pip install -e '.[browser]'` and Chromium; FACILITATE_CHROMIUM names its program.
"""

import os
import shutil
import tempfile
from pathlib import Path

from make_pictures import PICTURES, WORST, StillClock
from playwright.sync_api import sync_playwright

from facilitate.harvest.formats.as_html.page import as_html
from facilitate.harvest.report.build import make_report
from facilitate.scripts.library import Library
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.session import Session
from facilitate.session.start import Wish, open_session

SIZE = {"width": 1120, "height": 1080}
STEPS_TO_STOP = {
    1: "Open our plan to the others in January",
    2: "A standing hour each month, trouble or not",
    4: "Ask for dates before we set one",
}


def finished_session(clock: StillClock) -> Session:
    """Run TRIZ across sectors to its end, with a few notes."""
    library = Library.usual()
    session = open_session(library.find("triz-across-sectors"), library, clock, Wish({}, people=22))

    def go_on(seconds: float) -> None:
        clock.advance(seconds)
        session.take(step_commands.go_on(session.state))

    go_on(120)
    go_on(470)
    for number, text in enumerate(WORST):
        group = session.header.groups[number % 3]
        session.take(note_commands.add(session.state, text, group, None))
    go_on(480)
    for number in STEPS_TO_STOP:
        session.take(note_commands.turn(session.state, number))
    go_on(560)
    for number, answer in STEPS_TO_STOP.items():
        session.take(note_commands.turn(session.state, number, answer))
    session.take(note_commands.star(session.state, 2))
    clock.advance(733)
    session.take(step_commands.end())
    session.leave()
    return session


def main() -> None:
    """Make the picture."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FACILITATE_HOME"] = folder
        session = finished_session(StillClock())
        path = Path(folder, "report.html")
        path.write_text(as_html(make_report(session.header, session.state)), encoding="utf-8")
        with sync_playwright() as driver:
            program = os.environ.get("FACILITATE_CHROMIUM") or shutil.which("chromium")
            browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
            page = browser.new_page(viewport=SIZE)
            page.goto(path.as_uri())
            page.screenshot(path=PICTURES / "report.png")
            browser.close()


if __name__ == "__main__":
    main()
