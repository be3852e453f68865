"""Markdown as others read it: GitHub (cmark-gfm), wikis (markdown-it), and a mail as it is."""

import itertools
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from cmarkgfm import github_flavored_markdown_to_html as as_on_github
from cmarkgfm.cmark import Options
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from facilitate.harvest.formats.markdown.escape import inside, plain, row
from facilitate.text import visible

FOOTNOTES = Options.CMARK_OPT_FOOTNOTES
READERS = {
    "GitHub": lambda text: as_on_github(text, FOOTNOTES),
    "CommonMark": MarkdownIt("commonmark").render,
    "a wiki": MarkdownIt("gfm-like").render,
}
BLOCKS = {"ul", "li", "h2", "table", "thead", "tbody", "tr", "th", "td"}
SIGNS = "\\`*_{}[]<>#|~$&!-+=.:()^@/;'\"1ax \u00a0é"


PIECES = [
    *SIGNS, "http://a.b", "www.a.b", "https://", "ftp://x.y", "mailto:", "a@b.cd", "<b>", "</b>",
    "<!--", "&amp;", "&#65;", "](", "![", "[x]", "```", "---", "1. ", "- ", "~~", "**", "__",
    " *a", " ~a", " _a", "(",
]  # fmt: skip


class Shown(HTMLParser):
    """What a page shows: its text, its links, and the tags that made more of it than text."""

    def __init__(self, page):
        super().__init__()
        self.text, self.links, self.markup = "", [], []
        self.feed(page)
        self.close()

    def handle_data(self, data):
        self.text += data.replace("\n", "")

    def handle_starttag(self, tag, attributes):
        if tag == "a":
            self.links += [unquote(value) for _, value in attributes]
        elif tag not in BLOCKS:
            self.markup.append(tag)

    def handle_comment(self, data):
        self.markup.append(data)

    def handle_decl(self, decl):
        self.markup.append(decl)

    def handle_pi(self, data):
        self.markup.append(data)


PLACES = {
    "an item": lambda text: f"- {plain(text)}\n",
    "an item among others": lambda text: (
        f"- {plain(text)} (1 · {plain(text)}): {inside(text)}, x\n"
    ),
    "a heading": lambda text: f"## {plain(text)}\n",
    "a table": lambda text: f"{row('a', 'b')}\n|---|---|\n{row(inside(text), plain(text))}\n",
}
SHOWN = {
    "an item": "{0}",
    "an item among others": "{0} (1 · {0}): {0}, x",
    "a heading": "{0}",
    "a table": "ab{0}{0}",
}


def wrong(text):
    """Return where a text is not shown verbatim, and what is shown there."""
    wanted = visible(text).strip()
    for (reader, read), (place, put) in itertools.product(READERS.items(), PLACES.items()):
        if (reader, place) == ("CommonMark", "a table"):  # it has none
            continue
        shown = Shown(read(put(text)))
        if shown.markup or shown.text.strip() != SHOWN[place].format(wanted).strip():
            return f"{reader}, {place}: {put(text)!r} shows {shown.text!r} and {shown.markup}"
    return ""


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text())
@example("[a](https://b.c/_d_)")
@example("<https://a.b/*c*>")
@example("*https://a.b/c_*")
@example("\\https://a.b/*c*")
@example("[a]: https://b.c 'd'")
@example("[^1]: x")
@example("[^\\]")
@example("a [^*b* _] c")
@example("http://a.b/c<b>d</b>")
@example("http://a.b/c|`d`_e_")
@example("www.a.b/*c* www.a.b<b>")
@example("http://a.b/?c=1&amp;d=2&copy _http://a.b/_c_")
@example("www.a.b*http://c.d*")
@example("<!-- x")
@example("**a** ~~b~~ __c__ *d* _e_ ~f~")
@example("&amp &lt; &#65; &#x41; &copy")
@example("https://@~")
@example("https://[x]#*")
@example("http://a.b~:1.")
def test_every_reader_shows_the_text_and_nothing_more(text):
    assert not wrong(text)


@pytest.mark.parametrize("first", SIGNS)
def test_so_does_each_with_every_sign_before_and_behind_another_one(first):
    for second in SIGNS:
        link = f"http://a.b/{first}{second}"
        words = [
            link,
            f"{first}{link}{second}c",
            f"{first}{second}",
            f"{first} {second}",
            f"x{first}{second}x",
            f"{first}x{second}",
        ]
        both = [*words, f"{first}{second} x", f"x {first}{second}", " ".join(words)]
        assert [found for text in both if (found := wrong(text))] == []


@pytest.mark.parametrize(
    "text",
    [
        "17:00 on Fridays", "40-page call", "3=4", "9+1 people", "2:1", "Wow!", "R&D", "AT&T;",
        "it's $5", "US$ 5", "$5 or $6", "in the corridor!", "a_long_name", "5 * 3 ~ 15 _ x",
        "C# and F#", "~5 minutes, or ~7", "*a note", "a *b",
        "a > b", "we <3 it", "a -> b <- c", "#hashtag", "[sic] a[1]", "{topic}", "C:\\new", "a | b",
        "-1 degree", "1.5 hours", "(a) b.", "=====", "a^2", "https://example.org/a_b?c=d&e=f",
        "see https://example.org/a_b.", "ann_lee@example.org", "www.example.org/a_b",
    ],
)  # fmt: skip
def test_no_backslash_stands_in_a_mail_where_none_is_needed(text):
    assert plain(text) == text


@pytest.mark.parametrize("text", ["- a", "1. a", "# a", "> a", "[ ] a", "[a]: b", "+"])
def test_what_would_begin_a_block_is_escaped_only_at_the_beginning(text):
    assert plain(text).replace("\\", "", 1) == text
    assert plain(text) != text
    assert inside(text) == text


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/a_b?c=d&e=f*g*",
        "https://example.org/a_b?c=d&e=f",
        "http://example.org/~ann/_b_/",
        "https://en.wikipedia.org/wiki/Mercury_(planet)",
        "https://example.org/?a=$b$&copies=1",
        "HTTPS://example.org/*",
        "https://example.org/[a](b)*",
        "https://example.org/*道*",
    ],
)
@pytest.mark.parametrize("around", ["{}", "see {}", "see {}, please", "({})", "a {}. B"])
def test_links_stay_whole(link, around):
    text = around.format(link)
    assert not wrong(text)
    for read in READERS.values():
        found = Shown(read(f"- {plain(text)} (1 · yellow)\n")).links
        assert [one.lower() for one in found] in ([link.lower()], [])
    assert unquote(Shown(as_on_github(plain(text))).links[0]).lower() == link.lower()
    assert f"\\{link[0]}" not in plain(text)


def test_two_sums_of_money_are_no_formula():
    assert inside("5$ or 6$") == "5\\$ or 6\\$"
    assert inside("$$x$$") == "\\$$x\\$\\$"


def test_very_long_texts_take_no_longer_than_they_must():
    for part in (
        "<",
        "[",
        "*",
        "_ ",
        "&",
        "$a ",
        "https://(",
        "- ",
        "#",
        "<a@",
        "]",
        "~~",
        "\\",
        "www.",
        "http://",
        "*http://",
        "http://a..",
        "&a",
    ):
        assert visible(part) in inside(part * 50_000).replace("\\", "") or part == "\\"
