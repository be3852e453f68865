"""Participants' phones, as a browser on them shows and keeps what people write."""

import contextlib
import itertools
import os
import random
import re
import socket
import threading
import time

import pytest

from tests.participants.serving import SCRIPT, Served

pytestmark = pytest.mark.slow

PHONES = {
    "small": {"viewport": {"width": 320, "height": 568}, "has_touch": True, "is_mobile": True},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "large": {"viewport": {"width": 412, "height": 915}, "has_touch": True, "is_mobile": True},
    "tablet": {"viewport": {"width": 820, "height": 1180}, "has_touch": True, "is_mobile": True},
}
KILLS = int(os.environ.get("FACILITATE_KILLS", "4"))
"""How often server and console are killed; a hundred times before a release."""
SOON = 20_000


@pytest.fixture
def served(tmp_path):
    running = Served(tmp_path)
    yield running
    running.stop()


@pytest.fixture
def phone(browser, served):
    """Return a function that brings a phone to the session; pages must have no errors."""
    contexts, errors = [], []

    def come(shape="phone", group="Group one", **more):
        context = browser.new_context(**PHONES[shape], **more)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(served.url)
        if group:
            page.get_by_role("button", name=group).click()
        return page

    yield come
    for context in contexts:
        context.close()
    assert not errors


def write(page, text):
    box = page.get_by_role("textbox")
    box.fill(text)
    box.press("Enter")


def sent(page):
    """Wait until nothing waits to be sent."""
    page.locator("#waits").wait_for(state="hidden", timeout=SOON)


def outbox(page):
    script = (
        "Object.entries(localStorage).filter(([k]) => k.endsWith('.outbox')).map(([, v]) => v)[0]"
    )
    return page.evaluate(script) or "[]"


def go_to(served, page, name):
    served.type("/next")
    page.get_by_role("heading", name=name, level=1).wait_for(timeout=SOON)


@pytest.mark.parametrize("shape", PHONES)
def test_enter_sends_a_note_of_ones_group(served, phone, shape):
    page = phone(shape, "Group two")
    write(page, "Meet less")
    page.locator(".note", has_text="Meet less").wait_for(timeout=SOON)
    assert [(note.text, note.group) for note in served.notes()] == [("Meet less", "Group two")]
    assert page.get_by_role("textbox").input_value() == ""
    served.until(lambda: any("Meet less" in line for line in served.said))
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0


def test_who_writes_before_choosing_a_group_is_asked_for_it_and_loses_nothing(served, phone):
    page = phone(group=None)
    write(page, "Quick")
    assert page.get_by_role("textbox").input_value() == "Quick"
    page.get_by_role("button", name="Group one").click()
    page.locator(".note", has_text="Quick").wait_for(timeout=SOON)
    assert [note.group for note in served.notes()] == ["Group one"]


def test_a_group_alone_is_chosen_by_itself_and_there_as_a_button(tmp_path, browser):
    served = Served(tmp_path, script=SCRIPT.replace("[Group one, Group two]", "[All of us]"))
    page = browser.new_page()
    try:
        page.goto(served.url)
        page.get_by_role("button", name="All of us", pressed=True).wait_for(timeout=SOON)
        write(page, "Together")
        served.until(served.notes)
        assert [note.group for note in served.notes()] == ["All of us"]
    finally:
        page.close()
        served.stop()


def test_a_card_of_a_table_skips_the_question(served, browser):
    page = browser.new_page()
    page.goto(f"{served.url}/2")
    page.get_by_role("button", name="Group two", pressed=True).wait_for(timeout=SOON)
    page.close()


def test_the_code_is_asked_for_at_the_root(served, browser):
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{served.port}/")
    page.get_by_role("textbox").fill("WRNG")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    page.get_by_role("textbox").fill(served.code.lower())
    page.keyboard.press("Enter")
    page.wait_for_url(served.url)
    page.close()


def test_a_double_tap_sends_once(served, phone):
    page = phone()
    page.get_by_role("textbox").fill("Once")
    page.get_by_role("button", name="Send").dblclick()
    page.locator(".note").wait_for(timeout=SOON)
    sent(page)
    assert [note.text for note in served.notes()] == ["Once"]


def test_what_is_written_offline_and_after_a_reload_comes_once_and_in_order(served, phone):
    page = phone()
    page.context.set_offline(True)
    for number in range(5):
        write(page, f"offline {number}")
    assert page.locator("#waits li").count() == 5
    page.get_by_role("textbox").fill("half a thou")
    page.context.set_offline(False)
    page.reload()
    sent(page)
    assert [note.text for note in served.notes()] == [f"offline {n}" for n in range(5)]
    assert page.get_by_role("textbox").input_value() == "half a thou"


