"""The rulebook of this program, read from the rules themselves, so that the method page cannot say anything else.

A rule's words are the first sentence of its docstring; what a way of finding a speaker was measured at stands
beside the confidence it gets.
"""

import inspect
from collections.abc import Callable, Iterable
from itertools import chain

from site_gen import __version__
from site_gen.kept.fingerprint import library_versions
from site_gen.model import Route
from site_gen.parse.attribution import records
from site_gen.parse.dates import forms
from site_gen.parse.outlet import RULES as OUTLET_RULES
from site_gen.parse.quotes import KIND_RULES
from site_gen.parse.zones import alone
from site_gen.rulebook import Rule, Rulebook, RuleList

_ROUTE_WORDS = {
    Route.NAME_ADJACENT: "The name stands beside the quote with a verb of speech.",
    Route.NAMED_CUE: "A verb of speech in the sentence has a named subject.",
    Route.PRONOUN: "“He” or “she” says it, and one person named before fits.",
    Route.EPITHET: "“The minister” says it, and one person named before holds that office.",
    Route.FLOOR: "The speaker of the paragraph before goes on.",
    Route.NONE: "Nobody can be named: the quote stands without a speaker.",
}


def rulebook() -> Rulebook:
    """Return every list of rules in the order a report meets them."""
    return Rulebook(
        program=f"site-gen {__version__}",
        libraries=tuple(f"{name} {version}" for name, version in library_versions() if version),
        lists=(_zones(), _dates(), _outlets(), _quotes(), _speakers()),
    )


def _zones() -> RuleList:
    rules = dict.fromkeys(chain.from_iterable(rules for _, rules in alone.RULES))
    return RuleList(
        id="zones",
        question="What is a line of the page?",
        words="Each paragraph is judged alone by the first rule that fits, and then by its neighbours.",
        rules=_described(rules),
    )


def _dates() -> RuleList:
    return RuleList(
        id="dates",
        question="Is a printed date the day of publication?",
        words=f"The first rule that fits ranks the date from 0 to 100; from {forms.MIN_RANK} on it counts as stated. "
        "Without a stated date the days that remain possible are narrowed down, each step with its reason.",
        rules=_described(forms.RULES),
    )


def _outlets() -> RuleList:
    return RuleList(
        id="outlets",
        question="Which outlet does a report come from?",
        words="The first rule with an answer decides; what the others say is shown beside it.",
        rules=_described(OUTLET_RULES),
    )


def _quotes() -> RuleList:
    return RuleList(
        id="quotes",
        question="What do quotation marks hold?",
        words="The first rule that fits decides; words none fits are a fragment of a quote.",
        rules=tuple(_rule(rule, kind.value.replace("_", " ")) for rule, kind in KIND_RULES),
    )


def _speakers() -> RuleList:
    return RuleList(
        id="speakers",
        question="Who says it?",
        words=f"The share of right speakers was measured on {records.MEASURED_ON}.",
        rules=tuple(
            Rule(name=route.value.replace("-", " "), words=_ROUTE_WORDS.get(route, ""), effect=_effect(route))
            for route in Route
        ),
    )


def _effect(route: Route) -> str:
    confidence = f"confidence {records.CONFIDENCE[route].value}"
    measured = records.MEASURED.get(route)
    return f"{measured:.0%} right, {confidence}" if measured else confidence


def _described(rules: Iterable[Callable[..., object]]) -> tuple[Rule, ...]:
    return tuple(_rule(rule) for rule in rules)


def _rule(rule: Callable[..., object], effect: str = "") -> Rule:
    name = rule.__name__.strip("_").removeprefix("is_").replace("_", " ")
    words = (inspect.getdoc(rule) or "").partition("\n")[0]
    return Rule(name=name, words=words, effect=effect)
