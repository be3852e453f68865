"""The page in a real browser: on a phone, on a large screen, on paper, in light and dark."""

import json

import pytest

from facilitate.harvest.compare.trend import RatingPoint, Trend, TrendRating, TrendSession
from facilitate.harvest.formats.as_html.page import as_html
from facilitate.harvest.report.report import ReportTurn
from facilitate.harvest.trend.as_html import as_html as trend_as_html
from facilitate.harvest.trend.outline import trend_outline
from facilitate.translations.translator import ENGLISH
from tests.reports import (
    AT,
    report_note,
    report_of_everything,
    report_of_rooms,
    report_step,
)

pytestmark = pytest.mark.slow

WORDS = ("plan", "travel money", "lunch together", "the far town", "one voice", "m" * 10_000)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

BEYOND = """[...document.querySelectorAll('body *')]
    .filter(element => !element.closest('svg'))
    .filter(element => element.getBoundingClientRect().right > innerWidth + 0.5)
    .map(element => element.outerHTML.slice(0, 100))"""
"""The elements that would be fully visible only on a wider screen."""

CUT = """(() => {
    const found = new Set();
    const within = (box, frame) => box.left > frame.left - 1 && box.right < frame.right + 1;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode, range = document.createRange();
        if (!text.data.trim() || text.parentElement.closest('svg')) continue;
        const boxes = [...text.data.matchAll(/\\S+/g)].flatMap(word => {
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            return [...range.getClientRects()];
        });
        for (let outer = text.parentElement; outer; outer = outer.parentElement) {
            const style = getComputedStyle(outer), frame = outer.getBoundingClientRect();
            if (['inline', 'contents'].includes(style.display)) continue;
            if (boxes.some(box => !within(box, frame)))
                found.add(`"${text.data.trim().slice(0, 40)}" leaves ${outer.localName}`);
            if (['auto', 'scroll'].includes(style.overflowX)) break;
        }
    }
    for (const drawn of document.querySelectorAll('svg text, svg rect, svg path')) {
        const picture = drawn.closest('body > * svg:not(svg svg)');
        if (getComputedStyle(picture).overflowX == 'visible') continue;
        if (!within(drawn.getBoundingClientRect(), picture.getBoundingClientRect()))
            found.add(`${drawn.outerHTML.slice(0, 80)} leaves its picture`);
    }
    return [...found];
})()"""
"""What is cut off: text that leaves one of its boxes, up to one that scrolls, and drawings that
leave their picture.
"""


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The file of a page with every feature."""
    return write(tmp_path_factory, report_of_everything(WORDS))


@pytest.fixture(scope="module")
def rooms(tmp_path_factory):
    """The file of a page of several rooms with every feature."""
    # Names of rooms stand in every link: one of ten thousand letters is megabytes of them.
    return write(tmp_path_factory, report_of_rooms((*WORDS[:-1], "m" * 500)))


@pytest.fixture(scope="module")
def scored(tmp_path_factory):
    """The file of a page with notes that were scored five times, one of them four times."""
    path = tmp_path_factory.mktemp("pages") / "report.html"
    cards = [
        report_note(
            number,
            f"A bold idea for everybody here. First step: call number {number}",
            person=f"Person {number}",
            scores=(5, 4, 4, 4, 1)[: 4 + number % 2],
            turns=(ReportTurn("green", AT.format(5), "begin on Monday"),) * (number % 3 == 0),
        )
        for number in range(101, 115)
    ]
    steps = (
        report_step(1, "My bold idea", stage="yellow", collect="Bold ideas", score=(1, 5)),
        report_step(2, "The best ten", stage="green", actual_seconds=300),
    )
    report = report_of_everything(
        WORDS[:-1], notes=tuple(cards), steps=steps, counts={"yellow": 14, "green": 5}
    )
    path.write_text(as_html(report), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def naughty(tmp_path_factory, shared):
    """The file of a page of strings that break programs."""
    strings = json.loads((shared / "naughty_strings.json").read_text(encoding="utf-8"))
    return write(tmp_path_factory, report_of_everything([text for text in strings if text]))


def write(tmp_path_factory, report):
    path = tmp_path_factory.mktemp("pages") / "report.html"
    path.write_text(as_html(report), encoding="utf-8")
    return path


@pytest.fixture
def opened(browser, request):
    """Open the file of a fixture, and yield the page, with its console messages and requests."""
    contexts = []

    def open_page(name, width=1280, scheme="light", bypass_csp=False):
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=bypass_csp
        )
        contexts.append(context)
        page = context.new_page()
        page.said, page.asked = [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("dialog", lambda dialog: (page.said.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: page.asked.append(request.url))
        page.address = request.getfixturevalue(name).as_uri()
        page.goto(page.address)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", ["plain", "rooms", "naughty"])
def test_it_asks_for_itself_alone_and_says_and_runs_nothing(opened, name):
    page = opened(name)
    page.keyboard.press("End")
    assert page.asked == [page.address]
    assert page.said == []
    assert page.evaluate("document.scripts.length") == 0
    assert page.url.split("#")[0] == page.address


@pytest.mark.parametrize("name", ["plain", "rooms", "naughty"])
@pytest.mark.parametrize("width", [320, 360, 390, 1280])
def test_nothing_is_wider_than_the_screen(opened, name, width):
    page = opened(name, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if name != "naughty":
        assert page.evaluate(BEYOND) == []


@pytest.mark.parametrize("name", ["plain", "scored"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_cut_off(opened, name, width):
    assert opened(name, width).evaluate(CUT) == []


@pytest.mark.parametrize("name", ["plain", "scored"])
def test_nothing_is_cut_off_on_paper(opened, name):
    page = opened(name, 680)
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_dots_of_all_marks_are_on_the_screen_and_lead_to_their_notes(opened, width):
    page = opened("plain", width)
    beyond = page.evaluate(
        """[...document.querySelectorAll('#ratings circle')]
            .map(dot => dot.getBoundingClientRect())
            .filter(box => box.left < 0 || box.right > innerWidth || !box.width).length"""
    )
    assert beyond == 0
    assert page.locator("#ratings circle").count() == page.locator("#ratings li").count() > 0
    page.locator("#ratings a").first.click()
    assert page.evaluate("document.querySelector(':target').closest('section').id") == "ratings"


def test_a_request_is_where_all_that_names_its_note_leads(opened):
    page = opened("plain", 390)
    first = page.locator("#requests .requests tbody tr").first
    number = first.locator("td small").first.inner_text()
    assert first.get_attribute("id") == f"n{number}"


@pytest.mark.parametrize("name", ["plain", "rooms"])
def test_nothing_is_wider_than_the_paper(opened, name):
    page = opened(name, 680)
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    assert page.evaluate(BEYOND) == []
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize(
    ("name", "scheme", "media"),
    [
        ("plain", "light", "screen"),
        ("plain", "dark", "screen"),
        ("plain", "light", "print"),
        ("rooms", "light", "screen"),
    ],
)
def test_an_accessibility_checker_finds_nothing(opened, axe, name, scheme, media):
    page = opened(name, scheme=scheme, bypass_csp=True)
    page.emulate_media(media=media)
    page.evaluate(axe)
    # Nobody touches a link on paper.
    rules = {"target-size": {"enabled": media == "screen"}}
    found = page.evaluate("([tags, rules]) => axe.run({runOnly: tags, rules})", [TAGS, rules])
    assert [(v["id"], [n["html"][:200] for n in v["nodes"]][:5]) for v in found["violations"]] == []
    assert len(found["passes"]) > 20


def test_the_keyboard_reaches_the_notes_past_the_head(opened):
    page = opened("plain")
    page.keyboard.press("Tab")
    skip = page.evaluate("[document.activeElement.textContent, document.activeElement.hash]")
    assert skip == ["Skip to the harvest", "#main"]
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_every_link_is_large_enough_to_be_touched(opened):
    page = opened("plain", 360)
    small = page.evaluate(
        """[...document.querySelectorAll('a:not(.skip)')].filter(a => {
            const box = a.getBoundingClientRect();
            return box.width < 24 || box.height < 24;
        }).length"""
    )
    assert small == 0


BROKEN = """[...document.querySelectorAll('.figures dt')].flatMap(label => {
    const range = document.createRange(), text = label.firstChild;
    return [...text.data.matchAll(/\\S+/g)].filter(word => {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        return range.getClientRects().length > 1;
    }).map(word => word[0]);
})"""
"""The words of the figures' labels that are on two lines."""
ALONE = """[...document.querySelectorAll('.lines li > a')].filter(number => {
    const before = document.createRange();
    before.selectNode(number.previousElementSibling);
    const last = [...before.getClientRects()].pop(), box = number.getBoundingClientRect();
    return last.bottom <= box.top || last.left >= box.right;
}).map(number => number.textContent)"""
"""The numbers of notes that are on a line of their own."""


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_figures_are_side_by_side_and_a_number_is_on_the_line_of_its_note(opened, width):
    page = opened("plain", width)
    tops = page.evaluate(
        "[...document.querySelectorAll('.figures dd')].map(dd => dd.getBoundingClientRect().top)"
    )
    assert len(tops) > 1
    assert len(set(tops)) == 1
    assert page.evaluate(BROKEN) == []
    assert page.evaluate(ALONE) == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_trend_fits_a_phone_and_breaks_no_word(browser, tmp_path, width):
    said = ("Too few do most of the work", "Everything runs through one person")
    points = tuple(RatingPoint(3.0, 0.7, 12) for _ in range(3))
    ratings = tuple(TrendRating(text, (1, 5), points) for text in said)
    days = ("2026-11-22", "2027-02-21", "2027-05-23")
    sessions = tuple(
        TrendSession("Where our network is strong", f"{day}T12:00:00+00:00", 22, 46, 17, 6, 0, 0)
        for day in days
    )
    made = trend_outline(Trend("North", sessions, ratings, ()), ENGLISH)
    path = tmp_path / "trend.html"
    path.write_text(trend_as_html(made, ENGLISH, "en"), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(path.as_uri())
    tables = page.evaluate(
        "[...document.querySelectorAll('table')].map(t => t.getBoundingClientRect().right)"
    )
    assert max(tables) <= width
    if width > 320:  # where everything has to give
        assert page.evaluate(BROKEN.replace(".figures dt", ".plain th")) == []
