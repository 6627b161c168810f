"""The rules of the program as a reader may see them: what the method page lists."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule by its name in words; `effect` says what it leads to, "" where its words do."""

    name: str
    words: str  # "" where the name says enough
    effect: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleList:
    """Rules that answer one question, in the order they are asked; the first that fits decides."""

    id: str
    question: str
    words: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """Every list of rules, and the program they were read from."""

    program: str  # "site-gen 1.2.0"
    libraries: tuple[str, ...] = ()  # "jinja2 3.1.6": those that have a say in the bytes of the site
    lists: tuple[RuleList, ...] = ()
