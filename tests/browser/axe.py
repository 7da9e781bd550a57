"""What axe-core finds on a page. Its script comes with the package axe-playwright-python."""

from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that another colour scheme can break where nothing else has changed."""
_RUN = """
async ([kind, values]) => {
  const found = await axe.run(document, {
    runOnly: { type: kind, values }, resultTypes: ["violations"], preload: false,
    rules: { "target-size": { enabled: kind === "tag" } },
  });
  return found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 120)} `
    + [...n.any, ...n.all, ...n.none].map((check) => check.message).join("; ")));
}
"""


def violations(page: "Page", *, only: list[str] | None = None) -> list[str]:
    """Everything that breaks a rule, as the page stands; ``only``: these rules alone."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    asked = ["tag", RULES] if only is None else ["rule", only]
    found: list[str] = page.evaluate(_RUN, asked)
    return found
