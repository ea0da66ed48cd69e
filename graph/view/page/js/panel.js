// The evidence panel: what is known of the mark that was picked, with the sources' own words.
import { button, el, get, named, replace, say } from "./dom.js";
import { entityLink, factCard } from "./facts.js";
import { glyph } from "./look.js";
import { counted, dateText, grouped, listed } from "./words.js";

const PAGE = 25;

export function createPanel(app) {
  const panel = { shown: null };
  let turn = 0;

  // Shows what `make(words)` returns once the words are there, unless something else has been picked meanwhile.
  // `still`: the picture stays where it is when the panel takes room from it, so that a second click meets the same mark.
  panel.show = async (make, still = true, wordless = false) => {
    turn += 1;
    const mine = turn;
    document.body.classList.remove("no-panel");
    const words = wordless ? null : await app.data.words();
    if (mine !== turn) return;
    const inner = el("div", { class: "inner" }, make(words));
    replace(get("panel"), inner);
    get("panel").scrollTop = 0;
    app.resized(still);
  };
  panel.close = (still = false) => {
    turn += 1;
    document.body.classList.add("no-panel");
    replace(get("panel"));
    app.resized(still);
  };
  panel.entity = (k) => panel.show((words) => entityPanel(app, words, k));
  panel.facts = (title, facts, sub) => panel.show((words) => factsPanel(app, words, title, facts, sub));
  panel.group = (g) => panel.show(() => groupPanel(app, g), true, true);
  panel.summary = () => panel.show(() => summaryPanel(app), false, true);
  return panel;
}

export function headline(app, mark, title, sub) {
  return el("div", { class: mark ? "head marked" : "head" }, mark,
    el("div", {}, el("h2", { class: "name" }, title), sub ? el("p", {}, sub) : null),
    el("button", { type: "button", class: "close", "aria-label": "Close the panel", onclick: () => app.deselect() }, "×"));
}

// Facts as cards, a page at a time.
export function factList(app, words, facts, lit) {
  const holder = el("div", { class: "facts" });
  let next = 0;
  const more = button("", () => add(), { class: "button more-button" });
  function add() {
    more.remove();
    for (const fact of facts.slice(next, next + PAGE)) holder.appendChild(factCard(app, words, fact, fact === lit));
    next += PAGE;
    if (next < facts.length) {
      more.textContent = `Show ${Math.min(PAGE, facts.length - next)} of ${grouped(facts.length - next)} more`;
      holder.appendChild(more);
    }
  }
  add();
  return holder;
}

export function byDate(data, facts) {
  return [...facts].sort((a, b) => (data.facts.date[b] || 0) - (data.facts.date[a] || 0) || a - b);
}

