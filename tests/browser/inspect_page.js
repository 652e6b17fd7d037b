// What a reader would see wrong on this page: a list of sentences, empty when all is well.
() => {
  const problems = [];
  const say = (problem) => problems.push(problem);
  const shorten = (text) => text.trim().replace(/\s+/g, " ").slice(0, 80);
  const article = document.querySelector("article") ?? document.body;

  // TeX that was not set: a command or a pair of dollars in running text.
  const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (parentElement.closest("pre, code, script, style, annotation, .katex-mathml")) continue;
    if (/\\[a-zA-Z]{2,}|\\[({[]|\$[^$\s][^$]*\$/.test(data)) say(`raw TeX: ${shorten(data)}`);
  }
  for (const error of article.querySelectorAll(".katex-error, .problematic, .system-message")) {
    say(`an error is shown: ${shorten(error.textContent)}`);
  }

  // Formulae that are there and cannot be seen, or are seen twice.
  for (const formula of article.querySelectorAll(".katex")) {
    if (!formula.checkVisibility()) continue;
    const { width, height } = formula.getBoundingClientRect();
    if (width < 1 || height < 1) say(`a formula has no size: ${shorten(formula.querySelector("annotation")?.textContent ?? "")}`);
    const twin = formula.querySelector(".katex-mathml")?.getBoundingClientRect();
    if (twin && twin.width > 2) say("the style sheet of the mathematics is missing: formulae are shown twice");
  }
  for (const font of document.fonts) {
    if (font.status === "error") say(`a font could not be loaded: ${font.family}`);
  }

  // Anything wider than the page, outside of what scrolls by itself.
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) {
    const scrolls = (element) => ["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(element).overflowX);
    for (const element of article.querySelectorAll("*")) {
      if (element.getBoundingClientRect().right <= page.clientWidth + 1) continue;
      let parent = element;
      while (parent !== page && !scrolls(parent)) parent = parent.parentElement;
      if (parent !== page) continue;
      say(`wider than the page: <${element.tagName.toLowerCase()} class="${element.className}"> ${shorten(element.textContent)}`);
      break;
    }
    if (!problems.some((problem) => problem.startsWith("wider"))) say("the page scrolls sideways");
  }

  // Identifiers and drawings.
  const seen = new Set();
  for (const { id } of document.querySelectorAll("[id]")) {
    if (seen.has(id)) say(`two elements have the id ${id}`);
    seen.add(id);
  }
  for (const picture of article.querySelectorAll("img")) {
    if (picture.complete && picture.naturalWidth === 0) say(`a picture is missing: ${picture.src}`);
  }
  for (const drawing of article.querySelectorAll("svg[role=img]:not([aria-label]), img:not([alt])")) {
    say(`a picture has no description: ${shorten(drawing.outerHTML)}`);
  }
  return [...new Set(problems)];
}
