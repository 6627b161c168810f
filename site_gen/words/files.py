"""The catalogues of a folder of templates: words/en.yaml, and the one of the archive's language."""

import re
from pathlib import Path

from site_gen.errors import EnvironmentFailureError, Problem, Severity, UsageError
from site_gen.words import Words
from site_gen.words.catalogue import read_english, read_translation

_FOLDER = "words"
_ENGLISH = "en"
# ar, pt-BR
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\Z")


def read_words(templates: Path, language: str) -> tuple[Words, tuple[Problem, ...]]:
    """Return the words of a language, English where there is no catalogue of it, and what is wrong with them.

    "pt-BR" is looked for before "pt". Raises UsageError without such a folder, and for one without words.
    """
    if not templates.is_dir():
        raise UsageError(f"no templates folder at {templates}; name it with --templates")
    folder, shown = templates / _FOLDER, f"{templates.name}/{_FOLDER}"
    english = _text(folder, _ENGLISH, shown)
    code = next((one for one in _candidates(language) if (folder / f"{one}.yaml").is_file()), "")
    if code not in ("", _ENGLISH):
        return read_translation(code, _text(folder, code, shown), f"{shown}/{code}.yaml", english)
    try:
        words, problems = read_english(english, f"{shown}/{_ENGLISH}.yaml")
    except KeyError as missing:
        raise UsageError(f"{shown}/{_ENGLISH}.yaml has no {missing}, which every catalogue needs") from missing
    return words, problems if code else (*problems, _unknown(language, shown))


def _candidates(language: str) -> tuple[str, ...]:
    primary = language.partition("-")[0].lower()
    return (language, primary) if _LANGUAGE.match(language) else ()


def _unknown(language: str, shown: str) -> Problem:
    message = (
        f"no words in the archive's language, '{language}', so the site says its own in English; translate en.yaml"
    )
    return Problem(path=shown, line=0, code="no-words", message=message, severity=Severity.WARNING)


def _text(folder: Path, language: str, shown: str) -> str:
    name = f"{language}.yaml"
    try:
        return (folder / name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise UsageError(f"{shown}/{name} cannot be read: {error.strerror}") from error
    except OSError as error:
        raise EnvironmentFailureError(f"{shown}/{name} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{shown}/{name} is not UTF-8; save the file as UTF-8") from error
