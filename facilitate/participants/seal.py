"""Seals hide which phone wrote what: readable only with the session's key, and never alike.

A seal is the phone's number under a pad derived by the key from the request's own number, which
never repeats. Once the key is deleted, a seal is random noise.
"""

import hmac
import re
import secrets

PHONE_BYTES = 8
_MAC = 32
_REQUEST = re.compile(r"[0-9a-f]{24}")


def new_phone() -> str:
    """Return a random number for a new phone: sixteen hexadecimal digits."""
    return secrets.token_hex(PHONE_BYTES)


def is_request(text: str) -> bool:
    """Return whether a text is a valid request number: 24 hexadecimal digits."""
    return _REQUEST.fullmatch(text) is not None


def token(key: bytes, phone: str) -> str:
    """Return the token by which a phone is recognised."""
    return f"{phone}.{_digest(key, 'phone', phone)[:_MAC]}"


def phone_of(key: bytes, shown: str) -> str | None:
    """Return the phone that a token identifies; None if the session did not issue it."""
    phone, _, _ = shown.partition(".")
    good = hmac.compare_digest(token(key, phone).encode(), shown.encode())
    return phone if good and len(phone) == 2 * PHONE_BYTES else None


def seal(key: bytes, phone: str, request: str) -> str:
    """Return a phone's number, sealed for one request."""
    return _padded(key, request, phone)


def unseal(key: bytes, sealed: str, request: str) -> str:
    """Return the phone's number that was sealed for a request."""
    return _padded(key, request, sealed)


def voter(key: bytes, phone: str, number: int, step: int) -> str:
    """Return a phone's pseudonym for votes on one note in one step."""
    return _digest(key, "vote", f"{phone} {number} {step}")[:24]


def _padded(key: bytes, request: str, number: str) -> str:
    pad = int(_digest(key, "seal", request)[: 2 * PHONE_BYTES], 16)
    return f"{int(number, 16) ^ pad:0{2 * PHONE_BYTES}x}"


def _digest(key: bytes, use: str, text: str) -> str:
    return hmac.digest(key, f"{use}:{text}".encode(), "sha256").hex()
