"""The command trend."""

from argparse import Namespace
from collections.abc import Sequence

from facilitate.cli.failure import failure
from facilitate.cli.output import complain
from facilitate.cli.results.report import deliver, followed_up
from facilitate.cli.results.series import no_such_series
from facilitate.commitments.commitments import same_series
from facilitate.commitments.earlier import series_of
from facilitate.harvest.compare.trend import Trend
from facilitate.harvest.compare.trend import trend as trend_of
from facilitate.harvest.report.sorted import sorted_reports
from facilitate.session import store
from facilitate.session.log.log import Contents
from facilitate.text import escaped
from facilitate.translations.translator import ENGLISH, Translator, translator_for


def trend(options: Namespace) -> None:
    """Print the trend of a series, or write it as a document with charts."""
    sessions, troubles = store.every()
    complain(troubles)
    those = [one for one in sessions if same_series(one.header.series, options.series)]
    if not those:
        raise no_such_series(options.series, sorted(series_of(sessions)))
    found = sorted_reports(those)
    complain(found.troubles)
    reports = sorted(followed_up(found, those).reports, key=lambda report: report.started)
    made = trend_of(series_of(those)[0], reports)
    if options.json:
        print(_as_json(made))
        return
    languages = {one.header.language for one in those}
    language = languages.pop() if len(languages) == 1 else "en"
    options.columns = None
    deliver(_made(made, those, options.format, language), options, "trend")


def _made(made: Trend, those: Sequence[Contents], form: str | None, language: str) -> str | bytes:
    from facilitate.harvest.trend.outline import trend_outline

    tr: Translator = translator_for(language)
    spoken = "en" if tr is ENGLISH else language
    told = trend_outline(made, tr)
    if form == "html":
        from facilitate.harvest.trend.as_html import as_html

        return as_html(told, tr, spoken)
    if form == "pdf":
        try:
            from facilitate.harvest.documents.as_pdf import outline_as_pdf
        except ModuleNotFoundError:
            raise failure("failure.needs-package") from None
        at = made.sessions[-1].started
        return outline_as_pdf(told, tr, spoken.partition("-")[0], at, tr("trend.kind"))
    from facilitate.harvest.trend.as_text import as_text

    return as_text(told)


def _as_json(made: Trend) -> str:
    import msgspec

    data = msgspec.to_builtins(made)
    for row, rating in zip(data["ratings"], made.ratings, strict=True):
        row["change"] = rating.change
    return escaped(msgspec.json.format(msgspec.json.encode(data), indent=1).decode())
