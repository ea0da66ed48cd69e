// The page's state and everything that one can do to it: views, selection, filters, pins.
import { chainPanel, findChain } from "./chain.js";
import { get, named, say } from "./dom.js";
import { applyFilters, noFilters } from "./filter.js";
import { placeKey } from "./place.js";
import { MOST_MARKS, buildScene, neighbours } from "./scene.js";
import { keep, recall } from "./storage.js";
import { tellingText } from "./words.js";

export function createApp(data) {
  const remembered = recall(data.meta.key);
  const base = data.overview ? { mode: "overview", open: [], folded: [] } : { mode: "all", folded: [] };
  const app = {
    data, base, trail: [base], filters: noFilters(), selection: null, picking: null, tab: "picture",
    places: remembered.places || {}, pins: remembered.pins || {}, parts: {}, changed: () => {},
  };
  app.pass = applyFilters(data, app.filters);
  app.view = () => app.trail[app.trail.length - 1];
  app.tell = (fact) => tellingText(data, fact);
  app.remember = () => keep(data.meta.key, { places: app.places, pins: app.pins });
  app.resized = (still = false) => {
    const { canvas } = app.parts;
    if (!canvas) return;
    canvas.resize(still);
    const id = app.selection && app.selection.id;
    if (still && id) setTimeout(() => { if (app.selection && app.selection.id === id) app.see(id); }, 450);
  };
  viewing(app);
  selecting(app);
  return app;
}

function viewing(app) {
  const { data } = app;

  // Builds and draws the current view. `fit` shows all of it.
  app.draw = (fit = false) => {
    const scene = buildScene(data, app.pass, app.view());
    app.parts.canvas.show(scene);
    app.light();
    if (fit) app.parts.canvas.fit(false);
    app.parts.trail.render();
    app.parts.empty.render(scene);
    if (app.tab === "table") app.parts.table.render();
    app.changed();
  };

  app.refilterQuietly = () => { app.pass = applyFilters(data, app.filters); };

  app.refilter = () => {
    app.refilterQuietly();
    app.draw();
    app.parts.legend.render();
    app.parts.time.render();
    const marks = app.parts.canvas.scene.marks.size;
    say(marks ? `${marks} marks shown` : "Nothing passes the filters");
  };

  app.go = (view) => {
    app.trail.push(view);
    if (app.trail.length > 8) app.trail.splice(1, 1);
    app.draw(true);
  };

  app.back = (to = app.trail.length - 2) => {
    if (to < 0) return;
    app.trail.length = to + 1;
    app.draw(true);
  };

  app.focus = (k, depth = 1) => {
    const view = app.view();
    if (view.mode === "focus" && view.centre === k && view.depth === depth) return;
    if (view.mode === "focus" && view.centre === k) app.trail.pop();
    app.go({ mode: "focus", centre: k, depth, grown: [], folded: [] });
    say(`Neighbourhood of ${app.nameOf(k)}: ${app.parts.canvas.scene.marks.size - 1} marks`);
  };

  app.toggle = (what, k) => {
    const view = app.view();
    const list = view[what] || [];
    view[what] = list.includes(k) ? list.filter((n) => n !== k) : [...list, k];
    app.draw(what === "grown");
    app.reopen();
  };

  app.toggleGroup = (g) => {
    const view = app.trail.find((v) => v.mode === "overview") || app.base;
    app.trail.length = app.trail.indexOf(view) + 1;
    view.open = view.open.includes(g) ? view.open.filter((n) => n !== g) : [...view.open, g].slice(-5);
    app.selection = { group: g };
    app.draw(true);
    if (view.open.includes(g)) app.parts.canvas.fitTo((mark) => mark.g === g);
    app.parts.panel.group(g);
  };

  app.pin = (id) => {
    const mark = app.parts.canvas.scene.marks.get(id);
    if (app.pins[id]) delete app.pins[id];
    else if (mark) app.pins[id] = [Math.round(mark.x), Math.round(mark.y), placeKey(app.view())];
    app.remember();
    app.draw();
    app.reopen();
  };

  app.forgetLayout = () => {
    app.places = {};
    app.pins = {};
    app.remember();
    app.draw(true);
  };

  app.nameOf = (k) => (data.isEvent(k) ? data.type(data.factOfEvent(k)).label : data.entities.name[k]);

  app.pickChain = (from = null) => {
    app.picking = app.picking && from === null ? null : { from };
    get("find-chain").setAttribute("aria-pressed", String(Boolean(app.picking)));
    app.parts.canvas.from = from === null ? null : `n${from}`;
    app.parts.trail.render();
    app.parts.canvas.network.redraw();
    if (app.picking) say(from === null ? "Pick where the chain starts" : `Chain from ${app.nameOf(from)}: pick where it ends`);
  };

  app.showChainBetween = (a, b) => {
    app.pickChain(null);
    app.picking = null;
    get("find-chain").setAttribute("aria-pressed", "false");
    app.parts.canvas.from = null;
    const flow = findChain(data, app.pass, a, b) || findChain(data, app.pass, b, a);
    const chain = flow || findChain(data, app.pass, a, b, false);
    app.parts.trail.render();
    if (!chain) {
      app.parts.trail.tell(`Nothing that passes the filters joins ${app.nameOf(a)} and ${app.nameOf(b)}.`);
      return;
    }
    app.openChains([chain], flow ? "" : "No goods flow between the two; this is the shortest connection.");
  };

  app.showChain = (numbers) => app.openChains(numbers.map((i) => data.meta.chains[i]), "");

  app.openChains = (chains, note) => {
    app.selection = { chains, note };
    app.go({ mode: "chain", chains, note, grown: [], folded: [] });
    app.parts.panel.show((words) => chains.map((chain) => chainPanel(app, words, chain, note)), false);
  };
}

