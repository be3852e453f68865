"""The band says the stage, the list and the title of a step, each once."""

from facilitate.tui.widgets.stage_band import StageBand
from tests.builders import step


def said(**fields: object) -> str:
    band = StageBand()
    band.show_step(step(1, "The best ten", **fields))
    return " ".join(str(band.left).split())


def test_it_says_the_stage_the_list_and_the_title():
    assert said(colour="green", collect="Ideas") == "G ■ GREEN Ideas The best ten"
    assert said(collect="Ideas").endswith("Ideas The best ten")
    assert said() == "The best ten"


def test_a_list_named_like_its_step_is_named_once():
    assert said(colour="green", collect="The best ten") == "G ■ GREEN The best ten"
    assert said(collect="the best ten").count("best") == 1
