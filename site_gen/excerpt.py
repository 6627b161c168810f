"""The beginning of a text, where not all of it is shown."""


def first_words(text: str, count: int) -> str:
    """Return the first words of a text, with " …" when some are left out.

    >>> first_words("The pier is open again.", 3)
    'The pier is …'
    """
    if len(text) <= 2 * count:  # too short to hold one word more
        return text
    words = text.split(maxsplit=count)
    return text if len(words) <= count else " ".join(words[:count]) + " …"


def one_line(text: str, count: int) -> str:
    """Return the first words of a text on one line, for a terminal."""
    return first_words(" ".join(text.split()), count)