function selecting(app) {
  const { data } = app;

  // What is picked and what it touches stays lit; the rest lies under a veil.
  app.light = () => {
    const { canvas } = app.parts;
    const id = app.selection && app.selection.id;
    const { marks, edges } = canvas.scene;
    canvas.picked = null;
    canvas.lit = null;
    if (!id || !(marks.has(id) || edges.has(id))) return canvas.relabel();
    canvas.picked = id;
    const lit = new Set([id]);
    for (const edge of edges.values()) {
      if (edge.id !== id && edge.from !== id && edge.to !== id) continue;
      lit.add(edge.id).add(edge.from).add(edge.to);
    }
    for (const other of [...lit]) {
      if (!marks.has(other) || marks.get(other).form !== "event") continue;
      for (const edge of edges.values()) if (edge.from === other || edge.to === other) lit.add(edge.id).add(edge.from).add(edge.to);
    }
    const mode = canvas.scene.view.mode;
    if (!((mode === "focus" && id === `n${canvas.scene.view.centre}`) || mode === "chain")) canvas.lit = lit;
    return canvas.relabel();
  };

  app.pick = (selection) => {
    app.selection = selection;
    app.light();
    app.changed();
  };

  app.selectNode = (k, seek = false) => {
    if (data.isEvent(k)) return app.selectFact(data.factOfEvent(k));
    if (app.tab === "table" && seek) app.showTab("picture");
    if (app.picking && app.picking.from === null) return app.pickChain(k);
    if (app.picking && app.picking.from !== k) return app.showChainBetween(app.picking.from, k);
    if (!app.parts.canvas.scene.marks.has(`n${k}`) && data.factsOf(k).length) app.focus(k);
    app.pick({ id: `n${k}`, node: k });
    app.parts.panel.entity(k);
    if (seek) app.see(`n${k}`);
    return null;
  };

  app.selectEdge = (id) => {
    const edge = app.parts.canvas.scene.edges.get(id);
    if (!edge) return;
    if (edge.form === 4) { app.selectFact(edge.facts[0]); return; }
    app.pick({ id, edge: edge.facts });
    app.showFacts(edge.facts, edge.facts.length === 1 ? named(data.type(edge.facts[0]).label) : named(`${app.markName(edge.from)} and ${app.markName(edge.to)}`), edge.facts.length === 1 ? "One fact" : "");
  };

  app.showFacts = (facts, title, sub) => app.parts.panel.facts(title, facts, sub);

  app.markName = (id) => {
    const number = Number(id.slice(1));
    return id.startsWith("g") ? data.overview.label[number] : app.nameOf(number);
  };

  app.selectGroup = (g) => {
    app.pick({ id: `g${g}`, group: g });
    app.parts.panel.group(g);
  };

  app.selectFact = (fact) => {
    const { marks, edges } = app.parts.canvas.scene;
    const event = data.events.fact.indexOf(fact);
    const mark = event >= 0 ? `n${data.n + event}` : "";
    const edge = [...edges.values()].find((e) => e.facts.includes(fact));
    const alone = data.rolesOf(fact).flatMap((r) => r.fillers).find((f) => f.entity !== undefined);
    const id = marks.has(mark) ? mark : edge ? edge.id : alone ? `n${alone.entity}` : "";
    if (id && !marks.has(id) && !edges.has(id) && alone) app.focus(alone.entity);
    app.pick({ id, fact });
    app.showFacts([fact], data.type(fact).label, "One fact");
    if (id) app.see(edge && id === edge.id ? edge.from : id);
  };

  app.deselect = () => {
    const had = Boolean(app.selection && app.selection.id);
    app.pick(null);
    app.parts.panel.close(had);
  };

  // Opens the panel of what is picked once more, after something about it has changed.
  app.reopen = () => {
    const s = app.selection;
    if (!s) return;
    if (s.node !== undefined) app.parts.panel.entity(s.node);
    else if (s.group !== undefined) app.parts.panel.group(s.group);
  };

  // Brings a mark into sight if it is outside.
  app.see = (id) => {
    const mark = app.parts.canvas.scene.marks.get(id);
    const { network } = app.parts.canvas;
    if (!mark) return;
    const at = network.canvasToDOM({ x: mark.x, y: mark.y });
    const { clientWidth: w, clientHeight: h } = get("canvas");
    if (at.x > 40 && at.y > 40 && at.x < w - 40 && at.y < h - 40 && (network.getScale() > 0.35 || app.view().mode === "focus")) return;
    app.parts.canvas.moved = true;
    network.moveTo({ position: { x: mark.x, y: mark.y }, scale: Math.max(network.getScale(), 0.7) });
  };

  app.nearOf = (k) => neighbours(data, app.pass, k);
  app.mostMarks = MOST_MARKS;
}
