"""`python -m site_gen.cli`."""

from site_gen.cli import main

main()
