"""The invented archive as a whole published tree, through every stage but the reading of sources."""

from pathlib import Path

from made_archive import ENTRIES, NAMES, SETTINGS, an_entry
from spoken import ENGLISH

from site_gen import urls
from site_gen.archive import Archive, make_archive
from site_gen.model import Entry
from site_gen.output import files_from, fresh_tree, locked, publish, write_tree
from site_gen.related import Related
from site_gen.search import index
from site_gen.search_table import ADDRESS, search_table
from site_gen.site import indexed_addresses, site_files
from site_gen.verify import verify

TEMPLATES = Path(__file__).parent.parent / "templates"
FERRIES = tuple(
    an_entry(f"ferry-{day:02}", f"Ferry timetable {day}", "The ferry leaves at noon.", date=f"2015-01-{day:02}")
    for day in range(1, 26)
)


def made_archive(entries: tuple[Entry, ...] = ENTRIES) -> Archive:
    return make_archive(Related(entries=entries, families=(), events=()), NAMES, SETTINGS, ())


def publish_made_site(build: Path, entries: tuple[Entry, ...] = (*ENTRIES, *FERRIES)) -> None:
    """Publish the entries as a complete, verified site."""
    archive = made_archive(entries)
    with locked(build):
        tree = fresh_tree(build)
        write_tree(site_files(archive, TEMPLATES, ENGLISH), tree)
        fragments = index(tree, language=SETTINGS.language, addresses=indexed_addresses(archive))
        write_tree(files_from({urls.file_of(ADDRESS): search_table(archive.entries, NAMES, fragments, ENGLISH)}), tree)
        problems = verify(tree, base_url=SETTINGS.base_url)
        assert problems == (), [str(problem) for problem in problems]
        publish(tree, build)
