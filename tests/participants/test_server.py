"""The server of the pages, asked by friends and strangers over HTTP."""

import contextlib
import json
import re
import secrets
import socket
import threading
import time

import pytest

from facilitate.participants import deadline, limits
from facilitate.participants.messages import MOST_TEXT
from facilitate.session.log import log
from tests.participants.serving import Served

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """One session for all tests of this page."""
    running = Served(tmp_path_factory.mktemp("served"))
    yield running
    running.stop()


@pytest.fixture
def own(tmp_path):
    """A session of a test's own."""
    running = Served(tmp_path)
    yield running
    running.stop()


def test_a_note_is_answered_when_it_is_in_the_log(served):
    cookie = served.cookie()
    status, answer = served.ask(cookie, do="note", step=1, text="Saved?", group="Group one")
    assert (status, answer["ok"]) == (200, True)
    assert "Saved?" in [note.text for note in served.notes()]


def test_a_replay_is_answered_as_before_and_done_once(served):
    cookie, name = served.cookie(), secrets.token_hex(12)
    asked = {"do": "note", "step": 1, "text": "Once", "id": name, "group": "Group one"}
    answers = [served.ask(cookie, **asked) for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert [note.text for note in served.notes()].count("Once") == 1


def test_the_page_keeps_everything_out_that_is_not_its_own(served):
    status, headers, body = served.http("GET", f"/{served.code}")
    assert status == 200
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in headers
    cookie = headers["Set-Cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert not re.search(rb"https?://(?!127)", body)


def test_the_facilitators_notes_are_nowhere(served):
    cookie = served.cookie()
    for path in ("", "/now?group=Group+one", "/stage", "/stage/now"):
        status, _, body = served.http("GET", f"/{served.code}{path}", Cookie=cookie)
        assert status == 200
        assert b"Only for the facilitator" not in body


def test_small_letters_will_do_and_the_page_at_the_root_asks_for_the_code(served):
    assert served.http("GET", f"/{served.code.lower()}")[0] == 200
    status, _, body = served.http("GET", "/")
    assert status == 200
    assert b'name="code"' in body
    status, headers, _ = served.http("GET", f"/?code={served.code.lower()}")
    assert (status, headers["Location"]) == (303, f"/{served.code}")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "127.0.0.1.evil.example:80"}, 421),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Cookie": "p_XXXX=" + "a" * 16 + "." + "b" * 32}, 401),
        ({"Cookie": ""}, 401),
    ],
)
def test_what_does_not_come_from_a_page_of_ours_is_refused(served, headers, status):
    before = len(served.notes())
    asked = {"Content_Type": "application/json", "Cookie": served.cookie()} | headers
    body = json.dumps({"id": "a" * 24, "do": "note", "step": 1, "text": "x"}).encode()
    assert served.http("POST", f"/{served.code}/requests", body, **asked)[0] == status
    assert len(served.notes()) == before


def test_with_a_tunnel_phones_in_the_room_come_in_too(tmp_path):
    running = Served(tmp_path, "--public", "https://some-name.example")
    try:
        cookies = {
            host: running.http("GET", f"/{running.code}", Host=host)[1]["Set-Cookie"]
            for host in ("some-name.example", f"127.0.0.1:{running.port}")
        }
        # Over plain HTTP, browsers keep no secure cookie.
        assert ["Secure" in cookie for cookie in cookies.values()] == [True, False]
    finally:
        running.stop()


def test_a_forged_cookie_is_no_phone(served):
    cookie = served.cookie()
    name, _, value = cookie.partition("=")
    phone, _, mac = value.partition(".")
    forged = f"{name}={'0' * len(phone)}.{mac}"
    assert served.ask(forged, do="note", step=1, text="x")[0] == 401


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"id":"short","do":"note"}',
        b'{"id":"' + b"g" * 24 + b'","do":"note"}',
        b'{"id":"' + b"a" * 24 + b'","do":"next"}',
        b'{"id":"' + b"a" * 24 + b'","do":"note","step":"x"}',
        b'{"id":"' + b"a" * 24 + b'","do":"note","text":"\xff"}',
    ],
)
def test_what_is_no_request_is_not_understood(served, body):
    headers = {"Content_Type": "application/json", "Cookie": served.cookie()}
    assert served.http("POST", f"/{served.code}/requests", body, **headers)[0] == 400


def test_too_much_is_too_long(served):
    headers = {"Content_Type": "application/json", "Cookie": served.cookie()}
    body = b'{"id":"' + b"a" * 24 + b'","do":"note","text":"' + b"x" * 17_000 + b'"}'
    assert served.http("POST", f"/{served.code}/requests", body, **headers)[0] == 413


@pytest.mark.parametrize("number", [0, -1, 10**6, 2**70])
def test_a_forged_number_is_refused(served, number):
    status, answer = served.ask(served.cookie(), do="take-back", step=1, number=number)
    assert status in (200, 400)
    assert status == 400 or answer["why"] == "gone"


