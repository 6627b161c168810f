"""The search index of the site: what Pagefind writes, page by page, put together into shards the browser merges.

    pages → Pagefind, a few hundred at once → SearchedPage → parts, which are kept → shards → files of /pagefind/

Pagefind has no way to add a page to an index, and needs memory and time for all of them at once. So each page is
indexed once, and what the browser reads is put together from that, in Pagefind's own format. Pagefind is given no
filters and no sorts, because only then two runs write the same bytes: filters, counts and order by date come from the
table of search_table.py, which names each entry by its fragment.
"""

from site_gen.search.bundle import check_bundle
from site_gen.search.indexing import Pages, folder_in
from site_gen.search.keeping import Parts
from site_gen.search.program import FOLDER
from site_gen.search.seeing import seen_of
from site_gen.search.shards import (
    Shard,
    chunk_file,
    entry_file,
    fragment_file,
    fragment_names,
    meta_file,
    shard_of,
    sharded,
    tag,
    words_elsewhere,
)

__all__ = [
    "FOLDER",
    "Pages",
    "Parts",
    "Shard",
    "check_bundle",
    "chunk_file",
    "entry_file",
    "folder_in",
    "fragment_file",
    "fragment_names",
    "meta_file",
    "seen_of",
    "shard_of",
    "sharded",
    "tag",
    "words_elsewhere",
]
