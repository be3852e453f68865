import pytest

from facilitate.inline_markdown import on_one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        ("**What brings you here?**\nAsk somebody\nyou do not know.\n",
         "What brings you here? Ask somebody you do not know."),
        ("We look for *one thing*.\n\n- first\n- second",
         "We look for one thing. - first - second"),
        ("I used to think ___, now I think ___.", "I used to think ___, now I think ___."),
        ("__Ask__ and _listen_", "Ask and listen"),
        ("2 * 3 * 4 and a_b_c", "2 * 3 * 4 and a_b_c"),
    ],
)  # fmt: skip
def test_markdown_as_words_on_one_line(text, line):
    assert on_one_line(text) == line