def test_text_is_text(served, phone):
    page = phone()
    for text in ("<img src=x onerror=document.title='x'>", "{{7*7}}", "# head **bold**"):
        write(page, text)
        page.locator(".note .text", has_text=text).wait_for(timeout=SOON)
    assert page.title() == "Test"


def test_words_begun_in_a_step_go_there_when_it_is_over(served, phone):
    page = phone()
    page.get_by_role("textbox").fill("begun early")
    go_to(served, page, "Talk")
    assert page.get_by_role("textbox").input_value() == "begun early"
    assert "Ideas" in page.locator("#begun").inner_text()
    page.get_by_role("textbox").press("Enter")
    sent(page)
    served.until(
        lambda: [(note.text, note.step) for note in served.notes()] == [("begun early", 1)]
    )
    page.locator("#write").wait_for(state="hidden", timeout=SOON)
    assert "Nothing to do here" in page.locator("#say").inner_text()


def test_words_for_a_step_that_takes_nothing_more_are_kept_with_a_word(served, phone):
    page = phone()
    page.get_by_role("textbox").fill("too late")
    go_to(served, page, "Talk")
    served.type("/drop 1", "skipped")
    page.get_by_role("textbox").press("Enter")
    page.locator("#returned", has_text="too late").wait_for(timeout=SOON)
    assert served.notes() == []
    page.get_by_role("button", name="Put it back").click()
    assert page.get_by_role("textbox").input_value() == "too late"


def test_a_barred_phone_reads_along_and_has_nothing_to_press(served, phone):
    page = phone()
    write(page, "Rude")
    write(page, "Kind")
    served.until(lambda: len(served.notes()) == 2)
    served.type("/to 4")
    page.get_by_role("heading", name="Choosing").wait_for(timeout=SOON)
    page.get_by_role("button", name="One more dot").first.wait_for(timeout=SOON)
    served.type("/bar 1", "can't write")
    page.get_by_text("Writing from this phone is switched off").wait_for(timeout=SOON)
    page.locator(".note", has_text="Kind").wait_for(timeout=SOON)
    assert not page.locator("button:visible").count()
    assert not page.get_by_text("dots left").is_visible()


def test_a_note_is_taken_back(served, phone):
    page, other = phone(), phone("small")
    write(page, "Oops")
    page.get_by_role("button", name="Take back").wait_for(timeout=SOON)
    other.locator(".note", has_text="Oops").wait_for(timeout=SOON)
    assert not other.get_by_role("button", name="Take back").count()
    page.get_by_role("button", name="Take back").click()
    other.locator(".note").wait_for(state="detached", timeout=SOON)


def test_each_step_can_be_done_what_it_asks_for_and_nothing_else(served, phone):
    page, other = phone(), phone("small", "Group two")
    write(page, "Meet daily")
    page.locator(".note").wait_for(timeout=SOON)
    go_to(served, page, "Talk")
    assert not page.get_by_role("textbox").count()

    go_to(served, page, "Turning")
    page.get_by_role("button", name="Turn it green").click()
    page.get_by_role("textbox", name="What first step?").fill("Cancel one")
    page.get_by_role("textbox", name="Who takes it?").fill("Ann")
    page.locator(".turn").get_by_role("button", name="Send").click()
    page.locator(".note", has_text="→ Cancel one").wait_for(timeout=SOON)
    assert not other.locator(".note").count()

    go_to(served, other, "Choosing")
    other.get_by_role("group", name="Score for note 1").get_by_role("button", name="4").click()
    other.get_by_role("button", name="4", pressed=True).wait_for(timeout=SOON)
    for _ in range(3):
        page.get_by_role("button", name="One more dot").click()
    page.get_by_text("0 of 3 dots left").wait_for(timeout=SOON)
    assert page.get_by_role("button", name="One more dot").is_disabled()
    sent(page)
    served.type("/reveal", "dots")
    page.locator(".note .head", has_text="● 3").wait_for(timeout=SOON)

    go_to(served, page, "Promises")
    page.get_by_role("button", name="Add your name").click()
    page.get_by_role("textbox", name="Your name").fill("Ben")
    page.get_by_role("textbox", name="Your note").fill("Ask first")
    page.keyboard.press("Enter")
    served.until(lambda: [note.person for note in served.notes()] == [None, "Ben"])

    served.type("/worth", "asking")
    other.get_by_role("group", name="Was this worth").get_by_role("button", name="5").click()
    other.get_by_text("Thank you. You can still change it.").wait_for(timeout=SOON)
    sent(other)  # it thanks at once, before the answer is there
    served.type("/worth", "5.0 out of 5")
    served.type("/end")
    page.get_by_role("heading", name="Thank you for taking part").wait_for(timeout=SOON)


