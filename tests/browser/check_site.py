"""Opens every page of the built site in headless Chromium, as readers do: light, dark, and on a phone.

Of the pages of identities, which are all alike, every tenth is looked at in each of these, the others on a phone.

`python tests/browser/check_site.py docs/_build/html`. Nothing but the site itself can be reached. The exit code is 1
when a page asks for anything elsewhere, reports an error, shows TeX or a formula without size, is wider than a phone,
or has a link that leads nowhere. The browser is `$CHROMIUM`, or an installed Chromium or Chrome.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, async_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
MODES = {"light": ("light", DESKTOP), "dark": ("dark", DESKTOP), "phone": ("dark", PHONE)}
INSPECT = Path(__file__).with_name("inspect_page.js").read_text(encoding="utf-8")
LINKS = "() => [...document.querySelectorAll('a[href]')].map(link => new URL(link.getAttribute('href'), location).href)"
IDS = "() => [...document.querySelectorAll('[id]')].map(element => element.id)"
AXE = Path(__file__).parents[2] / "docs" / "node_modules" / "axe-core" / "axe.min.js"
AUDIT = """async (rules) => {
  const options = {resultTypes: ["violations"], ...(rules ? {runOnly: rules} : {})};
  const serious = ({impact}) => ["serious", "critical"].includes(impact);
  const say = ({help, nodes}) => `${help}: ${nodes[0].html.slice(0, 120)}`;
  return (await axe.run(document, options)).violations.filter(serious).map(say);
}"""
AUDITED = {"light": None, "dark": ["color-contrast"]}
BACKGROUND = "() => getComputedStyle(document.body).backgroundColor"
TABS = 4


@dataclass
class Findings:
    """What was found: problems by page, and what is needed to follow the links at the end."""

    problems: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, set[str]] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)

    def add(self, page: str, problem: str) -> None:
        known = self.problems.setdefault(page, [])
        if problem not in known:
            known.append(problem)


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *arguments: Any) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder, served from this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def browser_path() -> str:
    """The browser to use.

    Raises SystemExit when there is none.
    """
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        raise SystemExit("no browser: install Chromium (apt-get install chromium), or name one in $CHROMIUM")
    return path


def listen(tab: Page, origin: str, page: str, findings: Findings) -> None:
    """Note every request to another host, every error the page reports, and every file it cannot get."""

    def requested(url: str) -> None:
        if not url.startswith((origin, "data:", "blob:")):
            findings.add(page, f"asks for {url}")

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            findings.add(page, f"the console says: {message.text}")

    tab.on("request", lambda request: requested(request.url))
    tab.on("console", said)
    tab.on("pageerror", lambda error: findings.add(page, f"a script failed: {error}"))
    tab.on("requestfailed", lambda request: findings.add(page, f"could not be loaded: {request.url}"))
    tab.on(
        "response",
        lambda response: findings.add(page, f"{response.status}: {response.url}") if response.status >= 400 else None,
    )


async def inspect(tab: Page, origin: str, page: str, findings: Findings) -> None:
    """Look at one page in every mode; at one of the many alike on a phone, where what is too wide shows."""
    await tab.goto(f"{origin}/{page}", wait_until="load")
    await tab.evaluate("() => document.fonts.ready.then(() => null)")
    backgrounds = {}
    for mode, (scheme, size) in MODES.items() if is_audited(page) else [("phone", MODES["phone"])]:
        await tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        await tab.set_viewport_size(size)  # type: ignore[arg-type]
        backgrounds[mode] = await tab.evaluate(BACKGROUND)
        for problem in await tab.evaluate(INSPECT):
            findings.add(page, f"{problem} ({mode})")
        if mode in AUDITED and is_audited(page):
            for problem in await audit(tab, AUDITED[mode]):
                findings.add(page, f"{problem} ({mode})")
    if len(backgrounds) > 1 and backgrounds["light"] == backgrounds["dark"]:
        findings.add(page, "looks the same in light and in dark mode")
    findings.links[page] = set(await tab.evaluate(LINKS))
    findings.ids[page] = set(await tab.evaluate(IDS))


def is_audited(page: str) -> bool:
    """Whether a page is looked at closely: the pages of identities are all alike, so every tenth will do."""
    return not page.startswith("identities/") or page.endswith("index.html") or zlib.crc32(page.encode()) % 10 == 0


async def audit(tab: Page, rules: list[str] | None) -> list[str]:
    """What axe-core has against a page, for readers without a mouse or without sight; all its rules, or these."""
    if not await tab.evaluate("() => 'axe' in window"):
        await tab.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    return list(await tab.evaluate(AUDIT, rules))


async def visit(context: BrowserContext, origin: str, waiting: asyncio.Queue[str], findings: Findings) -> None:
    """One tab: takes page after page."""
    while not waiting.empty():
        page = waiting.get_nowait()
        tab = await context.new_page()
        listen(tab, origin, page, findings)
        try:
            await inspect(tab, origin, page, findings)
        except Exception as error:  # the other pages are still worth a look
            findings.add(page, f"could not be inspected: {error}")
        await tab.close()


async def check_filter(browser: Browser, origin: str, findings: Findings) -> None:
    """Use the index of identities as a reader would: `/`, type, see how many are left, clear."""
    page, tab = "identities/index.html", await browser.new_page()
    listen(tab, origin, page, findings)
    await tab.goto(f"{origin}/{page}")
    shown, count = tab.locator(".identity-entry:visible"), tab.locator("#identity-count")
    total = await shown.count()
    await tab.keyboard.press("/")
    for typed, expected in (("softmax", "some"), ("n x n", "some"), ("zzz", "none"), ("", "all")):
        await tab.locator("#identity-filter").fill(typed)
        found, said = await shown.count(), await count.inner_text()
        if (found > 0) == (expected == "none") or (expected == "all") != (found == total):
            findings.add(page, f"the filter shows {found} of {total} for {typed!r}")
        if expected != "none" and str(found) not in said:
            findings.add(page, f"the filter shows {found} for {typed!r} and says {said!r}")
        if expected == "none" and "No identity" not in said:
            findings.add(page, f"the filter is empty for {typed!r} and says {said!r}")
    await tab.keyboard.press("Escape")
    await tab.locator("h1").click()
    await tab.keyboard.press("/")
    if await tab.evaluate("() => document.activeElement.id") != "identity-filter":
        findings.add(page, "the key / does not lead to the filter")
    await tab.close()


async def check_finder(browser: Browser, origin: str, findings: Findings) -> None:
    """Find a formula from the first page with the keyboard alone, and go where it leads; what is nowhere is said."""
    page, tab = "index.html", await browser.new_page()
    listen(tab, origin, page, findings)
    await tab.goto(f"{origin}/{page}")
    await tab.keyboard.press("/")
    box, options = tab.locator("dialog.finder input"), tab.locator("dialog.finder li a")
    if not await box.is_visible():
        findings.add(page, "the key / opens no box to find things in")
        return
    await box.fill("zzz")
    await tab.locator(".finder-said", has_text="Nothing matches").wait_for()
    await box.fill("tr(AXB)")
    await options.first.wait_for()
    found = await options.first.inner_text()
    if "tr(A X B)" not in found:
        findings.add(page, f"the box leads from tr(AXB) to {found!r}")
    for problem in await audit(tab, None):
        findings.add(page, f"{problem} (with the box open)")
    await tab.keyboard.press("Enter")
    await tab.wait_for_url("**/identities/*.html*")
    await tab.close()


def follow_links(origin: str, folder: Path, findings: Findings) -> None:
    """Every link within the site leads to a page that is there, and to a place that is on it."""
    for page, links in findings.links.items():
        for link in links:
            address, anchor = urldefrag(link)
            if not address.startswith(origin):
                continue
            target = unquote(urlsplit(address).path).lstrip("/")
            target = f"{target}index.html" if not target or target.endswith("/") else target
            if not (folder / target).is_file():
                findings.add(page, f"a link leads nowhere: {target}")
            elif anchor and target in findings.ids and unquote(anchor) not in findings.ids[target]:
                findings.add(page, f"a link leads to no place on its page: {target}#{anchor}")


async def check(folder: Path, origin: str) -> Findings:
    """Look at every page of the site."""
    findings, waiting = Findings(), asyncio.Queue[str]()
    for path in sorted(folder.rglob("*.html")):
        if "_static" not in path.parts:
            waiting.put_nowait(path.relative_to(folder).as_posix())
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        context = await browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
        await asyncio.gather(*(visit(context, origin, waiting, findings) for _ in range(TABS)))
        await check_filter(browser, origin, findings)
        await check_finder(browser, origin, findings)
        await browser.close()
    follow_links(origin, folder, findings)
    return findings


def main() -> int:
    """Check the site that is named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="the built site")
    folder = parser.parse_args().folder
    if not (folder / "index.html").is_file():
        parser.error(f"there is no site in {folder}: build it first, with `nox -s docs`")
    began = time.monotonic()
    with served(folder) as origin:
        findings = asyncio.run(check(folder, origin))
    for page, problems in sorted(findings.problems.items()):
        for problem in problems:
            print(f"{page}: {problem}")
    count = sum(map(len, findings.problems.values()))
    print(f"{len(findings.ids)} pages in {len(MODES)} modes, {count} problems, {time.monotonic() - began:.0f} s")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
