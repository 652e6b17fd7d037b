// What the theme leaves out for readers with a keyboard or a screen reader.
"use strict";

// What scrolls sideways can be reached and scrolled with the keyboard.
function reachable() {
  for (const element of document.querySelectorAll("article :is(div, p, pre, figure, .katex-display)")) {
    const scrolls = element.scrollWidth > element.clientWidth && element.clientWidth > 0;
    if (scrolls && ["auto", "scroll"].includes(getComputedStyle(element).overflowX)) element.tabIndex = 0;
    else element.removeAttribute("tabindex");
  }
}

// Landmarks have names, and a folded cell is called by its own words.
document.querySelector(".sidebar-drawer")?.setAttribute("aria-label", "Pages of this site");
document.querySelector(".toc-drawer")?.setAttribute("aria-label", "Sections of this page");
for (const summary of document.querySelectorAll("summary[aria-label]")) summary.removeAttribute("aria-label");

reachable();
document.fonts.ready.then(reachable);
addEventListener("resize", reachable);
