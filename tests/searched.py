"""What the search page shows."""

from playwright.sync_api import Page, expect


def found(page: Page) -> list[str]:
    """Return the headlines the search page shows, once it has answered the last question."""
    expect(page.locator("#search-found")).to_have_attribute("aria-busy", "false")
    return page.locator("#search-results h2").all_inner_texts()
