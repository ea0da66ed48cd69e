// The network on its canvas: vis-network draws lines and takes the mouse, marks and names are drawn here.
import { get } from "./dom.js";
import { bendOf, coverage, drawLabels, placeLabels } from "./labels.js";
import { placeKey } from "./place.js";
import { dashOf, ground, groupColour, isDark, kindLook, lineWidth, tracePath } from "./look.js";

const MOST_SCALE = 1.25;

export function createCanvas(app) {
  const { data } = app;
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const holder = get("canvas");
  const network = new vis.Network(holder, { nodes, edges }, {
    physics: { enabled: false },
    layout: { improvedLayout: false },
    interaction: { hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, tooltipDelay: 1e9, keyboard: false },
    nodes: { shape: "custom", ctxRenderer: (mark) => renderer(mark) },
    edges: { smooth: false, arrowStrikethrough: false, hoverWidth: 0.6, selectionWidth: 0, chosen: false },
  });
  const canvas = { network, scene: { marks: new Map(), edges: new Map() }, lit: null, picked: null, hovered: null, moved: false };
  let placed = null;
  let placedScale = 0;
  let lastFrame = null;

  function renderer({ ctx, id, x, y }) {
    const mark = canvas.scene.marks.get(id);
    const r = mark ? mark.r : 8;
    return { drawNode: () => mark && drawMark(ctx, app, mark, x, y, canvas), nodeDimensions: { width: 2 * r, height: 2 * r } };
  }

  canvas.show = (scene) => {
    const before = canvas.scene;
    canvas.scene = scene;
    placed = null;
    applyOwnPlaces(app, scene);
    if (holder.clientWidth / Math.max(1, holder.clientHeight) < 0.8) stand(scene, holder);
    const bold = boldness(scene, holder);
    for (const mark of scene.marks.values()) mark.r *= bold;
    scene.bold = bold;
    edges.remove([...before.edges.keys()].filter((id) => !scene.edges.has(id)));
    nodes.remove([...before.marks.keys()].filter((id) => !scene.marks.has(id)));
    nodes.update([...scene.marks.values()].map((m) => ({ id: m.id, x: m.x, y: m.y, size: m.r, fixed: Boolean(m.pinned) })));
    edges.update([...scene.edges.values()].map((e) => edgeStyle(data, e, canvas.scene)));
    measureBorders(network);
    holder.dataset.marks = scene.marks.size;
    holder.dataset.lines = scene.edges.size;
  };
  canvas.restyle = () => {
    edges.update([...canvas.scene.edges.values()].map((e) => edgeStyle(data, e, canvas.scene)));
    placed = null;
    network.redraw();
  };
  canvas.relabel = () => { placed = null; network.redraw(); };
  canvas.fit = (animation = false) => fit(canvas, holder, animation);
  // Shows those marks that `wanted` says.
  canvas.fitTo = (wanted) => {
    const { x, y, scale } = fitScale([...canvas.scene.marks.values()].filter(wanted), holder);
    canvas.moved = true;
    network.moveTo({ position: { x, y }, scale });
  };
  canvas.visibleLabels = () => placed || [];

  network.on("beforeDrawing", (ctx) => {
    if (!canvas.picked || !canvas.scene.edges.has(canvas.picked)) return;
    underline(ctx, network, canvas.picked, ground().accent);
  });
  network.on("afterDrawing", (ctx) => {
    const scale = network.getScale();
    if (canvas.lit) veil(ctx, network, canvas);
    if (!placed || Math.abs(scale - placedScale) > 1e-9) {
      ctx.save();
      placed = placeLabels(ctx, canvas.scene, scale, canvas.lit, canvas.picked);
      placedScale = scale;
      ctx.restore();
    }
    const ratio = ctx.canvas.width / holder.clientWidth;
    const origin = network.canvasToDOM({ x: 0, y: 0 });
    lastFrame = { ...origin, scale };
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawLabels(ctx, placed, origin, { width: holder.clientWidth, height: holder.clientHeight }, canvas.lit);
    ctx.restore();
    canvas.drawn = (canvas.drawn || 0) + 1;
  });
  network.on("dragStart", (p) => { if (!p.nodes.length) canvas.moved = true; });
  network.on("dragging", (p) => {
    for (const id of p.nodes) moveMark(canvas, network, id);
    if (p.nodes.length) placed = null;
  });
  network.on("zoom", () => { canvas.moved = true; });
  let still = false;
  network.on("resize", () => { if (!canvas.moved && !still) canvas.fit(); });
  // Takes the room that the stage has now: everything is fitted in anew, or stays where it is on the screen.
  canvas.resize = (keep) => {
    still = keep || canvas.moved;
    const before = lastFrame;
    network.setSize("100%", "100%");
    if (!still) canvas.fit();
    else if (before) {
      const { x, y, scale } = before;
      network.moveTo({ scale, position: { x: (holder.clientWidth / 2 - x) / scale, y: (holder.clientHeight / 2 - y) / scale } });
    }
    still = false;
  };
  return canvas;
}

