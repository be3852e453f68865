"""Strings that break programs, as posts."""

import json

from facilitate.harvest.share.post import Post, clean

WILD = (
    "]]><script>alert(1)</script>",
    '"/><image href="https://example.org/x.png"/>',
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "{{ 7 * 7 }}{% raw %}{# #}",
    "url(https://example.org)",
    "</text></svg>",
    "\x00\x1b[31m\x85\ud800\ufffe\uffff",
    "\u202e\u2066\u2069\u200f",
    "e" + "\u0301" * 400,
    "日本語😀👨\u200d👩\u200d👧🇩🇪" * 30,
    "x" * 10_000,
    "two words " * 1_000,
)


def post(text, number=1, stage="green", **fields):
    known = {"before": "", "starred": False, "whose": "", "name": f"note-{number:03}"}
    return Post(number=number, stage=stage, sentence=clean(text), **(known | fields))


def naughty_texts(shared):
    strings = json.loads((shared / "naughty_strings.json").read_text(encoding="utf-8"))
    return [text for text in dict.fromkeys([*strings, *WILD]) if text.strip()]
