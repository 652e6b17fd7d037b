// Lays out graphs: reads one JSON request a line with a graph in the language of Graphviz, answers with its SVG.
const { instance } = require("@viz-js/viz");

instance().then((graphviz) => {
  require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
    const { errors, output } = graphviz.render(JSON.parse(line).graph, { format: "svg" });
    process.stdout.write(JSON.stringify(output ? { svg: output } : { error: errors.map((e) => e.message).join("; ") }) + "\n");
  });
});
