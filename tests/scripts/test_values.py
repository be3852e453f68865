"""The kinds of scalar: what the reader accepts is what the schema's pattern matches."""

import re

import pytest

from facilitate.scripts import values

CHOICES = {
    name: kind
    for name, kind in vars(values).items()
    if isinstance(kind, values.Kind) and kind.words
}


@pytest.mark.parametrize("name", CHOICES)
def test_of_a_few_words_the_reader_takes_those_that_the_pattern_matches(name):
    kind = CHOICES[name]
    for word in kind.words:
        assert re.fullmatch(kind.pattern, word)
        assert kind.parse(word) == word
        for other in (word.upper(), f"{word}s", f"{word}\n", word[:-1], f" {word}", ""):
            assert not re.fullmatch(kind.pattern, other)
            with pytest.raises(ValueError, match=r"^$"):
                kind.parse(other)