function moveMark(canvas, network, id) {
  const mark = canvas.scene.marks.get(id);
  if (!mark) return;
  Object.assign(mark, network.getPosition(id));
  network.body.nodes[id].shape.updateBoundingBox(mark.x, mark.y);
}

// Where the reader has put a mark, it stays.
function applyOwnPlaces(app, scene) {
  const key = placeKey(scene.view);
  const mine = app.places[key] || {};
  for (const mark of scene.marks.values()) {
    const pin = app.pins[mark.id];
    const at = pin && pin[2] === key ? pin : mine[mark.id];
    if (at) { [mark.x, mark.y] = at; mark.own = true; }
    mark.pinned = Boolean(pin) && pin[2] === key;
  }
}

// On a screen higher than wide the picture is turned, and drawn out to its height.
function stand(scene, holder) {
  const marks = [...scene.marks.values()].filter((m) => !m.own);
  if (!marks.length) return;
  const span = (key) => Math.max(60, Math.max(...marks.map((m) => m[key])) - Math.min(...marks.map((m) => m[key])));
  const wanted = (holder.clientHeight / holder.clientWidth) * 1.5;
  const stretch = Math.max(1, Math.min(2.6, wanted / (span("x") / span("y"))));
  for (const mark of marks) [mark.x, mark.y] = [mark.y, mark.x * stretch];
}

// Shows all marks and, where there are not too many, all of their names.
function fit(canvas, holder, animation) {
  const marks = [...canvas.scene.marks.values()];
  if (!marks.length || !holder.clientWidth) return;
  let { x, y, scale } = fitScale(marks, holder);
  const least = scale * (holder.clientWidth < 700 ? 0.6 : 0.8);
  const ctx = holder.querySelector("canvas").getContext("2d");
  const [across, down] = [holder.clientWidth - 24, holder.clientHeight - (canvas.scene.view.mode === "all" ? 24 : 96)];
  for (let round = 0; round < 4 && marks.length < 240; round += 1) {
    const [left, top, right, bottom] = coverage(placeLabels(ctx, canvas.scene, scale, null, null), canvas.scene, scale);
    const room = Math.min(across / (right - left), down / (bottom - top));
    [x, y] = [(left + right) / 2 / scale, (top + bottom) / 2 / scale];
    if (room >= 1 && (room < 1.05 || scale >= MOST_SCALE)) break;
    scale = Math.max(least, Math.min(MOST_SCALE, scale * (1 + (room - 1) * 0.9)));
  }
  canvas.moved = false;
  canvas.network.moveTo({
    position: { x, y }, scale,
    animation: animation && !window.matchMedia("(prefers-reduced-motion: reduce)").matches ? { duration: 380, easingFunction: "easeInOutCubic" } : false,
  });
}

function fitScale(marks, holder) {
  if (!marks.length) return { x: 0, y: 0, scale: 1 };
  const margin = Math.min(88, holder.clientWidth * 0.13);
  const [left, right] = [Math.min(...marks.map((m) => m.x - m.r)), Math.max(...marks.map((m) => m.x + m.r))];
  const [top, bottom] = [Math.min(...marks.map((m) => m.y - m.r)), Math.max(...marks.map((m) => m.y + m.r))];
  const across = Math.max(60, holder.clientWidth - 2 * margin);
  const down = Math.max(60, holder.clientHeight - 2 * Math.min(margin, 48));
  const scale = Math.min(MOST_SCALE, across / Math.max(1, right - left), down / Math.max(1, bottom - top));
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale };
}

// Where much is shown, marks and lines are drawn larger, so that they can be told apart without zoom.
function boldness(scene, holder) {
  return Math.max(1, Math.min(holder.clientWidth < 700 ? 3 : 1.5, 0.9 / fitScale([...scene.marks.values()], holder).scale));
}

