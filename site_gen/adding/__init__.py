"""What `add` and `accept` do: pasted text becomes a source of the archive, and what people confirm is written down."""
