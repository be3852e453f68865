"""Phrases before the single words that they are made of."""

from facilitate.harvest.analysis.phrases import phrases, said_by_many


def said(report):
    return [
        (term.word, term.owners, [note.number for note in term.notes]) for term in phrases(report)
    ]


def test_words_that_stand_together_are_a_phrase_and_no_longer_words(report_of):
    lines = ("our community music", "/group Group two", "Community music on Fridays")
    assert said(report_of(*lines))[0] == ("community music", 2, [1, 2])
    words = {word for word, _, _ in said(report_of(*lines))}
    assert not words & {"community", "music"}


def test_a_word_that_is_said_by_itself_too_stays(report_of):
    lines = ["music", "music", "music", "loud music", "/group Group two", "loud music", "music"]
    words = {word: owners for word, owners, _ in said(report_of(*lines))}
    assert words["music"] == 2


def test_three_words_are_one_phrase_and_not_two(report_of):
    lines = ("first steps together", "/group Group two", "First steps together")
    assert [word for word, _, _ in said(report_of(*lines))] == ["first steps together"]


def test_words_side_by_side_only_once_are_no_phrase(report_of):
    lines = ("open garden", "/group Group two", "garden party")
    assert ("garden", 2, [1, 2]) in said(report_of(*lines))
    assert not any(" " in word for word, _, _ in said(report_of(*lines)))


def test_the_end_of_a_note_and_the_beginning_of_its_answer_are_no_phrase(report_of):
    lines = ["open garden", "/group Group two", "our garden", "/next", "/turn 1", "/turn 2"]
    lines += ["/next", "/turn 1 party time", "/turn 2 party music"]
    words = {word: owners for word, owners, _ in said(report_of(*lines))}
    assert words == {"garden": 2, "party": 2, "open": 1, "time": 1, "music": 1}


def test_a_phrase_is_shown_as_most_wrote_it_whatever_stands_beside_it(report_of):
    lines = ["Community music!", "/group Group two", "(community music)", "'community - music'"]
    assert said(report_of(*lines)) == [("community music", 2, [1, 2, 3])]


def told(report):
    return [term.word for term in said_by_many(report, phrases(report))]


def test_a_word_that_two_of_many_share_is_chance_and_a_phrase_is_not(report_of):
    lines = ["never first", "a bus", "town hall", "/group Group two", "never late", "the bus"]
    lines += ["town hall", "/group Group three", "a bus"]
    assert told(report_of(*lines)) == ["bus", "town hall"]


def test_a_word_that_all_say_is_told_if_they_are_only_two(report_of):
    assert told(report_of("never first", "/group Group two", "never late")) == ["never"]