function edgeStyle(data, edge, { bold, edges }) {
  const crowded = edges.size > 500;
  const colour = groupColour(data, edge.group);
  const bend = bendOf(edge);
  const status = data.meta.statuses[edge.status];
  const arrow = { enabled: edge.form < 3, type: status === "planned" ? "vee" : "arrow", scaleFactor: edge.share ? 0.35 : edge.side ? 0.45 : 0.6 };
  const width = edge.share ? 1.6 + 8 * Math.sqrt(edge.share) : bold * lineWidth(edge);
  return {
    id: edge.id, from: edge.from, to: edge.to, width,
    color: { color: colour, hover: colour, highlight: colour, opacity: edge.faint ? 0.16 : edge.share ? 0.5 : crowded ? 0.4 : edge.side ? 0.4 : status === "planned" ? 0.65 : 0.85 },
    dashes: edge.share ? false : dashes(data, edge, bold),
    arrows: { to: arrow, middle: { enabled: status === "denied", type: "bar", scaleFactor: 0.8 } },
    smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCCW" : "curvedCW", roundness: Math.abs(bend) } : false,
  };
}

function dashes(data, edge, bold) {
  const dash = dashOf(data, edge.certainty);
  return dash.length ? dash.map((d) => d * bold) : false;
}

// Arrow heads end at the mark's outline, not at the box round it; and vis-network, which draws only what lies in sight,
// learns where its own marks are at once instead of one frame later.
function measureBorders(network) {
  const all = Object.values(network.body.nodes).filter((node) => node.shape);
  if (!all.length) return;
  for (const node of all) node.shape.updateBoundingBox(node.x, node.y);
  const [first] = all;
  Object.getPrototypeOf(first.shape).distanceToBorder = function distance() { return this.options.size + 2; };
}

export function drawMark(ctx, app, mark, x, y, canvas) {
  const { data } = app;
  const { paper, ink, accent } = ground();
  const look = mark.form === "entity" ? kindLook(data, mark.kind) : null;
  const colour = look ? look.colour : mark.form === "event" ? groupColour(data, mark.group) : isDark() ? "#7fb2e8" : "#2f6299";
  const points = look ? data.meta.shapes[look.shape] : [];
  if (mark.id === canvas.picked || mark.id === canvas.hovered || mark.id === canvas.from) {
    tracePath(ctx, [], x, y, mark.r + 5);
    ctx.strokeStyle = accent;
    ctx.lineWidth = mark.id === canvas.hovered ? 1.5 : 3;
    ctx.stroke();
  }
  tracePath(ctx, points, x, y, mark.r);
  ctx.lineJoin = "round";
  if (look ? look.hollow : mark.status && mark.status !== "done") {
    ctx.fillStyle = paper;
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2.6;
    ctx.fill();
    ctx.stroke();
  } else {
    ctx.fillStyle = colour;
    ctx.strokeStyle = paper;
    ctx.lineWidth = 1.5;
    ctx.fill();
    ctx.stroke();
  }
  if (mark.status === "denied") {
    ctx.beginPath();
    ctx.moveTo(x - mark.r, y + mark.r);
    ctx.lineTo(x + mark.r, y - mark.r);
    ctx.stroke();
  }
  const inside = mark.form === "group" ? mark.code || String(mark.count) : mark.code;
  if (inside && mark.r >= 8) {
    ctx.fillStyle = isDark() ? "#12181f" : "#ffffff";
    ctx.font = `600 ${Math.min(mark.r * 0.9, 17)}px sans-serif`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(inside, x, y + 0.5);
  }
  if (mark.pinned) {
    tracePath(ctx, [], x + mark.r * 0.8, y - mark.r * 0.8, 4);
    ctx.fillStyle = ink;
    ctx.fill();
  }
}

function underline(ctx, network, id, colour) {
  const edge = network.body.edges[id];
  if (!edge || !edge.edgeType) return;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.globalAlpha = 0.3;
  ctx.lineWidth = 9;
  ctx.lineCap = "round";
  ctx.beginPath();
  for (let t = 0; t <= 12; t += 1) {
    const { x, y } = edge.edgeType.getPoint(t / 12);
    if (t) ctx.lineTo(x, y); else ctx.moveTo(x, y);
  }
  ctx.stroke();
  ctx.restore();
}

// All but what is lit lies under a veil; what is lit is drawn once more on top of it.
function veil(ctx, network, canvas) {
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.globalAlpha = 0.78;
  ctx.fillStyle = ground().paper;
  ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  ctx.restore();
  if (canvas.picked && canvas.scene.edges.has(canvas.picked)) underline(ctx, network, canvas.picked, ground().accent);
  for (const id of canvas.lit) {
    const edge = network.body.edges[id];
    if (!edge || !edge.connected) continue;
    edge.draw(ctx);
    edge.drawArrows(ctx);
  }
  for (const id of canvas.lit) {
    const node = network.body.nodes[id];
    if (node) node.draw(ctx);
  }
}
