"""Make the outline of a report, in the language of its session."""

from facilitate.harvest.analysis.homes import homes
from facilitate.harvest.analysis.near_duplicates import near_duplicates
from facilitate.harvest.analysis.phrases import phrases, said_by_many
from facilitate.harvest.outline.appendix import appendix_sections
from facilitate.harvest.outline.blocks import Paragraph, Points
from facilitate.harvest.outline.front import figures, front_sections
from facilitate.harvest.outline.header import day_in, facts
from facilitate.harvest.outline.note_facts import by_identity
from facilitate.harvest.outline.outline import Outline
from facilitate.harvest.outline.own_words import OwnWords, own_words
from facilitate.harvest.report.damage import say_damage
from facilitate.harvest.report.report import Report
from facilitate.translations.translator import ENGLISH, Translator, translator_for

MOST_TERMS = 24
"""How many frequent words and phrases are listed."""


def outline(report: Report, tr: Translator | None = None) -> Outline:
    """Return the outline of a report, with one order for all formats."""
    tr = tr or language_of(report)
    own = own_words(report, tr)
    home, terms = homes(report), said_by_many(report, phrases(report, MOST_TERMS))
    alike = by_identity(near_duplicates(report))
    return Outline(
        title=report.title,
        purpose=report.purpose,
        facts=(*facts(report, day_in(tr), tr), *_from(own, tr)),
        asked=tuple((_asked(report, name), text) for name, text in report.inputs.items()),
        damage=say_damage(report, tr),
        figures=figures(report, tr),
        front=tuple(front_sections(report, own, terms, tr)),
        appendix=tuple(appendix_sections(report, own, terms, home, alike, tr)),
        homes=home,
        alike=alike,
    )


def language_of(report: Report) -> Translator:
    """Return the translator of a report's language; English if its sessions differ."""
    return translator_for(report.languages[0]) if len(set(report.languages)) == 1 else ENGLISH


def _from(own: OwnWords, tr: Translator) -> list[str]:
    """Return where people came from, if the facilitator said so."""
    told = []
    for block in own.blocks["from"]:
        if isinstance(block, Paragraph):
            told.append("".join(span.text for span in block.spans))
        elif isinstance(block, Points):
            told += ["".join(span.text for span in item) for item in block.items]
    return [tr("report.from", places=", ".join(told))] if told else []


def _asked(report: Report, name: str) -> str:
    asked = report.questions.get(name, name)
    return asked if asked.endswith(("?", ".", "!")) else f"{asked}:"
