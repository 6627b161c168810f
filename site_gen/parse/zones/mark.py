"""What a rule says of one paragraph: its zone, how much it speaks for (+) or against (-) the article, and its name."""

from typing import NamedTuple

from site_gen.model import Zone


class Mark(NamedTuple):
    """A verdict on one paragraph."""

    zone: Zone
    weight: float
    rule: str
