"""The invented archive as a whole published tree, through every stage but the reading of sources."""

from pathlib import Path

from made_archive import ENTRIES, NAMES, SETTINGS, an_entry

from site_gen import urls
from site_gen.archive import make_archive
from site_gen.citations import citation_files
from site_gen.datafiles import data_files
from site_gen.entryfile import record_of, to_json, to_text, with_body
from site_gen.feeds import Feed, feed_files, sitemap_files
from site_gen.fixed_pages import fixed_pages
from site_gen.model import Entry
from site_gen.output import fresh_tree, locked, publish, write_tree
from site_gen.pages import make_pages
from site_gen.related import Related
from site_gen.render import make_renderer
from site_gen.rights import rights_of, shown
from site_gen.search import index
from site_gen.search_table import ADDRESS, search_table
from site_gen.verify import verify

TEMPLATES = Path(__file__).parent.parent / "templates"
FERRIES = tuple(
    an_entry(f"ferry-{day:02}", f"Ferry timetable {day}", "The ferry leaves at noon.", date=f"2015-01-{day:02}")
    for day in range(1, 26)
)


def publish_made_site(build: Path, entries: tuple[Entry, ...] = (*ENTRIES, *FERRIES)) -> None:
    """Publish the entries as a complete, verified site."""
    with locked(build):
        tree = fresh_tree(build)
        write_tree(site_files(entries), tree)
        fragments = index(tree, language=SETTINGS.language, addresses=[urls.entry(entry.id) for entry in entries])
        write_tree({urls.file_of(ADDRESS): search_table(entries, NAMES, fragments)}, tree)
        problems = verify(tree, base_url=SETTINGS.base_url)
        assert problems == (), [str(problem) for problem in problems]
        publish(tree, build)


def site_files(entries: tuple[Entry, ...]) -> dict[str, bytes]:
    archive = make_archive(Related(entries=entries, families=(), events=()), NAMES, SETTINGS, ())
    renderer = make_renderer(TEMPLATES)
    pages = [*make_pages(archive), *fixed_pages(archive.entries, SETTINGS)]
    records = {
        entry.id: with_body(record_of(entry), shown(entry, rights_of(entry, NAMES, SETTINGS), SETTINGS.excerpt_words))
        for entry in archive.entries
    }
    feeds = [Feed(address="/", title="", entries=archive.entries)]
    feeds += [Feed(address=urls.person(one.id), title=one.name, entries=one.entries) for one in archive.people]
    feeds += [Feed(address=urls.group(one.id), title=one.name, entries=one.entries) for one in archive.groups]
    feeds += [Feed(address=urls.outlet(one.id), title=one.name, entries=one.entries) for one in archive.outlets]
    feeds += [Feed(address=urls.outlet(None), title="Outlet not known", entries=archive.no_outlet)]
    return {
        **{urls.file_of(page.address): renderer.render(page).encode() for page in pages},
        **{f"assets/{path.name}": path.read_bytes() for path in (TEMPLATES / "assets").iterdir()},
        **{urls.file_of(urls.entry_file(one, "entry.json")): to_json(records[one]).encode() for one in records},
        **{urls.file_of(urls.entry_file(one, "entry.md")): to_text(records[one]).encode() for one in records},
        **feed_files(feeds, NAMES, SETTINGS),
        **sitemap_files((page.address for page in pages if page.template != "404.html"), SETTINGS),
        **data_files(archive.entries, records, NAMES, SETTINGS),
        **citation_files(archive.entries, SETTINGS),
    }