def test_at_the_end_it_says_what_was_begun_and_not_sent(served, phone):
    page, other = phone(), phone()
    page.get_by_role("textbox").fill("Half a thought")
    served.type("/next")
    page.get_by_text("It will go there").wait_for(timeout=SOON)
    served.type("/end")
    other.get_by_text("Everything you wrote has arrived").wait_for(timeout=SOON)
    page.get_by_text("wasn't sent before the session ended").wait_for(timeout=SOON)
    page.locator("body.lost").wait_for(timeout=SOON)  # the session's process is gone, too
    assert page.get_by_role("textbox").input_value() == "Half a thought"
    for text in ("Everything you wrote", "It will go there", "No connection"):
        assert not page.get_by_text(text).is_visible()
    assert not page.get_by_role("button", name="Send").is_visible()


FORMS = """
name: Forms
purpose: Every kind of note.
agenda:
- {title: Sentence, minutes: 9, collect: S, pattern: 'How can we ___ and also ___?', prompt: Go.}
- {title: Pair, minutes: 9, collect: Ties, ties: 'true', by: person, prompt: Go.}
- {title: Request, minutes: 9, collect: Requests, to: group, prompt: Go.}
- {title: Verdict, minutes: 9, collect: Verdicts, answers: ['yes', 'no', unclear], prompt: Go.}
- {title: Map, minutes: 9, colour: blue, places: [North, South], prompt: Go.}
groups: [Group one, Group two]
"""


def test_every_form_of_note_has_its_own_fields(tmp_path, browser):
    served = Served(tmp_path, script=FORMS)
    page = browser.new_page()
    try:
        page.goto(served.url)
        page.get_by_role("button", name="Group one").click()
        labels = page.locator("#form label span").all_inner_texts()
        assert labels == ["How can we", "and also"]
        assert page.locator("#form").inner_text().split("\n")[-1] == "and also"
        page.get_by_role("textbox").first.fill("grow")
        page.get_by_role("textbox").last.fill("stay small")
        page.keyboard.press("Enter")
        served.until(
            lambda: (
                [n.text for n in served.notes()][-1:] == ["How can we grow and also stay small?"]
            )
        )
        go_to(served, page, "Pair")
        page.get_by_role("textbox", name="One name").fill("Ann")
        page.get_by_role("textbox", name="The other name").fill("Ben")
        page.keyboard.press("Enter")
        served.until(lambda: served.notes()[-1].text == "Ann - Ben")
        go_to(served, page, "Request")
        page.get_by_role("combobox", name="For which group?").select_option("Group two")
        page.get_by_role("textbox").fill("the figures")
        page.keyboard.press("Enter")
        served.until(lambda: served.notes()[-1].text == "Group two: the figures")
        go_to(served, page, "Verdict")
        page.get_by_role("button", name="unclear").click()
        served.until(lambda: served.notes()[-1].text == "unclear")
        go_to(served, page, "Map")
        write(page, "Somewhere")
        page.get_by_role("combobox", name=re.compile("Place for note")).select_option("South")
        served.until(
            lambda: any(
                '"place":"South"' in line for line in served.log_path.read_text().splitlines()
            )
        )
    finally:
        page.close()
        served.stop()


def test_killed_server_and_console_lose_nothing_and_double_nothing(served, phone):
    pages = [phone(shape) for shape in PHONES]
    rng, counters, written = random.Random(7), [itertools.count() for _ in pages], []

    def write_some():
        for index, page in enumerate(pages):
            for _ in range(rng.randint(1, 2)):
                text = f"phone {index} note {next(counters[index])}"
                written.append(text)
                write(page, text)

    for round_ in range(KILLS):
        write_some()
        time.sleep(rng.random() * 0.4)
        if round_ % 2:
            served.kill()
            write_some()
            served.resume()
        else:
            served.kill_server()
        write_some()
    for page in pages:
        sent(page)
    texts = [note.text for note in served.notes()]
    assert sorted(texts) == sorted(written)
    for index in range(len(pages)):
        own = [text for text in texts if text.startswith(f"phone {index} ")]
        assert own == [text for text in written if text.startswith(f"phone {index} ")]


