// Saves the view: a PNG and an SVG of the picture, a CSV of the facts, a link to this state, a clean layout.
import { el, get, replace, say } from "./dom.js";
import { picture } from "./picture.js";
import { factRow, shownFacts } from "./table.js";
import { isoDate } from "./words.js";

export function createExports(app) {
  const opener = get("export");
  const menu = get("export-menu");
  const choices = [
    ["Picture as PNG", "twice the size of the screen", () => savePng(app)],
    ["Picture as SVG", "for print and drawing programs", () => save(app, "svg", "image/svg+xml", svgText(app))],
    ["Facts as CSV", "what the table of this view holds", () => exports.csv()],
    ["Copy link to this view", "opens this file as it is now", () => copyLink()],
    ["Forget moved and pinned marks", "back to the layout as computed", () => app.forgetLayout()],
  ];
  const exports = {
    close() { menu.hidden = true; opener.setAttribute("aria-expanded", "false"); },
    csv: () => save(app, "csv", "text/csv", `\ufeff${csvText(app)}`),
  };
  replace(menu, choices.map(([title, sub, act]) => el("button", { type: "button", onclick: () => { exports.close(); opener.focus(); act(); } }, title, el("small", { text: sub }))));
  opener.addEventListener("click", () => {
    menu.hidden = !menu.hidden;
    opener.setAttribute("aria-expanded", String(!menu.hidden));
    if (!menu.hidden) menu.querySelector("button").focus();
  });
  document.addEventListener("pointerdown", (e) => { if (!e.target.closest(".menu")) exports.close(); });
  return exports;
}

function fileName(app, ending) {
  const stem = app.data.meta.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "graph";
  return `${stem}.${ending}`;
}

function save(app, ending, type, content) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const address = URL.createObjectURL(blob);
  const link = el("a", { href: address, download: fileName(app, ending) });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  say(`Saved ${fileName(app, ending)}`);
}

function svgText(app) {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture(app))}`;
}

async function savePng(app) {
  const drawing = picture(app);
  const [w, h] = [Number(drawing.getAttribute("width")), Number(drawing.getAttribute("height"))];
  const image = new Image();
  const address = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(drawing)], { type: "image/svg+xml" }));
  image.src = address;
  await image.decode();
  const canvas = el("canvas", { width: w * 2, height: h * 2 });
  canvas.getContext("2d").drawImage(image, 0, 0, w * 2, h * 2);
  URL.revokeObjectURL(address);
  canvas.toBlob((blob) => save(app, "png", "image/png", blob));
}

// Cells that a spreadsheet would run as a formula are told apart by a leading apostrophe.
function cell(value) {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

export function csvText(app) {
  const { data } = app;
  const head = ["date", "type", "fact", "amounts", "certainty", "status", "independent publishers", "claims", "sources", "entities", "id"];
  const lines = shownFacts(app).map((fact) => {
    const row = factRow(data, fact);
    const entities = row.roles.flatMap((r) => r.fillers).filter((f) => f.entity !== undefined).map((f) => data.iri(f.entity));
    return [isoDate(row.date), row.type, app.tell(fact), row.detail, data.meta.certainties[row.certainty], data.meta.statuses[row.status],
      data.facts.support[fact], row.claims, row.sources, entities.join(" "), data.factIri(fact)].map(cell).join(",");
  });
  return [head.join(","), ...lines, ""].join("\r\n");
}

async function copyLink() {
  try {
    await navigator.clipboard.writeText(window.location.href);
    say("Link copied");
  } catch {
    say("This browser does not let the page copy; the address bar holds the link");
  }
}
