// Writes names beside marks at a constant size, as a map does: the weightiest first, and only where there is room.
import { ground, isDark } from "./look.js";

const WIDE = window.innerWidth > 1900;
const SIZE = WIDE ? 14.5 : 12.5;
export const LINE = WIDE ? 17 : 15;
const CELL = 48;
const MOST = 320;
const MOST_CROWDED = 80;
const CROWD = 240;
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
// A box is [left, top, right, bottom, owner, solid]: solid ones are marks, the others names.
function taken() {
  const cells = new Map();
  const each = (box, visit) => {
    for (let cx = Math.floor(box[0] / CELL); cx <= Math.floor(box[2] / CELL); cx += 1) {
      for (let cy = Math.floor(box[1] / CELL); cy <= Math.floor(box[3] / CELL); cy += 1) visit(cx * 100003 + cy);
    }
  };
  return {
    // Whose boxes stand in the way: names, or "" for a mark.
    inWay(box, own, overMarks = false) {
      const found = new Set();
      each(box, (cell) => {
        for (const b of cells.get(cell) || []) {
          if (b[4] === own || (overMarks && b[5]) || b[0] >= box[2] || b[2] <= box[0] || b[1] >= box[3] || b[3] <= box[1]) continue;
          found.add(b[5] ? "" : b[4]);
        }
      });
      return found;
    },
    add: (box) => each(box, (cell) => { if (cells.has(cell)) cells.get(cell).push(box); else cells.set(cell, [box]); }),
    drop: (box) => each(box, (cell) => cells.set(cell, cells.get(cell).filter((b) => b !== box))),
  };
}

function spots(mark, w, h, r) {
  const x = mark.x;
  const y = mark.y;
  const d = r * 0.75;
  return [
    [x - w / 2, y + r + 3], [x - w / 2, y - r - 3 - h], [x + r + 5, y - h / 2], [x - r - 5 - w, y - h / 2],
    [x + d, y + d], [x - d - w, y + d], [x + d, y - d - h], [x - d - w, y - d - h],
    [x - w * 0.2, y + r + 3], [x - w * 0.8, y + r + 3], [x - w * 0.2, y - r - 3 - h], [x - w * 0.8, y - r - 3 - h],
  ];
}

// Finds a place for each name at this scale. Positions are in pixels from the picture's own origin.
export function placeLabels(ctx, scene, scale, lit, boldId) {
  const room = taken();
  const rank = (m) => (m.id === boldId ? 1e9 : 0) + (lit && lit.has(m.id) ? 1e6 : 0) + (m.pinned ? 1e5 : 0) + m.weight;
  const marks = [...scene.marks.values()].sort((a, b) => rank(b) - rank(a));
  // Among very many marks the names of the weighty ones may lie over light ones, as on a map.
  const crowd = marks.length * scale * scale > CROWD * 0.3 && marks.length > CROWD;
  const many = marks.length > CROWD;
  const solid = many ? CROWD / 4 : marks.length;
  for (const m of marks.slice(0, solid)) {
    const [x, y, r] = [m.x * scale, m.y * scale, m.r * scale];
    room.add([x - r, y - r, x + r, y + r, m.id, true]);
  }
  const placed = new Map();
  const most = many && !crowd ? MOST_CROWDED : MOST;
  marks.forEach((m, i) => {
    if (placed.size >= most || (many && m.form === "event" && !crowd)) return;
    const label = measured(ctx, m, scale, boldId);
    if (!settle(label, room, placed, marks.length > 40 && i < (many ? 16 : 3)) && !many) shove(label, room, placed);
  });
  const labels = [...placed.values()];
  if (scene.edges.size <= 400) labels.push(...placeEdgeLabels(ctx, scene, scale, room, lit));
  return labels;
}

function measured(ctx, m, scale, boldId) {
  const bold = m.form === "group" || Boolean(m.code) || m.id === boldId;
  const small = m.form === "event";
  const w = Math.max(...m.lines.map((line) => textWidth(ctx, line, bold, small)));
  const h = m.lines.length * LINE;
  return { id: m.id, lines: m.lines, bold, small, w, h, spots: spots({ x: m.x * scale, y: m.y * scale }, w, h, m.r * scale) };
}

const boxOf = (label, [left, top]) => [left - 3, top, left + label.w + 3, top + label.h, label.id, false];

function take(label, spot, room, placed) {
  label.box = boxOf(label, spot);
  label.x = spot[0] + label.w / 2;
  label.y = spot[1];
  room.add(label.box);
  placed.set(label.id, label);
}

function settle(label, room, placed, overMarks = false) {
  const free = (over) => label.spots.find((spot) => !room.inWay(boxOf(label, spot), label.id, over).size);
  const spot = free(false) || (overMarks && free(true));
  if (spot) take(label, spot, room, placed);
  return Boolean(spot);
}

// Where one other name stands in the way and can stand elsewhere, it makes room.
function shove(label, room, placed) {
  for (const spot of label.spots) {
    const inWay = [...room.inWay(boxOf(label, spot), label.id)];
    const other = inWay.length === 1 && placed.get(inWay[0]);
    if (!other) continue;
    room.drop(other.box);
    const [before, mine] = [[other.box[0] + 3, other.box[1]], boxOf(label, spot)];
    room.add(mine);
    const moved = other.spots.find((s) => !room.inWay(boxOf(other, s), other.id).size);
    room.drop(mine);
    take(other, moved || before, room, placed);
    if (moved) { take(label, spot, room, placed); return; }
  }
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
    const box = [x - w / 2 - 2, y, x + w / 2 + 2, y + LINE, edge.id, false];
    if (room.inWay(box, edge.id).size) continue;
    room.add(box);
    placed.push({ id: edge.id, lines: [edge.words], bold: false, small: true, edge: true, w, x, y });
  }
  return placed;
}

// What the placed names and the marks cover, in pixels from the picture's own origin.
export function coverage(placed, scene, scale) {
  const boxes = placed.map((l) => [l.x - l.w / 2, l.y, l.x + l.w / 2, l.y + l.lines.length * LINE]);
  for (const m of scene.marks.values()) boxes.push([(m.x - m.r) * scale, (m.y - m.r) * scale, (m.x + m.r) * scale, (m.y + m.r) * scale]);
  const ends = [Infinity, Infinity, -Infinity, -Infinity];
  for (const b of boxes) for (let i = 0; i < 4; i += 1) ends[i] = i < 2 ? Math.min(ends[i], b[i]) : Math.max(ends[i], b[i]);
  return ends;
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
  const { paper, ink, soft } = ground();
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
    if (label.edge) {
      ctx.fillStyle = paper;
      ctx.fillRect(x - label.w / 2 - 3, y, label.w + 6, LINE);
    }
    ctx.fillStyle = label.small ? soft : ink;
    label.lines.forEach((line, i) => {
      if (!label.edge) ctx.strokeText(line, x, y + i * LINE + 1);
      ctx.fillText(line, x, y + i * LINE + 1);
    });
  }
}
