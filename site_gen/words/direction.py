"""Which way a language is written."""

_RTL_LANGUAGES = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"})


def direction(language: str) -> str:
    """Return the direction a language is written in: "ltr" or "rtl".

    >>> direction("ar-SY"), direction("und")
    ('rtl', 'ltr')
    """
    return "rtl" if language.partition("-")[0].lower() in _RTL_LANGUAGES else "ltr"
