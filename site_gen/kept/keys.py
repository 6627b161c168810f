"""The key of a result: a hash of all it is made from."""

import hashlib


def key_of(*values: object) -> str:
    """Return the key of what is made from some values: a hash of their reprs, which tell all that is in them.

    >>> key_of("a", "b") == key_of("a", "b"), key_of("a", "b") == key_of("ab")
    (True, False)
    """
    return hashlib.blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def digest_of(content: bytes) -> str:
    """Return the hash of the bytes of a file."""
    digest = file_hash()
    digest.update(content)
    return digest.hexdigest()


def file_hash() -> hashlib.blake2b:
    """Return what takes the bytes of a file in parts; its `hexdigest` is what `digest_of` gives for all of them."""
    return hashlib.blake2b(digest_size=20)
