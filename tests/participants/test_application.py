"""Pages ask the application for their news, without a server between them."""

from facilitate.participants import application
from facilitate.participants.application import Application
from facilitate.participants.audience import Board
from facilitate.participants.messages import Begin


async def status(app, path, query=""):
    """Return the status with which a page is answered."""
    sent = []

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http", "http_version": "1.1", "method": "GET", "path": path, "root_path": "",
        "query_string": query.encode(), "headers": [(b"host", b"127.0.0.1")],
        "client": ("127.0.0.1", 50_000), "state": {},
    }  # fmt: skip
    await app(scope, None, send)
    return sent[0]["status"]


async def test_where_all_places_are_taken_nobody_else_waits_for_news(monkeypatch):
    monkeypatch.setattr(application, "HELD", 0.01)
    board = Board("Event", "en")
    begin = Begin("log", "K7M3", "00" * 32, "", 0, ())
    app = Application(begin, board, None, lambda: None)
    assert await status(app, "/K7M3/stage/now", f"after={board.tag}") == 200
    monkeypatch.setattr(application, "MOST_SEATS", 0)
    assert await status(app, "/K7M3/stage/now", f"after={board.tag}") == 503
    assert await status(app, "/K7M3/stage/events") == 503
    assert await status(app, "/K7M3/stage/now") == 200
