"""Posts as a page and as a text."""

from html.parser import HTMLParser

import msgspec
import pytest

from facilitate.harvest.report.build import make_report
from facilitate.harvest.share.page import as_page, as_text
from facilitate.harvest.share.post import posts
from tests.builders import run_plain, start
from tests.harvest.share.naughty import naughty_texts, post


class Read(HTMLParser):
    """What a page holds: its elements, their attributes, and its words."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.attributes, self.words = [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]

    def handle_data(self, data):
        if self.elements and self.elements[-1] != "style" and data.strip():
            self.words.append(data.strip())


@pytest.fixture
def report(tmp_path):
    session = start(tmp_path)
    lines = ["never ask", "b", "/next", "/turn 1", "/next", "/turn 1 ask first", "/star 2"]
    run_plain(lines, session)
    return make_report(session.header, session.state)


def test_the_text_is_short_and_has_each_chain_on_a_line(report):
    assert as_text(report, posts(report)) == (
        "A session\n"
        "22 November 2026\n"
        "\n"
        "• never ask → ask first\n"
        "• b\n"
        "\n"
        "2 yellow → 1 pink → 1 green\n"
    )
    assert "• b (Group one)\n" in as_text(report, posts(report, names=True))


def test_the_kits_words_are_in_the_language_of_the_session(report):
    german = msgspec.structs.replace(report, languages=("de",))
    text = as_text(german, posts(german))
    assert "22. November 2026\n" in text
    assert "2 gelb → 1 rosa → 1 grün\n" in text
    assert "22. November 2026" in Read(as_page(german, posts(german))).words


def test_an_answer_stands_behind_what_was_asked(report):
    asked = [post("a key", answer="whatever")]
    assert "• a key → whatever\n" in as_text(report, asked)
    words = Read(as_page(report, asked)).words
    assert words[words.index("a key") + 1] == "→ whatever"


def test_the_page_has_what_was_chosen_with_its_colour_letter_and_name(report):
    page = Read(as_page(report, posts(report)))
    assert page.words[1:] == [
        "A session",
        "22 November 2026",
        "2 yellow → 1 pink → 1 green",
        "never ask →",
        "ask first",
        "G ■ green",
        "b",
        "Y ◇ yellow",
        "· ★ with a star",
    ]
    assert [value for tag, key, value in page.attributes if (tag, key) == ("li", "class")] == [
        "green",
        "yellow",
    ]


def test_nobody_is_named_unless_asked_for(report):
    assert "Group one" not in as_page(report, posts(report))
    assert "Group one" in Read(as_page(report, posts(report, names=True))).words


def test_the_page_asks_for_nothing_from_anywhere(report):
    text = as_page(report, posts(report))
    page = Read(text)
    assert not {"script", "link", "img", "iframe", "a"} & set(page.elements)
    assert not {"src", "href", "style", "onclick"} & {key for _, key, _ in page.attributes}
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in text


def test_any_text_is_words_of_the_page_and_of_the_text(report, shared):
    texts = naughty_texts(shared)
    same = [post(text).sentence for text in texts]
    wild = [post(text, n, before=text, answer=text) for n, text in enumerate(same, 1)]
    plain = [post("a", number, before="b", answer="c") for number in range(1, len(texts) + 1)]
    page, model = Read(as_page(report, wild)), Read(as_page(report, plain))
    assert page.elements == model.elements
    assert {(tag, key) for tag, key, _ in page.attributes} == {
        (tag, key) for tag, key, _ in model.attributes
    }
    told = [one.sentence for one in wild]
    words = [" ".join(word.split()) for word in page.words]
    assert [sentence for sentence in told if " ".join(sentence.split()) not in words] == []
    lines = as_text(report, wild).split("\n")
    assert lines[3 : 3 + len(told)] == [f"• {one} → {one} → {one}" for one in told]


def test_titles_and_stages_are_data_too(report, shared):
    for text in naughty_texts(shared):
        wild = msgspec.structs.replace(report, title=text, counts={text: 1})
        shown = [post("a", stage=post(text).sentence, whose=post(text).sentence)]
        page = Read(as_page(wild, shown))
        assert page.elements[page.elements.index("ul") :] == ["ul", "li", "p", "p", "bdi", "bdi"]
        assert page.elements.count("p") == 4
        assert as_text(wild, shown).count("\n") == 6
