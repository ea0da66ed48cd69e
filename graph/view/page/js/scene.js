// Decides what is on the screen: all of a small graph, the overview of a large one, a neighbourhood, or a chain.
import { place } from "./place.js";
import { edgeWords, grouped, nameLines } from "./words.js";

export const MOST_MARKS = 1000;
const MOST_EDGES = 1500;
const MOST_FLOWS = 90;
const MOST_NEAR = 90;
const MOST_FAR = 300;
const MOST_MEMBERS = 90;

export function radius(told) {
  return Math.min(8 + 3.2 * Math.log2(1 + told), 24);
}

export function entityMark(data, k) {
  const country = data.code(k);
  const own = data.entities.code[k] || "";
  return {
    id: `n${k}`, form: "entity", k, r: radius(data.factsOf(k).length), kind: data.entities.kind[k], code: own,
    lines: nameLines(data.entities.name[k], own ? "" : country), weight: data.factsOf(k).length + (own ? 0.5 : 0),
  };
}

function eventMark(data, k) {
  const fact = data.factOfEvent(k);
  return {
    id: `n${k}`, form: "event", k, fact, r: 5.5, group: data.type(fact).group, status: data.meta.statuses[data.facts.status[fact]], weight: 0.2,
    lines: nameLines([data.type(fact).label, ...data.textsOf(fact).slice(0, 1)].join(": "), "", 22),
  };
}

function markOf(data, k) {
  return data.isEvent(k) ? eventMark(data, k) : entityMark(data, k);
}

function drawnNodes(data, pass) {
  const found = [];
  for (let k = 0; k < data.nodes; k += 1) {
    if (data.x[k] === null) continue;
    if (data.isEvent(k) ? pass.facts[data.factOfEvent(k)] : pass.entities[k]) found.push(k);
  }
  return found;
}

// Marks and lines for a view. `view.mode` is all, overview, focus or chain.
export function buildScene(data, pass, view) {
  const members = { all: allMembers, overview: overviewMembers, focus: focusMembers, chain: chainMembers }[view.mode];
  const { marks, markOfNode, steps } = members(data, pass, view);
  fold(data, pass, view, marks, markOfNode);
  const kept = new Set(marks.map((m) => m.id));
  const edges = joinEdges(data, pass, (k) => (kept.has(markOfNode(k)) ? markOfNode(k) : undefined), view);
  const scene = { marks: new Map(marks.map((m) => [m.id, m])), edges: new Map(edges.map((e) => [e.id, e])), view };
  place(data, scene, view, steps);
  return scene;
}

function allMembers(data, pass) {
  const marks = drawnNodes(data, pass).map((k) => markOf(data, k));
  const on = new Map(marks.map((m) => [m.k, m.id]));
  return { marks, markOfNode: (k) => on.get(k) };
}

function overviewMembers(data, pass, view) {
  const { of, label, code, x, y } = data.overview;
  const open = new Set(view.open || []);
  const size = new Int32Array(label.length);
  const shown = new Map();
  for (let k = 0; k < data.n; k += 1) {
    if (!pass.entities[k]) continue;
    size[of[k]] += 1;
    if (open.has(of[k]) && size[of[k]] <= MOST_MEMBERS) shown.set(k, `n${k}`);
  }
  const largest = Math.max(1, ...size);
  const marks = [];
  label.forEach((text, g) => {
    const hidden = size[g] - (open.has(g) ? Math.min(size[g], MOST_MEMBERS) : 0);
    if (!hidden) return;
    marks.push({
      id: `g${g}`, form: "group", g, code: code[g], count: hidden, x: x[g], y: y[g],
      r: 12 + 34 * Math.sqrt(hidden / largest), weight: 1000 + hidden,
      lines: nameLines(open.has(g) ? `${text}: ${grouped(hidden)} more` : text, "", 24),
    });
  });
  for (const k of shown.keys()) marks.push({ ...entityMark(data, k), g: of[k] });
  const names = label.map((_, g) => `g${g}`);
  const idOf = Array.from({ length: data.n }, (_, k) => shown.get(k) || (pass.entities[k] ? names[of[k]] : undefined));
  return { marks, markOfNode: (k) => idOf[k] };
}

// The nodes that a line joins to node k, those with most facts first; through an event to all that take part in it.
export function neighbours(data, pass, k) {
  const found = new Set();
  const edges = data.edgesOf(k);
  for (let i = 0; i < edges.length; i += 1) {
    const e = edges[i];
    if (!pass.facts[data.edges.fact[e]]) continue;
    const other = data.edges.start[e] === k ? data.edges.end[e] : data.edges.start[e];
    if (data.isEvent(other)) {
      found.add(other);
      if (!data.isEvent(k)) for (const far of data.edgesOf(other)) found.add(data.edges.start[far]);
    } else if (pass.entities[other]) found.add(other);
  }
  found.delete(k);
  return [...found].filter((n) => data.isEvent(n) || pass.entities[n]).sort((a, b) => weight(data, b) - weight(data, a));
}

function weight(data, k) {
  return data.isEvent(k) ? 1.5 : data.factsOf(k).length;
}

