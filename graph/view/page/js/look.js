// Colours, outlines and line styles: one place for canvas, legend and exported pictures.
import { drawn } from "./dom.js";

export function isDark() {
  return document.documentElement.dataset.theme === "dark";
}

export function ground() {
  return isDark()
    ? { paper: "#12181f", ink: "#e7ebef", soft: "#b0bac4", accent: "#7fc4dd", line: "#303b47" }
    : { paper: "#fbfaf7", ink: "#1d2732", soft: "#56616d", accent: "#0b5a78", line: "#dedad1" };
}

export function kindLook(data, kind) {
  const look = data.meta.kinds[kind];
  return { colour: isDark() ? look.dark : look.light, shape: look.shape, hollow: look.hollow === 1 };
}

export function groupColour(data, group) {
  const found = data.meta.groups[group] || data.meta.groups.Event;
  return isDark() ? found.dark : found.light;
}

export function dashOf(data, certainty) {
  return data.meta.dashes[data.meta.certainties[certainty]] || [];
}

// How thick a line is at full size: more facts, a thicker line.
export function lineWidth(edge) {
  return edge.form === 4 ? 1.2 : Math.min((edge.side ? 1 : 1.6) + 0.7 * Math.log2(edge.facts.length), 8);
}

export function tracePath(ctx, points, x, y, r) {
  ctx.beginPath();
  if (!points.length) {
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  points.forEach(([px, py], i) => (i ? ctx.lineTo(x + px * r, y + py * r) : ctx.moveTo(x + px * r, y + py * r)));
  ctx.closePath();
}

export function outline(points, x, y, r, attributes) {
  if (!points.length) return drawn("circle", { cx: x, cy: y, r, ...attributes });
  const places = points.map(([px, py]) => `${(x + px * r).toFixed(2)},${(y + py * r).toFixed(2)}`).join(" ");
  return drawn("polygon", { points: places, "stroke-linejoin": "round", ...attributes });
}

// The mark of a kind as a small picture for legend, lists and panel.
export function glyph(data, kind, size = 20) {
  const look = kindLook(data, kind);
  const r = size * 0.36;
  const paint = look.hollow
    ? { fill: "none", stroke: look.colour, "stroke-width": 2 }
    : { fill: look.colour, stroke: look.colour, "stroke-width": 1 };
  return drawn("svg", { width: size, height: size, viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true" },
    outline(data.meta.shapes[look.shape], size / 2, size / 2, r, paint));
}

// A piece of line as the picture draws it.
export function stroke(colour, dash, status = "done", width = 26) {
  const ends = { done: "M20 3 L26 7 L20 11 Z", planned: "M20 3 L26 7 L20 11", denied: "M22 2 L22 12" };
  return drawn("svg", { width, height: 14, viewBox: "0 0 26 14", "aria-hidden": "true" },
    drawn("path", { d: "M0 7 H21", stroke: colour, "stroke-width": 2, fill: "none", "stroke-dasharray": dash.length ? dash.map((d) => d * 0.7).join(" ") : null }),
    drawn("path", { d: ends[status] || ends.done, stroke: colour, "stroke-width": 1.6, fill: status === "done" ? colour : "none" }));
}
