"""Which form a noun takes after a whole number, by language: the categories of CLDR, one small rule a family.

https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
"""

from collections.abc import Callable

CATEGORIES = ("zero", "one", "two", "few", "many", "other")

Rule = Callable[[int], str]


def category(language: str, number: int) -> str:
    """Return the category a number has in a language; one and other in a language without a rule here.

    >>> [category("ru", number) for number in (1, 2, 5, 11, 21, 112)]
    ['one', 'few', 'many', 'many', 'one', 'many']
    >>> [category("ar", number) for number in (0, 1, 2, 3, 11, 100)]
    ['zero', 'one', 'two', 'few', 'many', 'other']
    """
    return _RULES.get(language, _one)(number)


def categories(language: str) -> tuple[str, ...]:
    """Return the categories whole numbers have in a language, in the order of CATEGORIES.

    >>> categories("ja"), categories("ru")
    (('other',), ('one', 'few', 'many'))
    """
    found = {category(language, number) for number in (*range(201), 1_000_000)}
    return tuple(one for one in CATEGORIES if one in found)


def _one(number: int) -> str:
    return "one" if number == 1 else "other"


def _zero_or_one(number: int) -> str:
    return "one" if number in (0, 1) else "other"


def _none(_number: int) -> str:
    return "other"


def _with_dual(number: int) -> str:
    return {1: "one", 2: "two"}.get(number, "other")


def _east_slavic(number: int) -> str:
    ends_in, is_teen = number % 10, 11 <= number % 100 <= 14  # noqa: PLR2004
    if ends_in == 1 and not is_teen:
        return "one"
    return "few" if ends_in in (2, 3, 4) and not is_teen else "many"


def _south_slavic(number: int) -> str:
    return _east_slavic(number).replace("many", "other")


def _polish(number: int) -> str:
    return "one" if number == 1 else _east_slavic(number).replace("one", "many")


def _czech(number: int) -> str:
    return "one" if number == 1 else "few" if number in (2, 3, 4) else "other"


def _arabic(number: int) -> str:
    if number <= 2:  # noqa: PLR2004
        return ("zero", "one", "two")[number]
    rest = number % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"  # noqa: PLR2004


_RULES: dict[str, Rule] = {
    **dict.fromkeys(("am", "bn", "fa", "fr", "gu", "hi", "hy", "kn", "pt", "zu"), _zero_or_one),
    **dict.fromkeys(("id", "ja", "ko", "ms", "my", "th", "vi", "zh"), _none),
    **dict.fromkeys(("he", "se", "smi"), _with_dual),
    **dict.fromkeys(("be", "ru", "uk"), _east_slavic),
    **dict.fromkeys(("bs", "hr", "sr"), _south_slavic),
    **dict.fromkeys(("cs", "sk"), _czech),
    "pl": _polish,
    "ar": _arabic,
}