function focusMembers(data, pass, view) {
  const level = new Map([[view.centre, 0]]);
  const parent = new Map();
  let hidden = 0;
  const grow = (k, depth) => {
    const near = neighbours(data, pass, k).filter((n) => !level.has(n));
    const room = Math.max(0, (depth === 1 ? MOST_NEAR : MOST_FAR) - level.size);
    hidden += Math.max(0, near.length - room);
    for (const n of near.slice(0, room)) { level.set(n, depth); parent.set(n, k); }
  };
  grow(view.centre, 1);
  if (view.depth > 1) for (const [k, depth] of [...level]) if (depth === 1) grow(k, 2);
  for (const k of view.grown || []) if (level.has(k)) grow(k, (level.get(k) || 0) + 1);
  const marks = [...level.keys()].map((k) => ({ ...markOf(data, k), level: level.get(k), parent: parent.get(k) }));
  const on = new Map(marks.map((m) => [m.k, m.id]));
  view.hidden = hidden;
  return { marks, markOfNode: (k) => on.get(k) };
}

function chainMembers(data, pass, view) {
  const steps = view.chains.flat();
  const nodes = new Set(steps.flatMap(([a, b]) => [a, b]));
  for (const k of view.grown || []) for (const n of neighbours(data, pass, k).slice(0, 40)) nodes.add(n);
  const marks = [...nodes].map((k) => markOf(data, k));
  const on = new Map(marks.map((m) => [m.k, m.id]));
  return { marks, markOfNode: (k) => on.get(k), steps };
}

// A folded node hides those of its neighbours that nothing else on the screen is joined to.
function fold(data, pass, view, marks, markOfNode) {
  if (!view.folded || !view.folded.length) return;
  const gone = new Set();
  for (const k of view.folded) {
    for (const n of neighbours(data, pass, k)) {
      const others = neighbours(data, pass, n).filter((m) => m !== k && markOfNode(m) && !data.isEvent(m) && !gone.has(m));
      if (!others.length) gone.add(n);
    }
  }
  for (let i = marks.length - 1; i >= 0; i -= 1) if (gone.has(marks[i].k) && marks[i].k !== view.centre) marks.splice(i, 1);
}

function joinEdges(data, pass, markOfNode, view) {
  const found = new Map();
  const { fact, start, end, form } = data.edges;
  for (let e = 0; e < fact.length; e += 1) {
    if (!pass.facts[fact[e]]) continue;
    const a = markOfNode(start[e]);
    const b = a && markOfNode(end[e]);
    if (!b || a === b) continue;
    const group = data.type(fact[e]).group;
    const id = `${a}|${b}|${group}`;
    let edge = found.get(id);
    if (!edge) found.set(id, (edge = { id, from: a, to: b, group, form: form[e], facts: [], certainty: 9, status: 9, side: true }));
    if (edge.facts[edge.facts.length - 1] !== fact[e]) edge.facts.push(fact[e]);
    edge.certainty = Math.min(edge.certainty, data.facts.certainty[fact[e]]);
    edge.status = Math.min(edge.status, data.facts.status[fact[e]]);
    if (form[e] !== 1 || view.mode === "chain") edge.side = false;
  }
  const edges = view.mode === "overview" ? strongest([...found.values()], Boolean((view.open || []).length)) : heaviest([...found.values()], MOST_EDGES);
  const pairs = new Map();
  const pairOf = (edge) => (edge.from < edge.to ? `${edge.from}|${edge.to}` : `${edge.to}|${edge.from}`);
  for (const edge of edges) {
    edge.turn = pairs.get(pairOf(edge)) || 0;
    pairs.set(pairOf(edge), edge.turn + 1);
  }
  for (const edge of edges) {
    edge.of = pairs.get(pairOf(edge));
    edge.words = edge.form === 4 || edge.share ? "" : edge.side ? data.type(edge.facts[0]).label : edgeWords(data, edge.facts);
  }
  return edges;
}

function heaviest(edges, most) {
  return edges.length > most ? edges.sort((a, b) => b.facts.length - a.facts.length).slice(0, most) : edges;
}

// In the overview: the strongest flows, and each group's own two strongest; deals before all else, as lines by weight.
function strongest(edges, opened) {
  const between = edges.filter((e) => e.from[0] === "g" && e.to[0] === "g");
  const deals = between.filter((e) => e.group === "Deal");
  const flows = (deals.length ? deals : between).sort((a, b) => b.facts.length - a.facts.length);
  const count = new Map();
  const kept = flows.filter((edge, i) => {
    const [a, b] = [count.get(edge.from) || 0, count.get(edge.to) || 0];
    count.set(edge.from, a + 1).set(edge.to, b + 1);
    return i < MOST_FLOWS || Math.min(a, b) < 1;
  });
  const largest = kept.length ? kept[0].facts.length : 1;
  for (const edge of kept) { edge.share = edge.facts.length / largest; edge.faint = opened; }
  const inside = edges.filter((e) => e.from[0] !== "g" && e.to[0] !== "g");
  const across = heaviest(edges.filter((e) => (e.from[0] === "g") !== (e.to[0] === "g")), MOST_FLOWS);
  for (const edge of across) edge.share = edge.facts.length / largest;
  return [...kept, ...across, ...heaviest(inside, 400)];
}
