// The view as an SVG drawing: what is on the screen, with its names and a line that says what it is.
import { drawn, get } from "./dom.js";
import { LINE, bendOf, normal } from "./labels.js";
import { dashOf, ground, groupColour, isDark, kindLook, lineWidth, outline } from "./look.js";
import { isFiltered } from "./filter.js";

const FACE = "Inter, Segoe UI, system-ui, Roboto, Helvetica Neue, Noto Sans, DejaVu Sans, sans-serif";

export function picture(app) {
  const { network } = app.parts.canvas;
  const { scene } = app.parts.canvas;
  const scale = network.getScale();
  const origin = network.canvasToDOM({ x: 0, y: 0 });
  const [w, h] = [get("canvas").clientWidth || 1200, get("canvas").clientHeight || 800];
  const colours = ground();
  const at = (mark) => ({ x: origin.x + mark.x * scale, y: origin.y + mark.y * scale, r: mark.r * scale });
  const inside = (p) => p.x > -60 && p.y > -60 && p.x < w + 60 && p.y < h + 60;
  const svg = drawn("svg", { xmlns: "http://www.w3.org/2000/svg", width: w, height: h + 34, viewBox: `0 0 ${w} ${h + 34}`, "font-family": FACE },
    drawn("title", { text: app.data.meta.title }),
    drawn("rect", { width: w, height: h + 34, fill: colours.paper }));
  const lines = drawn("g", { fill: "none" });
  for (const edge of scene.edges.values()) {
    const [a, b] = [at(scene.marks.get(edge.from)), at(scene.marks.get(edge.to))];
    if (inside(a) || inside(b)) lines.append(...line(app, edge, a, b, scale));
  }
  const marks = drawn("g", {});
  for (const mark of scene.marks.values()) if (inside(at(mark))) marks.append(...glyphs(app, mark, at(mark)));
  const names = drawn("g", { "text-anchor": "middle", "paint-order": "stroke", stroke: colours.paper, "stroke-width": 3.5, "stroke-linejoin": "round" });
  for (const label of app.parts.canvas.visibleLabels()) {
    label.lines.forEach((text, i) => names.append(drawn("text", {
      x: (origin.x + label.x).toFixed(1), y: (origin.y + label.y + LINE - 3 + i * LINE).toFixed(1), fill: label.small ? colours.soft : colours.ink,
      "font-size": label.small ? 11.5 : 12.5, "font-weight": label.bold ? 600 : 400, text,
    })));
  }
  const shown = isFiltered(app.filters) ? " · filtered" : "";
  svg.append(lines, marks, names, drawn("rect", { y: h, width: w, height: 34, fill: colours.paper }), drawn("text", {
    x: 14, y: h + 22, "font-size": 12.5, fill: colours.soft, text: `${app.data.meta.title}${app.data.meta.note ? ` · ${app.data.meta.note}` : ""}${shown}`,
  }));
  return svg;
}

function line(app, edge, a, b, scale) {
  const { data } = app;
  const colour = groupColour(data, edge.group);
  const far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const bend = bendOf(edge) * far;
  const [nx, ny] = normal(a, b);
  const middle = { x: (a.x + b.x) / 2 + nx * bend, y: (a.y + b.y) / 2 + ny * bend };
  const lead = Math.hypot(b.x - middle.x, b.y - middle.y) || 1;
  const [ux, uy] = [(b.x - middle.x) / lead, (b.y - middle.y) / lead];
  const tip = { x: b.x - ux * (b.r + 3 * scale), y: b.y - uy * (b.r + 3 * scale) };
  const width = Math.max(0.6, lineWidth(edge) * app.parts.canvas.scene.bold * scale);
  const dash = edge.share ? [] : dashOf(data, edge.certainty);
  const status = data.meta.statuses[edge.status];
  const parts = [drawn("path", {
    d: `M${a.x.toFixed(1)} ${a.y.toFixed(1)} Q${middle.x.toFixed(1)} ${middle.y.toFixed(1)} ${tip.x.toFixed(1)} ${tip.y.toFixed(1)}`,
    stroke: colour, "stroke-width": width.toFixed(2), "stroke-opacity": edge.side ? 0.4 : 0.85, "stroke-dasharray": dash.length ? dash.join(" ") : null,
  })];
  if (edge.form < 3) {
    const size = Math.max(4, (edge.side ? 7 : 9) * Math.min(1, scale + 0.2));
    const [bx, by] = [tip.x - ux * size, tip.y - uy * size];
    const corners = `${(bx - uy * size * 0.45).toFixed(1)},${(by + ux * size * 0.45).toFixed(1)} ${tip.x.toFixed(1)},${tip.y.toFixed(1)} ${(bx + uy * size * 0.45).toFixed(1)},${(by - ux * size * 0.45).toFixed(1)}`;
    parts.push(drawn(status === "planned" ? "polyline" : "polygon", {
      points: corners, fill: status === "planned" ? "none" : colour, stroke: colour, "stroke-width": 1, "fill-opacity": edge.side ? 0.4 : 0.85,
    }));
  }
  if (status === "denied") {
    const [px, py] = [-uy * 7, ux * 7];
    parts.push(drawn("path", { d: `M${middle.x - px} ${middle.y - py} L${middle.x + px} ${middle.y + py}`, stroke: colour, "stroke-width": 2.5 }));
  }
  return parts;
}

function glyphs(app, mark, { x, y, r }) {
  const { data } = app;
  const paper = ground().paper;
  const look = mark.form === "entity" ? kindLook(data, mark.kind) : null;
  const colour = look ? look.colour : mark.form === "event" ? groupColour(data, mark.group) : isDark() ? "#7fb2e8" : "#2f6299";
  const hollow = look ? look.hollow : mark.status && mark.status !== "done";
  const paint = hollow ? { fill: paper, stroke: colour, "stroke-width": 2.4 } : { fill: colour, stroke: paper, "stroke-width": 1.2 };
  const parts = [outline(look ? data.meta.shapes[look.shape] : [], x, y, r, paint)];
  const inside = mark.form === "group" ? mark.code || String(mark.count) : mark.code;
  if (inside && r >= 7) {
    parts.push(drawn("text", { x, y: y + r * 0.32, "text-anchor": "middle", "font-size": Math.min(r * 0.9, 17), "font-weight": 600, fill: isDark() ? "#12181f" : "#ffffff", text: inside }));
  }
  return parts;
}
