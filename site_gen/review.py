"""All there is to look at as one report to read, in Markdown or HTML. Pure.

The report is for maintainers: it shows what is not sure enough to be published, so it has no place in the site.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from site_gen import edtf
from site_gen.basis import DateBasis, date_basis
from site_gen.errors import Problem, Severity, counted
from site_gen.model import Confidence, Entry

_TITLES: Mapping[str, str] = {
    "unknown-outlet": "Outlet not known",
    "uncertain-speaker": "Speakers to confirm",
    "uncertain-quote": "Quotes to confirm",
    "needless-override": "Corrections no longer needed",
    "contradicted-override": "Corrections the text speaks against",
    "new-name": "Names without a record",
    "likely-alias": "Likely other spellings of somebody known",
    "likely-duplicate": "Likely one person twice",
    "suspected-event": "Likely one event",
}
# What Markdown or a terminal could take for markup.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~&-])")
_STYLE = (
    "body{font:1rem/1.5 Georgia,serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "pre{background:#f4f4f0;padding:.6rem;overflow:auto}"
    "table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.2rem .5rem;text-align:left}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One kind of thing to look at."""

    title: str
    problems: tuple[Problem, ...]


def sections(problems: Iterable[Problem]) -> tuple[Section, ...]:
    """Return problems as sections: errors, warnings, then the notes by kind."""
    by_title: dict[str, list[Problem]] = {"Errors": [], "Warnings": [], **{title: [] for title in _TITLES.values()}}
    fixed = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings"}
    for problem in problems:
        title = fixed.get(problem.severity) or _TITLES.get(problem.code, problem.code)
        by_title.setdefault(title, []).append(problem)
    return tuple(Section(title=title, problems=tuple(found)) for title, found in by_title.items() if found)


def review(problems: Sequence[Problem], entries: Iterable[Entry], style: str) -> str:
    """Return the report in a style: "markdown" or "html"."""
    rows = tuple(_row(entry) for entry in entries)
    return _STYLES[style](problems, rows)


_BASIS_WORDS = {
    DateBasis.STATED: "stated in the report",
    DateBasis.INFERRED: "worked out from the report",
    DateBasis.SOFT: "worked out by a rule that is usually right",
    DateBasis.BORROWED: "taken from another report of the same words or event",
    DateBasis.MAINTAINER: "given by the maintainers",
    DateBasis.OPEN: "narrowed down, not to one date",
    DateBasis.UNKNOWN: "not known",
}
_HEAD = ("Source", "Date", "How it was decided", "Outlet", "Speakers", "Quotes: sure, likely, without speaker")


def _row(entry: Entry) -> tuple[str, ...]:
    likely = sum(bool(q.speaker) and q.confidence is Confidence.MEDIUM for q in entry.quotes)
    sure = sum(bool(q.speaker) and q.confidence is Confidence.HIGH for q in entry.quotes)
    names = {person.id: person.name for person in entry.people}
    return (
        entry.path,
        edtf.in_words(entry.date or entry.date_published),
        _BASIS_WORDS[date_basis(entry)],
        entry.outlet.name if entry.outlet else "unknown",
        ", ".join(names[speaker] for speaker in entry.speakers) or "none",
        f"{sure}, {likely}, {len(entry.quotes) - sure - likely}",
    )


def _markdown(problems: Sequence[Problem], rows: Sequence[tuple[str, ...]]) -> str:
    return "\n".join(_markdown_lines(problems, rows)) + "\n"


def _markdown_lines(problems: Sequence[Problem], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    yield "# Review\n"
    yield f"{len(rows)} sources, {counted(problems)}.\n"
    for section in sections(problems):
        yield f"## {section.title}\n"
        for problem in section.problems:
            yield f"- {_plain(_place(problem))}: {_plain(problem.message)}"
            if problem.hint:
                # An indented block ends nowhere but at its last line, whatever the text in it.
                yield "\n" + "\n".join(f"      {line}" for line in problem.hint.split("\n")) + "\n"
        yield ""
    yield "## All sources\n"
    yield f"| {' | '.join(_HEAD)} |"
    yield f"|{' --- |' * len(_HEAD)}"
    yield from (f"| {' | '.join(_plain(cell) for cell in row)} |" for row in rows)


def _html(problems: Sequence[Problem], rows: Sequence[tuple[str, ...]]) -> str:
    return "\n".join(_html_lines(problems, rows)) + "\n"


def _html_lines(problems: Sequence[Problem], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Review</title>'
    yield '<meta name="robots" content="noindex">\n<meta name="viewport" content="width=device-width">'
    yield f"<style>{_STYLE}</style>\n<h1>Review</h1>\n<p>{len(rows)} sources, {escape(counted(problems))}.</p>"
    for section in sections(problems):
        yield f"<h2>{escape(section.title)} ({len(section.problems)})</h2>\n<ul>"
        for problem in section.problems:
            hint = f"<pre>{escape(problem.hint)}</pre>" if problem.hint else ""
            yield f"<li><code>{escape(_place(problem))}</code>: {escape(problem.message)}{hint}</li>"
        yield "</ul>"
    yield f"<h2>All sources</h2>\n<table>\n<tr>{''.join(f'<th>{escape(cell)}</th>' for cell in _HEAD)}</tr>"
    yield from (f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    yield "</table>\n</html>"


_STYLES: Mapping[str, Callable[[Sequence[Problem], Sequence[tuple[str, ...]]], str]] = {
    "markdown": _markdown,
    "html": _html,
}


def _place(problem: Problem) -> str:
    return f"{problem.path}:{problem.line}" if problem.line else problem.path


def _plain(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
