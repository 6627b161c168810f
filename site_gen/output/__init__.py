"""{path: bytes} → a complete fresh tree beside build/, published with one exchange of directories.

    check_output → locked( repair → ready_spare → fresh_tree → write_tree … → trim → publish )

At any instant a reader sees exactly the old or exactly the new site, whatever stops the program; the next build
tidies up what was left. Only folders that carry our marker are ever removed.

There are three trees: the published one, the one before (`undo` exchanges the two), and a spare one, the one before
that, in which the next build makes the new site: it is first made equal to the published one, by links, while the
content is read. What is the same file in several trees is never written to.
"""

from site_gen.output.files import Drawn, Ledger, Made, SiteFile, Tree, files_from
from site_gen.output.kept import keep_ledger, kept_ledger
from site_gen.output.lock import locked
from site_gen.output.places import MARKER, check_output, is_settled
from site_gen.output.planning import trim
from site_gen.output.publication import Changes, compare, fresh_tree, publish, repair, undo
from site_gen.output.spare import ready_spare
from site_gen.output.standing import hash_of, hash_on_disk, numbers_of, settled
from site_gen.output.writing import write_and_look, write_tree, writing

__all__ = [
    "MARKER",
    "Changes",
    "Drawn",
    "Ledger",
    "Made",
    "SiteFile",
    "Tree",
    "check_output",
    "compare",
    "files_from",
    "fresh_tree",
    "hash_of",
    "hash_on_disk",
    "is_settled",
    "keep_ledger",
    "kept_ledger",
    "locked",
    "numbers_of",
    "publish",
    "ready_spare",
    "repair",
    "settled",
    "trim",
    "undo",
    "write_and_look",
    "write_tree",
    "writing",
]
