"""The web application for participants and the stage."""

import contextlib
import os
from collections.abc import Awaitable, Callable, Iterator
from functools import lru_cache
from urllib.parse import urlsplit

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request as HttpRequest
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from facilitate.participants import limits, seal
from facilitate.participants.audience import Audience, encode
from facilitate.participants.deadline import TRANSPORT
from facilitate.participants.hosts import Hosts
from facilitate.participants.messages import Answer, Begin, Request
from facilitate.participants.seats import STAGE, Poll, Seat, Stream
from facilitate.participants.words import page_language, page_words

PAGES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "pages")
FILES = {
    "phone.js": "text/javascript",
    "stage.js": "text/javascript",
    "clock.js": "text/javascript",
    "phone.css": "text/css",
    "stage.css": "text/css",
    "themes.js": "text/javascript",
    "themes.css": "text/css",
}
HEADERS = [
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
        b" connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-store"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
]
STREAM_HEADERS = [
    *HEADERS,
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"x-accel-buffering", b"no"),
]
HELD = 20.0
"""Seconds that a polling request is held."""
ANSWERED = 10.0
"""Seconds within which the session has to answer before the phone asks again."""
MOST_SEATS = 1500
"""The most pages that are sent news, or wait for them."""
MOST_PAGES = 500
"""The most rendered pages that are kept: one for each table."""
A_YEAR = 365 * 24 * 3600

Ask = Callable[[Request], Awaitable[Answer]]
"""Hands a request to the session; raises TimeoutError if it does not answer."""

_read_request = msgspec.json.Decoder(Request).decode