def test_text_from_people_is_data_all_the_way(served):
    naughty = [
        "<img src=x onerror=alert(1)>",
        "{{7*7}}",
        "\x1b[2J",
        "=1+1",
        "‮gnirts",
        "🧑‍🚀",
        "%s{0}",
    ]
    cookie = served.cookie()
    for text in naughty:
        status, answer = served.ask(cookie, do="note", step=1, text=text, group="Group two")
        assert (status, answer["ok"]) == (200, True)
    assert set(naughty) <= {note.text for note in served.notes()}
    assert not any("\x1b" in line for line in served.said)


def test_a_request_that_never_completes_is_closed(served):
    with socket.create_connection(("127.0.0.1", served.port), timeout=30) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        begun = time.monotonic()
        assert slow.recv(100) == b""
        assert time.monotonic() - begun < deadline.RECEIVED + 5


def test_wrong_codes_are_soon_refused_and_phones_go_on(own):
    cookie = own.cookie()
    statuses = [own.http("GET", f"/{number:04}")[0] for number in range(40)]
    assert set(statuses) == {404, 429}
    assert own.ask(cookie, do="note", step=1, text="Still here", group="Group one")[0] == 200


def test_who_guesses_codes_does_not_get_in_by_the_right_one_nor_keeps_others_out(own):
    path = f"/{own.code}"
    for number in range(40):
        own.http("GET", f"/{number:04}", source="127.0.0.2")
    assert own.http("GET", path, source="127.0.0.2")[0] == 429
    assert own.http("GET", f"/?code={own.code}", source="127.0.0.2")[0] == 429
    assert own.http("GET", path, source="127.0.0.2", Cookie=own.cookie())[0] == 200
    assert own.http("GET", f"/?code={own.code}")[0] == 303


def test_a_whole_hall_types_the_code_at_once(own):
    statuses = [own.http("GET", f"/?code={own.code}")[0] for _ in range(100)]
    assert set(statuses) == {303}


def test_one_phone_cannot_flood_the_session(own):
    cookie, other = own.cookie(), own.cookie()
    statuses = [
        own.ask(cookie, do="note", step=1, text="x", group="Group one")[0] for _ in range(60)
    ]
    assert statuses.count(429) > 20
    assert own.ask(other, do="note", step=1, text="Me, too", group="Group two")[0] == 200


def test_locked_nobody_new_comes_in_and_who_is_in_stays(own):
    cookie = own.cookie()
    own.type("/lock", "Locked")
    own.until(lambda: own.http("GET", f"/{own.code}")[0] == 403)
    assert own.ask(cookie, do="note", step=1, text="Still in", group="Group one")[1]["ok"]
    own.type("/lock", "Unlocked")
    own.until(lambda: own.http("GET", f"/{own.code}")[0] == 200)


def test_a_barred_phone_writes_no_more(own):
    cookie, other = own.cookie(), own.cookie()
    own.ask(cookie, do="note", step=1, text="Rude", group="Group one")
    own.type("/bar 1", "can't write")
    assert own.ask(cookie, do="note", step=1, text="Again")[1]["why"] == "barred"
    assert own.ask(other, do="note", step=1, text="Kind", group="Group one")[1]["ok"]
    _, _, body = own.http("GET", f"/{own.code}/now", Cookie=cookie)
    assert json.loads(body)["mine"] == {"barred": True}


def test_phones_off_closes_the_door_and_phones_opens_it_again_at_the_same_place(own):
    own.type("/phones off", "Phones can't join any more")
    with pytest.raises(OSError, match="refused"):
        own.http("GET", f"/{own.code}")
    own.type("/phones", own.url)
    assert own.http("GET", f"/{own.code}")[0] == 200


def test_when_it_ends_the_key_is_gone_and_no_file_says_who_it_was(own):
    cookie = own.cookie()
    own.ask(cookie, do="note", step=1, text="x", group="Group one")
    keys = own.folder / "home" / "participants"
    assert list(keys.iterdir())
    own.type("/end", "ended")
    own.process.wait(10)
    assert not list(keys.iterdir())
    phone = cookie.partition("=")[2]
    for path in (own.folder / "home").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert phone.partition(".")[0].encode() not in data
            assert b"Python-urllib" not in data
            assert b"127.0.0.1" not in data


def test_a_session_that_is_resumed_keeps_code_port_and_what_was_done(own):
    cookie, name = own.cookie(), secrets.token_hex(12)
    url = own.url
    asked = {"do": "note", "step": 1, "text": "Before", "id": name, "group": "Group one"}
    own.ask(cookie, **asked)
    own.kill()
    own.resume()
    assert own.url == url
    assert own.ask(cookie, **asked)[1] == {"id": name, "ok": True, "number": 1}
    assert [note.text for note in own.notes()] == ["Before"]


