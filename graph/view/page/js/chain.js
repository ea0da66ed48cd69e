// Finds how goods get from one actor to another, and tells it hop by hop.
import { el, named, say } from "./dom.js";
import { factCard } from "./facts.js";
import { glyph } from "./look.js";
import { headline } from "./panel.js";
import { counted } from "./words.js";

const MOST_HOPS = 10;

// The best chain from a to b: fewest hops, then the firmest weakest hop, then most support. Null where there is none.
// `along` keeps to the flow of goods; without it any line counts, in either direction.
export function findChain(data, pass, a, b, along = true) {
  const best = new Map([[a, { hops: 0, weakest: 0, support: 0, from: -1, fact: -1 }]]);
  let front = [a];
  for (let hops = 1; hops <= MOST_HOPS && front.length && !best.has(b); hops += 1) {
    const reached = new Map();
    for (const node of front) {
      const edges = data.edgesOf(node);
      for (let i = 0; i < edges.length; i += 1) {
        const step = stepOf(data, pass, edges[i], node, along);
        if (!step || best.has(step.to)) continue;
        const so = best.get(node);
        const next = {
          hops, from: node, fact: step.fact, support: so.support + data.facts.support[step.fact],
          weakest: Math.max(so.weakest, data.facts.certainty[step.fact]) + (data.facts.status[step.fact] ? 0.5 : 0),
        };
        const old = reached.get(step.to);
        if (!old || next.weakest < old.weakest || (next.weakest === old.weakest && next.support > old.support)) reached.set(step.to, next);
      }
    }
    for (const [node, way] of reached) best.set(node, way);
    front = [...reached.keys()];
  }
  if (!best.has(b) || a === b) return null;
  const chain = [];
  for (let node = b; node !== a; node = best.get(node).from) chain.unshift([best.get(node).from, node, best.get(node).fact]);
  return chain;
}

function stepOf(data, pass, e, node, along) {
  const fact = data.edges.fact[e];
  const form = data.edges.form[e];
  if (!pass.facts[fact]) return null;
  if (along && (form > 1 || data.edges.start[e] !== node)) return null;
  const to = data.edges.start[e] === node ? data.edges.end[e] : data.edges.start[e];
  return { to, fact };
}

// The facts that carry one hop: that of the chain first, then others between the same two.
function hopFacts(data, pass, [a, b, fact]) {
  const more = new Set();
  for (const e of data.edgesOf(a)) {
    const same = (data.edges.start[e] === a && data.edges.end[e] === b) || (data.edges.start[e] === b && data.edges.end[e] === a);
    if (same && pass.facts[data.edges.fact[e]]) more.add(data.edges.fact[e]);
  }
  more.delete(fact);
  return [fact, ...more];
}

export function chainPanel(app, words, chain, note) {
  const { data } = app;
  const [from, to] = [chain[0][0], chain[chain.length - 1][1]];
  const weakest = data.meta.certainties[Math.max(...chain.map(([, , j]) => data.facts.certainty[j]))];
  say(`Chain of ${counted(chain.length, "hop")}, ${weakest}`);
  return [
    headline(app, null, named(`${nameOf(data, from)} → ${nameOf(data, to)}`),
      note || `${counted(chain.length, "hop")}; as certain as its weakest: ${weakest}`),
    stop(app, from),
    chain.map((hop) => {
      const facts = hopFacts(data, app.pass, hop);
      return [
        el("div", { class: "via" }, facts.slice(0, 3).map((fact) => factCard(app, words, fact)),
          facts.length > 3 ? el("button", { type: "button", class: "button more-button", onclick: () => app.showFacts(facts, `${nameOf(data, hop[0])} and ${nameOf(data, hop[1])}`) }, `${facts.length - 3} more between the two`) : null),
        stop(app, hop[1]),
      ];
    }),
  ];
}

function nameOf(data, k) {
  return data.isEvent(k) ? data.type(data.factOfEvent(k)).label : data.entities.name[k];
}

function stop(app, k) {
  const { data } = app;
  if (data.isEvent(k)) return el("div", { class: "hop" }, el("span"), named(nameOf(data, k)));
  return el("div", { class: "hop" }, glyph(data, data.entities.kind[k], 24),
    el("button", { type: "button", class: "link name", onclick: () => app.selectNode(k) }, named(nameOf(data, k))));
}