function entityPanel(app, words, k) {
  const { data } = app;
  const country = data.entities.country[k];
  const parent = data.entities.parent[k];
  const kind = data.meta.kinds[data.entities.kind[k]].label;
  const facts = [...data.factsOf(k)].filter((j) => app.pass.facts[j]);
  const hidden = data.factsOf(k).length - facts.length;
  say(`${data.entities.name[k]}, ${kind}, ${counted(facts.length, "fact")}`);
  return [
    headline(app, glyph(data, data.entities.kind[k], 26), named(data.entities.name[k]), [
      capital(kind), country >= 0 && country !== k ? [", ", entityLink(app, country)] : "",
      parent === undefined ? "" : [", part of ", entityLink(app, parent)]]),
    data.aliases(k).length ? el("p", { class: "aliases" }, "Also ", named(listed(data.aliases(k)))) : null,
    actions(app, k),
    el("h3", { text: `${capital(counted(facts.length, "fact"))}, newest first${hidden ? ` (${grouped(hidden)} hidden by filters)` : ""}` }),
    facts.length ? factList(app, words, byDate(data, facts))
      : el("p", { class: "none", text: hidden ? "The filters hide every fact of this entity." : "No fact tells of this entity." }),
  ];
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function actions(app, k) {
  const id = `n${k}`;
  const view = app.view();
  const folded = (view.folded || []).includes(k);
  const grown = (view.grown || []).includes(k);
  const near = view.mode === "focus" || view.mode === "chain";
  return el("div", { class: "acts" },
    button("Focus", () => app.focus(k)),
    button("Chain from here", () => app.pickChain(k)),
    near ? button(grown ? "Show fewer" : "Expand", () => app.toggle("grown", k)) : null,
    folded || hasLeaves(app, id) ? button(folded ? "Unfold" : "Fold", () => app.toggle("folded", k), { "aria-pressed": String(folded) }) : null,
    button(app.pins[id] ? "Unpin" : "Pin", () => app.pin(id), { "aria-pressed": String(Boolean(app.pins[id])) }));
}

// Whether something on the screen hangs on this mark alone.
function hasLeaves(app, id) {
  const beside = new Map();
  const add = (a, b) => beside.set(a, (beside.get(a) || new Set()).add(b));
  for (const edge of app.parts.canvas.scene.edges.values()) { add(edge.from, edge.to); add(edge.to, edge.from); }
  return [...(beside.get(id) || [])].some((other) => beside.get(other).size === 1);
}

function factsPanel(app, words, title, facts, sub) {
  say(`${facts.length === 1 ? app.tell(facts[0]) : counted(facts.length, "fact")}`);
  return [headline(app, null, title, sub || `${counted(facts.length, "fact")}, newest first`), factList(app, words, byDate(app.data, facts))];
}

function groupPanel(app, g) {
  const { data } = app;
  const { of, label } = data.overview;
  const inside = [];
  for (let k = 0; k < data.n; k += 1) if (of[k] === g && app.pass.entities[k]) inside.push(k);
  const open = (app.view().open || []).includes(g);
  say(`${label[g]}, ${counted(inside.length, "entity", "entities")}`);
  return [
    headline(app, null, named(label[g]), counted(inside.length, "entity", "entities")),
    el("div", { class: "acts" }, button(open ? "Close group" : "Open group", () => app.toggleGroup(g))),
    el("h3", { text: "With most facts" }),
    entityRows(app, inside.slice(0, 60)),
    inside.length > 60 ? el("p", { class: "none", text: `and ${grouped(inside.length - 60)} more: use the search, or the table.` }) : null,
  ];
}

export function entityRows(app, entities) {
  return el("ul", { class: "rows" }, entities.map((k) => el("li", {}, el("button", { type: "button", onclick: () => app.selectNode(k, true) },
    glyph(app.data, app.data.entities.kind[k], 22), named(app.data.entities.name[k]),
    el("span", { class: "count", text: counted(app.data.factsOf(k).length, "fact") })))));
}

function summaryPanel(app) {
  const { data } = app;
  const told = [...data.entities.name.keys()].filter((k) => data.factsOf(k).length).slice(0, 8);
  const dated = [...data.facts.date.keys()].filter((j) => data.facts.date[j]);
  const newest = dated.sort((a, b) => data.facts.date[b] - data.facts.date[a] || data.facts.support[b] - data.facts.support[a]).slice(0, 6);
  const dates = dated.map((j) => data.facts.date[j]);
  const span = dates.length ? `${Math.floor(dates[dates.length - 1] / 10000)}–${Math.floor(dates[0] / 10000)}` : "no dates";
  return [
    headline(app, null, "What is in this graph", "Pick a mark or a line to read what sources say of it."),
    el("div", { class: "figures" },
      figure(data.n, "entities"), figure(data.f, "facts"), figure(data.claimSource.length, "claims"),
      figure(data.sources.title.length, "sources"), figure(data.publishers.length, "publishers"), el("div", {}, el("strong", { text: span }), el("span", { text: "dates" }))),
    data.meta.chains.length ? [el("h3", { text: "Chains" }), el("ul", { class: "rows" }, data.meta.chains.slice(0, 20).map((chain, i) => el("li", {},
      el("button", { type: "button", class: "wide", onclick: () => app.showChain([i]) },
        named(`${data.entities.name[chain[0][0]]} → ${data.entities.name[chain[chain.length - 1][1]]}`),
        el("span", { class: "count", text: counted(chain.length, "hop") })))))] : null,
    el("h3", { text: "Told of most" }), told.length ? entityRows(app, told) : el("p", { class: "none", text: "Nothing yet." }),
    newest.length ? [el("h3", { text: "Newest facts" }), el("ul", { class: "rows" }, newest.map((j) => el("li", {},
      el("button", { type: "button", class: "wide", onclick: () => app.selectFact(j) }, named(app.tell(j)),
        el("span", { class: "count", text: dateText(data.facts.date[j]) })))))] : null,
  ];
}

function figure(number, word) {
  return el("div", {}, el("strong", { text: grouped(number) }), el("span", { text: word }));
}

