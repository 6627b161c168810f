"""{path: bytes} → a complete fresh tree beside build/, published with one exchange of directories.

    check_output → locked( fresh_tree → write_tree … → publish )

At any instant a reader sees exactly the old or exactly the new site, whatever stops the program; the next build
tidies up what was left. Only folders that carry our marker are ever removed.
"""

from site_gen.output.files import Drawn, Ledger, Made, SiteFile, files_from
from site_gen.output.places import MARKER, check_output, is_settled
from site_gen.output.publication import Changes, fresh_tree, locked, publish, undo
from site_gen.output.writing import write_tree

__all__ = [
    "MARKER",
    "Changes",
    "Drawn",
    "Ledger",
    "Made",
    "SiteFile",
    "check_output",
    "files_from",
    "fresh_tree",
    "is_settled",
    "locked",
    "publish",
    "undo",
    "write_tree",
]
