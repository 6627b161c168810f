"""The invented archive as a whole published tree, through every stage but the reading of sources."""

from dataclasses import replace
from pathlib import Path

from made_archive import ENTRIES, NAMES, SETTINGS, an_entry
from spoken import words_in

from site_gen.archive import Archive, make_archive
from site_gen.kept.memo import Memo
from site_gen.model import Entry
from site_gen.output import fresh_tree, locked, publish, write_tree
from site_gen.related import Related
from site_gen.search import check_bundle
from site_gen.searching import search_files
from site_gen.site import site_files
from site_gen.verify import verify

TEMPLATES = Path(__file__).parent.parent / "templates"
FERRIES = tuple(
    an_entry(f"ferry-{day:02}", f"Ferry timetable {day}", "The ferry leaves at noon.", date=f"2015-01-{day:02}")
    for day in range(1, 26)
)


def made_archive(entries: tuple[Entry, ...] = ENTRIES, language: str = "en") -> Archive:
    settings = replace(SETTINGS, language=language)
    return make_archive(Related(entries=entries, families=(), events=()), NAMES, settings, ())


def publish_made_site(build: Path, entries: tuple[Entry, ...] = (*ENTRIES, *FERRIES), language: str = "en") -> None:
    """Publish the entries as a complete, verified site, whose own words are in a language."""
    archive, words = made_archive(entries, language), words_in(language)
    with locked(build):
        tree = fresh_tree(build)
        made = write_tree(site_files(archive, TEMPLATES, words), tree)
        write_tree(search_files(tree.path, archive, words, made, Memo(None)), tree)
        check_bundle(tree.path)
        problems = verify(tree.path, base_url=SETTINGS.base_url)
        assert problems == (), [str(problem) for problem in problems]
        publish(tree.path, build)