def test_a_proxy_that_holds_streams_back_is_polled_around(served, browser):
    """What a tunnel does that sends a response on only when it has ended."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]

    def carry(client):
        with client, socket.create_connection(("127.0.0.1", served.port)) as server:
            head = b""
            while b"\r\n\r\n" not in head and (data := client.recv(65536)):
                head += data
            head = re.sub(rb"(?i)connection: keep-alive", b"Connection: close", head)
            length = re.search(rb"(?i)content-length: (\d+)", head)
            while length and len(head.partition(b"\r\n\r\n")[2]) < int(length[1]):
                head += client.recv(65536)
            server.sendall(head)
            held = b""
            while data := server.recv(65536):
                held += data
            client.sendall(held)

    def accept():
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=quietly, args=(client,), daemon=True).start()

    def quietly(client):
        with contextlib.suppress(OSError):
            carry(client)

    threading.Thread(target=accept, daemon=True).start()
    page = browser.new_page()
    try:
        page.goto(f"http://127.0.0.1:{port}/{served.code}")
        page.get_by_role("button", name="Group one").click(timeout=SOON)
        write(page, "Through a tunnel")
        page.locator(".note", has_text="Through a tunnel").wait_for(timeout=SOON)
        go_to(served, page, "Talk")
    finally:
        page.close()
        listening.close()


def test_the_stage_shows_clock_and_question_and_never_the_facilitators_notes(
    served, browser, phone
):
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(f"{served.url}/stage")
    page.get_by_role("heading", name="Ideas").wait_for(timeout=SOON)
    assert re.fullmatch(r"\d+:\d\d", page.locator("#clock").inner_text())
    assert "What could be better?" in page.locator("#prompt").inner_text()
    write(phone(), "On the wall")
    page.locator("#notes li", has_text="On the wall").wait_for(timeout=SOON)
    assert "facilitator's eyes" not in page.content()
    assert page.locator("#code").evaluate("image => image.complete && image.naturalWidth > 0")
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    page.close()


def test_the_stage_shows_what_was_answered_when_a_note_was_turned(served, browser):
    page = browser.new_page()
    page.goto(f"{served.url}/stage")
    for line in ("Meet daily", "/to 3", "/turn 1 Cancel one"):
        served.type(line)
    page.locator("#notes li", has_text="→ Cancel one").wait_for(timeout=SOON)
    page.close()


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "nl"])
def test_nothing_keeps_anybody_from_reading_and_writing(tmp_path, browser, axe, language):
    served = Served(
        tmp_path, script=SCRIPT.replace("name: Test", f"name: Test\nlanguage: {language}")
    )
    # What axe does in a page is no script of the page's own.
    context = browser.new_context(**PHONES["small"], bypass_csp=True)
    page = context.new_page()
    wall = context.new_page()

    def check(where, here=page):
        here.evaluate(axe)
        found = here.evaluate("axe.run().then(result => result.violations)")
        assert not found, (where, [(v["id"], [n["html"] for n in v["nodes"]]) for v in found])
        assert here.evaluate("document.documentElement.scrollWidth <= innerWidth"), where

    try:
        page.goto(f"http://127.0.0.1:{served.port}/")
        check("join")
        page.goto(served.url)
        page.get_by_role("button", name="Group one").click()
        assert page.locator("html").get_attribute("lang") == language
        page.locator("#text").fill("Idea")
        page.locator("#text").press("Enter")
        page.locator(".note").wait_for(timeout=SOON)
        check("write")
        wall.goto(f"{served.url}/stage")
        wall.locator("#notes li").wait_for(timeout=SOON)
        check("stage", wall)
        for name in ("Talk", "Turning", "Choosing", "Promises"):
            go_to(served, page, name)
            if name == "Turning":
                page.locator(".turn button").first.click()
            check(name)
            if name == "Choosing":  # the whole scale in one row, also at 320 px
                buttons = page.locator(".scores").first.locator("button").all()
                assert len({button.bounding_box()["y"] for button in buttons}) == 1
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        served.type("/worth")
        page.locator("#closing button").first.wait_for(timeout=SOON)
        check("closing")
    finally:
        context.close()
        served.stop()


def test_everything_is_done_with_the_keyboard_alone(served, browser):
    page = browser.new_page()
    page.goto(served.url)
    page.locator("#groups button").first.wait_for(timeout=SOON)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Group one"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("By keyboard")
    page.keyboard.press("Enter")
    page.locator(".note", has_text="By keyboard").wait_for(timeout=SOON)
    page.close()
