"""Starts what drives the browser tests, and the browser, once. Says what fails, and ends with 1."""

import sys

from playwright.sync_api import Error, sync_playwright

path, *options = sys.argv[1:]
try:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=options)
        page = browser.new_page()
        page.set_content("<h1>ready</h1>")
        assert page.inner_text("h1") == "ready"
        print(f"Browser: {path}, version {browser.version}")
        browser.close()
except Error as error:
    sys.exit(f"The browser does not start: {error.message.strip().splitlines()[0]}")
