// Formulae as people type them, made comparable: one spelling for each sign, and a letter may stand for any operand.
"use strict";

const Formula = (() => {
  const RAISED = Object.fromEntries([..."⁻⁰¹²³⁴⁵⁶⁷⁸⁹"].map((sign, i) => [sign, "-0123456789"[i]]));
  const SPELLED = { trace: "tr", ln: "log", slogdet: "logdet", determinant: "det", absolute: "abs", hadamard: "∘", odot: "∘",
    otimes: "⊗", matmul: "", cdot: "", times: "", top: "'" };
  const NAMES = new Set("tr log exp det logdet inv norm abs sum diag vec erf sin cos tan softmax sigmoid softplus relu kron".split(" "));
  const CALLED = /^[a-z]\w{2,}$/; // a name that stands before a bracket, known or not
  const NOISE = /\b(?:the|of|by|with respect to|wrt|derivatives?|gradients?|jacobians?|hessians?|differentials?|differentiat(?:e|ing|ion)|d\/d\w+)\b|[d∂]\p{L}?\s*\/\s*[d∂]\s*\w+/giu;
  const QUOTIENT = /^\s*[d∂]\s*(?:\((.*)\)|((?=\P{L}).*|[a-z]{2,}\b.*))\s*\/\s*[d∂]\s*\p{L}\s*$/u; // d(Ax)/dx, d tr(AX) / dX
  const bare = (query) => query.replace(QUOTIENT, (_, inside, plain) => inside ?? plain).replace(NOISE, " ");
  const SHAPE = /^\s*[dkmnpqrK\d]+(?:\s*×\s*|\s+x\s+)[dkmnpqrK\d]+\s*$/; // n x n, and not a product
  const TOKEN = /\^-1|\^\(?-?\d+\)?|[A-Za-zα-ωΑ-Ω]\w*|\d+(?:\.\d+)?|[^\s\w]/gu;

  // One spelling for transposes, powers, norms and products.
  function spelled(text) {
    return text
      .replace(/\\(?:mathbf|mathrm|operatorname|left|right|text|bm|boldsymbol)\b/g, "")
      .replace(/\\/g, " ")
      .replace(/np\.(?:linalg\.)?|scipy\.\w+\.|torch\.|jnp\./g, "")
      .replace(/⁻ᵀ|\^\{?\(?-\s*[T⊤]\}?\)?|\^\{-\s*top\s*\}/g, "^-1'")
      .replace(/\.T\b|\^\{?\s*(?:[T⊤]|top)(?![a-z])\s*\}?|[ᵀ⊤′’]/g, "'")
      .replace(/[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (signs) => "^" + [...signs].map((sign) => RAISED[sign]).join(""))
      .replace(/\*\*/g, "^")
      .replace(/\^\s*[{(]\s*(-?\d+)\s*[})]/g, "^$1")
      .replace(/\blog\s+det\b/gi, "logdet")
      .replace(/\blog\s*\(?\s*\|?\s*det\s*(\([^()]*\))\s*\|?\)?/gi, "logdet$1")
      .replace(/(?:‖|\|\|)([^|‖]*)(?:‖|\|\|)(?:_\{?(?:[F2]|fro)\}?)?/g, "norm($1)")
      .replace(/\b(log|ln)\s*\|\s*(?:det\s*)?\(?([A-Z])\)?\s*\|/g, "logdet($2)")
      .replace(/\|([^|]*)\|/g, "abs($1)")
      .replace(/\(\.\)|\.\*|⊙/g, "∘")
      .replace(/\blog\s*\(?\s*softmax\s*(\([^()]*\))\)?/g, "log_softmax$1")
      .replace(/norm\(([^()]*)\)\s*\^2/g, (_, inside) => (/^\w$/.test(inside.trim()) ? `${inside}'${inside}` : `(${inside})'(${inside})`))
      .replace(/(?<![A-Za-z])([A-Za-z])_(?:\w+|\{\s*\w+\s*\})/g, "$1")
      .replace(/_(?=\{)/g, " ")
      .replace(/\{\s*(\w)\s*\}/g, "$1")
      .replace(/[{}]/g, (brace) => "()"["{}".indexOf(brace)])
      .replace(/[@·*.,]/g, " ");
  }

  // A run of letters: a name that is known, or variables that stand side by side.
  function letters(word, isCalled) {
    const known = SPELLED[word.toLowerCase()] ?? word.toLowerCase();
    const isName = NAMES.has(known) || known !== word.toLowerCase() || (isCalled && CALLED.test(word));
    if (word.length > 1 && isName) return known ? [{ sign: known, isName: true }] : [];
    if (/^d[A-Za-zα-ω]$/u.test(word)) return [{ sign: "d" }, { variable: word[1] }];
    if (/^\p{L}$/u.test(word)) return [{ variable: word }];
    if (/^\p{L}{2,4}$/u.test(word)) return [...word].map((letter) => ({ variable: letter }));
    return [{ sign: word.toLowerCase(), isWord: true }];
  }

  function tokens(text) {
    const found = [];
    const plain = spelled(text);
    for (const { 0: token, index } of plain.matchAll(TOKEN)) {
      if (/^\p{L}/u.test(token)) found.push(...letters(token, /^\s*\(/.test(plain.slice(index + token.length))));
      else found.push({ sign: token });
    }
    return found;
  }

  // Where the operand ends that starts here: a letter, a number, a pair of brackets, or a name with what is in its brackets.
  function end(list, start) {
    let at = list[start].isName ? start + 1 : start;
    if (list[at]?.sign !== "(") return start + 1;
    for (let depth = 0; at < list.length; at += 1) {
      depth += (list[at].sign === "(") - (list[at].sign === ")");
      if (depth === 0) return at + 1;
    }
    return start + 1;
  }

  const written = (list) => list.map(({ sign, variable }) => sign ?? variable).join(" ");
  const isCapital = (letter) => letter === letter.toUpperCase() && letter !== letter.toLowerCase();

  // What a letter may stand for: a letter of its kind, or a whole operand; the same each time, and never what another one does.
  function operand(letter, form, at, bound) {
    if (at >= form.length) return 0;
    const stop = end(form, at), text = written(form.slice(at, stop));
    if (bound.has(letter)) return bound.get(letter) === text ? stop : 0;
    const fits = stop > at + 1 || (form[at].variable && isCapital(form[at].variable) === isCapital(letter));
    return fits && ![...bound.values()].includes(text) ? (bound.set(letter, text), stop) : 0;
  }

  // Where a reading ends in a form when it starts there; 0 where it does not fit.
  function matched(reading, form, start, bound) {
    let at = start;
    for (const { sign, variable } of reading) {
      if (variable !== undefined) at = operand(variable, form, at, bound);
      else at = form[at]?.sign === sign ? at + 1 : 0;
      if (!at) return 0;
    }
    return at;
  }

  // What a query may mean: with and without a leading d, as in `d x'Ax`.
  function readings(query) {
    const list = tokens(bare(query));
    const saysSomething = list.some(({ variable, isName }) => variable || isName) && !SHAPE.test(query);
    if (!saysSomething || list.some((token) => token.isWord)) return [];
    const isLed = list.length > 1 && (list[0].sign === "d" || (list[0].variable === "d" && /^\s*d[\s(]/.test(query)));
    return [list, ...(isLed ? [list.slice(1)] : [])].filter((reading) => reading.length > 1);
  }

  // How well a reading fits a form: all of it, its beginning, or a part; letters for letters count most.
  function fit(reading, form) {
    let best = 0;
    for (let start = 0; start + reading.length <= form.length; start += 1) {
      const bound = new Map(), stop = matched(reading, form, start, bound);
      if (!stop) continue;
      const isWhole = start === 0 && stop === form.length;
      const share = isWhole ? 100 : (start === 0 ? 55 : 40) + (30 * (stop - start)) / form.length;
      best = Math.max(best, share - 4 * [...bound.values()].filter((text) => text.includes(" ")).length);
    }
    return best;
  }

  return { tokens, readings, fit, plainWords: bare };
})();

if (typeof module !== "undefined") module.exports = Formula;