def test_while_nothing_can_be_written_nothing_is_said_to_be(own):
    cookie = own.cookie()
    own.ask(cookie, do="note", step=1, text="Before", group="Group one")
    # A limit of the size of files, as a full disk: what is written then fails.
    import resource

    size = own.log_path.stat().st_size
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.prlimit(own.process.pid, resource.RLIMIT_FSIZE, (size, hard))
    name = secrets.token_hex(12)
    asked = {"do": "note", "step": 1, "text": "In trouble", "id": name, "group": "Group one"}
    assert own.ask(cookie, **asked)[0] == 503
    resource.prlimit(own.process.pid, resource.RLIMIT_FSIZE, (hard, hard))
    own.until(lambda: own.ask(cookie, **asked)[0] == 200)
    assert [note.text for note in own.notes()] == ["Before", "In trouble"]


def test_stage_shows_the_room_and_takes_nothing(own):
    own.ask(own.cookie(), do="note", step=1, text="Idea", group="Group one")
    status, _, body = own.http("GET", f"/{own.code}/stage/now")
    shown = json.loads(body)
    assert status == 200
    assert shown["view"]["name"] == "Ideas"
    assert [note["text"] for note in shown["view"]["notes"]] == ["Idea"]
    _, _, body = own.http("GET", f"/{own.code}/stage/now?notes=0")
    assert json.loads(body)["view"]["notes"] == []
    assert json.loads(body)["view"]["count"] == 1
    status, headers, _ = own.http("GET", f"/{own.code}/stage/code.svg")
    assert (status, headers["Content-Type"].split(";")[0]) == (200, "image/svg+xml")


def test_the_facilitator_decides_whether_the_stage_shows_notes(own):
    own.ask(own.cookie(), do="note", step=1, text="Idea", group="Group one")

    def shown():
        _, _, body = own.http("GET", f"/{own.code}/stage/now")
        return [note["text"] for note in json.loads(body)["view"]["notes"]]

    assert own.until(shown) == ["Idea"]
    own.type("/stage-notes", "hides")
    own.until(lambda: shown() == [])
    own.type("/stage-notes", "shows")
    assert own.until(shown) == ["Idea"]


def test_all_naughty_strings_arrive_as_they_are(own, shared):
    strings = json.loads((shared / "naughty_strings.json").read_text(encoding="utf-8"))
    texts = [text for text in strings if text.strip() and len(text) <= MOST_TEXT]
    assert len(texts) > 400
    pages = []
    for number, text in enumerate(texts):
        if number % int(limits.AT_ONCE) == 0:
            cookie = own.cookie()
            pages.append(own.page(cookie, "Group one"))
        status, answer = own.ask(cookie, do="note", step=1, text=text, group="Group one")
        assert (status, answer.get("ok")) == (200, True), text
    for page in pages:
        page.close()
    assert [note.text for note in own.notes()] == texts
    assert not any(re.search("[\x00-\x08\x0b-\x1f\x7f]", line) for line in own.said)


def test_ten_thousand_requests_of_a_stranger_do_not_hold_up_the_facilitator(own):
    stop, asked = threading.Event(), [0]

    def ask_on():
        while not stop.is_set() and asked[0] < 10_000:
            asked[0] += 1
            with contextlib.suppress(OSError):
                own.http("GET", f"/{asked[0] % 10_000:04}")

    strangers = [threading.Thread(target=ask_on, daemon=True) for _ in range(4)]
    for stranger in strangers:
        stranger.start()
    took = []
    for _ in range(20):
        begun = time.monotonic()
        own.type("/time", "Ideas")
        took.append(time.monotonic() - begun)
    stop.set()
    for stranger in strangers:
        stranger.join(10)
    assert asked[0] > 100
    assert sorted(took)[len(took) // 2] < 0.5


def test_votes_are_hidden_until_they_are_shown(own):
    cookie, other = own.cookie(), own.cookie()
    own.ask(cookie, do="note", step=1, text="Idea", group="Group one")
    for _ in range(3):
        own.type("/next")
    own.type("/time", "Choosing")
    assert own.ask(cookie, do="score", step=4, number=1, value=2)[1]["ok"]
    assert own.ask(other, do="score", step=4, number=1, value=4)[1]["ok"]
    assert own.ask(other, do="dots", step=4, number=1, value=3)[1]["ok"]

    def note():
        _, _, body = own.http("GET", f"/{own.code}/now", Cookie=cookie)
        return json.loads(body)["view"]["notes"][0]

    assert "tally" not in note()
    own.type("/reveal", "mean 3.0")
    assert own.until(lambda: note().get("tally")) == [3.0, 1.0, 2]
    assert note()["dots"] == 3


def test_the_log_reads_as_one_of_a_session_without_phones(own):
    own.ask(own.cookie(), do="note", step=1, text="Idea", group="Group one")
    contents = log.read(str(own.log_path))
    assert not contents.damaged
    assert all("127.0.0.1" not in str(event) for event in contents.events)
