// Filters the index of identities as one types. The page is complete without it.
"use strict";

const SHAPE = /(\S+)\s*(?:×|\bx\b)\s*(\S+)/g; // "n x n" and "n × n" are one word, written as in the page

function wanted(text) {
  return text.toLowerCase().replace(SHAPE, "$1×$2").split(/\s+/).filter(Boolean);
}

function matches(entry, words) {
  return words.every((word) => entry.text.includes(word));
}

function report(found, total, typed) {
  const [one, many] = /\/identities\//.test(location.pathname) ? ["identity", "identities"] : ["row", "rows"];
  if (!typed) return `${total} ${many}`;
  if (found === 0) return `No ${one} matches “${typed}”. Try fewer or shorter words.`;
  return `${found} of ${total} ${found === 1 ? "matches" : "match"}`;
}

function start(search) {
  const box = search.querySelector("input");
  const count = search.querySelector("output");
  const groups = [...document.querySelectorAll(".identity-group")];
  const entries = [...document.querySelectorAll(".identity-entry")].map((element) => ({
    element,
    text: `${element.dataset.words} ${element.querySelector(".identity-summary")?.textContent ?? ""}`.toLowerCase(),
  }));

  function apply() {
    const words = wanted(box.value);
    let found = 0;
    for (const entry of entries) {
      const kept = matches(entry, words);
      entry.element.hidden = !kept;
      found += kept;
    }
    for (const group of groups) {
      group.hidden = group.querySelector(".identity-entry:not([hidden])") === null;
    }
    count.textContent = report(found, entries.length, box.value.trim());
    const query = box.value.trim();
    history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      event.stopPropagation(); // here the key means this box, not the search of the whole site
      box.focus();
      box.select();
    } else if (event.key === "Escape" && event.target === box) {
      box.value = "";
      apply();
    }
  }, true);
  box.addEventListener("input", apply);
  box.value = new URLSearchParams(location.search).get("q") ?? "";
  search.hidden = false;
  apply();
}

const search = document.querySelector(".identity-filter");
if (search) start(search);
