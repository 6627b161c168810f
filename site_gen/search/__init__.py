"""The search index of the site: what Pagefind writes, page by page, put together into shards the browser merges.

    pages → Pagefind, a few hundred at once → SearchedPage, kept for each page → shards → files of /pagefind/

Pagefind has no way to add a page to an index, and needs memory and time for all of them at once. So each page is
indexed once, and what the browser reads is put together from that, in Pagefind's own format. Pagefind is given no
filters and no sorts, because only then two runs write the same bytes: filters, counts and order by date come from the
table of search_table.py, which names each entry by its fragment.
"""

from site_gen.search.bundle import SearchedPage, check_bundle, packed
from site_gen.search.indexing import index_pages
from site_gen.search.program import FOLDER
from site_gen.search.shards import Shard, entry_file, files_of, fragment_file, fragment_names, index_of, sharded, tag

__all__ = [
    "FOLDER",
    "SearchedPage",
    "Shard",
    "check_bundle",
    "entry_file",
    "files_of",
    "fragment_file",
    "fragment_names",
    "index_of",
    "index_pages",
    "packed",
    "sharded",
    "tag",
]
