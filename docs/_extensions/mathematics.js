// Sets formulae: reads one JSON request a line, answers with one JSON line each, and ends with its input.
const katex = require("katex");
const lines = require("readline").createInterface({ input: process.stdin });

lines.on("line", (line) => {
  const { formula, options } = JSON.parse(line);
  let answer;
  try {
    answer = { html: katex.renderToString(formula, options) };
  } catch (error) {
    answer = { error: error.message };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
});
