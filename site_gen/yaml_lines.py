"""Lines of YAML as a maintainer would write them: values that read back exactly, fields of front matter. Pure."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

# Needs no quotation marks as a YAML value: Ada Moreva, 2013-07-22, lindhaven-gazette
_PLAIN = re.compile(r"[A-Za-z0-9](?:[\w.'/()-]| (?=[\w(/]))*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A field of front matter to write: one value, a list, or for `quote_speakers` a value by quote id."""

    field: str
    value: str | tuple[str, ...] | tuple[tuple[str, str], ...]

    def lines(self) -> tuple[str, ...]:
        """Return the lines of YAML that say so.

        >>> Setting(field="speakers", value=("ada-moreva",)).lines()
        ('speakers: [ada-moreva]',)
        """
        if isinstance(self.value, str):
            return (f"{self.field}: {scalar(self.value)}",)
        if all(isinstance(one, tuple) for one in self.value) and self.value:
            pairs = (one for one in self.value if isinstance(one, tuple))
            return (f"{self.field}:", *(f"  {scalar(key)}: {scalar(text)}" for key, text in pairs))
        return (f"{self.field}: {flow_list(one for one in self.value if isinstance(one, str))}",)


def scalar(text: str, *, in_list: bool = False) -> str:
    """Return a value as YAML reads it back: as it is where that is safe, else in quotation marks.

    >>> print(scalar("2013-07-22"), scalar("Moreva: no"), scalar("Osk, Mara", in_list=True))
    2013-07-22 "Moreva: no" "Osk, Mara"
    """
    is_plain = _PLAIN.match(text) and not (in_list and "," in text)
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def flow_list(values: Iterable[str]) -> str:
    """Return values as a list on one line.

    >>> flow_list(["Ada Moreva", "Osk, Mara"])
    '[Ada Moreva, "Osk, Mara"]'
    """
    return f"[{', '.join(scalar(value, in_list=True) for value in values)}]"
