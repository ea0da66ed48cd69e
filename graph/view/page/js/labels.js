// Writes names beside marks at a constant size, as a map does: the weightiest first, and only where there is room.
import { ground, isDark } from "./look.js";

const SIZE = 12.5;
const LINE = 15;
const CELL = 48;
const MOST = 320;
const FACE = '"Inter", "Source Sans 3", "Segoe UI", system-ui, -apple-system, "Roboto", "Helvetica Neue", "Noto Sans", "DejaVu Sans", sans-serif';
const widths = new Map();

function font(bold, small) {
  return `${bold ? "600 " : ""}${small ? SIZE - 1 : SIZE}px ${FACE}`;
}

export function textWidth(ctx, text, bold, small) {
  const key = `${bold ? 1 : 0}${small ? 1 : 0}${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    ctx.font = font(bold, small);
    width = ctx.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}

// Boxes that are taken, in cells, so that a new one is compared with those near it only.
function taken() {
  const cells = new Map();
  const each = (box, visit) => {
    for (let cx = Math.floor(box[0] / CELL); cx <= Math.floor(box[2] / CELL); cx += 1) {
      for (let cy = Math.floor(box[1] / CELL); cy <= Math.floor(box[3] / CELL); cy += 1) if (visit(cx * 100003 + cy)) return true;
    }
    return false;
  };
  return {
    free: (box, own) => !each(box, (cell) => (cells.get(cell) || []).some(
      (b) => b[4] !== own && b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1])),
    add: (box) => each(box, (cell) => { if (cells.has(cell)) cells.get(cell).push(box); else cells.set(cell, [box]); return false; }),
  };
}

function spots(mark, w, h, r) {
  const x = mark.x;
  const y = mark.y;
  return [[x - w / 2, y + r + 3], [x - w / 2, y - r - 3 - h], [x + r + 5, y - h / 2], [x - r - 5 - w, y - h / 2]];
}

// Finds a place for each name at this scale. Positions are in pixels from the picture's own origin.
export function placeLabels(ctx, scene, scale, lit, boldId) {
  const room = taken();
  const marks = [...scene.marks.values()].map((m) => ({ m, x: m.x * scale, y: m.y * scale, r: m.r * scale }));
  for (const { m, x, y, r } of marks) room.add([x - r, y - r, x + r, y + r, m.id]);
  const rank = ({ m }) => (m.id === boldId ? 1e9 : 0) + (lit && lit.has(m.id) ? 1e6 : 0) + (m.pinned ? 1e5 : 0) + m.weight;
  marks.sort((a, b) => rank(b) - rank(a));
  const placed = [];
  for (const { m, x, y, r } of marks) {
    if (placed.length >= MOST) break;
    const bold = m.form === "group" || Boolean(m.code) || m.id === boldId;
    const small = m.form === "event";
    const w = Math.max(...m.lines.map((line) => textWidth(ctx, line, bold, small)));
    const h = m.lines.length * LINE;
    const spot = spots({ x, y }, w, h, r).find(([left, top]) => room.free([left - 3, top, left + w + 3, top + h], m.id));
    if (!spot) continue;
    room.add([spot[0] - 3, spot[1], spot[0] + w + 3, spot[1] + h, m.id]);
    placed.push({ id: m.id, lines: m.lines, bold, small, x: spot[0] + w / 2, y: spot[1] });
  }
  if (scene.edges.size <= 400) placed.push(...placeEdgeLabels(ctx, scene, scale, room, lit));
  return placed;
}

function placeEdgeLabels(ctx, scene, scale, room, lit) {
  const placed = [];
  for (const edge of scene.edges.values()) {
    if (!edge.words || (edge.side && !(lit && lit.has(edge.id)))) continue;
    const [a, b] = [scene.marks.get(edge.from), scene.marks.get(edge.to)];
    const w = textWidth(ctx, edge.words, false, true);
    const length = Math.hypot(b.x - a.x, b.y - a.y) * scale - (a.r + b.r) * scale;
    if (length < w * 0.72) continue;
    const bend = bendOf(edge) * Math.hypot(b.x - a.x, b.y - a.y) * 0.5;
    const [nx, ny] = normal(a, b);
    const x = ((a.x + b.x) / 2 + nx * bend) * scale;
    const y = ((a.y + b.y) / 2 + ny * bend) * scale - LINE / 2;
    const box = [x - w / 2 - 2, y, x + w / 2 + 2, y + LINE, edge.id];
    if (!room.free(box, edge.id)) continue;
    room.add(box);
    placed.push({ id: edge.id, lines: [edge.words], bold: false, small: true, edge: true, x, y });
  }
  return placed;
}

// How far lines of one pair bow out, as a share of their length; opposite ways for opposite directions.
export function bendOf(edge) {
  if (edge.of === 1) return 0;
  const step = 0.16 * (edge.turn - (edge.of - 1) / 2);
  return edge.from < edge.to ? step : -step;
}

export function normal(a, b) {
  const far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return [(b.y - a.y) / far, -(b.x - a.x) / far];
}

// Draws placed names; `origin` is where the picture's origin is on the screen, in pixels.
export function drawLabels(ctx, placed, origin, size, lit) {
  const { ink, soft } = ground();
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = isDark() ? "rgba(18,24,31,.92)" : "rgba(251,250,247,.92)";
  let last = "";
  for (const label of placed) {
    if (lit && !lit.has(label.id)) continue;
    const x = origin.x + label.x;
    const y = origin.y + label.y;
    if (x < -160 || y < -40 || x > size.width + 160 || y > size.height + 40) continue;
    const face = font(label.bold, label.small);
    if (face !== last) { ctx.font = face; last = face; }
    ctx.fillStyle = label.small ? soft : ink;
    label.lines.forEach((line, i) => {
      ctx.strokeText(line, x, y + i * LINE + 1);
      ctx.fillText(line, x, y + i * LINE + 1);
    });
  }
}