class Application:
    """Serves one session, as an ASGI application."""

    def __init__(self, begin: Begin, hall: Audience, ask: Ask, here: Callable[[], None]) -> None:
        self._begin = begin
        self._hall = hall
        self._ask = ask
        self._here = here
        """Called when a page connects or leaves."""
        self._key = bytes.fromhex(begin.secret)
        self._hosts = Hosts(begin)
        self._public = urlsplit(begin.public or "")
        self.locked = begin.locked
        self._paces = limits.Paces()
        self._wrong_codes = limits.PaceOfEach(*limits.WRONG_CODES)
        self._language = page_language(hall.language)
        self._words = page_words(hall.language)
        self._templates = Environment(
            loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined
        )
        self._html = lru_cache(MOST_PAGES)(self._render)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        request = HttpRequest(scope, receive, send)
        response = self._refuse(request) or await self._route(request)
        if response is None:
            return
        response.raw_headers.extend(HEADERS)
        await response(scope, receive, send)

    def _refuse(self, request: HttpRequest) -> Response | None:
        """Return a refusal of a request that does not come from our pages, otherwise None."""
        host = limits.host_of(request.headers.get("host", ""))
        if host not in self._hosts:
            return Response("unknown host", 421)
        if request.method not in ("GET", "HEAD", "POST"):
            return Response("not allowed", 405)
        return None

    async def _route(self, request: HttpRequest) -> Response | None:
        match [part for part in request.scope["path"].split("/") if part]:
            case []:
                return self._join(request)
            case ["files", name]:
                return _file(name)
            case ["favicon.ico", *_]:
                return Response(status_code=204)
            case [code, *rest] if code.upper() == self._begin.code:
                if self._guesses(request):
                    return self._too_many()
                return await self._route_with_code(request, [part.lower() for part in rest])
        return self._wrong_code(request)

    async def _route_with_code(self, request: HttpRequest, parts: list[str]) -> Response | None:
        """Answer what is asked of this session's stage, or of its phones."""
        match parts:
            case ["stage", "code.svg"]:
                return self._code_picture()
            case ["stage"] | ["stage", "now" | "events"]:
                return await self._stage(request, parts[-1])
            case _ if self._begin.only_stage:
                return Response("not found", 404)
            case ["events" | "now" as what]:
                return await self._phone_news(request, what)
            case ["requests"] if request.method == "POST":
                return await self._take(request)
            case [] if request.method != "POST":
                return self._phone_page(request, "")
            case [table] if table.isdecimal() and request.method != "POST":
                return self._phone_page(request, self._group_numbered(int(table[:6])))
        return Response("not found", 404)

    def _join(self, request: HttpRequest) -> Response:
        """Ask for the code; proceed if it is right."""
        typed = request.query_params.get("code")
        if typed is None:
            return self._page("join.html", wrong=False)
        code = "".join(typed.split()).upper()
        if code == self._begin.code and not self._guesses(request):
            return RedirectResponse(f"/{self._begin.code}", 303)
        return self._wrong_code(request)

    def _guesses(self, request: HttpRequest) -> bool:
        """Return whether a stranger's address sent so many wrong codes that a right one is a guess.

        A tunnel's visitors share one address: their code is too long to be guessed.
        """
        pace = self._wrong_codes.of(_address(request))
        return pace.used_up and not self._begin.public and self._phone(request) is None

    def _wrong_code(self, request: HttpRequest) -> Response:
        if not self._wrong_codes.of(_address(request)).allows():
            return self._too_many()
        return self._page("join.html", 404, wrong=True)

    def _too_many(self) -> Response:
        return Response(self._words["phone.too-many"], 429, {"Retry-After": "60"})

    def _phone_page(self, request: HttpRequest, table: str) -> Response:
        phone = self._phone(request)
        if phone is None and self.locked:
            return self._page("locked.html", 403)
        known = phone is not None
        phone = phone or seal.new_phone()
        response = self._page(
            "phone.html",
            table=table,
            session=self._hall.session(),
            code=self._begin.code,
            title=self._hall.title,
        )
        if not known:
            response.set_cookie(
                self._cookie,
                seal.token(self._key, phone),
                max_age=A_YEAR // 12,
                path="/",
                secure=self._is_secure(request),
                httponly=True,
                samesite="lax",
            )
        return response

    def _is_secure(self, request: HttpRequest) -> bool:
        """Return whether a page came through a tunnel that encrypts, not from the room's network.

        Browsers there would not keep a secure cookie.
        """
        host = limits.host_of(request.headers.get("host", ""))
        return self._public.scheme == "https" and host == self._public.hostname

    def _group_numbered(self, number: int) -> str:
        groups = self._hall.groups
        return groups[number - 1] if 0 < number <= len(groups) else ""

    @property
    def _cookie(self) -> str:
        return f"p_{self._begin.code}"

    def _phone(self, request: HttpRequest) -> str | None:
        """Return the phone that a request comes from; None for a new one."""
        shown = request.cookies.get(self._cookie)
        return seal.phone_of(self._key, shown) if shown else None

    async def _phone_news(self, request: HttpRequest, what: str) -> Response | None:
        """Answer a phone that asks for its news."""
        phone = self._phone(request)
        if phone is None:
            return Response("come again", 401)
        group = request.query_params.get("group") or None
        if what == "now":
            return await self._now(request, Poll(phone, group, False, False))
        return await self._stream(request, Stream(phone, group, False, False))

    async def _stage(self, request: HttpRequest, what: str) -> Response | None:
        notes = request.query_params.get("notes", "1") != "0"
        if what == "events":
            return await self._stream(request, Stream(STAGE, None, True, notes))
        if what == "now":
            return await self._now(request, Poll(STAGE, None, True, notes))
        page, title = self._hall.stage_page, self._hall.title
        return self._page(page, code=self._begin.code, title=title)

    def _code_picture(self) -> Response:
        """Return the QR code that leads phones here."""
        from facilitate.participants.qr import scanned, svg

        if not self._hall.shown_url:
            return Response("not found", 404)
        return Response(svg(scanned(self._hall.shown_url)), media_type="image/svg+xml")

    async def _now(self, request: HttpRequest, seat: Poll) -> Response:
        """Answer a polling page: at once if it is out of date, otherwise when there is news."""
        self._hall.look()
        waits = request.query_params.get("after") == self._hall.tag
        if waits and self._full():
            return _too_full()
        with self._seated(seat):
            if waits:
                self._hall.payload(seat)
                await seat.wait(HELD)
            return Response(self._hall.payload(seat), media_type="application/json")

    async def _stream(self, request: HttpRequest, seat: Stream) -> Response | None:
        """Send a page what it has to show, whenever that changes, until it leaves."""
        if request.method != "GET":
            return Response("not allowed", 405)
        if self._full():
            return _too_full()
        scope, send = request.scope, request._send
        await send({"type": "http.response.start", "status": 200, "headers": STREAM_HEADERS})
        with self._seated(seat):
            body = b"retry: 1000\ndata: " + self._hall.payload(seat) + b"\n\n"
            await send({"type": "http.response.body", "body": body, "more_body": True})
            seat.begin(scope["state"][TRANSPORT], scope["http_version"] == "1.1")
            await _gone(request.receive)
        return None

    def _full(self) -> bool:
        return len(self._hall.seats) >= MOST_SEATS

    @contextlib.contextmanager
    def _seated(self, seat: Seat) -> Iterator[None]:
        self._hall.join(seat)
        self._here()
        try:
            yield
        finally:
            self._hall.leave(seat)
            self._here()

    async def _take(self, request: HttpRequest) -> Response:
        """Pass a participant's request to the session, and return the answer."""
        if (refused := self._refuse_request(request)) is not None:
            return refused
        phone = self._phone(request)
        if phone is None:
            return Response("come again", 401)
        if not self._paces.allows(phone, self._hall.connected(phone)):
            return Response("slower", 429, {"Retry-After": "1"})
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > limits.MOST_BODY:
                return Response("too long", 413)
        try:
            asked = _read_request(body)
        except (msgspec.MsgspecError, ValueError):
            return Response("not understood", 400)
        if not seal.is_request(asked.id):
            return Response("not understood", 400)
        asked.phone = phone
        try:
            answer = await self._ask(asked)
        except TimeoutError:
            return Response("not yet", 503, {"Retry-After": "1"})
        return Response(encode(answer), media_type="application/json")

    def _refuse_request(self, request: HttpRequest) -> Response | None:
        """Refuse what another page may have sent, or is too long; None for ours."""
        kind = request.headers.get("content-type", "").partition(";")[0].strip()
        if kind != "application/json":
            return Response("json only", 415)
        length = request.headers.get("content-length", "")
        if length.isdecimal() and int(length[:12]) > limits.MOST_BODY:
            return Response("too long", 413)
        if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return Response("another site", 403)
        origin = request.headers.get("origin")
        if origin is not None:
            asked = limits.origin_host(origin)
            if limits.host_of(asked) != limits.host_of(request.headers.get("host", "")):
                return Response("another site", 403)
        return None

    def _page(self, name: str, status: int = 200, **values: str | bool) -> Response:
        return Response(self._html(name, **values), status, media_type="text/html")

    def _render(self, name: str, **values: str | bool) -> bytes:
        template = self._templates.get_template(name)
        words = {"language": self._language, "word": self._word, "words_of": self._words_of}
        return template.render(words, **values).encode()

    def _word(self, message: str) -> str:
        return self._words[message]

    def _words_of(self, kind: str) -> dict[str, str]:
        return {message: text for message, text in self._words.items() if message.startswith(kind)}


def _too_full() -> Response:
    return Response("full", 503, {"Retry-After": "5"})


def _address(request: HttpRequest) -> str:
    """Return the address that a request comes from."""
    return request.client.host if request.client else ""


def _file(name: str) -> Response:
    """Return a static file of the pages."""
    kind = FILES.get(name)
    if kind is None:
        return Response("not found", 404)
    with open(os.path.join(PAGES, name), "rb") as file:
        return Response(file.read(), media_type=kind)


async def _gone(receive: Receive) -> None:
    """Wait until a page has disconnected."""
    while (await receive())["type"] != "http.disconnect":
        pass
