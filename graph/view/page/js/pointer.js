// Mouse, touch and keys on the picture.
import { el, get, named, replace } from "./dom.js";
import { placeKey } from "./place.js";
import { counted } from "./words.js";

export function listenToPicture(app) {
  const { canvas } = app.parts;
  const { network } = canvas;
  let clicked = { id: "", at: 0 };

  network.on("click", (p) => {
    const id = p.nodes.length ? network.getNodeAt(p.pointer.DOM) : network.getEdgeAt(p.pointer.DOM);
    network.unselectAll();
    const now = performance.now();
    if (id !== undefined && id === clicked.id && now - clicked.at < 400) return;
    clicked = { id, at: now };
    hover(app, null);
    if (id === undefined) { if (app.selection && !app.picking) app.deselect(); }
    else open(app, id);
  });
  network.on("doubleClick", (p) => {
    const id = network.getNodeAt(p.pointer.DOM);
    if (id !== undefined) unfold(app, id);
  });
  network.on("dragEnd", (p) => {
    if (!p.nodes.length) return;
    const { view } = canvas.scene;
    const key = placeKey(view);
    const portrait = get("canvas").clientWidth / Math.max(1, get("canvas").clientHeight) < 0.8;
    for (const id of p.nodes) {
      const { x, y } = network.getPosition(id);
      if (!portrait) (app.places[key] ||= {})[id] = [Math.round(x), Math.round(y)];
    }
    network.unselectAll();
    app.remember();
  });
  network.on("hoverNode", (p) => hover(app, p.node, p.pointer.DOM));
  network.on("blurNode", () => hover(app, null));
  network.on("hoverEdge", (p) => hover(app, p.edge, p.pointer.DOM));
  network.on("blurEdge", () => hover(app, null));
  network.on("dragStart", () => hover(app, null));
  network.on("zoom", () => hover(app, null));
  listenToKeys(app);
}

function open(app, id) {
  if (app.parts.canvas.scene.edges.has(id)) app.selectEdge(id);
  else if (id.startsWith("g")) app.selectGroup(Number(id.slice(1)));
  else app.selectNode(Number(id.slice(1)));
}

function unfold(app, id) {
  if (id.startsWith("g")) app.toggleGroup(Number(id.slice(1)));
  else {
    const k = Number(id.slice(1));
    app.focus(k);
    app.selectNode(k);
  }
}

function hover(app, id, at) {
  const tip = get("tip");
  const { canvas } = app.parts;
  canvas.hovered = id && canvas.scene.marks.has(id) ? id : null;
  get("canvas").style.cursor = id ? "pointer" : "";
  const text = id && tipText(app, id);
  tip.hidden = !text;
  if (!text) return;
  replace(tip, named(text[0]), el("span", { class: "sub" }, named(text[1])));
  const { clientWidth: w, clientHeight: h } = get("canvas");
  tip.style.left = `${Math.max(4, Math.min(at.x + 14, w - tip.offsetWidth - 6))}px`;
  tip.style.top = `${at.y + 18 + tip.offsetHeight > h ? at.y - tip.offsetHeight - 12 : at.y + 18}px`;
}

function tipText(app, id) {
  const { data, parts } = app;
  const mark = parts.canvas.scene.marks.get(id);
  const edge = parts.canvas.scene.edges.get(id);
  if (edge) return edge.facts.length === 1 ? [app.tell(edge.facts[0]), sureness(data, edge.facts[0])] : [`${app.markName(edge.from)} and ${app.markName(edge.to)}`, counted(edge.facts.length, "fact")];
  if (!mark) return null;
  if (mark.form === "group") return [data.overview.label[mark.g], `${counted(mark.count, "entity", "entities")}; double click opens`];
  if (mark.form === "event") return [app.tell(mark.fact), sureness(data, mark.fact)];
  const country = data.entities.country[mark.k];
  const where = country >= 0 && country !== mark.k ? `, ${data.entities.name[country]}` : "";
  return [data.entities.name[mark.k], `${data.meta.kinds[mark.kind].label}${where}; ${counted(data.factsOf(mark.k).length, "fact")}`];
}

function sureness(data, fact) {
  const status = data.meta.statuses[data.facts.status[fact]];
  return `${data.type(fact).label}, ${data.meta.certainties[data.facts.certainty[fact]]}${status === "done" ? "" : `, ${status}`}`;
}

function listenToKeys(app) {
  const { canvas } = app.parts;
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  get("canvas").addEventListener("keydown", (e) => {
    const marks = canvas.scene.marks;
    const here = app.selection && marks.get(app.selection.id);
    if (ways[e.key] && e.shiftKey) {
      const at = canvas.network.getViewPosition();
      const step = 90 / canvas.network.getScale();
      canvas.network.moveTo({ position: { x: at.x + ways[e.key][0] * step, y: at.y + ways[e.key][1] * step } });
    } else if (ways[e.key]) {
      const next = here ? nextMark(here, marks, ways[e.key]) : [...marks.values()].sort((a, b) => b.weight - a.weight)[0];
      if (next) { const { picking } = app; app.picking = null; open(app, next.id); app.picking = picking; app.see(next.id); }
    } else if (e.key === "Enter" && here) {
      if (app.picking && here.form === "entity") app.selectNode(here.k);
      else get("panel").focus();
    } else if (e.key === "f" && here) unfold(app, here.id);
    else if (e.key === "p" && here) app.pin(here.id);
    else if (e.key === "c" && here && here.form === "entity") app.pickChain(here.k);
    else if (e.key === "+" || e.key === "=") zoom(app, 1.3);
    else if (e.key === "-") zoom(app, 1 / 1.3);
    else if (e.key === "0") canvas.fit(true);
    else return;
    e.preventDefault();
    e.stopPropagation();
  });
  document.addEventListener("keydown", (e) => {
    if (e.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      e.preventDefault();
      get("search").focus();
    } else if (e.key === "Escape") {
      if (!get("export-menu").hidden) app.parts.menu.close();
      else if (app.picking) app.pickChain();
      else if (app.selection) { app.deselect(); get("canvas").focus(); } else app.back();
    }
  });
}

// The nearest mark in a direction: straight ahead counts more than aside.
function nextMark(here, marks, [dx, dy]) {
  let best = null;
  let least = Infinity;
  for (const mark of marks.values()) {
    const [x, y] = [mark.x - here.x, mark.y - here.y];
    const ahead = x * dx + y * dy;
    if (mark === here || ahead <= 0) continue;
    const cost = ahead + 2.2 * Math.abs(x * dy - y * dx);
    if (cost < least) { least = cost; best = mark; }
  }
  return best;
}

export function zoom(app, factor) {
  const { canvas } = app.parts;
  canvas.moved = true;
  canvas.network.moveTo({ scale: Math.max(0.02, Math.min(6, canvas.network.getScale() * factor)) });
}
