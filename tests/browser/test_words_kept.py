"""What is typed on a phone stays there, whatever happens beside it."""

import pytest

from tests.browser import test_phones
from tests.browser.test_phones import FORMS, SOON, go_to, sent, write
from tests.participants.serving import Served

pytestmark = pytest.mark.slow
served = test_phones.served
phone = test_phones.phone


@pytest.fixture
def formed(tmp_path, browser):
    """A session with a step of each form, and a phone of group one."""
    served = Served(tmp_path, script=FORMS)
    page = browser.new_page()
    try:
        page.goto(served.url)
        page.get_by_role("button", name="Group one").click()
        yield served, page
    finally:
        page.close()
        served.stop()


def turning(served, page, *notes):
    """Add notes and go to the step in which they are turned."""
    for text in notes:
        write(page, text)
    page.locator(".note").nth(len(notes) - 1).wait_for(timeout=SOON)
    served.type("/next")
    go_to(served, page, "Turning")


def begin_turn(page, note, answer):
    """Begin to turn a note; return the box with the answer."""
    card = page.locator(".note", has_text=note)
    card.get_by_role("button", name="Turn it green").click()
    box = card.get_by_role("textbox", name="What first step?")
    box.press_sequentially(answer)
    return box


def test_an_answer_being_typed_stays_while_others_turn_and_add_notes(served, phone):
    page, other = phone(), phone("small")
    turning(served, page, "Meet daily", "Meet less")
    box = begin_turn(page, "Meet daily", "Cancel on")
    begin_turn(other, "Meet less", "Ask").press("Enter")
    page.locator(".note", has_text="→ Ask").wait_for(timeout=SOON)
    write(other, "One more")
    page.locator(".note", has_text="One more").wait_for(timeout=SOON)
    page.keyboard.type("e")
    assert box.input_value() == "Cancel one"


def test_an_answer_being_typed_is_there_after_a_reload(served, phone):
    page = phone()
    turning(served, page, "Meet daily")
    begin_turn(page, "Meet daily", "Cancel one")
    page.reload()
    box = page.get_by_role("textbox", name="What first step?")
    box.wait_for(timeout=SOON)
    assert box.input_value() == "Cancel one"


def test_an_answer_being_typed_when_the_step_changes_is_kept_with_a_word(served, phone):
    page = phone()
    turning(served, page, "Meet daily")
    begin_turn(page, "Meet daily", "Cancel one")
    go_to(served, page, "Choosing")
    page.locator("#returned", has_text="Cancel one").wait_for(timeout=SOON)


def test_an_answer_sent_too_late_is_kept_with_a_word(served, phone):
    page = phone()
    turning(served, page, "Meet daily")
    page.context.set_offline(True)
    begin_turn(page, "Meet daily", "Cancel one").press("Enter")
    served.type("/next", "Choosing")
    page.context.set_offline(False)
    page.locator("#returned", has_text="Cancel one").wait_for(timeout=SOON)


def test_the_blanks_of_a_sentence_are_there_after_a_reload(formed):
    _, page = formed
    page.get_by_role("textbox").first.press_sequentially("grow")
    page.reload()
    page.get_by_role("textbox").first.wait_for(timeout=SOON)
    assert page.get_by_role("textbox").first.input_value() == "grow"


def test_blanks_being_filled_when_the_step_changes_go_to_the_step_they_were_begun_in(formed):
    served, page = formed
    page.get_by_role("textbox").first.fill("grow")
    page.get_by_role("textbox").last.fill("stay small")
    go_to(served, page, "Pair")
    page.get_by_text("You began this in “Sentence”").wait_for(timeout=SOON)
    page.get_by_role("button", name="Send").click()
    sent(page)
    assert [(note.text, note.step) for note in served.notes()] == [
        ("How can we grow and also stay small?", 1)
    ]


def test_a_sentence_that_waits_or_comes_back_is_read_as_one(formed):
    served, page = formed
    page.context.set_offline(True)
    page.get_by_role("textbox").first.fill("grow")
    page.get_by_role("textbox").last.fill("stay small")
    page.get_by_role("button", name="Send").click()
    sentence = "How can we grow and also stay small?"
    assert page.locator("#waits li").all_inner_texts() == [sentence]
    served.type("/next")
    served.type("/drop 1", "skipped")
    page.context.set_offline(False)
    page.locator("#returned p", has_text=sentence).wait_for(timeout=SOON)


def test_a_sentence_half_filled_when_the_step_changes_is_read_as_one(formed):
    served, page = formed
    page.get_by_role("textbox").first.fill("grow")
    go_to(served, page, "Pair")
    page.get_by_text("You began this in “Sentence”").wait_for(timeout=SOON)
    assert page.get_by_label("Your note").input_value() == "How can we grow and also …?"


def test_a_full_storage_keeps_nothing_from_being_sent(served, phone):
    page = phone()
    write(page, "Before")
    sent(page)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    page.context.set_offline(True)
    write(page, "While it is full")
    write(page, "And again")
    assert page.locator("#waits li").count() == 2
    page.context.set_offline(False)
    sent(page)
    assert [note.text for note in served.notes()] == ["Before", "While it is full", "And again"]


def test_a_blank_box_is_nothing_unsent(served, phone):
    page = phone()
    page.get_by_role("textbox").press_sequentially("  ")
    served.type("/end")
    page.get_by_text("Everything you wrote has arrived").wait_for(timeout=SOON)


def test_an_answer_tapped_twice_is_one_note(formed):
    served, page = formed
    for name in ("Pair", "Request", "Verdict"):
        go_to(served, page, name)
    page.get_by_role("button", name="unclear").dblclick()
    page.locator(".note").first.wait_for(timeout=SOON)
    sent(page)
    assert [note.text for note in served.notes()] == ["unclear"]


def test_a_browser_without_cookies_is_told_so(served, browser):
    page = browser.new_page()

    def come(route):
        answer = route.fetch()
        kept = {name: v for name, v in answer.headers.items() if name != "set-cookie"}
        route.fulfill(response=answer, headers=kept)
        page.context.clear_cookies()

    page.route(served.url, come)
    page.goto(served.url)
    page.get_by_text("keeps no cookies").wait_for(timeout=SOON)
    page.close()


def test_a_page_of_an_earlier_session_says_that_its_code_is_gone(tmp_path, browser):
    folders = [tmp_path / name for name in ("morning", "afternoon")]
    for folder in folders:
        folder.mkdir()
    morning = Served(folders[0])
    page = browser.new_page()
    page.clock.install()
    page.goto(morning.url)
    page.get_by_role("button", name="Group one").click()
    morning.stop()
    afternoon = Served(folders[1], port=morning.port)
    try:
        page.get_by_text("No room has that code").wait_for(timeout=SOON)
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.clock.fast_forward(10_000)
        assert not asked
        with page.expect_request("**/now?*"):
            page.clock.fast_forward(30_000)
    finally:
        page.close()
        afternoon.stop()


def test_an_older_browser_sends_too(served, browser):
    context = browser.new_context()
    context.add_init_script("delete AbortSignal.timeout; delete Array.prototype.at;")
    page = context.new_page()
    page.goto(served.url)
    page.get_by_role("button", name="Group one").click()
    write(page, "From an old phone")
    page.locator(".note", has_text="From an old phone").wait_for(timeout=SOON)
    sent(page)
    context.close()
