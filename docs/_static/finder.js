// Finds identities, questions and chapters by name, formula, shape or source, as one types. Works without a server.
"use strict";

const Finder = (() => {
  const MOST = 12;
  const WEIGHTS = { identity: 3, question: 2, erratum: 2, chapter: 1, reference: 0 };

  function prepared(entries) {
    return entries.map((entry) => ({
      ...entry,
      name: words(entry.title).join(" "),
      key: entry.kind === "identity" ? entry.words.split(" ", 1)[0] : "", // its name in Python
      text: `${entry.title} ${entry.words}`.toLowerCase(),
      more: (entry.more ?? "").toLowerCase(), // what is said about it, looked through last
      forms_: entry.forms.map(Formula.tokens),
    }));
  }

  const LITTLE = new Set(("a an and are as at be by can do does for from get how i in is it my not of on or please should that the there to "
    + "vs versus we what when where which why with you").split(" "));
  const BROAD = new Set(["array", "formula", "function", "matrix", "vector"]); // what half of the entries are about
  const SAME = { dimension: "shape", dimensions: "shape", size: "shape", logdet: "log_determinant", crossentropy: "cross-entropy",
    backprop: "backpropagation", convnet: "convolution" };
  const ASKS = /^(?:why|what|when|how|which|where|is|are|do|does|can|should)\b/i;

  // The words of a query; those that every sentence has count only where there are no others.
  function words(query) {
    const all = Formula.plainWords(query).toLowerCase().replace(/(\w+)(?:\s*×\s*|\s+x\s+)(\w+)/g, "$1×$2").replace(/[^\p{L}\d×_']+/gu, " ").split(" ").filter(Boolean);
    const telling = all.filter((word) => !LITTLE.has(word));
    return (telling.length ? telling : all).map((word) => SAME[word] ?? word);
  }

  // Where a word begins in a text; -1 where it does not.
  const placeOf = (word, text) => ` ${text}`.search(new RegExp(`[\\s(\\-_,]${word}`, "u"));

  // A name that is typed and stands there as a word, such as GELU or KL, is no product of letters.
  function named(entry, query) {
    if (!/^\p{L}{2,}$/u.test(query)) return 0;
    const place = ` ${entry.text} `.search(new RegExp(`[\\s(\\-_,]${query}[\\s)\\-_,.?]`, "u"));
    return place < 0 ? 0 : 95;
  }

  // All words have to be there, at the beginning of a word, but for the broad ones; those of the title count most.
  function byWords(entry, wanted, query) {
    const core = wanted.filter((word) => !BROAD.has(word));
    let total = 0;
    for (const word of wanted) {
      const place = placeOf(word, entry.text);
      if (place < 0 && (!core.length || core.includes(word))) return 0;
      total += place < 0 ? 0 : place < entry.title.length ? 12 : 4;
    }
    const isNamed = entry.name === wanted.join(" ") || entry.name === core.join(" ");
    const isKey = entry.key && entry.key === wanted.join("_");
    const exact = entry.title.toLowerCase() === query ? 97 : isKey ? 96 : isNamed ? 60 : 0;
    return wanted.length ? (30 * total) / (12 * wanted.length) + Math.max(exact, named(entry, query)) : 0;
  }

  function byFormula(entry, readings) {
    let best = 0;
    for (const reading of readings) {
      entry.forms_.forEach((form, i) => { best = Math.max(best, Formula.fit(reading, form) - (i > 1 ? 8 : 0)); });
    }
    return best;
  }

  // Where nothing has all words: what has most of them, the rare ones counting most; letters stand for anything and do not count.
  function bySome(entries, query) {
    const wanted = words(query).filter((word) => word.length > 1 && !/^\p{L}_/u.test(word));
    if (/[()]/.test(query) || !wanted.length) return entries.map((entry) => ({ entry, score: 0 }));
    const has = wanted.map((word) => entries.map((entry) => placeOf(word, `${entry.text} ${entry.more}`)));
    const worth = has.map((places) => Math.log((entries.length + 1) / (places.filter((place) => place >= 0).length + 1)));
    const most = worth.reduce((sum, value) => sum + value, 0);
    return entries.map((entry, i) => {
      const score = has.reduce((sum, places, w) => sum + (places[i] < 0 ? 0 : places[i] < entry.title.length ? 1 : 0.6) * worth[w], 0);
      return { entry, score: score < 0.3 * most ? 0 : (30 * score) / most };
    });
  }

  // Whoever asks in a sentence is led to the questions first, to the one that is asked in the same words.
  function asked(entry, query) {
    if (!ASKS.test(query) || entry.kind !== "question" || !entry.title.endsWith("?")) return 0;
    const said = query.toLowerCase().split(/[^\p{L}]+/u).filter(Boolean);
    return 8 + said.filter((word) => placeOf(word, entry.title.toLowerCase()) >= 0).length / 2;
  }

  function find(entries, query) {
    const wanted = words(query), readings = Formula.readings(query);
    const strictly = entries
      .map((entry) => ({ entry, score: Math.max(byWords(entry, wanted, query.trim().toLowerCase()), byFormula(entry, readings)) }));
    return (strictly.some(({ score }) => score > 0) ? strictly : bySome(entries, query))
      .filter(({ score }) => score > 0)
      .map(({ entry, score }) => ({ entry, score: score + asked(entry, query.trim()) }))
      .sort((a, b) => b.score - a.score || WEIGHTS[b.entry.kind] - WEIGHTS[a.entry.kind] || a.entry.title.length - b.entry.title.length)
      .slice(0, MOST)
      .map(({ entry }) => entry);
  }

  return { prepared, find };
})();

if (typeof module !== "undefined") {
  globalThis.Formula = require("./formula.js");
  module.exports = Finder;
} else {
  startFinder();
}

function startFinder() {
  const script = document.currentScript;
  const root = new URL("../", script.src); // the site's own root, wherever it is served from, or opened from a disk
  let entries = null;

  const dialog = document.createElement("dialog");
  dialog.className = "finder";
  dialog.setAttribute("aria-label", "Find in this site");
  dialog.innerHTML = `
    <input type="search" aria-label="Name, formula, shape or source" placeholder="softmax, tr(AXB), n × n, Cookbook 101"
      maxlength="200" autocomplete="off" spellcheck="false">
    <ul aria-label="Results"></ul>
    <p class="finder-said" role="status"></p>`;
  document.body.append(dialog);
  const box = dialog.querySelector("input"), list = dialog.querySelector("ul"), said = dialog.querySelector("p");

  function loaded() {
    if (entries) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const index = document.createElement("script");
      index.src = new URL("_static/finder_index.js", root).href;
      index.onload = () => { entries = Finder.prepared(window.FINDER_INDEX); resolve(); };
      index.onerror = () => reject(new Error("the index could not be loaded"));
      document.head.append(index);
    });
  }

  function result(entry) {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = new URL(entry.url, root).href;
    for (const [name, text] of [["title", entry.title], ["kind", entry.kind], ["formula", entry.shown]]) {
      if (!text) continue;
      const part = document.createElement("span");
      part.className = `finder-${name}`;
      part.textContent = text;
      link.append(part);
    }
    item.append(link);
    return item;
  }

  function search() {
    const query = box.value.trim(), found = query && entries ? Finder.find(entries, query) : [];
    list.replaceChildren(...found.map(result));
    said.textContent = found.length ? `${found.length} found. Enter opens the first, arrows lead to the others.`
      : query ? `Nothing matches “${query}”. Try a name, a formula such as x'Ax, a shape such as n × n, or a source such as Cookbook 81.`
        : "Type a name, a formula, a shape or a source.";
  }

  // Arrows go from the box through the results and round again.
  function step(by) {
    const stops = [box, ...list.querySelectorAll("a")];
    stops[(stops.indexOf(document.activeElement) + by + stops.length) % stops.length].focus();
  }

  function open(query = "") {
    box.value = query;
    dialog.showModal();
    search();
    loaded().then(search, (error) => { said.textContent = error.message; });
  }

  box.addEventListener("input", search);
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Enter" && event.target === box) list.querySelector("a")?.click();
    else return;
    event.preventDefault();
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  list.addEventListener("click", () => dialog.close());

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]") ?? document.querySelector(".identity-filter");
    const isSlash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isCtrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!isCtrlK && !isSlash) return;
    event.preventDefault();
    event.stopPropagation();
    if (!dialog.open) open();
  }, true);

  for (const form of document.querySelectorAll("form.sidebar-search-container")) {
    form.querySelector("input")?.addEventListener("focus", (event) => { event.target.blur(); open(); });
  }
  for (const button of document.querySelectorAll(".finder-button")) {
    button.hidden = false;
    button.addEventListener("click", () => open());
  }
}
